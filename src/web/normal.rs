//! The one form of a path: lower case, no empty segments, no slash at the end, no letter percent-encoded that could
//! stand for itself. Names of files, and what programs ask for, keep their letters.

/// Below this, files have names of their own.
const FILES: &str = "/static";

/// Whether a path is percent-encoded as it should be, and stands for UTF-8.
pub(super) fn is_clear(path: &str) -> bool {
    if !path.contains('%') {
        return true;
    }
    let mut decoded = Vec::with_capacity(path.len());
    let mut bytes = path.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            decoded.push(byte);
            continue;
        }
        let mut digit = || bytes.next().and_then(|digit| char::from(digit).to_digit(16));
        let (Some(high), Some(low)) = (digit(), digit()) else {
            return false;
        };
        // Two hexadecimal digits fit a byte.
        decoded.push(u8::try_from(high * 16 + low).unwrap_or_default());
    }
    std::str::from_utf8(&decoded).is_ok_and(|text| !text.contains('\0'))
}

/// Where a path and its query lead in their one form; `None` where they have it already.
///
/// What it gives begins with one slash and holds no backslash, so that no browser takes it for another host.
pub(super) fn normal(path: &str, query: &str) -> Option<String> {
    if path.contains('\\') {
        return None;
    }
    let keep_case = is_file(path) || is_of_api(path);
    let mut location = String::with_capacity(path.len() + 1 + query.len());
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        location.push('/');
        push_normal(&mut location, segment, keep_case);
    }
    if location.is_empty() {
        location.push('/');
    }
    // The handler of places knows what the words mean, and leads to the right address at once.
    if location == path || (is_in_place(path) && location.eq_ignore_ascii_case(path)) {
        return None;
    }
    if !query.is_empty() {
        location.push('?');
        location.push_str(query);
    }
    Some(as_header(&location))
}

/// Whether it is the path of a pair in a place: `/compare/A-vs-B/in/PLACE`.
fn is_in_place(path: &str) -> bool {
    let segments: Vec<&str> = path.split('/').collect();
    matches!(segments.as_slice(), ["", "compare", _, "in", place] if !place.is_empty())
}

fn is_file(path: &str) -> bool {
    path.strip_prefix(FILES)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Whether a program asks: it should be told of a wrong name, and not led to another address.
fn is_of_api(path: &str) -> bool {
    path.starts_with("/api/")
}

/// Writes a segment in lower case, or with the letters it has where those matter. Percent-encoded bytes stay, except
/// those of letters, digits, hyphens, dots, underscores and tildes, which mean the same unencoded (RFC 3986, 6.2.2.2).
fn push_normal(to: &mut String, segment: &str, keep_case: bool) {
    let mut rest = segment;
    while let Some(letter) = rest.chars().next() {
        let encoded = rest.strip_prefix('%').and_then(|after| after.get(..2));
        let (plain, length) = match encoded.map(|digits| (digits, u8::from_str_radix(digits, 16))) {
            Some((_, Ok(byte))) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => (char::from(byte), 3),
            Some((digits, _)) => {
                to.push('%');
                to.push_str(digits);
                rest = &rest[3..];
                continue;
            }
            None => (letter, letter.len_utf8()),
        };
        to.push(if keep_case { plain } else { plain.to_ascii_lowercase() });
        rest = &rest[length..];
    }
}

/// The same address with what a header may not hold percent-encoded.
fn as_header(location: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(location.len());
    for byte in location.bytes() {
        if byte.is_ascii_graphic() {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_path_in_its_one_form_stays() {
        for path in [
            "/",
            "/roles",
            "/compare/a-vs-b",
            "/compare/A-vs-b/in/CA",
            "/roles/caf%C3%A9",
            "/static/Site.CSS",
            "/api/v1/roles/Cook",
        ] {
            assert_eq!(normal(path, "A=B"), None, "{path}");
        }
    }

    #[test]
    fn case_and_slashes_lead_to_the_one_form_with_the_query() {
        for (path, query, location) in [
            ("/roles/", "", "/roles"),
            ("/Roles/Process-Leader", "", "/roles/process-leader"),
            ("/COMPARE/", "a=Cook&b=", "/compare?a=Cook&b="),
            ("/roles//x/", "", "/roles/x"),
            ("//", "", "/"),
            ("/ROLES/caf%C3%A9", "", "/roles/caf%C3%A9"),
            ("/ROLES/caf\u{e9}", "q=\u{e9}", "/roles/caf%C3%A9?q=%C3%A9"),
            ("/Static-page", "", "/static-page"),
            ("/static/Site.css/", "", "/static/Site.css"),
            ("/%72oles/%41ctor", "", "/roles/actor"),
            ("/roles/%2e%2e/x", "", "/roles/../x"),
            ("/roles/a%2Fb/", "", "/roles/a%2Fb"),
            ("/compare/a-vs-b/In/CA", "", "/compare/a-vs-b/in/ca"),
            ("/compare/a-vs-b/in/CA/", "", "/compare/a-vs-b/in/ca"),
        ] {
            assert_eq!(normal(path, query).as_deref(), Some(location), "{path}");
        }
    }

    #[test]
    fn nothing_leads_off_the_site() {
        assert_eq!(normal("//evil.example/", "").as_deref(), Some("/evil.example"));
        assert_eq!(normal("///EVIL.example//", "").as_deref(), Some("/evil.example"));
        assert_eq!(normal("/\\evil.example/", ""), None);
        assert_eq!(normal("/\\/EVIL.example/", ""), None);
    }

    #[test]
    fn malformed_encoding_is_unclear() {
        for path in ["/%", "/%4", "/%zz", "/%ff", "/a%C3", "/%00"] {
            assert!(!is_clear(path), "{path}");
        }
        for path in ["/", "/a%20b", "/caf%C3%A9", "/100%25"] {
            assert!(is_clear(path), "{path}");
        }
    }

    proptest! {
        #[test]
        fn a_location_is_of_this_site_and_stays_itself(path in "/[ -~\u{e9}]{0,40}", query in "[!-~]{0,20}") {
            prop_assume!(is_clear(&path) && !path.contains('?'));
            if let Some(location) = normal(&path, &query) {
                prop_assert!(location.starts_with('/') && !location.starts_with("//"));
                let found = location.split_once('?').map_or(&*location, |(path, _)| path);
                prop_assert!(!found.contains('\\'));
                prop_assert_eq!(normal(found, ""), None);
            }
        }
    }
}
