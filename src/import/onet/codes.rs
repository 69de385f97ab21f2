//! O*NET's codes, and the occupations of the OEWS that they belong to.

use std::collections::BTreeMap;
use std::str::FromStr;

use crate::catalog::{SocCode, SocCodeError};
use crate::import::crosswalk::Hybrids;

/// A code of O*NET: the classification's, a point and two digits (`11-1011.03`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct OnetCode {
    /// The classification's code.
    pub soc: SocCode,
    /// Zero for the code's own occupation, otherwise the number of a detailed one.
    detail: u8,
}

impl FromStr for OnetCode {
    type Err = SocCodeError;

    fn from_str(text: &str) -> Result<Self, SocCodeError> {
        let (soc, detail) = text.split_once('.').ok_or(SocCodeError)?;
        if detail.len() != 2 || !detail.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(SocCodeError);
        }
        Ok(Self {
            soc: soc.parse()?,
            detail: detail.parse().map_err(|_| SocCodeError)?,
        })
    }
}

/// What a file has by O*NET's codes.
#[derive(Debug)]
pub struct ByCode<T>(BTreeMap<OnetCode, T>);

impl<T: Default> ByCode<T> {
    /// Nothing yet.
    pub fn new() -> Self {
        Self(BTreeMap::new())
    }

    /// What there is of a code, to be added to.
    pub fn of(&mut self, code: OnetCode) -> &mut T {
        self.0.entry(code).or_default()
    }

    /// For each occupation of the OEWS, what stands for it: for each code of the classification within it, either its own
    /// occupation or all its detailed ones.
    pub fn occupations(&self, hybrids: &Hybrids) -> BTreeMap<SocCode, Vec<Vec<&T>>> {
        let mut members: BTreeMap<SocCode, Vec<(OnetCode, &T)>> = BTreeMap::new();
        for (&code, what) in &self.0 {
            members.entry(code.soc).or_default().push((code, what));
        }
        let mut occupations: BTreeMap<SocCode, Vec<Vec<&T>>> = BTreeMap::new();
        for (soc, details) in members {
            // Codes are in order, so the code's own occupation is the first.
            let own = details.first().is_some_and(|(code, _)| code.detail == 0);
            let standing = details
                .into_iter()
                .map(|(_, what)| what)
                .take(if own { 1 } else { usize::MAX });
            occupations
                .entry(hybrids.occupation(soc))
                .or_default()
                .push(standing.collect());
        }
        occupations
    }
}
