//! Every branch of the ranked differences.

use super::super::difference::at_a_glance;
use super::super::fixtures::{
    at_least, blank, change, count, decimal, dollars, from_period, known, moved, process_leader, share,
};
use super::super::{Difference, Side, Topic};
use crate::catalog::{Attainment, CountedGroup, DegreeShare, EntryEducation, Role};

fn found(set: impl Fn(&mut Role, &mut Role)) -> Vec<Difference> {
    let (mut first, mut second) = (blank("Operation supervisor"), blank("Cook"));
    set(&mut first, &mut second);
    at_a_glance(&first, &second)
}

fn said(set: impl Fn(&mut Role, &mut Role)) -> String {
    let [difference] = &found(set)[..] else {
        panic!("one difference expected");
    };
    difference.statement.to_string()
}

#[test]
fn equal_or_empty_roles_do_not_differ() {
    assert!(found(|_, _| {}).is_empty());
    let (first, second) = (process_leader(), process_leader());
    let [same] = &at_a_glance(&first, &second)[..] else {
        panic!("one line expected");
    };
    assert_eq!(same.statement.to_string(), "Both earn $88,400 a year on average.");
    assert_eq!((same.topic, same.leads), (Topic::Pay, None));
}

#[test]
fn pay_that_is_the_same() {
    for (one, other, sentence) in [
        ("47.32", "47.32", "Both earn $47.32 an hour on average."),
        (
            "47.32",
            "47.00",
            "Both earn about the same on average: $47.32 and $47.00 an hour.",
        ),
    ] {
        assert_eq!(
            said(|first, second| {
                first.pay.hourly.mean = known(dollars(one));
                second.pay.hourly.mean = known(dollars(other));
            }),
            sentence
        );
    }
    for (one, other, sentence) in [
        ("50000", "50000", "The median yearly pay of both is $50,000."),
        (
            "50000",
            "50500",
            "The median yearly pay of both is about the same: $50,000 and $50,500.",
        ),
    ] {
        assert_eq!(
            said(|first, second| {
                first.pay.yearly.median = known(dollars(one));
                second.pay.yearly.median = known(dollars(other));
            }),
            sentence
        );
    }
    let further = found(|first, second| {
        first.pay.yearly.mean = known(dollars("50000"));
        second.pay.yearly.mean = known(dollars("50501"));
    });
    assert!(further.is_empty());
    let bounds = found(|first, second| {
        first.pay.yearly.mean = at_least(dollars("239200"));
        second.pay.yearly.mean = at_least(dollars("239200"));
    });
    assert!(bounds.is_empty());
    let last: Vec<_> = found(|first, second| {
        first.pay.yearly.mean = known(dollars("50000"));
        second.pay.yearly.mean = known(dollars("50000"));
        first.people.women = known(share("10"));
        second.people.women = known(share("70"));
    })
    .iter()
    .map(|difference| difference.topic)
    .collect();
    assert_eq!(last, [Topic::Gender, Topic::Pay]);
}

#[test]
fn pay() {
    assert_eq!(
        said(|first, second| {
            first.pay.yearly.mean = known(dollars("50000"));
            second.pay.yearly.mean = at_least(dollars("100000"));
        }),
        "Cooks earn at least $50,000 (100%) more a year."
    );
    assert_eq!(
        said(|first, second| {
            first.pay.hourly.mean = known(dollars("30.5"));
            second.pay.hourly.mean = known(dollars("20"));
        }),
        "Operation supervisors earn $10.50 (53%) more an hour."
    );
    assert_eq!(
        said(|first, second| {
            first.pay.yearly.median = known(dollars("60000"));
            second.pay.yearly.median = known(dollars("40000"));
        }),
        "The median yearly pay of operation supervisors is $20,000 (50%) higher than that of cooks."
    );
    let unlike = found(|first, second| {
        first.pay.yearly.median = known(dollars("60000"));
        second.pay.yearly.mean = known(dollars("40000"));
    });
    assert!(unlike.is_empty());
    let small = found(|first, second| {
        first.pay.yearly.mean = known(dollars("56200"));
        second.pay.yearly.mean = known(dollars("50000"));
    });
    assert!(small.is_empty());
    let from_nothing = found(|first, second| {
        first.pay.yearly.mean = known(dollars("1"));
        second.pay.yearly.mean = known(dollars("0"));
    });
    assert!(from_nothing[0].weight.is_finite());
}

#[test]
fn growth() {
    for (one, other, sentence) in [
        (
            "11",
            "-3",
            "Jobs for operation supervisors are projected to grow by 11%, those for cooks to shrink by 3%.",
        ),
        (
            "11",
            "0",
            "Jobs for operation supervisors are projected to grow by 11%, those for cooks to stay at the same number.",
        ),
        (
            "11",
            "4.5",
            "Jobs for operation supervisors are projected to grow by 11%, those for cooks by 4.5%.",
        ),
        (
            "-11",
            "-3",
            "Jobs for cooks are projected to shrink by 3%, those for operation supervisors by 11%.",
        ),
        (
            "-9",
            "0",
            "Jobs for cooks are projected to stay at the same number, those for operation supervisors to shrink by 9%.",
        ),
    ] {
        assert_eq!(
            said(|first, second| {
                first.outlook.growth = known(change(one));
                second.outlook.growth = known(change(other));
            }),
            sentence
        );
    }
    let decade = from_period("projections", "2024-34");
    assert_eq!(
        said(|first, second| {
            first.outlook.growth = moved(known(change("11")), decade);
            second.outlook.growth = moved(known(change("4")), decade);
        }),
        "Jobs for operation supervisors are projected to grow by 11% from 2024 to 2034, those for cooks by 4%."
    );
    let unlike = found(|first, second| {
        first.outlook.growth = moved(known(change("11")), decade);
        second.outlook.growth = known(change("4"));
    });
    assert!(unlike.is_empty());
}

#[test]
fn jobs() {
    for (one, other, sentence) in [
        (
            30_000,
            10_000,
            "There are three times as many jobs for operation supervisors (30,000) as for cooks (10,000).",
        ),
        (
            10_000,
            24_100,
            "There are about 2.4 times as many jobs for cooks (24,100) as for operation supervisors (10,000).",
        ),
    ] {
        assert_eq!(
            said(|first, second| {
                first.outlook.jobs = known(count(one));
                second.outlook.jobs = known(count(other));
            }),
            sentence
        );
    }
    assert_eq!(
        said(|first, second| {
            first.outlook.jobs = known(count(90_000));
            first.pay.jobs = known(count(52_000));
            second.pay.jobs = known(count(13_000));
        }),
        "There are four times as many jobs for operation supervisors (52,000) as for cooks (13,000), the self-employed \
         left out."
    );
    let thousandfold = found(|first, second| {
        first.outlook.jobs = known(count(3_000_000));
        second.outlook.jobs = known(count(3_000));
        first.pay.yearly.mean = known(dollars("90000"));
        second.pay.yearly.mean = known(dollars("45000"));
    });
    let topics: Vec<_> = thousandfold.iter().map(|difference| difference.topic).collect();
    assert_eq!(topics, [Topic::Pay, Topic::Jobs]);
    let few = found(|first, second| {
        first.outlook.jobs = known(count(19_900));
        second.outlook.jobs = known(count(10_000));
    });
    assert!(few.is_empty());
    let unlike = found(|first, second| {
        first.outlook.jobs = known(count(30_000));
        second.pay.jobs = known(count(10_000));
    });
    assert!(unlike.is_empty());
    let none = found(|first, second| {
        first.outlook.jobs = known(count(30_000));
        second.outlook.jobs = known(count(0));
    });
    assert!(none.is_empty());
}

#[test]
fn education() {
    let degree = |level, part| {
        known(DegreeShare {
            level,
            share: share(part),
        })
    };
    assert_eq!(
        said(|first, second| {
            first.education.common_degree = degree(Attainment::Bachelor, "59");
            second.education.common_degree = degree(Attainment::HighSchool, "41");
        }),
        "The most common level of education is a bachelor\u{2019}s degree among operation supervisors (59%) and a high \
         school diploma among cooks (41%)."
    );
    let entry = |first: &mut Role, second: &mut Role| {
        first.education.entry = known(EntryEducation::Bachelor);
        second.education.entry = known(EntryEducation::None);
        first.education.common_degree = degree(Attainment::Bachelor, "59");
        second.education.common_degree = degree(Attainment::HighSchool, "41");
    };
    assert_eq!(
        said(entry),
        "To enter, operation supervisors typically need a bachelor\u{2019}s degree, cooks no formal credential."
    );
}

#[test]
fn work_and_people() {
    assert_eq!(
        said(|first, second| {
            first.work.time_to_enter = known("6-12 months".parse().unwrap());
            second.work.time_to_enter = known("2 years".parse().unwrap());
        }),
        "It usually takes 6\u{2013}12 months to become an operation supervisor, and 2 years to become a cook."
    );
    assert_eq!(
        said(|first, second| {
            first.work.years_of_experience = known(decimal("1"));
            second.work.years_of_experience = known(decimal("5"));
        }),
        "Operation supervisors have 1 year of experience, cooks 5."
    );
    let satisfied = found(|first, second| {
        first.work.satisfaction = known(decimal("3.0"));
        second.work.satisfaction = known(decimal("4"));
    });
    assert_eq!(satisfied[0].leads, Some(Side::Second));
    assert_eq!(
        satisfied[0].statement.to_string(),
        "Operation supervisors rate their satisfaction 3.0, cooks 4."
    );
    assert_eq!(
        said(|first, second| {
            first.people.mean_age = known(decimal("46"));
            second.people.mean_age = known(decimal("41.5"));
        }),
        "Operation supervisors are 46 years old on average, cooks 41.5."
    );
    assert_eq!(
        said(|first, second| {
            first.people.median_age = known(decimal("46"));
            second.people.median_age = known(decimal("41"));
        }),
        "The median age of operation supervisors is 46, that of cooks 41."
    );
    assert_eq!(
        said(|first, second| {
            first.people.women = known(share("10.5"));
            second.people.women = known(share("41"));
        }),
        "Women are 10.5% of operation supervisors and 41% of cooks."
    );
}

#[test]
fn at_most_four_the_greatest_first_and_pay_wins_ties() {
    let all = |first: &mut Role, second: &mut Role| {
        first.pay.yearly.mean = known(dollars("75000"));
        second.pay.yearly.mean = known(dollars("50000"));
        first.outlook.growth = known(change("11"));
        second.outlook.growth = known(change("1"));
        first.people.women = known(share("10"));
        second.people.women = known(share("70"));
        first.people.mean_age = known(decimal("46"));
        second.people.mean_age = known(decimal("41"));
        first.outlook.jobs = known(count(15_000));
        second.outlook.jobs = known(count(10_000));
    };
    let found = found(all);
    let ranked: Vec<_> = found
        .iter()
        .map(|difference| (difference.topic.label(), difference.weight))
        .collect();
    assert_eq!(ranked, [("Gender", 4.0), ("Pay", 2.0), ("Growth", 2.0), ("Age", 1.0)]);
}

#[test]
fn pay_that_is_too_close_to_call_has_a_place_of_its_own() {
    let found = found(|first, second| {
        first.outlook.growth = known(change("11"));
        second.outlook.growth = known(change("-1"));
        first.people.women = known(share("10"));
        second.people.women = known(share("70"));
        first.people.mean_age = known(decimal("46"));
        second.people.mean_age = known(decimal("41"));
        first.outlook.jobs = known(count(90_000));
        second.outlook.jobs = known(count(10_000));
        for (role, mean) in [(first, "50100"), (second, "50000")] {
            role.pay.yearly.mean = known(dollars(mean));
            role.pay.mean_rse = known(share("1.0"));
        }
    });
    let topics: Vec<_> = found.iter().map(|difference| difference.topic).collect();
    assert_eq!(topics, [Topic::Gender, Topic::Growth, Topic::Jobs, Topic::Pay]);
    assert_eq!(
        found[3].statement.to_string(),
        "Average pay is too close to call: $50,100 and $50,000 a year."
    );
}

#[test]
fn people_who_are_counted_with_others_are_not_told_of() {
    let topics = |occupations: u8| -> Vec<Topic> {
        let found = found(|first, second| {
            first.people.women = known(share("10"));
            second.people.women = known(share("70"));
            first.people.median_age = known(decimal("50"));
            second.people.median_age = known(decimal("40"));
            second.people.group = Some(CountedGroup {
                name: "Chefs, head cooks, and other cooks".into(),
                occupations: occupations.try_into().unwrap(),
            });
        });
        found.iter().map(|difference| difference.topic).collect()
    };
    assert_eq!(topics(1), [Topic::Gender, Topic::Age]);
    assert!(topics(2).is_empty());
}
