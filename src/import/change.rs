//! What an import changes in a file, in words.

use std::collections::BTreeMap;
use std::fmt;

/// A change of a table or key. `path` is where it stands, such as `pay.mean`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A table that was not there.
    New {
        /// The table.
        path: String,
    },
    /// A table that is not there any more.
    Removed {
        /// The table.
        path: String,
    },
    /// A key with another value; `None` where there is no key before or after.
    Value {
        /// The key.
        path: String,
        /// What stood there.
        before: Option<String>,
        /// What stands there.
        after: Option<String>,
    },
    /// Rows of a table of places.
    Rows {
        /// The key.
        path: String,
        /// How many rows are new, gone or different.
        changed: usize,
    },
    /// Entries of a list.
    Items {
        /// The key.
        path: String,
        /// How many entries are new or gone, whichever are more.
        changed: usize,
    },
}

impl Change {
    /// The change of a key from one text of a value to another.
    pub(super) fn of_value(path: String, before: Option<&str>, after: Option<&str>) -> Self {
        if let (Some(before), Some(after)) = (before, after) {
            if before.starts_with("'''") && after.starts_with("'''") {
                let changed = rows_that_differ(before, after);
                return Self::Rows { path, changed };
            }
            if before.starts_with('[') && after.starts_with('[') {
                let changed = items_that_differ(before, after);
                return Self::Items { path, changed };
            }
        }
        Self::Value {
            path,
            before: before.map(on_one_line),
            after: after.map(on_one_line),
        }
    }
}

/// The first line that says what a value is, for a value of several lines.
fn on_one_line(value: &str) -> String {
    if value.starts_with("'''") {
        return format!("{} rows", rows(value).len());
    }
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The rows of a table of places by their first cell, the line of column names among them.
fn rows(table: &str) -> BTreeMap<&str, Vec<&str>> {
    table
        .trim_matches('\'')
        .lines()
        .filter_map(|line| {
            let mut cells = line.split_whitespace();
            Some((cells.next()?, cells.collect()))
        })
        .collect()
}

fn rows_that_differ(before: &str, after: &str) -> usize {
    let (before, after) = (rows(before), rows(after));
    let gone = before.keys().filter(|key| !after.contains_key(*key)).count();
    let other = after.iter().filter(|(key, row)| before.get(*key) != Some(*row)).count();
    gone + other
}

fn items_that_differ(before: &str, after: &str) -> usize {
    let (before, after) = (items(before), items(after));
    let missing_in = |these: &[String], those: &[String]| these.iter().filter(|item| !those.contains(item)).count();
    missing_in(&before, &after).max(missing_in(&after, &before))
}

/// The entries of a list, each in one form.
fn items(list: &str) -> Vec<String> {
    let list = format!("list = {list}");
    match list.parse::<toml_edit::DocumentMut>() {
        Ok(document) => document["list"]
            .as_array()
            .map(|items| items.iter().map(super::form::value).collect())
            .unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |number: usize, thing: &str| match number {
            0 => "order or spacing changed".to_owned(),
            1 => format!("1 {thing} changed"),
            _ => format!("{number} {thing}s changed"),
        };
        match self {
            Self::New { path } => write!(f, "{path}: new"),
            Self::Removed { path } => write!(f, "{path}: removed"),
            Self::Value { path, before, after } => {
                let text = |value: &Option<String>| value.clone().unwrap_or_else(|| "nothing".to_owned());
                write!(f, "{path}: {} -> {}", text(before), text(after))
            }
            Self::Rows { path, changed } => write!(f, "{path}: {}", count(*changed, "row")),
            Self::Items { path, changed } => write!(f, "{path}: {}", count(*changed, "item")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(before: Option<&str>, after: Option<&str>) -> String {
        Change::of_value("a.b".to_owned(), before, after).to_string()
    }

    #[test]
    fn a_change_says_what_was_and_what_is() {
        assert_eq!(change(Some("98430"), Some("99000")), "a.b: 98430 -> 99000");
        assert_eq!(change(None, Some("1.0")), "a.b: nothing -> 1.0");
        assert_eq!(
            change(Some("{ missing = \"withheld\" }"), None),
            "a.b: { missing = \"withheld\" } -> nothing"
        );
    }

    #[test]
    fn rows_are_counted_by_place() {
        let before = "'''\nplace jobs\nAK 1\nAL 2\nAZ 3\n'''";
        assert_eq!(
            change(Some(before), Some("'''\nplace jobs\nAK  1\nAL 7\nWY 3\n'''")),
            "a.b: 3 rows changed"
        );
        assert_eq!(
            change(Some(before), Some("'''\nplace  jobs\nAK 1\nAL 2\nAZ 3\n'''")),
            "a.b: order or spacing changed"
        );
        assert_eq!(change(None, Some(before)), "a.b: nothing -> 4 rows");
    }

    #[test]
    fn items_are_counted() {
        assert_eq!(
            change(Some("[\"a\", \"b\"]"), Some("[\"a\", \"c\", \"d\"]")),
            "a.b: 2 items changed"
        );
        assert_eq!(
            change(Some("[{ a = 1 }]"), Some("[\n    { a = 2 },\n]")),
            "a.b: 1 item changed"
        );
    }
}
