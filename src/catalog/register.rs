//! Things found by their key, and the ids that stand for them.

use std::collections::HashMap;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::sync::Arc;

/// Stands for an item of the [`Register`] that handed it out.
pub struct Id<T> {
    index: u32,
    of: PhantomData<fn() -> T>,
}

impl<T> Id<T> {
    fn new(index: usize) -> Option<Self> {
        u32::try_from(index).ok().map(|index| Self { index, of: PhantomData })
    }

    /// Its place in the register, from 0, in the order of the keys.
    pub fn index(self) -> usize {
        self.index as usize
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.index == other.index
    }
}

impl<T> Eq for Id<T> {}

impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.index.cmp(&other.index)
    }
}

impl<T> Hash for Id<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.index.hash(state);
    }
}

impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.index)
    }
}

/// Something that has a key of its own.
pub trait Keyed {
    /// The key: a slug, a code.
    fn key(&self) -> &str;
}

/// The keys of a register that may still have to be filled: with them, items can refer to one another before the last
/// is made.
#[derive(Debug, Clone)]
pub struct Keys<T> {
    sorted: Box<[Arc<str>]>,
    // Tables of places look up hundreds of keys a role; a hash is three times as fast as a binary search.
    ids: HashMap<Arc<str>, Id<T>>,
}

impl<T> Keys<T> {
    /// The keys, in any order; one that is given twice counts once.
    pub fn new<K: Into<Arc<str>>>(keys: impl IntoIterator<Item = K>) -> Self {
        let mut sorted: Vec<Arc<str>> = keys.into_iter().map(Into::into).collect();
        sorted.sort_unstable();
        sorted.dedup();
        // Ids are 32 bits wide; no register comes near, and what lies beyond is not found.
        let ids = sorted
            .iter()
            .enumerate()
            .filter_map(|(index, key)| Some((Arc::clone(key), Id::new(index)?)))
            .collect();
        Self {
            sorted: sorted.into(),
            ids,
        }
    }

    /// The id of the item with that key.
    pub fn id(&self, key: &str) -> Option<Id<T>> {
        self.ids.get(key).copied()
    }

    /// The keys in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.sorted.iter().map(|key| &**key)
    }
}

/// Items in the order of their keys, each key once.
#[derive(Debug, Clone)]
pub struct Register<T> {
    keys: Keys<T>,
    items: Box<[T]>,
}

impl<T: Keyed> Register<T> {
    /// A register of `items`; of two with one key the first stays.
    pub fn new(mut items: Vec<T>) -> Self {
        items.sort_by(|a, b| a.key().cmp(b.key()));
        items.dedup_by(|later, earlier| later.key() == earlier.key());
        Self {
            keys: Keys::new(items.iter().map(Keyed::key)),
            items: items.into(),
        }
    }
}

impl<T> Register<T> {
    /// The item that an id of this register stands for.
    pub fn get(&self, id: Id<T>) -> &T {
        &self.items[id.index()]
    }

    /// The id of the item with that key.
    pub fn id(&self, key: &str) -> Option<Id<T>> {
        self.keys.id(key)
    }

    /// The item with that key.
    pub fn find(&self, key: &str) -> Option<&T> {
        self.id(key).map(|id| self.get(id))
    }

    /// The keys.
    pub fn keys(&self) -> &Keys<T> {
        &self.keys
    }

    /// The items in the order of their keys.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// The items with their ids, in the order of their keys.
    pub fn iter_with_ids(&self) -> impl Iterator<Item = (Id<T>, &T)> {
        self.items
            .iter()
            .enumerate()
            .filter_map(|(index, item)| Some((Id::new(index)?, item)))
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

impl<'r, T> IntoIterator for &'r Register<T> {
    type Item = &'r T;
    type IntoIter = std::slice::Iter<'r, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Word(&'static str, u8);

    impl Keyed for Word {
        fn key(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn keys_and_items_agree() {
        let keys = Keys::<Word>::new(["pear", "apple", "plum", "apple"]);
        let register = Register::new(vec![
            Word("plum", 1),
            Word("apple", 2),
            Word("pear", 3),
            Word("apple", 4),
        ]);
        for key in ["apple", "pear", "plum"] {
            assert_eq!(keys.id(key), register.id(key));
            assert_eq!(register.find(key).unwrap().key(), key);
        }
        assert_eq!(register.find("apple"), Some(&Word("apple", 2)));
        assert_eq!(register.find("quince"), None);
        assert_eq!(register.len(), 3);
    }
}
