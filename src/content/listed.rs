//! Entries of a file that other files refer to.

use crate::catalog::{Id, Keyed, Keys, Register};

/// The entries of a file: all their keys, and those entries with which nothing is wrong.
///
/// A reference to an entry that has a mistake is no mistake of its own; a reference to an entry that is not there is.
#[derive(Debug)]
pub struct Listed<T> {
    keys: Keys<T>,
    sound: Register<T>,
}

/// What a reference leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference<T> {
    /// An entry.
    Sound(Id<T>),
    /// An entry with a mistake, which has been noted.
    Faulty,
    /// Nothing.
    Dangling,
}

impl<T: Keyed> Listed<T> {
    /// The entries of a file: the keys of all, and those with which nothing is wrong.
    pub fn new<'k>(keys: impl IntoIterator<Item = &'k str>, sound: Vec<T>) -> Self {
        Self {
            keys: Keys::new(keys),
            sound: Register::new(sound),
        }
    }

    /// What a key leads to.
    pub fn find(&self, key: &str) -> Reference<T> {
        match self.sound.id(key) {
            Some(id) => Reference::Sound(id),
            None if self.keys.id(key).is_some() => Reference::Faulty,
            None => Reference::Dangling,
        }
    }

    /// The entry that an id stands for.
    pub fn get(&self, id: Id<T>) -> &T {
        self.sound.get(id)
    }

    /// Every key, those of entries with mistakes among them.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter()
    }

    /// Every entry with which nothing is wrong.
    pub fn sound(&self) -> &Register<T> {
        &self.sound
    }

    /// The entries, where nothing is wrong with any.
    pub fn into_register(self) -> Register<T> {
        self.sound
    }
}
