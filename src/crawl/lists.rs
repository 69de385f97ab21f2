//! What search engines are told of a site's pages: `robots.txt` and the lists that it names.

use quick_xml::Reader;
use quick_xml::events::Event;
use url::Url;

/// The lists that a `robots.txt` names. (RFC 9309, section 2.2.4; sitemaps.org, "Specifying the Sitemap location in your
/// robots.txt file".)
pub(super) fn named_in_robots(text: &[u8]) -> Vec<Url> {
    String::from_utf8_lossy(text)
        .lines()
        .filter_map(|line| {
            let (key, value) = line.split_once(':')?;
            let is_list = key.trim().eq_ignore_ascii_case("sitemap");
            is_list.then(|| Url::parse(value.trim()).ok()).flatten()
        })
        .collect()
}

/// A list of pages, or a list of such lists.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct List {
    /// What it lists.
    pub addresses: Vec<String>,
    /// Whether that is lists.
    pub is_index: bool,
    /// Why it cannot be read to its end, if that is so.
    pub fault: Option<String>,
}

impl List {
    /// The same list, which goes on in a way that nobody can read.
    fn broken(self, fault: String) -> Self {
        Self {
            fault: Some(fault),
            ..self
        }
    }
}

/// The list that a text is; `None` where it is none. (sitemaps.org, "XML tag definitions".) What can be read of a list that
/// ends in the middle counts.
pub(super) fn listed(xml: &[u8]) -> Option<List> {
    let mut reader = Reader::from_reader(xml);
    reader.config_mut().expand_empty_elements = true;
    let mut buffer = Vec::new();
    let mut list: Option<List> = None;
    let mut address: Option<String> = None;
    // How many elements are open.
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                let is_index = match tag.local_name().as_ref() {
                    "urlset" => Some(false),
                    "sitemapindex" => Some(true),
                    _ => None,
                };
                if list.is_none() {
                    list = Some(List {
                        addresses: Vec::new(),
                        is_index: is_index?,
                        fault: None,
                    });
                }
                depth += 1;
                // Pictures have a `loc` in a namespace of their own.
                address = (tag.name().as_ref() == "loc").then(String::new);
            }
            Ok(Event::Text(text)) => {
                if let Some(address) = &mut address {
                    address.push_str(&text.xml10_content());
                }
            }
            Ok(Event::CData(text)) => {
                if let Some(address) = &mut address {
                    address.push_str(&text.xml10_content());
                }
            }
            Ok(Event::GeneralRef(reference)) => {
                if let Some(address) = &mut address {
                    match reference.resolve_char_ref() {
                        Ok(Some(letter)) => address.push(letter),
                        _ => address.push_str(quick_xml::escape::resolve_xml_entity(&reference).unwrap_or_default()),
                    }
                }
            }
            Ok(Event::End(_)) => {
                depth = depth.saturating_sub(1);
                if let (Some(list), Some(address)) = (&mut list, address.take()) {
                    list.addresses.push(address.trim().to_owned());
                }
            }
            Ok(Event::Eof) if depth == 0 => return list,
            Ok(Event::Eof) => return list.map(|list| list.broken("it ends in the middle".to_owned())),
            Err(error) => return list.map(|list| list.broken(error.to_string())),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn robots_name_lists() {
        let text = b"User-agent: *\r\nDisallow: /suggest\r\n\r\nsitemap:https://rolecall.example/sitemap.xml \n# Sitemap: no\nSitemap: relative.xml\n";
        let lists = named_in_robots(text);
        assert_eq!(lists, ["https://rolecall.example/sitemap.xml".parse().unwrap()]);
    }

    #[test]
    fn lists_hold_addresses() {
        let index = b"<?xml version=\"1.0\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n\
            <sitemap><loc>https://a.example/1.xml</loc><lastmod>2026-11-25</lastmod></sitemap></sitemapindex>";
        let index = listed(index).unwrap();
        assert_eq!(index.addresses, ["https://a.example/1.xml"]);
        assert!(index.is_index);
        let pages = b"<urlset><url><loc>\n https://a.example/?a=1&amp;b=&#50; </loc><x/></url>\
            <url><loc><![CDATA[https://a.example/c&d]]></loc><i:loc>https://a.example/x.png</i:loc></url></urlset>\n";
        let pages = listed(pages).unwrap();
        assert_eq!(pages.addresses, ["https://a.example/?a=1&b=2", "https://a.example/c&d"]);
        assert!(!pages.is_index && pages.fault.is_none());
        assert!(listed(b"<urlset/>").is_some_and(|list| list.fault.is_none()));
        assert_eq!(listed(b"<feed><loc>https://a.example/</loc></feed>"), None);
        assert_eq!(listed(b"<!doctype html><title>x</title>"), None);
        assert_eq!(listed(b""), None);
    }

    #[test]
    fn lists_are_whole_or_broken() {
        let whole = "<urlset><url><loc>https://a.example/</loc></url></urlset>";
        for end in "<urlset>".len()..whole.len() {
            assert!(listed(&whole.as_bytes()[..end]).unwrap().fault.is_some(), "{end}");
        }
        for text in [
            "<urlset><url></urlset>",
            "<urlset></url></urlset>",
            "<urlset><loc>&;</loc></urlset",
        ] {
            assert!(listed(text.as_bytes()).unwrap().fault.is_some(), "{text}");
        }
        // What can be read of it counts.
        let list = listed(whole.strip_suffix("</url></urlset>").unwrap().as_bytes()).unwrap();
        assert_eq!(list.addresses, ["https://a.example/"]);
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "(<urlset>|<loc>|</loc>|&|#|;|<|x|]]>|<!\\[CDATA\\[){0,30}") {
            named_in_robots(&bytes);
            listed(&bytes);
            listed(text.as_bytes());
        }
    }
}
