//! Content of any size for the benchmarks, the same on every run.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// Metropolitan and nonmetropolitan areas of a generated role: as many as an occupation has on average in the
/// Occupational Employment and Wage Statistics of May 2025 is 234.
const AREAS_PER_ROLE: usize = 250;

/// The repository's folder.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A small random number generator: figures should differ, and be the same on every run. (Marsaglia's xorshift.)
pub struct Random(pub u64);

impl Random {
    /// A number below a bound.
    pub fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % bound
    }
}

/// A folder of content with that many roles of full size.
pub fn content(roles: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), roles);
    folder
}

/// Fills a folder with content that has that many roles of full size.
pub fn fill(folder: &Path, roles: usize) {
    copy(&repository().join("content"), folder);
    // The repository's own roles would be read with the generated ones.
    let roles_folder = folder.join("roles");
    fs::remove_dir_all(&roles_folder).unwrap();
    fs::create_dir(&roles_folder).unwrap();
    let site = folder.join("site.toml");
    let mut settings: toml_edit::DocumentMut = fs::read_to_string(&site).unwrap().parse().unwrap();
    settings.remove("featured");
    fs::write(site, settings.to_string()).unwrap();
    let places = fs::read_to_string(folder.join("places.toml")).unwrap();
    let codes = |kinds: &[&str]| -> Vec<String> {
        places
            .lines()
            .filter(|line| {
                kinds
                    .iter()
                    .any(|kind| line.ends_with(&format!("kind = \"{kind}\" }}")))
            })
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect()
    };
    let states = codes(&["state", "territory"]);
    let areas = codes(&["metro", "nonmetro"]);
    let source = fs::read_to_string(folder.join("sources.toml")).unwrap();
    let source = source
        .lines()
        .find(|line| line.starts_with('['))
        .unwrap()
        .trim_matches(['[', ']'])
        .to_owned();
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for number in 0..roles {
        let text = role(number, roles, &source, &states, &areas, &mut random);
        fs::write(folder.join(format!("roles/role-{number:05}.toml")), text).unwrap();
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

// The parts of a role file read best in one piece.
#[allow(clippy::too_many_lines)]
fn role(number: usize, of: usize, source: &str, states: &[String], areas: &[String], random: &mut Random) -> String {
    // One in three begins with a vowel or an abbreviation, as titles do.
    let words = [
        "Role", "Order", "Machine", "Tool", "HR", "Store", "Animal", "Paper", "Glass",
    ];
    let first_word = words[number % words.len()];
    let mean = 30_000 + random.below(120_000);
    let mut text = String::with_capacity(24 * 1024);
    let _ = write!(
        text,
        r#"title = "{first_word} {number:05} keeper"
field = "production-and-manufacturing"
aliases = ["Keeper {number:05}", "Keeper of role {number:05}", "Role {number:05} tender", "Tender {number:05}"]
soc = "51-1011"
soc_title = "First-Line Supervisors of Production and Operating Workers"
soc_match = "close"

[text]
summary = "Keeps role {number:05} in order."
description = """
{}
"""
responsibilities = [
{}]

[pay]
source = "{source}"
mean = {mean}
mean_rse = 0.9
median = {}
p10 = {}
p25 = {}
p75 = {}
p90 = {}
hourly_mean = {}
hourly_median = {}
hourly_p10 = {}
hourly_p25 = {}
hourly_p75 = {}
hourly_p90 = {}
jobs = {}
jobs_rse = 1.4
best_paying_industries = [
    {{ name = "Oil and gas extraction", naics = "2111", mean = {}, jobs = 1200 }},
    {{ name = "Electric power", naics = "2211", mean = {}, jobs = 3400 }},
]

[outlook]
source = "{source}"
jobs = {}
growth = {}.{}
openings = {}

[work]
source = "{source}"
years_of_experience = {}
time_to_enter = "1-2 years"

[education]
source = "{source}"
entry = "bachelor"
job_zone = {}
most_common_major = "Business"

[education.attainment]
less_than_high_school = 1.0
high_school = 9.0
some_college = 12.0
associate = 10.0
bachelor = 48.0
master = 15.0
doctoral_or_professional = 5.0

[people]
source = "{source}"
median_age = 4{}.{}
women = {}.{}
race = {{ overlap = true, white = 75.1, black = 12.2, asian = 6.5, hispanic = 18.4 }}

"#,
        "A sentence about what the keeper of this role does on a usual day. "
            .repeat(8)
            .trim_end(),
        (0..10).fold(String::new(), |mut list, item| {
            let _ = writeln!(
                list,
                "    \"Keep part {item} of role {number:05} in order and report on it each week.\","
            );
            list
        }),
        mean * 95 / 100,
        mean / 2,
        mean * 3 / 4,
        mean * 5 / 4,
        mean * 3 / 2,
        hourly(mean),
        hourly(mean * 95 / 100),
        hourly(mean / 2),
        hourly(mean * 3 / 4),
        hourly(mean * 5 / 4),
        hourly(mean * 3 / 2),
        1_000 + random.below(900_000),
        mean * 2,
        mean * 3 / 2,
        1_000 + random.below(900_000),
        random.below(20),
        random.below(10),
        random.below(50_000),
        random.below(10),
        1 + random.below(5),
        random.below(10),
        random.below(10),
        random.below(100),
        random.below(10),
    );
    text.push_str(&lists(number, of, source, random));
    text.push_str(&places(mean, source, states, areas, random));
    text
}

/// The hourly rate of a yearly one, at 2,080 hours a year.
fn hourly(yearly: u64) -> String {
    #[allow(clippy::cast_precision_loss)]
    let yearly = yearly as f64;
    format!("{:.2}", yearly / 2080.0)
}

/// Skills, technology and related roles.
fn lists(number: usize, of: usize, source: &str, random: &mut Random) -> String {
    let mut text = String::new();
    let _ = write!(text, "[skills]\nsource = \"{source}\"\nlist = [\n");
    let first_skill = random.below(40);
    for rank in 0..35 {
        let _ = writeln!(
            text,
            "    {{ name = \"Skill {}\", importance = {} }},",
            first_skill + rank,
            90 - 2 * rank
        );
    }
    let _ = write!(text, "]\n\n[technology]\nsource = \"{source}\"\nnames = [\n");
    for item in 0..40 {
        let _ = writeln!(text, "    \"Program {item} of role {number:05}\",");
    }
    let _ = write!(text, "]\n\n[related]\nsource = \"{source}\"\nroles = [");
    for step in 1..=10.min(of.saturating_sub(1)) {
        let _ = write!(text, "\"role-{:05}\", ", (number + step) % of);
    }
    text.push_str("]\n\n");
    text
}

/// Pay in every state and in the areas that a role has on average.
fn places(mean: u64, source: &str, states: &[String], areas: &[String], random: &mut Random) -> String {
    let mut text = format!("[places]\nsource = \"{source}\"\n");
    text.push_str(
        "state_columns = [\"place\", \"jobs\", \"mean\", \"hourly_mean\", \"mean_rse\", \"median\", \"p10\", \"p90\"]\n\
         metro_columns = [\"place\", \"jobs\", \"mean\", \"mean_rse\", \"median\"]\nstates = '''\n",
    );
    for state in states {
        let pay = mean * (70 + random.below(60)) / 100;
        let _ = writeln!(
            text,
            "{state} {} {pay} {} {}.{} {} {} {}",
            random.below(90_000),
            hourly(pay),
            random.below(9),
            random.below(10),
            pay * 95 / 100,
            pay / 2,
            pay * 3 / 2
        );
    }
    text.push_str("'''\nmetros = '''\n");
    let start = usize::try_from(random.below(500)).unwrap();
    for step in 0..AREAS_PER_ROLE.min(areas.len()) {
        let pay = mean * (70 + random.below(60)) / 100;
        let area = &areas[(start + step) % areas.len()];
        let jobs = random.below(20_000);
        if jobs.is_multiple_of(25) {
            let _ = writeln!(text, "{area} withheld {pay} 4.1 {}", pay * 95 / 100);
        } else {
            let _ = writeln!(text, "{area} {jobs} {pay} 4.1 {}", pay * 95 / 100);
        }
    }
    text.push_str("'''\n");
    text
}
