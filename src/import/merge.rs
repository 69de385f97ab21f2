//! Puts tables of figures into the text of a content file.
//!
//! The file is not written anew: the places of its values are looked up, and only what differs is replaced. Comments,
//! order, spacing and everything that is no figure stay byte for byte.

use std::collections::BTreeSet;
use std::ops::Range;

use thiserror::Error;
use toml_edit::{Document, InlineTable, Item, Key, Table, TableLike, TomlError};

use super::change::Change;
use super::cited::own_source;
use super::edits::Edits;
use super::form;

/// The tables of a role file that the import writes, in the order in which they are appended.
pub const ROLE_TABLES: [&str; 11] = [
    "pay",
    "places",
    "trend",
    "outlook",
    "work",
    "education",
    "people",
    "skills",
    "technology",
    "programs",
    "related",
];

/// The order of keys in a table that has them from several sources, as a run may have some of these only.
const EDUCATION: [&str; 9] = [
    "source",
    "period",
    "entry",
    "experience",
    "training",
    "job_zone",
    "most_common_major",
    "most_common_college",
    "attainment",
];

/// A text with the figures in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The whole text.
    pub text: String,
    /// What differs; nothing where the text is as it was.
    pub changes: Vec<Change>,
}

/// Why figures cannot be put into a text.
#[derive(Debug, Error)]
pub enum MergeError {
    /// The text is not TOML.
    #[error("not TOML: {0}")]
    Syntax(#[from] TomlError),
    /// Tables or figures stand in a form that is not changed.
    #[error("figures cannot be put into some keys as they are written")]
    Form(Vec<Refused>),
}

/// A table or key in a form that is not changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// The table or key.
    pub path: String,
    /// Its bytes in the text.
    pub span: Option<Range<usize>>,
}

/// Puts the tables of `figures` into `text`.
///
/// `owned` are the tables that are touched at all, in the order in which new ones are appended. `sources` are those
/// that the figures were made from: a key or table that cites one of them and is not among the figures any more is
/// taken out; what cites another source stays.
pub fn merge(text: &str, figures: &Table, owned: &[&str], sources: &[&str]) -> Result<Merged, MergeError> {
    let document = Document::parse(text)?;
    let mut merge = Merge {
        text,
        sources: sources.iter().copied().collect(),
        edits: Edits::of(text),
        changes: Vec::new(),
        refused: Vec::new(),
    };
    for &name in owned {
        let new = figures.get(name).and_then(table_that_says_something);
        merge.owned_table(name, document.get_key_value(name), new);
    }
    if !merge.refused.is_empty() {
        return Err(MergeError::Form(merge.refused));
    }
    Ok(Merged {
        changes: merge.changes,
        text: merge.edits.apply(),
    })
}

/// A table, however it is written, unless there is nothing in it.
fn table_that_says_something(item: &Item) -> Option<&dyn TableLike> {
    let says_something = |item: &Item| !item.is_table() || table_that_says_something(item).is_some();
    item.as_table_like()
        .filter(|table| table.iter().any(|(_, item)| says_something(item)))
}

/// What becomes of a key.
enum Fate<'f> {
    Keep,
    Remove,
    Put(&'f Item),
}

struct Merge<'t> {
    text: &'t str,
    sources: BTreeSet<&'t str>,
    edits: Edits<'t>,
    changes: Vec<Change>,
    refused: Vec<Refused>,
}

/// A table of the file, and the figures that belong into it.
#[derive(Clone, Copy)]
struct Pair<'p> {
    path: &'p str,
    old: &'p dyn TableLike,
    new: Option<&'p dyn TableLike>,
    /// The source that the table of the file cites, its own or that of the table above it.
    source: Option<&'p str>,
    /// The source that takes its place, where the figures name one.
    source_after: Option<&'p str>,
    /// Whether the figures have it, or a table above it: then they also take the place of what cites no source.
    given: bool,
}

impl<'p> Pair<'p> {
    /// A table at the root.
    fn new(path: &'p str, old: &'p dyn TableLike, new: Option<&'p dyn TableLike>) -> Self {
        Self {
            path,
            old,
            new,
            source: own_source(old),
            source_after: new.and_then(own_source),
            given: new.is_some(),
        }
    }

    /// A table below this one.
    fn below(&self, path: &'p str, old: &'p dyn TableLike, new: Option<&'p dyn TableLike>) -> Self {
        let own = own_source(old);
        Self {
            path,
            old,
            new,
            source: own.or(self.source),
            source_after: new.and_then(own_source).or(self.source_after.filter(|_| own.is_none())),
            given: self.given || new.is_some(),
        }
    }

    fn fate(&self, key: &str, item: &Item, sources: &BTreeSet<&str>) -> Fate<'p> {
        if let Some(item) = self.new.and_then(|new| new.get(key)) {
            return Fate::Put(item);
        }
        let own = item.as_table_like().and_then(own_source);
        let gone = match own.or(self.source) {
            Some(source) if sources.contains(source) => true,
            // Under another source of the whole table, what named none would be cited wrongly.
            Some(source) if own.is_none() => self.source_after.is_some_and(|after| after != source),
            Some(_) => false,
            None => self.given,
        };
        if gone { Fate::Remove } else { Fate::Keep }
    }

    /// The keys of the figures in the order in which they are written.
    fn order(&self) -> Vec<&'p str> {
        let given = |key: &&str| self.new.is_some_and(|new| new.contains_key(key));
        let known: &[&str] = if self.path == "education" { &EDUCATION } else { &[] };
        let mut order: Vec<&str> = known.to_vec();
        let others = self.new.into_iter().flat_map(TableLike::iter).map(|(key, _)| key);
        order.extend(others.filter(|key| given(key) && !known.contains(key)));
        order
    }
}

impl Merge<'_> {
    /// Notes what cannot be changed. The rest of the text is gone through all the same, so that all of it is noted.
    fn refuse(&mut self, path: impl Into<String>, span: Option<Range<usize>>) {
        self.refused.push(Refused {
            path: path.into(),
            span,
        });
    }

    fn owned_table(&mut self, name: &str, old: Option<(&Key, &Item)>, new: Option<&dyn TableLike>) {
        match (old, new) {
            (None, Some(new)) => {
                self.edits.append(form::table(&[name], new));
                self.changes.push(Change::New { path: name.to_owned() });
            }
            (Some((key, Item::Table(old))), new) => {
                self.table(key, old, &Pair::new(name, old, new));
            }
            (Some((key, Item::Value(value))), new) => {
                // What is no table at all is of a wrong type, and the check reports it.
                if let Some(old) = value.as_inline_table() {
                    self.table_on_one_line(name, key, old, new);
                }
            }
            (_, None) => {}
            (Some((key, item)), Some(_)) => self.refuse(name, key.span().or(item.span())),
        }
    }

    /// A table below its header. Says whether anything stays.
    fn table(&mut self, key: &Key, old: &Table, pair: &Pair<'_>) -> bool {
        if old.is_dotted() {
            let stale = pair.source.is_some_and(|source| self.sources.contains(source));
            if pair.new.is_some() || stale {
                self.refuse(pair.path, key.span().or(old.span()));
            }
            return true;
        }
        let changes_before = self.changes.len();
        // A header on which nothing ever stood is the editor's.
        let mut statements_stay = !old.is_implicit() && !old.iter().any(|(_, item)| !item.is_table());
        let mut tables_stay = false;
        for (name, item) in old {
            let path = format!("{}.{name}", pair.path);
            match item {
                Item::Table(below) => {
                    let new = pair.new.and_then(|new| new.get(name));
                    let key = old.key(name);
                    let (Some(key), None | Some(true)) = (key, new.map(Item::is_table_like)) else {
                        self.refuse(path, key.and_then(Key::span).or(below.span()));
                        tables_stay = true;
                        continue;
                    };
                    let table = new.and_then(table_that_says_something);
                    tables_stay |= self.table(key, below, &pair.below(&path, below, table));
                }
                _ => statements_stay |= self.statement(path, pair, name, item),
            }
        }
        let added = self.added_statements(pair);
        if added.is_empty() && !statements_stay {
            if let (Some(header), false) = (old.span(), old.is_implicit()) {
                self.edits.remove_line_and_gap(&header);
            }
            if !tables_stay {
                self.changes.truncate(changes_before);
                self.changes.push(Change::Removed {
                    path: pair.path.to_owned(),
                });
            }
        } else if old.is_implicit() {
            let lines: String = added.iter().map(|(name, item)| form::statement(name, item)).collect();
            self.edits.append(format!("[{}]\n{lines}", pair.path));
        } else {
            self.insert_statements(pair, old, &added);
        }
        let stays = statements_stay || tables_stay || !added.is_empty();
        self.added_tables(pair, old) || stays
    }

    /// A key of the file that is no table below a header. Says whether it stays.
    fn statement(&mut self, path: String, pair: &Pair<'_>, name: &str, item: &Item) -> bool {
        let fate = pair.fate(name, item, &self.sources);
        let Some((at, value)) = statement_span(pair.old, name).zip(item.as_value()) else {
            if !matches!(fate, Fate::Keep) {
                let key = pair.old.get_key_value(name).map(|(key, _)| key);
                self.refuse(path, key.and_then(Key::span).or(item.span()));
            }
            return true;
        };
        let value_span = value.span().unwrap_or_else(|| at.clone());
        let before = &self.text[value_span.clone()];
        match fate {
            Fate::Keep => true,
            Fate::Put(new) => {
                if !form::same_as_item(self.text, value, new) {
                    let after = form::item(new);
                    self.changes.push(Change::of_value(path, Some(before), Some(&after)));
                    self.edits.replace(value_span, after);
                }
                true
            }
            Fate::Remove => {
                self.changes.push(Change::of_value(path, Some(before), None));
                self.edits.remove_lines(&at);
                false
            }
        }
    }

    /// Keys of the figures that the file does not have.
    fn added_statements<'p>(&mut self, pair: &Pair<'p>) -> Vec<(&'p str, &'p Item)> {
        let mut added = Vec::new();
        for key in pair.order() {
            match pair.new.and_then(|new| new.get(key)) {
                Some(item) if !pair.old.contains_key(key) && !item.is_table() => {
                    let path = format!("{}.{key}", pair.path);
                    self.changes.push(Change::of_value(path, None, Some(&form::item(item))));
                    added.push((key, item));
                }
                _ => {}
            }
        }
        added
    }

    /// Puts each new key below the nearest before it in the figures' order that the file has.
    fn insert_statements(&mut self, pair: &Pair<'_>, old: &Table, added: &[(&str, &Item)]) {
        let Some(header) = old.span() else { return };
        let mut below = header.start;
        for key in pair.order() {
            if let Some((_, item)) = added.iter().find(|(name, _)| *name == key) {
                self.edits.insert_below(below, form::statement(key, item));
            } else if let Some(at) = statement_span(old, key) {
                below = at.end;
            }
        }
    }

    /// Tables of the figures, below this one, that the file does not have. Says whether there is any.
    fn added_tables(&mut self, pair: &Pair<'_>, old: &Table) -> bool {
        let mut any = false;
        for (name, item) in pair.new.into_iter().flat_map(TableLike::iter) {
            let table = item.as_table().filter(|_| table_that_says_something(item).is_some());
            let Some(table) = table.filter(|_| !old.contains_key(name)) else {
                continue;
            };
            any = true;
            let path = format!("{}.{name}", pair.path);
            let block = form::table(&[pair.path, name], table);
            match old.span().filter(|_| !old.is_implicit()) {
                Some(header) => {
                    let last = old
                        .iter()
                        .filter_map(|(key, _)| statement_span(old, key))
                        .map(|at| at.end)
                        .max();
                    let end = self.edits.end_of_comments(last.unwrap_or(header.start));
                    self.edits.insert_below(end, format!("\n{block}"));
                }
                None => self.edits.append(block),
            }
            self.changes.push(Change::New { path });
        }
        any
    }

    /// A table that an editor wrote on one line stays on one line.
    fn table_on_one_line(&mut self, name: &str, key: &Key, old: &InlineTable, new: Option<&dyn TableLike>) {
        let Some((key, at)) = key.span().zip(old.span()) else {
            return;
        };
        let pair = Pair::new(name, old, new);
        let changes_before = self.changes.len();
        let mut entries = Vec::new();
        for (key, value) in old {
            let path = format!("{name}.{key}");
            let before = value.span().map_or("", |at| &self.text[at]);
            match pair.fate(key, &Item::Value(value.clone()), &self.sources) {
                Fate::Put(new) if !form::same_as_item(self.text, value, new) => {
                    let after = form::item(new);
                    self.changes.push(Change::of_value(path, Some(before), Some(&after)));
                    entries.push((key, after));
                }
                Fate::Keep | Fate::Put(_) => entries.push((key, before.to_owned())),
                Fate::Remove => self.changes.push(Change::of_value(path, Some(before), None)),
            }
        }
        for key in pair.order() {
            if let Some(item) = new.and_then(|new| new.get(key)).filter(|_| !old.contains_key(key)) {
                let after = form::item(item);
                self.changes
                    .push(Change::of_value(format!("{name}.{key}"), None, Some(&after)));
                entries.push((key, after));
            }
        }
        if entries.is_empty() {
            self.changes.truncate(changes_before);
            self.changes.push(Change::Removed { path: name.to_owned() });
            self.edits.remove_lines(&(key.start..at.end));
        } else if self.changes.len() > changes_before {
            self.edits.replace(at, form::inline(entries.into_iter()));
        }
    }
}

/// The bytes of a key and its value; `None` for tables below headers of their own and for dotted keys.
fn statement_span(table: &dyn TableLike, key: &str) -> Option<Range<usize>> {
    let (key, item) = table.get_key_value(key)?;
    let value = item.as_value()?;
    if value.as_inline_table().is_some_and(InlineTable::is_dotted) {
        return None;
    }
    Some(key.span()?.start..value.span()?.end)
}

#[cfg(test)]
mod tests;
