//! Markdown to HTML.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use crate::catalog::Slug;

/// The HTML of a text in `CommonMark`. Its headings start at `h2`, because a page has a heading of its own, and carry ids
/// made of their words. Raw HTML comes out as the text it is.
pub(super) fn to_html(markdown: &str) -> String {
    let mut events: Vec<Event<'_>> = Parser::new_ext(markdown, Options::ENABLE_SMART_PUNCTUATION)
        .map(without_raw_html)
        .collect();
    lower_headings(&mut events);
    name_headings(&mut events);
    let mut html = String::with_capacity(markdown.len() * 5 / 4);
    html::push_html(&mut html, events.into_iter());
    html
}

fn without_raw_html(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        Event::Start(Tag::HtmlBlock) => Event::Start(Tag::Paragraph),
        Event::End(TagEnd::HtmlBlock) => Event::End(TagEnd::Paragraph),
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: harmless(dest_url),
            title,
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: harmless(dest_url),
            title,
            id,
        }),
        other => other,
    }
}

/// Addresses on the web or the site, and parts of the page; anything else (`javascript:`) becomes the page itself.
fn harmless(address: CowStr<'_>) -> CowStr<'_> {
    let scheme = address
        .split_once([':', '/', '?', '#'])
        .filter(|(before, _)| address.as_bytes().get(before.len()) == Some(&b':'));
    match scheme {
        Some((scheme, _)) if !matches!(scheme, "http" | "https" | "mailto") => "#".into(),
        _ => address,
    }
}

/// Makes the highest heading an `h2` and leaves out no level on the way down.
fn lower_headings(events: &mut [Event<'_>]) {
    let mut open: Vec<HeadingLevel> = Vec::new();
    let mut printed = HeadingLevel::H2;
    for event in events {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                open.retain(|above| *above < *level);
                open.push(*level);
                printed = match open.len() {
                    1 => HeadingLevel::H2,
                    2 => HeadingLevel::H3,
                    3 => HeadingLevel::H4,
                    4 => HeadingLevel::H5,
                    _ => HeadingLevel::H6,
                };
                *level = printed;
            }
            Event::End(TagEnd::Heading(level)) => *level = printed,
            _ => {}
        }
    }
}

/// Gives every heading without an id one made of its words.
fn name_headings(events: &mut [Event<'_>]) {
    let mut given: Vec<String> = Vec::new();
    for start in 0..events.len() {
        let (before, after) = events.split_at_mut(start + 1);
        let Some(Event::Start(Tag::Heading { id: id @ None, .. })) = before.last_mut() else {
            continue;
        };
        let words: String = after
            .iter()
            .take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))))
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(&**text),
                _ => None,
            })
            .collect();
        let Some(slug) = Slug::suggest(&words) else { continue };
        let mut name = slug.to_string();
        let mut count = 1;
        while given.contains(&name) {
            count += 1;
            name = format!("{slug}-{count}");
        }
        given.push(name.clone());
        *id = Some(name.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_text() {
        let html = to_html("Hello <b onclick=\"x()\">you</b>\n\n<script>alert(1)</script>\n");
        assert!(!html.contains("<b"), "{html}");
        assert!(!html.contains("<script"), "{html}");
        assert!(html.contains("&lt;script&gt;"), "{html}");
    }

    #[test]
    fn quotes_and_apostrophes_are_curly() {
        assert_eq!(
            to_html("\"Nobody's\" `\"x\"`"),
            "<p>\u{201c}Nobody\u{2019}s\u{201d} <code>\"x\"</code></p>\n"
        );
    }

    #[test]
    fn links_lead_to_the_web_or_the_site() {
        let html =
            to_html("[a](javascript:alert(1)) [b](JaVaScRiPt:x) [c](/sources) [d](https://bls.gov/) [e](#x) [f](/a:b)");
        assert_eq!(html.matches("href=\"#\"").count(), 2, "{html}");
        for kept in ["/sources", "https://bls.gov/", "#x", "/a:b"] {
            assert!(html.contains(&format!("href=\"{kept}\"")), "{html}");
        }
    }

    #[test]
    fn headings_start_at_two_and_have_ids() {
        let html = to_html("# Pay\n\n### Mean & median\n\n# Pay\n");
        assert_eq!(
            html,
            "<h2 id=\"pay\">Pay</h2>\n<h3 id=\"mean-median\">Mean &amp; median</h3>\n<h2 id=\"pay-2\">Pay</h2>\n"
        );
    }

    #[test]
    fn an_html_block_is_a_paragraph() {
        assert_eq!(to_html("<div>\n"), "<p>&lt;div&gt;\n</p>\n");
    }
}
