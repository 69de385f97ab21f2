//! How figures are written, and whether two say the same.

use toml_edit::{InlineTable, Item, Key, TableLike, Value};

/// A value as role files have it: a list of tables with an item a line, a table of places between `'''`, and the rest
/// on one line.
pub fn value(value: &Value) -> String {
    match value {
        Value::String(text) => {
            let text = text.value();
            if text.contains('\n') && fits_between_quotes(text) {
                format!("'''\n{text}'''")
            } else {
                Value::from(text.as_str()).to_string()
            }
        }
        Value::Array(items) if items.iter().any(Value::is_inline_table) => {
            let lines: Vec<String> = items
                .iter()
                .map(|item| format!("    {},\n", self::value(item)))
                .collect();
            format!("[\n{}]", lines.concat())
        }
        Value::Array(items) => format!("[{}]", joined(items.iter().map(self::value))),
        Value::InlineTable(table) => inline(table.iter().map(|(key, item)| (key, self::value(item)))),
        Value::Integer(number) => number.display_repr().into_owned(),
        Value::Float(number) => number.display_repr().into_owned(),
        Value::Boolean(flag) => flag.display_repr().into_owned(),
        Value::Datetime(date) => date.display_repr().into_owned(),
    }
}

/// A literal string ends at the first three quotes, and knows no escapes.
fn fits_between_quotes(text: &str) -> bool {
    let odd = |c: char| c.is_control() && c != '\n' && c != '\t';
    !text.contains("'''") && !text.ends_with('\'') && !text.contains(odd)
}

/// An item in the place of a value.
pub fn item(item: &Item) -> String {
    match item {
        Item::None => String::new(),
        Item::Value(value) => self::value(value),
        Item::Table(table) => inline(table.iter().map(|(key, item)| (key, self::item(item)))),
        Item::ArrayOfTables(tables) => self::value(&Value::Array(tables.clone().into_array())),
    }
}

/// A table on one line, of keys and what is written for each.
pub fn inline<'k>(entries: impl Iterator<Item = (&'k str, String)>) -> String {
    let entries = joined(entries.map(|(name, value)| format!("{} = {value}", key(name))));
    if entries.is_empty() {
        "{}".to_owned()
    } else {
        format!("{{ {entries} }}")
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn key(name: &str) -> String {
    Key::new(name).display_repr().into_owned()
}

/// A line `key = value`.
pub fn statement(name: &str, item: &Item) -> String {
    format!("{} = {}\n", key(name), self::item(item))
}

/// A table below its header, then the tables below it, each below an empty line. `path` is where it stands.
pub fn table(path: &[&str], table: &dyn TableLike) -> String {
    let mut text = String::new();
    let statements = |item: &Item| !item.is_table();
    if table.iter().any(|(_, item)| statements(item)) {
        let header: Vec<String> = path.iter().map(|step| key(step)).collect();
        text = format!("[{}]\n", header.join("."));
        text.extend(
            table
                .iter()
                .filter(|(_, item)| statements(item))
                .map(|(name, item)| statement(name, item)),
        );
    }
    for (name, item) in table.iter() {
        if let Some(below) = item.as_table() {
            if !text.is_empty() {
                text.push('\n');
            }
            let path: Vec<&str> = path.iter().copied().chain([name]).collect();
            text.push_str(&self::table(&path, below));
        }
    }
    text
}

/// Whether a value of a file says what a new one says. Numbers are the same where they are written alike: 27.40 is not
/// 27.4, since the decimals say how exact a figure is. `text` is the file's.
pub fn same(text: &str, old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::String(old), Value::String(new)) => {
            old.value() == new.value() || old.value().replace("\r\n", "\n") == *new.value()
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len() && old.iter().zip(new.iter()).all(|(old, new)| same(text, old, new))
        }
        (Value::InlineTable(old), Value::InlineTable(new)) => same_entries(text, old, new),
        (Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Datetime(_), _) => {
            old.span().is_some_and(|span| text[span] == value(new))
        }
        _ => false,
    }
}

/// The same of a value and an item, which may be a table where the value is one on a line.
pub fn same_as_item(text: &str, old: &Value, new: &Item) -> bool {
    match (old, new) {
        (_, Item::Value(new)) => same(text, old, new),
        (Value::InlineTable(old), Item::Table(new)) => same_entries(text, old, new),
        (_, Item::ArrayOfTables(new)) => same(text, old, &Value::Array(new.clone().into_array())),
        _ => false,
    }
}

fn same_entries(text: &str, old: &InlineTable, new: &dyn TableLike) -> bool {
    old.len() == new.len()
        && old
            .iter()
            .all(|(key, old)| new.get(key).is_some_and(|new| same_as_item(text, old, new)))
}
