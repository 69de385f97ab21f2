//! Sentences whose figures stand out.

use std::borrow::Cow;
use std::fmt;

/// A stretch of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Run {
    /// Words.
    Plain(Cow<'static, str>),
    /// A figure that deserves the eye.
    Strong(String),
}

/// One or more sentences, as runs of words and figures; it prints as plain text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statement {
    /// The runs in order; they hold their own spaces.
    pub runs: Vec<Run>,
}

impl Statement {
    /// Adds words.
    #[must_use]
    pub fn plain(mut self, words: impl Into<Cow<'static, str>>) -> Self {
        self.runs.push(Run::Plain(words.into()));
        self
    }

    /// Adds a figure.
    #[must_use]
    pub fn strong(mut self, figure: impl fmt::Display) -> Self {
        self.runs.push(Run::Strong(figure.to_string()));
        self
    }

    /// Adds another statement, after a space where there is something before it.
    #[must_use]
    pub fn then(mut self, other: Self) -> Self {
        if !self.runs.is_empty() && !other.runs.is_empty() {
            self.runs.push(Run::Plain(" ".into()));
        }
        self.runs.extend(other.runs);
        self
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for run in &self.runs {
            match run {
                Run::Plain(words) => f.write_str(words)?,
                Run::Strong(figure) => f.write_str(figure)?,
            }
        }
        Ok(())
    }
}
