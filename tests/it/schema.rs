//! The JSON Schemas in `schema/` are those of the raw types.

use std::fs;
use std::path::Path;

use rolecall::content::schema;
use snapbox::{Data, assert_data_eq};

use crate::folder;

#[test]
fn schemas_are_current() {
    for (name, value) in schema::all() {
        let path = folder::repository().join("schema").join(name);
        let current = serde_json::to_string_pretty(&value).unwrap() + "\n";
        assert_data_eq!(current, Data::read_from(&path, None).raw());
    }
}

/// What a file says, as JSON.
fn json(path: &Path) -> serde_json::Value {
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn sound_content_is_sound_to_the_schemas_too() {
    let schemas: Vec<_> = schema::all()
        .into_iter()
        .map(|(name, schema)| (name, jsonschema::validator_for(&schema).unwrap()))
        .collect();
    let validator = |name: &str| &schemas.iter().find(|(other, _)| *other == name).unwrap().1;
    let mut checked = 0;
    for content in ["content", "tests/content"] {
        let content = folder::repository().join(content);
        for name in ["fields", "sources", "places", "prices", "all-occupations", "site"] {
            let errors: Vec<_> = validator(&format!("{name}.json"))
                .iter_errors(&json(&content.join(format!("{name}.toml"))))
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{name}: {errors:?}");
        }
        for name in ["style", "changes"] {
            let path = content.join(format!("{name}.toml"));
            if path.exists() {
                let errors: Vec<_> = validator(&format!("{name}.json"))
                    .iter_errors(&json(&path))
                    .map(|error| error.to_string())
                    .collect();
                assert!(errors.is_empty(), "{name}: {errors:?}");
            }
        }
        for role in fs::read_dir(content.join("roles")).unwrap() {
            let path = role.unwrap().path();
            let value = json(&path);
            let errors: Vec<_> = validator("role.json")
                .iter_errors(&value)
                .map(|error| error.to_string())
                .collect();
            assert!(errors.is_empty(), "{}: {errors:?}", path.display());
            checked += 1;
        }
    }
    assert!(checked >= 6, "only {checked} roles");
}

#[test]
fn the_schema_names_mistakes_that_an_editor_can_see() {
    let (_, schema) = schema::all()
        .into_iter()
        .find(|(name, _)| *name == "role.json")
        .unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for case in [
        "unknown-key",
        "unknown-key-inside",
        "wrong-type",
        "missing-key",
        "unknown-word",
    ] {
        let path = folder::repository().join(format!("tests/bad/{case}/roles/baker.toml"));
        assert!(!validator.is_valid(&json(&path)), "{case}");
    }
}
