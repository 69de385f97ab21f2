//! Pay and employment by occupation and place: Occupational Employment and Wage Statistics, from the flat files of the
//! Bureau of Labor Statistics.
//!
//! The data file has a row for each figure, six million in all. It is read once, row by row; the figures that role files
//! show stay in memory, in grids with a place for each.

#[cfg(any(test, feature = "fuzzing"))]
pub(super) mod fixtures;
#[cfg(any(test, feature = "fuzzing"))]
pub(super) mod fuzzing;
mod lists;
mod series;
mod tables;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use lists::{Area, Lists};
use series::AreaKind;
pub use series::{Measure, Series};

use super::ImportError;
use super::delimited::{Delimited, Separator};
use super::figure::Figure;
use crate::catalog::{Cell, SocCode};

/// The name of the source in `sources.toml`.
pub const SOURCE: &str = "bls-oews";

/// The names under which the publisher gives the data file, one of which is there.
const DATA_FILES: [&str; 2] = ["oe.data.0.Current", "oe.data.0.Current.gz"];

/// What role files show of a state or territory, in the order of the columns.
const STATE_COLUMNS: [Measure; 7] = [
    Measure::Jobs,
    Measure::Mean,
    Measure::HourlyMean,
    Measure::MeanRse,
    Measure::Median,
    Measure::P10,
    Measure::P90,
];

/// The same of a metropolitan or nonmetropolitan area. Excerpts of the data file may be without some of them.
const METRO_COLUMNS: [Measure; 5] = [
    Measure::Jobs,
    Measure::Mean,
    Measure::HourlyMean,
    Measure::MeanRse,
    Measure::Median,
];

/// What role files show of an industry.
const INDUSTRY_COLUMNS: [Measure; 2] = [Measure::Mean, Measure::Jobs];

/// What is kept of all occupations together.
const ALL_COLUMNS: [Measure; 2] = [Measure::Mean, Measure::Median];

/// The columns of the data file that are read.
const COLUMNS: [&str; 5] = ["series_id", "year", "period", "value", "footnote_codes"];

/// After so many rows it is told how far the reading is.
const ROWS_BETWEEN_PROGRESS: u64 = 1 << 16;

/// The figures of all detailed occupations.
#[derive(Clone)]
pub struct Oews {
    lists: Lists,
    year: u16,
    /// Places in the lists and grids.
    occupations: BTreeMap<SocCode, usize>,
    national: Grid,
    states: Grid,
    metros: Grid,
    industries: Grid,
    /// A row for all occupations together.
    all: Grid,
}

impl Oews {
    /// The period of the figures: `May 2025`.
    pub fn period(&self) -> &str {
        &self.lists.period
    }

    /// The year of that period.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// The detailed occupations with their titles.
    pub fn occupations(&self) -> impl Iterator<Item = (SocCode, &str)> {
        let titles = &self.lists.occupations;
        self.occupations
            .iter()
            .filter_map(|(&code, &at)| Some((code, titles.get(at)?.title.as_str())))
    }

    /// A figure of an occupation in the whole country; `None` where the occupation or the series is not in the files.
    pub fn national(&self, code: SocCode, measure: Measure) -> Option<Figure> {
        let occupation = *self.occupations.get(&code)?;
        self.national.row(occupation, 0).nth(measure as usize).flatten()
    }
}

/// Figures of occupations: for each the same number of rows, for each row the same columns.
#[derive(Clone)]
struct Grid {
    columns: &'static [Measure],
    rows: usize,
    figures: Vec<Option<Figure>>,
}

impl Grid {
    fn new(occupations: usize, rows: usize, columns: &'static [Measure]) -> Self {
        Self {
            columns,
            rows,
            figures: vec![None; occupations * rows * columns.len()],
        }
    }

    /// The place of a figure; `None` where the grid has no such column.
    fn place(&mut self, occupation: usize, row: usize, measure: Measure) -> Option<&mut Option<Figure>> {
        let column = self.columns.iter().position(|&column| column == measure)?;
        let at = (occupation * self.rows + row) * self.columns.len() + column;
        self.figures.get_mut(at)
    }

    fn row(&self, occupation: usize, row: usize) -> impl Iterator<Item = Option<Figure>> {
        let start = (occupation * self.rows + row) * self.columns.len();
        self.figures.iter().skip(start).take(self.columns.len()).copied()
    }
}

/// Reads a folder of flat files. `progress` is told now and then how many bytes of the data file have been read.
pub fn read(folder: &Path, progress: &dyn Fn(u64)) -> Result<Oews, ImportError> {
    let mut oews = Oews::without_figures(folder, Lists::read(folder)?)?;
    let mut file = Delimited::open(&data_file(folder)?, Separator::Tab, COLUMNS)?;
    oews.take(&mut file, progress)?;
    Ok(oews)
}

impl Oews {
    /// What a folder of these lists may have figures of, and none of them yet.
    fn without_figures(folder: &Path, lists: Lists) -> Result<Self, ImportError> {
        let count = lists.occupations.len();
        let year = lists.year.parse();
        Ok(Self {
            year: year.map_err(|_| ImportError::whole(&folder.join("oe.release"), "names no year"))?,
            occupations: (0..)
                .zip(&lists.occupations)
                .map(|(at, found)| (found.code, at))
                .collect(),
            national: Grid::new(count, 1, &Measure::ALL),
            states: Grid::new(count, lists.states.len(), &STATE_COLUMNS),
            metros: Grid::new(count, lists.metros.len(), &METRO_COLUMNS),
            industries: Grid::new(count, lists.industries.len(), &INDUSTRY_COLUMNS),
            all: Grid::new(1, 1, &ALL_COLUMNS),
            lists,
        })
    }

    /// Takes the figures of a data file in.
    fn take(&mut self, file: &mut Delimited<{ COLUMNS.len() }>, progress: &dyn Fn(u64)) -> Result<(), ImportError> {
        let mut rows: u64 = 0;
        loop {
            rows += 1;
            if rows.is_multiple_of(ROWS_BETWEEN_PROGRESS) {
                progress(file.bytes_read());
            }
            let Some(row) = file.next_row()? else {
                break;
            };
            let [id, year, period, value, footnotes] = row.cells;
            let Some(series) = Series::parse(id) else {
                let message = format!("{id} is not the id of a series, such as OEUN000000000000029114104");
                return Err(row.error(0, message));
            };
            if year != self.lists.year || period != self.lists.period_code {
                let (column, found) = if year == self.lists.year {
                    (2, period)
                } else {
                    (1, year)
                };
                let message = format!(
                    "{found} is not of the release that oe.release names, {}",
                    self.lists.period
                );
                return Err(row.error(column, message));
            }
            let top = self.lists.top;
            let Some((place, measure)) = self.place(&series).map_err(|message| row.error(0, message))? else {
                continue;
            };
            let figure = if value == "-" {
                measure.dash(footnotes, top).ok_or_else(|| {
                    let message = format!(
                        "there is no number ({}), and the footnotes (\u{201c}{footnotes}\u{201d}) give no reason that is \
                         known",
                        measure.published_name()
                    );
                    row.error(4, message)
                })?
            } else {
                let known = measure.number(value).map(Cell::Known);
                known.ok_or_else(|| {
                    let message = format!("\u{201c}{value}\u{201d} is no number for {}", measure.published_name());
                    row.error(3, message)
                })?
            };
            if place.replace(figure).is_some() {
                return Err(row.error(0, format!("the series {id} is there twice")));
            }
        }
        progress(file.bytes_read());
        Ok(())
    }

    /// Where the figure of a series is kept; `None` where it is not, an error where its codes are in no list.
    fn place(&mut self, series: &Series<'_>) -> Result<Option<(&mut Option<Figure>, Measure)>, String> {
        let occupation = self.lists.occupation(series.occupation);
        let occupation =
            occupation.ok_or_else(|| format!("the occupation {} is not in oe.occupation", series.occupation))?;
        let area = match (series.kind, self.lists.area(series.area)) {
            (_, None) => return Err(format!("the area {} is not in oe.area", series.area)),
            (AreaKind::National, Some(area @ Area::National))
            | (AreaKind::State, Some(area @ Area::State(_)))
            | (AreaKind::Metro, Some(area @ Area::Metro(_))) => area,
            (_, Some(_)) => return Err(format!("the area {} has another type in oe.area", series.area)),
        };
        let industry = self.lists.industry(series.industry);
        let industry = industry.ok_or_else(|| format!("the industry {} is not in oe.industry", series.industry))?;
        let all_industries = series.industry == Series::ALL_INDUSTRIES;
        let Some(measure) = Measure::of_datatype(series.datatype) else {
            return Ok(None);
        };
        if series.occupation == Series::ALL_OCCUPATIONS && area == Area::National && all_industries {
            return Ok(self.all.place(0, 0, measure).map(|place| (place, measure)));
        }
        let Some(occupation) = occupation else {
            return Ok(None);
        };
        let place = match (area, industry) {
            (Area::National, _) if all_industries => self.national.place(occupation, 0, measure),
            (Area::State(row), _) if all_industries => self.states.place(occupation, row, measure),
            (Area::Metro(row), _) if all_industries => self.metros.place(occupation, row, measure),
            (Area::National, Some(row)) => self.industries.place(occupation, row, measure),
            _ => None,
        };
        Ok(place.map(|place| (place, measure)))
    }
}

/// The data file of a folder, plain or compressed.
fn data_file(folder: &Path) -> Result<PathBuf, ImportError> {
    let [plain, compressed] = DATA_FILES.map(|name| folder.join(name));
    let names = DATA_FILES.join(" or ");
    match (plain.is_file(), compressed.is_file()) {
        (true, false) => Ok(plain),
        (false, true) => Ok(compressed),
        (false, false) => Err(ImportError::whole(folder, format!("there is no {names}"))),
        (true, true) => {
            let message = format!("both {} are there; keep the newer one", DATA_FILES.join(" and "));
            Err(ImportError::whole(folder, message))
        }
    }
}
