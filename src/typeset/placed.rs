//! What stands on a laid-out page, flattened: texts and shapes at absolute places.
//!
//! In: Typst's frames. Out: plain values in points from the top left corner, for checks of the
//! layout and for drawings in other formats.

use typst::layout::{Abs, Frame, FrameItem, Point, Transform};
use typst::text::{FontStyle, Glyph, TextItem};
use typst::visualize::{Curve, CurveItem, Geometry, Paint, Shape};

/// A rectangle, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Area {
    /// The left edge.
    pub left: f64,
    /// The top edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The bottom edge.
    pub bottom: f64,
}

impl Area {
    /// Whether another rectangle lies inside this one, give or take a tolerance in points.
    #[must_use]
    pub fn holds(&self, other: &Self, tolerance: f64) -> bool {
        self.left <= other.left + tolerance
            && self.top <= other.top + tolerance
            && other.right <= self.right + tolerance
            && other.bottom <= self.bottom + tolerance
    }

    /// How far two rectangles overlap: the smaller of the overlaps across and down; negative or
    /// zero if they are apart.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> f64 {
        let across = self.right.min(other.right) - self.left.max(other.left);
        let down = self.bottom.min(other.bottom) - self.top.max(other.top);
        across.min(down)
    }
}

/// A run of text.
#[derive(Debug, Clone)]
pub struct PlacedText {
    /// The words.
    pub text: String,
    /// Where the base line begins: across and down.
    pub origin: (f64, f64),
    /// How far it advances.
    pub width: f64,
    /// Where it begins without the spaces at its start, across.
    pub words_start: f64,
    /// How far it advances without the spaces at its ends.
    pub words_width: f64,
    /// The type size.
    pub size: f64,
    /// The family of the face.
    pub family: String,
    /// The weight of the face, from 100 to 900.
    pub weight: u16,
    /// Whether the face is italic.
    pub is_italic: bool,
    /// Whether it is lighter than what it stands on may be: white or nearly so.
    pub is_light: bool,
    /// Whether its color lets everything through: it is there to be copied or heard.
    pub is_clear: bool,
    /// What its glyphs cover.
    pub area: Area,
    /// The corners of what its glyphs cover, one after the other, no further than it advances; they
    /// turn with it.
    pub corners: [(f64, f64); 4],
}

/// A piece of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Piece {
    /// Go to a point.
    Move((f64, f64)),
    /// A straight line.
    Line((f64, f64)),
    /// A cubic curve: two control points and the end.
    Cubic((f64, f64), (f64, f64), (f64, f64)),
    /// Back to the start.
    Close,
}

/// A shape.
#[derive(Debug, Clone)]
pub struct PlacedShape {
    /// Its outline.
    pub path: Vec<Piece>,
    /// How dark its fill is, from 0 for black to 1 for white; none without a fill.
    pub fill: Option<f64>,
    /// The width of its stroke, and whether it is dashed; none without a stroke.
    pub stroke: Option<(f64, bool)>,
    /// Whether its stroke is white or nearly so: it only clears the ground around another.
    pub clears: bool,
    /// What it covers, without its stroke.
    pub area: Area,
}

/// Something on a page.
#[derive(Debug, Clone)]
pub enum Placed {
    /// A run of text.
    Text(PlacedText),
    /// A shape.
    Shape(PlacedShape),
}

/// Everything in a frame, in the order of drawing.
pub(super) fn flatten(frame: &Frame) -> Vec<Placed> {
    let mut placed = Vec::new();
    walk(frame, Transform::identity(), &mut placed);
    placed
}

fn walk(frame: &Frame, transform: Transform, placed: &mut Vec<Placed>) {
    for (position, item) in frame.items() {
        let here = transform.pre_concat(Transform::translate(position.x, position.y));
        match item {
            FrameItem::Group(group) => {
                walk(&group.frame, here.pre_concat(group.transform), placed);
            }
            FrameItem::Text(text) => placed.push(Placed::Text(place_text(text, here))),
            FrameItem::Shape(shape, _) => placed.push(Placed::Shape(place_shape(shape, here))),
            FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

pub(super) fn place_text(item: &TextItem, transform: Transform) -> PlacedText {
    let info = item.font.info();
    let bounds = item.bbox();
    let luminance = luminance(&item.fill);
    let before = space(item, item.glyphs.iter());
    let after = space(item, item.glyphs.iter().rev());
    let (left, right) = (
        bounds.min.x.max(Abs::zero()),
        bounds.max.x.min(item.width()),
    );
    PlacedText {
        text: item.text.to_string(),
        origin: point(Point::zero(), transform),
        width: item.width().to_pt(),
        words_start: point(Point::with_x(before), transform).0,
        words_width: (item.width() - before - after).to_pt(),
        size: item.size.to_pt(),
        family: info.family.to_string(),
        weight: info.variant.weight.to_number(),
        is_italic: info.variant.style != FontStyle::Normal,
        is_light: luminance.is_some_and(|luminance| luminance > 0.8),
        is_clear: matches!(&item.fill, Paint::Solid(color) if color.alpha() == Some(0.0)),
        area: area([bounds.min, bounds.max], transform),
        corners: [
            Point::new(left, bounds.min.y),
            Point::new(right, bounds.min.y),
            Point::new(right, bounds.max.y),
            Point::new(left, bounds.max.y),
        ]
        .map(|corner| point(corner, transform)),
    }
}

/// How far the spaces advance that a row of glyphs begins with.
fn space<'a>(item: &TextItem, glyphs: impl Iterator<Item = &'a Glyph>) -> Abs {
    let is_space = |glyph: &&Glyph| {
        let range = usize::from(glyph.range.start)..usize::from(glyph.range.end);
        item.text
            .get(range)
            .is_some_and(|text| text.trim().is_empty())
    };
    glyphs
        .take_while(is_space)
        .map(|glyph| glyph.x_advance.at(item.size))
        .sum()
}

pub(super) fn place_shape(shape: &Shape, transform: Transform) -> PlacedShape {
    let bounds = shape.bbox(false);
    let stroke = shape
        .stroke
        .as_ref()
        .map(|s| (s.thickness.to_pt(), s.dash.is_some()));
    PlacedShape {
        path: path(&shape.geometry, transform),
        fill: shape
            .fill
            .as_ref()
            .map(|fill| luminance(fill).unwrap_or(0.5)),
        stroke,
        clears: shape
            .stroke
            .as_ref()
            .and_then(|stroke| luminance(&stroke.paint))
            .is_some_and(|luminance| luminance > 0.9),
        area: area([bounds.min, bounds.max], transform),
    }
}

/// The relative luminance of a plain color (WCAG 2, definition of relative luminance).
fn luminance(paint: &Paint) -> Option<f64> {
    let Paint::Solid(color) = paint else {
        return None;
    };
    let rgb = color.to_linear_rgb();
    Some(f64::from(
        0.2126 * rgb.red + 0.7152 * rgb.green + 0.0722 * rgb.blue,
    ))
}

fn path(geometry: &Geometry, transform: Transform) -> Vec<Piece> {
    let at = |p: Point| point(p, transform);
    match geometry {
        Geometry::Line(end) => vec![Piece::Move(at(Point::zero())), Piece::Line(at(*end))],
        Geometry::Rect(size) => {
            let corner = |x: Abs, y: Abs| at(Point::new(x, y));
            vec![
                Piece::Move(corner(Abs::zero(), Abs::zero())),
                Piece::Line(corner(size.x, Abs::zero())),
                Piece::Line(corner(size.x, size.y)),
                Piece::Line(corner(Abs::zero(), size.y)),
                Piece::Close,
            ]
        }
        Geometry::Curve(Curve(items)) => items
            .iter()
            .map(|item| match *item {
                CurveItem::Move(to) => Piece::Move(at(to)),
                CurveItem::Line(to) => Piece::Line(at(to)),
                CurveItem::Cubic(a, b, to) => Piece::Cubic(at(a), at(b), at(to)),
                CurveItem::Close => Piece::Close,
            })
            .collect(),
    }
}

fn point(p: Point, transform: Transform) -> (f64, f64) {
    let moved = p.transform(transform);
    (moved.x.to_pt(), moved.y.to_pt())
}

pub(super) fn area([min, max]: [Point; 2], transform: Transform) -> Area {
    let corners = [min, max, Point::new(min.x, max.y), Point::new(max.x, min.y)];
    let corners = corners.map(|corner| point(corner, transform));
    let across = corners.map(|(x, _)| x);
    let down = corners.map(|(_, y)| y);
    Area {
        left: across.into_iter().fold(f64::INFINITY, f64::min),
        top: down.into_iter().fold(f64::INFINITY, f64::min),
        right: across.into_iter().fold(f64::NEG_INFINITY, f64::max),
        bottom: down.into_iter().fold(f64::NEG_INFINITY, f64::max),
    }
}
