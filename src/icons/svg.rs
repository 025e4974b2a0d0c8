//! An icon's SVG to subpaths.
//!
//! Every shape becomes path data (SVG 2, chapter 10), so that curves are made in one place.

use std::fmt;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::{Segment, path};

/// Why a file is not an icon.
#[derive(Debug)]
pub(super) enum Fault {
    /// It is not XML.
    Xml(quick_xml::Error),
    /// An element is none of the shapes.
    Element(String),
    /// A coordinate is not a number.
    Number(String),
    /// Path data are faulty.
    Path(svgtypes::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xml(error) => error.fmt(f),
            Self::Element(name) => write!(f, "unknown element `{name}`"),
            Self::Number(value) => write!(f, "`{value}` is not a number"),
            Self::Path(error) => error.fmt(f),
        }
    }
}

impl<E: Into<quick_xml::Error>> From<E> for Fault {
    fn from(error: E) -> Self {
        Self::Xml(error.into())
    }
}

/// Reads the subpaths of all shapes in a file.
pub(super) fn read(source: &str) -> Result<Vec<Vec<Segment>>, Fault> {
    let mut reader = Reader::from_str(source);
    let mut subpaths = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(element) | Event::Empty(element) => {
                subpaths.extend(path::read(&path_data(&element)?).map_err(Fault::Path)?);
            }
            Event::Eof => return Ok(subpaths),
            _ => {}
        }
    }
}

/// The path data that draw an element.
fn path_data(element: &BytesStart<'_>) -> Result<String, Fault> {
    let shape = Shape(element);
    match element.name().as_ref() {
        "svg" => Ok(String::new()),
        "path" => shape.text("d"),
        "line" => shape.line(),
        "polyline" => Ok(format!("M{}", shape.text("points")?)),
        "polygon" => Ok(format!("M{}Z", shape.text("points")?)),
        "circle" => shape.ellipse("r", "r"),
        "ellipse" => shape.ellipse("rx", "ry"),
        "rect" => shape.rectangle(),
        name => Err(Fault::Element(name.to_owned())),
    }
}

/// An element with the attributes of a shape.
struct Shape<'a>(&'a BytesStart<'a>);

impl Shape<'_> {
    /// An attribute's text; empty without the attribute.
    fn text(&self, name: &str) -> Result<String, Fault> {
        let attribute = self.0.try_get_attribute(name)?;
        let value = attribute.map(|attribute| attribute.normalized_value(XmlVersion::Explicit1_0));
        Ok(value.transpose()?.unwrap_or_default().into_owned())
    }

    /// An attribute's number, if it has the attribute.
    fn number(&self, name: &str) -> Result<Option<f64>, Fault> {
        match self.text(name)? {
            value if value.is_empty() => Ok(None),
            value => value.parse().map(Some).map_err(|_| Fault::Number(value)),
        }
    }

    /// An attribute's number; zero without the attribute.
    fn length(&self, name: &str) -> Result<f64, Fault> {
        Ok(self.number(name)?.unwrap_or(0.0))
    }

    fn line(&self) -> Result<String, Fault> {
        let (x1, y1) = (self.length("x1")?, self.length("y1")?);
        let (x2, y2) = (self.length("x2")?, self.length("y2")?);
        Ok(format!("M{x1} {y1}L{x2} {y2}"))
    }

    fn ellipse(&self, horizontal: &str, vertical: &str) -> Result<String, Fault> {
        let (cx, cy) = (self.length("cx")?, self.length("cy")?);
        let (rx, ry) = (self.length(horizontal)?, self.length(vertical)?);
        let arc = |x: f64, y: f64| format!("A{rx} {ry} 0 0 1 {x} {y}");
        let (east, south) = (arc(cx + rx, cy), arc(cx, cy + ry));
        let (west, north) = (arc(cx - rx, cy), arc(cx, cy - ry));
        Ok(format!("M{} {cy}{south}{west}{north}{east}Z", cx + rx))
    }

    /// A rectangle; one radius stands for both, and none is over half a side.
    fn rectangle(&self) -> Result<String, Fault> {
        let (x, y) = (self.length("x")?, self.length("y")?);
        let (width, height) = (self.length("width")?, self.length("height")?);
        let (rx, ry) = (self.number("rx")?, self.number("ry")?);
        let radii = [
            rx.or(ry).unwrap_or(0.0).min(width / 2.0),
            ry.or(rx).unwrap_or(0.0).min(height / 2.0),
        ];
        Ok(rectangle([x, y], [width, height], radii))
    }
}

/// The path of a rectangle from its top left corner, clockwise.
fn rectangle([x, y]: [f64; 2], [width, height]: [f64; 2], [rx, ry]: [f64; 2]) -> String {
    if rx == 0.0 || ry == 0.0 {
        return format!("M{x} {y}h{width}v{height}h{}Z", -width);
    }
    let (across, down) = (width - 2.0 * rx, height - 2.0 * ry);
    let corner = |dx: f64, dy: f64| format!("a{rx} {ry} 0 0 1 {dx} {dy}");
    let (top_right, bottom_right) = (corner(rx, ry), corner(-rx, ry));
    let (bottom_left, top_left) = (corner(-rx, -ry), corner(rx, -ry));
    let start = x + rx;
    format!(
        "M{start} {y}h{across}{top_right}v{down}{bottom_right}h{}{bottom_left}v{}{top_left}Z",
        -across, -down
    )
}

#[cfg(test)]
mod tests {
    use super::super::path::point;
    use super::{Fault, Segment, read};

    fn one(shape: &str) -> Vec<Segment> {
        let mut subpaths = read(&format!("<svg>{shape}</svg>")).unwrap();
        assert_eq!(subpaths.len(), 1, "{subpaths:?}");
        subpaths.remove(0)
    }

    #[test]
    fn straight_shapes() {
        let corner = [
            Segment::Move(point(1.0, 2.0)),
            Segment::Line(point(3.0, 4.0)),
            Segment::Line(point(5.0, 2.0)),
        ];
        assert_eq!(one("<line x1='1' y1='2' x2='3' y2='4'/>"), corner[..2]);
        assert_eq!(one("<polyline points='1 2 3 4 5 2'/>"), corner);
        assert_eq!(
            one("<polygon points='1,2 3,4 5,2'/>"),
            [&corner[..], &[Segment::Close]].concat()
        );
        assert_eq!(one("<path d='m1 2 2 2L5 2'/>"), corner);
        assert_eq!(
            one("<rect x='1' y='2' width='3' height='4'/>"),
            one("<path d='M1 2L4 2L4 6L1 6Z'/>")
        );
    }

    #[test]
    fn round_shapes_are_four_curves() {
        for shape in [
            "<circle cx='5' cy='5' r='3'/>",
            "<ellipse cx='5' cy='5' rx='3' ry='2'/>",
        ] {
            let segments = one(shape);
            assert_eq!(segments[0], Segment::Move(point(8.0, 5.0)));
            assert_eq!(
                segments
                    .iter()
                    .filter(|segment| matches!(segment, Segment::Cubic(..)))
                    .count(),
                4
            );
            assert_eq!(segments.last(), Some(&Segment::Close));
        }
    }

    #[test]
    fn a_circle_bulges_to_the_right_side() {
        let segments = one("<circle cx='5' cy='5' r='3'/>");
        let first = Segment::Cubic(point(8.0, 6.6569), point(6.6569, 8.0), point(5.0, 8.0));
        assert_eq!(segments[1], first);
    }

    #[test]
    fn rounded_rectangles() {
        let both = one("<rect width='10' height='8' x='1' y='1' rx='2' ry='2'/>");
        assert_eq!(
            one("<rect width='10' height='8' x='1' y='1' rx='2'/>"),
            both
        );
        assert_eq!(
            both.iter()
                .filter(|segment| matches!(segment, Segment::Cubic(..)))
                .count(),
            4
        );
        let pill = "<rect width='10' height='4' rx='2'/>";
        assert_eq!(
            one("<rect width='10' height='4' rx='2' ry='9'/>"),
            one(pill),
            "radii stop at half a side"
        );
    }

    #[test]
    fn faults_are_told() {
        assert!(matches!(read("<svg><text/></svg>"), Err(Fault::Element(name)) if name == "text"));
        assert!(matches!(
            read("<svg><circle r='x'/></svg>"),
            Err(Fault::Number(_))
        ));
        assert!(matches!(
            read("<svg><path d='M0'/></svg>"),
            Err(Fault::Path(_))
        ));
        assert!(matches!(read("<svg></g>"), Err(Fault::Xml(_))));
    }
}
