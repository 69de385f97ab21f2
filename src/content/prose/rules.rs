//! The rules for the texts of one role.

use std::collections::HashMap;
use std::ops::{Range, RangeInclusive};

use super::passage::{Passage, Word};
use super::spelling::Spelling;
use crate::content::Code;
use crate::content::loose::At;
use crate::content::raw::{Key, RawRole, RawText};
use crate::content::report::{Problem, SourceFile};
use crate::content::style::Style;

/// Words of a description: long enough to say what is particular, short enough to be read before a choice.
const DESCRIPTION: RangeInclusive<usize> = 70..=130;
/// How many responsibilities a role has.
const RESPONSIBILITIES: RangeInclusive<usize> = 8..=12;
/// Words of a responsibility.
const RESPONSIBILITY: RangeInclusive<usize> = 8..=22;
/// How many fields of study and training routes a role has together.
const WAYS_IN: RangeInclusive<usize> = 2..=4;
/// Most words of a sentence that a reader of fourteen follows at once.
const SENTENCE: usize = 28;
/// How many responsibilities of a role may begin with one verb.
const SAME_VERB: usize = 2;

/// Words that are figures. "One" is left out, as it mostly is none.
const NUMBERS: [&str; 38] = [
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "dozen",
    "dozens",
    "percent",
    "percentage",
];

/// Words that make a man or a woman of whoever has the role.
const PRONOUNS: [&str; 8] = ["he", "she", "his", "her", "hers", "him", "himself", "herself"];

/// What texts are held against.
pub(super) struct Rules<'s> {
    /// The words of the house style.
    pub style: &'s Style,
    /// The dictionary, where there is one.
    pub spelling: Option<&'s Spelling<'s>>,
}

/// The review of one file.
struct Review<'r> {
    rules: &'r Rules<'r>,
    file: &'r SourceFile,
    problems: Vec<Problem>,
}

impl Rules<'_> {
    /// What falls short in a role file.
    pub fn review(&self, file: &SourceFile, raw: &RawRole) -> Vec<Problem> {
        let mut review = Review {
            rules: self,
            file,
            problems: Vec::new(),
        };
        if let Some(At { span, value: Ok(text) }) = &raw.text {
            review.text(text, span);
        }
        review.problems
    }
}

impl<'r> Review<'r> {
    fn note(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem {
            code,
            file: self.file.clone(),
            span: Some(span),
            message: message.into(),
            hint: Some(hint.into()),
        });
    }

    fn passage(&self, span: &Range<usize>) -> Passage<'r> {
        Passage::new(self.file.text(), span)
    }

    fn text(&mut self, text: &RawText, table: &Range<usize>) {
        let lists = [&text.fields_of_study, &text.training_routes];
        let ways_in: Vec<&At<String>> = lists.into_iter().flat_map(items).collect();
        let responsibilities: Vec<&At<String>> = items(&text.responsibilities).collect();
        if let Some(description) = &text.description {
            self.whole(text, description, &ways_in, &responsibilities);
            self.description(&description.span);
        } else if !responsibilities.is_empty() || !ways_in.is_empty() || text.distinction.is_some() {
            self.note(
                Code::ProseMissing,
                table.clone(),
                "what is written of this role lacks a description",
                "add `description`, or take the rest away until it is written: a role is shown with its figures alone",
            );
        }
        self.responsibilities(&responsibilities);
        if let Some(at) = &text.description {
            self.sentences(&at.span);
        }
        let lines = [&text.summary, &text.distinction, &text.description];
        for at in lines.into_iter().flatten().chain(ways_in).chain(responsibilities) {
            self.words(&at.span);
        }
    }

    /// Whether everything is there that goes with a description.
    fn whole(
        &mut self,
        text: &RawText,
        description: &At<String>,
        ways_in: &[&At<String>],
        responsibilities: &[&At<String>],
    ) {
        let span = description.span.clone();
        for (key, name) in [(&text.summary, "summary"), (&text.distinction, "distinction")] {
            if key.is_none() {
                self.note(
                    Code::ProseMissing,
                    span.clone(),
                    format!("a role that is described needs `{name}`"),
                    format!("add `{name} = \"…\"`"),
                );
            }
        }
        let lists = [
            (responsibilities.len(), RESPONSIBILITIES, "responsibilities"),
            (ways_in.len(), WAYS_IN, "fields of study and training routes"),
        ];
        for (count, expected, what) in lists {
            if !expected.contains(&count) {
                let (least, most) = expected.into_inner();
                self.note(
                    Code::ProseMissing,
                    span.clone(),
                    format!("{what}: {count}, where {least} to {most} are expected"),
                    "write what is missing, or keep the most telling ones",
                );
            }
        }
    }

    fn description(&mut self, span: &Range<usize>) {
        let passage = self.passage(span);
        let count = passage.words().count();
        if !DESCRIPTION.contains(&count) {
            self.length(passage.span(), count, &DESCRIPTION, "a description");
        }
    }

    fn responsibilities(&mut self, list: &[&At<String>]) {
        let mut verbs: HashMap<String, usize> = HashMap::new();
        for at in list {
            let passage = self.passage(&at.span);
            let count = passage.words().count();
            if !RESPONSIBILITY.contains(&count) {
                self.length(passage.span(), count, &RESPONSIBILITY, "a responsibility");
            }
            if !passage.text().ends_with('.') {
                self.note(
                    Code::UntidyText,
                    passage.span(),
                    "a responsibility is a sentence and ends with a full stop",
                    "end it with one",
                );
            }
            if let Some(first) = passage.words().next() {
                self.verb(&first, &mut verbs);
            }
        }
    }

    /// Whether a responsibility begins with a verb, and not again with the same.
    fn verb(&mut self, first: &Word<'_>, verbs: &mut HashMap<String, usize>) {
        let verb = first.text.to_lowercase();
        let verbs_of_style = &self.rules.style.verbs;
        if !verbs_of_style.is_empty() && !verbs_of_style.contains(verb.as_str()) {
            self.note(
                Code::VerbFirst,
                first.span.clone(),
                format!("`{}` is not among the verbs that a responsibility begins with", first.text),
                "begin with what is done (\u{201c}Plan each shift\u{201d}); a verb that is new goes into `verbs` in style.toml",
            );
        }
        let times = verbs.entry(verb).or_default();
        *times += 1;
        if *times == SAME_VERB + 1 {
            self.note(
                Code::RepeatedOpening,
                first.span.clone(),
                format!(
                    "`{}` begins more than {SAME_VERB} responsibilities of this role",
                    first.text
                ),
                "find the verb that says more precisely what is done",
            );
        }
    }

    /// Whether the sentences of a description are short; every other text is one sentence, of which the whole is limited.
    fn sentences(&mut self, span: &Range<usize>) {
        for sentence in self.passage(span).sentences() {
            let count = sentence.words().count();
            if count > SENTENCE {
                self.note(
                    Code::ProseLength,
                    sentence.span(),
                    format!("a sentence of {count} words, where {SENTENCE} are the most"),
                    "make it two",
                );
            }
        }
    }

    /// What can be wrong with the words of any text.
    fn words(&mut self, span: &Range<usize>) {
        let words: Vec<Word<'_>> = self.passage(span).words().collect();
        for (at, word) in words.iter().enumerate() {
            self.word(word);
            self.filler(&words[at..]);
        }
    }

    fn word(&mut self, word: &Word<'_>) {
        let lower = word.text.to_lowercase();
        let is_number = |part: &str| NUMBERS.contains(&part);
        if lower.contains(|c: char| c.is_numeric() || matches!(c, '$' | '%')) || lower.split('-').any(is_number) {
            self.note(
                Code::FigureInProse,
                word.span.clone(),
                format!("`{}` is a figure, and figures change", word.text),
                "leave it out, or enter it where it has a source",
            );
            return;
        }
        // "He" stands in "he's" as well, and in "he-man".
        let mut parts = lower.split(['\u{2019}', '\'', '-']);
        if parts.any(|part| PRONOUNS.contains(&part)) {
            self.note(
                Code::GenderedPronoun,
                word.span.clone(),
                format!("`{}` makes a man or a woman of whoever has the role", word.text),
                "write the title again, or \u{201c}they\u{201d}",
            );
        }
        if let Some(part) = self.rules.spelling.and_then(|spelling| spelling.wrong_part(word.text)) {
            self.note(
                Code::Spelling,
                word.span.clone(),
                format!("`{part}` is not in the dictionary"),
                "spell it as Americans do; a word that is right goes into `spelling` in style.toml",
            );
        }
    }

    /// Whether a phrase that says nothing begins here.
    fn filler(&mut self, words: &[Word<'_>]) {
        let Some(first) = words.first() else { return };
        let Some(phrases) = self.rules.style.filler.get(first.text.to_lowercase().as_str()) else {
            return;
        };
        let stands = |phrase: &&Vec<Box<str>>| {
            phrase.len() <= words.len()
                && phrase
                    .iter()
                    .zip(words)
                    .all(|(one, other)| **one == other.text.to_lowercase())
        };
        if let Some(phrase) = phrases.iter().filter(stands).max_by_key(|phrase| phrase.len()) {
            let last = &words[phrase.len() - 1];
            self.note(
                Code::Filler,
                first.span.start..last.span.end,
                format!(
                    "\u{201c}{}\u{201d} says nothing that is particular to this role",
                    phrase.join(" ")
                ),
                "say what is done, or leave it out",
            );
        }
    }

    fn length(&mut self, span: Range<usize>, count: usize, expected: &RangeInclusive<usize>, what: &str) {
        let (least, most) = (expected.start(), expected.end());
        self.note(
            Code::ProseLength,
            span,
            format!("{count} words, where {what} has {least} to {most}"),
            if count < *least {
                "say what is particular to this role"
            } else {
                "shorten it"
            },
        );
    }
}

/// The entries of a list that are texts.
fn items(key: &Key<Vec<At<String>>>) -> impl Iterator<Item = &At<String>> {
    let list = key.as_ref().and_then(|at| at.value.as_ref().ok());
    list.into_iter().flatten().filter(|at| at.value.is_ok())
}
