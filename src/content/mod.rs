//! Reads the folder of content into a catalog, or reports everything that is wrong with it.
//!
//! A file goes through three forms: its text, its raw type (every value with its place in the file), and the domain's
//! type, which is right by construction. Problems are collected, never thrown: one run reports all problems of all
//! files. Where there is any, nothing is built.

mod all_occupations;
mod changes;
mod code;
mod document;
mod education;
mod files;
mod fingerprint;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod listed;
mod loose;
mod names;
mod pay;
mod people;
mod place_table;
mod prices;
mod prose;
mod raw;
mod reader;
mod registers;
mod report;
mod role;
pub mod schema;
mod site;
mod skills;
mod slug;
mod style;
mod suggest;
mod trend;
mod watch;
mod writing;

use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use changes::{ChangeRecord, FILE as CHANGES};
pub use code::Code;
pub use document::MAX_FILE_SIZE;
pub use files::Files;
pub use fingerprint::fingerprint;
pub use prose::{DICTIONARIES, review};
pub use report::{Problem, Report, SourceFile};
pub use site::is_base_url;
pub use watch::{Asker, Watch, Watching};

use crate::catalog::{Catalog, Keys, Role, Site, TextPages};
pub(crate) use fingerprint::is_working_copy;
use role::{Context, RoleFile};

/// The whole content: what the site shows and what it says of itself.
#[derive(Debug)]
pub struct Content {
    /// Roles, fields, sources and places.
    pub catalog: Catalog,
    /// What the site says of itself.
    pub site: Site,
    /// When its files last changed.
    pub record: ChangeRecord,
}

/// The folder of role files inside the content.
pub const ROLES: &str = "roles";

/// The file of places inside the content.
pub const PLACES: &str = "places.toml";

/// What stands in the folder of content while an import replaces its files, and longer where it was interrupted.
pub const IMPORT_JOURNAL: &str = ".import-journal";

/// Reads all content below `folder`.
///
/// # Errors
///
/// A report of every problem in every file, sorted by file, line and column.
pub fn load(folder: &Path) -> Result<Content, Report> {
    load_from(&Files::of(folder))
}

/// Reads all content from files, some of which may not be written yet.
///
/// # Errors
///
/// A report of every problem in every file, sorted by file, line and column.
pub fn load_from(files: &Files) -> Result<Content, Report> {
    let folder = files.folder();
    if let Some(problem) = interrupted_import(folder) {
        return Err(Report::new(vec![problem]));
    }
    let mut problems = Vec::new();
    let mut digests = Vec::new();
    let mut file = |name: &str| match files.read(&folder.join(name)) {
        Ok(file) => {
            if name != changes::FILE {
                digests.push((name.to_owned(), changes::digest(file.text())));
            }
            Some(file)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    };
    let [fields, sources, places, site] = ["fields.toml", "sources.toml", PLACES, "site.toml"].map(&mut file);
    // A site without figures by place or over the years has no use for prices, none has to set its roles beside all
    // occupations, and none has to tell when it changed.
    let [prices, all_occupations, noted] = [prices::FILE, all_occupations::FILE, changes::FILE]
        .map(|name| files.has(&folder.join(name)).then(|| file(name)).flatten());
    let pages = ["pages/about.md", "pages/method.md", "pages/post-job.md"].map(&mut file);

    let fields = fields.and_then(|file| registers::fields(&file, &mut problems));
    let sources = sources.and_then(|file| registers::sources(&file, &mut problems));
    let places = places.and_then(|file| registers::places(&file, &mut problems));
    let prices = prices.map(|file| prices::read(&file, sources.as_ref(), places.as_ref(), &mut problems));
    let all_occupations = all_occupations.map(|file| all_occupations::read(&file, sources.as_ref(), &mut problems));
    let [about, method, post_job] = pages.map(|file| file.and_then(|file| site::read_page(&file, &mut problems)));
    let noted = noted
        .map(|file| changes::read(&file, &mut problems))
        .unwrap_or_default();
    let pages = match (about, method, post_job) {
        (Some(about), Some(method), Some(post_job)) => Some(TextPages {
            about,
            method,
            post_job,
        }),
        _ => None,
    };

    let paths = role_paths(&folder.join(ROLES), &mut problems);
    let keys: Keys<Role> = Keys::new(
        paths
            .iter()
            .filter_map(|path| path.file_stem())
            .map(|stem| stem.to_string_lossy().into_owned()),
    );
    let site = site.and_then(|file| site::read(&file, pages, &keys, fields.as_ref(), &mut problems));
    let context = Context {
        fields: fields.as_ref(),
        sources: sources.as_ref(),
        places: places.as_ref(),
        roles: &keys,
    };
    let role_files: Vec<Result<(RoleFile, Box<str>), Problem>> = paths
        .par_iter()
        .map(|path| {
            let file = files.read(path)?;
            Ok((role::read(&file, context), changes::digest(file.text())))
        })
        .collect();

    let mut roles = Vec::with_capacity(role_files.len());
    let mut claims = Vec::with_capacity(role_files.len());
    for (path, file) in paths.iter().zip(role_files) {
        match file {
            Ok((file, digest)) => {
                digests.push((changes::path_below(folder, path), digest));
                problems.extend(file.problems);
                roles.extend(file.role);
                claims.push(file.claims);
            }
            Err(problem) => problems.push(problem),
        }
    }
    names::check(&claims, &mut problems);
    let record = ChangeRecord::new(digests, noted);
    match (fields, sources, places, site) {
        (Some(fields), Some(sources), Some(places), Some(site)) if problems.is_empty() => Ok(Content {
            catalog: Catalog::new(
                roles,
                fields.into_register(),
                sources.into_register(),
                places.into_register(),
            )
            .with_prices(prices.unwrap_or_default())
            .with_all_occupations(all_occupations.unwrap_or_default()),
            site: Site {
                changes: record.changes(),
                ..site
            },
            record,
        }),
        _ => Err(Report::new(problems)),
    }
}

/// The text of every role file of a folder of content, in the order of their names, whether it is right or not.
///
/// # Errors
///
/// A report of those that cannot be read.
pub fn role_files(folder: &Path) -> Result<Vec<SourceFile>, Report> {
    let mut problems: Vec<Problem> = interrupted_import(folder).into_iter().collect();
    let mut files = Vec::new();
    for path in role_paths(&folder.join(ROLES), &mut problems) {
        match document::read_text(&path) {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    if problems.is_empty() {
        Ok(files)
    } else {
        Err(Report::new(problems))
    }
}

/// Files of which some are from before an import and some from after it are each right, and yet not what anybody wrote.
fn interrupted_import(folder: &Path) -> Option<Problem> {
    let journal = folder.join(IMPORT_JOURNAL);
    std::fs::symlink_metadata(&journal).ok()?;
    Some(Problem {
        code: Code::InterruptedImport,
        file: SourceFile::new(&journal, ""),
        span: None,
        message: "an import is replacing files, or was interrupted while it did".to_owned(),
        hint: Some(format!(
            "if none is running, run `rolecall import --into {}`: it puts back every file as it was",
            folder.display()
        )),
    })
}

/// The role files of a folder, in the order of their names. Names that begin with a dot or end with a tilde, as editors'
/// working copies do, are passed over; anything else that is no role file is noted, since somebody took it for one.
fn role_paths(folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(unreadable_folder(folder, &error));
            return paths;
        }
    };
    for entry in entries {
        match entry {
            Ok(entry) => {
                let name = entry.file_name().to_string_lossy().into_owned();
                let working_copy = is_working_copy(&name);
                if Path::new(&name)
                    .extension()
                    .is_some_and(|extension| extension == "toml")
                {
                    paths.extend((!working_copy).then(|| entry.path()));
                } else if !working_copy {
                    problems.push(Problem {
                        code: Code::StrayFile,
                        file: SourceFile::new(&entry.path(), ""),
                        span: None,
                        message: "not a role file, so no page shows it".to_owned(),
                        hint: Some(
                            "role files are called SLUG.toml and stand in this folder itself; move it".to_owned(),
                        ),
                    });
                }
            }
            Err(error) => problems.push(unreadable_folder(folder, &error)),
        }
    }
    if paths.is_empty() && problems.is_empty() {
        problems.push(Problem {
            code: Code::MissingFile,
            file: SourceFile::new(folder, ""),
            span: None,
            message: "no role file in this folder".to_owned(),
            hint: Some("write one with `rolecall new SLUG`".to_owned()),
        });
    }
    paths.sort();
    paths
}

fn unreadable_folder(folder: &Path, error: &std::io::Error) -> Problem {
    Problem {
        code: Code::Unreadable,
        file: SourceFile::new(folder, ""),
        span: None,
        message: format!("the folder of roles cannot be read: {error}"),
        hint: Some("name the folder that holds `roles/` with --content".to_owned()),
    }
}
