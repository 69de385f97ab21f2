//! Reads one file into its raw type and notes everything that is wrong with its form.

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::ops::Range;
use std::path::Path;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::de::{DeTable, DeValue};

use super::loose::{DATE, TOO_LARGE};
use super::report::{Problem, SourceFile};
use super::suggest::did_you_mean;
use super::{Code, schema};

/// Largest content file, in bytes.
pub const MAX_FILE_SIZE: u64 = 1024 * 1024;

/// A step into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Into a table, by key.
    Key(String),
    /// Into a list, by place.
    Item(usize),
}

/// A text that is not on disk yet, or that it is too large to be read once it is.
pub fn within_size(file: SourceFile) -> Result<SourceFile, Problem> {
    if file.text().len() as u64 > MAX_FILE_SIZE {
        Err(too_large(file.path()))
    } else {
        Ok(file)
    }
}

fn whole_file(path: &Path, code: Code, message: String, hint: &str) -> Problem {
    Problem {
        code,
        file: SourceFile::new(path, ""),
        span: None,
        message,
        hint: Some(hint.to_owned()),
    }
}

fn too_large(path: &Path) -> Problem {
    whole_file(
        path,
        Code::TooLarge,
        format!("larger than {MAX_FILE_SIZE} bytes"),
        "a role file has a few dozen kilobytes; look for something pasted by accident",
    )
}

/// Reads a file as text, or says why it cannot be read.
pub fn read_text(path: &Path) -> Result<SourceFile, Problem> {
    let unreadable = |error: std::io::Error| {
        // A link that leads nowhere is there, and what it leads to is not.
        if error.kind() == std::io::ErrorKind::NotFound && std::fs::symlink_metadata(path).is_err() {
            whole_file(
                path,
                Code::MissingFile,
                "this file has to be there".to_owned(),
                "create it",
            )
        } else {
            whole_file(
                path,
                Code::Unreadable,
                format!("cannot be read: {error}"),
                "make it a regular file that this user may read",
            )
        }
    };
    // Opening a pipe would wait for a writer, so what is not a regular file is not even opened.
    let metadata = std::fs::metadata(path).map_err(unreadable)?;
    if !metadata.is_file() {
        return Err(unreadable(std::io::Error::other("not a regular file")));
    }
    if metadata.len() > MAX_FILE_SIZE {
        return Err(too_large(path));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default() + 1);
    // The file may have grown since.
    File::open(path)
        .and_then(|file| file.take(MAX_FILE_SIZE + 1).read_to_end(&mut bytes))
        .map_err(unreadable)?;
    if bytes.len() as u64 > MAX_FILE_SIZE {
        return Err(too_large(path));
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(path, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
            Err(Problem {
                code: Code::NotUtf8,
                file: SourceFile::new(path, text),
                span: Some(at..at + '\u{fffd}'.len_utf8()),
                message: "not UTF-8 from here on".to_owned(),
                hint: Some("save the file in the encoding UTF-8".to_owned()),
            })
        }
    }
}

/// Parses a file into its raw type. Syntax errors give `None`; unknown keys are noted and passed over.
pub fn parse<T>(file: &SourceFile, text: &str, problems: &mut Vec<Problem>) -> Option<T>
where
    T: for<'de> Deserialize<'de> + JsonSchema,
{
    let syntax = |error: &toml::de::Error| Problem {
        code: Code::TomlSyntax,
        file: file.clone(),
        span: error.span().or(Some(0..0)),
        message: error.message().trim_end().replace('\n', ", "),
        hint: Some(syntax_hint(error.message()).to_owned()),
    };
    let (mut document, errors) = DeTable::parse_recoverable(text);
    if !errors.is_empty() {
        problems.extend(errors.iter().map(syntax));
        return None;
    }
    mark_odd_values(document.get_mut());
    let mut unknown: Vec<Vec<Step>> = Vec::new();
    let parsed = serde_ignored::deserialize(toml::de::Deserializer::from(document), |path| {
        unknown.push(steps(&path));
    });
    if !unknown.is_empty() {
        // The document went into the raw type; only a file with a mistake is parsed again.
        let (document, _) = DeTable::parse_recoverable(text);
        let known = schema::of::<T>();
        for path in &unknown {
            problems.push(unknown_key(file, document.get_ref(), &known, path));
        }
    }
    match parsed {
        Ok(raw) => Some(raw),
        Err(error) => {
            problems.push(syntax(&error));
            None
        }
    }
}

/// What to do about a message of the TOML parser.
fn syntax_hint(message: &str) -> &'static str {
    if message.contains("duplicate key") {
        "keep one of the two"
    } else if message.contains("basic string") || message.contains("must be quoted") {
        "put text between two quotation marks, on one line: \"…\""
    } else if message.contains("array") {
        "part the entries of a list by commas, and end it with ]"
    } else {
        "compare the line with one of the same kind in another file; the format is described at toml.io"
    }
}

/// Puts marks in the place of values that would make deserialization stop: [`DATE`] and [`TOO_LARGE`].
fn mark_odd_values(table: &mut DeTable<'_>) {
    for (_, value) in table.iter_mut() {
        mark_if_odd(value.get_mut());
    }
}

fn mark_if_odd(value: &mut DeValue<'_>) {
    match value {
        DeValue::Datetime(_) => *value = DeValue::String(DATE.into()),
        DeValue::Integer(number) if i64::from_str_radix(number.as_str(), number.radix()).is_err() => {
            *value = DeValue::String(TOO_LARGE.into());
        }
        DeValue::Table(table) => mark_odd_values(table),
        DeValue::Array(items) => {
            for item in items.iter_mut() {
                mark_if_odd(item.get_mut());
            }
        }
        _ => {}
    }
}

fn unknown_key(file: &SourceFile, document: &DeTable<'_>, schema: &serde_json::Value, path: &[Step]) -> Problem {
    let (parent, last) = path.split_at(path.len().saturating_sub(1));
    let key = match last {
        [Step::Key(key)] => key.as_str(),
        _ => "",
    };
    let known = schema::keys_at(schema, parent);
    let hint = did_you_mean(key, known.iter().map(String::as_str))
        .unwrap_or_else(|| format!("the keys here are {}", known.join(", ")));
    let table = match parent.iter().rev().find_map(|step| match step {
        Step::Key(key) => Some(key),
        Step::Item(_) => None,
    }) {
        Some(table) => format!("`{table}`"),
        None => "this file".to_owned(),
    };
    Problem {
        code: Code::UnknownKey,
        file: file.clone(),
        span: key_span(document, path),
        message: format!("unknown key `{key}` in {table}"),
        hint: Some(hint),
    }
}

fn steps(path: &serde_ignored::Path<'_>) -> Vec<Step> {
    use serde_ignored::Path;
    match path {
        Path::Root => Vec::new(),
        Path::Seq { parent, index } => {
            let mut steps = steps(parent);
            steps.push(Step::Item(*index));
            steps
        }
        // What serde_spanned puts around a value is not in the file.
        Path::Map { parent, key } if key == "$__serde_spanned_private_value" => steps(parent),
        Path::Map { parent, key } => {
            let mut steps = steps(parent);
            steps.push(Step::Key(key.clone()));
            steps
        }
        Path::Some { parent } | Path::NewtypeStruct { parent } | Path::NewtypeVariant { parent } => steps(parent),
    }
}

/// The bytes of the key that a path ends in.
fn key_span(document: &DeTable<'_>, path: &[Step]) -> Option<Range<usize>> {
    let (last, parents) = path.split_last()?;
    let Step::Key(last) = last else { return None };
    let mut table = document;
    let mut value: Option<&DeValue<'_>> = None;
    for step in parents {
        let next = match (step, value) {
            (Step::Key(key), None) => table.get(key.as_str())?,
            (Step::Key(key), Some(value)) => value.as_table()?.get(key.as_str())?,
            (Step::Item(index), Some(value)) => value.as_array()?.get(*index)?,
            (Step::Item(_), None) => return None,
        };
        value = Some(next.get_ref());
    }
    if let Some(value) = value {
        table = value.as_table()?;
    }
    table.get_key_value(last.as_str()).map(|(key, _)| key.span())
}

/// The bytes of each key of the document's root, for messages about keys and not their values.
pub fn root_key_spans(text: &str) -> HashMap<String, Range<usize>> {
    let (document, _) = DeTable::parse_recoverable(text);
    document
        .get_ref()
        .keys()
        .map(|key| (key.get_ref().to_string(), key.span()))
        .collect()
}
