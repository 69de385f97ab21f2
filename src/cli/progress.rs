//! How far an import has got, on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};

use crate::import::Progress;

/// A bar on a terminal, and a line a file elsewhere.
pub(super) enum Shown {
    /// A bar.
    Bar(ProgressBar),
    /// Lines.
    Lines,
}

impl Shown {
    /// What suits standard error.
    pub(super) fn on_standard_error() -> Self {
        if !io::stderr().is_terminal() {
            return Self::Lines;
        }
        let bar = ProgressBar::new(0);
        // A bar of the plainest form is better than none, should the template be wrong.
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {bytes} of {total_bytes}  {msg}") {
            bar.set_style(style);
        }
        Self::Bar(bar)
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Self::Bar(bar) = self {
            bar.finish_and_clear();
        }
    }
}

impl Progress for Shown {
    fn start(&self, file: &Path, bytes: Option<u64>) {
        match self {
            Self::Bar(bar) => {
                bar.inc_length(bytes.unwrap_or(0));
                bar.set_message(file.file_name().unwrap_or_default().to_string_lossy().into_owned());
            }
            // Where nobody reads the lines any more, the import goes on.
            Self::Lines => drop(writeln!(io::stderr(), "reading {}", file.display())),
        }
    }

    fn advance(&self, bytes: u64) {
        if let Self::Bar(bar) = self {
            bar.inc(bytes);
        }
    }

    fn done(&self) {
        if let Self::Bar(bar) = self {
            bar.tick();
        }
    }
}
