//! Data flows one way: a module imports only from modules that stand above it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::folder;

/// From top to bottom; `ARCHITECTURE.md` tells what lives in each.
const ORDER: [&str; 9] = [
    "catalog", "compare", "content", "import", "view", "web", "export", "crawl", "cli",
];

fn rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The modules that a text names in `crate::…`, a `use crate::{…}` of several among them.
fn imports(text: &str) -> Vec<String> {
    let mut modules = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap().split(',').map(str::trim).collect(),
            None => vec![rest],
        };
        for name in names {
            let module: String = name
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            if !module.is_empty() {
                modules.push(module);
            }
        }
    }
    modules
}

#[test]
fn imports_point_upwards() {
    let source = folder::repository().join("src");
    let mut checked = 0;
    for (rank, module) in ORDER.iter().enumerate() {
        let mut files = Vec::new();
        if source.join(module).is_dir() {
            rust_files(&source.join(module), &mut files);
        }
        for file in files {
            let text = fs::read_to_string(&file).unwrap();
            for imported in imports(&text) {
                let imported_rank = ORDER
                    .iter()
                    .position(|name| *name == imported)
                    .unwrap_or_else(|| panic!("{}: `crate::{imported}` is in no room of the house", file.display()));
                assert!(
                    imported_rank <= rank,
                    "{}: `{module}` imports from `{imported}`, which stands below it",
                    file.display()
                );
                checked += 1;
            }
        }
    }
    assert!(checked > 10, "the imports were not found");
}

#[test]
fn every_room_is_in_the_order() {
    for entry in fs::read_dir(folder::repository().join("src")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap();
            assert!(ORDER.contains(&name), "src/{name} has no place in the order");
        }
    }
}

#[test]
fn the_reader_of_imports_sees_lists() {
    assert_eq!(
        imports("use crate::catalog::Slug;\nuse crate::{compare::Side, view};\nfn f() { crate::web::run() }"),
        ["catalog", "compare", "view", "web"]
    );
}
