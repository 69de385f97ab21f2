//! The tile map: its places, its colours and what it says of them.

use super::*;
use crate::catalog::{Catalog, Cell, Gap, Money, Place, PlaceKind, PlacePay, Register, Role};
use crate::view::fixtures;

/// The style sheet of the map.
const STYLE: &str = include_str!("../../../../static/css/chart-states.css");

#[test]
fn every_state_of_the_content_has_one_tile() {
    let mut states: Vec<&str> = include_str!("../../../../content/places.toml")
        .lines()
        .filter(|line| line.contains("kind = \"state\""))
        .filter_map(|line| line.split(' ').next())
        .collect();
    let mut tiles: Vec<&str> = tiles().map(|tile| tile.code).collect();
    states.sort_unstable();
    tiles.sort_unstable();
    assert_eq!(tiles.len(), 51);
    assert_eq!(tiles, states);
}

#[test]
fn the_picture_is_as_large_as_the_grid() {
    for row in ROWS {
        assert_eq!(row.split(' ').count(), 11, "{row}");
    }
    let template = include_str!("../../../../templates/charts/states.html");
    assert!(template.contains(&format!("viewBox=\"0 0 11 {}\"", ROWS.len())));
}

/// Red, green and blue, from 0 to 1.
type Colour = [f64; 3];

/// The palette of each scheme: paper, ink, quiet, and the two sides.
const PALETTES: [[&str; 5]; 2] = [
    ["#fbfaf7", "#1c1d20", "#5b5e66", "#0072b2", "#c24e00"],
    ["#15171b", "#eae8e3", "#a2a5ad", "#56b4e9", "#ff9d5c"],
];

fn colour(hex: &str) -> Colour {
    [1, 3, 5].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
}

/// So much of one colour and the rest of another, as `color-mix(in srgb, …)` has it.
fn mixed(one: Colour, percent: f64, other: Colour) -> Colour {
    std::array::from_fn(|part| one[part] * percent / 100.0 + other[part] * (1.0 - percent / 100.0))
}

/// The contrast of two colours as the Web Content Accessibility Guidelines define it.
fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |colour: Colour| {
        let [red, green, blue] = colour.map(|part| {
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// The percent of a mix in the style sheet: `… { --tile: color-mix(in srgb, var(--side) 45%, var(--paper)); …`.
fn percent(step: usize, with: &str) -> f64 {
    let start = format!(".map :is(.a{step}, .b{step}) {{ --tile: color-mix(in srgb, var(--side) ");
    let rest = STYLE.split_once(&start).unwrap().1;
    let (percent, rest) = rest.split_once("%, var(--").unwrap();
    assert!(rest.starts_with(with), "{step}: {rest}");
    percent.parse().unwrap()
}

#[test]
fn letters_stand_out_from_every_tile_in_both_schemes() {
    assert!(STYLE.contains(".map :is(.a3, .b3) { --tile: var(--side); --letters: var(--paper); }"));
    for palette in PALETTES {
        let [paper, ink, quiet, first, second] = palette.map(colour);
        assert!(contrast(quiet, paper) >= 4.5);
        for side in [first, second] {
            let tiles = [
                (mixed(side, percent(1, "paper"), paper), ink),
                (mixed(side, percent(2, "paper"), paper), ink),
                (side, paper),
                (mixed(side, percent(4, "ink"), ink), paper),
            ];
            for (step, (tile, letters)) in tiles.into_iter().enumerate() {
                let contrast = contrast(tile, letters);
                assert!(contrast >= 4.5, "step {step} of {palette:?}: {contrast}");
            }
            // The edge of each tile is of the role's colour.
            assert!(contrast(side, paper) >= 3.0);
        }
    }
}

fn place(code: &str) -> Place {
    Place {
        code: code.into(),
        slug: code.to_lowercase().parse().unwrap(),
        name: code.into(),
        kind: PlaceKind::State,
    }
}

/// A catalog of a cook and a dancer with such pay, by state.
fn catalog(rows: &[(&str, [Cell<Money>; 2])]) -> Catalog {
    let codes: Vec<&str> = rows.iter().map(|(code, _)| *code).collect();
    fixtures::catalog_by_state(
        codes.into_iter().map(place).collect(),
        |places: &Register<Place>, side| {
            let none = Cell::Missing(Gap::NotCollected);
            let of = |(code, pay): &(&str, [Cell<Money>; 2])| PlacePay {
                place: places.id(code).unwrap(),
                jobs: Cell::Missing(Gap::NotCollected),
                mean: pay[side],
                hourly_mean: none,
                mean_rse: Cell::Missing(Gap::NotCollected),
                median: none,
                p10: none,
                p90: none,
            };
            rows.iter().map(of).collect()
        },
    )
}

fn map(rows: &[(&str, [Cell<Money>; 2])]) -> Option<StateMap> {
    let catalog = catalog(rows);
    let [cook, dancer]: [&Role; 2] = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
    let compared = StatesCompared::new(&catalog, cook, dancer).unwrap();
    StateMap::new(&compared, [cook, dancer])
}

fn known(dollars: i64) -> Cell<Money> {
    Cell::Known(Money::from_dollars(dollars).unwrap())
}

#[test]
fn the_shape_tells_the_role_and_the_strength_tells_the_step() {
    let map = map(&[
        ("AK", [known(110), known(100)]),
        ("AL", [known(100), known(119)]),
        ("CA", [known(130), known(100)]),
        ("TX", [known(140), known(100)]),
        ("NY", [known(100), known(100)]),
        ("OH", [known(100), Cell::Missing(Gap::Withheld)]),
    ])
    .unwrap();
    assert_eq!(map.groups.iter().map(|group| group.tiles.len()).sum::<usize>(), 51);
    let has = |group: &&Group, code: &str| group.tiles.iter().any(|tile| tile.code == code);
    let style = |code: &str| map.groups.iter().find(|group| has(group, code)).unwrap().style;
    let styles = ["AK", "AL", "CA", "TX", "NY", "OH", "WY"].map(style);
    assert_eq!(styles, ["a1", "b2", "a3", "a4", "e", "u", "u"]);
    let said: Vec<(&str, Vec<(&str, &str)>)> = map
        .keys
        .iter()
        .map(|key| {
            let steps = key.steps.iter().map(|(style, words)| (*style, &**words));
            (&*key.words, steps.collect())
        })
        .collect();
    assert_eq!(
        said,
        [
            (
                "Cooks earn more by",
                vec![("a1", "up to 10%"), ("a3", "20\u{2013}30%"), ("a4", "over 30%")]
            ),
            ("Dancers earn more by", vec![("b2", "10\u{2013}20%")]),
        ]
    );
    assert_eq!(
        map.others,
        [("e", "too close to call, or the same"), ("u", "not known")]
    );
}

#[test]
fn there_is_no_map_where_nobody_certainly_earns_more() {
    assert!(map(&[("AK", [known(100), known(100)])]).is_none());
}
