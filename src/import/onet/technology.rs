//! Technology: software and equipment that an occupation uses.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use toml_edit::{Array, Table};

use super::SOURCE;
use super::codes::{ByCode, OnetCode};
use crate::catalog::SocCode;
use crate::import::ImportError;
use crate::import::crosswalk::Hybrids;
use crate::import::delimited::{Delimited, Row, Separator};
use crate::import::values;

/// How many are kept of an occupation.
const KEPT: usize = 12;

/// What employers ask for, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Demand {
    /// Often asked for in the occupation's own job postings.
    AskedFor,
    /// Often asked for in postings of all occupations.
    Hot,
    /// Neither.
    Used,
}

/// The `technology` table of each occupation: those in demand first, then the hot ones, then the rest; within each in the
/// file's order. One that several O*NET occupations use is there once, as the most asked for of them.
pub fn read(path: &Path, hybrids: &Hybrids, period: &str) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let mut technology: ByCode<Vec<(Demand, Box<str>)>> = ByCode::new();
    let names = ["O*NET-SOC Code", "Example", "Hot Technology", "In Demand"];
    let mut file = Delimited::open(path, Separator::Tab, names)?;
    while let Some(row) = file.next_row()? {
        let [code, name, _, _] = row.cells;
        let code: OnetCode = code
            .parse()
            .map_err(|_| row.error(0, format!("\u{201c}{code}\u{201d} is not an O*NET-SOC code")))?;
        let demand = match (flag(&row, 3)?, flag(&row, 2)?) {
            (true, _) => Demand::AskedFor,
            (false, true) => Demand::Hot,
            (false, false) => Demand::Used,
        };
        technology.of(code).push((demand, name.into()));
    }
    let occupations = technology.occupations(hybrids).into_iter();
    Ok(occupations
        .map(|(soc, members)| {
            let mut table = values::table(SOURCE, period);
            let used = members.iter().flatten().copied().flatten();
            table.insert("names", toml_edit::value(chosen(used).into_iter().collect::<Array>()));
            (soc, table)
        })
        .collect())
}

fn flag<const N: usize>(row: &Row<'_, N>, column: usize) -> Result<bool, ImportError> {
    match row.cells[column] {
        "Y" => Ok(true),
        "N" | "" => Ok(false),
        text => Err(row.error(column, format!("expected Y or N, found \u{201c}{text}\u{201d}"))),
    }
}

fn chosen<'a>(used: impl Iterator<Item = &'a (Demand, Box<str>)>) -> Vec<&'a str> {
    let mut seen: HashMap<&str, usize> = HashMap::new();
    let mut names: Vec<(Demand, &str)> = Vec::new();
    for (demand, name) in used {
        match seen.get(&**name) {
            Some(&at) => names[at].0 = names[at].0.min(*demand),
            None => {
                seen.insert(name, names.len());
                names.push((*demand, name));
            }
        }
    }
    names.sort_by_key(|&(demand, _)| demand);
    names.into_iter().take(KEPT).map(|(_, name)| name).collect()
}
