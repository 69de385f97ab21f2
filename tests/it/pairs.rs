//! Any two roles of the repository's content make a page that reads well.

use crate::app::SITE;
use crate::folder;

/// How many pairs are rendered.
const PAIRS: usize = 2_000;

/// Elements that stand inside a sentence.
const INLINE: [&str; 9] = ["a", "b", "small", "span", "sup", "i", "em", "strong", "abbr"];

/// Words that may follow themselves, as in "Walla Walla" and "Electric Quilt Quilt Design Wizard".
const DOUBLED: [&str; 2] = ["walla", "quilt"];

/// A generator of numbers that gives the same ones on every run (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap()
    }
}

/// The runs of text that a reader sees as one: what stands between elements that are not inside a sentence.
fn runs(html: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        if let Some(run) = runs.last_mut() {
            run.push_str(&rest[..start]);
        }
        let end = start + rest[start..].find('>').unwrap();
        let name: String = rest[start + 1..end]
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if !INLINE.contains(&name.as_str()) {
            runs.push(String::new());
        }
        rest = &rest[end + 1..];
    }
    if let Some(run) = runs.last_mut() {
        run.push_str(rest);
    }
    runs
}

/// What is wrong with a page, if anything.
fn fault(html: &str) -> Option<String> {
    for (at, _) in html.match_indices("<td") {
        let (_, cell) = html[at..].split_once('>')?;
        let (cell, _) = cell.split_once("</td>")?;
        // The corner of a table, and the difference where none can be said, are left empty on purpose.
        let meant = html[at..].starts_with("<td>") || html[at..].starts_with("<td class=\"words");
        let text: String = runs(cell).concat();
        if text.trim().is_empty() && !meant {
            return Some(format!(
                "an empty cell: {}",
                html[at..].chars().take(80).collect::<String>()
            ));
        }
        if text.trim() == "\u{2013}" {
            return Some("a gap without a reason".to_owned());
        }
    }
    for run in runs(html) {
        let words: Vec<&str> = run.split_whitespace().collect();
        if let Some(word) = words.iter().find(|word| ["NaN", "inf", "-0", "None"].contains(word)) {
            // "None" is a value of its own where it is all that is said.
            if *word != "None" || words.len() > 1 {
                return Some(format!("`{word}` in `{run}`"));
            }
        }
        for pair in words.windows(2) {
            let word = pair[0].to_lowercase();
            let doubled = word == pair[1].to_lowercase()
                && word.chars().all(char::is_alphabetic)
                && !DOUBLED.contains(&word.as_str());
            if doubled {
                return Some(format!("`{word} {word}` in `{}`", words.join(" ")));
            }
        }
    }
    None
}

#[test]
fn any_two_roles_make_a_page_that_reads_well() {
    let mut slugs: Vec<String> = std::fs::read_dir(folder::repository().join("content/roles"))
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    slugs.sort();
    let mut numbers = Numbers(2026);
    let mut rendered = 0;
    while rendered < PAIRS {
        let (one, other) = (numbers.below(slugs.len()), numbers.below(slugs.len()));
        if one >= other {
            continue;
        }
        let path = format!("/compare/{}-vs-{}", slugs[one], slugs[other]);
        let answer = SITE.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        let fault = fault(&answer.body);
        assert!(fault.is_none(), "{path}: {}", fault.unwrap_or_default());
        rendered += 1;
    }
}

#[test]
fn faults_are_found() {
    for (html, found) in [
        ("<td class=\"first\"> <small></small></td>", "an empty cell"),
        (
            "<td class=\"first\">\u{2013} <small> </small></td>",
            "a gap without a reason",
        ),
        ("<p>It earns <b>NaN</b> a year.</p>", "`NaN`"),
        ("<p>It is <b>the</b> the one.</p>", "`the the`"),
    ] {
        let fault = fault(html).unwrap();
        assert!(fault.starts_with(found), "{fault}");
    }
    for sound in [
        "<td></td><td class=\"words\"></td><td class=\"first\">\u{2013} <small>withheld</small></td>",
        "<p>Technology</p><p>Technology</p><p>Walla Walla, WA</p><td class=\"first\">None</td>",
    ] {
        assert_eq!(fault(sound), None);
    }
}
