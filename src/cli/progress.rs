//! How far an import has got, on standard error.

use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use crate::import::Progress;

/// A bar on a terminal, and a line a file elsewhere.
pub(super) enum Shown {
    /// A bar, and what is being read, in the order in which it was begun.
    Bar(ProgressBar, Mutex<Vec<PathBuf>>),
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
        Self::Bar(bar, Mutex::default())
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Self::Bar(bar, _) = self {
            bar.finish_and_clear();
        }
    }
}

/// Names the file that was begun last among those that are being read.
fn change(bar: &ProgressBar, running: &Mutex<Vec<PathBuf>>, change: impl FnOnce(&mut Vec<PathBuf>)) {
    // Where a reader has panicked, the name does not matter any more.
    if let Ok(mut running) = running.lock() {
        change(&mut running);
        let name = running.last().and_then(|path| path.file_name()).unwrap_or_default();
        bar.set_message(name.to_string_lossy().into_owned());
    }
}

impl Progress for Shown {
    fn start(&self, file: &Path, bytes: u64) {
        match self {
            Self::Bar(bar, running) => {
                bar.inc_length(bytes);
                change(bar, running, |running| running.push(file.to_owned()));
            }
            // Where nobody reads the lines any more, the import goes on.
            Self::Lines => drop(writeln!(io::stderr(), "reading {}", file.display())),
        }
    }

    fn advance(&self, bytes: u64) {
        if let Self::Bar(bar, _) = self {
            bar.inc(bytes);
        }
    }

    fn done(&self, file: &Path) {
        if let Self::Bar(bar, running) = self {
            change(bar, running, |running| running.retain(|path| path != file));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use indicatif::ProgressDrawTarget;

    use super::*;
    use crate::import::{self, Known, RoleSlugs, Sources};

    #[test]
    fn the_bar_is_full_at_the_end() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            text.len() as u64
        };
        let hybrids = write(
            "soc/oews_hybrid_codes.csv",
            "oews_code,oews_title,soc_2018_detailed_members\n",
        );
        let occupations = write(
            "soc/oews_to_cps.csv",
            "oews_code,oews_title,census_codes,cps_titles,n_soc_in_cps_row\n",
        );
        let index = write("cpi.csv", "series,year,period,value\n");
        let sources = Sources {
            soc: Some(folder.path().join("soc")),
            cpi: Some(folder.path().join("cpi.csv")),
            ..Sources::default()
        };
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let shown = Shown::Bar(bar.clone(), Mutex::default());
        let known = Known {
            slugs: &RoleSlugs::new(),
            places: &[],
        };
        import::read(&sources, known, &shown).unwrap();
        assert_eq!(bar.length(), Some(hybrids + occupations + index));
        assert_eq!(Some(bar.position()), bar.length());
        assert_eq!(bar.message(), "");
    }

    #[test]
    fn the_bar_names_a_file_that_is_being_read() {
        let bar = ProgressBar::with_draw_target(Some(0), ProgressDrawTarget::hidden());
        let shown = Shown::Bar(bar.clone(), Mutex::default());
        let [large, small] = ["data/large", "data/small"].map(Path::new);
        shown.start(large, 100);
        shown.start(small, 1);
        assert_eq!(bar.message(), "small");
        shown.done(small);
        assert_eq!(bar.message(), "large");
    }
}
