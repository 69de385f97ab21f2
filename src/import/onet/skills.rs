//! Skills by importance.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Array, InlineTable, Table};

use super::SOURCE;
use super::codes::{ByCode, OnetCode};
use crate::catalog::{Decimal, SocCode};
use crate::import::ImportError;
use crate::import::crosswalk::Hybrids;
use crate::import::delimited::{Delimited, Separator};
use crate::import::values;
use crate::import::workbook::Workbook;

/// The scale of importance, from 1 to 5.
const IMPORTANCE: &str = "IM";

/// The columns that are read.
const COLUMNS: [&str; 5] = [
    "O*NET-SOC Code",
    "Element Name",
    "Scale ID",
    "Data Value",
    "Recommend Suppress",
];

/// For each skill, how important raters find it, in hundredths.
type Skills = BTreeMap<Box<str>, i64>;

/// The `skills` table of each occupation: every skill that is rated, the most important first, on a scale from 0 to 100;
/// of equal ones by name. Values that O*NET recommends to suppress, since too few raters agree on them, are passed over.
pub fn read(folder: &Path, hybrids: &Hybrids, period: &str) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let mut skills = ByCode::new();
    let text = folder.join("Skills.txt");
    let workbook = folder.join("Skills.xlsx");
    if !text.exists() && workbook.exists() {
        read_workbook(&workbook, &mut skills)?;
    } else {
        read_text(&text, &mut skills)?;
    }
    let occupations = skills.occupations(hybrids).into_iter();
    Ok(occupations
        .map(|(soc, members)| (soc, table(&members, period)))
        .collect())
}

fn read_text(path: &Path, skills: &mut ByCode<Skills>) -> Result<(), ImportError> {
    let mut file = Delimited::open(path, Separator::Tab, COLUMNS)?;
    while let Some(row) = file.next_row()? {
        let [code, name, scale, value, suppressed] = row.cells;
        if scale != IMPORTANCE || suppressed == "Y" {
            continue;
        }
        let value = value.parse().ok().and_then(importance);
        let value = value.ok_or_else(|| row.error(3, NO_IMPORTANCE))?;
        let parsed = code.parse().map_err(|_| row.error(0, no_code(code)))?;
        if skills.of(parsed).insert(name.into(), value).is_some() {
            return Err(row.error(1, twice(name, code)));
        }
    }
    Ok(())
}

fn read_workbook(path: &Path, skills: &mut ByCode<Skills>) -> Result<(), ImportError> {
    let sheet = Workbook::open(path)?.sheet("Skills")?;
    let header = sheet.header(COLUMNS)?;
    let [code, name, scale, value, suppressed] = &header.columns;
    for row in sheet.rows(&header) {
        if row.text(scale)? != IMPORTANCE || row.text(suppressed)? == "Y" {
            continue;
        }
        let text = row.text(code)?;
        let parsed: OnetCode = text.parse().map_err(|_| row.refuse(code, no_code(text)))?;
        let number = row.decimal(value)?.and_then(importance);
        let number = number.ok_or_else(|| row.refuse(value, NO_IMPORTANCE))?;
        let skill = row.text(name)?;
        if skills.of(parsed).insert(skill.into(), number).is_some() {
            return Err(row.refuse(name, twice(skill, text)));
        }
    }
    Ok(())
}

const NO_IMPORTANCE: &str = "expected an importance from 1 to 5";

fn no_code(text: &str) -> String {
    format!("\u{201c}{text}\u{201d} is not an O*NET-SOC code")
}

fn twice(skill: &str, code: &str) -> String {
    format!("the importance of \u{201c}{skill}\u{201d} for {code} is there twice")
}

fn importance(value: Decimal) -> Option<i64> {
    let hundredths = i64::from(value.hundredths());
    (100..=500).contains(&hundredths).then_some(hundredths)
}

/// A mean of hundredths, kept whole until it is rounded: equal means have to be equal for names to decide.
#[derive(Debug, Clone, Copy)]
struct Mean {
    sum: i64,
    count: i64,
}

impl Mean {
    /// The mean of means, each of the same weight. Their counts are those of a code's detailed occupations, few enough for
    /// their product.
    fn of(means: &[Self]) -> Self {
        let product: i64 = means.iter().map(|mean| mean.count).product();
        Self {
            sum: means.iter().map(|mean| mean.sum * (product / mean.count)).sum(),
            count: product * i64::try_from(means.len()).unwrap_or(1),
        }
    }

    /// On a scale from 0 to 100: one less, a quarter of it, in percent; halves are rounded up.
    fn scaled(self) -> i64 {
        let (over, under) = (self.sum - 100 * self.count, 4 * self.count);
        (2 * over + under) / (2 * under)
    }

    fn cmp(self, other: Self) -> Ordering {
        (self.sum * other.count).cmp(&(other.sum * self.count))
    }
}

fn table(members: &[Vec<&Skills>], period: &str) -> Table {
    let mut means: BTreeMap<&str, Vec<Mean>> = BTreeMap::new();
    for details in members {
        let mut within: BTreeMap<&str, Mean> = BTreeMap::new();
        for (name, value) in details.iter().copied().flatten() {
            let mean = within.entry(name).or_insert(Mean { sum: 0, count: 0 });
            mean.sum += value;
            mean.count += 1;
        }
        for (name, mean) in within {
            means.entry(name).or_default().push(mean);
        }
    }
    let mut skills: Vec<(&str, Mean)> = means
        .into_iter()
        .map(|(name, means)| (name, Mean::of(&means)))
        .collect();
    skills.sort_by(|(name, mean), (other_name, other)| other.cmp(*mean).then_with(|| name.cmp(other_name)));
    let list: Array = skills
        .into_iter()
        .map(|(name, mean)| {
            let mut skill = InlineTable::new();
            skill.insert("name", values::sentence_case(name, |_| false).into());
            skill.insert("importance", mean.scaled().into());
            skill
        })
        .collect();
    let mut table = values::table(SOURCE, period);
    table.insert("list", toml_edit::value(list));
    table
}
