//! Tests of whole comparisons.

mod article;
mod cautions;
mod difference;
mod opening;
mod sentence;
mod skills;
mod tables;
