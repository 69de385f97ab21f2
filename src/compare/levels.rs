//! Levels of education inside a sentence.

use crate::catalog::{Attainment, EntryEducation};

/// What most have attained, as the object of a sentence.
pub(super) fn degree_phrase(level: Attainment) -> &'static str {
    match level {
        Attainment::LessThanHighSchool => "less than a high school diploma",
        Attainment::HighSchool => "a high school diploma",
        Attainment::SomeCollege => "some college without a degree",
        Attainment::Associate => "an associate\u{2019}s degree",
        Attainment::Bachelor => "a bachelor\u{2019}s degree",
        Attainment::Master => "a master\u{2019}s degree",
        Attainment::Doctoral => "a doctoral or professional degree",
    }
}

/// What is needed to enter, as the object of a sentence.
pub(super) fn entry_phrase(level: EntryEducation) -> &'static str {
    match level {
        EntryEducation::None => "no formal credential",
        EntryEducation::HighSchool => "a high school diploma or equivalent",
        EntryEducation::SomeCollege => "some college without a degree",
        EntryEducation::PostsecondaryAward => "a postsecondary award below a degree",
        EntryEducation::Associate => "an associate\u{2019}s degree",
        EntryEducation::Bachelor => "a bachelor\u{2019}s degree",
        EntryEducation::Master => "a master\u{2019}s degree",
        EntryEducation::Doctoral => "a doctoral or professional degree",
    }
}
