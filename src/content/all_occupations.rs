//! `all-occupations.toml`.

use super::document;
use super::listed::Listed;
use super::people::{age, share};
use super::raw::RawAllOccupations;
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use crate::catalog::{AllOccupations, Source};

/// The name of the file.
pub const FILE: &str = "all-occupations.toml";

/// Reads what is known of all occupations together. What is wrong with it is noted.
pub fn read(file: &SourceFile, sources: Option<&Listed<Source>>, problems: &mut Vec<Problem>) -> AllOccupations {
    let Some(raw) = document::parse::<RawAllOccupations>(file, file.text(), problems) else {
        return AllOccupations::default();
    };
    let mut reader = Reader::new(file, sources);
    let mut all = AllOccupations::default();
    if let Some((raw, _)) = reader.optional(&raw.pay) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        all.mean_pay = reader.pay(&raw.mean, origin);
        all.median_pay = reader.pay(&raw.median, origin);
    }
    if let Some((raw, _)) = reader.optional(&raw.outlook) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        all.growth = reader.figure(&raw.growth, origin, |reader, &growth, span| reader.change(growth, span));
    }
    if let Some((raw, _)) = reader.optional(&raw.people) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        all.median_age = age(&mut reader, &raw.median_age, origin);
        all.women = share(&mut reader, &raw.women, origin);
    }
    problems.extend(reader.into_problems());
    all
}
