//! `site.toml` and the pages of text.

use std::ops::Range;

use super::listed::Listed;
use super::loose::At;
use super::raw::{Key, RawIndexRule, RawLicence, RawSite, RawSiteLink, RawTextPage};
use super::reader::Reader;
use super::registers::web_address;
use super::report::{Problem, SourceFile};
use super::role::{LONGEST_NAME, field_id, role_id};
use super::{Code, document};
use crate::catalog::{
    Changes, Field, FieldId, FileNames, Href, IndexRule, Keys, Licence, Role, RoleId, Site, SiteLink, TextPage,
    TextPages, WebAddress,
};

/// Longest tagline and page description, in characters: what search results show.
const LONGEST_DESCRIPTION: usize = 155;
const MOST_LINKS: usize = 8;
const MOST_FEATURED: usize = 24;
const MOST_RELATED_FIELDS: usize = 200;
/// No role has as many figures.
const MOST_FIGURES: i64 = 100;
/// How long a key of `IndexNow` is. (indexnow.org, "Verifying ownership via the key".)
const INDEXNOW_KEY: std::ops::RangeInclusive<usize> = 8..=128;

/// Stands before and after the keys of a page.
const FENCE: &str = "+++";

/// Reads `site.toml`. `pages` are the pages of text, where nothing is wrong with them; `fields` are absent where their file
/// could not be read.
pub fn read(
    file: &SourceFile,
    pages: Option<TextPages>,
    roles: &Keys<Role>,
    fields: Option<&Listed<Field>>,
    problems: &mut Vec<Problem>,
) -> Option<Site> {
    let raw = document::parse::<RawSite>(file, file.text(), problems)?;
    let mut reader = Reader::new(file, None);
    let name = reader.required_line(&raw.name, "name", None, LONGEST_NAME);
    let tagline = reader.required_line(&raw.tagline, "tagline", None, LONGEST_DESCRIPTION);
    let base_url = match &raw.base_url {
        Some(at) => read_base_url(&mut reader, at),
        None => {
            reader.missing_key(None, "base_url", "add `base_url = \"https://…\"`");
            None
        }
    };
    let mut links = Vec::new();
    if let Some((list, at)) = reader.optional(&raw.links) {
        reader.list_within(list.len(), MOST_LINKS, &at.span);
        links.extend(list.iter().filter_map(|at| read_link(&mut reader, at)));
    }
    let mut featured = Vec::new();
    if let Some((list, at)) = reader.optional(&raw.featured) {
        reader.list_within(list.len(), MOST_FEATURED, &at.span);
        featured.extend(list.iter().filter_map(|at| read_pair(&mut reader, at, roles)));
    }
    let licence = reader
        .optional(&raw.licence)
        .map(|(raw, at)| read_licence(&mut reader, raw, at));
    let index = reader.optional(&raw.index).map(|(raw, _)| raw);
    let index = index
        .map(|raw| read_index_rule(&mut reader, raw, fields))
        .unwrap_or_default();
    let indexnow_key = read_indexnow_key(&mut reader, &raw.indexnow_key);
    problems.extend(reader.into_problems());
    Some(Site {
        name: name?,
        tagline: tagline?,
        base_url: base_url?,
        links: links.into(),
        featured: featured.into(),
        pages: pages?,
        licence: match licence {
            Some(licence) => Some(licence?),
            None => None,
        },
        index,
        indexnow_key,
        // Known when all files are read.
        changes: Changes::default(),
        // The server's business.
        file_names: FileNames::default(),
    })
}

/// Whether an address can be the site's base: it has neither a path nor a query nor a fragment.
pub fn is_base_url(address: &WebAddress) -> bool {
    address.path().is_empty() && !address.has_query_or_fragment()
}

fn read_base_url(reader: &mut Reader<'_>, at: &At<String>) -> Option<WebAddress> {
    let address = web_address(reader, at)?;
    let bare = is_base_url(&address);
    if !bare {
        reader.note(
            Code::WebAddress,
            at.span.clone(),
            "the site's address has a path, a query or a fragment",
            "write scheme and host only: `https://rolecall.example`",
        );
    }
    bare.then_some(address)
}

fn read_link(reader: &mut Reader<'_>, at: &At<RawSiteLink>) -> Option<SiteLink> {
    let raw = reader.right(at)?;
    let label = reader.required_line(&raw.label, "label", Some(at.span.clone()), LONGEST_NAME);
    let Some(href_at) = &raw.href else {
        reader.missing_key(Some(at.span.clone()), "href", "add `href = \"/…\"`");
        return None;
    };
    let text = reader.right(href_at)?;
    let href: Option<Href> = match text.parse() {
        Ok(href) => Some(href),
        Err(error) => {
            reader.note(
                Code::Link,
                href_at.span.clone(),
                format!("`{text}` is {error}"),
                "write a path such as `/about`, or an address that begins with https://",
            );
            None
        }
    };
    Some(SiteLink {
        label: label?,
        href: href?,
    })
}

fn read_pair(reader: &mut Reader<'_>, at: &At<Vec<At<String>>>, roles: &Keys<Role>) -> Option<(RoleId, RoleId)> {
    let [first, second] = reader.right(at)?.as_slice() else {
        reader.note(
            Code::FigureForm,
            at.span.clone(),
            "a featured pair has two roles",
            "write [\"one-slug\", \"another-slug\"]",
        );
        return None;
    };
    let mut id = |at: &At<String>| {
        let slug = reader.right(at)?;
        role_id(reader, slug, &at.span, roles)
    };
    let (first, second) = (id(first), id(second));
    let (first, second) = first.zip(second)?;
    if first == second {
        reader.note(
            Code::SelfReference,
            at.span.clone(),
            "a role is not compared with itself",
            "name two roles",
        );
        return None;
    }
    Some((first, second))
}

fn read_licence(reader: &mut Reader<'_>, raw: &RawLicence, at: &At<RawLicence>) -> Option<Licence> {
    let name = reader.required_line(&raw.name, "name", Some(at.span.clone()), LONGEST_NAME);
    let Some(address_at) = &raw.address else {
        reader.missing_key(Some(at.span.clone()), "address", "add `address = \"https://…\"`");
        return None;
    };
    let address = web_address(reader, address_at);
    Some(Licence {
        name: name?,
        address: address?,
    })
}

fn read_index_rule(reader: &mut Reader<'_>, raw: &RawIndexRule, fields: Option<&Listed<Field>>) -> IndexRule {
    let least = raw.least_figures.as_ref().and_then(|at| {
        let least = *reader.right(at)?;
        if !(0..=MOST_FIGURES).contains(&least) {
            reader.note(
                Code::OutOfRange,
                at.span.clone(),
                format!("{least} is not between 0 and {MOST_FIGURES}"),
                "write how many figures a role has at least to be offered",
            );
        }
        usize::try_from(least).ok()
    });
    let mut related = Vec::new();
    if let Some((list, at)) = reader.optional(&raw.related_fields) {
        reader.list_within(list.len(), MOST_RELATED_FIELDS, &at.span);
        related.extend(list.iter().filter_map(|at| read_field_pair(reader, at, fields)));
    }
    IndexRule {
        least_figures: least.unwrap_or_default(),
        related_fields: related.into(),
    }
}

fn read_field_pair(
    reader: &mut Reader<'_>,
    at: &At<Vec<At<String>>>,
    fields: Option<&Listed<Field>>,
) -> Option<(FieldId, FieldId)> {
    let [first, second] = reader.right(at)?.as_slice() else {
        reader.note(
            Code::FigureForm,
            at.span.clone(),
            "two fields are related to each other",
            "write [\"one-field\", \"another-field\"]",
        );
        return None;
    };
    let mut id = |at: &At<String>| {
        let key = reader.right(at)?;
        field_id(reader, key, &at.span, fields?)
    };
    id(first).zip(id(second))
}

fn read_indexnow_key(reader: &mut Reader<'_>, key: &Key<String>) -> Option<Box<str>> {
    let at = key.as_ref()?;
    let text = reader.right(at)?;
    let sound = INDEXNOW_KEY.contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !sound {
        reader.note(
            Code::UntidyText,
            at.span.clone(),
            "not a key that IndexNow takes",
            "write 8 to 128 small letters, digits and hyphens",
        );
        return None;
    }
    Some(text.as_str().into())
}

/// Reads a page of text: keys between two lines of `+++`, then `CommonMark`.
pub fn read_page(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<TextPage> {
    let Some((keys, body)) = split_front_matter(file.text()) else {
        problems.push(Problem {
            code: Code::FrontMatter,
            file: file.clone(),
            span: Some(0..file.text().find('\n').unwrap_or(file.text().len())),
            message: "a page begins with its keys between two lines of `+++`".to_owned(),
            hint: Some("write +++, `title = \"…\"`, `description = \"…\"`, +++, then the text".to_owned()),
        });
        return None;
    };
    // Blanks in place of the fence keep every byte where it stands in the file.
    let text = format!("{}{}", " ".repeat(keys.start), &file.text()[keys.clone()]);
    let raw = document::parse::<RawTextPage>(file, &text, problems)?;
    let mut reader = Reader::new(file, None);
    let title = reader.required_line(&raw.title, "title", Some(keys.clone()), LONGEST_NAME);
    let description = reader.required_line(&raw.description, "description", Some(keys), LONGEST_DESCRIPTION);
    let markdown = &file.text()[body.clone()];
    if !markdown.chars().any(char::is_alphanumeric) {
        reader.note(
            Code::EmptyText,
            body.start..body.start,
            "the page has no text",
            "write it below the keys",
        );
    }
    problems.extend(reader.into_problems());
    Some(TextPage {
        title: title?,
        description: description?,
        markdown: markdown.into(),
    })
}

/// The bytes of the keys and of the text.
fn split_front_matter(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let keys_start = text
        // Some editors write a byte order mark.
        .trim_start_matches('\u{feff}')
        .strip_prefix(FENCE)
        .and_then(|rest| rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n')))
        .map(|rest| text.len() - rest.len())?;
    let mut line_start = keys_start;
    for line in text[keys_start..].split_inclusive('\n') {
        let line_end = line_start + line.len();
        if line.trim_end() == FENCE {
            return Some((keys_start..line_start, line_end..text.len()));
        }
        line_start = line_end;
    }
    None
}
