//! A part of what is ready to send. (RFC 9110, 14.)

use std::ops::Range;

use actix_web::http::header::{self, ByteRangeSpec, HeaderMap, HeaderValue};

/// What a request asks for of something that has so many bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wanted {
    /// All of it.
    Whole,
    /// These bytes alone.
    Part(Range<usize>),
    /// Bytes that it does not have.
    Nothing,
}

/// What a request asks for. Several parts at once, and a part of another version than that of the tag, get the whole, which a
/// client has to take as well.
pub(super) fn wanted(request: &HeaderMap, length: usize, tag: &HeaderValue) -> Wanted {
    let Some(range) = request.get(header::RANGE).and_then(|value| value.to_str().ok()) else {
        return Wanted::Whole;
    };
    if request.get(header::IF_RANGE).is_some_and(|version| version != tag) {
        return Wanted::Whole;
    }
    let Ok(header::Range::Bytes(parts)) = range.parse() else {
        return Wanted::Whole;
    };
    match parts.as_slice() {
        [part] => satisfied(part, length),
        _ => Wanted::Whole,
    }
}

fn satisfied(part: &ByteRangeSpec, length: usize) -> Wanted {
    let all = u64::try_from(length).unwrap_or(u64::MAX);
    let Some((first, last)) = part.to_satisfiable_range(all) else {
        return Wanted::Nothing;
    };
    match (usize::try_from(first), usize::try_from(last)) {
        (Ok(first), Ok(last)) if first <= last && last < length => Wanted::Part(first..last + 1),
        _ => Wanted::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const TAG: HeaderValue = HeaderValue::from_static("\"abc\"");

    fn asked(range: &str, version: Option<&'static str>) -> Wanted {
        let mut request = HeaderMap::new();
        request.insert(header::RANGE, HeaderValue::from_str(range).unwrap());
        if let Some(version) = version {
            request.insert(header::IF_RANGE, HeaderValue::from_static(version));
        }
        wanted(&request, 10, &TAG)
    }

    #[test]
    fn one_part_is_given_and_what_is_not_there_is_refused() {
        for (range, expected) in [
            ("bytes=0-3", Wanted::Part(0..4)),
            ("bytes=4-", Wanted::Part(4..10)),
            ("bytes=4-99", Wanted::Part(4..10)),
            ("bytes=-3", Wanted::Part(7..10)),
            ("bytes=-99", Wanted::Part(0..10)),
            ("bytes=10-", Wanted::Nothing),
            ("bytes=-0", Wanted::Nothing),
            ("bytes=3-1", Wanted::Whole),
            ("bytes=0-1,3-4", Wanted::Whole),
            ("pages=1-2", Wanted::Whole),
            ("bytes", Wanted::Whole),
            ("", Wanted::Whole),
        ] {
            assert_eq!(asked(range, None), expected, "{range}");
        }
        assert_eq!(wanted(&HeaderMap::new(), 10, &TAG), Wanted::Whole);
    }

    #[test]
    fn a_part_of_another_version_is_not_given() {
        assert_eq!(asked("bytes=0-3", Some("\"abc\"")), Wanted::Part(0..4));
        assert_eq!(asked("bytes=0-3", Some("\"other\"")), Wanted::Whole);
        assert_eq!(asked("bytes=0-3", Some("W/\"abc\"")), Wanted::Whole);
    }

    proptest! {
        #[test]
        fn a_part_lies_inside_whatever_is_asked_for(range in "(bytes=)?[-0-9,]{0,30}", length in 0usize..50) {
            let mut request = HeaderMap::new();
            request.insert(header::RANGE, HeaderValue::from_str(&range).unwrap());
            if let Wanted::Part(part) = wanted(&request, length, &TAG) {
                prop_assert!(part.start < part.end && part.end <= length);
            }
        }
    }
}
