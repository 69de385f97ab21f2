//! Related occupations.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Array, Table};

use super::SOURCE;
use super::codes::{ByCode, OnetCode};
use crate::catalog::{Slug, SocCode};
use crate::import::crosswalk::Hybrids;
use crate::import::delimited::{Delimited, Separator};
use crate::import::values;
use crate::import::{ImportError, RoleSlugs};

/// How many are kept of an occupation.
const KEPT: usize = 10;

/// O*NET's tiers of relatedness, the closest first.
const TIERS: [&str; 3] = ["Primary-Short", "Primary-Long", "Supplemental"];

/// One of an occupation's related ones: the tier's place among [`TIERS`], the index, and the code.
type Related = (usize, u32, SocCode);

/// The `related` table of each occupation: roles of related occupations, by tier and then by index. Occupations without a
/// role, and detailed ones of the same occupation, are left out; where no role is left, so is the table.
pub fn read(
    path: &Path,
    hybrids: &Hybrids,
    slugs: &RoleSlugs,
    period: &str,
) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let mut related: ByCode<Vec<Related>> = ByCode::new();
    let names = ["O*NET-SOC Code", "Related O*NET-SOC Code", "Relatedness Tier", "Index"];
    let mut file = Delimited::open(path, Separator::Tab, names)?;
    while let Some(row) = file.next_row()? {
        let code = |column: usize| -> Result<OnetCode, ImportError> {
            let text = row.cells[column];
            text.parse()
                .map_err(|_| row.error(column, format!("\u{201c}{text}\u{201d} is not an O*NET-SOC code")))
        };
        let (from, to) = (code(0)?, code(1)?);
        let [_, _, tier, index] = row.cells;
        let known = TIERS.into_iter().position(|known| known == tier);
        let tier =
            known.ok_or_else(|| row.error(2, format!("\u{201c}{tier}\u{201d} is none of {}", TIERS.join(", "))))?;
        let number = index.parse().ok();
        let index = number.ok_or_else(|| row.error(3, format!("expected a number, found \u{201c}{index}\u{201d}")))?;
        related.of(from).push((tier, index, to.soc));
    }
    let occupations = related.occupations(hybrids).into_iter();
    Ok(occupations
        .filter_map(|(soc, members)| {
            let mut all: Vec<Related> = members.into_iter().flatten().flatten().copied().collect();
            // Of equal ones, which come of different members, the one of the first member stays first.
            all.sort_by_key(|&(tier, index, _)| (tier, index));
            let mut roles: Vec<&Slug> = Vec::with_capacity(KEPT);
            for (_, _, other) in all {
                let other = hybrids.occupation(other);
                if let Some(slug) = slugs.get(&other)
                    && other != soc
                    && !roles.contains(&slug)
                    && roles.len() < KEPT
                {
                    roles.push(slug);
                }
            }
            let mut table = values::table(SOURCE, period);
            table.insert(
                "roles",
                toml_edit::value(roles.iter().map(|slug| slug.as_str()).collect::<Array>()),
            );
            (!roles.is_empty()).then_some((soc, table))
        })
        .collect())
}
