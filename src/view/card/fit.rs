//! Breaks a title into lines and finds the size at which it fits.

use super::draw::text_width;

/// Sizes of letters to try, in pixels, the largest first.
const SIZES: [u32; 8] = [88, 76, 66, 58, 50, 44, 38, 32];

/// How far lines are apart, in hundredths of their size.
const LINE_HEIGHT: u32 = 112;

/// A title in lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fitted {
    /// The lines.
    pub lines: Vec<String>,
    /// The size of the letters, in pixels.
    pub size: u32,
}

impl Fitted {
    /// How far its lines are apart, in pixels.
    pub(super) fn leading(&self) -> u32 {
        self.size * LINE_HEIGHT / 100
    }

    fn height(&self) -> u32 {
        let lines = u32::try_from(self.lines.len()).unwrap_or(u32::MAX);
        lines.saturating_mul(self.leading())
    }
}

/// Titles side by side in the largest letters in which the lines of all are within a width and a height; in the smallest where
/// they fit in none.
pub(super) fn fitted(titles: &[&str], width: u32, height: u32) -> Vec<Fitted> {
    let all_at = |size: u32| -> Vec<Fitted> {
        let titles = titles.iter();
        titles
            .map(|title| Fitted {
                lines: lines(title, size, width),
                size,
            })
            .collect()
    };
    let fits = |fitted: &Fitted| {
        fitted.height() <= height && fitted.lines.iter().all(|line| is_within(line, fitted.size, width))
    };
    let [.., smallest] = SIZES;
    SIZES
        .into_iter()
        .map(all_at)
        .find(|titles| titles.iter().all(fits))
        .unwrap_or_else(|| all_at(smallest))
}

fn is_within(line: &str, size: u32, width: u32) -> bool {
    text_width(line, size) <= f64::from(width)
}

/// A text in lines, each with as many words as fit; a word that is too long for any stands alone.
fn lines(text: &str, size: u32, width: u32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if is_within(&format!("{line} {word}"), size, width) => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_title_is_large_and_on_one_line() {
        let cook = &fitted(&["Cook"], 500, 196)[0];
        assert_eq!((&*cook.lines, cook.size), (&["Cook".to_owned()][..], 88));
    }

    #[test]
    fn titles_side_by_side_are_of_one_size() {
        let both = fitted(&["Cook", "Elementary school special education teacher"], 500, 196);
        assert_eq!(both[0].size, both[1].size);
        assert!(both[0].size < 88);
    }

    #[test]
    fn a_long_title_is_broken_and_then_smaller_and_stays_in_its_box() {
        for title in [
            "Heavy and tractor-trailer truck driver",
            "Kindergarten special education teacher",
            "Electromechanical and mechatronics engineering technologist",
            "Telecommunications equipment installer and repairer of everything",
        ] {
            let fitted = &fitted(&[title], 500, 196)[0];
            assert!(fitted.height() <= 196, "{title}: {fitted:?}");
            for line in &fitted.lines {
                assert!(is_within(line, fitted.size, 500), "{line}");
            }
            assert_eq!(fitted.lines.join(" "), title);
        }
    }
}
