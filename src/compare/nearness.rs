//! Roles that ask for the same: the nearest by their skills.

use crate::catalog::{Role, Skill};

/// Fewer skills in common than this say nothing of two roles.
const LEAST_IN_COMMON: u32 = 10;

/// Those of some roles that ask for nearly the same skills as one, the nearest first, at most `most`: by how far apart the
/// numbers of the skills of both are on average. Roles whose skills are not rated alike are left out.
pub fn nearest_by_skills<'c>(role: &'c Role, among: impl Iterator<Item = &'c Role>, most: usize) -> Vec<&'c Role> {
    let mut near: Vec<(u32, &Role)> = among
        .filter(|other| other.slug != role.slug)
        .filter_map(|other| Some((distance(role, other)?, other)))
        .collect();
    near.sort_by_key(|&(distance, _)| distance);
    near.into_iter().take(most).map(|(_, other)| other).collect()
}

/// How far apart the skills of two roles are on average, in hundredths of a point.
fn distance(one: &Role, other: &Role) -> Option<u32> {
    let lists = [one, other].map(|role| role.skills.listed.value_or_bound());
    let [Some(one), Some(other)] = lists else { return None };
    if one.measure != other.measure {
        return None;
    }
    let mut shared = 0;
    let mut apart = 0;
    for (ours, theirs) in one.shared_with(other) {
        let importance = |skill: Option<&Skill>| skill.map_or(0, |skill| skill.importance.decimal().hundredths());
        apart += importance(one.skills().get(ours)).abs_diff(importance(other.skills().get(theirs)));
        shared += 1;
    }
    (shared >= LEAST_IN_COMMON).then(|| apart / shared)
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{blank, known, skill_list};
    use super::*;
    use crate::catalog::SkillMeasure;

    fn rated(title: &str, number: &str, skills: usize) -> Role {
        let names: Vec<String> = (0..skills).map(|at| format!("Skill {at}")).collect();
        let list: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), number)).collect();
        let mut role = blank(title);
        role.skills.listed = known(skill_list(SkillMeasure::Importance, &list));
        role
    }

    #[test]
    fn the_nearest_come_first_and_what_cannot_be_compared_is_left_out() {
        let (baker, far, near) = (
            rated("Baker", "50", 12),
            rated("Judge", "90", 12),
            rated("Miller", "45", 12),
        );
        let (few, none) = (rated("Poet", "50", 3), blank("Diver"));
        let all = [&baker, &far, &few, &none, &near];
        let found = nearest_by_skills(&baker, all.into_iter(), 5);
        let slugs: Vec<&str> = found.iter().map(|role| role.slug.as_str()).collect();
        assert_eq!(slugs, ["miller", "judge"]);
        assert_eq!(nearest_by_skills(&baker, all.into_iter(), 1).len(), 1);
    }
}
