//! A figure as it is written.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};

use super::Key;
use super::words::words;
use crate::catalog::Gap;
use crate::content::loose::Expected;

/// A figure: its bare value, or a table that says more about it.
#[derive(Debug)]
pub enum RawFigure<T> {
    /// `46`
    Bare(T),
    /// `{ value = 46, source = "…" }`, `{ at_least = 239200 }` or `{ missing = "withheld" }`
    Table(RawFigureTable<T>),
}

/// A figure with a source or period of its own, a lower bound, or the reason why there is no figure.
#[derive(Debug, serde::Deserialize, JsonSchema)]
#[serde(default, bound(deserialize = "T: Deserialize<'de>"))]
#[schemars(deny_unknown_fields)]
pub struct RawFigureTable<T> {
    /// The value.
    pub value: Key<T>,
    /// A lower bound: the value is at or above it, and the publisher prints no more.
    pub at_least: Key<T>,
    /// Why there is no value: "not-published", "withheld", "base-too-small", "hourly-only", "yearly-only",
    /// "not-collected" or "no-official-figure".
    #[schemars(extend("enum" = words(&Gap::ALL, Gap::name)))]
    pub missing: Key<String>,
    /// The source of this figure, where it differs from the table's: a key of sources.toml.
    pub source: Key<String>,
    /// The reference period of this figure, where it differs from the table's: "2025", "May 2025" or "2024-34".
    pub period: Key<String>,
}

impl<T> Default for RawFigureTable<T> {
    fn default() -> Self {
        Self {
            value: None,
            at_least: None,
            missing: None,
            source: None,
            period: None,
        }
    }
}

impl<T: Expected> Expected for RawFigure<T> {
    const NAME: &'static str = T::NAME;
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for RawFigure<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FigureVisitor(PhantomData))
    }
}

struct FigureVisitor<T>(PhantomData<T>);

/// Passes every value but a table on to `T`.
impl<'de, T: Deserialize<'de>> Visitor<'de> for FigureVisitor<T> {
    type Value = RawFigure<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a figure")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        T::deserialize(value.into_deserializer()).map(RawFigure::Bare)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        T::deserialize(value.into_deserializer()).map(RawFigure::Bare)
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        T::deserialize(value.into_deserializer()).map(RawFigure::Bare)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        T::deserialize(value.into_deserializer()).map(RawFigure::Bare)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Self::Value, A::Error> {
        T::deserialize(SeqAccessDeserializer::new(sequence)).map(RawFigure::Bare)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        RawFigureTable::deserialize(MapAccessDeserializer::new(map)).map(RawFigure::Table)
    }
}

impl<T: JsonSchema> JsonSchema for RawFigure<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("FigureOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let bare = generator.subschema_for::<T>();
        let table = generator.subschema_for::<RawFigureTable<T>>();
        schemars::json_schema!({
            "description": "A figure: its bare value, or a table that says more about it.",
            "anyOf": [bare, table],
        })
    }
}
