//! `rolecall check --url`: walks through a running site, and reports what is wrong with its addresses.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::num::NonZero;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use annotate_snippets::{Group, Level, Origin, Renderer};
use clap::parser::ValueSource;
use clap::{ArgMatches, Args};
use indicatif::{ProgressBar, ProgressStyle};
use serde::Serialize;
use url::Url;

use super::{CommandError, Format};
use crate::catalog::WebAddress;
use crate::crawl::{Crawled, Problem, Settings, crawl};

#[derive(Debug, Args)]
pub(super) struct UrlArgs {
    /// Check the running site at this address, in the place of the content: links, canonical addresses, lists for search
    /// engines, and how long answers take. Links to other sites are not followed, and forms are not sent. Where the site's
    /// home page says that it is published elsewhere, addresses there are asked for here. A server on another machine is asked
    /// through the proxy that the environment names, one on this machine never is
    #[arg(long, value_name = "URL", value_parser = server, conflicts_with = "index")]
    url: Option<Url>,
    /// With --url: report answers that take longer than so many milliseconds
    #[arg(long, value_name = "MILLISECONDS", default_value = "500", requires = "url")]
    slow: u32,
    /// With --url: ask for so many addresses at most
    #[arg(long, value_name = "N", default_value = "20000", requires = "url")]
    pages: NonZero<usize>,
    /// With --url: ask for so many addresses at once
    #[arg(long, value_name = "N", default_value = "8", requires = "url", value_parser = connections)]
    connections: NonZero<usize>,
}

/// How many addresses may be asked for at once: each takes a thread, and more of them measure the waiting of one another.
const MOST_CONNECTIONS: usize = 256;

/// The address of a server.
fn server(text: &str) -> Result<Url, String> {
    let address: WebAddress = super::serve::base_url(text)?;
    address
        .as_str()
        .parse()
        .map_err(|error: url::ParseError| error.to_string())
}

/// How many addresses to ask for at once.
fn connections(text: &str) -> Result<NonZero<usize>, String> {
    let number = text
        .parse()
        .ok()
        .filter(|number: &NonZero<usize>| number.get() <= MOST_CONNECTIONS);
    number.ok_or_else(|| format!("write a number from 1 to {MOST_CONNECTIONS}"))
}

/// The options of `check` that say nothing of a running site, where one is checked. A variable is no option: it is set once
/// for all commands, and each takes from it what it can use.
pub(super) fn conflict(command: &ArgMatches) -> Option<String> {
    let is_given = |id: &str| command.value_source(id) == Some(ValueSource::CommandLine);
    let other = ["content", "dictionaries"].into_iter().find(|id| is_given(id))?;
    is_given("url").then(|| format!("--url cannot be used with --{other}: a running site is checked, or a folder"))
}

impl UrlArgs {
    /// What to check, if it is a running site.
    pub fn settings(&self) -> Option<Settings> {
        Some(Settings {
            url: self.url.clone()?,
            slow: Duration::from_millis(self.slow.into()),
            most: self.pages,
            connections: self.connections,
        })
    }
}

/// A problem as one line of JSON.
#[derive(Serialize)]
struct JsonProblem<'p> {
    severity: &'static str,
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<&'p str>,
    message: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    linked_from: Option<&'p str>,
    hint: &'p str,
}

/// What the report says where the site goes on.
const LIMIT: (&str, &str) = ("page-limit", "allow more with --pages");

pub(super) fn run(settings: &Settings, format: Format) -> Result<ExitCode, CommandError> {
    let begun = Instant::now();
    let bar = bar();
    let crawled = crawl(settings, |known| bar.set_length(known as u64), || bar.inc(1));
    bar.finish_and_clear();
    let crawled = crawled?;
    match format {
        Format::Json => anstream::print!("{}", json_lines(&crawled)),
        Format::Text => {
            anstream::eprint!("{}", text(&crawled, &Renderer::styled()));
            let (asked, pages, seconds) = (crawled.asked, crawled.pages, begun.elapsed().as_secs_f64());
            let walked = format!("addresses {asked} (pages {pages}) in {seconds:.1} s");
            if crawled.problems.is_empty() {
                anstream::println!("No problem at {}: {walked}", settings.url);
            } else {
                anstream::eprintln!("{} at {}: {walked}", count(&crawled.problems), settings.url);
            }
        }
    }
    Ok(if crawled.problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// "12 problems with 9 addresses"
fn count(problems: &[Problem]) -> String {
    let addresses: BTreeSet<&str> = problems.iter().map(|problem| problem.address.as_str()).collect();
    let many =
        |number: usize, one: &str, several: &str| format!("{number} {}", if number == 1 { one } else { several });
    format!(
        "{} with {}",
        many(problems.len(), "problem", "problems"),
        many(addresses.len(), "address", "addresses")
    )
}

/// That there is more than was asked for.
fn cut(crawled: &Crawled) -> Option<String> {
    let asked = crawled.asked;
    crawled
        .is_cut
        .then(|| format!("the site has more addresses than the {asked} that were asked for"))
}

/// For people: each problem with its address, the page that leads there, and what to do.
fn text(crawled: &Crawled, renderer: &Renderer) -> String {
    let mut text = String::new();
    let mut add = |group: Group<'_>| {
        text.push_str(&renderer.render(&[group]));
        text.push_str("\n\n");
    };
    for problem in &crawled.problems {
        let title = Level::ERROR.primary_title(&problem.message).id(problem.code.name());
        let mut group = title.element(Origin::path(&problem.address));
        if let Some(from) = &problem.linked_from {
            group = group.element(Level::NOTE.message(format!("linked from {from}")));
        }
        add(group.element(Level::HELP.message(problem.code.hint())));
    }
    if let Some(message) = cut(crawled) {
        let (code, hint) = LIMIT;
        add(Level::WARNING
            .primary_title(message)
            .id(code)
            .element(Level::HELP.message(hint)));
    }
    text
}

/// For programs: one JSON object a line.
fn json_lines(crawled: &Crawled) -> String {
    let mut lines = String::new();
    let mut add = |line: &JsonProblem<'_>| {
        // Texts always have a form in JSON.
        lines.push_str(&serde_json::to_string(line).unwrap_or_default());
        lines.push('\n');
    };
    for problem in &crawled.problems {
        add(&JsonProblem {
            severity: "error",
            code: problem.code.name(),
            address: Some(&problem.address),
            message: &problem.message,
            linked_from: problem.linked_from.as_deref(),
            hint: problem.code.hint(),
        });
    }
    if let Some(message) = cut(crawled) {
        let (code, hint) = LIMIT;
        add(&JsonProblem {
            severity: "warning",
            code,
            address: None,
            message: &message,
            linked_from: None,
            hint,
        });
    }
    lines
}

/// A bar on a terminal, and nothing elsewhere: what was done is told at the end.
fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    // A bar of the plainest form is better than none, should the template be wrong.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} addresses known, {per_sec}") {
        bar.set_style(style);
    }
    bar
}
