//! The name of a role over its part of a chart.

use super::width;

/// A name, and what stands for it where it does not fit the narrowest column.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::view) struct Name<'a> {
    /// The name.
    pub(in crate::view) full: &'a str,
    /// As much of it as fits, where all of it does not.
    pub(in crate::view) cut: Option<String>,
}

impl<'a> Name<'a> {
    /// A name with a row of its own.
    pub(super) fn new(full: &'a str) -> Self {
        Self::beside(full, "")
    }

    /// A name with a text behind it.
    pub(super) fn beside(full: &'a str, text: &str) -> Self {
        let cut = fitted(full, 100.0 - width(text));
        Self {
            full,
            cut: (cut != full).then_some(cut),
        }
    }
}

/// As much of a text as fits so many percent of the narrowest column.
pub(super) fn fitted(text: &str, room: f64) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut cut = text.to_owned();
    while width(&cut) + width("\u{2026}") > room && cut.pop().is_some() {}
    format!("{}\u{2026}", cut.trim_end_matches([' ', ',', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_short_name_stands_whole() {
        assert_eq!(Name::new("Accountant").cut, None);
    }

    #[test]
    fn a_long_name_is_cut_for_narrow_columns() {
        let name = Name::beside("Elementary school special education teacher", " +15.8%");
        assert_eq!(name.cut.as_deref(), Some("Elementary school special\u{2026}"));
    }

    proptest! {
        #[test]
        fn what_is_cut_fits(text in "[A-Za-z ,]{1,80}", room in 5.0..100.0) {
            let fitted = fitted(&text, room);
            prop_assert!(width(&fitted) <= room, "{fitted}");
        }
    }
}
