//! Which encoding an answer gets: what a client accepts, by its own order, and ours among equals. (RFC 9110, 12.5.3.)

use std::cmp::Reverse;

use actix_web::http::header::{self, HeaderMap, HeaderValue};

/// A content encoding that answers are kept in, the one that makes the least of a page first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Encoding {
    /// Brotli.
    Brotli,
    /// Gzip.
    Gzip,
    /// As it is.
    Identity,
}

impl Encoding {
    /// Every encoding, in our order.
    pub(super) const ALL: [Self; 3] = [Self::Brotli, Self::Gzip, Self::Identity];

    /// Its name in headers.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
            Self::Identity => "identity",
        }
    }

    /// The value of `Content-Encoding`; none for what is as it is.
    pub(super) fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            encoded => Some(HeaderValue::from_static(encoded.name())),
        }
    }
}

/// How much a client wants each encoding, in thousandths: 0 where it refuses it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accepted {
    weights: [u16; Encoding::ALL.len()],
}

/// The most that a client can want something.
const WHOLE: u16 = 1_000;

impl Accepted {
    /// What `Accept-Encoding` says, all its lines being one list; without one, anything may be sent, and what is as it is is
    /// safest.
    pub(super) fn new(request: &HeaderMap) -> Self {
        let mut lines = request
            .get_all(header::ACCEPT_ENCODING)
            .filter_map(|value| value.to_str().ok())
            .peekable();
        if lines.peek().is_none() {
            return Self { weights: [0, 0, WHOLE] };
        }
        let mut named = [None; Encoding::ALL.len()];
        let mut others = None;
        for item in lines.flat_map(|line| line.split(',')) {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next().unwrap_or_default();
            let weight = parts.find_map(weight).unwrap_or(WHOLE);
            if name == "*" {
                others = others.or(Some(weight));
            }
            let place = Encoding::ALL.iter().position(|encoding| {
                name.eq_ignore_ascii_case(encoding.name())
                    || (*encoding == Encoding::Gzip && name.eq_ignore_ascii_case("x-gzip"))
            });
            if let Some(slot) = place.and_then(|place| named.get_mut(place)) {
                *slot = slot.or(Some(weight));
            }
        }
        let [brotli, gzip, identity] = named;
        // What is as it is may be sent unless it is refused.
        let bare = identity.or(others.filter(|&weight| weight == 0)).unwrap_or(1);
        Self {
            weights: [brotli.or(others).unwrap_or(0), gzip.or(others).unwrap_or(0), bare],
        }
    }

    /// How much a client wants an encoding.
    pub(super) fn weight(self, encoding: Encoding) -> u16 {
        let [brotli, gzip, identity] = self.weights;
        match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
            Encoding::Identity => identity,
        }
    }

    /// Whether a client takes an encoding.
    pub(super) fn takes(self, encoding: Encoding) -> bool {
        self.weight(encoding) > 0
    }

    /// The encodings that a client takes, the one that it wants most first and ours among equals. Where it refuses all, what
    /// is as it is: an answer helps more than none.
    pub(super) fn in_order(self) -> impl Iterator<Item = Encoding> {
        let mut order = Encoding::ALL;
        order.sort_by_key(|&encoding| (Reverse(self.weight(encoding)), encoding));
        let refuses_all = order.iter().all(|&encoding| !self.takes(encoding));
        let taken = order.into_iter().filter(move |&encoding| self.takes(encoding));
        taken.chain(refuses_all.then_some(Encoding::Identity))
    }
}

/// The weight that a parameter gives: `q=0.8` in thousandths. One that is malformed gives none.
fn weight(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.split_once('=')?;
    if !name.trim().eq_ignore_ascii_case("q") {
        return None;
    }
    let (whole, rest) = value.trim().split_once('.').unwrap_or((value.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if rest.len() > 3 || !digits(rest) {
        return None;
    }
    let padded = rest.bytes().chain(std::iter::repeat(b'0')).take(3);
    let thousandths = padded.fold(0, |sum, digit| sum * 10 + u16::from(digit - b'0'));
    match whole {
        "0" => Some(thousandths),
        "1" if thousandths == 0 => Some(WHOLE),
        _ => None,
    }
}

/// What stands behind the tag of an answer in its forms, since a strong tag names bytes (RFC 9110, 8.8.3.3): in the order of
/// [`Encoding::ALL`].
pub(super) const FORMS: [&str; Encoding::ALL.len()] = ["-br", "-gzip", ""];

/// How two tags are compared. (RFC 9110, 8.8.3.2.)
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comparison {
    /// A weak tag is like any other.
    Weak,
    /// A weak tag is like none.
    Strong,
}

/// What a header with tags names of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named<'r> {
    /// This form of it: what stands behind its tag.
    Form(&'r str),
    /// Any form.
    Any,
}

/// What the values of a header with tags name of the answer of a tag: the first of its forms, whatever the encoding.
pub(super) fn named<'r>(
    values: impl Iterator<Item = &'r HeaderValue>,
    tag: &str,
    comparison: Comparison,
) -> Option<Named<'r>> {
    let mut tags = values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|text| text.split(','));
    tags.find_map(|one| {
        let one = match one.trim() {
            "*" => return Some(Named::Any),
            one => one,
        };
        let strong = match one.strip_prefix("W/") {
            Some(_) if comparison == Comparison::Strong => return None,
            Some(weak) => weak,
            None => one,
        };
        let bare = strong.strip_prefix('"')?.strip_suffix('"')?;
        let form = bare.strip_prefix(tag)?;
        FORMS.contains(&form).then_some(Named::Form(form))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn accepting(lines: &[&str]) -> Accepted {
        let mut request = HeaderMap::new();
        for line in lines {
            request.append(header::ACCEPT_ENCODING, HeaderValue::from_str(line).unwrap());
        }
        Accepted::new(&request)
    }

    fn order(lines: &[&str]) -> String {
        let names: Vec<&str> = accepting(lines).in_order().map(Encoding::name).collect();
        names.join(" ")
    }

    #[test]
    fn what_is_wanted_most_comes_first_and_ours_among_equals() {
        for (accepted, expected) in [
            ("gzip, deflate, br, zstd", "br gzip identity"),
            ("gzip", "gzip identity"),
            ("x-gzip", "gzip identity"),
            ("GZIP;Q=0.5, br;q=0.4", "gzip br identity"),
            ("br;q=1.0, gzip;q=1.000", "br gzip identity"),
            ("br;q=0, gzip", "gzip identity"),
            ("*", "br gzip identity"),
            ("*;q=0.5, br;q=0.1", "gzip br identity"),
            ("identity", "identity"),
            ("identity, gzip;q=0.5", "identity gzip"),
            ("", "identity"),
            ("deflate", "identity"),
            ("gzip;q=2", "gzip identity"),
            ("gzip ; q=0.001", "gzip identity"),
            ("identity;q=0, br", "br"),
            ("*;q=0", "identity"),
            ("*;q=0, gzip", "gzip"),
        ] {
            assert_eq!(order(&[accepted]), expected, "{accepted}");
        }
        assert_eq!(order(&[]), "identity");
        assert_eq!(order(&["gzip;q=0.5", "br"]), "br gzip identity");
    }

    #[test]
    fn an_answer_is_known_by_its_tag_in_any_encoding() {
        for (value, expected) in [
            ("\"abc\"", Some(Named::Form(""))),
            ("\"abc-br\"", Some(Named::Form("-br"))),
            ("W/\"abc-gzip\"", Some(Named::Form("-gzip"))),
            ("\"x\", \"abc\"", Some(Named::Form(""))),
            ("*", Some(Named::Any)),
            ("\"abc-x\"", None),
            ("\"abcd\"", None),
            ("\"ab\"", None),
            ("abc", None),
            ("\"\"", None),
            ("", None),
        ] {
            let header = HeaderValue::from_str(value).unwrap();
            let found = |comparison| named(std::iter::once(&header), "abc", comparison);
            assert_eq!(found(Comparison::Weak), expected, "{value}");
            let strong = expected.filter(|_| !value.starts_with("W/"));
            assert_eq!(found(Comparison::Strong), strong, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_header_gives_an_answer(text in "[ -~]{0,60}") {
            prop_assert!(accepting(&[&text]).in_order().next().is_some());
            let header = HeaderValue::from_str(&text).unwrap();
            named(std::iter::once(&header), "abc", Comparison::Weak);
        }
    }
}
