//! The flagship in other looks: every theme and trim, nothing touched but `book.yaml`.

use std::collections::BTreeMap;

use handpress::themes;
use handpress::typeset::{Pages, Placed, PlacedText};
use ttf_parser::{Face, name_id};

use crate::support::{Printed, TestBook, files_below, root};

/// No text stands nearer to the trim, in points (DESIGN, section 2).
const SAFE: f64 = 13.0;
/// How high the running foot stands above the trim, at most; nothing else is so low.
const FOOT: f64 = 56.0;

/// The flagship with lines added to its `book.yaml`.
fn flagship_in(setting: &str) -> Printed {
    let folder = root().join("book");
    let mut book = TestBook::new();
    for path in files_below(&folder) {
        let bytes = std::fs::read(folder.join(&path)).expect("it was listed");
        book = book.file(&path, bytes);
    }
    book.setting(setting).printed()
}

fn texts(pages: &Pages, page: usize) -> Vec<PlacedText> {
    let placed = pages.placed(page).into_iter();
    let text = placed.filter_map(|placed| match placed {
        Placed::Text(text) => Some(text),
        Placed::Shape(_) => None,
    });
    text.filter(|text| !text.text.trim().is_empty()).collect()
}

/// Every text lies inside the safe area, and on a page with a foot, above it or in it.
fn assert_whole(pages: &Pages, setting: &str) {
    for page in 0..pages.len() {
        let (width, height) = pages.size(page).expect("it was counted");
        let texts = texts(pages, page);
        // The foot is the last that is small and low; set pages have none.
        let has_foot = texts.iter().any(|text| {
            text.origin.1 > height - FOOT && text.text.chars().all(|c| c.is_ascii_digit())
        });
        let foot = texts.iter().map(|text| text.origin.1).fold(0.0, f64::max);
        for text in &texts {
            let (area, words) = (text.area, &text.text);
            let inside = area.left > SAFE - 0.5
                && area.top > SAFE - 0.5
                && area.right < width - SAFE + 0.5
                && area.bottom < height - SAFE + 0.5;
            assert!(
                inside,
                "{setting}, page {}: `{words}` at {area:?}",
                page + 1
            );
            let is_in_foot = (text.origin.1 - foot).abs() < 0.5;
            let is_above = area.bottom < foot - text.size;
            assert!(
                !has_foot || is_in_foot || is_above,
                "{setting}, page {}: `{words}` runs into the foot",
                page + 1
            );
        }
    }
}

/// A face by family, weight and slant.
type Key = (String, u16, bool);

fn faces() -> BTreeMap<Key, Face<'static>> {
    let faces = handpress::fonts::faces().iter();
    let face = |data: &&'static [u8]| {
        let face = Face::parse(data, 0).expect("a vendored font");
        let names = face.names();
        let named = |id| {
            names
                .into_iter()
                .find(|name| name.name_id == id && name.is_unicode())
        };
        let family = named(name_id::TYPOGRAPHIC_FAMILY).or(named(name_id::FAMILY));
        let family = family
            .and_then(|name| name.to_string())
            .expect("it has a name");
        ((family, face.weight().to_number(), face.is_italic()), face)
    };
    faces.map(face).collect()
}

/// Every character has a glyph in the very face that it is set in.
fn assert_glyphs(pages: &Pages, setting: &str) {
    let faces = faces();
    for page in 0..pages.len() {
        for text in texts(pages, page) {
            let key = (text.family.clone(), text.weight, text.is_italic);
            let face = faces.get(&key);
            let face = face.unwrap_or_else(|| panic!("{setting}: no vendored face is {key:?}"));
            // The shaper makes fixed spaces of the space, and hides what joins and parts words.
            let drawn = text.text.chars().filter(|c| {
                !c.is_whitespace() && !c.is_control() && !('\u{200b}'..='\u{2064}').contains(c)
            });
            for c in drawn.filter(|c| *c != '\u{ad}') {
                let glyph = if c == '\u{2011}' { '\u{2010}' } else { c };
                assert!(
                    face.glyph_index(glyph).is_some(),
                    "{setting}, page {}: {c:?} in {key:?}",
                    page + 1
                );
            }
        }
    }
}

fn assert_sound(setting: &str, width: f64) {
    let printed = flagship_in(setting);
    let (found, _) = printed.pages.size(0).expect("there is a cover");
    assert!((found - width).abs() < 0.1, "{setting}: {found}");
    assert_whole(&printed.pages, setting);
    assert_glyphs(&printed.pages, setting);
}

#[test]
fn the_flagship_is_whole_on_its_own_trim() {
    assert_sound("trim: 7x10in", 504.0);
}

#[test]
fn the_flagship_is_whole_on_six_by_nine_inches() {
    assert_sound("trim: 6x9in", 432.0);
}

#[test]
fn the_flagship_is_whole_on_a5() {
    assert_sound("trim: a5", 419.53);
}

#[test]
fn the_flagship_is_whole_on_a4() {
    assert_sound("trim: a4", 595.28);
}

#[test]
fn the_flagship_is_whole_in_every_other_theme() {
    let width = |name| match name {
        "rubric" => 432.0,
        other => panic!("{other}: how wide is its trim?"),
    };
    for theme in themes::names().filter(|name| *name != "fifty-lines") {
        assert_sound(&format!("theme: {theme}"), width(theme));
    }
}
