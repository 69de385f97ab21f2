//! Publishers' text files of rows and columns: tab-separated flat files and CSV, plain or gzip-compressed.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ErrorKind, StringRecord, Terminator};
use flate2::bufread::MultiGzDecoder;

use super::ImportError;

/// Bytes read at once: the larger files have millions of short rows.
const BUFFER: usize = 1 << 16;

/// The first bytes of a gzip file. (RFC 1952, section 2.3.1.)
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// What stands between the cells of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Separator {
    /// A tab; quotes have no meaning.
    Tab,
    /// A comma; cells may stand between quotes.
    Comma,
}

/// A file of rows whose first row names the columns, of which `N` are asked for.
///
/// Files are read as publishers write them: plain or gzip-compressed (the content decides, not the name), lines ended by
/// LF or CRLF, cells padded with spaces, columns in any order and with others between. Reading a row allocates nothing.
///
/// ```text
/// let mut file = Delimited::open(path, Separator::Tab, ["area_code", "area_name"])?;
/// while let Some(row) = file.next_row()? {
///     let [code, name] = row.cells;
///     …
///     return Err(row.error(1, "an area without a name"));
/// }
/// ```
pub struct Delimited<const N: usize> {
    path: PathBuf,
    reader: csv::Reader<Box<dyn Read + Send>>,
    record: StringRecord,
    header: Vec<String>,
    names: [String; N],
    places: [usize; N],
    notes: bool,
    compressed: bool,
    bytes_read: Arc<AtomicU64>,
}

/// A row: the cells of the columns that were asked for, in the order in which they were, without padding.
pub struct Row<'a, const N: usize> {
    /// The cells.
    pub cells: [&'a str; N],
    /// Its line in the file, counted from 1, the header included.
    pub number: u64,
    path: &'a Path,
    names: &'a [String; N],
}

impl<const N: usize> Row<'_, N> {
    /// An error that names the file, this row and a column, given by its place among `cells`.
    pub fn error(&self, column: usize, message: impl Into<String>) -> ImportError {
        let column = self.names.get(column).cloned();
        malformed(self.path, Some(self.number), column, message)
    }
}

impl<const N: usize> Delimited<N> {
    /// Opens a file and finds the columns of these names. Names are compared without padding, in any case of letters.
    pub fn open(path: &Path, separator: Separator, names: [&str; N]) -> Result<Self, ImportError> {
        let file = File::open(path).map_err(ImportError::io(path))?;
        Self::read(path, file, separator, names)
    }

    /// The same of what somebody else has opened; `path` is for errors.
    pub fn read(
        path: &Path,
        source: impl Read + Send + 'static,
        separator: Separator,
        names: [&str; N],
    ) -> Result<Self, ImportError> {
        let (header, opened) = Opened::with_header(path, source, separator)?;
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            let mut found = (0..).zip(&header).filter(|(_, title)| title.eq_ignore_ascii_case(name));
            let column = || Some(name.to_owned());
            *place = match (found.next(), found.next()) {
                (Some((at, _)), None) => at,
                (None, _) => {
                    let message = format!("no such column; the file has: {}", header.join(", "));
                    return Err(malformed(path, Some(1), column(), message));
                }
                (Some(_), Some(_)) => return Err(malformed(path, Some(1), column(), "the column is there twice")),
            };
        }
        Ok(Self {
            path: path.to_owned(),
            reader: opened.reader,
            record: StringRecord::new(),
            header,
            names: names.map(str::to_owned),
            places,
            notes: false,
            compressed: opened.compressed,
            bytes_read: opened.bytes_read,
        })
    }

    /// Passes over rows of a single cell, where the publisher puts notes between or below the rows.
    #[must_use]
    pub fn with_notes(mut self) -> Self {
        self.notes = true;
        self
    }

    /// The next row; `None` at the end. Blank lines are passed over.
    pub fn next_row(&mut self) -> Result<Option<Row<'_, N>>, ImportError> {
        loop {
            let more = self.reader.read_record(&mut self.record).map_err(|error| {
                let row = self.reader.position().line();
                unreadable(&self.path, &self.header, row, self.compressed, error)
            })?;
            if !more {
                return Ok(None);
            }
            let alone = self.record.len() == 1;
            if !alone || !(self.notes || self.record.iter().all(|cell| cell.trim_ascii().is_empty())) {
                break;
            }
        }
        let number = self.record.position().map_or(0, csv::Position::line);
        let mut cells = [""; N];
        for ((cell, &place), name) in cells.iter_mut().zip(&self.places).zip(&self.names) {
            let Some(text) = self.record.get(place) else {
                let message = format!("the row ends before this column, after {} cells", self.record.len());
                return Err(malformed(&self.path, Some(number), Some(name.clone()), message));
            };
            *cell = text.trim_ascii();
        }
        Ok(Some(Row {
            cells,
            number,
            path: &self.path,
            names: &self.names,
        }))
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How much of the file has been read, in bytes as they lie on the disk.
    pub fn bytes_read(&self) -> u64 {
        self.bytes_read.load(Ordering::Relaxed)
    }
}

/// The names of a file's columns, for those who have to choose among them before they open it.
pub fn header(path: &Path, separator: Separator) -> Result<Vec<String>, ImportError> {
    let file = File::open(path).map_err(ImportError::io(path))?;
    Opened::with_header(path, file, separator).map(|(header, _)| header)
}

/// A file behind its first row.
struct Opened {
    reader: csv::Reader<Box<dyn Read + Send>>,
    compressed: bool,
    bytes_read: Arc<AtomicU64>,
}

impl Opened {
    fn with_header(
        path: &Path,
        source: impl Read + Send + 'static,
        separator: Separator,
    ) -> Result<(Vec<String>, Self), ImportError> {
        let bytes_read = Arc::new(AtomicU64::new(0));
        let counted = Counted {
            source,
            bytes_read: Arc::clone(&bytes_read),
        };
        let mut file = BufReader::with_capacity(BUFFER, counted);
        let compressed = file.fill_buf().map_err(ImportError::io(path))?.starts_with(&GZIP);
        let source: Box<dyn Read + Send> = if compressed {
            Box::new(MultiGzDecoder::new(file))
        } else {
            Box::new(file)
        };
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(match separator {
                Separator::Tab => b'\t',
                Separator::Comma => b',',
            })
            .quoting(separator == Separator::Comma)
            // A carriage return before it goes with the padding. The reader's own CRLF ends a record between the two,
            // and counts lines wrongly.
            .terminator(Terminator::Any(b'\n'))
            .buffer_capacity(BUFFER)
            .from_reader(source);
        let mut record = StringRecord::new();
        let more = reader
            .read_record(&mut record)
            .map_err(|error| unreadable(path, &[], 1, compressed, error))?;
        if !more {
            return Err(malformed(path, None, None, "the file is empty"));
        }
        let header = record.iter().map(|title| title.trim_ascii().to_owned()).collect();
        let opened = Self {
            reader,
            compressed,
            bytes_read,
        };
        Ok((header, opened))
    }
}

/// A file, or what stands for one, that counts what is read of it.
struct Counted<R> {
    source: R,
    bytes_read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.bytes_read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

fn unreadable(path: &Path, header: &[String], row: u64, compressed: bool, error: csv::Error) -> ImportError {
    match error.into_kind() {
        ErrorKind::Io(error) if compressed && is_of_content(&error) => {
            let message = "the compressed file is damaged or ends too early; get it from its publisher again";
            malformed(path, Some(row), None, message)
        }
        ErrorKind::Io(source) => ImportError::Io {
            path: path.to_owned(),
            source,
        },
        ErrorKind::Utf8 { pos, err } => {
            let row = pos.map_or(row, |position| position.line());
            let column = header.get(err.field()).cloned();
            malformed(path, Some(row), column, "the cell is not UTF-8 text")
        }
        other => malformed(
            path,
            Some(row),
            None,
            format!("not a row of the file's columns ({other:?})"),
        ),
    }
}

/// Whether what was read is at fault, and not the reading.
fn is_of_content(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, UnexpectedEof};
    matches!(error.kind(), UnexpectedEof | InvalidInput | InvalidData)
}

fn malformed(path: &Path, row: Option<u64>, column: Option<String>, message: impl Into<String>) -> ImportError {
    ImportError::Format {
        path: path.to_owned(),
        sheet: None,
        row,
        column,
        message: message.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use tempfile::TempDir;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn file(bytes: &[u8]) -> (TempDir, PathBuf) {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("rows");
        std::fs::write(&path, bytes).unwrap();
        (folder, path)
    }

    /// Reads columns `code` and `name`: each row's cells and number, and what ended it.
    fn read(bytes: &[u8], separator: Separator) -> Result<Vec<(String, String, u64)>, String> {
        let (folder, path) = file(bytes);
        let readable = |error: ImportError| {
            let folder = format!("{}/", folder.path().display());
            error.to_string().replace(&folder, "")
        };
        let mut file = Delimited::open(&path, separator, ["code", "name"]).map_err(readable)?;
        let mut rows = Vec::new();
        while let Some(row) = file.next_row().map_err(readable)? {
            let [code, name] = row.cells.map(str::to_owned);
            rows.push((code, name, row.number));
        }
        Ok(rows)
    }

    fn row(code: &str, name: &str, number: u64) -> (String, String, u64) {
        (code.to_owned(), name.to_owned(), number)
    }

    #[test]
    fn takes_cells_without_padding_whatever_the_lines_end_with() {
        let rows = Ok(vec![row("1", "one \"and\" only", 2), row("2", "", 3)]);
        for ending in ["\n", "\r\n"] {
            let text = ["name \tmore\tCode", "  one \"and\" only\tx\t1  ", "\t\t 2", ""].join(ending);
            assert_eq!(read(text.as_bytes(), Separator::Tab), rows);
            assert_eq!(read(text.trim_end().as_bytes(), Separator::Tab), rows, "no line end");
            assert_eq!(read(&gzip(text.as_bytes()), Separator::Tab), rows, "compressed");
        }
    }

    #[test]
    fn reads_several_compressed_members_as_one_file() {
        let members = [gzip(b"code\tname\n1\ta\n2"), gzip(b"\tb\n")].concat();
        assert_eq!(
            read(&members, Separator::Tab),
            Ok(vec![row("1", "a", 2), row("2", "b", 3)])
        );
    }

    #[test]
    fn reads_quoted_cells_and_counts_the_lines_in_them() {
        let text = b"\xef\xbb\xbf\"code\",name\r\n\"1,0\",\"two\r\nlines\"\r\n\r\n2,b\r\n3,\"c\"\r\n";
        assert_eq!(
            read(text, Separator::Comma),
            Ok(vec![row("1,0", "two\r\nlines", 2), row("2", "b", 5), row("3", "c", 6)])
        );
    }

    #[test]
    fn names_what_is_wrong_and_where() {
        let cases: [(&[u8], &str); 8] = [
            (b"", "rows: the file is empty"),
            (
                b"code\tnames\n",
                "rows, row 1, column \u{201c}name\u{201d}: no such column; the file has: code, names",
            ),
            (
                b"code\tname\tcode\n",
                "rows, row 1, column \u{201c}code\u{201d}: the column is there twice",
            ),
            (
                b"code\tname\r\n1\ta\r\n2\r\n",
                "rows, row 3, column \u{201c}name\u{201d}: the row ends before this column, after 1 cells",
            ),
            (
                b"code\tname\n1\ta\n2\t\xe9\n",
                "rows, row 3, column \u{201c}name\u{201d}: the cell is not UTF-8 text",
            ),
            (b"\xe9\n", "rows, row 1: the cell is not UTF-8 text"),
            (
                &gzip(b"code\tname\n1\ta\n")[..20],
                "rows, row 1: the compressed file is damaged or ends too early; get it from its publisher again",
            ),
            (
                b"\x1f\x8bcode",
                "rows, row 1: the compressed file is damaged or ends too early; get it from its publisher again",
            ),
        ];
        for (bytes, message) in cases {
            assert_eq!(read(bytes, Separator::Tab), Err(message.to_owned()));
        }
        let missing = Delimited::open(Path::new("no/such"), Separator::Tab, ["code"]).err();
        assert!(missing.unwrap().to_string().starts_with("cannot read no/such: "));
    }

    #[test]
    fn a_file_cut_short_is_refused_in_its_row() {
        let text: String = std::iter::once("code\tname\n".to_owned())
            .chain((1..20_000).map(|code| format!("{code}\tname of {}\n", code * 7919 % 10_007)))
            .collect();
        let whole = gzip(text.as_bytes());
        let error = read(&whole[..whole.len() / 2], Separator::Tab).unwrap_err();
        assert!(error.contains("ends too early"), "{error}");
        let row: u64 = error
            .strip_prefix("rows, row ")
            .and_then(|rest| rest.split_once(':'))
            .and_then(|(row, _)| row.parse().ok())
            .unwrap();
        assert!((2..20_000).contains(&row), "{error}");
    }

    #[test]
    fn notes_are_passed_over_where_the_publisher_writes_some() {
        let (_folder, path) = file(b"code,name\n1,a\n\"Note: all of it.\"\n\"Publisher\"\n");
        let mut file = Delimited::open(&path, Separator::Comma, ["name"]).unwrap().with_notes();
        assert_eq!(file.next_row().unwrap().unwrap().cells, ["a"]);
        assert!(file.next_row().unwrap().is_none());
        assert_eq!(file.bytes_read(), std::fs::metadata(&path).unwrap().len());
    }

    #[test]
    fn an_error_of_a_row_names_the_column() {
        let (_folder, path) = file(b"code,name\n1,a\n");
        let mut file = Delimited::open(&path, Separator::Comma, ["name", "code"]).unwrap();
        let error = file.next_row().unwrap().unwrap().error(1, "odd").to_string();
        assert!(
            error.ends_with("rows, row 2, column \u{201c}code\u{201d}: odd"),
            "{error}"
        );
        assert_eq!(header(file.path(), Separator::Comma).unwrap(), ["code", "name"]);
    }
}
