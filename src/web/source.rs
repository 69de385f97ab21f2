//! Where a site comes from: what `serve` starts with and reads again at each reload.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use thiserror::Error;

use super::assets::{Assets, AssetsError};
use super::styles::Styles;
use super::{Snapshot, StylesError};
use crate::catalog::WebAddress;
use crate::content::{self, Code, Content, Report, fingerprint};

/// How often files are read again that change while they are read, at the start.
const TRIES: usize = 20;

/// How long those who change them are given between.
const PAUSE: Duration = Duration::from_millis(250);

/// Where a site comes from.
#[derive(Debug, Clone)]
pub struct Source {
    /// The folder of content.
    pub content: PathBuf,
    /// The folder of the files that pages load.
    pub assets: PathBuf,
    /// Where the site is published; the content's own address where it is not said.
    pub base_url: Option<WebAddress>,
    /// How many bytes of answers are kept ready to send.
    pub cache_bytes: u64,
    /// Whether pages are made before anybody asks for them.
    pub ahead: bool,
    /// Whether somebody is at work on the site: the styles are read for each request, and all components have a page.
    pub dev: bool,
}

/// Why there is nothing to serve.
#[derive(Debug, Error)]
pub enum SourceError {
    /// The content has problems.
    #[error("{0}")]
    Content(#[from] Report),
    /// A file that pages load is not there or cannot be read.
    #[error(transparent)]
    Assets(#[from] AssetsError),
    /// The files change faster than they can be read.
    #[error("the files below {} change while they are read; nothing is taken over before they stay as they are", .0.display())]
    Restless(PathBuf),
    /// There is a mistake in the program, which these files bring to light.
    #[error("reading the files below {} ended in a panic: a mistake of the program, of which the log tells where", .0.display())]
    Panicked(PathBuf),
}

impl SourceError {
    /// Whether it may be gone though nobody has changed a file: too many files were open, or a disk far away did not answer.
    pub(super) fn may_pass(&self) -> bool {
        match self {
            Self::Content(report) => {
                let mut problems = report.problems().iter();
                problems.any(|problem| problem.code == Code::Unreadable)
            }
            Self::Assets(AssetsError::File { .. } | AssetsError::Styles(_)) | Self::Restless(_) => true,
            Self::Assets(AssetsError::NoFolder(_)) | Self::Panicked(_) => false,
        }
    }
}

/// What a reload goes by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Before<'s> {
    /// What is served.
    pub(super) served: &'s Arc<Snapshot>,
    /// The fingerprint of the files when all of them were whole.
    pub(super) settled: u64,
}

impl From<StylesError> for SourceError {
    fn from(error: StylesError) -> Self {
        Self::Assets(error.into())
    }
}

impl Source {
    /// One for tests, with its content and its assets below a folder.
    #[cfg(test)]
    pub(super) fn of_tests(folder: &Path, content: &str) -> Self {
        Self {
            content: folder.join(content),
            assets: folder.join("static"),
            base_url: None,
            cache_bytes: 1_000_000,
            ahead: false,
            dev: false,
        }
    }

    /// The folders that it is read from.
    pub fn folders(&self) -> [&Path; 2] {
        [&self.content, &self.assets]
    }

    /// Reads everything, as it was at one moment, or files of before a change would stand beside files of after it.
    ///
    /// A reload takes it as it was when all files were whole; with what has changed since, nothing is taken over. It gives what
    /// is served where the files say the same, and keeps of the files that pages load how small they have been made by now. At
    /// the start nothing is known of that, and what changes meanwhile is read again.
    pub(super) fn snapshot(&self, before: Option<Before<'_>>) -> Result<Arc<Snapshot>, SourceError> {
        let Some(Before { served, settled }) = before else {
            let (content, assets) = self.read_until_still()?;
            return Ok(Snapshot::new(content, self.cache_bytes, self.ahead, Arc::new(assets)));
        };
        let (content, assets) = self.read_as_of(settled)?;
        let same_assets = served.assets.names() == assets.names();
        // Style sheets that are read for each request are not among them.
        if same_assets && !self.dev && served.content.record == content.record {
            return Ok(Arc::clone(served));
        }
        let assets = if same_assets {
            Arc::clone(&served.assets)
        } else {
            Arc::new(assets)
        };
        Ok(Snapshot::new(content, self.cache_bytes, self.ahead, assets))
    }

    fn read_until_still(&self) -> Result<(Content, Assets), SourceError> {
        for _ in 0..TRIES {
            match self.read_as_of(fingerprint(self.folders())) {
                Err(SourceError::Restless(_)) => thread::sleep(PAUSE),
                read => return read,
            }
        }
        Err(SourceError::Restless(self.content.clone()))
    }

    /// Reads everything, where nothing has changed afterwards since the files had a fingerprint.
    fn read_as_of(&self, then: u64) -> Result<(Content, Assets), SourceError> {
        let read = self.read();
        if fingerprint(self.folders()) == then {
            read
        } else {
            Err(SourceError::Restless(self.content.clone()))
        }
    }

    fn read(&self) -> Result<(Content, Assets), SourceError> {
        let mut content = content::load(&self.content)?;
        if let Some(base_url) = &self.base_url {
            content.site.base_url = base_url.clone();
        }
        let assets = if self.dev {
            // They are read for each request. A missing one should be told of now all the same.
            Styles::read(&self.assets)?;
            Assets::default()
        } else {
            Assets::read(&self.assets)?
        };
        content.site.file_names = assets.names().clone();
        Ok((content, assets))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io;

    use tempfile::TempDir;

    use super::*;
    use crate::content::Problem;

    /// A site of the tests' content and of one file that pages load, which may be changed.
    fn source() -> (TempDir, Source) {
        let folder = tempfile::tempdir().unwrap();
        let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
        for (from, to) in [("tests/content", "content"), ("static", "static")] {
            for entry in walkdir::WalkDir::new(repository.join(from)) {
                let entry = entry.unwrap();
                let to = folder
                    .path()
                    .join(to)
                    .join(entry.path().strip_prefix(repository.join(from)).unwrap());
                if entry.file_type().is_dir() {
                    fs::create_dir_all(to).unwrap();
                } else {
                    fs::copy(entry.path(), to).unwrap();
                }
            }
        }
        let source = Source::of_tests(folder.path(), "content");
        (folder, source)
    }

    fn append(path: &Path, text: &str) {
        let before = fs::read_to_string(path).unwrap();
        fs::write(path, before + text).unwrap();
    }

    #[test]
    fn what_has_changed_since_the_files_were_whole_is_not_taken_over() {
        let (_folder, source) = source();
        let served = &source.snapshot(None).unwrap();
        let settled = fingerprint(source.folders());
        // The first half of something, whose writer takes its time.
        append(&source.content.join("site.toml"), "# ");
        let snapshot = source.snapshot(Some(Before { served, settled }));
        assert!(matches!(snapshot, Err(SourceError::Restless(_))), "{snapshot:?}");
        let settled = fingerprint(source.folders());
        let snapshot = source.snapshot(Some(Before { served, settled })).unwrap();
        assert!(!Arc::ptr_eq(&snapshot, served));
    }

    #[test]
    fn what_says_the_same_leaves_what_is_served() {
        let (_folder, mut source) = source();
        let served = &source.snapshot(None).unwrap();
        let again = |source: &Source| {
            let settled = fingerprint(source.folders());
            source.snapshot(Some(Before { served, settled })).unwrap()
        };
        let [site, script] = [source.content.join("site.toml"), source.assets.join("rolecall.js")];
        for path in [&site, &script] {
            append(path, "");
        }
        fs::write(source.content.join("notes.txt"), "nothing that is read").unwrap();
        assert!(Arc::ptr_eq(&again(&source), served));
        // Somebody at work on the styles, which are read for each request, wants to see them.
        source.dev = true;
        assert!(!Arc::ptr_eq(&again(&source), served));
        source.dev = false;
        append(&script, "\n");
        let snapshot = again(&source);
        assert!(!Arc::ptr_eq(&snapshot.assets, &served.assets));
        append(&site, "\n");
        assert_ne!(again(&source).content.record, served.content.record);
    }

    #[test]
    fn days_are_part_of_what_is_served() {
        let (_folder, source) = source();
        let served = &source.snapshot(None).unwrap();
        fs::remove_file(source.content.join(content::CHANGES)).unwrap();
        let settled = fingerprint(source.folders());
        let snapshot = source.snapshot(Some(Before { served, settled })).unwrap();
        assert!(!Arc::ptr_eq(&snapshot, served) && Arc::ptr_eq(&snapshot.assets, &served.assets));
    }

    #[test]
    fn what_cannot_be_read_may_be_read_later_and_what_is_wrong_stays_wrong() {
        let report = |code| {
            SourceError::Content(Report::new(vec![Problem {
                code,
                file: content::SourceFile::new(Path::new("a.toml"), ""),
                span: None,
                message: String::new(),
                hint: None,
            }]))
        };
        assert!(report(Code::Unreadable).may_pass());
        assert!(!report(Code::MissingFile).may_pass());
        let path = PathBuf::from("a.css");
        let source = io::Error::other("too many open files");
        assert!(SourceError::Assets(AssetsError::File { path, source }).may_pass());
    }
}
