//! How many: jobs, openings.

use std::fmt;

/// A number of people, jobs or openings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(u32);

impl Count {
    /// A count; `None` where the number is negative or above four billion.
    pub fn new(value: i64) -> Option<Self> {
        u32::try_from(value).ok().map(Self)
    }

    /// The number.
    pub fn get(self) -> u32 {
        self.0
    }
}

impl fmt::Display for Count {
    /// With thousands separators: `71,467`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        grouped(f, u64::from(self.0))
    }
}

/// Writes a whole number with a comma between groups of three digits, without allocating.
pub(super) fn grouped(f: &mut fmt::Formatter<'_>, value: u64) -> fmt::Result {
    // Twenty digits and six commas at most.
    let mut buffer = [0_u8; 26];
    let mut at = buffer.len();
    let mut rest = value;
    let mut written = 0;
    loop {
        if written > 0 && written % 3 == 0 {
            at -= 1;
            buffer[at] = b',';
        }
        at -= 1;
        // A digit fits a byte.
        #[allow(clippy::cast_possible_truncation)]
        let digit = (rest % 10) as u8;
        buffer[at] = b'0' + digit;
        written += 1;
        rest /= 10;
        if rest == 0 {
            break;
        }
    }
    f.write_str(std::str::from_utf8(&buffer[at..]).map_err(|_| fmt::Error)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Largest;

    impl fmt::Display for Largest {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            grouped(f, u64::MAX)
        }
    }

    #[test]
    fn groups_by_three() {
        for (value, printed) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1,000"),
            (71_467, "71,467"),
            (1_234_567, "1,234,567"),
        ] {
            assert_eq!(Count::new(value).unwrap().to_string(), printed);
        }
        assert_eq!(Largest.to_string(), "18,446,744,073,709,551,615");
    }

    #[test]
    fn is_never_negative() {
        assert_eq!(Count::new(-1), None);
        assert_eq!(Count::new(i64::from(u32::MAX) + 1), None);
    }
}
