//! Names of programs as they are written in a sentence.

use crate::import::values::sentence_case;

/// Words in programs' names that are names themselves: of languages, peoples, places, faiths, and of people.
const NAMES: [&str; 109] = [
    "African",
    "Albanian",
    "Altaic",
    "American",
    "Appalachian",
    "Arabic",
    "Arctic",
    "Armenian",
    "Asian",
    "Australasian",
    "Australian",
    "Ayurvedic",
    "Balkans",
    "Baltic",
    "Bengali",
    "Bible",
    "Black",
    "Bosnian",
    "British",
    "Buddhist",
    "Bulgarian",
    "Burmese",
    "Cambodian",
    "Canadian",
    "Caribbean",
    "Catalan",
    "Catholic",
    "Caucasian",
    "Celtic",
    "Chicano",
    "Chinese",
    "Christian",
    "Commonwealth",
    "Croatian",
    "Czech",
    "Danish",
    "Deaf",
    "Dutch",
    "English",
    "Eurasian",
    "European",
    "Filipino",
    "Flemish",
    "French",
    "German",
    "Germanic",
    "Greek",
    "Hawaiian",
    "Hebrew",
    "Hindi",
    "Hindu",
    "Hispanic",
    "Holocaust",
    "Hungarian",
    "Iberian",
    "Indian",
    "Indonesian",
    "Iranian",
    "Irish",
    "Islamic",
    "Italian",
    "Japanese",
    "Jewish",
    "Judaic",
    "Khmer",
    "Korean",
    "Lao",
    "Latin",
    "Magyar",
    "Malay",
    "Mediterranean",
    "Mexican",
    "Mongolian",
    "Montessori",
    "Mormon",
    "Norwegian",
    "Oriental",
    "Pacific",
    "Polish",
    "Portuguese",
    "Punjabi",
    "Reiki",
    "Renaissance",
    "Romance",
    "Romanian",
    "Russian",
    "Sanskrit",
    "Scandinavian",
    "Semitic",
    "Serbian",
    "Slavic",
    "Slovak",
    "Spanish",
    "Steiner",
    "Swedish",
    "Tagalog",
    "Talmudic",
    "Tamil",
    "Thai",
    "Tibetan",
    "Turkic",
    "Turkish",
    "Ukraine",
    "Ukrainian",
    "Ural",
    "Uralic",
    "Urdu",
    "Vietnamese",
    "Waldorf",
];

/// Names of several words, of which some are common words elsewhere.
const PHRASES: [&str; 15] = [
    "American Sign Language",
    "Central Asian",
    "Central European",
    "East Asian",
    "East European",
    "Middle/Near Eastern",
    "Native American",
    "Near Eastern",
    "Near and Middle Eastern",
    "Pacific Rim",
    "Puerto Rican",
    "South Asian",
    "Southeast Asian",
    "United States",
    "Western European",
];

/// The name of a program in sentence case, without the full stop that the publisher ends it with.
pub fn sentence(name: &str) -> String {
    let name = name.trim();
    let name = name.strip_suffix('.').unwrap_or(name);
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = sentence_case(&name, |word| NAMES.contains(&word));
    let lower = text.to_ascii_lowercase();
    for phrase in PHRASES {
        for (at, _) in lower.match_indices(&phrase.to_ascii_lowercase()) {
            let inside = lower[..at].ends_with(|c: char| c.is_alphanumeric());
            if !inside {
                text.replace_range(at..at + phrase.len(), phrase);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_capitals() {
        for (published, written) in [
            (
                "Registered Nursing/Registered Nurse.",
                "Registered nursing/registered nurse",
            ),
            (
                "English Language and Literature, General.",
                "English language and literature, general",
            ),
            ("African-American/Black Studies.", "African-American/Black studies"),
            (
                "Languages of Southeast Asian and East Asian Peoples.",
                "Languages of Southeast Asian and East Asian peoples",
            ),
            (
                "Junior High/Intermediate/Middle School Education.",
                "Junior high/intermediate/middle school education",
            ),
            ("American  History (United States).", "American history (United States)"),
            (
                "Emergency Medical Technology (EMT Paramedic)",
                "Emergency medical technology (EMT paramedic)",
            ),
            ("  CAD/CADD Drafting and U.S. Law. ", "CAD/CADD drafting and U.S. law"),
        ] {
            assert_eq!(sentence(published), written);
        }
    }
}
