//! Charts: what each shows, with every place and label decided, ready for its template.

mod states;
mod steps;

pub(super) use states::StateMap;
