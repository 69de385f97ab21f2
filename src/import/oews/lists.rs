//! The files that explain the codes of the data file.

use std::collections::HashMap;
use std::path::Path;

use super::series::{AreaKind, Measure};
use crate::catalog::SocCode;
use crate::import::ImportError;
use crate::import::delimited::{Delimited, Row, Separator};
use crate::import::states::State;
use crate::import::top_code::TopCode;

/// The footnote that stands by pay above the top code, and names it.
const TOP_CODE_FOOTNOTE: &str = "5";

/// The display level of the most detailed occupations.
const DETAILED: &str = "3";

/// An area of which figures are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// The whole country.
    National,
    /// The state or territory at a place in [`Lists::states`].
    State(usize),
    /// The area at a place in [`Lists::metros`].
    Metro(usize),
}

/// How far an industry is divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Three digits of the classification, with others of four below.
    Divided,
    /// Four digits, or three that are not divided any further.
    Finest,
}

/// An industry of which figures are kept.
#[derive(Debug, Clone)]
pub struct Industry {
    /// Its code, of six characters.
    pub code: String,
    /// Its name.
    pub name: String,
    /// How far it is divided.
    pub level: Level,
}

/// An occupation of which figures are kept.
#[derive(Debug, Clone)]
pub struct Occupation {
    /// Its code.
    pub code: SocCode,
    /// Its title.
    pub title: String,
}

/// What the codes of the data file mean.
#[derive(Clone)]
pub struct Lists {
    /// The period of the figures: `May 2025`.
    pub period: String,
    /// The year of the data file's rows.
    pub year: String,
    /// The period of the data file's rows.
    pub period_code: String,
    /// The pay at which the scale ends.
    pub top: TopCode,
    /// Postal abbreviations of the states, then the territories.
    pub states: Vec<&'static str>,
    /// Codes of the metropolitan and nonmetropolitan areas.
    pub metros: Vec<String>,
    /// Industries of three and four digits.
    pub industries: Vec<Industry>,
    /// Detailed occupations.
    pub occupations: Vec<Occupation>,
    areas_by_code: HashMap<String, Area>,
    industries_by_code: HashMap<String, Option<usize>>,
    occupations_by_code: HashMap<String, Option<usize>>,
}

impl Lists {
    /// Reads the lists of a folder.
    pub fn read(folder: &Path) -> Result<Self, ImportError> {
        check_datatypes(folder)?;
        let release = read_release(folder)?;
        let (states, metros, areas_by_code) = read_areas(folder)?;
        let (industries, industries_by_code) = read_industries(folder)?;
        let (occupations, occupations_by_code) = read_occupations(folder)?;
        Ok(Self {
            period: release.period,
            year: release.year,
            period_code: release.code,
            top: read_top_code(folder)?,
            states,
            metros,
            industries,
            occupations,
            areas_by_code,
            industries_by_code,
            occupations_by_code,
        })
    }

    /// The area of a code; `None` where it is in no list.
    pub fn area(&self, code: &str) -> Option<Area> {
        self.areas_by_code.get(code).copied()
    }

    /// The place of an industry in `industries`; an outer `None` where its code is in no list, an inner one where no
    /// figures of it are kept.
    #[allow(clippy::option_option)]
    pub fn industry(&self, code: &str) -> Option<Option<usize>> {
        self.industries_by_code.get(code).copied()
    }

    /// The same of an occupation.
    #[allow(clippy::option_option)]
    pub fn occupation(&self, code: &str) -> Option<Option<usize>> {
        self.occupations_by_code.get(code).copied()
    }
}

fn open<const N: usize>(folder: &Path, name: &str, columns: [&str; N]) -> Result<Delimited<N>, ImportError> {
    Delimited::open(&folder.join(name), Separator::Tab, columns)
}

/// Notes what a code, the first of a row's cells, stands for.
fn enter<T, const N: usize>(map: &mut HashMap<String, T>, row: &Row<'_, N>, value: T) -> Result<(), ImportError> {
    let code = row.cells.first().copied().unwrap_or_default();
    match map.insert(code.to_owned(), value) {
        None => Ok(()),
        Some(_) => Err(row.error(0, format!("the code {code} is there twice"))),
    }
}

/// Makes sure that the numbers of data types still mean what they are read as.
fn check_datatypes(folder: &Path) -> Result<(), ImportError> {
    let mut file = open(folder, "oe.datatype", ["datatype_code", "datatype_name"])?;
    let mut missing: Vec<Measure> = Measure::ALL.to_vec();
    while let Some(row) = file.next_row()? {
        let [code, name] = row.cells;
        let Some(measure) = code.parse().ok().and_then(Measure::of_datatype) else {
            continue;
        };
        if !name.eq_ignore_ascii_case(measure.published_name()) {
            let message = format!(
                "data type {code} is \u{201c}{name}\u{201d} and not \u{201c}{}\u{201d} any more; its figures would be \
                 taken for something else",
                measure.published_name()
            );
            return Err(row.error(1, message));
        }
        missing.retain(|&other| other != measure);
    }
    match missing.first() {
        None => Ok(()),
        Some(measure) => Err(ImportError::whole(
            file.path(),
            format!(
                "has no data type {:02}, \u{201c}{}\u{201d}",
                measure.datatype(),
                measure.published_name()
            ),
        )),
    }
}

struct Release {
    period: String,
    year: String,
    code: String,
}

fn read_release(folder: &Path) -> Result<Release, ImportError> {
    let mut file = open(folder, "oe.release", ["release_date", "description"])?;
    let mut release = None;
    while let Some(row) = file.next_row()? {
        let [date, period] = row.cells;
        let parts = date.split_at_checked(4).zip(period.rsplit_once(' '));
        let Some(((year, code), _)) = parts.filter(|((year, _), (_, of))| year == of) else {
            let message = format!("expected a release such as 2025A01, May 2025, found {date}, {period}");
            return Err(row.error(0, message));
        };
        let found = Release {
            period: period.to_owned(),
            year: year.to_owned(),
            code: code.to_owned(),
        };
        if release.replace(found).is_some() {
            return Err(row.error(
                0,
                "more than one release; figures of different years are not to be mixed",
            ));
        }
    }
    release.ok_or_else(|| ImportError::whole(file.path(), "names no release"))
}

fn read_top_code(folder: &Path) -> Result<TopCode, ImportError> {
    let mut file = open(folder, "oe.footnote", ["footnote_code", "footnote_text"])?;
    while let Some(row) = file.next_row()? {
        let [code, text] = row.cells;
        if code == TOP_CODE_FOOTNOTE {
            let message = "expected the pay from which on no figures are given: $\u{2026} per hour, $\u{2026} per year";
            return TopCode::in_note(text).ok_or_else(|| row.error(1, message));
        }
    }
    let message = format!("has no footnote {TOP_CODE_FOOTNOTE}, which says where the scale of pay ends");
    Err(ImportError::whole(file.path(), message))
}

type Areas = (Vec<&'static str>, Vec<String>, HashMap<String, Area>);

fn read_areas(folder: &Path) -> Result<Areas, ImportError> {
    let mut file = open(folder, "oe.area", ["area_code", "areatype_code", "state_code"])?;
    let mut states: Vec<(State, String)> = Vec::new();
    let mut metros: Vec<String> = Vec::new();
    let mut by_code = HashMap::new();
    while let Some(row) = file.next_row()? {
        let [code, kind, state] = row.cells;
        let kind = match kind.as_bytes() {
            [letter] => AreaKind::with_letter(*letter),
            _ => None,
        };
        enter(&mut by_code, &row, Area::National)?;
        match kind {
            Some(AreaKind::National) => {}
            Some(AreaKind::State) => {
                let known = State::with_fips(state)
                    .ok_or_else(|| row.error(2, format!("no state or territory has the number {state}")))?;
                if states.iter().any(|(other, _)| *other == known) {
                    return Err(row.error(2, format!("{} is there twice", known.postal)));
                }
                states.push((known, code.to_owned()));
            }
            Some(AreaKind::Metro) => metros.push(code.to_owned()),
            None => return Err(row.error(1, "expected N, S or M")),
        }
    }
    states.sort_unstable();
    metros.sort_unstable();
    for (place, (_, code)) in states.iter().enumerate() {
        by_code.insert(code.clone(), Area::State(place));
    }
    for (place, code) in metros.iter().enumerate() {
        by_code.insert(code.clone(), Area::Metro(place));
    }
    let states = states.into_iter().map(|(state, _)| state.postal).collect();
    Ok((states, metros, by_code))
}

type Industries = (Vec<Industry>, HashMap<String, Option<usize>>);

fn read_industries(folder: &Path) -> Result<Industries, ImportError> {
    let columns = ["industry_code", "industry_name", "display_level"];
    let mut file = open(folder, "oe.industry", columns)?;
    let mut industries = Vec::new();
    let mut by_code = HashMap::new();
    while let Some(row) = file.next_row()? {
        let [code, name, level] = row.cells;
        let level = match level {
            _ if is_of_one_owner(code) => None,
            "3" => Some(Level::Divided),
            "4" => Some(Level::Finest),
            _ => None,
        };
        enter(&mut by_code, &row, level.map(|_| industries.len()))?;
        if let Some(level) = level {
            industries.push(Industry {
                code: code.to_owned(),
                name: industry_name(name),
                level,
            });
        }
    }
    let group = |code: &str| code.get(..3).map(str::to_owned);
    let divided: Vec<_> = industries
        .iter()
        .filter(|industry| industry.level == Level::Finest)
        .map(|industry| group(&industry.code))
        .collect();
    for industry in &mut industries {
        if !divided.contains(&group(&industry.code)) {
            industry.level = Level::Finest;
        }
    }
    Ok((industries, by_code))
}

/// An industry's name without what tells a reader nothing: that a division of government is the survey's own, and each of
/// three or more codes that it joins, of which the first and the last are enough to tell it from others.
pub(super) fn industry_name(name: &str) -> String {
    let name = name.strip_suffix(" (OEWS Designation)").unwrap_or(name);
    let joined = name.strip_suffix(" only)").and_then(|name| name.rsplit_once(" ("));
    if let Some((group, codes)) = joined {
        let codes: Vec<&str> = codes
            .split(|c: char| !c.is_ascii_digit())
            .filter(|code| !code.is_empty())
            .collect();
        if let [first, _, .., last] = codes[..] {
            return format!("{group} (parts of {first} to {last})");
        }
    }
    name.to_owned()
}

/// Whether a code is of the establishments of one owner in a whole industry of three digits: `622005`, hospitals that
/// are privately owned. The list has them at the level of industries of four digits, whose establishments they are once
/// more. They end in two zeros and the owner's digit. The survey's divisions of government (`999100`), which are in no
/// other industry, have a fourth digit of their own.
fn is_of_one_owner(code: &str) -> bool {
    matches!(code.as_bytes(), [_, _, _, b'0', b'0', owner] if (b'1'..=b'9').contains(owner))
}

type Occupations = (Vec<Occupation>, HashMap<String, Option<usize>>);

fn read_occupations(folder: &Path) -> Result<Occupations, ImportError> {
    let columns = ["occupation_code", "occupation_name", "display_level"];
    let mut file = open(folder, "oe.occupation", columns)?;
    let mut occupations = Vec::new();
    let mut by_code = HashMap::new();
    while let Some(row) = file.next_row()? {
        let [code, title, level] = row.cells;
        let detailed = level == DETAILED;
        enter(&mut by_code, &row, detailed.then_some(occupations.len()))?;
        if detailed {
            let spelled = code
                .split_at_checked(2)
                .map(|(group, rest)| format!("{group}-{rest}"))
                .unwrap_or_default();
            let soc = spelled
                .parse()
                .map_err(|_| row.error(0, format!("{code} is not an occupation's code such as 511011")))?;
            occupations.push(Occupation {
                code: soc,
                title: title.to_owned(),
            });
        }
    }
    Ok((occupations, by_code))
}
