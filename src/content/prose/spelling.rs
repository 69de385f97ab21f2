//! The spelling of words, by a Hunspell dictionary.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use spellbook::Dictionary;

/// Where Debian puts Hunspell's dictionaries.
pub const DICTIONARIES: &str = "/usr/share/hunspell";

/// Why a dictionary cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum DictionaryError {
    /// A file of it cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is no dictionary of Hunspell's form.
    #[error("{path} is not a dictionary of Hunspell: {reason}")]
    Malformed {
        /// The file of words.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// A dictionary, and what is right without standing in it.
pub struct Spelling<'s> {
    dictionary: Dictionary,
    accepted: &'s HashSet<Box<str>>,
}

impl<'s> Spelling<'s> {
    /// The dictionary NAME.aff and NAME.dic of a folder, with words that are right besides.
    ///
    /// # Errors
    ///
    /// Either file cannot be read as UTF-8, or they make no dictionary.
    pub fn open(folder: &Path, name: &str, accepted: &'s HashSet<Box<str>>) -> Result<Self, DictionaryError> {
        let file = |extension: &str| {
            let path = folder.join(format!("{name}.{extension}"));
            let text = std::fs::read_to_string(&path);
            text.map_err(|source| DictionaryError::Unreadable { path, source })
        };
        let (affixes, words) = (file("aff")?, file("dic")?);
        let dictionary = Dictionary::new(&affixes, &words).map_err(|error| DictionaryError::Malformed {
            path: folder.join(format!("{name}.dic")),
            reason: error.to_string(),
        })?;
        Ok(Self { dictionary, accepted })
    }

    /// The part of a word that is not spelt right: the whole of it, or what stands between two hyphens.
    pub fn wrong_part<'w>(&self, word: &'w str) -> Option<&'w str> {
        if self.is_right(word) {
            return None;
        }
        word.split('-').find(|part| !self.is_right(part))
    }

    fn is_right(&self, word: &str) -> bool {
        // Dictionaries know the typewriter's apostrophe, and possessives of few words.
        let word = word.replace('\u{2019}', "'");
        let stem = word.strip_suffix("'s").or(word.strip_suffix('\'')).unwrap_or(&word);
        [word.as_str(), stem].into_iter().any(|form| {
            form.is_empty()
                || self.dictionary.check(form)
                || self.accepted.contains(form)
                || self.accepted.contains(form.to_lowercase().as_str())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("en_US.aff"), "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n").unwrap();
        std::fs::write(folder.path().join("en_US.dic"), "4\nnurse/S\nwell\nkept\ncolor\n").unwrap();
        folder
    }

    #[test]
    fn words_are_right_by_the_dictionary_or_the_list() {
        let folder = folder();
        let accepted: HashSet<Box<str>> = ["HVAC".into(), "kanban".into()].into();
        let spelling = Spelling::open(folder.path(), "en_US", &accepted).unwrap();
        for word in [
            "nurse",
            "Nurses",
            "nurse’s",
            "nurses’",
            "well-kept",
            "HVAC",
            "Kanban",
            "kanban’s",
        ] {
            assert_eq!(spelling.wrong_part(word), None, "{word}");
        }
        assert_eq!(spelling.wrong_part("colour"), Some("colour"));
        assert_eq!(spelling.wrong_part("well-keptt"), Some("keptt"));
        assert_eq!(spelling.wrong_part("hvac"), Some("hvac"));
    }

    #[test]
    fn a_dictionary_that_is_not_there_is_named() {
        let folder = folder();
        let accepted = HashSet::new();
        let error = Spelling::open(folder.path(), "en_GB", &accepted)
            .map(|_| ())
            .unwrap_err();
        assert!(error.to_string().contains("en_GB.aff cannot be read"), "{error}");
        std::fs::write(folder.path().join("bad.aff"), "SFX").unwrap();
        std::fs::write(folder.path().join("bad.dic"), "many\n").unwrap();
        let error = Spelling::open(folder.path(), "bad", &accepted).map(|_| ()).unwrap_err();
        assert!(error.to_string().contains("is not a dictionary of Hunspell"), "{error}");
    }
}
