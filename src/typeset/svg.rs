//! A laid-out drawing as inline SVG with real text, fit for day and night.
//!
//! In: what stands on a page. Out: an element that takes its only color from the reader's text:
//! outlines and solid marks in `currentColor`, no fill under any text, so that nothing vanishes
//! when a reading system recolors text or inverts the page.

use super::placed::{Piece, Placed, PlacedShape, PlacedText};
use crate::markup::xml::Element;

/// What a drawing is enlarged by, so that its smallest text of 7 points becomes 12 units.
const SCALE: f64 = 12.0 / 7.0;
/// Fills darker than this are marks, lighter ones grounds.
const DARK: f64 = 0.7;
/// What a filled box that holds text has for an outline, in points: its weight tells it apart.
const HEAVY: f64 = 1.8;

/// Draws a page of a size in points as SVG; `title` names it to those who do not see it.
pub(super) fn draw(placed: &[Placed], width: f64, height: f64, title: &str) -> Element {
    let texts: Vec<&PlacedText> = placed
        .iter()
        .filter_map(|placed| match placed {
            Placed::Text(text) => Some(text),
            Placed::Shape(_) => None,
        })
        .collect();
    let (width, height) = ((width * SCALE).ceil(), (height * SCALE).ceil());
    let items = placed.iter().filter_map(|placed| match placed {
        Placed::Text(text) => Some(draw_text(text)),
        Placed::Shape(shape) => draw_shape(shape, &texts),
    });
    Element::new("svg")
        .attr("xmlns", "http://www.w3.org/2000/svg")
        .class("drawing")
        .attr("viewBox", format!("0 0 {width} {height}"))
        .attr("width", width.to_string())
        .attr("height", height.to_string())
        .attr("role", "img")
        .attr("fill", "none")
        .attr("stroke", "none")
        .with(Element::new("title").with(title))
        .with_all(items)
}

fn draw_text(text: &PlacedText) -> Element {
    let y = text.origin.1;
    let family = if text.family.contains("Mono") {
        "monospace"
    } else {
        "sans-serif"
    };
    let mut element = Element::new("text")
        .attr("x", unit(text.words_start))
        .attr("y", unit(y))
        .attr("font-size", unit(text.size))
        .attr("font-family", family)
        .attr("fill", "currentColor")
        // Spaces at its ends are no part of it: renderers drop them. The reader's own face is set as wide as ours, so that no word leaves its box.
        .attr("textLength", unit(text.words_width))
        .attr("lengthAdjust", "spacingAndGlyphs");
    if text.weight >= 600 {
        element = element.attr("font-weight", "bold");
    }
    if text.is_italic {
        element = element.attr("font-style", "italic");
    }
    element.with(text.text.trim())
}

fn draw_shape(shape: &PlacedShape, texts: &[&PlacedText]) -> Option<Element> {
    let holds_text = texts
        .iter()
        .any(|text| shape.area.overlap(&text.area) > 0.5);
    let is_mark = shape.fill.is_some_and(|luminance| luminance < DARK);
    let path = Element::new("path").attr("d", path(&shape.path));
    let stroke = shape.stroke.filter(|_| !shape.clears);
    let stroke = match (stroke, is_mark && holds_text) {
        (_, true) => Some((HEAVY, false)),
        (stroke, false) => stroke,
    };
    let solid = is_mark && !holds_text;
    if stroke.is_none() && !solid {
        return None;
    }
    let path = if solid {
        path.attr("fill", "currentColor")
    } else {
        path
    };
    Some(match stroke {
        Some((width, is_dashed)) => {
            let path = path
                .attr("stroke", "currentColor")
                .attr("stroke-width", unit(width));
            if is_dashed {
                path.attr("stroke-dasharray", "4 3")
            } else {
                path
            }
        }
        None => path,
    })
}

fn path(pieces: &[Piece]) -> String {
    let at = |(x, y): (f64, f64)| format!("{} {}", unit(x), unit(y));
    let words = pieces.iter().map(|piece| match *piece {
        Piece::Move(to) => format!("M{}", at(to)),
        Piece::Line(to) => format!("L{}", at(to)),
        Piece::Cubic(a, b, to) => format!("C{} {} {}", at(a), at(b), at(to)),
        Piece::Close => "Z".to_owned(),
    });
    words.collect()
}

/// Points as units, in hundredths.
fn unit(points: f64) -> String {
    let hundredths = (points * SCALE * 100.0).round() / 100.0;
    if hundredths == 0.0 {
        "0".to_owned()
    } else {
        hundredths.to_string()
    }
}
