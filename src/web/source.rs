//! Where a site comes from: what `serve` starts with and reads again at each reload.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use thiserror::Error;

use super::assets::{Assets, AssetsError};
use super::styles::Styles;
use super::{Snapshot, StylesError};
use crate::catalog::WebAddress;
use crate::content::{self, Report, fingerprint};

/// How often files are read again that change while they are read.
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
}

impl From<StylesError> for SourceError {
    fn from(error: StylesError) -> Self {
        Self::Assets(error.into())
    }
}

impl Source {
    /// The folders that it is read from.
    pub fn folders(&self) -> [&Path; 2] {
        [&self.content, &self.assets]
    }

    /// Reads everything anew, as it was at one moment: what was changed meanwhile is read again, or files of before a change
    /// would stand beside files of after it.
    ///
    /// Files that pages load and that are the same as `before` are as small as they have been made by now.
    pub(super) fn snapshot(&self, before: Option<&Arc<Assets>>) -> Result<Arc<Snapshot>, SourceError> {
        for _ in 0..TRIES {
            let then = fingerprint(self.folders());
            let read = self.read();
            if fingerprint(self.folders()) == then {
                let (content, assets) = read?;
                let same = before.filter(|before| before.names() == assets.names());
                let assets = same.map_or_else(|| Arc::new(assets), Arc::clone);
                return Ok(Snapshot::new(content, self.cache_bytes, self.ahead, assets));
            }
            std::thread::sleep(PAUSE);
        }
        Err(SourceError::Restless(self.content.clone()))
    }

    fn read(&self) -> Result<(content::Content, Assets), SourceError> {
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
