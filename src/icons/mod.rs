//! The vendored Lucide icons as outlines, ready for both writers.
//!
//! In: the SVG files in `lucide/`. Out: [`Icon`]s whose strokes are lines and cubic curves in
//! absolute coordinates. Coordinates are rounded, so that they print alike on every machine.

mod path;
mod svg;
mod table;

use std::sync::LazyLock;

/// A point on the 24-unit grid, y downwards; to four decimals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Units from the left.
    pub x: f64,
    /// Units from the top.
    pub y: f64,
}

/// A step of a subpath.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Segment {
    /// Begins the subpath; its first segment and only that.
    Move(Point),
    /// A straight line to a point.
    Line(Point),
    /// A curve by two control points to a point.
    Cubic(Point, Point, Point),
    /// A straight line back to the beginning.
    Close,
}

/// An icon; it is stroked and not filled, with round caps and joins.
#[derive(Debug, Clone, PartialEq)]
pub struct Icon {
    /// Its name at Lucide.
    pub name: &'static str,
    /// Its strokes.
    pub subpaths: Vec<Vec<Segment>>,
}

/// The icons, sorted by name.
static ICONS: LazyLock<Vec<Icon>> = LazyLock::new(|| {
    let icon = |&(name, source)| {
        let subpaths = svg::read(source).expect("every vendored icon is read by a test");
        Icon { name, subpaths }
    };
    table::FILES.iter().map(icon).collect()
});

/// The icon of a name.
#[must_use]
pub fn get(name: &str) -> Option<&'static Icon> {
    let place = ICONS.binary_search_by_key(&name, |icon| icon.name).ok()?;
    ICONS.get(place)
}

/// The names of all icons, sorted.
pub fn names() -> impl Iterator<Item = &'static str> {
    table::FILES.iter().map(|&(name, _)| name)
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test looks at the files of the tree"
)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use super::{Icon, Point, Segment, get, names, svg, table};

    #[test]
    fn the_table_is_the_folder() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/icons/lucide");
        let files = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let svg_files =
            files.filter(|path| path.extension().is_some_and(|extension| extension == "svg"));
        let in_folder: BTreeSet<String> = svg_files
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(
            names().collect::<Vec<_>>(),
            in_folder.iter().collect::<Vec<_>>()
        );
    }

    #[test]
    fn every_icon_is_read() {
        for (name, source) in table::FILES {
            let subpaths = svg::read(source).unwrap_or_else(|fault| panic!("{name}: {fault}"));
            assert!(!subpaths.is_empty(), "{name}");
            assert!(subpaths.iter().all(|subpath| subpath.len() > 1), "{name}");
        }
    }

    #[test]
    fn every_icon_keeps_to_its_grid() {
        for icon in names().filter_map(get) {
            let inside = |point: &Point| {
                (-1.0..=25.0).contains(&point.x) && (-1.0..=25.0).contains(&point.y)
            };
            assert!(points(icon).iter().all(inside), "{}", icon.name);
        }
    }

    #[test]
    fn every_subpath_begins_once() {
        for subpath in names().filter_map(get).flat_map(|icon| &icon.subpaths) {
            let moves = subpath
                .iter()
                .map(|segment| matches!(segment, Segment::Move(_)));
            assert!(
                moves
                    .enumerate()
                    .all(|(place, is_move)| is_move == (place == 0)),
                "{subpath:?}"
            );
        }
    }

    #[test]
    fn an_icon_is_found_by_its_name() {
        assert_eq!(get("brain").map(|icon| icon.name), Some("brain"));
        assert_eq!(get("Brain"), None);
        assert_eq!(get(""), None);
    }

    fn points(icon: &Icon) -> Vec<Point> {
        let segments = icon.subpaths.iter().flatten();
        segments
            .flat_map(|segment| match *segment {
                Segment::Move(point) | Segment::Line(point) => vec![point],
                Segment::Cubic(first, second, end) => vec![first, second, end],
                Segment::Close => Vec::new(),
            })
            .collect()
    }
}
