//! Path data to subpaths of lines and cubic curves.

use svgtypes::{SimplePathSegment, SimplifyingPathParser};

use super::{Point, Segment};

/// Reads path data; each move begins a subpath.
pub(super) fn read(data: &str) -> Result<Vec<Vec<Segment>>, svgtypes::Error> {
    let mut subpaths: Vec<Vec<Segment>> = Vec::new();
    let mut from = point(0.0, 0.0);
    for segment in SimplifyingPathParser::from(data) {
        let segment = lower(segment?, from);
        match (segment, subpaths.last_mut()) {
            (Segment::Move(_), _) | (_, None) => subpaths.push(vec![segment]),
            (_, Some(subpath)) => subpath.push(segment),
        }
        if let Segment::Move(end) | Segment::Line(end) | Segment::Cubic(_, _, end) = segment {
            from = end;
        }
    }
    Ok(subpaths)
}

/// A segment with quadratic curves made cubic.
fn lower(segment: SimplePathSegment, from: Point) -> Segment {
    match segment {
        SimplePathSegment::MoveTo { x, y } => Segment::Move(point(x, y)),
        SimplePathSegment::LineTo { x, y } => Segment::Line(point(x, y)),
        SimplePathSegment::CurveTo {
            x1,
            y1,
            x2,
            y2,
            x,
            y,
        } => Segment::Cubic(point(x1, y1), point(x2, y2), point(x, y)),
        SimplePathSegment::Quadratic { x1, y1, x, y } => {
            let control = |end: Point| {
                point(
                    end.x + (x1 - end.x) * 2.0 / 3.0,
                    end.y + (y1 - end.y) * 2.0 / 3.0,
                )
            };
            Segment::Cubic(control(from), control(Point { x, y }), point(x, y))
        }
        SimplePathSegment::ClosePath => Segment::Close,
    }
}

/// A point to four decimals; arcs are computed, and machines differ in the last digits.
pub(super) fn point(x: f64, y: f64) -> Point {
    // Adding zero turns a negative zero into zero.
    let round = |value: f64| (value * 10_000.0).round() / 10_000.0 + 0.0;
    Point {
        x: round(x),
        y: round(y),
    }
}

#[cfg(test)]
mod tests {
    use super::{Segment, point, read};

    #[test]
    fn each_move_begins_a_subpath() {
        let subpaths = read("M1 2h1M3 4v1zl1 1").unwrap();
        assert_eq!(
            subpaths.len(),
            3,
            "after a close the path goes on from the beginning"
        );
        assert_eq!(subpaths[2][0], Segment::Move(point(3.0, 4.0)));
    }

    #[test]
    fn quadratic_curves_become_cubic() {
        let curve = Segment::Cubic(point(2.0, 4.0), point(4.0, 4.0), point(6.0, 0.0));
        assert_eq!(
            read("M0 0Q3 6 6 0").unwrap(),
            [[Segment::Move(point(0.0, 0.0)), curve]]
        );
    }

    #[test]
    fn compact_arc_flags_are_read() {
        let spaced = read("M15 13a4.17 4.17 0 0 1 -3 -4").unwrap();
        assert_eq!(read("M15 13a4.17 4.17 0 01-3-4").unwrap(), spaced);
        assert!(matches!(
            spaced[0][..],
            [Segment::Move(_), Segment::Cubic(..)]
        ));
    }

    #[test]
    fn points_are_rounded() {
        assert_eq!(point(1.000_04, -0.000_01), point(1.0, 0.0));
        assert!(point(-0.000_01, 0.0).x.is_sign_positive());
    }
}
