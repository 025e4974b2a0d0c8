//! What stands on a sheet beside the book: a color bar in the slug, and guides over a cover wrap.
//!
//! Both are drawn by `printpdf` on a page of its own, of which only the operators are taken: lines
//! and areas in inks, which need no resources.

use lopdf::{Dictionary, Document, Object};
use printpdf::{
    Cmyk, Color, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfPage,
    PdfSaveOptions, Point, Polygon, PolygonRing, Pt, WindingOrder,
};

use super::objects::{Rectangle, flate, inherited_rectangle};
use crate::edition::Length;

/// The side of a patch of the color bar, in points: 4 mm.
const PATCH: f32 = 11.34;

/// The patches: full inks, half ones, two at a time, and a grey made of three.
const PATCHES: [[f32; 4]; 12] = [
    [1.0, 0.0, 0.0, 0.0],
    [0.0, 1.0, 0.0, 0.0],
    [0.0, 0.0, 1.0, 0.0],
    [0.0, 0.0, 0.0, 1.0],
    [0.5, 0.0, 0.0, 0.0],
    [0.0, 0.5, 0.0, 0.0],
    [0.0, 0.0, 0.5, 0.0],
    [0.0, 0.0, 0.0, 0.5],
    [0.0, 1.0, 1.0, 0.0],
    [1.0, 0.0, 1.0, 0.0],
    [1.0, 1.0, 0.0, 0.0],
    [0.5, 0.4, 0.4, 0.0],
];

/// The operators of a color bar with its lower left corner at a point, as many patches as fit a
/// width.
pub(super) fn color_bar(left: f32, bottom: f32, width: f32) -> Vec<u8> {
    let mut ops = Vec::new();
    let mut x = left;
    for inks in PATCHES {
        if x + PATCH > left + width {
            break;
        }
        ops.push(Op::SetFillColor { col: ink(inks) });
        ops.push(area([x, bottom, x + PATCH, bottom + PATCH]));
        x += PATCH;
    }
    operators(ops)
}

/// Where the parts of a cover wrap lie, from the left of its trim.
#[derive(Debug, Clone, Copy)]
pub struct Guides {
    /// The width of a page.
    pub page: Length,
    /// The width of the spine.
    pub spine: Length,
    /// How far words and drawings keep from the edges.
    pub safe: Length,
    /// How far words keep from the edges of the spine.
    pub spine_clear: Length,
    /// How far the bar code keeps from spine and foot.
    pub barcode_clear: Length,
}

/// The field that shops keep for a bar code, in points: 2 by 1.2 inches.
const BARCODE: [f32; 2] = [144.0, 86.4];

/// A cover wrap with guides over it, for a designer to look at: trim, spine, safe areas, bar code.
#[must_use]
pub fn with_guides(cover: &[u8], guides: &Guides) -> Option<Vec<u8>> {
    let mut document = Document::load_mem(cover).ok()?;
    let page = document.page_iter().next()?;
    let trim = inherited_rectangle(&document, page, "TrimBox")?;
    let overlay = operators(guide_ops(trim, guides));
    let mut contents: Vec<Object> = document
        .get_page_contents(page)
        .into_iter()
        .map(Object::Reference)
        .collect();
    let overlay = document.add_object(flate(Dictionary::new(), overlay));
    contents.push(Object::Reference(overlay));
    document
        .get_dictionary_mut(page)
        .ok()?
        .set("Contents", contents);
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).ok()?;
    Some(bytes)
}

fn guide_ops(trim: Rectangle, guides: &Guides) -> Vec<Op> {
    let points = |length: Length| length.to_points() as f32;
    let [left, bottom, right, top] = trim;
    let (safe, clear) = (points(guides.safe), points(guides.spine_clear));
    let spine_left = left + points(guides.page);
    let spine_right = spine_left + points(guides.spine);
    let mut ops = vec![
        Op::SetOutlineThickness { pt: Pt(0.5) },
        Op::SetOutlineColor {
            col: ink([1.0, 0.0, 0.0, 0.0]),
        },
        outline(trim),
        line((spine_left, bottom), (spine_left, top)),
        line((spine_right, bottom), (spine_right, top)),
        Op::SetOutlineColor {
            col: ink([0.0, 1.0, 0.0, 0.0]),
        },
        Op::SetLineDashPattern {
            dash: LineDashPattern::new(0.0, &[4.0, 3.0]),
        },
        outline([left + safe, bottom + safe, spine_left - safe, top - safe]),
        outline([spine_right + safe, bottom + safe, right - safe, top - safe]),
    ];
    if spine_right - spine_left > 2.0 * clear {
        ops.push(outline([
            spine_left + clear,
            bottom + safe,
            spine_right - clear,
            top - safe,
        ]));
    }
    let away = points(guides.barcode_clear);
    let [width, height] = BARCODE;
    let field = spine_left - away;
    ops.push(Op::SetOutlineColor {
        col: ink([0.0, 0.0, 1.0, 0.0]),
    });
    ops.push(outline([
        field - width,
        bottom + away,
        field,
        bottom + away + height,
    ]));
    ops
}

fn ink([cyan, magenta, yellow, key]: [f32; 4]) -> Color {
    Color::Cmyk(Cmyk::new(cyan, magenta, yellow, key, None))
}

fn point((x, y): (f32, f32)) -> LinePoint {
    LinePoint {
        p: Point { x: Pt(x), y: Pt(y) },
        bezier: false,
    }
}

fn corners([left, bottom, right, top]: Rectangle) -> Vec<LinePoint> {
    vec![
        point((left, bottom)),
        point((right, bottom)),
        point((right, top)),
        point((left, top)),
    ]
}

fn area(rectangle: Rectangle) -> Op {
    let ring = PolygonRing {
        points: corners(rectangle),
    };
    Op::DrawPolygon {
        polygon: Polygon {
            rings: vec![ring],
            mode: PaintMode::Fill,
            winding_order: WindingOrder::NonZero,
        },
    }
}

fn outline(rectangle: Rectangle) -> Op {
    Op::DrawLine {
        line: Line {
            points: corners(rectangle),
            is_closed: true,
        },
    }
}

fn line(from: (f32, f32), to: (f32, f32)) -> Op {
    Op::DrawLine {
        line: Line {
            points: vec![point(from), point(to)],
            is_closed: false,
        },
    }
}

/// The content stream of a page with these operations, in a state of its own.
fn operators(ops: Vec<Op>) -> Vec<u8> {
    let mut furniture = PdfDocument::new("furniture");
    let side = Mm(100.0);
    furniture.with_pages(vec![PdfPage::new(side, side, ops)]);
    let document = furniture.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new());
    let page = document.page_iter().next();
    let content = page.map(|page| document.get_page_content(page));
    let mut bytes = b"q\n".to_vec();
    bytes.extend(content.unwrap_or_default());
    bytes.extend(b"\nQ\n");
    bytes
}

#[cfg(test)]
mod tests {
    use lopdf::content::Content;

    use super::*;

    #[test]
    fn a_color_bar_is_areas_in_inks_and_needs_no_resources() {
        let bar = color_bar(10.0, 20.0, 1000.0);
        let operations = Content::decode(&bar).expect("operators").operations;
        let count = |name: &str| operations.iter().filter(|o| o.operator == name).count();
        assert_eq!(count("k"), PATCHES.len());
        assert_eq!(count("f"), PATCHES.len());
        assert_eq!(count("gs") + count("Do") + count("Tf") + count("BDC"), 0);
    }

    #[test]
    fn a_narrow_slug_has_fewer_patches() {
        let bar = color_bar(0.0, 0.0, 3.5 * PATCH);
        let operations = Content::decode(&bar).expect("operators").operations;
        assert_eq!(operations.iter().filter(|o| o.operator == "f").count(), 3);
    }
}
