//! Share cards: the pictures that stand for pages where their links are shown.

use std::fs;
use std::path::Path;

use crate::app::{SITE, STATIC, TEST_SITE, one};
use crate::folder;

/// The size and the pixels of a PNG, three bytes each.
fn decoded(bytes: &[u8]) -> (u32, u32, Vec<u8>) {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut pixels).unwrap();
    pixels.truncate(info.buffer_size());
    (info.width, info.height, pixels)
}

/// A card as it is, held against the one that was kept: hardly any pixel differs by more than rounding.
fn assert_kept(card: &[u8], name: &str) {
    let path = folder::repository().join("tests/cards").join(name);
    if std::env::var("SNAPSHOTS").is_ok_and(|value| value == "overwrite") {
        fs::write(&path, card).unwrap();
    }
    let kept = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", Path::new(&path).display()));
    let (now, then) = (decoded(card), decoded(&kept));
    assert_eq!((now.0, now.1), (then.0, then.1));
    let apart = now
        .2
        .iter()
        .zip(&then.2)
        .filter(|(one, other)| one.abs_diff(**other) > 8);
    let share = apart.count() * 1_000 / now.2.len();
    assert!(
        share <= 1,
        "{name}: {share} in a thousand bytes differ; look at it, and keep it with SNAPSHOTS=overwrite"
    );
}

#[test]
fn a_card_is_a_picture_of_the_size_that_networks_ask_for() {
    for path in [
        "/compare/electrician-vs-plumber.png",
        "/compare/elementary-school-special-education-teacher-vs-occupational-health-and-safety-specialist.png",
        "/compare/actor-vs-chief-executive.png",
        "/compare/process-leader-vs-production-coordinator.png",
        "/roles/registered-nurse.png",
    ] {
        let answer = SITE.bytes(path);
        assert_eq!(answer.status, 200, "{path}");
        assert_eq!(answer.header("content-type"), "image/png");
        assert_eq!(answer.header("cache-control"), STATIC);
        assert!(answer.body.len() <= 100_000, "{path}: {} bytes", answer.body.len());
        let (width, height, _) = decoded(&answer.body);
        assert_eq!((width, height), (1200, 630));
    }
}

#[test]
fn the_longest_titles_fit() {
    let path = "/compare/elementary-school-special-education-teacher-vs-occupational-health-and-safety-specialist.png";
    let card = SITE.bytes(path).body;
    // Nothing is drawn in the margins.
    let (width, _, pixels) = decoded(&card);
    let paper = &pixels[..3];
    for (place, pixel) in pixels.chunks(3).enumerate() {
        let x = place % usize::try_from(width).unwrap();
        assert!((60..1140).contains(&x) || pixel == paper, "something is drawn at {x}");
    }
    assert_kept(&card, "longest.png");
}

#[test]
fn cards_of_the_tests_content_look_as_they_were_kept() {
    assert_kept(
        &TEST_SITE.bytes("/compare/actor-vs-registered-nurse.png").body,
        "pair.png",
    );
    assert_kept(&TEST_SITE.bytes("/roles/hour-keeper.png").body, "role.png");
}

#[test]
fn a_card_has_one_address() {
    let location = |path: &str| {
        let answer = TEST_SITE.get(path);
        (answer.status, answer.header("location").to_owned())
    };
    let pair = "/compare/actor-vs-registered-nurse.png".to_owned();
    assert_eq!(location("/compare/registered-nurse-vs-actor.png"), (301, pair.clone()));
    assert_eq!(location("/compare/actor-vs-rn.png"), (301, pair));
    assert_eq!(
        location("/roles/rn.png"),
        (301, "/roles/registered-nurse.png".to_owned())
    );
    for path in [
        "/roles/nobody.png",
        "/compare/actor-vs-nobody.png",
        "/compare/actor.png",
        "/compare/actor-vs-actor.png",
    ] {
        assert_eq!(TEST_SITE.get(path).status, 404, "{path}");
    }
}

#[test]
fn pages_name_their_cards() {
    for (path, card) in [
        ("/roles/actor", "/roles/actor.png"),
        (
            "/compare/actor-vs-registered-nurse",
            "/compare/actor-vs-registered-nurse.png",
        ),
    ] {
        let page = TEST_SITE.page(path);
        let image = one(&page, "meta[property='og:image']").value().attr("content");
        assert_eq!(image, Some(&*format!("https://testcall.example{card}")));
        let alt = one(&page, "meta[property='og:image:alt']")
            .value()
            .attr("content")
            .unwrap();
        assert!(alt.contains("pay, job growth and jobs"), "{alt}");
    }
}
