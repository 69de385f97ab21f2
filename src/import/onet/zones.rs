//! Job zones: how much preparation an occupation needs.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{InlineTable, Value};

use super::SOURCE;
use super::codes::{ByCode, OnetCode};
use crate::catalog::{Gap, JobZone, SocCode};
use crate::import::ImportError;
use crate::import::crosswalk::Hybrids;
use crate::import::delimited::{Delimited, Separator};

/// The job zone of each occupation, as figures with their origin. Where several O*NET occupations stand for one and are
/// in different zones, O*NET publishes none for it.
pub fn read(path: &Path, hybrids: &Hybrids, period: &str) -> Result<BTreeMap<SocCode, Value>, ImportError> {
    let mut zones: ByCode<Option<JobZone>> = ByCode::new();
    let mut file = Delimited::open(path, Separator::Tab, ["O*NET-SOC Code", "Job Zone"])?;
    while let Some(row) = file.next_row()? {
        let [code, zone] = row.cells;
        let parsed: OnetCode = code
            .parse()
            .map_err(|_| row.error(0, format!("\u{201c}{code}\u{201d} is not an O*NET-SOC code")))?;
        let known = zone.parse().ok().and_then(JobZone::new);
        let zone =
            known.ok_or_else(|| row.error(1, format!("\u{201c}{zone}\u{201d} is not a job zone from 1 to 5")))?;
        if zones.of(parsed).replace(zone).is_some() {
            return Err(row.error(0, format!("{code} is there twice")));
        }
    }
    let occupations = zones.occupations(hybrids).into_iter();
    Ok(occupations
        .map(|(soc, members)| (soc, figure(members.concat().into_iter().copied(), period)))
        .collect())
}

fn figure(mut zones: impl Iterator<Item = Option<JobZone>>, period: &str) -> Value {
    let first = zones.next().flatten();
    let mut table = InlineTable::new();
    match first {
        Some(zone) if zones.all(|other| other == first) => table.insert("value", i64::from(zone.get()).into()),
        _ => table.insert("missing", Gap::NotPublished.name().into()),
    };
    table.insert("source", SOURCE.into());
    table.insert("period", period.into());
    table.into()
}
