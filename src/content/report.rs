//! Problems of content files, and how they are printed.

use std::fmt;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde::Serialize;

use super::Code;

/// A content file as it was read: its path and its text.
#[derive(Debug, Clone)]
pub struct SourceFile {
    path: Arc<Path>,
    text: Arc<String>,
    lines: Arc<OnceLock<Vec<usize>>>,
}

impl SourceFile {
    /// A file with its text; the text is empty where it could not be read.
    pub fn new(path: &Path, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: Arc::new(text.into()),
            lines: Arc::default(),
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
        let starts = self.lines.get_or_init(|| line_starts(&self.text));
        Position {
            line: starts.partition_point(|&start| start <= line_start),
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// The lines around some bytes, and the number of the first: all that a report shows. A renderer that was given the
    /// whole file would go over it anew for each problem.
    fn excerpt(&self, span: Range<usize>) -> (&str, usize, Range<usize>) {
        let start = floor_char_boundary(&self.text, span.start);
        let line_start = self.text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let line_end = self.text[start..]
            .find('\n')
            .map_or(self.text.len(), |newline| start + newline);
        // A span of several lines is marked on its first.
        let end = floor_char_boundary(&self.text, span.end).clamp(start, line_end);
        let line = &self.text[line_start..line_end];
        (line, self.position(start).line, start - line_start..end - line_start)
    }
}

/// Where each line begins.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0)
        .chain(text.match_indices('\n').map(|(newline, _)| newline + 1))
        .collect()
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

    /// The problems, to be reported with others.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
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
                let (line, number, marked) = self.file.excerpt(span.clone());
                title.element(
                    Snippet::source(line)
                        .path(path)
                        .line_start(number)
                        .annotation(AnnotationKind::Primary.span(marked)),
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
