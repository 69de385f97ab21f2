//! Role files as a fuzzer makes them.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use annotate_snippets::Renderer;

use super::*;

/// What role files refer to, from the content of the tests.
struct Around {
    fields: listed::Listed<crate::catalog::Field>,
    sources: listed::Listed<crate::catalog::Source>,
    places: listed::Listed<crate::catalog::Place>,
    roles: Keys<Role>,
}

thread_local! {
    static AROUND: Around = Around::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content"));
}

impl Around {
    fn read(folder: &Path) -> Self {
        let mut problems = Vec::new();
        let file = |name: &str| document::read_text(&folder.join(name)).unwrap();
        let around = Self {
            fields: registers::fields(&file("fields.toml"), &mut problems).unwrap(),
            sources: registers::sources(&file("sources.toml"), &mut problems).unwrap(),
            places: registers::places(&file(PLACES), &mut problems).unwrap(),
            roles: Keys::new(["actor", "made", "registered-nurse"].map(str::to_owned)),
        };
        assert!(problems.is_empty(), "{}", Report::new(problems).to_json_lines());
        around
    }
}

/// Reads a role file. It is a role or has problems, never neither and never both; each problem stands within the file and can be
/// told.
pub fn role_file(text: &str) {
    AROUND.with(|around| {
        let context = Context {
            fields: Some(&around.fields),
            sources: Some(&around.sources),
            places: Some(&around.places),
            roles: &around.roles,
        };
        let read = role::read(&SourceFile::new(Path::new("made.toml"), text), context);
        assert_eq!(read.role.is_some(), read.problems.is_empty());
        for problem in &read.problems {
            if let Some(span) = &problem.span {
                assert!(span.start <= span.end && span.end <= text.len(), "{problem:?}");
            }
        }
        let report = Report::new(read.problems);
        assert_eq!(report.to_json_lines().lines().count(), report.problems().len());
        // To draw all would take longer than everything else.
        let ends = report.problems().iter().take(1).chain(report.problems().last());
        Report::new(ends.cloned().collect()).to_text(&Renderer::plain());
    });
}
