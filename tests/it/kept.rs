//! Answers that are kept: their tags, their encodings, and who gets what.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::time::{Duration, Instant};

use flate2::read::GzDecoder;

use crate::app::{Answer, PAGE, TEST_SITE};

const PAIR: &str = "/compare/actor-vs-registered-nurse";

fn asked(path: &str, headers: &[(&str, &str)]) -> Answer<Vec<u8>> {
    TEST_SITE.asked(path, headers)
}

fn encoding(answer: &Answer<Vec<u8>>) -> &str {
    let value = answer.headers.get("content-encoding");
    value.map_or("identity", |value| value.to_str().unwrap())
}

/// The bytes of an answer without its encoding.
fn decoded(answer: &Answer<Vec<u8>>) -> Vec<u8> {
    let mut bytes = Vec::new();
    match encoding(answer) {
        "gzip" => drop(GzDecoder::new(&*answer.body).read_to_end(&mut bytes).unwrap()),
        "br" => brotli::BrotliDecompress(&mut &*answer.body, &mut bytes).unwrap(),
        _ => bytes.clone_from(&answer.body),
    }
    bytes
}

#[test]
fn a_page_is_the_same_in_every_encoding_and_gets_small_once_it_is_wanted() {
    let path = "/compare/chief-executive-vs-registered-nurse";
    let plain = asked(path, &[("accept-encoding", "identity")]);
    assert_eq!(encoding(&plain), "identity");
    let mut seen = BTreeSet::new();
    let begun = Instant::now();
    // The first is quick; the smallest is made behind the scenes.
    while !seen.contains("br") {
        assert!(begun.elapsed() < Duration::from_secs(30), "{seen:?}");
        let answer = asked(path, &[("accept-encoding", "gzip, br")]);
        assert_eq!(decoded(&answer), plain.body);
        seen.insert(encoding(&answer).to_owned());
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(
        seen.iter().all(|encoding| encoding == "br" || encoding == "gzip"),
        "{seen:?}"
    );
    let gzip = asked(path, &[("accept-encoding", "gzip")]);
    assert_eq!((encoding(&gzip), decoded(&gzip)), ("gzip", plain.body.clone()));
    assert_eq!(encoding(&asked(path, &[("accept-encoding", "br;q=0, gzip")])), "gzip");
    assert_eq!(
        asked(path, &[("accept-encoding", "br;q=0.5, identity")]).body,
        plain.body
    );
    assert_eq!(asked(path, &[]).body, plain.body);
}

#[test]
fn errors_come_in_the_encoding_that_they_name() {
    for (path, begins) in [
        ("/api/v1/roles/nobody", "{\"type\""),
        ("/api/v1/roles?per_page=0", "{\"type\""),
        ("/roles/nobody.json", "{\"type\""),
        ("/roles/nobody", "<!doctype html>"),
        ("/search?q=nobody", "<!doctype html>"),
    ] {
        for accepted in ["gzip", "br", "identity"] {
            let answer = asked(path, &[("accept-encoding", accepted)]);
            let text = String::from_utf8(decoded(&answer)).unwrap();
            assert!(text.starts_with(begins), "{path} {accepted}: {text}");
        }
    }
}

#[test]
fn an_encoding_has_a_strong_tag_of_its_own() {
    let tag = |accepted: &str| asked(PAIR, &[("accept-encoding", accepted)]).header("etag").to_owned();
    let (plain, gzip) = (tag("identity"), tag("gzip"));
    assert!(plain.starts_with('"') && gzip.ends_with("-gzip\""), "{plain} {gzip}");
    assert_eq!(gzip.trim_end_matches("-gzip\""), plain.trim_end_matches('"'));
    assert_eq!(tag("identity"), plain);
}

#[test]
fn who_has_the_page_is_told_so() {
    let plain = asked(PAIR, &[("accept-encoding", "identity")]);
    let tag = plain.header("etag").to_owned();
    let bare = tag.trim_matches('"').to_owned();
    for (known, status) in [
        (tag.clone(), 304),
        (format!("W/{tag}"), 304),
        (format!("\"{bare}-br\""), 304),
        (format!("\"other\", {tag}"), 304),
        ("*".to_owned(), 304),
        ("\"other\"".to_owned(), 200),
        (bare.clone(), 200),
        (format!("\"{bare}x\""), 200),
    ] {
        let answer = asked(PAIR, &[("if-none-match", &known), ("accept-encoding", "gzip")]);
        assert_eq!(answer.status, status, "{known}");
        assert_eq!(answer.header("cache-control"), PAGE, "{known}");
        assert_eq!(answer.header("vary"), "accept-encoding", "{known}");
        if status == 304 {
            assert!(answer.body.is_empty());
            // That of the form that the client has, or would get.
            let expected = match known.as_str() {
                "*" => format!("\"{bare}-gzip\""),
                tags => tags.rsplit(' ').next().unwrap().trim_start_matches("W/").to_owned(),
            };
            assert_eq!(answer.header("etag"), expected, "{known}");
        }
    }
}

#[test]
fn another_form_of_a_page_is_another_answer() {
    let tag = |path: &str| asked(path, &[]).header("etag").to_owned();
    let nurse = "/roles/registered-nurse";
    assert_ne!(tag(nurse), tag(&format!("{nurse}?states=adjusted")));
    // What means nothing leaves the page as it is, and leads to the answer that is kept.
    for query in ["utm_source=x", "pay=hourly", "states=any"] {
        assert_eq!(tag(&format!("{nurse}?{query}")), tag(nurse), "{query}");
    }
    let adjusted = format!("{nurse}?states=adjusted");
    assert_eq!(tag(&format!("{adjusted}&utm_source=x")), tag(&adjusted));
}

#[test]
fn an_answer_that_is_known_may_be_used_as_before() {
    for path in [
        "/embed/actor-vs-registered-nurse",
        "/api/v1/roles/actor",
        "/roles/actor.csv",
        "/roles/actor",
    ] {
        let whole = asked(path, &[("accept-encoding", "gzip")]);
        let tag = whole.header("etag").to_owned();
        let known = asked(path, &[("accept-encoding", "gzip"), ("if-none-match", &tag)]);
        assert_eq!(known.status, 304, "{path}");
        for (name, value) in &whole.headers {
            let of_bytes = [
                "content-type",
                "content-length",
                "content-encoding",
                "content-disposition",
                "date",
            ];
            if !of_bytes.contains(&name.as_str()) {
                assert_eq!(known.headers.get(name), Some(value), "{path}: {name}");
            }
        }
    }
}

#[test]
fn what_is_not_there_is_not_kept() {
    for path in ["/roles/nobody", "/compare/actor-vs-nobody", "/roles/rn"] {
        let answers = [TEST_SITE.get(path), TEST_SITE.get(path)];
        for answer in answers {
            assert!(answer.status == 404 || answer.status == 301, "{path}");
            assert!(!answer.headers.contains_key("etag"), "{path}");
        }
    }
}
