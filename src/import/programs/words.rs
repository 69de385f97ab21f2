//! Words that titles of occupations and names of programs have in common.

use std::collections::{BTreeSet, HashMap};

/// Words that say nothing of a subject.
const EMPTY: [&str; 18] = [
    "a", "all", "an", "and", "as", "by", "except", "first", "for", "general", "in", "line", "of", "or", "other", "the",
    "to", "with",
];

/// Endings that are taken off, longer ones first where one ends in another. What is left has at least
/// [`SHORTEST`] letters.
const ENDINGS: [&str; 36] = [
    "istries", "ations", "ation", "istry", "ments", "ment", "icals", "ical", "ists", "ist", "ians", "ian", "ants",
    "ant", "ings", "ing", "eons", "eon", "ions", "ion", "ies", "ers", "er", "ors", "or", "ics", "ic", "als", "al",
    "ive", "ed", "es", "at", "y", "s", "e",
];

/// The least letters of a stem.
const SHORTEST: usize = 3;

/// Stems of words of a kind that endings alone do not make the same: science and scientists, architecture and
/// architects.
const SAME: [(&str, &str); 2] = [("scient", "scienc"), ("architectur", "architect")];

/// How titles of those who teach a subject at colleges end. What they teach is not how to teach.
const OF_TEACHERS: &str = " Teachers, Postsecondary";

/// What a title says of a subject: not what it leaves out, and not that the subject is taught at colleges.
pub fn subject(title: &str) -> &str {
    let title = title.split(", Except ").next().unwrap_or(title);
    title.strip_suffix(OF_TEACHERS).unwrap_or(title)
}

/// The stems of a text's words.
pub fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| word.len() > 1 && !EMPTY.contains(&word.as_str()))
        .map(|word| stem(&word).to_owned())
        .collect()
}

/// How much words count: the more, the fewer of some texts have them.
pub struct Weights<'a> {
    texts: usize,
    with: HashMap<&'a str, usize>,
}

impl<'a> Weights<'a> {
    /// The weights of the stems of texts.
    pub fn of(texts: impl IntoIterator<Item = &'a BTreeSet<String>>) -> Self {
        let mut weights = Self {
            texts: 0,
            with: HashMap::new(),
        };
        for stems in texts {
            weights.texts += 1;
            for stem in stems {
                *weights.with.entry(stem).or_default() += 1;
            }
        }
        weights
    }

    /// One for a stem that more than half of the texts have, and one more for each halving of their number. Whole
    /// numbers are enough, and the same on every machine.
    fn weight(&self, stem: &str) -> u64 {
        let with = self.with.get(stem).copied().unwrap_or(1);
        let rarity = self.texts.checked_div(with).and_then(usize::checked_ilog2);
        u64::from(rarity.unwrap_or_default() + 1)
    }

    /// How much of two texts is in both, in millionths: of the weight of all their stems, that of the stems that they
    /// share, which stand in each.
    pub fn kinship(&self, one: &BTreeSet<String>, other: &BTreeSet<String>) -> u64 {
        let weight = |stem: &String| self.weight(stem);
        let shared: u64 = one.intersection(other).map(weight).sum();
        let all: u64 = one.iter().chain(other).map(weight).sum();
        (2_000_000 * shared).checked_div(all).unwrap_or_default()
    }
}

/// A word without its endings: "bakers" and "baking", "engineer" and "engineering" have the same stem.
fn stem(word: &str) -> &str {
    let mut stem = word;
    while let Some(shorter) = ENDINGS
        .iter()
        .find_map(|ending| stem.strip_suffix(ending).filter(|rest| rest.len() >= SHORTEST))
    {
        stem = shorter;
    }
    SAME.into_iter()
        .find_map(|(other, same)| (stem == other).then_some(same))
        .unwrap_or(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_kind_have_the_same_stem() {
        for kind in [
            &["engineer", "engineers", "engineering"][..],
            &["account", "accountants", "accounting"],
            &["psychologists", "psychology"],
            &["librarians", "library"],
            &["statisticians", "statistics", "statistical"],
            &["nurse", "nurses", "nursing"],
            &["dentists", "dentistry", "dental"],
            &["economists", "economics"],
            &["teacher", "teachers", "teaching"],
            &["managers", "management"],
            &["veterinarians", "veterinary"],
            &["bakers", "baking", "bakery"],
            &["operators", "operation", "operating"],
            &["tax", "taxation"],
            &["surgeons", "surgery"],
            &["electricians", "electrical", "electric"],
            &["scientists", "sciences", "science"],
            &["architects", "architecture", "architectural"],
        ] {
            let stems: BTreeSet<&str> = kind.iter().map(|word| stem(word)).collect();
            assert_eq!(stems.len(), 1, "{stems:?}");
        }
        assert_ne!(stem("chemistry"), stem("cheese"));
    }

    #[test]
    fn words_without_a_subject_do_not_count() {
        assert_eq!(
            stems("First-Line Supervisors of Cooks, All Other"),
            ["cook", "supervi"].map(str::to_owned).into()
        );
        for (title, said) in [
            ("Engineers, Except Mining Engineers", "Engineers"),
            ("Physics Teachers, Postsecondary", "Physics"),
            (
                "Nursing Instructors and Teachers, Postsecondary",
                "Nursing Instructors and",
            ),
            ("Postsecondary Teachers, All Other", "Postsecondary Teachers, All Other"),
        ] {
            assert_eq!(subject(title), said);
        }
    }

    #[test]
    fn rare_words_count_for_more() {
        let texts = ["Law", "Health Law", "Tax Law", "Police Law", "Police Science"].map(stems);
        let weights = Weights::of(&texts);
        // Four of five texts have the one, two the next, one the last; none is as rare as one.
        assert_eq!(
            ["law", "police", "tax", "fire"].map(|word| weights.weight(stem(word))),
            [1, 2, 3, 3]
        );
        let kinship = |one, other| weights.kinship(&stems(one), &stems(other));
        assert_eq!(kinship("Tax Law", "Law of Taxes"), 1_000_000);
        assert_eq!(kinship("Police Law", "Health Law"), 2_000_000 / 7);
        assert!(kinship("Police Law", "Police Science") > kinship("Police Law", "Health Law"));
        assert_eq!([kinship("Law", "Science"), kinship("", "of all")], [0, 0]);
    }
}
