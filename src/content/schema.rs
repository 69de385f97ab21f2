//! JSON Schemas of the content files, made from the raw types.

use schemars::JsonSchema;
use serde_json::Value;

use super::document::Step;
use super::raw::{
    RawAllOccupations, RawChanges, RawFields, RawPlaceNames, RawPrices, RawRole, RawSite, RawSources, RawStyle,
};

/// The schema of a raw type.
pub(super) fn of<T: JsonSchema>() -> Value {
    schemars::schema_for!(T).into()
}

/// Every schema with the name of its file, `role.json` first.
pub fn all() -> Vec<(&'static str, Value)> {
    vec![
        ("role.json", of::<RawRole>()),
        ("fields.json", of::<RawFields>()),
        ("sources.json", of::<RawSources>()),
        ("places.json", of::<RawPlaceNames>()),
        ("prices.json", of::<RawPrices>()),
        ("all-occupations.json", of::<RawAllOccupations>()),
        ("site.json", of::<RawSite>()),
        ("changes.json", of::<RawChanges>()),
        ("style.json", of::<RawStyle>()),
    ]
}

/// The keys that a table may have at `path`, in alphabetical order.
pub(super) fn keys_at(schema: &Value, path: &[Step]) -> Vec<String> {
    let mut nodes = resolved(schema, schema);
    for step in path {
        nodes = nodes
            .into_iter()
            .filter_map(|node| match step {
                Step::Key(key) => node
                    .get("properties")
                    .and_then(|properties| properties.get(key))
                    .or_else(|| node.get("additionalProperties")),
                Step::Item(_) => node.get("items"),
            })
            .flat_map(|node| resolved(schema, node))
            .collect();
    }
    let mut keys: Vec<String> = nodes
        .into_iter()
        .filter_map(|node| node.get("properties")?.as_object())
        .flat_map(|properties| properties.keys().cloned())
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The node itself, or what it refers to and the alternatives it names.
fn resolved<'s>(root: &'s Value, node: &'s Value) -> Vec<&'s Value> {
    let mut nodes = vec![node];
    if let Some(target) = node.get("$ref").and_then(Value::as_str) {
        let found = target.strip_prefix('#').and_then(|pointer| root.pointer(pointer));
        nodes.extend(found.into_iter().flat_map(|node| resolved(root, node)));
    }
    if let Some(alternatives) = node.get("anyOf").and_then(Value::as_array) {
        nodes.extend(alternatives.iter().flat_map(|node| resolved(root, node)));
    }
    nodes
}
