//! What clients send, as a fuzzer makes it.
#![allow(clippy::unwrap_used)]

use actix_web::http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use actix_web::http::uri::PathAndQuery;

use super::encoding::{Accepted, Comparison, Encoding, Named, named};
use super::normal::{is_clear, normal};

/// A header of these lines, without those that no header can have.
fn values(data: &[u8]) -> Vec<HeaderValue> {
    let lines = data.split(|&byte| byte == b'\n');
    lines.filter_map(|line| HeaderValue::from_bytes(line).ok()).collect()
}

/// Chooses an encoding by the lines of `Accept-Encoding`: there always is one, none twice, what is wanted most first, and none that
/// was not named.
pub fn accept_encoding(data: &[u8]) {
    let mut request = HeaderMap::new();
    for value in values(data) {
        request.append(ACCEPT_ENCODING, value);
    }
    let accepted = Accepted::new(&request);
    let order: Vec<Encoding> = accepted.in_order().collect();
    assert!(!order.is_empty());
    for two in order.windows(2) {
        assert!(accepted.weight(two[0]) >= accepted.weight(two[1]) && two[0] != two[1]);
    }
    let text = data.to_ascii_lowercase();
    let says = |name: &[u8]| text.windows(name.len()).any(|part| part == name);
    for encoding in order.into_iter().filter(|&encoding| encoding != Encoding::Identity) {
        assert!(accepted.takes(encoding) && (says(encoding.name().as_bytes()) || says(b"*")));
    }
}

/// Looks for the tag of an answer in the lines of `If-None-Match`: what is named stands there, and whoever compares strongly
/// finds no more than who compares weakly.
pub fn if_none_match(data: &[u8]) {
    const TAG: &str = "1f";
    let values = values(data);
    let find = |comparison| named(values.iter(), TAG, comparison);
    let says = |what: &str| data.windows(what.len()).any(|part| part == what.as_bytes());
    let weak = find(Comparison::Weak);
    match weak {
        Some(Named::Any) => assert!(says("*")),
        Some(Named::Form(form)) => assert!(says(&format!("\"{TAG}{form}\""))),
        None => assert_eq!(find(Comparison::Strong), None),
    }
}

/// Brings an address into its one form, of which there is none other, and which leads to no other host. What is no address
/// in HTTP never comes here, and those that are not clear are turned away before.
pub fn address(target: &str) {
    let Ok(target) = target.parse::<PathAndQuery>() else {
        return;
    };
    if !target.path().starts_with('/') || !is_clear(target.path()) {
        return;
    }
    let Some(location) = normal(target.path(), target.query().unwrap_or_default()) else {
        return;
    };
    let again: PathAndQuery = location.parse().unwrap();
    assert!(
        !again.path().starts_with("//") && !again.path().contains('\\'),
        "{location}"
    );
    assert_eq!(
        normal(again.path(), again.query().unwrap_or_default()),
        None,
        "{location}"
    );
}
