//! Words that titles of occupations and names of programs have in common.

use std::collections::BTreeSet;

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

/// A title without what it says that it leaves out.
pub fn without_exceptions(title: &str) -> &str {
    title.split(", Except ").next().unwrap_or(title)
}

/// The stems of a text's words.
pub fn stems(text: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| word.len() > 1 && !EMPTY.contains(&word.as_str()))
        .map(|word| stem(&word).to_owned())
        .collect()
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
    stem
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
        assert_eq!(without_exceptions("Engineers, Except Mining Engineers"), "Engineers");
    }
}
