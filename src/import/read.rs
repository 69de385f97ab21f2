//! From the publishers' files to figures.

use super::{Figures, ImportError, Progress, RoleSlugs, Sources};

/// Reads the publishers' files.
pub fn read(_sources: &Sources, _slugs: &RoleSlugs, _progress: &dyn Progress) -> Result<Figures, ImportError> {
    Ok(Figures::default())
}
