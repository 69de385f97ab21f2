use std::io::Write as _;

use super::*;

const ROWS: &[&[&str]] = &[
    &["  Table 9 Jobs, 2030\u{2013}40"],
    &[],
    &["2030 Matrix\ncode[1]", "Name", "Jobs, 2030", "Jobs, 2040", "More"],
    &["51-1011 ", "  Makers[1]", "12.5", "'1,300", "x"],
    &[],
    &["00-0000", "Total", "\u{2014}", "'-"],
    &["7", "Number", "many", "1.234"],
    &["Footnotes:"],
];

fn sheet() -> (tempfile::TempDir, Sheet) {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "made.xlsx", &[("Index", &[]), ("Table 9", ROWS)]);
    let sheet = Workbook::open(&path).unwrap().sheet("table 9").unwrap();
    (folder, sheet)
}

fn message(error: &ImportError, folder: &tempfile::TempDir) -> String {
    error.to_string().replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn cells_are_found_by_header() {
    let (folder, sheet) = sheet();
    assert_eq!(sheet.title(), "Table 9 Jobs, 2030\u{2013}40");
    let header = sheet
        .header(["Jobs, 2040", "#### matrix Code", "name", "Jobs, ####"])
        .unwrap();
    let [later, code, name, jobs] = &header.columns;
    let rows: Vec<Row<'_>> = sheet.rows(&header).collect();
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [4, 6, 7, 8]);
    let [makers, total, number, notes] = &rows[..] else {
        panic!()
    };
    assert_eq!(makers.soc(code).unwrap(), "51-1011".parse().ok());
    assert_eq!(makers.text(name).unwrap(), "Makers[1]");
    assert_eq!(makers.decimal(jobs).unwrap().unwrap().hundredths(), 1_250);
    assert_eq!(makers.decimal(later).unwrap().unwrap().hundredths(), 130_000);
    assert_eq!(total.soc(code).unwrap(), None);
    assert_eq!(
        (total.decimal(jobs).unwrap(), total.decimal(later).unwrap()),
        (None, None)
    );
    assert_eq!(notes.cell(name).unwrap(), Cell::Empty);
    assert_eq!(
        message(&number.soc(code).unwrap_err(), &folder),
        "made.xlsx, sheet \u{201c}Table 9\u{201d}, row 7, column \u{201c}2030 Matrix code[1]\u{201d}: expected a text, found the number 7"
    );
    assert_eq!(
        message(&number.decimal(jobs).unwrap_err(), &folder),
        "made.xlsx, sheet \u{201c}Table 9\u{201d}, row 7, column \u{201c}Jobs, 2030\u{201d}: expected a number, found \u{201c}many\u{201d}: not a number"
    );
    assert!(
        number
            .decimal(later)
            .unwrap_err()
            .to_string()
            .ends_with("more than two decimals")
    );
}

#[test]
fn a_sheet_that_is_not_there_is_refused_with_those_there_are() {
    let folder = tempfile::tempdir().unwrap();
    let path = written(folder.path(), "made.xlsx", &[("Index", &[]), ("Table 9a", ROWS)]);
    let error = Workbook::open(&path).unwrap().sheet("Table 9").err().unwrap();
    assert_eq!(
        message(&error, &folder),
        "made.xlsx: has no sheet \u{201c}Table 9\u{201d}; its sheets are \u{201c}Index\u{201d}, \u{201c}Table 9a\u{201d}"
    );
}

#[test]
fn a_column_that_is_not_there_is_refused_with_its_place() {
    let (folder, sheet) = sheet();
    assert_eq!(
        message(&sheet.header(["Name", "Jobs, 2030", "Openings"]).unwrap_err(), &folder),
        "made.xlsx, sheet \u{201c}Table 9\u{201d}, row 3, column \u{201c}Openings\u{201d}: there is no column of this name; the publisher may have renamed it"
    );
    assert_eq!(
        message(&sheet.header(["Openings"]).unwrap_err(), &folder),
        "made.xlsx, sheet \u{201c}Table 9\u{201d}, column \u{201c}Openings\u{201d}: there is no column of this name; the publisher may have renamed it"
    );
}

#[test]
fn headers_may_stand_in_two_rows() {
    let folder = tempfile::tempdir().unwrap();
    let rows: &[&[&str]] = &[
        &["Title"],
        &["Name", "2030"],
        &["", "All", "Median"],
        &["Makers", "9", "40.5"],
    ];
    let path = written(folder.path(), "made.xlsx", &[("s", rows)]);
    let sheet = Workbook::open(&path).unwrap().sheet("s").unwrap();
    let header = sheet.header(["Name", "Median", "####"]).unwrap();
    assert_eq!(
        header.columns.each_ref().map(Column::header),
        ["Name", "Median", "2030"]
    );
    let rows: Vec<Row<'_>> = sheet.rows(&header).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0].text(&header.columns[0]).unwrap(), "Makers");
    assert_eq!(
        rows[0].decimal(&header.columns[1]).unwrap().unwrap().hundredths(),
        4_050
    );
}

#[test]
fn what_is_no_workbook_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("made.xlsx");
    assert!(matches!(Workbook::open(&path), Err(ImportError::Io { .. })));
    std::fs::write(&path, "<html>Access denied</html>").unwrap();
    let error = Workbook::open(&path).err().unwrap();
    assert!(error.to_string().contains("cannot be read as a workbook"), "{error}");
}

#[test]
fn only_footnote_marks_are_taken_off() {
    assert_eq!(without_marks(" Makers [12] of things[1] "), "Makers  of things");
    assert_eq!(without_marks("Makers [sic] of [things"), "Makers [sic] of [things");
}

#[test]
fn a_workbook_that_would_fill_the_memory_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let long = "x".repeat(30_000);
    let row = [long.as_str()];
    let path = written(folder.path(), "a.xlsx", &[("Sheet", &[&row])]);
    let file = File::open(&path).unwrap();
    assert!(check_size(&path, &file, 1_000_000).is_ok());
    assert!(std::fs::metadata(&path).unwrap().len() < 20_000);
    let error = check_size(&path, &file, 20_000).unwrap_err().to_string();
    assert!(error.contains("becomes larger than 20000 bytes"), "{error}");
}

/// A workbook of one sheet, of these files.
fn of_files(folder: &tempfile::TempDir, sheet: &str, texts: &str) -> PathBuf {
    const OF_SHEETS: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"{relations}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let files = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{OF_SHEETS}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"r1\"/>\
                 </sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            relation("worksheet", "worksheets/sheet1.xml"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{OF_SHEETS}\"><sheetData>{sheet}</sheetData></worksheet>"),
        ),
        ("xl/sharedStrings.xml", texts.to_owned()),
    ];
    let path = folder.path().join("made.xlsx");
    let mut archive = zip::ZipWriter::new(File::create(&path).unwrap());
    for (name, text) in files {
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file(name, options).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    archive.finish().unwrap();
    path
}

#[test]
fn what_a_workbook_says_of_its_size_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let row = "<row><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let list = |count: &str| format!("<sst uniqueCount=\"{count}\"><si><t>one</t></si></sst>");
    let path = of_files(&folder, row, &list("1"));
    let sheet = Workbook::open(&path).unwrap().sheet("s").unwrap();
    assert_eq!(sheet.title(), "one");
    for count in ["100000000000", "99999999999999999999999", "-1"] {
        let error = Workbook::open(&of_files(&folder, row, &list(count))).err().unwrap();
        assert!(error.to_string().contains("texts, and has not"), "{error}");
    }
}

#[test]
fn a_text_that_stands_in_too_many_cells_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = "x".repeat(1 << 20);
    let cells = "<c r=\"A1\" t=\"s\"><v>0</v></c>".repeat(1_100);
    let list = format!("<sst uniqueCount=\"1\"><si><t>{text}</t></si></sst>");
    let path = of_files(&folder, &format!("<row>{cells}</row>"), &list);
    let error = Workbook::open(&path).unwrap().sheet("s").err().unwrap().to_string();
    assert!(error.contains("bytes in its cells"), "{error}");
}

#[test]
fn a_row_beyond_all_rows_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let rows = "<row r=\"4294967295\"></row><row><c><v>1</v></c></row><row r=\"2\"><c r=\"B2\"><v>1</v></c></row>";
    let path = of_files(&folder, rows, "<sst></sst>");
    let error = Workbook::open(&path).unwrap().sheet("s").err().unwrap().to_string();
    assert!(error.contains("row 4294967296") && error.contains("cells"), "{error}");
}

#[test]
fn a_sheet_with_a_cell_far_away_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("far.xlsx");
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "here").unwrap();
    sheet.write_string(1_000_000, 16_000, "there").unwrap();
    workbook.save(&path).unwrap();
    let error = Workbook::open(&path)
        .unwrap()
        .sheet("Sheet1")
        .err()
        .unwrap()
        .to_string();
    assert!(error.contains("more than 20000000 cells"), "{error}");
}
