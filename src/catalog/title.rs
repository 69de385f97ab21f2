//! A role's name and the forms of it that sentences need.

use std::fmt;

/// The article before a role's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Article {
    /// "a".
    A,
    /// "an".
    An,
}

impl Article {
    /// The word.
    pub fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::An => "an",
        }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What English spelling and sound do not tell about a title.
#[derive(Debug, Clone, Copy, Default)]
pub struct TitleForms<'a> {
    /// The plural in the form it has inside a sentence: "attorneys general".
    pub plural: Option<&'a str>,
    /// The article.
    pub article: Option<Article>,
    /// Whether the first word keeps its capital inside a sentence, as in "English teacher".
    pub keep_capital: bool,
}

/// A role's name: "Process leader", "process leader" inside a sentence, "process leaders", "a process leader".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    heading: Box<str>,
    singular: Box<str>,
    plural: Box<str>,
    article: Article,
}

impl Title {
    /// A title in sentence case. Forms that are not given follow from English spelling and sound.
    pub fn new(heading: &str, forms: TitleForms<'_>) -> Self {
        let singular = if forms.keep_capital {
            heading.to_owned()
        } else {
            inside_sentence(heading)
        };
        Self {
            heading: heading.into(),
            plural: forms
                .plural
                .map_or_else(|| plural_of(&singular), ToOwned::to_owned)
                .into(),
            article: forms.article.unwrap_or_else(|| article_by_sound(&singular)),
            singular: singular.into(),
        }
    }

    /// As it stands in a heading: "Process leader".
    pub fn heading(&self) -> &str {
        &self.heading
    }

    /// As it stands inside a sentence: "process leader".
    pub fn singular(&self) -> &str {
        &self.singular
    }

    /// More than one, inside a sentence: "process leaders".
    pub fn plural(&self) -> &str {
        &self.plural
    }

    /// The article it takes.
    pub fn article(&self) -> Article {
        self.article
    }

    /// With its article, inside a sentence: "a process leader".
    pub fn with_a(&self) -> impl fmt::Display + '_ {
        WithArticle(self)
    }
}

impl fmt::Display for Title {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.heading)
    }
}

struct WithArticle<'t>(&'t Title);

impl fmt::Display for WithArticle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.0.article, self.0.singular)
    }
}

/// `text` with its first letter in upper case.
pub fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The first word in lower case, unless it is an abbreviation ("HR manager", "X-ray technician", "3D artist").
pub fn inside_sentence(heading: &str) -> String {
    let first_word = heading.split([' ', '-']).next().unwrap_or_default();
    let abbreviation = first_word.chars().count() == 1
        || first_word
            .chars()
            .skip(1)
            .any(|c| c.is_uppercase() || c.is_ascii_digit());
    if abbreviation {
        return heading.to_owned();
    }
    let mut letters = heading.chars();
    match letters.next() {
        Some(first) => first.to_lowercase().chain(letters).collect(),
        None => String::new(),
    }
}

fn article_by_sound(singular: &str) -> Article {
    let first_word = singular.split([' ', '-']).next().unwrap_or_default().as_bytes();
    // A capital alone at the start is a name's; more of them are an abbreviation's, and spoken by their letters.
    if let [initial, rest @ ..] = first_word
        && !rest.is_empty()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        // What the first letters alone decide. The dictionary is slow, and few titles need it.
        match (initial.to_ascii_lowercase(), rest[0]) {
            // As in "European" and "ewe".
            (b'e', b'u' | b'w') => return Article::A,
            // As in "one", "hour", "university" and "Ypsilanti".
            (b'o', b'n' | b'u') | (b'h' | b'u' | b'y', _) => {}
            (b'a' | b'e' | b'i' | b'o', _) => return Article::An,
            (b'b'..=b'z', _) => return Article::A,
            _ => {}
        }
    }
    // The letters that begin with a vowel when they are spoken by their names: "an HR manager", "a UX designer".
    let abbreviation = first_word.len() > 1 && first_word.iter().all(u8::is_ascii_uppercase);
    if abbreviation {
        return if b"AEFHILMNORSX".contains(&first_word[0]) {
            Article::An
        } else {
            Article::A
        };
    }
    if indefinite::indefinite_article_only(singular) == "an" {
        Article::An
    } else {
        Article::A
    }
}

fn plural_of(singular: &str) -> String {
    /// Endings that take a plain "s", and that nine in ten job titles have; other words need the dictionary.
    const REGULAR: [&str; 6] = ["er", "or", "ist", "ian", "ant", "ent"];
    // In "director of nursing" the directors are many.
    if let Some((head, rest)) = singular.split_once(" of ") {
        return format!("{} of {rest}", plural_of(head));
    }
    if REGULAR.iter().any(|ending| singular.ends_with(ending)) {
        return format!("{singular}s");
    }
    let (before, last) = singular.rsplit_once(' ').unwrap_or(("", singular));
    let many = if last.chars().all(|c| c.is_ascii_uppercase()) {
        format!("{last}s")
    } else {
        pluralizer::pluralize(last, 2, false)
    };
    if before.is_empty() {
        many
    } else {
        format!("{before} {many}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_its_article_by_sound() {
        for (heading, with_article) in [
            ("Process leader", "a process leader"),
            ("Operation supervisor", "an operation supervisor"),
            ("University dean", "a university dean"),
            ("Hour keeper", "an hour keeper"),
            ("HR manager", "an HR manager"),
            ("X-ray technician", "an X-ray technician"),
            ("UX designer", "a UX designer"),
            ("Usher", "an usher"),
            ("Urologist", "a urologist"),
            ("Underwriter", "an underwriter"),
            ("Eulogist", "a eulogist"),
            ("Ewe herder", "a ewe herder"),
            ("Art director", "an art director"),
            ("Editor", "an editor"),
            ("Ice cutter", "an ice cutter"),
            ("Oncologist", "an oncologist"),
            ("Optician", "an optician"),
            ("Outfitter", "an outfitter"),
            ("Yacht builder", "a yacht builder"),
            ("Host", "a host"),
            ("Union leader", "a union leader"),
            ("One-stop adviser", "a one-stop adviser"),
            ("Honest broker", "an honest broker"),
            ("MRI technologist", "an MRI technologist"),
            ("3D artist", "a 3D artist"),
        ] {
            assert_eq!(
                Title::new(heading, TitleForms::default()).with_a().to_string(),
                with_article
            );
        }
    }

    #[test]
    fn has_a_plural() {
        for (heading, plural) in [
            ("Process leader", "process leaders"),
            ("Secretary", "secretaries"),
            ("Attorney", "attorneys"),
            ("Salesperson", "salespeople"),
            ("Boss", "bosses"),
            ("RN", "RNs"),
            ("Bus driver", "bus drivers"),
            ("Registered nurse", "registered nurses"),
            ("Clerk", "clerks"),
            ("Watch", "watches"),
            ("Director of nursing", "directors of nursing"),
            ("Chief of police", "chiefs of police"),
        ] {
            assert_eq!(Title::new(heading, TitleForms::default()).plural(), plural);
        }
        let forms = TitleForms {
            plural: Some("attorneys general"),
            ..TitleForms::default()
        };
        let general = Title::new("Attorney general", forms);
        assert_eq!(general.plural(), "attorneys general");
    }

    #[test]
    fn own_article_wins() {
        let forms = TitleForms {
            article: Some(Article::An),
            ..TitleForms::default()
        };
        assert_eq!(Title::new("Herbalist", forms).with_a().to_string(), "an herbalist");
    }

    #[test]
    fn a_name_keeps_its_capital() {
        let forms = TitleForms {
            keep_capital: true,
            ..TitleForms::default()
        };
        for (heading, with_article, plural) in [
            ("English teacher", "an English teacher", "English teachers"),
            ("European buyer", "a European buyer", "European buyers"),
            ("Braille proofreader", "a Braille proofreader", "Braille proofreaders"),
        ] {
            let title = Title::new(heading, forms);
            assert_eq!((&*title.with_a().to_string(), title.plural()), (with_article, plural));
        }
    }
}
