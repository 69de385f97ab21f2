//! Values that keep their place in the file and forgive a wrong type.
//!
//! Serde stops at the first value of a wrong type. A report has to name them all, so every value of the raw types is an
//! [`At`]: it holds the value, or what stood there instead, and never makes deserialization fail.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::value::{Error as ValueError, MapAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_spanned::Spanned;

/// A value, or the wrong kind of value that stood in its stead, with its place in the file.
#[derive(Debug)]
pub struct At<T> {
    /// The bytes of the value.
    pub span: Range<usize>,
    /// The value, or what was found instead.
    pub value: Result<T, Found>,
}

/// A value of a wrong kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found(&'static str);

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Stands in a document for a date or time, which to serde would be a table with a key of toml's own. A file could hold
/// this text only by escaping its first character.
pub const DATE: &str = "\u{1}date";

/// Stands in a document for a whole number above 64 bits, at which deserialization would fail.
pub const TOO_LARGE: &str = "\u{1}too large";

/// A kind of value that a key can take.
pub trait Expected {
    /// What it is called in a message.
    const NAME: &'static str;
}

impl Expected for String {
    const NAME: &'static str = "text in quotes";
}

impl Expected for bool {
    const NAME: &'static str = "true or false";
}

impl Expected for i64 {
    const NAME: &'static str = "a whole number";
}

impl<T> Expected for Vec<T> {
    const NAME: &'static str = "a list in [ ]";
}

impl<K, V> Expected for std::collections::BTreeMap<K, V> {
    const NAME: &'static str = "a table";
}

/// A number as TOML writes it: with or without a decimal point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Number {
    /// Without a decimal point.
    Integer(i64),
    /// With one.
    Float(f64),
}

impl Expected for Number {
    const NAME: &'static str = "a number";
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct NumberVisitor;

        impl Visitor<'_> for NumberVisitor {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(Number::NAME)
            }

            fn visit_i64<E>(self, value: i64) -> Result<Number, E> {
                Ok(Number::Integer(value))
            }

            fn visit_f64<E>(self, value: f64) -> Result<Number, E> {
                Ok(Number::Float(value))
            }
        }

        deserializer.deserialize_any(NumberVisitor)
    }
}

impl JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "number" })
    }
}

/// Turns any value into a `T`, or else into the name of what it is.
struct Loose<T>(Result<T, Found>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Loose<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor(PhantomData)).map(Loose)
    }
}

struct LooseVisitor<T>(PhantomData<T>);

fn read<'de, T: Deserialize<'de>, D>(deserializer: D, found: &'static str) -> Result<T, Found>
where
    D: Deserializer<'de, Error = ValueError>,
{
    T::deserialize(deserializer).map_err(|_| Found(found))
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for LooseVisitor<T> {
    type Value = Result<T, Found>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(read(value.into_deserializer(), "true or false"))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(read(value.into_deserializer(), "a whole number"))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(read(value.into_deserializer(), "a decimal number"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Self::Value, E> {
        match value {
            DATE => return Ok(Err(Found("a date or time"))),
            TOO_LARGE => return Ok(Err(Found("a number that is too large"))),
            _ => {}
        }
        Ok(read(value.into_deserializer(), "text"))
    }

    fn visit_string<E>(self, value: String) -> Result<Self::Value, E> {
        Ok(read(value.into_deserializer(), "text"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<Self::Value, A::Error> {
        Ok(T::deserialize(List(sequence)).map_err(|_| Found("a list")))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
        Ok(T::deserialize(MapAccessDeserializer::new(map)).map_err(|_| Found("a table")))
    }
}

/// A list that is nothing but a list: derived structs would take its items for their fields in order.
struct List<A>(A);

impl<'de, A: SeqAccess<'de>> Deserializer<'de> for List<A> {
    type Error = A::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, A::Error> {
        visitor.visit_seq(self.0)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, A::Error> {
        Err(A::Error::custom("a list is not a table"))
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map enum identifier ignored_any
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<Loose<T>>::deserialize(deserializer)?;
        Ok(Self {
            span: spanned.span(),
            value: spanned.into_inner().0,
        })
    }
}

impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}
