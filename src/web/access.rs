//! The log of requests: a line for each, without anything about who asked unless that is wanted.

use std::borrow::Cow;
use std::io;
use std::time::Duration;

use actix_web::http::{Method, StatusCode, Version};
use jiff::Timestamp;
use serde::Serialize;

use super::lines::{Lines, Rest, cut};

/// How a line is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessFormat {
    /// As web servers have written it since NCSA httpd: the common log format.
    Common,
    /// An object a line.
    Json,
}

/// What is logged of requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessLogging {
    /// How a line is written.
    pub format: AccessFormat,
    /// Whether lines have what may tell who asked: addresses, and what was searched for.
    pub personal: bool,
}

/// Writes the log of requests.
#[derive(Debug)]
pub(super) struct AccessLog {
    logging: AccessLogging,
    lines: Lines,
}

/// A request that was answered.
#[derive(Debug)]
pub(super) struct Answered<'r> {
    pub(super) id: &'r str,
    pub(super) client: Option<&'r str>,
    pub(super) method: &'r Method,
    pub(super) path: &'r str,
    pub(super) query: &'r str,
    pub(super) version: Version,
    pub(super) route: &'static str,
    pub(super) status: StatusCode,
    /// How long the body is, where that is known before it is sent.
    pub(super) bytes: Option<u64>,
    pub(super) took: Duration,
    pub(super) was_ready: bool,
}

/// A line of JSON.
#[derive(Debug, Serialize)]
struct Line<'r> {
    time: String,
    request: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    client: Option<&'r str>,
    method: &'r str,
    path: Cow<'r, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    query: Option<Cow<'r, str>>,
    route: &'r str,
    status: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    microseconds: u64,
    ready: bool,
}

impl AccessLog {
    /// Logs to standard output. What is left has to be waited for at the end.
    pub(super) fn start(logging: AccessLogging) -> io::Result<(Self, Rest)> {
        let (lines, rest) = Lines::to(io::stdout())?;
        Ok((Self { logging, lines }, rest))
    }

    /// Logs a request.
    pub(super) fn log(&self, answered: &Answered<'_>) {
        let line = self.logging.line(answered, Timestamp::now());
        self.lines.put(line.into_bytes());
    }

    /// Where its lines are put.
    pub(super) fn lines(&self) -> &Lines {
        &self.lines
    }
}

impl AccessLogging {
    fn line(self, answered: &Answered<'_>, now: Timestamp) -> String {
        let query = Some(answered.query).filter(|query| self.personal && !query.is_empty());
        let (path, query) = (cut(answered.path), query.map(cut));
        let client = answered.client.filter(|_| self.personal);
        match self.format {
            AccessFormat::Common => {
                let bytes = answered.bytes.map_or_else(|| "-".to_owned(), |bytes| bytes.to_string());
                let (mark, query) = query.as_deref().map_or(("", ""), |query| ("?", query));
                format!(
                    "{} - - [{}] \"{} {}{mark}{} {:?}\" {} {bytes}\n",
                    client.unwrap_or("-"),
                    now.strftime("%d/%b/%Y:%H:%M:%S +0000"),
                    answered.method,
                    plain(&path),
                    plain(query),
                    answered.version,
                    answered.status.as_u16(),
                )
            }
            AccessFormat::Json => {
                let line = Line {
                    time: now.to_string(),
                    request: answered.id,
                    client,
                    method: answered.method.as_str(),
                    path,
                    query,
                    route: answered.route,
                    status: answered.status.as_u16(),
                    bytes: answered.bytes,
                    microseconds: u64::try_from(answered.took.as_micros()).unwrap_or(u64::MAX),
                    ready: answered.was_ready,
                };
                let mut text = serde_json::to_string(&line).unwrap_or_default();
                text.push('\n');
                text
            }
        }
    }
}

/// A text without what would end its field or line.
fn plain(text: &str) -> String {
    text.chars()
        .flat_map(|c| {
            let is_plain = !c.is_control() && !matches!(c, '"' | '\\');
            let escaped = (!is_plain).then(|| c.escape_default());
            escaped.into_iter().flatten().chain(is_plain.then_some(c))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(format: AccessFormat, personal: bool) -> String {
        line_of("/sea\"rch", "q=nurse", format, personal)
    }

    fn line_of(path: &str, query: &str, format: AccessFormat, personal: bool) -> String {
        let answered = Answered {
            id: "4bf92f3577b34da6a3ce929d0e0e4736",
            client: Some("192.0.2.1"),
            method: &Method::GET,
            path,
            query,
            version: Version::HTTP_11,
            route: "/search",
            status: StatusCode::OK,
            bytes: Some(123),
            took: Duration::from_micros(45),
            was_ready: false,
        };
        let now = "2026-11-27T01:02:03.5Z".parse().unwrap();
        AccessLogging { format, personal }.line(&answered, now)
    }

    #[test]
    fn a_line_says_nothing_of_who_asked() {
        assert_eq!(
            line(AccessFormat::Common, false),
            "- - - [27/Nov/2026:01:02:03 +0000] \"GET /sea\\\"rch HTTP/1.1\" 200 123\n"
        );
        assert_eq!(
            line(AccessFormat::Json, false),
            "{\"time\":\"2026-11-27T01:02:03.5Z\",\"request\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"method\":\"GET\",\
             \"path\":\"/sea\\\"rch\",\"route\":\"/search\",\"status\":200,\"bytes\":123,\"microseconds\":45,\"ready\":false}\n"
        );
    }

    #[test]
    fn where_it_is_wanted_a_line_says_who_asked_for_what() {
        assert!(
            line(AccessFormat::Common, true)
                .starts_with("192.0.2.1 - - [27/Nov/2026:01:02:03 +0000] \"GET /sea\\\"rch?q=nurse ")
        );
        let json = line(AccessFormat::Json, true);
        assert!(
            json.contains("\"client\":\"192.0.2.1\"") && json.contains("\"query\":\"q=nurse\""),
            "{json}"
        );
    }

    #[test]
    fn a_line_stays_short_whatever_is_asked_for() {
        let long = "a".repeat(60_000);
        for format in [AccessFormat::Common, AccessFormat::Json] {
            let line = line_of(&format!("/{long}"), &long, format, true);
            assert!(line.len() < 2_500, "{}", line.len());
            assert!(line.contains("a…") && line.contains("200"), "{line}");
        }
    }
}
