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

/// The addresses in a list of pages, or in a list of such lists; `None` where a text is neither. (sitemaps.org, "XML tag
/// definitions".) What can be read of a list that ends in the middle counts.
pub(super) fn listed(xml: &[u8]) -> Option<Vec<String>> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    let mut is_list = false;
    let mut addresses = Vec::new();
    let mut address: Option<String> = None;
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(tag)) => {
                let name = tag.local_name();
                if !is_list && !matches!(name.as_ref(), "urlset" | "sitemapindex") {
                    return None;
                }
                is_list = true;
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
                if let Some(address) = address.take() {
                    addresses.push(address.trim().to_owned());
                }
            }
            Ok(Event::Eof) | Err(_) => return is_list.then_some(addresses),
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
        assert_eq!(listed(index).unwrap(), ["https://a.example/1.xml"]);
        let pages = b"<urlset><url><loc>\n https://a.example/?a=1&amp;b=&#50; </loc></url>\
            <url><loc><![CDATA[https://a.example/c&d]]></loc><i:loc>https://a.example/x.png</i:loc></url>";
        assert_eq!(
            listed(pages).unwrap(),
            ["https://a.example/?a=1&b=2", "https://a.example/c&d"]
        );
        assert_eq!(listed(b"<feed><loc>https://a.example/</loc></feed>"), None);
        assert_eq!(listed(b""), None);
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
