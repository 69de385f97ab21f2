//! Any two roles of the repository's content make a page that reads well, and so does any role, and any two in a place.

use crate::app::SITE;
use crate::folder;

/// How many pairs are rendered.
const PAIRS: usize = 2_000;

/// How many roles are, each with its states in both orders.
const ROLES: usize = 200;

/// How many pairs in a place are.
const IN_PLACES: usize = 300;

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

/// Whether a text stands somewhere with no letter beside it: `NaN` in "$NaN" and "NaN%", and not in "Nancy".
fn stands_alone(run: &str, text: &str) -> bool {
    run.match_indices(text).any(|(at, _)| {
        let before = run[..at].chars().next_back();
        let after = run[at + text.len()..].chars().next();
        ![before, after].into_iter().flatten().any(char::is_alphabetic)
    })
}

/// What is wrong with a page, if anything.
fn fault(html: &str) -> Option<String> {
    for (at, _) in html.match_indices("<td") {
        let (_, cell) = html[at..].split_once('>')?;
        let (cell, _) = cell.split_once("</td>")?;
        // The corner of a table, and the difference where none can be said, are left empty on purpose.
        let before = html[..at].trim_end().strip_suffix("<tr>").unwrap_or_default();
        let is_corner = before.trim_end().ends_with("<thead>");
        let meant = is_corner || html[at..].starts_with("<td class=\"words");
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
        if let Some(not_a_number) = ["NaN", "inf"].into_iter().find(|text| stands_alone(&run, text)) {
            return Some(format!("`{not_a_number}` in `{run}`"));
        }
        if let Some(word) = words.iter().find(|word| ["-0", "None"].contains(word)) {
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

/// The slugs of all roles, in order.
fn slugs() -> Vec<String> {
    let files = std::fs::read_dir(folder::repository().join("content/roles")).unwrap();
    let mut slugs: Vec<String> = files
        .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    slugs.sort();
    slugs
}

/// The codes of all places, in the order of their file.
fn codes() -> Vec<String> {
    let places = std::fs::read_to_string(folder::repository().join("content/places.toml")).unwrap();
    let lines = places.lines().filter_map(|line| line.split_once(" = { name"));
    lines.map(|(code, _)| code.trim_matches('"').to_owned()).collect()
}

/// The address of two roles that the next numbers give.
fn pair(slugs: &[String], numbers: &mut Numbers) -> String {
    loop {
        let (one, other) = (numbers.below(slugs.len()), numbers.below(slugs.len()));
        if one < other {
            return format!("/compare/{}-vs-{}", slugs[one], slugs[other]);
        }
    }
}

fn reads_well(path: &str) {
    let answer = SITE.get(path);
    assert_eq!(answer.status, 200, "{path}");
    let fault = fault(&answer.body);
    assert!(fault.is_none(), "{path}: {}", fault.unwrap_or_default());
}

#[test]
fn any_two_roles_make_a_page_that_reads_well() {
    let (slugs, mut numbers) = (slugs(), Numbers(2026));
    for _ in 0..PAIRS {
        reads_well(&pair(&slugs, &mut numbers));
    }
}

#[test]
fn any_role_makes_a_page_that_reads_well() {
    let (slugs, mut numbers) = (slugs(), Numbers(2027));
    for _ in 0..ROLES {
        let slug = &slugs[numbers.below(slugs.len())];
        reads_well(&format!("/roles/{slug}"));
        reads_well(&format!("/roles/{slug}?states=adjusted"));
    }
}

#[test]
fn any_two_roles_in_a_place_make_a_page_that_reads_well() {
    let (slugs, codes, mut numbers) = (slugs(), codes(), Numbers(2028));
    assert!(codes.len() > 500, "only {} places were found", codes.len());
    for _ in 0..IN_PLACES {
        let path = format!(
            "{}/in/{}",
            pair(&slugs, &mut numbers),
            codes[numbers.below(codes.len())]
        );
        let answer = SITE.get(&path);
        assert_eq!(answer.status, 301, "{path}");
        reads_well(answer.header("location"));
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
        ("<td>$NaN</td>", "`NaN`"),
        ("<td>NaN%</td>", "`NaN`"),
        ("<td>at least $inf</td>", "`inf`"),
        ("<p>(inf%)</p>", "`inf`"),
        ("<tbody><tr><td></td></tr></tbody>", "an empty cell"),
        ("<thead><tr><td></td><td></td></tr></thead>", "an empty cell"),
        ("<p>It is <b>the</b> the one.</p>", "`the the`"),
    ] {
        let fault = fault(html).unwrap();
        assert!(fault.starts_with(found), "{fault}");
    }
    for sound in [
        "<thead>\n<tr>\n<td></td></tr></thead><td class=\"words\"></td><td class=\"first\">\u{2013} <small>withheld</small></td>",
        "<p>Nancy asks for information on inf\u{e4}nt NaNs.</p>",
        "<p>Technology</p><p>Technology</p><p>Walla Walla, WA</p><td class=\"first\">None</td>",
    ] {
        assert_eq!(fault(sound), None);
    }
}
