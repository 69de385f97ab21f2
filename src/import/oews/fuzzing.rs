//! Rows of the wage survey as a fuzzer makes them.
#![allow(clippy::unwrap_used)]

use std::io::Cursor;
use std::path::Path;

use super::fixtures::Files;
use super::*;

thread_local! {
    /// What the files beside the data file say, which stay as they are.
    static EMPTY: Oews = Files::with(&[]).read();
}

/// Takes the rows of a data file in. What is taken in makes tables that are TOML; what is not is refused by the name of the file.
pub fn rows(data: &[u8]) {
    EMPTY.with(|empty| {
        let mut oews = empty.clone();
        let mut text = COLUMNS.join("\t").into_bytes();
        text.push(b'\n');
        text.extend_from_slice(data);
        let path = Path::new(DATA_FILES[0]);
        let mut file = Delimited::read(path, Cursor::new(text), Separator::Tab, COLUMNS).unwrap();
        match oews.take(&mut file, &|_| ()) {
            Ok(()) => {
                let codes: Vec<SocCode> = oews.occupations().map(|(code, _)| code).collect();
                let tables = codes.iter().flat_map(|&code| [oews.pay(code), oews.places(code)]);
                for table in tables.chain([oews.pay_of_all()]).flatten() {
                    let text = table.to_string();
                    assert!(text.parse::<toml_edit::DocumentMut>().is_ok(), "{text}");
                }
            }
            Err(error) => assert!(error.to_string().starts_with(DATA_FILES[0]), "{error}"),
        }
    });
}
