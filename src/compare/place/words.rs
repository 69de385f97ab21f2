//! What is said of two roles in one place.

use super::super::opening::more;
use super::super::pay::Per;
use super::super::quantity::Quantity;
use super::super::sentence::Sentence;
use super::super::{Side, Statement};
use super::{Compared, Prices, TOO_CLOSE, There, compared};
use crate::catalog::{Catalog, Figure, Gap, Money, Place, PriceIndex};

/// What one role earns there.
struct Paid<'t, 'c> {
    there: &'t There<'c>,
    per: Per,
    amount: Quantity<Money>,
}

/// Who earns more there and why there is no pay for one; then how prices are there, and how pay there compares with pay
/// in the whole country.
pub(super) fn opening(place: &Place, there: &[There<'_>; 2], prices: Option<Prices>) -> Vec<Statement> {
    let pers = common(there).map_or(vec![Per::Year, Per::Hour], |per| vec![per]);
    let paid = there.each_ref().map(|one| {
        pers.iter().find_map(|&per| {
            Some(Paid {
                there: one,
                per,
                amount: Quantity::of(&one.mean(per))?,
            })
        })
    });
    let mut first = who(place, &paid).unwrap_or_default();
    match there {
        [one, other] if one.is_without_table() && other.is_without_table() => {
            let roles = format!("{} or {}", one.role.title.plural(), other.role.title.plural());
            first = first.then(Sentence::new(no_table(place, &roles)).end());
        }
        _ => {
            for (one, _) in there.iter().zip(&paid).filter(|(_, paid)| paid.is_none()) {
                first = first.then(absence(place, one));
            }
        }
    }
    let present: Vec<&Paid<'_, '_>> = paid.iter().flatten().collect();
    let mut second = Statement::default();
    if let Some(prices) = prices.filter(|_| !present.is_empty()) {
        second = of_prices(place, prices, &present);
    }
    for paid in &present {
        second = second.then(against(paid, prices).unwrap_or_default());
    }
    [first, second]
        .into_iter()
        .filter(|statement| !statement.is_empty())
        .collect()
}

/// That the two roles' pay there is not of one source and period.
pub(super) fn caution(catalog: &Catalog, there: &[There<'_>; 2]) -> Option<Statement> {
    if there.iter().any(|one| !one.is_paid()) {
        return None;
    }
    let [one, other] = [there[0].table?, there[1].table?];
    let [plural, other_plural] = there.each_ref().map(|one| one.role.title.plural());
    if one.source != other.source {
        let [name, other_name] = [one, other].map(|origin| &catalog.source(origin.source).publisher);
        return Some(
            Sentence::new(format_args!(
                "pay there comes from different sources: {name} for {plural} and {other_name} for {other_plural}"
            ))
            .end(),
        );
    }
    (one.period != other.period).then(|| {
        Sentence::new(format_args!(
            "pay there speaks of different periods for {plural} and for {other_plural}"
        ))
        .end()
    })
}

/// The time for which both have mean pay there: years before hours.
fn common(there: &[There<'_>; 2]) -> Option<Per> {
    [Per::Year, Per::Hour]
        .into_iter()
        .find(|&per| there.iter().all(|one| !one.mean(per).is_missing()))
}

/// "in Wyoming ", "in Akron, OH, ".
fn inside(place: &Place) -> String {
    let name = place.in_sentence();
    let comma = if name.contains(", ") { "," } else { "" };
    format!("in {name}{comma} ")
}

fn who(place: &Place, paid: &[Option<Paid<'_, '_>>; 2]) -> Option<Statement> {
    let sentence = Sentence::new(inside(place));
    let sentence = match paid {
        [Some(one), Some(other)] if one.per == other.per => both(sentence, one, other),
        [Some(one), Some(other)] => earns(earns(sentence, one).words("; "), other),
        [Some(paid), None] | [None, Some(paid)] => earns(sentence, paid),
        [None, None] => return None,
    };
    Some(sentence.end())
}

/// Adds "a registered nurse earns $82,000 a year on average".
fn earns(sentence: Sentence, paid: &Paid<'_, '_>) -> Sentence {
    let per = paid.per;
    sentence
        .words(format_args!("{} earns ", paid.there.role.title.with_a()))
        .quantity(paid.amount.map(|amount| per.amount(amount)))
        .words(format_args!(" {} on average", per.each()))
}

fn both(sentence: Sentence, one: &Paid<'_, '_>, other: &Paid<'_, '_>) -> Sentence {
    let per = one.per;
    let (name, other_name) = (one.there.role.title.with_a(), other.there.role.title.with_a());
    let amount = |paid: &Paid<'_, '_>| paid.amount.map(|amount| per.amount(amount));
    match compared([one, other].map(|paid| paid.there.estimate(per))) {
        Some(Compared::TooClose) => earns(sentence, one)
            .words(format_args!(" and {other_name} "))
            .quantity(amount(other))
            .words(format_args!(": {TOO_CLOSE}, as the difference of "))
            .figure(per.amount(one.amount.value.difference(other.amount.value)))
            .words(" is within sampling error"),
        Some(Compared::Same) => sentence
            .words(format_args!("{name} and {other_name} earn the same on average: "))
            .figure(per.amount(one.amount.value))
            .words(format_args!(" {}", per.each())),
        Some(Compared::Higher(higher)) => {
            let (leader, follower) = match higher.side {
                Side::First => (one, other_name),
                Side::Second => (other, name),
            };
            more(
                earns(sentence, leader).words(", "),
                per,
                higher.more,
                higher.less,
                higher.at_least,
            )
            .words(format_args!(" than {follower}, who earns "))
            .figure(per.amount(higher.less))
        }
        None | Some(Compared::Open) if one.amount == other.amount => sentence
            .words(format_args!("{name} and {other_name} each earn "))
            .quantity(amount(one))
            .words(format_args!(" {} on average", per.each())),
        None | Some(Compared::Open) => earns(sentence, one)
            .words(format_args!(", and {other_name} earns "))
            .quantity(amount(other)),
    }
}

/// Why there is no pay of a role for the place.
fn absence(place: &Place, there: &There<'_>) -> Statement {
    let roles = there.role.title.plural();
    let name = place.in_sentence();
    let gap = match there.yearly {
        Figure::Missing { gap, .. } => gap,
        Figure::Known { .. } | Figure::AtLeast { .. } => Gap::NotPublished,
    };
    let not_published = format!("no pay for {roles} is published for {name}");
    let words = match gap {
        Gap::NotPublished | Gap::YearlyOnly => not_published,
        Gap::Withheld => format!("{not_published}: the publisher withholds it"),
        Gap::BaseTooSmall => format!("{not_published}: too few people were asked"),
        Gap::HourlyOnly => {
            format!("no yearly pay for {roles} is published for {name}: they are usually paid by the hour")
        }
        Gap::NotCollected if there.is_without_table() => no_table(place, roles),
        Gap::NotCollected => format!("this site has no pay for {roles} in {name}"),
        Gap::NoOfficialFigure => format!("official statistics have no pay for {roles} in {name}"),
    };
    Sentence::new(words).end()
}

/// That this site has no pay of roles for places of this kind.
fn no_table(place: &Place, roles: &str) -> String {
    let kind = if place.is_whole_state() {
        "state"
    } else {
        "metropolitan or nonmetropolitan area"
    };
    format!("this site has no pay by {kind} for {roles}")
}

/// How prices are there, and what pay is at the prices of the whole country.
fn of_prices(place: &Place, prices: Prices, paid: &[&Paid<'_, '_>]) -> Statement {
    let Some(parity) = prices.parity else {
        return Sentence::new(format_args!(
            "no price level is published for {}, so pay there is not adjusted for prices",
            place.in_sentence()
        ))
        .end();
    };
    let Some(sentence) = level(parity) else {
        return Sentence::new("prices there are those of the country as a whole").end();
    };
    let adjusted = paid.iter().filter_map(|one| {
        let amount = Quantity::of(&prices.adjusted(one.per, one.there.mean(one.per)))?;
        Some((one, amount))
    });
    let mut sentence = sentence;
    for (at, (one, amount)) in adjusted.enumerate() {
        sentence = sentence
            .words(if at > 0 { " and " } else { "; adjusted for them, " })
            .words(format_args!("{} earns ", one.there.role.title.with_a()))
            .quantity(amount.map(|amount| one.per.amount(amount)))
            .words(format_args!(" {}", one.per.each()));
    }
    sentence.end()
}

/// "prices there are 8.0% lower than in the country as a whole"; `None` where they are all but the same.
fn level(parity: PriceIndex) -> Option<Sentence> {
    let apart = parity.thousandths().abs_diff(PriceIndex::HUNDRED.thousandths());
    let tenths = (apart + 50) / 100;
    let word = if parity > PriceIndex::HUNDRED {
        "higher"
    } else {
        "lower"
    };
    (tenths > 0).then(|| {
        Sentence::new("prices there are ")
            .figure(format_args!("{}.{}%", tenths / 10, tenths % 10))
            .words(format_args!(" {word} than in the country as a whole"))
    })
}

/// How a role's pay there compares with its pay in the whole country, in dollars and adjusted for prices.
fn against(paid: &Paid<'_, '_>, prices: Option<Prices>) -> Option<Statement> {
    let Paid { there, per, .. } = *paid;
    let of = |estimate| {
        let found = there.against_nation(per, estimate);
        found.filter(|found| *found != Compared::Open)
    };
    let plain = of(there.estimate(per))?;
    let name = there.role.title.with_a();
    let sentence = match plain {
        Compared::TooClose => Sentence::new(format_args!(
            "whether {name} earns more there or nationally is {TOO_CLOSE}"
        )),
        Compared::Higher(_) => {
            apart(Sentence::new(format_args!("{name} earns ")), per, plain).words(" there than nationally")
        }
        Compared::Same | Compared::Open => Sentence::new(format_args!("{name} earns the same there as nationally")),
    };
    let adjusted = prices
        .filter(|prices| prices.parity.is_some_and(|parity| level(parity).is_some()))
        .and_then(|prices| of(there.adjusted(per, prices)));
    let sentence = match adjusted {
        None => sentence,
        Some(Compared::TooClose) if plain == Compared::TooClose => sentence.words(", adjusted for prices or not"),
        Some(found) => apart(sentence.words("; adjusted for prices, "), per, found),
    };
    Some(sentence.end())
}

/// Adds "$16,430 less", "the same", "too close to call".
fn apart(sentence: Sentence, per: Per, found: Compared) -> Sentence {
    match found {
        Compared::TooClose => sentence.words(TOO_CLOSE),
        Compared::Higher(higher) => sentence
            .quantity(higher.difference().map(|amount| per.amount(amount)))
            .words(format_args!(" {}", higher.word())),
        Compared::Same | Compared::Open => sentence.words("the same"),
    }
}
