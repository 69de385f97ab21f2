//! The sources that figures cite.

use std::collections::BTreeSet;

use toml_edit::{InlineTable, Item, Table, TableLike};

/// The sources that the tables `owned` of a text cite.
pub fn sources_cited<'d>(document: &'d Table, owned: &[&str]) -> BTreeSet<&'d str> {
    let mut cited = BTreeSet::new();
    for name in owned {
        if let Some(item) = document.get(name) {
            collect_sources(item, &mut cited);
        }
    }
    cited
}

fn collect_sources<'d>(item: &'d Item, cited: &mut BTreeSet<&'d str>) {
    if let Some(table) = item.as_table_like() {
        cited.extend(own_source(table));
        for (_, item) in table.iter() {
            collect_sources(item, cited);
        }
    } else if let Some(tables) = item.as_array_of_tables() {
        for table in tables {
            cited.extend(own_source(table));
            table.iter().for_each(|(_, item)| collect_sources(item, cited));
        }
    } else if let Some(items) = item.as_array() {
        cited.extend(
            items
                .iter()
                .filter_map(|value| value.as_inline_table())
                .flat_map(in_list),
        );
    }
}

/// The sources that an entry of a list cites: its own, and those of its figures.
fn in_list(entry: &InlineTable) -> impl Iterator<Item = &str> {
    let figures = entry.iter().filter_map(|(_, value)| value.as_inline_table());
    own_source(entry)
        .into_iter()
        .chain(figures.filter_map(|figure| own_source(figure)))
}

/// The source that a table cites for all that is in it.
pub fn own_source(table: &dyn TableLike) -> Option<&str> {
    table.get("source")?.as_str()
}
