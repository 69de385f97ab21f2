//! Why an import ended without writing anything.

use std::path::{Path, PathBuf};

use thiserror::Error;

/// What is wrong with a publisher's file, and where.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file could not be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
    /// The file is not in the form that the publisher gives it, or not whole.
    #[error("{}: {message}", Location { path, sheet: sheet.as_deref(), row: *row, column: column.as_deref() })]
    Format {
        /// The file.
        path: PathBuf,
        /// The sheet, in a workbook.
        sheet: Option<String>,
        /// The row, counted from 1 as spreadsheets and editors do.
        row: Option<u64>,
        /// The column: the text of its header.
        column: Option<String>,
        /// What is wrong with it and what to do.
        message: String,
    },
}

impl ImportError {
    /// For `map_err`: an input error of a file.
    pub fn io(path: &Path) -> impl FnOnce(std::io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }

    /// What is wrong with a file or folder as a whole.
    pub fn whole(path: &Path, message: impl Into<String>) -> Self {
        Self::Format {
            path: path.to_owned(),
            sheet: None,
            row: None,
            column: None,
            message: message.into(),
        }
    }
}

struct Location<'a> {
    path: &'a Path,
    sheet: Option<&'a str>,
    row: Option<u64>,
    column: Option<&'a str>,
}

impl std::fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(sheet) = self.sheet {
            write!(f, ", sheet \u{201c}{sheet}\u{201d}")?;
        }
        if let Some(row) = self.row {
            write!(f, ", row {row}")?;
        }
        if let Some(column) = self.column {
            write!(f, ", column \u{201c}{column}\u{201d}")?;
        }
        Ok(())
    }
}
