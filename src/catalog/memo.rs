//! What is worked out of a role once, when it is first asked for, and is the same on every page after that.

use std::sync::OnceLock;

use super::RoleId;

/// Something of every role.
#[derive(Debug)]
pub(super) struct OfEachRole<T>(Box<[OnceLock<T>]>);

impl<T: Clone> OfEachRole<T> {
    /// Nothing yet, for so many roles.
    pub(super) fn new(roles: usize) -> Self {
        Self((0..roles).map(|_| OnceLock::new()).collect())
    }

    /// That of a role, worked out now where nobody has asked before.
    pub(super) fn of(&self, role: RoleId, work_out: impl FnOnce() -> T) -> T {
        match self.0.get(role.index()) {
            Some(known) => known.get_or_init(work_out).clone(),
            None => work_out(),
        }
    }
}
