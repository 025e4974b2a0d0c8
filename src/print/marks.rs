//! Marks outside the page: where to cut, where to fold, and whether the plates lie true.
//!
//! They are drawn in all inks at once, the separation `All` (ISO 32000-1, 8.6.6.4), outside the
//! bleed, and the page is clipped to its bleed so that nothing runs into them.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::furniture::color_bar;
use super::objects::{self, Rectangle, flate};

/// The thickness of a mark, in points.
const THICKNESS: f32 = 0.25;
/// How long a mark is, in points: 5 mm.
const LENGTH: f32 = 14.17;
/// How far marks keep from the bleed, in points.
const GAP: f32 = 2.83;
/// The name of the registration color in the resources.
const ALL: &str = "HpAll";

/// Draws the marks of every page, given its trim and bleed, and those of the folds.
pub(super) fn draw(document: &mut Document, boxes: &[(Rectangle, Rectangle)], folds: &[f64]) {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (page, &(trim, bleed)) in pages.into_iter().zip(boxes) {
        let clip = format!(
            "q {} {} {} {} re W n\n",
            bleed[0],
            bleed[1],
            bleed[2] - bleed[0],
            bleed[3] - bleed[1]
        );
        let before = document.add_object(Stream::new(Dictionary::new(), clip.into_bytes()));
        let mut after = format!("\nQ\n{}", marks(trim, bleed, folds)).into_bytes();
        let middle = target(trim, folds);
        let start = trim[0] + 2.0 * GAP;
        let bottom = bleed[1] - GAP - LENGTH;
        after.extend(color_bar(start, bottom, middle - LENGTH - start));
        let after = document.add_object(flate(Dictionary::new(), after));
        let mut contents = vec![Object::Reference(before)];
        contents.extend(
            document
                .get_page_contents(page)
                .into_iter()
                .map(Object::Reference),
        );
        contents.push(Object::Reference(after));
        let mut resources = objects::resources(document, page);
        let spaces = objects::dictionary(document, &resources, "ColorSpace");
        let mut spaces = spaces.cloned().unwrap_or_default();
        spaces.set(ALL, all_inks());
        resources.set("ColorSpace", spaces);
        if let Ok(page) = document.get_dictionary_mut(page) {
            page.set("Contents", contents);
            page.set("Resources", resources);
        }
    }
}

/// The registration color: a tint of every ink there is.
fn all_inks() -> Object {
    let tint = |value: i64| vec![Object::Integer(value); 4];
    let function = dictionary! {
        "FunctionType" => 2, "Domain" => vec![0.into(), 1.into()],
        "C0" => tint(0), "C1" => tint(1), "N" => 1
    };
    Object::Array(vec![
        "Separation".into(),
        "All".into(),
        "DeviceCMYK".into(),
        Object::Dictionary(function),
    ])
}

fn marks(trim: Rectangle, bleed: Rectangle, folds: &[f64]) -> String {
    let mut out = format!("q {THICKNESS} w /{ALL} CS 1 SCN\n");
    let [left, bottom, right, top] = trim;
    let outside = [(bleed[0] - GAP, -1.0), (bleed[2] + GAP, 1.0)];
    for y in [bottom, top] {
        for (x, way) in outside {
            line(&mut out, (x, y), (x + way * LENGTH, y));
        }
    }
    let upright = [(bleed[1] - GAP, -1.0), (bleed[3] + GAP, 1.0)];
    for x in [left, right] {
        for (y, way) in upright {
            line(&mut out, (x, y), (x, y + way * LENGTH));
        }
    }
    registration(&mut out, bleed, target(trim, folds));
    out.push_str("[3 2] 0 d\n");
    for fold in folds {
        let x = left + *fold as f32;
        for (y, way) in upright {
            line(&mut out, (x, y), (x, y + way * LENGTH));
        }
    }
    out.push_str("Q\n");
    out
}

/// How far across the targets at head and foot stand: in the middle, unless folds are there.
fn target(trim: Rectangle, folds: &[f64]) -> f32 {
    let part = if folds.is_empty() { 0.5 } else { 0.25 };
    trim[0] + (trim[2] - trim[0]) * part
}

/// A cross in a ring, at each side.
fn registration(out: &mut String, bleed: Rectangle, across: f32) {
    let [left, bottom, right, top] = bleed;
    let up = (bottom + top) / 2.0;
    let away = GAP + LENGTH / 2.0;
    let places = [
        (left - away, up),
        (right + away, up),
        (across, bottom - away),
        (across, top + away),
    ];
    for (x, y) in places {
        let arm = LENGTH / 2.0;
        line(out, (x - arm, y), (x + arm, y));
        line(out, (x, y - arm), (x, y + arm));
        ring(out, (x, y), LENGTH / 4.0);
    }
}

fn line(out: &mut String, from: (f32, f32), to: (f32, f32)) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{} {} m {} {} l S", from.0, from.1, to.0, to.1);
}

/// A circle of four Bézier curves; the factor keeps it round within 0.03 per cent.
fn ring(out: &mut String, (x, y): (f32, f32), radius: f32) {
    let bend = radius * 0.552_28;
    let _ = write!(out, "{} {} m ", x + radius, y);
    let quarters = [
        [(radius, bend), (bend, radius), (0.0, radius)],
        [(-bend, radius), (-radius, bend), (-radius, 0.0)],
        [(-radius, -bend), (-bend, -radius), (0.0, -radius)],
        [(bend, -radius), (radius, -bend), (radius, 0.0)],
    ];
    for quarter in quarters {
        for (dx, dy) in quarter {
            let _ = write!(out, "{} {} ", x + dx, y + dy);
        }
        out.push_str("c ");
    }
    out.push_str("S\n");
}
