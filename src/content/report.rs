//! Problems of content files, and how they are printed.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::Code;

/// A content file as it was read: its path and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: Arc<Path>,
    text: Arc<String>,
}

impl SourceFile {
    /// A file with its text; the text is empty where it could not be read.
    pub fn new(path: &Path, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: Arc::new(text.into()),
        }
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What it says.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column, both from 1, of a byte; columns count characters.
    fn position(&self, at: usize) -> Position {
        let before = &self.text[..floor_char_boundary(&self.text, at)];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Position {
            line: before.bytes().filter(|&b| b == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }
}

fn floor_char_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    line: usize,
    column: usize,
}

/// One problem: what, where, and what to do.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What kind of problem it is.
    pub code: Code,
    /// The file.
    pub file: SourceFile,
    /// The bytes at fault; `None` where the file as a whole is.
    pub span: Option<Range<usize>>,
    /// What is wrong, in a sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
}

/// All problems of one run, in the order of files, lines and columns.
#[derive(Debug)]
pub struct Report {
    problems: Vec<Problem>,
}

/// A problem as one line of JSON.
#[derive(Serialize)]
struct JsonProblem<'p> {
    severity: &'static str,
    code: &'static str,
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<usize>,
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'p str>,
}

impl Report {
    /// The problems, sorted and each once.
    pub fn new(mut problems: Vec<Problem>) -> Self {
        let key = |problem: &Problem| {
            let start = problem.span.as_ref().map(|span| span.start);
            (problem.file.path.clone(), start, problem.code, problem.message.clone())
        };
        problems.sort_by_cached_key(key);
        problems.dedup_by(|a, b| key(a) == key(b));
        Self { problems }
    }

    /// The problems.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// In how many files there are problems.
    fn files(&self) -> usize {
        let mut paths: Vec<&Path> = self.problems.iter().map(|problem| &*problem.file.path).collect();
        // The problems are sorted by file.
        paths.dedup();
        paths.len()
    }

    /// For people: each problem with its line, a marker and what to do, then how many there are.
    pub fn to_text(&self, renderer: &Renderer) -> String {
        let mut text = String::new();
        for problem in &self.problems {
            text.push_str(&renderer.render(&[problem.group()]));
            text.push_str("\n\n");
        }
        let count = |number: usize, thing: &str| {
            let s = if number == 1 { "" } else { "s" };
            format!("{number} {thing}{s}")
        };
        let (problems, files) = (count(self.problems.len(), "problem"), count(self.files(), "file"));
        text + &format!("{problems} in {files}\n")
    }

    /// For programs: one JSON object a line.
    pub fn to_json_lines(&self) -> String {
        let mut lines = String::new();
        for problem in &self.problems {
            let position = problem.span.as_ref().map(|span| problem.file.position(span.start));
            let line = JsonProblem {
                severity: "error",
                code: problem.code.name(),
                file: problem.file.path.display().to_string(),
                line: position.map(|position| position.line),
                column: position.map(|position| position.column),
                message: &problem.message,
                hint: problem.hint.as_deref(),
            };
            // Texts and numbers always have a form in JSON.
            lines.push_str(&serde_json::to_string(&line).unwrap_or_default());
            lines.push('\n');
        }
        lines
    }
}

impl Problem {
    fn group(&self) -> Group<'_> {
        let path = self.file.path.display().to_string();
        let title = Level::ERROR.primary_title(&self.message).id(self.code.name());
        let mut group = match &self.span {
            Some(span) => {
                let text = self.file.text();
                let start = floor_char_boundary(text, span.start);
                let end = floor_char_boundary(text, span.end).max(start);
                // A span of several lines is marked on its first.
                let end = text[start..end].find('\n').map_or(end, |newline| start + newline);
                title.element(
                    Snippet::source(text)
                        .path(path)
                        .annotation(AnnotationKind::Primary.span(start..end)),
                )
            }
            None => title.element(annotate_snippets::Origin::path(path)),
        };
        if let Some(hint) = &self.hint {
            group = group.element(Level::HELP.message(hint));
        }
        group
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(&Renderer::plain()))
    }
}

impl std::error::Error for Report {}
