//! Whether a drawing can be read: no two texts meet, and none leaves the leaf or its box.

use handpress::diagrams::{MEASURES, NARROW};
use handpress::typeset::{Area, Pages, Piece, Placed, PlacedShape, PlacedText};

/// What two texts may share, in points: the rounding of glyph boxes.
const TOUCH: f64 = 0.6;
/// How far a text may stand over the edge of its box, in points.
const OVER: f64 = 0.6;
/// A shape smaller than this, in points, is a mark or a bar, no box: it has no room for words.
const LEAST_BOX: f64 = 10.0;

/// The least size of type in the narrow measure, in points: twelve of a picture's 330 units.
const LEAST_TYPE: f64 = 12.0 * NARROW / 330.0;

/// The faults of every leaf, each with what was drawn.
pub(super) fn faults(pages: &Pages, leaves: usize, what: &str) -> Vec<String> {
    let faults = (0..leaves).flat_map(|page| {
        let faults = faults_of(pages, page).into_iter();
        faults.map(move |fault| format!("{what}, leaf {}: {fault}", page + 1))
    });
    faults.collect()
}

/// The faults of one leaf.
fn faults_of(pages: &Pages, page: usize) -> Vec<String> {
    let placed = pages.placed(page);
    let (width, height) = pages.size(page).expect("there is such a leaf");
    let leaf = Area {
        left: 0.0,
        top: 0.0,
        right: width,
        bottom: height,
    };
    let texts: Vec<&PlacedText> = placed.iter().filter_map(text).collect();
    let boxes: Vec<Area> = placed.iter().filter_map(frame).collect();
    let mut faults = Vec::new();
    let is_narrow = width < MEASURES[0];
    for (index, text) in texts.iter().enumerate() {
        if is_narrow && text.size < LEAST_TYPE - 0.001 {
            faults.push(format!("`{}` is set in {:.2} points", text.text, text.size));
        }
        if !leaf.holds(&text.area, OVER) {
            faults.push(format!("`{}` leaves the drawing", text.text));
        }
        if let Some(around) = smallest_around(text, &boxes)
            && !around.holds(&text.area, OVER)
        {
            faults.push(format!("`{}` leaves its box", text.text));
        }
        for other in &texts[index + 1..] {
            if text.area.overlap(&other.area) > TOUCH {
                faults.push(format!("`{}` and `{}` meet", text.text, other.text));
            }
        }
    }
    faults
}

fn text(placed: &Placed) -> Option<&PlacedText> {
    match placed {
        Placed::Text(text) if !text.text.trim().is_empty() => Some(text),
        _ => None,
    }
}

/// The area of a shape that is a box: filled or framed, and large enough for words.
fn frame(placed: &Placed) -> Option<Area> {
    let Placed::Shape(shape) = placed else {
        return None;
    };
    let (width, height) = (
        shape.area.right - shape.area.left,
        shape.area.bottom - shape.area.top,
    );
    let is_large = width >= LEAST_BOX && height >= LEAST_BOX;
    (is_large && is_closed(shape) && !is_paper(shape)).then_some(shape.area)
}

/// A patch of paper under a label, where a line passes, is no box: a plain white rectangle.
fn is_paper(shape: &PlacedShape) -> bool {
    let is_plain = shape
        .path
        .iter()
        .all(|piece| !matches!(piece, Piece::Cubic(..)));
    is_plain && shape.stroke.is_none() && shape.fill.is_some_and(|luminance| luminance > 0.99)
}

/// A connector is a path that ends elsewhere; a box comes back to where it began.
fn is_closed(shape: &PlacedShape) -> bool {
    matches!(shape.path.last(), Some(Piece::Close))
}

/// The smallest box that holds a text's middle.
fn smallest_around(text: &PlacedText, boxes: &[Area]) -> Option<Area> {
    let middle = (
        f64::midpoint(text.area.left, text.area.right),
        f64::midpoint(text.area.top, text.area.bottom),
    );
    let around = boxes.iter().filter(|area| {
        (area.left..area.right).contains(&middle.0) && (area.top..area.bottom).contains(&middle.1)
    });
    let size = |area: &Area| (area.right - area.left) * (area.bottom - area.top);
    around.min_by(|a, b| size(a).total_cmp(&size(b))).copied()
}
