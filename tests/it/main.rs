//! The tests at the borders: the real binary, the real application on a free port, real files.

mod addresses;
mod app;
mod article;
mod command_line;
mod diagnostics;
mod folder;
mod html;
mod modules;
mod pages;
mod problems;
mod schema;
