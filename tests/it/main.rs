//! The tests at the borders: the real binary, the real application on a free port, real files.

mod diagnostics;
mod folder;
mod modules;
mod schema;
