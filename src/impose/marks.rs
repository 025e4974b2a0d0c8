//! Fold and cut marks, drawn in black beside the pages.

use std::fmt::Write;

use super::frame::{Area, Frame, MARK_GAP, MARK_LENGTH};
use super::{Manner, Settings};

/// The thickness of a mark, in points.
const THICKNESS: f64 = 0.35;
/// How far a fold mark reaches in from the edge of the sheet, in points: 8 mm, half of which most
/// office printers leave unprinted.
const FOLD: f64 = 22.68;

/// The marks of a side whose pages lie in these areas.
pub(super) fn of(areas: &[Area], frame: &Frame, settings: &Settings) -> String {
    let mut out = format!("q {THICKNESS} w 0 G\n");
    if settings.marks.cut {
        for &area in areas {
            cut(&mut out, area, frame, settings.manner == Manner::Booklet);
        }
    }
    if settings.marks.fold {
        fold(&mut out, frame);
    }
    out.push_str("Q\n");
    out
}

/// Two marks at every corner of a page; at the fold there is nothing to cut.
fn cut(out: &mut String, [left, bottom, width, height]: Area, frame: &Frame, is_folded: bool) {
    let (right, top) = (left + width, bottom + height);
    let middle = frame.sheet.0 / 2.0;
    let is_left = left + width / 2.0 < middle;
    for (x, way, at_fold) in [(left, -1.0, !is_left), (right, 1.0, is_left)] {
        if is_folded && at_fold {
            continue;
        }
        for y in [bottom, top] {
            let from = x + way * MARK_GAP;
            line(out, (from, y), (from + way * MARK_LENGTH, y));
        }
        for (y, way) in [(bottom, -1.0), (top, 1.0)] {
            let from = y + way * MARK_GAP;
            line(out, (x, from), (x, from + way * MARK_LENGTH));
        }
    }
}

/// Dashed marks at the edges of the sheet.
fn fold(out: &mut String, frame: &Frame) {
    let (width, height) = frame.sheet;
    let (upright, level) = frame.folds();
    out.push_str("[3 2] 0 d\n");
    if let Some(x) = upright {
        line(out, (x, 0.0), (x, FOLD));
        line(out, (x, height), (x, height - FOLD));
    }
    if let Some(y) = level {
        line(out, (0.0, y), (FOLD, y));
        line(out, (width, y), (width - FOLD, y));
    }
}

fn line(out: &mut String, from: (f64, f64), to: (f64, f64)) {
    let [a, b, c, d] = [from.0, from.1, to.0, to.1].map(short);
    // Writing to a string does not fail.
    let _ = writeln!(out, "{a} {b} m {c} {d} l S");
}

/// A number to the thousandth of a point, as a PDF writes it.
pub(super) fn short(number: f64) -> f64 {
    // Adding zero makes a plain zero of a negative one.
    (number * 1000.0).round() / 1000.0 + 0.0
}
