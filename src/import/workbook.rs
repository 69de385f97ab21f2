//! Publishers' workbooks: a sheet by its name, its columns by their headers, its cells by row and column.
//!
//! Publishers put titles above the headers, break headers over lines or over two rows, and hang footnote marks on them
//! (`Median annual wage, dollars, 2024[1]`). None of this keeps a column from being found. What cannot be found, or
//! holds something else than asked for, is refused with its place in the workbook.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read as _, Seek as _};
use std::path::{Path, PathBuf};

use calamine::{Data, DataType as _, Range, Reader as _, Xlsx, XlsxError};
use quick_xml::events::Event;
use zip::ZipArchive;

use super::ImportError;
use crate::catalog::{Decimal, SocCode};

/// A workbook that was opened.
pub struct Workbook {
    path: PathBuf,
    sheets: Xlsx<BufReader<File>>,
}

impl Workbook {
    /// Opens a workbook.
    pub fn open(path: &Path) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(ImportError::io(path))?;
        check_size(path, &file, LARGEST)?;
        let sheets = Xlsx::new(BufReader::new(file)).map_err(|error| unreadable(path, None, error))?;
        Ok(Self {
            path: path.to_owned(),
            sheets,
        })
    }

    /// The names of its sheets, in their order.
    pub fn sheet_names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// The sheet of a name; capitals and spaces around it do not matter.
    pub fn sheet(&mut self, name: &str) -> Result<Sheet, ImportError> {
        let names = self.sheet_names();
        let Some(found) = names.iter().find(|other| other.trim().eq_ignore_ascii_case(name)) else {
            let names: Vec<String> = names.iter().map(|name| format!("\u{201c}{name}\u{201d}")).collect();
            let message = format!(
                "has no sheet \u{201c}{name}\u{201d}; its sheets are {}",
                names.join(", ")
            );
            return Err(ImportError::whole(&self.path, message));
        };
        let unreadable = |error| unreadable(&self.path, Some(found), error);
        let mut reader = self.sheets.worksheet_cells_reader(found).map_err(unreadable)?;
        let mut cells = Vec::new();
        let (mut rows, mut columns, mut bytes) = (0, 0, 0);
        while let Some(cell) = reader.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            let number = u64::from(row) + 1;
            let refuse = |message: String| ImportError::Format {
                path: self.path.clone(),
                sheet: Some(found.clone()),
                row: Some(number),
                column: None,
                message: format!("{message}, which no publisher's has; download it again"),
            };
            (rows, columns) = (number.max(rows), (u64::from(column) + 1).max(columns));
            // A sheet is a table in memory, however few of its cells have something in them.
            if rows.saturating_mul(columns) > MOST_CELLS {
                return Err(refuse(format!("has more than {MOST_CELLS} cells")));
            }
            let value = Data::from(cell.get_value().clone());
            // One text may stand in any number of cells, each of which has it to itself from here on.
            bytes += size_of_val(&value) as u64 + value.get_string().map_or(0, str::len) as u64;
            if bytes > LARGEST {
                return Err(refuse(format!("has more than {LARGEST} bytes in its cells")));
            }
            if value != Data::Empty {
                cells.push(calamine::Cell::new((row, column), value));
            }
        }
        Ok(Sheet {
            path: self.path.clone(),
            name: found.clone(),
            cells: Range::from_sparse(cells),
        })
    }
}

/// How large a workbook may become when it is unpacked, in bytes. The largest of the publishers' has 70 million.
const LARGEST: u64 = 512 * 1024 * 1024;

/// How many cells a sheet may have, used or not. The largest of the publishers' has two million.
const MOST_CELLS: u64 = 20_000_000;

/// Refuses a workbook that would fill the memory: it is packed, and a few kilobytes can stand for any number of them. What it says
/// of its size is not believed.
fn check_size(path: &Path, file: &File, largest: u64) -> Result<(), ImportError> {
    let mut file = file.try_clone().map_err(ImportError::io(path))?;
    // What is no archive is refused by who reads it, in better words.
    if let Ok(mut archive) = ZipArchive::new(BufReader::new(&file)) {
        let mut left = largest;
        for number in 0..archive.len() {
            let Ok(entry) = archive.by_index(number) else { continue };
            let is_list_of_texts = entry.name_raw().to_ascii_lowercase().ends_with(b"sharedstrings.xml");
            let mut entry = BufReader::new(entry.take(left));
            let claimed = if is_list_of_texts { claimed_texts(&mut entry) } else { 0 };
            // What cannot be unpacked is refused by who reads it, as well.
            let _ = io::copy(&mut entry, &mut io::sink());
            let length = left - entry.get_ref().limit();
            left -= length;
            // Room is made for as many before the first is read, and each takes at least `<si><t/></si>`.
            if claimed > length / 13 {
                let message = format!("says that it has {claimed} texts, and has not; download it again");
                return Err(ImportError::whole(path, message));
            }
            if left == 0 {
                let message =
                    format!("becomes larger than {largest} bytes, which no publisher's does; download it again");
                return Err(ImportError::whole(path, message));
            }
        }
    }
    file.rewind().map_err(ImportError::io(path))
}

/// How many texts a list of texts says that it has; 0 where it does not say so, and as many as can be where it says so by
/// what is no number.
fn claimed_texts(list: impl BufRead) -> u64 {
    let mut reader = quick_xml::Reader::from_reader(list);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) if start.local_name().as_ref() == "sst" => {
                let claimed = start.try_get_attribute("uniqueCount").ok().flatten();
                return claimed.map_or(0, |claimed| claimed.value.parse().unwrap_or(u64::MAX));
            }
            Ok(Event::Eof) | Err(_) => return 0,
            Ok(_) => {}
        }
    }
}

fn unreadable(path: &Path, sheet: Option<&str>, error: XlsxError) -> ImportError {
    match error {
        XlsxError::Io(source) => ImportError::Io {
            path: path.to_owned(),
            source,
        },
        error => ImportError::Format {
            path: path.to_owned(),
            sheet: sheet.map(str::to_owned),
            row: None,
            column: None,
            message: format!("cannot be read as a workbook ({error}); download it again"),
        },
    }
}

/// A sheet of a workbook.
pub struct Sheet {
    path: PathBuf,
    name: String,
    cells: Range<Data>,
}

/// A column of a sheet, found by its header.
#[derive(Debug, Clone)]
pub struct Column {
    index: usize,
    header: String,
}

impl Column {
    /// The header's text, as it stands in the sheet.
    pub fn header(&self) -> &str {
        &self.header
    }
}

/// Where a sheet's table is: the columns asked for, in the order in which they were asked for.
#[derive(Debug)]
pub struct Header<const N: usize> {
    /// The columns.
    pub columns: [Column; N],
    /// How many rows of the sheet, from its first used one, stand above the first row of data.
    above: usize,
}

impl Sheet {
    /// What is wrong with the sheet as a whole.
    pub fn refuse(&self, message: impl Into<String>) -> ImportError {
        ImportError::Format {
            path: self.path.clone(),
            sheet: Some(self.name.clone()),
            row: None,
            column: None,
            message: message.into(),
        }
    }

    /// The text of its first cell that has one: the title, where a publisher puts one above the table.
    pub fn title(&self) -> &str {
        let text = self.cells.used_cells().find_map(|(_, _, cell)| match cell {
            Data::String(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        });
        text.unwrap_or_default()
    }

    /// The columns of these headers, in the first row that has all of them, or in the first two adjacent rows that have
    /// them together. In a name, `####` stands for any four digits. Footnote marks, line breaks, capitals and the length
    /// of dashes do not matter; of equal headers the leftmost counts.
    pub fn header<const N: usize>(&self, names: [&str; N]) -> Result<Header<N>, ImportError> {
        let wanted = names.map(plain);
        let rows: Vec<Vec<String>> = self
            .cells
            .rows()
            .take(HEADER_WITHIN)
            .map(|row| row.iter().map(header_text).collect())
            .collect();
        // The most names found in one place, for the report.
        let mut nearest: (usize, Vec<&str>) = (0, names.to_vec());
        for depth in 1..=2 {
            for (first, rows) in rows.windows(depth).enumerate() {
                // The rows' place and the column's, for each name.
                let found: [Option<(usize, usize)>; N] = std::array::from_fn(|name| {
                    let mut rows = (first..).zip(rows);
                    rows.find_map(|(at, row)| Some((at, row.iter().position(|text| is_name(&wanted[name], text))?)))
                });
                let missing: Vec<&str> = names
                    .iter()
                    .zip(found)
                    .filter(|(_, at)| at.is_none())
                    .map(|(&name, _)| name)
                    .collect();
                if missing.is_empty() {
                    return Ok(Header {
                        columns: found.map(|at| self.column(at.unwrap_or_default())),
                        above: first + depth,
                    });
                }
                if missing.len() < nearest.1.len() {
                    nearest = (first + depth, missing);
                }
            }
        }
        let (row, missing) = nearest;
        Err(ImportError::Format {
            path: self.path.clone(),
            sheet: Some(self.name.clone()),
            row: (row > 0).then(|| self.row_number(row - 1)),
            column: missing.first().map(|&name| name.to_owned()),
            message: "there is no column of this name; the publisher may have renamed it".to_owned(),
        })
    }

    /// The rows below a header, without those in which nothing stands.
    pub fn rows<const N: usize>(&self, header: &Header<N>) -> impl Iterator<Item = Row<'_>> {
        let above = header.above;
        let rows = self.cells.rows().enumerate().skip(above);
        rows.filter(|(_, cells)| cells.iter().any(|cell| !header_text(cell).is_empty()))
            .map(|(index, cells)| Row {
                sheet: self,
                number: self.row_number(index),
                cells,
            })
    }

    /// The column whose header stands in a row and a column of the used cells.
    fn column(&self, at: (usize, usize)) -> Column {
        let header = self.cells.get(at).map(Data::to_string).unwrap_or_default();
        Column {
            index: at.1,
            header: header.split_whitespace().collect::<Vec<_>>().join(" "),
        }
    }

    fn row_number(&self, index: usize) -> u64 {
        let start = self.cells.start().map_or(0, |(row, _)| u64::from(row));
        start + index as u64 + 1
    }
}

/// How far down the headers are looked for.
const HEADER_WITHIN: usize = 50;

/// Codes that publishers put where there is no occupation: the total, and what no occupation matches.
const NO_OCCUPATION: [&str; 2] = ["00-0000", "99-9999"];

/// A row of a sheet, below its header.
pub struct Row<'a> {
    sheet: &'a Sheet,
    /// The row's number, counted from 1.
    pub number: u64,
    cells: &'a [Data],
}

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell<'a> {
    /// Nothing, or nothing but space.
    Empty,
    /// A text, without the space around it.
    Text(&'a str),
    /// A number.
    Number(f64),
}

impl<'a> Row<'a> {
    /// What is wrong with the row's cell in a column.
    pub fn refuse(&self, column: &Column, message: impl Into<String>) -> ImportError {
        ImportError::Format {
            path: self.sheet.path.clone(),
            sheet: Some(self.sheet.name.clone()),
            row: Some(self.number),
            column: Some(column.header.clone()),
            message: message.into(),
        }
    }

    /// What stands in a column; dates, truth values and errors are refused.
    pub fn cell(&self, column: &Column) -> Result<Cell<'a>, ImportError> {
        match self.cells.get(column.index) {
            None | Some(Data::Empty) => Ok(Cell::Empty),
            Some(Data::String(text)) => match text.trim() {
                "" => Ok(Cell::Empty),
                text => Ok(Cell::Text(text)),
            },
            // Far below the integers that a float cannot hold: these are figures of people and dollars.
            #[allow(clippy::cast_precision_loss)]
            Some(&Data::Int(number)) => Ok(Cell::Number(number as f64)),
            Some(&Data::Float(number)) => Ok(Cell::Number(number)),
            Some(other) => Err(self.refuse(column, format!("expected a text or a number, found {}", kind(other)))),
        }
    }

    /// The text in a column, empty where nothing stands there; a number is refused.
    pub fn text(&self, column: &Column) -> Result<&'a str, ImportError> {
        match self.cell(column)? {
            Cell::Empty => Ok(""),
            Cell::Text(text) => Ok(text),
            Cell::Number(number) => Err(self.refuse(column, format!("expected a text, found the number {number}"))),
        }
    }

    /// The number in a column, with at most two decimals; `None` where nothing or a dash stands there. Numbers that are
    /// kept as text count, with or without commas.
    pub fn decimal(&self, column: &Column) -> Result<Option<Decimal>, ImportError> {
        let (number, shown) = match self.cell(column)? {
            Cell::Empty | Cell::Text("-" | "\u{2013}" | "\u{2014}") => return Ok(None),
            Cell::Text(text) => (text.replace(',', "").parse(), text.to_owned()),
            Cell::Number(number) => (Decimal::from_float(number), number.to_string()),
        };
        let number = number.map_err(|error| {
            self.refuse(
                column,
                format!("expected a number, found \u{201c}{shown}\u{201d}: {error}"),
            )
        })?;
        Ok(Some(number))
    }

    /// The code of an occupation in a column; `None` where nothing stands there, or a code that is no occupation's, such
    /// as 00-0000 for the total.
    pub fn soc(&self, column: &Column) -> Result<Option<SocCode>, ImportError> {
        let text = self.text(column)?;
        if text.is_empty() || NO_OCCUPATION.contains(&text) {
            return Ok(None);
        }
        let code = text.parse();
        code.map(Some)
            .map_err(|error| self.refuse(column, format!("\u{201c}{text}\u{201d} is {error}")))
    }
}

fn kind(cell: &Data) -> String {
    match cell {
        Data::Bool(value) => format!("the truth value {value}"),
        Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => "a date".to_owned(),
        Data::Error(error) => format!("the error {error}"),
        _ => "something else".to_owned(),
    }
}

/// The text of a cell in its plain form, as headers are compared.
fn header_text(cell: &Data) -> String {
    match cell {
        Data::String(text) => plain(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        _ => String::new(),
    }
}

/// A text without footnote marks such as `[1]`, line breaks, capitals and spaces in a row, and with hyphens for dashes.
fn plain(text: &str) -> String {
    let text = without_marks(text)
        .replace(['\u{2013}', '\u{2014}'], "-")
        .to_lowercase();
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ")
}

/// A text without footnote marks such as `[1]`, and without the space around it.
pub fn without_marks(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        kept.push_str(before);
        match after.split_once(']') {
            Some((mark, behind)) if !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit()) => rest = behind,
            _ => {
                kept.push('[');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept.trim().to_owned()
}

/// Whether a header is the one of a name, in which `####` stands for any four digits.
fn is_name(name: &str, header: &str) -> bool {
    let Some((before, behind)) = name.split_once("####") else {
        return name == header;
    };
    let year = header.strip_prefix(before).and_then(|rest| rest.split_at_checked(4));
    year.is_some_and(|(year, rest)| year.bytes().all(|byte| byte.is_ascii_digit()) && is_name(behind, rest))
}

/// A workbook with one sheet of texts and numbers, written for a test. A cell that reads as a number is one, but for one
/// that begins with an apostrophe; an empty text is an empty cell.
#[cfg(test)]
pub fn written(folder: &Path, name: &str, sheets: &[(&str, &[&[&str]])]) -> PathBuf {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    for (name, rows) in sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(*name).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, cell) in cells.iter().enumerate() {
                let at = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                match (cell.parse::<f64>(), cell.strip_prefix('\'')) {
                    (Ok(number), _) => sheet.write_number(at.0, at.1, number).unwrap(),
                    (_, Some(text)) => sheet.write_string(at.0, at.1, text).unwrap(),
                    _ if cell.is_empty() => continue,
                    _ => sheet.write_string(at.0, at.1, *cell).unwrap(),
                };
            }
        }
    }
    let path = folder.join(name);
    workbook.save(&path).unwrap();
    path
}

#[cfg(test)]
mod tests;
