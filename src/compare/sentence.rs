//! A small grammar: sentences, lists, counted nouns, ratios, shares of a difference.

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use super::quantity::Quantity;
use super::{Run, Statement};
use crate::catalog::{Count, Decimal, Gap, Title, capitalized, inside_sentence};

/// What is said of two figures of a sample that differ by less than its error.
pub(super) const TOO_CLOSE: &str = "too close to call";

/// A sentence in the making. It gets its capital and its full stop at the end.
#[derive(Debug, Default)]
pub(super) struct Sentence {
    runs: Vec<Run>,
    words: String,
}

impl Sentence {
    /// A sentence that starts with these words, in the form that they have inside a sentence.
    pub(super) fn new(words: impl Display) -> Self {
        Self {
            runs: Vec::with_capacity(8),
            words: String::with_capacity(64),
        }
        .words(words)
    }

    /// Adds words.
    #[must_use]
    pub(super) fn words(mut self, words: impl Display) -> Self {
        // Writing to a string does not fail.
        let _ = write!(self.words, "{words}");
        self
    }

    /// Adds a figure.
    #[must_use]
    pub(super) fn figure(mut self, figure: impl Display) -> Self {
        self.close_words();
        self.runs.push(Run::Strong(figure.to_string()));
        self
    }

    /// Adds a value, or "at least" with a bound.
    #[must_use]
    pub(super) fn quantity(self, quantity: Quantity<impl Display>) -> Self {
        if quantity.at_least {
            self.words("at least ").figure(quantity.value)
        } else {
            self.figure(quantity.value)
        }
    }

    /// Adds " (79%)": how much more the higher amount is, in percent of the lower; nothing where that cannot be said.
    #[must_use]
    pub(super) fn share_of_difference(self, share: Option<MoreBy>) -> Self {
        match share {
            None => self,
            Some(MoreBy::LessThanOne) => self.words(" (less than ").figure("1%").words(")"),
            Some(MoreBy::Percent(percent)) => self.words(" (").figure(format_args!("{percent}%")).words(")"),
        }
    }

    /// The finished sentence, with a capital and one full stop.
    pub(super) fn end(mut self) -> Statement {
        let last = match (self.words.as_str(), self.runs.last()) {
            ("", Some(Run::Strong(figure))) => figure.as_str(),
            (words, _) => words,
        };
        if !last.ends_with('.') {
            self.words.push('.');
        }
        self.close_words();
        if let Some(Run::Plain(words)) = self.runs.first_mut()
            && words.starts_with(char::is_lowercase)
        {
            *words = Cow::Owned(capitalized(words));
        }
        Statement { runs: self.runs }
    }

    fn close_words(&mut self) {
        if !self.words.is_empty() {
            let words = std::mem::take(&mut self.words);
            self.runs.push(Run::Plain(Cow::Owned(words)));
        }
    }
}

/// A list as prose: "a", "a and b", "a, b and c". Where an item holds an "and" of its own, a comma before the last
/// "and" keeps the items apart: "a, b and c, and d".
pub(super) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let [before @ .., last] = items else {
        return String::new();
    };
    let mut prose = String::with_capacity(items.iter().map(|item| item.as_ref().len() + 5).sum());
    for (index, item) in before.iter().enumerate() {
        if index > 0 {
            prose.push_str(", ");
        }
        prose.push_str(item.as_ref());
    }
    if !before.is_empty() {
        let ambiguous = items.iter().any(|item| item.as_ref().contains(" and "));
        prose.push_str(if ambiguous { ", and " } else { " and " });
    }
    prose.push_str(last.as_ref());
    prose
}

/// First words of names of skills that keep their capital inside a sentence.
const PROPER: [&str; 13] = [
    "Arabic", "Chinese", "English", "Excel", "French", "German", "Java", "Kaizen", "Linux", "Python", "Spanish",
    "Unix", "Windows",
];

/// A skill's name inside a sentence: "customer service", "CAD software", "Microsoft Excel".
pub(super) fn skill_inside(name: &str) -> Cow<'_, str> {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or_default();
    // In sentence case a capital on the second word shows a proper name.
    let named = words.next().is_some_and(|second| {
        let mut letters = second.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
    });
    // "C++", "3D".
    let symbol = !first.contains(char::is_lowercase);
    if named || symbol || PROPER.contains(&first) {
        Cow::Borrowed(name)
    } else {
        Cow::Owned(inside_sentence(name))
    }
}

/// A number with its noun: "1 point", "14 points", "1.0 points".
pub(super) fn counted(number: Decimal, noun: &str) -> impl Display {
    struct Counted<'n>(Decimal, &'n str);
    impl Display for Counted<'_> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} {}{}", self.0, self.1, if self.0.is_one() { "" } else { "s" })
        }
    }
    Counted(number, noun)
}

/// "$59,000–$132,000"; one amount where both ends are the same.
pub(super) fn range<T: Display + PartialEq>(low: T, high: T) -> impl Display {
    struct Range<T>(T, T);
    impl<T: Display + PartialEq> Display for Range<T> {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            if self.0 == self.1 {
                self.0.fmt(f)
            } else {
                write!(f, "{}\u{2013}{}", self.0, self.1)
            }
        }
    }
    Range(low, high)
}

/// A small number in words.
pub(super) fn number_word(number: usize) -> &'static str {
    match number {
        1 => "one",
        2 => "two",
        _ => "three",
    }
}

/// How much more one amount is than another, in percent of the lower.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MoreBy {
    /// More, but by less than one percent.
    LessThanOne,
    /// By so many whole percent.
    Percent(Count),
}

/// More than this is no help to a reader as a percentage.
const LARGEST_SHARE: u64 = 9_999;

impl MoreBy {
    /// The share of the difference in the lower amount, rounded to whole percent; rounded down where the difference is
    /// a lower bound. `None` where it says nothing: nothing below, or too far apart.
    pub(super) fn new(higher: u32, lower: u32, at_least: bool) -> Option<Self> {
        let lower = u64::from(lower);
        let hundredfold = u64::from(higher).checked_sub(lower)? * 100;
        if lower == 0 || hundredfold == 0 {
            return None;
        }
        if hundredfold < lower {
            return (!at_least).then_some(Self::LessThanOne);
        }
        let rounding = if at_least { 0 } else { lower / 2 };
        let percent = (hundredfold + rounding) / lower;
        i64::try_from(percent)
            .ok()
            .filter(|_| percent <= LARGEST_SHARE)
            .and_then(Count::new)
            .map(Self::Percent)
    }
}

impl Display for MoreBy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LessThanOne => f.write_str("less than 1%"),
            Self::Percent(percent) => write!(f, "{percent}%"),
        }
    }
}

/// How many times as large one number is as another, in words that stand before "as many": "twice", "three times",
/// "2.4 times", "12 times". `None` below twice, where a percentage says it better, and where the smaller is zero.
pub(super) fn times(higher: u32, lower: u32) -> Option<(&'static str, String)> {
    const WORDS: [&str; 9] = [
        "twice",
        "three times",
        "four times",
        "five times",
        "six times",
        "seven times",
        "eight times",
        "nine times",
        "ten times",
    ];
    let (higher, lower) = (u64::from(higher), u64::from(lower));
    let tenths = (higher * 10 + lower / 2).checked_div(lower)?;
    if tenths < 20 {
        return None;
    }
    // One decimal below ten times, none above.
    let shown = if tenths < 100 { tenths } else { (tenths + 5) / 10 * 10 };
    let about = if lower * shown == higher * 10 { "" } else { "about " };
    let (whole, tenth) = (shown / 10, shown % 10);
    let word = usize::try_from(whole).ok().and_then(|whole| WORDS.get(whole - 2));
    let words = match word {
        Some(&word) if tenth == 0 => word.to_owned(),
        Some(_) => format!("{whole}.{tenth} times"),
        None => format!("{} times", Count::new(i64::try_from(whole).ok()?)?),
    };
    Some((about, words))
}

/// Why there is no such thing as `noun` for a role, as a main clause: "no figure for process leaders is published".
pub(super) fn absence(gap: Gap, noun: &str, title: &Title) -> String {
    let roles = title.plural();
    match gap {
        Gap::NotPublished | Gap::HourlyOnly | Gap::YearlyOnly => format!("no {noun} for {roles} is published"),
        Gap::Withheld => format!("the publisher withholds the {noun} for {roles}"),
        Gap::BaseTooSmall => format!("too few {roles} were asked for a {noun} that can be trusted"),
        Gap::NotCollected => format!("this site has no {noun} for {roles}"),
        Gap::NoOfficialFigure => format!("official statistics have no {noun} for {roles}"),
    }
}

/// Why there is no pay for a role, as a main clause.
pub(super) fn pay_absence(gap: Gap, title: &Title) -> String {
    let roles = title.plural();
    match gap {
        Gap::HourlyOnly => format!("{roles} are usually paid by the hour, and no yearly figure is published for them"),
        Gap::YearlyOnly => format!("{roles} are usually paid by the year, and no hourly figure is published for them"),
        other => absence(other, "figure", title),
    }
}
