//! Figures for spreadsheets: one observation a line.

use std::borrow::Cow;

use csv::Writer;

use super::DataError;
use super::observation::{Datum, Observation, Status};
use super::observe::observations;
use super::places::{PlaceCell, PlaceRow, PlacesData};
use crate::catalog::{Catalog, Gap, Role};

const HEAD: [&str; 12] = [
    "role", "title", "measure", "label", "part", "place", "status", "value", "unit", "gap", "source", "period",
];

/// The figures of a role as CSV (RFC 4180).
pub fn role_csv(catalog: &Catalog, role: &Role) -> Result<String, DataError> {
    csv_of(catalog, &[role])
}

/// The figures of two roles as CSV, one after the other.
pub fn pair_csv(catalog: &Catalog, first: &Role, second: &Role) -> Result<String, DataError> {
    csv_of(catalog, &[first, second])
}

fn csv_of(catalog: &Catalog, roles: &[&Role]) -> Result<String, DataError> {
    let failed = |error: &dyn std::error::Error| DataError::Csv(error.to_string());
    let mut bytes = Vec::with_capacity(64 * 1024);
    // Without the mark, spreadsheets take the file for one of their country's old encoding.
    bytes.extend_from_slice("\u{feff}".as_bytes());
    let mut writer = Writer::from_writer(bytes);
    writer.write_record(HEAD).map_err(|error| failed(&error))?;
    for role in roles {
        let mut write = |fields: [Cow<'_, str>; 10]| {
            let names = [Cow::from(role.slug.as_str()), Cow::from(role.title.heading())];
            let record = names.into_iter().chain(fields);
            writer.write_record(record.map(|field| harmless(field).into_owned()))
        };
        for observation in observations(catalog, role) {
            write(of_observation(&observation)).map_err(|error| failed(&error))?;
        }
        for table in PlacesData::of(catalog, role) {
            for row in &table.rows {
                for fields in of_place(&table, row) {
                    write(fields).map_err(|error| failed(&error))?;
                }
            }
        }
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    String::from_utf8(bytes).map_err(|error| failed(&error))
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Published => "published",
        Status::AtLeast => "at-least",
        Status::Missing => "missing",
    }
}

fn datum(datum: &Datum) -> Cow<'_, str> {
    match datum {
        Datum::Number(number) => number.to_string().into(),
        Datum::Text(text) => text.into(),
    }
}

fn of_observation(observation: &Observation) -> [Cow<'_, str>; 10] {
    [
        observation.measure.into(),
        observation.label.into(),
        observation.part.as_deref().unwrap_or_default().into(),
        "".into(),
        status(observation.status).into(),
        observation.value.as_ref().map(datum).unwrap_or_default(),
        observation.unit.into(),
        observation.gap.unwrap_or_default().into(),
        observation.source.as_deref().unwrap_or_default().into(),
        observation.period.as_deref().unwrap_or_default().into(),
    ]
}

fn of_place<'a>(table: &'a PlacesData, row: &'a PlaceRow) -> impl Iterator<Item = [Cow<'a, str>; 10]> {
    let cells = [
        ("place.jobs", "Wage and salary jobs there", "jobs", &row.jobs),
        ("place.mean", "Mean yearly pay there", "USD a year", &row.mean),
        (
            "place.hourly_mean",
            "Mean hourly pay there",
            "USD an hour",
            &row.hourly_mean,
        ),
        (
            "place.mean.relative_standard_error",
            "Relative standard error of the mean there",
            "percent",
            &row.mean_relative_standard_error,
        ),
        ("place.median", "Median yearly pay there", "USD a year", &row.median),
        ("place.p10", "Yearly pay there, 10th percentile", "USD a year", &row.p10),
        ("place.p90", "Yearly pay there, 90th percentile", "USD a year", &row.p90),
    ];
    cells
        .into_iter()
        // What a survey does not ask of any place needs no line for each.
        .filter(|(.., cell)| !matches!(cell, PlaceCell::Missing { missing } if *missing == Gap::NotCollected.name()))
        .map(|(measure, label, unit, cell)| {
            let (how, value, gap) = match cell {
                PlaceCell::Value(value) => (Status::Published, Some(value), ""),
                PlaceCell::AtLeast { at_least } => (Status::AtLeast, Some(at_least), ""),
                PlaceCell::Missing { missing } => (Status::Missing, None, *missing),
            };
            [
                measure.into(),
                label.into(),
                Cow::from(&*row.name),
                Cow::from(&*row.place),
                status(how).into(),
                value.map(datum).unwrap_or_default(),
                unit.into(),
                gap.into(),
                table.source.as_deref().unwrap_or_default().into(),
                table.period.as_deref().unwrap_or_default().into(),
            ]
        })
}

/// A field that no spreadsheet takes for a formula: what begins as one gets an apostrophe before it, unless it is a number.
/// (OWASP, "CSV Injection".)
fn harmless(field: Cow<'_, str>) -> Cow<'_, str> {
    let dangerous = field.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
    if dangerous && field.parse::<f64>().is_err() {
        Cow::Owned(format!("'{field}"))
    } else {
        field
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_a_formula_and_numbers_stay_numbers() {
        for (field, safe) in [
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("+cmd", "'+cmd"),
            ("-cmd", "'-cmd"),
            ("\t=1", "'\t=1"),
            ("-3.5", "-3.5"),
            ("+4", "+4"),
            ("Cook", "Cook"),
            ("", ""),
        ] {
            assert_eq!(harmless(field.into()), safe, "{field}");
        }
    }
}
