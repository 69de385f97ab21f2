//! The JSON Schemas in `schema/` are those of the raw types.

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
