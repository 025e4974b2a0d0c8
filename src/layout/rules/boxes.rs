//! A text that begins in a box ends in it.

use crate::diagnostics::{Diagnostic, Sink, codes};
use crate::layout::{Layout, placed};
use crate::typeset::{Area, Leaf, Piece, PlacedShape, Run};

/// How far a text may stand out of its box, in points.
const TOLERANCE: f64 = 1.0;
/// The least size of a box, in points: smaller shapes are marks.
const LEAST_BOX: (f64, f64) = (9.0, 9.0);

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for (page, leaf, _) in layout.interior() {
        let mut last: Option<&str> = None;
        let runs = leaf.runs.iter().filter(|run| !run.is_marginal);
        for run in runs.filter(|run| leaves_its_box(run, leaf)) {
            // A block is told once.
            if last == run.block.as_deref() && last.is_some() {
                continue;
            }
            last = run.block.as_deref();
            let message = format!(
                "`{}` stands out of its box on {}",
                run.text.text,
                layout.page_name(page)
            );
            let diagnostic = Diagnostic::error(codes::OUT_OF_BOX, message);
            sink.push(placed(diagnostic, layout.run_span(run, page)).help("shorten it"));
        }
    }
}

/// Whether the smallest box under the start of a text does not hold all of it.
fn leaves_its_box(run: &Run, leaf: &Leaf) -> bool {
    let text = &run.text;
    let line = Area {
        left: text.origin.0,
        top: text.area.top,
        right: text.origin.0 + text.width,
        bottom: text.area.bottom,
    };
    let middle = (line.left + 1.0, (line.top + line.bottom) / 2.0);
    let below = leaf.shapes.iter().take(run.shapes_before);
    below
        .filter(|shape| !shape.is_marginal && shape.block == run.block)
        .map(|shape| &shape.shape)
        .filter(|shape| is_box(shape) && is_inside(middle, &shape.area))
        .min_by(|a, b| size(&a.area).total_cmp(&size(&b.area)))
        .is_some_and(|shape| !shape.area.holds(&line, TOLERANCE))
}

/// Whether a shape is closed and more than a mark: connectors and icons hold no text.
fn is_box(shape: &PlacedShape) -> bool {
    let area = &shape.area;
    let is_large = area.right - area.left >= LEAST_BOX.0 && area.bottom - area.top >= LEAST_BOX.1;
    is_large && matches!(shape.path.last(), Some(Piece::Close))
}

fn is_inside((x, y): (f64, f64), area: &Area) -> bool {
    area.left <= x && x <= area.right && area.top <= y && y <= area.bottom
}

fn size(area: &Area) -> f64 {
    (area.right - area.left) * (area.bottom - area.top)
}
