//! Tests of whole comparisons.

mod agreement;
mod article;
mod cautions;
mod difference;
mod groups;
mod leads;
mod opening;
mod place;
mod ranking;
mod salary;
mod sentence;
mod skills;
mod states;
mod switch;
mod tables;
mod trend;
