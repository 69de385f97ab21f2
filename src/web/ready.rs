//! Answers that are ready to send: bytes that all who ask share, in the encodings that were asked for.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use actix_web::dev::RequestHead;
use actix_web::http::Method;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{HttpResponse, HttpResponseBuilder};
use twox_hash::XxHash3_128;

use super::CachePolicy;
use super::answer::SameForAll;
use super::codec::{brotli, gunzip, quick_gzip};
use super::encoding::{Accepted, Comparison, Encoding, FORMS, Named, named};
use super::ranges::{self, Wanted};

/// How hard Brotli tries where nobody waits: all it can. Without optimization that would be many seconds a page.
const BEST_BROTLI: u32 = if cfg!(debug_assertions) { 5 } else { 11 };

/// Less than this, in bytes, would hardly be less.
const SMALL: usize = 256;

/// How often an answer is sent before the next who asks for it makes it worth the time that Brotli takes.
const WANTED: u32 = 4;

/// An answer, in one encoding or several: it never changes, since what is kept is weighed once.
#[derive(Debug)]
pub(super) struct Ready {
    /// Its headers, but for those that depend on the encoding.
    headers: Vec<(HeaderName, HeaderValue)>,
    /// What it is, whatever its encoding: a hash of its bytes. The same on every server that has the same content.
    tag: String,
    /// Those of its forms, in the order of [`FORMS`].
    tags: [HeaderValue; FORMS.len()],
    /// Whether it gets smaller: pictures are small already.
    shrinks: bool,
    /// How long it is as it is.
    length: usize,
    /// In the order of [`Encoding::ALL`]; at least one is there.
    bodies: [Option<Bytes>; Encoding::ALL.len()],
    asked: AtomicU32,
    /// Whether somebody was told that it is wanted.
    noticed: AtomicBool,
}

/// The tag of a form of an answer.
fn quoted(tag: &str, form: &str) -> HeaderValue {
    // Hexadecimal digits and letters: a header can hold them.
    HeaderValue::from_str(&format!("\"{tag}{form}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

impl Ready {
    /// The answer with these bytes: as gzip has them after as little time as can be, where they get smaller.
    pub(super) fn new(identity: Bytes, mut headers: HeaderMap, shrinks: bool) -> Self {
        let shrinks = shrinks && identity.len() >= SMALL;
        let tag = format!("{:032x}", XxHash3_128::oneshot(&identity));
        let length = identity.len();
        // Quick gzip is nearly as small as quick Brotli, and quicker; nearly every client that takes Brotli takes gzip.
        let bodies = match shrinks.then(|| quick_gzip(&identity)).flatten() {
            Some(gzip) => [None, Some(gzip), None],
            None => [None, None, Some(identity)],
        };
        Self {
            headers: headers
                .drain()
                .filter_map(|(name, value)| Some((name?, value)))
                .collect(),
            tags: FORMS.map(|form| quoted(&tag, form)),
            tag,
            shrinks,
            length,
            bodies,
            asked: AtomicU32::new(0),
            noticed: AtomicBool::new(false),
        }
    }

    /// The answer that a handler made; `None` where it is not the same for all. Takes what it needs from the response, which is
    /// of no use any more then.
    pub(super) fn of(response: &mut HttpResponse) -> Option<Self> {
        let SameForAll(bytes) = response.extensions_mut().remove()?;
        let mut headers = std::mem::take(response.headers_mut());
        for depends in [header::CONTENT_ENCODING, header::CONTENT_LENGTH] {
            headers.remove(depends);
        }
        let shrinks = headers
            .get(header::CONTENT_TYPE)
            .is_none_or(|kind| shrinks(kind.as_bytes()));
        Some(Self::new(bytes, headers, shrinks))
    }

    /// The same answer with its bytes as small as can be, which takes a while; `None` where they are that already.
    pub(super) fn improved(&self) -> Option<Self> {
        let [brotli_body, gzip, identity] = &self.bodies;
        if !self.shrinks || brotli_body.is_some() {
            return None;
        }
        let smallest = brotli(&self.identity()?, BEST_BROTLI)?;
        Some(Self {
            headers: self.headers.clone(),
            tag: self.tag.clone(),
            tags: self.tags.clone(),
            shrinks: self.shrinks,
            length: self.length,
            bodies: [Some(smallest.into()), gzip.clone(), identity.clone()],
            asked: AtomicU32::new(self.asked.load(Ordering::Relaxed)),
            noticed: AtomicBool::new(true),
        })
    }

    /// How many bytes it holds: always the same.
    pub(super) fn weight(&self) -> usize {
        let bodies = self.bodies.iter().flatten();
        let headers = self
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len());
        size_of::<Self>()
            + size_of_val(&*self.headers)
            + headers.chain(bodies.map(Bytes::len)).sum::<usize>()
            + self.tags.iter().map(HeaderValue::len).sum::<usize>()
            + self.tag.len()
    }

    fn body(&self, encoding: Encoding) -> Option<&Bytes> {
        let [brotli, gzip, identity] = &self.bodies;
        match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
            Encoding::Identity => identity,
        }
        .as_ref()
    }

    /// The bytes as they are.
    fn identity(&self) -> Option<Bytes> {
        if let Some(body) = self.body(Encoding::Identity) {
            return Some(body.clone());
        }
        let gzip = self.body(Encoding::Gzip)?;
        gunzip(gzip, self.length).map(Bytes::from)
    }

    /// What a client gets, with its tag: of the encodings that it wants most one that is there, else one that is made for it.
    fn chosen(&self, accepted: Accepted) -> Option<(Encoding, Bytes, HeaderValue)> {
        let with_tag = |encoding: Encoding, body: Bytes| (encoding, body, self.tag_in(encoding));
        if !self.shrinks {
            return Some(with_tag(Encoding::Identity, self.identity()?));
        }
        let mut wanted = accepted.in_order();
        let best = wanted.next()?;
        let alike = wanted.take_while(|&encoding| accepted.weight(encoding) == accepted.weight(best));
        let there = std::iter::once(best)
            .chain(alike)
            .find_map(|encoding| Some((encoding, self.body(encoding)?)));
        if let Some((encoding, body)) = there {
            return Some(with_tag(encoding, body.clone()));
        }
        // Brotli is made behind the scenes, where many ask. Who likes it best gets gzip until then, and who takes no gzip
        // what is as it is: nobody can ask for the time that Brotli takes.
        match best {
            Encoding::Brotli if accepted.takes(Encoding::Gzip) => {
                let gzip = self.body(Encoding::Gzip).cloned();
                Some(with_tag(
                    Encoding::Gzip,
                    gzip.or_else(|| quick_gzip(&self.identity()?))?,
                ))
            }
            Encoding::Gzip => Some(with_tag(Encoding::Gzip, quick_gzip(&self.identity()?)?)),
            Encoding::Brotli | Encoding::Identity => Some(with_tag(Encoding::Identity, self.identity()?)),
        }
    }

    /// The response for a client: the answer in an encoding that it takes, a part of it, or that it has the answer already. (The
    /// order in which conditions are looked at is that of RFC 9110, 13.2.2.)
    pub(super) fn response(&self, request: &RequestHead) -> HttpResponse {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let asked = request.headers();
        let named = |header, comparison| named(asked.get_all(header), &self.tag, comparison);
        if asked.contains_key(header::IF_MATCH) && named(header::IF_MATCH, Comparison::Strong).is_none() {
            return not_kept(HttpResponse::PreconditionFailed());
        }
        let accepted = Accepted::new(asked);
        if asked.contains_key(header::IF_NONE_MATCH)
            && let Some(known) = named(header::IF_NONE_MATCH, Comparison::Weak)
        {
            return self.not_modified(known, accepted);
        }
        // A part is a matter of GET alone.
        if asked.contains_key(header::RANGE)
            && request.method == Method::GET
            && let Some(response) = self.part(asked)
        {
            return response;
        }
        let Some((encoding, body, tag)) = self.chosen(accepted) else {
            // What was compressed here is not read back: nothing that a client could mend.
            return not_kept(HttpResponse::InternalServerError());
        };
        let mut response = HttpResponse::Ok().body(body);
        self.dress(&mut response, encoding, tag);
        response
    }

    /// The part that a client asks for, as it is; `None` where it gets the whole.
    fn part(&self, request: &HeaderMap) -> Option<HttpResponse> {
        let tag = self.tag_in(Encoding::Identity);
        let (mut response, range) = match ranges::wanted(request, self.length, &tag) {
            Wanted::Whole => return None,
            Wanted::Nothing => (
                not_kept(HttpResponse::RangeNotSatisfiable()),
                format!("bytes */{}", self.length),
            ),
            Wanted::Part(part) => {
                let range = format!("bytes {}-{}/{}", part.start, part.end - 1, self.length);
                let body = self.identity()?.slice(part);
                let mut response = HttpResponse::PartialContent().body(body);
                self.dress(&mut response, Encoding::Identity, tag);
                (response, range)
            }
        };
        let range = HeaderValue::from_str(&range).ok()?;
        response.headers_mut().insert(header::CONTENT_RANGE, range);
        Some(response)
    }

    /// Writes the headers of the answer in an encoding.
    fn dress(&self, response: &mut HttpResponse, encoding: Encoding, tag: HeaderValue) {
        let headers = response.headers_mut();
        for (name, value) in &self.headers {
            headers.append(name.clone(), value.clone());
        }
        headers.insert(header::ETAG, tag);
        if let Some(encoding) = encoding.header() {
            headers.insert(header::CONTENT_ENCODING, encoding);
        }
    }

    /// That a client has the answer: with all that is said of it, since that takes the place of what the client has kept, and
    /// with the tag of the form that it has. (RFC 9110, 15.4.5; RFC 9111, 3.2 and 4.3.4.)
    fn not_modified(&self, known: Named<'_>, accepted: Accepted) -> HttpResponse {
        let mut response = HttpResponse::NotModified().finish();
        let headers = response.headers_mut();
        // What is said of the bytes goes with them.
        let of_bytes = [header::CONTENT_TYPE, header::CONTENT_DISPOSITION];
        for (name, value) in self.headers.iter().filter(|(name, _)| !of_bytes.contains(name)) {
            headers.append(name.clone(), value.clone());
        }
        let tag = match known {
            Named::Form(form) => FORMS.iter().zip(&self.tags).find(|(other, _)| **other == form),
            Named::Any => None,
        };
        let tag = tag.map(|(_, tag)| tag.clone());
        let tag = tag.or_else(|| self.chosen(accepted).map(|(_, _, tag)| tag));
        headers.insert(header::ETAG, tag.unwrap_or_else(|| self.tag_in(Encoding::Identity)));
        response
    }

    fn tag_in(&self, encoding: Encoding) -> HeaderValue {
        let [brotli, gzip, identity] = &self.tags;
        match encoding {
            Encoding::Brotli => brotli,
            Encoding::Gzip => gzip,
            Encoding::Identity => identity,
        }
        .clone()
    }

    /// Whether it has been asked for often enough to be made as small as can be; says so once.
    pub(super) fn is_wanted(&self) -> bool {
        self.shrinks
            && self.asked.load(Ordering::Relaxed) >= WANTED
            && !self.noticed.load(Ordering::Relaxed)
            && !self.noticed.swap(true, Ordering::Relaxed)
    }

    /// Takes back that it was noticed to be wanted: nobody has the time.
    pub(super) fn overlook(&self) {
        self.noticed.store(false, Ordering::Relaxed);
    }
}

/// A response that nobody may keep.
fn not_kept(mut response: HttpResponseBuilder) -> HttpResponse {
    response
        .insert_header((header::CACHE_CONTROL, CachePolicy::Never.header()))
        .finish()
}

/// Whether what is of a content type gets smaller. Pictures and films are small already, but for pictures that are text.
pub(super) fn shrinks(kind: &[u8]) -> bool {
    kind.starts_with(b"image/svg") || !(kind.starts_with(b"image/") || kind.starts_with(b"video/"))
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    const TEXT: &[u8] = &[b'a'; 2_000];

    fn asked(ready: &Ready, headers: &[(HeaderName, &str)]) -> HttpResponse {
        let request = headers.iter().fold(TestRequest::get(), |request, header| {
            request.insert_header(header.clone())
        });
        ready.response(request.to_http_request().head())
    }

    fn accepting(ready: &Ready, accepted: &str) -> HttpResponse {
        asked(ready, &[(header::ACCEPT_ENCODING, accepted)])
    }

    fn ready() -> Ready {
        Ready::new(Bytes::from_static(TEXT), HeaderMap::new(), true)
    }

    fn header_of(response: &HttpResponse, name: HeaderName) -> String {
        let value = response.headers().get(name);
        value.map_or(String::new(), |value| value.to_str().unwrap().to_owned())
    }

    fn encoding(response: &HttpResponse) -> String {
        header_of(response, header::CONTENT_ENCODING)
    }

    #[test]
    fn the_first_answer_is_quick_and_later_ones_are_small() {
        let ready = ready();
        assert_eq!(encoding(&accepting(&ready, "br, gzip")), "gzip");
        assert_eq!(encoding(&accepting(&ready, "br")), "");
        let improved = ready.improved().unwrap();
        for (accepted, expected) in [
            ("br, gzip", "br"),
            ("gzip", "gzip"),
            ("br;q=0.1, gzip", "gzip"),
            ("identity", ""),
            ("", ""),
        ] {
            assert_eq!(encoding(&accepting(&improved, accepted)), expected, "{accepted}");
        }
        assert!(improved.improved().is_none());
        assert!(ready.weight() < improved.weight());
    }

    #[test]
    fn the_bytes_come_back() {
        let ready = ready();
        assert_eq!(ready.identity().unwrap(), TEXT);
        let improved = ready.improved().unwrap();
        let mut back = Vec::new();
        ::brotli::BrotliDecompress(&mut &**improved.body(Encoding::Brotli).unwrap(), &mut back).unwrap();
        assert_eq!(back, TEXT);
    }

    #[test]
    fn other_bytes_have_another_tag() {
        let ready = ready();
        let improved = ready.improved().unwrap();
        let tags = [
            accepting(&improved, "br"),
            accepting(&ready, "gzip"),
            accepting(&ready, ""),
        ]
        .map(|response| header_of(&response, header::ETAG));
        for (place, tag) in tags.iter().enumerate() {
            assert!(!tags[..place].contains(tag), "{tags:?}");
        }
    }

    #[test]
    fn who_has_a_form_is_told_of_that_form_with_all_that_is_said_of_it() {
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (header::CONTENT_TYPE, "text/html"),
            (header::CONTENT_SECURITY_POLICY, "frame-ancestors *"),
            (header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        let ready = Ready::new(Bytes::from_static(TEXT), headers, true);
        let improved = ready.improved().unwrap();
        for (first, accepted) in [
            (&ready, "br, gzip"),
            (&ready, "br"),
            (&ready, "gzip;q=0.5, identity"),
            (&improved, "br"),
        ] {
            let tag = header_of(&accepting(first, accepted), header::ETAG);
            let later = asked(
                &improved,
                &[(header::ACCEPT_ENCODING, "br, gzip"), (header::IF_NONE_MATCH, &tag)],
            );
            assert_eq!(later.status(), 304, "{accepted}");
            assert_eq!(header_of(&later, header::ETAG), tag, "{accepted}");
            assert_eq!(header_of(&later, header::CONTENT_SECURITY_POLICY), "frame-ancestors *");
            assert_eq!(header_of(&later, header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
            assert_eq!(header_of(&later, header::CONTENT_TYPE), "");
        }
        let any = asked(
            &improved,
            &[(header::ACCEPT_ENCODING, "gzip"), (header::IF_NONE_MATCH, "*")],
        );
        let whole = accepting(&improved, "gzip");
        assert_eq!(header_of(&any, header::ETAG), header_of(&whole, header::ETAG));
    }

    #[test]
    fn it_is_wanted_once() {
        let ready = ready();
        let wanted: Vec<bool> = (0..8)
            .map(|_| {
                accepting(&ready, "br, gzip");
                ready.is_wanted()
            })
            .collect();
        assert_eq!(wanted.iter().filter(|wanted| **wanted).count(), 1);
        ready.overlook();
        assert!(ready.is_wanted());
    }

    #[test]
    fn a_picture_is_sent_as_it_is() {
        let ready = Ready::new(Bytes::from_static(TEXT), HeaderMap::new(), false);
        assert!(ready.improved().is_none());
        assert_eq!(encoding(&accepting(&ready, "br, gzip")), "");
    }

    #[test]
    fn conditions_are_looked_at_in_their_order() {
        let ready = ready();
        let tag = header_of(&accepting(&ready, "gzip"), header::ETAG);
        let weak = format!("W/{tag}");
        for (conditions, status) in [
            (vec![(header::IF_NONE_MATCH, &*tag)], 304),
            (vec![(header::IF_NONE_MATCH, &weak)], 304),
            (vec![(header::IF_MATCH, &tag)], 200),
            (vec![(header::IF_MATCH, "*")], 200),
            (vec![(header::IF_MATCH, &weak)], 412),
            (
                vec![(header::IF_MATCH, "\"other\""), (header::IF_NONE_MATCH, &tag)],
                412,
            ),
            (vec![(header::IF_NONE_MATCH, &tag), (header::RANGE, "bytes=0-9")], 304),
            (vec![(header::RANGE, "bytes=0-9")], 206),
            (vec![(header::RANGE, "bytes=9999-")], 416),
        ] {
            assert_eq!(asked(&ready, &conditions).status(), status, "{conditions:?}");
        }
        let head = TestRequest::default()
            .method(Method::HEAD)
            .insert_header((header::RANGE, "bytes=0-9"))
            .to_http_request();
        assert_eq!(ready.response(head.head()).status(), 200);
    }
}
