//! No text stands on another.

use std::collections::BTreeSet;

use crate::diagnostics::{Diagnostic, Sink, codes};
use crate::layout::{Layout, placed};
use crate::typeset::{Leaf, PlacedText, Run};

/// How deep the letters of one text may reach into those of another, in points.
const TOLERANCE: f64 = 0.7;
/// How near two texts begin that are one, drawn twice, in points.
const SAME_PLACE: f64 = 1.0;

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for (page, leaf) in layout.leaves.iter().enumerate() {
        let mut told = BTreeSet::new();
        for (below, above) in overlaps(leaf) {
            // A block is told once.
            if !told.insert((below.block.as_deref(), above.block.as_deref())) {
                continue;
            }
            let message = format!(
                "`{}` stands on `{}` on {}",
                above.text.text.trim(),
                below.text.text.trim(),
                layout.page_name(page)
            );
            let diagnostic = Diagnostic::error(codes::TEXT_ON_TEXT, message);
            let span = layout.run_span(above, page);
            let span = span.or_else(|| layout.run_span(below, page));
            sink.push(
                placed(diagnostic, span).help("shorten one of them, or make two of the block"),
            );
        }
    }
}

/// The texts of a page that stand on each other, the one that was drawn first before the other.
///
/// From the top down, each is compared with those alone that begin before it ends.
fn overlaps(leaf: &Leaf) -> Vec<(&Run, &Run)> {
    let runs = leaf.runs.iter().enumerate();
    let mut runs: Vec<(usize, &Run)> = runs.filter(|(_, run)| is_seen(&run.text)).collect();
    let top = |run: &Run| run.text.area.top;
    runs.sort_by(|(_, one), (_, other)| top(one).total_cmp(&top(other)));
    let mut found = Vec::new();
    for (index, &(order, run)) in runs.iter().enumerate() {
        let bottom = run.text.area.bottom - TOLERANCE;
        let after = runs[index + 1..].iter();
        for &(later, other) in after.take_while(|(_, other)| top(other) < bottom) {
            if is_on(&run.text, &other.text) {
                let in_order = order < later;
                found.push(if in_order {
                    (order, run, other)
                } else {
                    (later, other, run)
                });
            }
        }
    }
    found.sort_by_key(|(order, ..)| *order);
    found
        .into_iter()
        .map(|(_, below, above)| (below, above))
        .collect()
}

/// Whether there is anything to see of a text.
fn is_seen(text: &PlacedText) -> bool {
    !text.is_clear && !text.text.trim().is_empty() && text.area.top.is_finite()
}

fn is_on(one: &PlacedText, other: &PlacedText) -> bool {
    one.area.overlap(&other.area) > TOLERANCE
        && !is_twice(one, other)
        && depth(&one.corners, &other.corners) > TOLERANCE
}

/// Whether two texts are one, drawn twice in the same place.
fn is_twice(one: &PlacedText, other: &PlacedText) -> bool {
    let ((x, y), (other_x, other_y)) = (one.origin, other.origin);
    one.text == other.text && (x - other_x).hypot(y - other_y) < SAME_PLACE
}

/// How deep two rectangles, turned or not, reach into each other: the least way by which one would
/// have to move off the other; negative if they are apart.
fn depth(one: &[(f64, f64); 4], other: &[(f64, f64); 4]) -> f64 {
    let axes = axes(one).into_iter().chain(axes(other));
    let along = axes.map(|axis| {
        let (from, to) = shadow(one, axis);
        let (other_from, other_to) = shadow(other, axis);
        to.min(other_to) - from.max(other_from)
    });
    along.fold(f64::INFINITY, f64::min)
}

/// The directions of two sides, each of length one; a side without length has none.
fn axes(corners: &[(f64, f64); 4]) -> Vec<(f64, f64)> {
    let sides = corners.windows(2).take(2).map(|ends| {
        let (x, y) = (ends[1].0 - ends[0].0, ends[1].1 - ends[0].1);
        let length = x.hypot(y);
        (x / length, y / length)
    });
    sides
        .filter(|(x, y)| x.is_finite() && y.is_finite())
        .collect()
}

/// From where to where a rectangle reaches along a direction.
fn shadow(corners: &[(f64, f64); 4], (x, y): (f64, f64)) -> (f64, f64) {
    let along = corners.map(|corner| corner.0 * x + corner.1 * y);
    let least = along.into_iter().fold(f64::INFINITY, f64::min);
    (least, along.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{MarkupFolder, compile, leaves};

    /// The texts that stand on others, with these.
    fn found(markup: &str) -> Vec<(String, String)> {
        let folder = MarkupFolder::of(&format!(
            "#set page(width: 200pt, height: 200pt, margin: 0pt)\n\
             #set text(font: \"Source Serif 4\", size: 10pt)\n{markup}"
        ));
        let pages = compile(&folder, &mut Sink::default()).expect("it is sound");
        let leaves = leaves(&pages);
        let words = |run: &Run| run.text.text.to_string();
        let found = overlaps(&leaves[0]);
        let found = found.into_iter();
        found
            .map(|(one, other)| (words(one), words(other)))
            .collect()
    }

    fn on(below: &str, above: &str) -> Vec<(String, String)> {
        vec![(below.to_owned(), above.to_owned())]
    }

    /// Two texts, the second so far right and down of the first.
    fn at(dx: f64, dy: f64) -> String {
        format!("#place(dx: 50pt, dy: 50pt)[down]#place(dx: {dx}pt, dy: {dy}pt)[up]")
    }

    #[test]
    fn a_text_that_touches_another_is_found() {
        assert_eq!(found(&at(60.0, 53.0)), on("down", "up"));
        assert_eq!(found(&at(55.0, 45.0)), on("down", "up"));
    }

    #[test]
    fn lines_may_stand_close_as_long_as_their_letters_do_not_touch() {
        // The boxes of the lines overlap; `up` has no letter as high as they are.
        assert_eq!(found(&at(50.0, 59.0)), []);
        assert_eq!(found(&at(76.0, 50.0)), []);
        assert_eq!(found("_of_(f)#strong[f]f"), []);
    }

    #[test]
    fn a_text_drawn_twice_or_not_to_be_seen_is_let_be() {
        assert_eq!(found("#place[word]#place(dx: 0.4pt)[word]"), []);
        assert_eq!(
            found("#place[word]#place(dx: 5pt)[word]"),
            on("word", "word")
        );
        assert_eq!(
            found("#place[word]#place(text(fill: black.transparentize(100%))[other])"),
            []
        );
    }

    #[test]
    fn a_turned_text_covers_what_its_letters_do() {
        let turned = |dx| {
            format!(
                "#place(dx: 50pt, dy: 50pt, rotate(45deg, origin: left + top)[a long slope down])\
                 #place(dx: {dx}pt, dy: 80pt)[word]"
            )
        };
        assert_eq!(found(&turned(70)), on("a long slope down", "word"));
        assert_eq!(found(&turned(92)), []);
        let upright = "#place(dx: 50pt, dy: 50pt, rotate(90deg, reflow: true)[upright])\
                       #place(dx: 20pt, dy: 60pt)[across it]";
        assert_eq!(found(upright), on("upright", "across it"));
    }
}
