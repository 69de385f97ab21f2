//! The one form of a path: lower case, no empty segments, no slash at the end.

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
    if is_file(path) || path.contains('\\') {
        return None;
    }
    let mut location = String::with_capacity(path.len() + 1 + query.len());
    for segment in path.split('/').filter(|segment| !segment.is_empty()) {
        location.push('/');
        push_lower(&mut location, segment);
    }
    if location.is_empty() {
        location.push('/');
    }
    if location == path {
        return None;
    }
    if !query.is_empty() {
        location.push('?');
        location.push_str(query);
    }
    Some(as_header(&location))
}

fn is_file(path: &str) -> bool {
    path.strip_prefix(FILES)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Writes letters in lower case, but leaves percent-encoded bytes as they are.
fn push_lower(to: &mut String, segment: &str) {
    let mut encoded = 0;
    for letter in segment.chars() {
        if letter == '%' {
            encoded = 3;
        }
        if encoded > 0 {
            encoded -= 1;
            to.push(letter);
        } else {
            to.push(letter.to_ascii_lowercase());
        }
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
            "/roles/caf%C3%A9",
            "/static/Site.CSS",
            "/static/",
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
