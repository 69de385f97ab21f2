//! Files of content that are no role's and that the import writes.

/// A file beside the role files, which the import makes where it is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CommonFile {
    /// Prices.
    Prices,
    /// All occupations together.
    AllOccupations,
}

impl CommonFile {
    /// Every such file.
    pub const ALL: [Self; 2] = [Self::Prices, Self::AllOccupations];

    /// Its name in the folder of content.
    pub fn name(self) -> &'static str {
        match self {
            Self::Prices => "prices.toml",
            Self::AllOccupations => "all-occupations.toml",
        }
    }

    /// Its tables, in the order in which new ones are appended.
    pub fn tables(self) -> &'static [&'static str] {
        match self {
            Self::Prices => &["consumer", "parities"],
            Self::AllOccupations => &["pay", "outlook", "people"],
        }
    }

    /// What a new one begins with.
    pub fn schema(self) -> &'static str {
        match self {
            Self::Prices => "#:schema ../schema/prices.json\n",
            Self::AllOccupations => "#:schema ../schema/all-occupations.json\n",
        }
    }
}
