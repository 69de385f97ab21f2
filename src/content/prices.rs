//! `prices.toml`.

use std::collections::BTreeMap;

use super::Code;
use super::listed::Listed;
use super::loose::{At, Number};
use super::place_table::{self, literal_lines, words};
use super::raw::{Key, RawConsumerPrices, RawParities, RawPriceYear, RawPrices};
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use super::trend::read_year_number;
use super::document;
use crate::catalog::{ConsumerPrices, Parities, Place, PlaceId, PriceIndex, Prices, Source};

/// The name of the file.
pub const FILE: &str = "prices.toml";

const MOST_YEARS: usize = 200;

/// Reads what is known of prices. What is wrong with it is noted.
pub fn read(
    file: &SourceFile,
    sources: Option<&Listed<Source>>,
    places: Option<&Listed<Place>>,
    problems: &mut Vec<Problem>,
) -> Prices {
    let Some(raw) = document::parse::<RawPrices>(file, file.text(), problems) else {
        return Prices::default();
    };
    let mut reader = Reader::new(file, sources);
    let prices = Prices {
        consumer: read_consumer(&mut reader, &raw.consumer),
        parities: read_parities(&mut reader, &raw.parities, file.text(), places),
    };
    problems.extend(reader.into_problems());
    prices
}

fn read_consumer(reader: &mut Reader<'_>, raw: &Key<RawConsumerPrices>) -> Option<ConsumerPrices> {
    let (raw, _) = reader.optional(raw)?;
    let origin = reader.table_origin(&raw.source, &None);
    let (list, at) = reader.optional(&raw.may)?;
    let origin = reader.required_origin(origin, &at.span);
    if !reader.listed_within(list.len(), MOST_YEARS, &at.span) {
        return None;
    }
    let mut may = BTreeMap::new();
    for at in list {
        if let Some((year, index)) = read_year(reader, at)
            && may.insert(year, index).is_some()
        {
            reader.note_twice(&year.to_string(), at.span.clone());
        }
    }
    Some(ConsumerPrices { origin: origin?, may })
}

fn read_year(reader: &mut Reader<'_>, at: &At<RawPriceYear>) -> Option<(u16, PriceIndex)> {
    let raw = reader.right(at)?;
    let year = read_year_number(reader, &raw.year, at);
    let Some(index) = &raw.index else {
        reader.missing_key(Some(at.span.clone()), "index", "add `index = …`");
        return None;
    };
    let number = match *reader.right(index)? {
        Number::Integer(whole) => whole.to_string(),
        Number::Float(number) => number.to_string(),
    };
    let index = read_index(reader, &number, index.span.clone());
    year.zip(index)
}

fn read_index(reader: &mut Reader<'_>, text: &str, span: std::ops::Range<usize>) -> Option<PriceIndex> {
    let index = text.parse().ok().and_then(PriceIndex::from_float);
    if index.is_none() {
        reader.out_of_range(
            &span,
            format!("`{text}` is not an index above 0 and up to 10,000 with at most three decimals"),
        );
    }
    index
}

fn read_parities(
    reader: &mut Reader<'_>,
    raw: &Key<RawParities>,
    file: &str,
    places: Option<&Listed<Place>>,
) -> Option<Parities> {
    let (raw, _) = reader.optional(raw)?;
    let origin = reader.table_origin(&raw.source, &raw.period);
    let at = raw.index.as_ref()?;
    let origin = reader.required_origin(origin, &at.span);
    let mut lines = literal_lines(reader, file, at)?;
    let header = lines.next();
    if !header.is_some_and(|(line, _)| line.split_ascii_whitespace().eq(["place", "index"])) {
        let start = header.map_or(at.span.start, |(_, start)| start);
        let end = header.map_or(at.span.end, |(line, start)| start + line.trim_end().len());
        reader.note(
            Code::PlaceTable,
            start..end,
            "the first line has to be `place index`",
            "name the two columns, then write a line for each place",
        );
        return None;
    }
    let mut by_place: BTreeMap<PlaceId, PriceIndex> = BTreeMap::new();
    for (line, start) in lines {
        let cells: Vec<_> = words(line, start).collect();
        let [(code, code_span), (index, index_span)] = cells.as_slice() else {
            reader.note(
                Code::PlaceTable,
                start..start + line.trim_end().len(),
                format!("{} cells in a table of 2 columns", cells.len()),
                "write a place and its price level",
            );
            continue;
        };
        let place = place_table::find_place(reader, code, code_span.clone(), places);
        let index = read_index(reader, index, index_span.clone());
        if let Some((place, index)) = place.zip(index)
            && by_place.insert(place, index).is_some()
        {
            reader.note_twice(code, code_span.clone());
        }
    }
    Some(Parities {
        origin: origin?,
        by_place,
    })
}
