//! `fields.toml`, `sources.toml` and `places.toml`.

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashSet};
use std::ops::Range;

use schemars::JsonSchema;
use serde::Deserialize;

use super::listed::Listed;
use super::loose::{At, Expected};
use super::raw::{RawField, RawPlace, RawSource};
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use super::role::LONGEST_NAME;
use super::{Code, document, slug};
use crate::catalog::{Field, Keyed, Place, PlaceKind, Slug, Source, SourceKind, WebAddress, folded};

/// Longest sentence about a source, in characters.
const LONGEST_SENTENCE: usize = 600;

/// Longest web address, in characters.
const LONGEST_ADDRESS: usize = 500;

/// Fields of work.
pub fn fields(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Listed<Field>> {
    register(file, problems, |reader, key, key_span, raw: &RawField, span| {
        let slug = slug::read_key(reader, key, key_span);
        let title = reader.required_line(&raw.title, "title", Some(span.clone()), LONGEST_NAME);
        let summary = reader.required_line(&raw.summary, "summary", Some(span), LONGEST_SENTENCE);
        Some(Field {
            slug: slug?,
            title: title?,
            summary: summary?,
        })
    })
}

/// Sources that figures can cite.
pub fn sources(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Listed<Source>> {
    register(file, problems, |reader, key, key_span, raw: &RawSource, span| {
        let table = || Some(span.clone());
        let slug = slug::read_key(reader, key, key_span);
        let publisher = reader.required_line(&raw.publisher, "publisher", table(), 2 * LONGEST_NAME);
        let title = reader.required_line(&raw.title, "title", table(), 2 * LONGEST_NAME);
        let kind = reader.required_word(&raw.kind, "kind", table(), &SourceKind::ALL, SourceKind::name);
        let period = raw.period.as_ref().map(|at| reader.period(at));
        let address = match &raw.address {
            Some(at) => web_address(reader, at),
            None => {
                reader.missing_key(table(), "address", "add `address = \"https://…\"`");
                None
            }
        };
        let licence = reader.required_line(&raw.licence, "licence", table(), LONGEST_SENTENCE);
        let credit = reader.optional_line(&raw.credit, LONGEST_SENTENCE);
        let method = reader.required_line(&raw.method, "method", table(), LONGEST_SENTENCE);
        Some(Source {
            slug: slug?,
            publisher: publisher?,
            title: title?,
            kind: kind?,
            period: match period {
                Some(period) => Some(period?),
                None => None,
            },
            address: address?,
            licence: licence?,
            credit,
            method: method?,
        })
    })
}

/// Places that pay is published for.
pub fn places(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Listed<Place>> {
    register(file, problems, |reader, key, key_span, raw: &RawPlace, span| {
        // The code is the first word of a line in a table of places.
        let sound = !key.is_empty() && key.len() <= 16 && key.bytes().all(|b| b.is_ascii_alphanumeric());
        if !sound {
            reader.note(
                Code::UntidyText,
                key_span(),
                format!("`{key}` is no code of a place"),
                "write up to sixteen letters and digits",
            );
        }
        let name = reader.required_line(&raw.name, "name", Some(span.clone()), 2 * LONGEST_NAME);
        let kind = reader.required_word(&raw.kind, "kind", Some(span.clone()), &PlaceKind::ALL, PlaceKind::name);
        sound.then_some(())?;
        let name = name?;
        let Some(slug) = Slug::suggest(&name) else {
            reader.note(
                Code::UntidyText,
                span,
                format!("`{name}` has no letter that can stand in an address"),
                "write the place's name",
            );
            return None;
        };
        Some(Place {
            code: key.into(),
            slug,
            name,
            kind: kind?,
        })
    })
}

/// An http or https address.
pub(super) fn web_address(reader: &mut Reader<'_>, at: &At<String>) -> Option<WebAddress> {
    let text = reader.line(at, LONGEST_ADDRESS)?;
    let address: Result<WebAddress, String> = match text.parse::<WebAddress>() {
        // The parser would mend "https:host" in silence.
        Ok(_) if !text.contains("://") => Err("not an absolute address".to_owned()),
        Ok(address) => Ok(address),
        Err(error) => Err(error.to_string()),
    };
    address
        .map_err(|error| {
            reader.note(
                Code::WebAddress,
                at.span.clone(),
                format!("`{text}`: {error}"),
                "write an address that begins with https:// or http://",
            );
        })
        .ok()
}

/// Reads a file of tables under keys. `None` where the file is not TOML, so that references to its entries are not taken
/// for mistakes.
fn register<R, T>(
    file: &SourceFile,
    problems: &mut Vec<Problem>,
    build: impl Fn(&mut Reader<'_>, &str, &dyn Fn() -> Range<usize>, &R, Range<usize>) -> Option<T>,
) -> Option<Listed<T>>
where
    R: Expected + JsonSchema + for<'de> Deserialize<'de>,
    T: Keyed + Titled,
{
    let raw = document::parse::<BTreeMap<String, At<R>>>(file, file.text(), problems)?;
    // Where the keys stand matters to messages alone.
    let spans = LazyCell::new(|| document::root_key_spans(file.text()));
    let mut reader = Reader::new(file, None);
    let mut items: Vec<T> = Vec::with_capacity(raw.len());
    let mut titles: HashSet<Box<str>> = HashSet::new();
    for (key, at) in &raw {
        let key_span = || spans.get(key.as_str()).cloned().unwrap_or_else(|| at.span.clone());
        let item = reader
            .right(at)
            .and_then(|raw| build(&mut reader, key, &key_span, raw, at.span.clone()));
        let Some(item) = item else { continue };
        if let Some(title) = item.title()
            && !titles.insert(folded(title))
        {
            reader.note(
                Code::DuplicateTitle,
                key_span(),
                format!("two entries of this file are called `{title}`"),
                "give one of them another title",
            );
        }
        items.push(item);
    }
    problems.extend(reader.into_problems());
    Some(Listed::new(raw.keys().map(String::as_str), items))
}

/// Something whose title has to be its own.
trait Titled {
    /// The title, where it has to be.
    fn title(&self) -> Option<&str>;
}

impl Titled for Field {
    fn title(&self) -> Option<&str> {
        Some(&self.title)
    }
}

impl Titled for Source {
    fn title(&self) -> Option<&str> {
        // A publication of every year has one title.
        None
    }
}

impl Titled for Place {
    fn title(&self) -> Option<&str> {
        // It is the place's name in addresses.
        Some(self.slug.as_str())
    }
}
