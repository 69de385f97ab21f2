//! What is said of two roles in one place.

use super::super::best::why_unpaid;
use super::super::opening::more;
use super::super::pay::Per;
use super::super::places::without_pay_by;
use super::super::quantity::{Order, Quantity};
use super::super::sentence::{Sentence, TOO_CLOSE};
use super::super::{Side, Statement};
use super::{Prices, There, compared, more_or_less};
use crate::catalog::{Catalog, Figure, Gap, Money, Origin, Place, PriceIndex};

/// What one role earns there.
struct Paid<'t, 'c> {
    there: &'t There<'c>,
    per: Per,
    amount: Quantity<Money>,
}

/// Who earns more there and why there is no pay for one; then how prices are there, and how pay there compares with pay
/// in the whole country.
pub(super) fn opening(
    catalog: &Catalog,
    place: &Place,
    there: &[There<'_>; 2],
    prices: Option<Prices>,
) -> Vec<Statement> {
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
    let unpaid: Vec<&There<'_>> = there
        .iter()
        .zip(&paid)
        .filter(|(_, paid)| paid.is_none())
        .map(|(one, _)| one)
        .collect();
    first = first.then(absences(catalog, place, &unpaid));
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

/// Where two figures of a row are not of one source and period: of pay there or else of jobs there, as one table has
/// both, and of pay and of jobs nationally.
pub(super) fn cautions(catalog: &Catalog, there: &[There<'_>; 2]) -> Vec<Statement> {
    let [one, other] = there;
    let (pay, other_pay) = (&one.role.pay, &other.role.pay);
    let of_place = [
        origins(&one.yearly, &other.yearly),
        origins(&one.hourly, &other.hourly),
        origins(&one.median, &other.median),
    ];
    let of_nation = [
        origins(&pay.yearly.mean, &other_pay.yearly.mean),
        origins(&pay.yearly.median, &other_pay.yearly.median),
    ];
    let (jobs_there, jobs) = (origins(&one.jobs, &other.jobs), origins(&pay.jobs, &other_pay.jobs));
    let caution = |what: [&str; 2], pairs: &[Option<[Origin; 2]>]| {
        let mut pairs = pairs.iter().flatten();
        let [first, second] = *pairs.find(|[first, second]| first != second)?;
        let [plural, other_plural] = [one, other].map(|one| one.role.title.plural());
        let [what, verb] = what;
        Some(if first.source == second.source {
            let verb = if verb == "comes" { "speaks" } else { "speak" };
            Sentence::new(format_args!(
                "{what} {verb} of different periods for {plural} and for {other_plural}"
            ))
            .end()
        } else {
            let [name, other_name] = [first, second].map(|origin| &catalog.source(origin.source).publisher);
            Sentence::new(format_args!(
                "{what} {verb} from different sources: {name} for {plural} and {other_name} for {other_plural}"
            ))
            .end()
        })
    };
    [
        caution(["pay there", "comes"], &of_place)
            .or_else(|| caution(["numbers of jobs there", "come"], &[jobs_there])),
        caution(["national pay", "comes"], &of_nation),
        caution(["national numbers of jobs", "come"], &[jobs]),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Where two figures come from, where both are there.
fn origins<T>(one: &Figure<T>, other: &Figure<T>) -> Option<[Origin; 2]> {
    let of = |figure: &Figure<T>| figure.origin().filter(|_| !figure.is_missing());
    Some([of(one)?, of(other)?])
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
        Some(Order::Close) => earns(sentence, one)
            .words(format_args!(" and {other_name} "))
            .quantity(amount(other))
            .words(format_args!(": {TOO_CLOSE}, as the difference of "))
            .figure(per.amount(one.amount.value.difference(other.amount.value)))
            .words(" is within sampling error"),
        Some(Order::Same) => sentence
            .words(format_args!("{name} and {other_name} earn the same on average: "))
            .figure(per.amount(one.amount.value))
            .words(format_args!(" {}", per.each())),
        Some(Order::Higher {
            side,
            higher,
            lower,
            at_least,
        }) => {
            let (leader, follower) = match side {
                Side::First => (one, other_name),
                Side::Second => (other, name),
            };
            more(earns(sentence, leader).words(", "), per, higher, lower, at_least)
                .words(format_args!(" than {follower}, who earns "))
                .figure(per.amount(lower))
        }
        None | Some(Order::Open) if one.amount == other.amount => sentence
            .words(format_args!("{name} and {other_name} each earn "))
            .quantity(amount(one))
            .words(format_args!(" {} on average", per.each())),
        None | Some(Order::Open) => earns(sentence, one)
            .words(format_args!(", and {other_name} earns "))
            .quantity(amount(other)),
    }
}

/// Why there is no pay of roles for the place, in one sentence where the reason is the same.
fn absences(catalog: &Catalog, place: &Place, unpaid: &[&There<'_>]) -> Statement {
    let (without, others): (Vec<&There<'_>>, Vec<&There<'_>>) = unpaid.iter().partition(|one| one.is_without_table());
    let reason = |there: &There<'_>| match (there.yearly, there.hourly) {
        (Figure::Missing { gap: yearly, .. }, Figure::Missing { gap: hourly, .. }) => why_unpaid(yearly, hourly),
        _ => Gap::NotPublished,
    };
    let of_place = match others.as_slice() {
        [one, other] if reason(one) == reason(other) => {
            let roles = [one, other].map(|one| one.role.title.plural());
            absence(place, &roles.join(" or "), reason(one))
        }
        others => others.iter().fold(Statement::default(), |said, one| {
            said.then(absence(place, one.role.title.plural(), reason(one)))
        }),
    };
    let kind = if place.is_whole_state() {
        "state"
    } else {
        "metropolitan or nonmetropolitan area"
    };
    let roles: Vec<&crate::catalog::Role> = without.iter().map(|one| one.role).collect();
    of_place.then(without_pay_by(catalog, kind, &roles))
}

/// Why there is no pay of roles for the place.
fn absence(place: &Place, roles: &str, gap: Gap) -> Statement {
    let name = place.in_sentence();
    let not_published = format!("no pay for {roles} is published for {name}");
    let words = match gap {
        Gap::NotPublished | Gap::YearlyOnly => not_published,
        Gap::Withheld => format!("{not_published}: the publisher withholds it"),
        Gap::BaseTooSmall => format!("{not_published}: too few people were asked"),
        Gap::HourlyOnly => {
            format!("no yearly pay for {roles} is published for {name}: they are usually paid by the hour")
        }
        Gap::NotCollected => format!("this site has no pay for {roles} in {name}"),
        Gap::NoOfficialFigure => format!("official statistics have no pay for {roles} in {name}"),
    };
    Sentence::new(words).end()
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
        found.filter(|found| *found != Order::Open)
    };
    let plain = of(there.estimate(per))?;
    let name = there.role.title.with_a();
    let sentence = match plain {
        Order::Close => Sentence::new(format_args!(
            "whether {name} earns more there or nationally is {TOO_CLOSE}"
        )),
        Order::Higher { .. } => {
            apart(Sentence::new(format_args!("{name} earns ")), per, plain).words(" there than nationally")
        }
        Order::Same | Order::Open => Sentence::new(format_args!("{name} earns the same there as nationally")),
    };
    let adjusted = prices
        .filter(|prices| prices.parity.is_some_and(|parity| level(parity).is_some()))
        .and_then(|prices| of(there.adjusted(per, prices)));
    let sentence = match adjusted {
        None => sentence,
        Some(Order::Close) if plain == Order::Close => sentence.words(", adjusted for prices or not"),
        Some(found) => apart(sentence.words("; adjusted for prices, "), per, found),
    };
    Some(sentence.end())
}

/// Adds "$16,430 less", "the same", "too close to call against the national figure".
fn apart(sentence: Sentence, per: Per, found: Order<Money>) -> Sentence {
    match more_or_less(found) {
        Some((difference, word)) => sentence
            .quantity(difference.map(|amount| per.amount(amount)))
            .words(format_args!(" {word}")),
        None if found == Order::Close => sentence.words(format_args!("{TOO_CLOSE} against the national figure")),
        None => sentence.words("the same"),
    }
}
