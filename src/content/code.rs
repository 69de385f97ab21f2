//! The kinds of problem that content can have.

/// Declares [`Code`] so that every variant has exactly one name and stands in [`Code::ALL`].
macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)+) => {
        /// What is wrong, by a name that stays the same from one version to the next: scripts may rely on it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The code's name, as reports print it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

codes! {
    /// A file or folder that cannot be read.
    Unreadable = "unreadable",
    /// A file that has to be there and is not.
    MissingFile = "missing-file",
    /// A file above the size limit.
    TooLarge = "too-large",
    /// A file that is not UTF-8.
    NotUtf8 = "not-utf8",
    /// A page without the block of keys at its start.
    FrontMatter = "front-matter",
    /// Not TOML.
    TomlSyntax = "toml-syntax",
    /// A key that the format does not have.
    UnknownKey = "unknown-key",
    /// A value of another type than the key takes.
    WrongType = "wrong-type",
    /// A key that has to be there and is not.
    MissingKey = "missing-key",
    /// A text without a word in it.
    EmptyText = "empty-text",
    /// A text above the limit of its key.
    OverlongText = "overlong-text",
    /// A text with spaces at its ends, line breaks or control characters where none may be.
    UntidyText = "untidy-text",
    /// A list with more entries than the key takes.
    OverlongList = "overlong-list",
    /// A list of figures without an entry.
    EmptyList = "empty-list",
    /// A file among the role files that is none.
    StrayFile = "stray-file",
    /// A file name or text that is not a slug.
    Slug = "slug",
    /// The word that joins a pair's slugs inside a slug.
    VsInSlug = "vs-in-slug",
    /// A word that is not among those a key takes.
    UnknownWord = "unknown-word",
    /// A code that is not one of the occupational classification.
    OccupationCode = "occupation-code",
    /// A reference period that is none.
    Period = "period",
    /// A day that is none.
    Date = "date",
    /// A time to enter a role that is none.
    TimeToEnter = "time-to-enter",
    /// An address that is not http or https.
    WebAddress = "web-address",
    /// A link that is neither a path of the site nor a web address.
    Link = "link",
    /// A number outside the range of its key.
    OutOfRange = "out-of-range",
    /// A lower end above the upper, or percentiles out of order.
    OutOfOrder = "out-of-order",
    /// Hourly pay that does not fit yearly pay.
    HourlyAgainstYearly = "hourly-against-yearly",
    /// Shares of a whole that do not make 100 percent.
    SharesDoNotAddUp = "shares-do-not-add-up",
    /// A figure with none or several of `value`, `at_least` and `missing`.
    FigureForm = "figure-form",
    /// A key that says nothing without another.
    Incomplete = "incomplete",
    /// A table of places that cannot be read.
    PlaceTable = "place-table",
    /// A figure without a source.
    NoSource = "no-source",
    /// A source that `sources.toml` does not have.
    UnknownSource = "unknown-source",
    /// A field that `fields.toml` does not have.
    UnknownField = "unknown-field",
    /// A place that `places.toml` does not have.
    UnknownPlace = "unknown-place",
    /// A role that has no file.
    UnknownRole = "unknown-role",
    /// A role that refers to itself.
    SelfReference = "self-reference",
    /// A slug that two roles claim, as their own or as a former one.
    DuplicateSlug = "duplicate-slug",
    /// A title that two roles or fields have.
    DuplicateTitle = "duplicate-title",
    /// An alias that two roles have, or that is another role's title.
    DuplicateAlias = "duplicate-alias",
    /// An entry that stands twice in one list or table.
    DuplicateEntry = "duplicate-entry",
    /// A described role that lacks a part of its text, or has too much or too little of one.
    ProseMissing = "prose-missing",
    /// A text with more or fewer words than it should have.
    ProseLength = "prose-length",
    /// A responsibility that does not begin with a verb.
    VerbFirst = "verb-first",
    /// Texts that begin alike.
    RepeatedOpening = "repeated-opening",
    /// Words that say nothing.
    Filler = "filler",
    /// A figure in a text.
    FigureInProse = "figure-in-prose",
    /// A text that says whether a man or a woman has the role.
    GenderedPronoun = "gendered-pronoun",
    /// A word that the dictionary does not know.
    Spelling = "spelling",
    /// A dictionary that cannot be used.
    Dictionary = "dictionary",
    /// A table or figure in a form that an import does not change.
    UnwritableForm = "unwritable-form",
    /// An import that was interrupted while it replaced files.
    InterruptedImport = "interrupted-import",
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_code_has_a_name_of_its_own() {
        let names: HashSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for name in names {
            assert!(
                name.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{name}"
            );
        }
    }
}
