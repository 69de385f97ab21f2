//! What money buys: regional price parities of the Bureau of Economic Analysis, and the consumer price index of the
//! Bureau of Labor Statistics.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table};

use super::ImportError;
use super::delimited::{self, Delimited, Separator};
use super::figure;
use super::states::State;
use super::table_text::aligned;

/// The name of the parities' source in `sources.toml`.
pub const PARITIES_SOURCE: &str = "bea-rpp";

/// The name of the consumer price index's source in `sources.toml`.
pub const CONSUMER_SOURCE: &str = "bls-cpi";

/// The consumer price index of all urban consumers: US city average, all items, not seasonally adjusted. (bls.gov/cpi)
const CONSUMER_SERIES: &str = "CUUR0000SA0";

/// The index of May, the month that pay is published for.
const MAY: &str = "M05";

/// The parity of all items.
const ALL_ITEMS: &str = "1";

/// How the names of their files end, in capitals.
const CSV: &str = ".CSV";

/// The tables of parities: of states, of metropolitan areas, of the metropolitan and nonmetropolitan portions of states.
const TABLES: [&str; 3] = ["SARPP", "MARPP", "PARPP"];

/// The file `prices.toml`, of the tables that this run has read.
pub fn document(consumer: Option<Table>, parities: Option<Table>) -> DocumentMut {
    let mut document = DocumentMut::new();
    document.decor_mut().set_prefix("#:schema ../schema/prices.json\n\n");
    for (key, table) in [("consumer", consumer), ("parities", parities)] {
        if let Some(mut table) = table {
            if !document.is_empty() {
                table.decor_mut().set_prefix("\n");
            }
            document.insert(key, Item::Table(table));
        }
    }
    document
}

/// The table `consumer`: the index of May of each of some years.
pub fn consumer(path: &Path, years: &[u16]) -> Result<Table, ImportError> {
    let mut file = Delimited::open(path, Separator::Comma, ["series", "year", "period", "value"])?;
    let mut found: BTreeMap<u16, String> = BTreeMap::new();
    while let Some(row) = file.next_row()? {
        let [series, year, period, index] = row.cells;
        if series != CONSUMER_SERIES {
            return Err(row.error(0, format!("expected the series {CONSUMER_SERIES}, found {series}")));
        }
        let number = year.parse();
        let year: u16 = number.map_err(|_| row.error(1, format!("\u{201c}{year}\u{201d} is not a year")))?;
        if period != MAY || !years.contains(&year) {
            continue;
        }
        if !is_index(index) {
            return Err(row.error(3, format!("\u{201c}{index}\u{201d} is no index of prices")));
        }
        if found.insert(year, index.to_owned()).is_some() {
            return Err(row.error(1, format!("May of {year} is there twice")));
        }
    }
    if let Some(year) = years.iter().find(|year| !found.contains_key(year)) {
        let message = format!("has no index of May {year} (period {MAY}), which pay of that year is compared by");
        return Err(ImportError::whole(path, message));
    }
    let entries = found
        .iter()
        .map(|(year, index)| format!("    {{ year = {year}, index = {index} }},"));
    let lines: Vec<String> = entries.collect();
    let mut table = Table::new();
    table.insert("source", CONSUMER_SOURCE.into());
    table.insert("may", figure::verbatim(&format!("[\n{}\n]", lines.join("\n"))).into());
    Ok(table)
}

/// The table `parities`: the parity of each of some places, given by their codes in `places.toml`. Places without a
/// parity are left out.
pub fn parities<'p>(folder: &Path, places: impl IntoIterator<Item = &'p str>) -> Result<Table, ImportError> {
    let [states, metros, portions] = TABLES.map(|table| read_parities(folder, table));
    let [states, metros, portions] = [states?, metros?, portions?];
    for other in [&metros, &portions] {
        if other.year != states.year {
            let message = format!("ends in {}, and {} ends in {}", other.year, TABLES[0], states.year);
            return Err(ImportError::whole(&other.path, message));
        }
    }
    let index_of = |place: &str| {
        if let Some(state) = State::with_postal(place) {
            return states.index(&format!("{}000", state.fips));
        }
        // OEWS has metropolitan areas under two zeros and their code, others under the number of their state.
        match place.split_at_checked(2)? {
            ("00", area) => metros.index(area),
            (state, _) => portions.index(&format!("{state}999")),
        }
    };
    let rows: BTreeMap<(Option<State>, &str), &str> = places
        .into_iter()
        .filter_map(|place| Some((place, index_of(place)?)))
        // Areas after states; `None` is less than any state.
        .map(|(place, index)| ((State::with_postal(place), place), index))
        .collect();
    let (areas, states_first): (Vec<_>, Vec<_>) = rows.into_iter().partition(|((state, _), _)| state.is_none());
    let rows = states_first.into_iter().chain(areas);
    let mut lines = vec![vec!["place".to_owned(), "index".to_owned()]];
    lines.extend(rows.map(|((_, place), index)| vec![place.to_owned(), index.to_owned()]));
    if lines.len() == 1 {
        return Err(ImportError::whole(folder, "has no parity of any place of places.toml"));
    }
    let mut table = Table::new();
    table.insert("source", PARITIES_SOURCE.into());
    table.insert("period", states.year.as_str().into());
    table.insert(
        "index",
        figure::verbatim(&format!("'''\n{}'''", aligned(&lines))).into(),
    );
    Ok(table)
}

/// The parities of a file, of its last year.
struct Parities {
    path: PathBuf,
    year: String,
    by_area: BTreeMap<String, String>,
}

impl Parities {
    /// The parity of an area; `None` where the file has none, or a zero in its place.
    fn index(&self, area: &str) -> Option<&str> {
        let index = self.by_area.get(area)?;
        index.bytes().any(|byte| (b'1'..=b'9').contains(&byte)).then_some(index)
    }
}

fn read_parities(folder: &Path, table: &str) -> Result<Parities, ImportError> {
    let path = parities_file(folder, table)?;
    let is_year = |title: &String| title.len() == 4 && title.bytes().all(|byte| byte.is_ascii_digit());
    let header = delimited::header(&path, Separator::Comma)?;
    let Some(year) = header.into_iter().filter(is_year).max() else {
        return Err(ImportError::whole(&path, "has no column of a year"));
    };
    let columns = ["GeoFIPS", "TableName", "LineCode", "Description", &year];
    let mut file = Delimited::open(&path, Separator::Comma, columns)?.with_notes();
    let mut by_area = BTreeMap::new();
    while let Some(row) = file.next_row()? {
        let [area, name, line, description, index] = row.cells;
        if name != table {
            return Err(row.error(1, format!("expected {table}, found {name}")));
        }
        if line != ALL_ITEMS {
            continue;
        }
        if !description.to_lowercase().contains("all items") {
            let message = format!("line {ALL_ITEMS} was the parity of all items, and is \u{201c}{description}\u{201d}");
            return Err(row.error(3, message));
        }
        // The publisher writes codes between quotes and after a space, so that the quotes are part of the cell.
        let area = area.trim_matches('"').trim_ascii();
        if area.len() != 5 || !area.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(row.error(
                0,
                format!("\u{201c}{area}\u{201d} is not the code of an area, of five digits"),
            ));
        }
        if !is_index(index) {
            return Err(row.error(4, format!("\u{201c}{index}\u{201d} is no parity")));
        }
        if by_area.insert(area.to_owned(), index.to_owned()).is_some() {
            return Err(row.error(0, format!("the area {area} is there twice")));
        }
    }
    if by_area.is_empty() {
        return Err(ImportError::whole(
            &path,
            format!("has no line {ALL_ITEMS}, the parity of all items"),
        ));
    }
    Ok(Parities { path, year, by_area })
}

/// The file of a table: its name begins with the table's and ends with `.csv`.
fn parities_file(folder: &Path, table: &str) -> Result<PathBuf, ImportError> {
    let mut found: Option<PathBuf> = None;
    for entry in folder.read_dir().map_err(ImportError::io(folder))? {
        let path = entry.map_err(ImportError::io(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        if !name.starts_with(&format!("{table}_")) || !name.ends_with(CSV) {
            continue;
        }
        if let Some(other) = found.replace(path) {
            return Err(ImportError::whole(
                &other,
                format!("there is another file of the table {table} beside it"),
            ));
        }
    }
    found.ok_or_else(|| {
        ImportError::whole(
            folder,
            format!("there is no file of the table {table}, {table}_\u{2026}.csv"),
        )
    })
}

/// Whether a text is a number of digits with decimals.
fn is_index(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    digits(whole) && digits(decimals)
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A file of parities in the publisher's form: area, line and the indexes of two years.
    fn parities_text(table: &str, rows: &[(&str, &str, &str, &str)]) -> String {
        let lines = rows.iter().map(|(area, line, former, last)| {
            let what = if *line == "1" {
                "RPPs: All items "
            } else {
                " RPPs: Goods"
            };
            format!(" \"{area}\",\"Place, and more\", ,{table},{line},\"...\",\"{what}\",\"Index\",{former},{last}\r\n")
        });
        let rows: Vec<String> = lines.collect();
        let rows = rows.concat();
        format!(
            "GeoFIPS,GeoName,Region,TableName,LineCode,IndustryClassification,Description,Unit,2030,2031\r\n{rows}\
             \"Note: See the footnotes.\"\r\n\"{table}: parities\"\r\n"
        )
    }

    fn sound() -> [(&'static str, String); 3] {
        let states = [
            ("00000", "1", "100.000", "100.000"),
            ("02000", "1", "99.000", "102.359"),
            ("02000", "2", "1.000", "2.000"),
            ("56000", "1", "91.000", "92.000"),
        ];
        let metros = [("10180", "1", "90.000", "90.364"), ("49700", "1", "90.000", "0.000")];
        let portions = [
            ("56998", "1", "91.000", "93.000"),
            ("56999", "1", "91.000", "91.500"),
            ("34999", "1", "0.000", "0.000"),
        ];
        [
            ("SARPP_STATE_2030_2031.csv", parities_text("SARPP", &states)),
            ("MARPP_MSA_2030_2031.csv", parities_text("MARPP", &metros)),
            ("PARPP_PORT_2030_2031.csv", parities_text("PARPP", &portions)),
        ]
    }

    const PLACES: [&str; 9] = [
        "PR", "5600007", "WY", "0010180", "AK", "0049700", "3400001", "0010380", "7200006",
    ];

    fn read_files(files: &[(&str, String)]) -> Result<Table, String> {
        let folder = TempDir::new().unwrap();
        for (name, text) in files {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        let here = folder.path().display();
        parities(folder.path(), PLACES).map_err(|error| error.to_string().replace(&format!("{here}/"), ""))
    }

    #[test]
    fn places_take_the_parity_of_their_area_or_portion() {
        let table = read_files(&sound()).unwrap();
        assert_eq!(
            document(None, Some(table)).to_string(),
            "#:schema ../schema/prices.json\n\n\
             [parities]\n\
             source = \"bea-rpp\"\n\
             period = \"2031\"\n\
             index = '''\n\
             place    index\n\
             AK       102.359\n\
             WY       92.000\n\
             0010180  90.364\n\
             5600007  91.500\n\
             '''\n"
        );
    }

    #[test]
    fn parities_of_another_form_are_refused_with_their_place() {
        type Change = (usize, &'static str, &'static str);
        let cases: [(Change, &str); 7] = [
            (
                (0, "AlL", ""),
                "SARPP_STATE_2030_2031.csv, row 2, column \u{201c}TableName\u{201d}: expected SARPP, found MARPP",
            ),
            (
                (1, ",2031\r", ",2032\r"),
                "MARPP_MSA_2030_2031.csv: ends in 2032, and SARPP ends in 2031",
            ),
            (
                (1, "RPPs: All items ", "RPPs: Rents"),
                "MARPP_MSA_2030_2031.csv, row 2, column \u{201c}Description\u{201d}: line 1 was the parity of all \
                 items, and is \u{201c}RPPs: Rents\u{201d}",
            ),
            (
                (2, "\"56999\"", "\"5699\""),
                "PARPP_PORT_2030_2031.csv, row 3, column \u{201c}GeoFIPS\u{201d}: \u{201c}5699\u{201d} is not the code \
                 of an area, of five digits",
            ),
            (
                (2, "\"56999\"", "\"56998\""),
                "PARPP_PORT_2030_2031.csv, row 3, column \u{201c}GeoFIPS\u{201d}: the area 56998 is there twice",
            ),
            (
                (2, "91.500", "(NA)"),
                "PARPP_PORT_2030_2031.csv, row 3, column \u{201c}2031\u{201d}: \u{201c}(NA)\u{201d} is no parity",
            ),
            (
                (2, "2030,2031", "then,now"),
                "PARPP_PORT_2030_2031.csv: has no column of a year",
            ),
        ];
        for ((file, old, new), message) in cases {
            let mut files = sound();
            files[file].1 = match old {
                "AlL" => files[file].1.replace("SARPP", "MARPP"),
                _ => files[file].1.replacen(old, new, 1),
            };
            assert_eq!(read_files(&files).unwrap_err(), message);
        }
        let none = read_files(&sound()[..2]).unwrap_err();
        assert!(
            none.ends_with(": there is no file of the table PARPP, PARPP_\u{2026}.csv"),
            "{none}"
        );
        let [states, metros, portions] = sound();
        let twice = ("SARPP_STATE_2029_2030.csv", states.1.clone());
        let twice = read_files(&[states, metros, portions, twice]).unwrap_err();
        assert!(
            twice.ends_with(": there is another file of the table SARPP beside it"),
            "{twice}"
        );
    }

    const INDEX: &str = "series,year,period,value\r\nCUUR0000SA0,2030,M04,300\r\nCUUR0000SA0,2030,M05,301.5\r\n\
                         CUUR0000SA0,2030,M10,-\r\nCUUR0000SA0,2031,M05,310.250\r\n";

    fn read_index(text: &str, years: &[u16]) -> Result<Table, String> {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("cpi.csv");
        std::fs::write(&path, text).unwrap();
        let here = folder.path().display();
        consumer(&path, years).map_err(|error| error.to_string().replace(&format!("{here}/"), ""))
    }

    #[test]
    fn the_index_of_may_is_taken_for_each_year() {
        let both = document(
            Some(read_index(INDEX, &[2030, 2031]).unwrap()),
            Some(read_files(&sound()).unwrap()),
        );
        let text = both.to_string();
        assert!(
            text.starts_with(
                "#:schema ../schema/prices.json\n\n\
                 [consumer]\n\
                 source = \"bls-cpi\"\n\
                 may = [\n    { year = 2030, index = 301.5 },\n    { year = 2031, index = 310.250 },\n]\n\n\
                 [parities]\n"
            ),
            "{text}"
        );
        assert!(text.parse::<DocumentMut>().is_ok());
    }

    #[test]
    fn an_index_without_a_may_is_refused() {
        assert_eq!(
            read_index(INDEX, &[2029, 2030]).unwrap_err(),
            "cpi.csv: has no index of May 2029 (period M05), which pay of that year is compared by"
        );
        for ((old, new), message) in [
            (
                ("CUUR0000SA0,2030,M05", "CUUR0000SA1,2030,M05"),
                "row 3, column \u{201c}series\u{201d}: expected the series CUUR0000SA0, found CUUR0000SA1",
            ),
            (
                ("2030,M04", "MMXXX,M04"),
                "row 2, column \u{201c}year\u{201d}: \u{201c}MMXXX\u{201d} is not a year",
            ),
            (
                ("301.5", "-"),
                "row 3, column \u{201c}value\u{201d}: \u{201c}-\u{201d} is no index of prices",
            ),
            (
                ("M04", "M05"),
                "row 3, column \u{201c}year\u{201d}: May of 2030 is there twice",
            ),
        ] {
            assert_eq!(
                read_index(&INDEX.replacen(old, new, 1), &[2030, 2031]).unwrap_err(),
                format!("cpi.csv, {message}")
            );
        }
    }
}
