//! Safe margins, measured from the laid-out pages: nothing but what bleeds stands near the cut, and
//! what bleeds reaches the end of the bleed.

use crate::diagnostics::{Code, Diagnostic, Sink, codes};
use crate::edition::{Length, Sheet};
use crate::print::page_list;
use crate::typeset::{Area, Placed};

/// What is drawn this near to an edge, in points, lies on it.
const ON_EDGE: f64 = 0.3;
/// Edges are compared with this tolerance, in points: rounding of the layout.
const TOLERANCE: f64 = 0.05;

/// The size of a page, and how far from each edge is safe: left, top, right, bottom on a recto.
#[derive(Debug, Clone, Copy)]
pub struct SafeArea {
    /// Width and height of the trim, in points.
    pub trim: (f64, f64),
    /// At the spine.
    pub inner: Length,
    /// At the other edges.
    pub outer: Length,
}

/// Checks every page of a layout; `file` is what it will be called. Whether the printer's figure is
/// confirmed decides between errors and warnings.
pub fn check_safe(
    file: &str,
    pages: &[Vec<Placed>],
    area: &SafeArea,
    sheet: &Sheet,
    is_certain: bool,
    sink: &mut Sink,
) {
    let (mut near_pages, mut short_pages, mut nearest) = (Vec::new(), Vec::new(), None);
    for (index, placed) in pages.iter().enumerate() {
        let edges = Edges::of(area, sheet, index % 2 == 0);
        let mut bleeding: Vec<Area> = Vec::new();
        for placed in placed {
            match (edges.judge(placed), placed) {
                (Verdict::Fine, _) => {}
                (Verdict::Bleeds(area), _) => bleeding.push(area),
                // A mark on something that bleeds is part of it; words never are.
                (Verdict::NearCut, Placed::Shape(shape))
                    if bleeding
                        .iter()
                        .any(|area| area.holds(&shape.area, TOLERANCE)) => {}
                (Verdict::StopsShort, _) => short_pages.push(index + 1),
                (Verdict::NearCut, _) => {
                    near_pages.push(index + 1);
                    nearest.get_or_insert_with(|| describe(placed));
                }
            }
        }
    }
    let mut tell = |code: Code, pages: &[usize], message: String| {
        if pages.is_empty() {
            return;
        }
        let message = format!("`{file}`, {}: {message}", page_list(pages));
        sink.push(if is_certain {
            Diagnostic::error(code, message)
        } else {
            Diagnostic::warning(code, message)
        });
    };
    let nearest = nearest.unwrap_or_default();
    let message = format!("{nearest} stands nearer to the cut than {}", area.outer);
    tell(codes::OUTSIDE_SAFE, &near_pages, message);
    let message = format!(
        "something reaches the cut but not the end of the bleed, {}",
        sheet.bleed.outer
    );
    tell(codes::SHORT_BLEED, &short_pages, message);
}

/// What something on a page is called in a message.
fn describe(placed: &Placed) -> String {
    match placed {
        Placed::Text(text) => format!("`{}`", text.text),
        Placed::Shape(shape) => {
            let Area { left, top, .. } = shape.area;
            format!(
                "a drawing {} from the left and {} from the top",
                Length::points(left),
                Length::points(top)
            )
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Verdict {
    Fine,
    Bleeds(Area),
    NearCut,
    StopsShort,
}

/// The edges of a page, from the top left corner of its trim.
struct Edges {
    trim: Area,
    safe: Area,
    bleed: Area,
}

impl Edges {
    fn of(area: &SafeArea, sheet: &Sheet, is_recto: bool) -> Self {
        let (width, height) = area.trim;
        let sides = |inner: Length, outer: Length| {
            let (inner, outer) = (inner.to_points(), outer.to_points());
            if is_recto {
                (inner, outer)
            } else {
                (outer, inner)
            }
        };
        let (left, right) = sides(area.inner, area.outer);
        let outer = area.outer.to_points();
        let (bleed_left, bleed_right) = sides(sheet.bleed.inner, sheet.bleed.outer);
        let bleed = sheet.bleed.outer.to_points();
        Self {
            trim: Area {
                left: 0.0,
                top: 0.0,
                right: width,
                bottom: height,
            },
            safe: Area {
                left,
                top: outer,
                right: width - right,
                bottom: height - outer,
            },
            bleed: Area {
                left: -bleed_left,
                top: -bleed,
                right: width + bleed_right,
                bottom: height + bleed,
            },
        }
    }

    fn judge(&self, placed: &Placed) -> Verdict {
        let (area, can_bleed) = match placed {
            Placed::Text(text) if text.text.trim().is_empty() => return Verdict::Fine,
            Placed::Text(text) => (text.area, false),
            Placed::Shape(shape) => (shape.area, true),
        };
        if self.safe.holds(&area, TOLERANCE) {
            return Verdict::Fine;
        }
        let crossed = self.crossed(&area);
        if !can_bleed || crossed.is_empty() {
            return Verdict::NearCut;
        }
        // A bar at the edge may end anywhere along it, but must reach out beyond it.
        let reaches = crossed.iter().all(|&(reach, end)| reach >= end - TOLERANCE);
        if reaches {
            Verdict::Bleeds(area)
        } else {
            Verdict::StopsShort
        }
    }

    /// For each edge of the trim that an area touches: how far it reaches out, and how far the
    /// bleed does.
    fn crossed(&self, area: &Area) -> Vec<(f64, f64)> {
        let sides = [
            (self.trim.left - area.left, self.trim.left - self.bleed.left),
            (self.trim.top - area.top, self.trim.top - self.bleed.top),
            (
                area.right - self.trim.right,
                self.bleed.right - self.trim.right,
            ),
            (
                area.bottom - self.trim.bottom,
                self.bleed.bottom - self.trim.bottom,
            ),
        ];
        sides
            .into_iter()
            .filter(|(reach, _)| *reach > -ON_EDGE)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edition::{Bleed, Edition};
    use crate::typeset::PlacedShape;

    fn told(left: f64, top: f64, right: f64, bottom: f64) -> Vec<&'static str> {
        let shape = Placed::Shape(PlacedShape {
            path: Vec::new(),
            fill: Some(0.0),
            stroke: None,
            clears: false,
            area: Area {
                left,
                top,
                right,
                bottom,
            },
        });
        let sheet = Sheet {
            bleed: Bleed {
                outer: Length::points(9.0),
                inner: Length::ZERO,
            },
            ..Sheet::plain(Edition::Print)
        };
        let area = SafeArea {
            trim: (300.0, 400.0),
            inner: Length::points(40.0),
            outer: Length::points(27.0),
        };
        let mut sink = Sink::default();
        check_safe("a.pdf", &[vec![shape]], &area, &sheet, true, &mut sink);
        sink.into_sorted().iter().map(|told| told.code.0).collect()
    }

    #[test]
    fn inside_the_safe_area_all_is_well() {
        assert!(told(40.0, 27.0, 273.0, 373.0).is_empty());
    }

    #[test]
    fn a_bar_that_bleeds_is_well_and_one_that_stops_short_is_told() {
        assert!(told(290.0, 50.0, 309.0, 60.0).is_empty());
        assert_eq!(told(290.0, 50.0, 300.0, 60.0), ["P215"]);
        assert_eq!(told(290.0, 50.0, 305.0, 60.0), ["P215"]);
    }

    #[test]
    fn what_stands_between_is_too_near_to_the_cut() {
        assert_eq!(told(35.0, 50.0, 60.0, 60.0), ["P214"]);
        assert_eq!(told(50.0, 380.0, 60.0, 390.0), ["P214"]);
    }
}
