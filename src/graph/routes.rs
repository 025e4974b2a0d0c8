//! From rows and places to the drawing: heights of rows, tracks of jogs, corners, labels, and what
//! it all costs.

use super::places::Places;
use super::rows::{Item, LANE, Link, Rows, What, across, along};
use super::tracks::{TRACK, Way, assign_tracks};
use super::{
    Direction, Graph, Layout, Lines, POINT, Point, Rect, Route, Size, Style, Unit, points, units,
};

/// What a line keeps free before a box: room for an arrow's head and a corner.
const HEAD: Unit = 11 * POINT;
/// What a line keeps free after a box that it leaves.
const FOOT: Unit = 6 * POINT;
/// What a line keeps free before and after a row of labels.
const WORDS: Unit = 4 * POINT;
/// What ports keep from each other and from the corners of their box.
const PORTS: Unit = 9 * POINT;
/// Half the height of a loop.
const LOOP: Unit = 6 * POINT;

/// A place by row and in the row: along the ranks and across them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    across: Unit,
    along: Unit,
}

/// A row or gap on the way down.
#[derive(Debug, Clone, Copy, Default)]
struct Band {
    start: Unit,
    extent: Unit,
}

/// Draws placed rows.
pub(super) fn draw(
    graph: &Graph,
    style: &Style,
    rows: &Rows,
    places: &Places,
    is_backward: &[bool],
) -> Layout {
    let mut ways: Vec<Vec<Way>> = rows
        .links
        .iter()
        .map(|links| ends(rows, places, links))
        .collect();
    let mut tracks = vec![0; ways.len()];
    if style.lines == Lines::Square {
        for (gap, ways) in ways.iter_mut().enumerate() {
            slide(graph, rows, places, ways);
            tracks[gap] = assign_tracks(ways);
        }
    }
    let (bands, gaps) = heights(style, rows, &ways, &tracks, is_backward);
    let draft = Draft {
        graph,
        style,
        rows,
        places,
        ways: &ways,
        bands: &bands,
        gaps: &gaps,
        is_backward,
    };
    let extent = bands.last().map_or(0, |band| band.start + band.extent);
    let whole = Spot {
        across: places.extent,
        along: extent,
    };
    let mut layout = Layout {
        size: size(style, whole),
        nodes: (0..graph.nodes.len())
            .map(|node| draft.node(node))
            .collect(),
        routes: (0..graph.edges.len())
            .map(|edge| draft.route(edge))
            .collect(),
        cost: 0.0,
    };
    layout.cost = super::search::cost(graph, style, &layout);
    layout
}

fn ends(rows: &Rows, places: &Places, links: &[Link]) -> Vec<Way> {
    let at = |item: usize, port: Unit| {
        let port = if rows.items[item].what == What::Node {
            port
        } else {
            0
        };
        places.axes[item] + port
    };
    let way = |link: &Link| {
        let [above, below] = places.ports[link.edge];
        Way {
            link: *link,
            upper: at(link.upper, above),
            lower: at(link.lower, below),
            track: None,
        }
    };
    links.iter().map(way).collect()
}

/// Straightens jogs by moving ports along their box's side, where no other port is near.
fn slide(graph: &Graph, rows: &Rows, places: &Places, ways: &mut [Way]) {
    for index in 0..ways.len() {
        let way = ways[index];
        if way.upper == way.lower {
            continue;
        }
        let (above, below) = (
            free(graph, rows, places, way.link.upper),
            free(graph, rows, places, way.link.lower),
        );
        let (least, most) = (above.0.max(below.0), above.1.min(below.1));
        let mut wanted = vec![way.lower, way.upper];
        if least <= most {
            wanted.push(i64::midpoint(least, most));
        }
        let is_clear = |at: Unit| {
            ways.iter().enumerate().all(|(other, o)| {
                other == index
                    || ((o.link.upper != way.link.upper || (o.upper - at).abs() >= PORTS)
                        && (o.link.lower != way.link.lower || (o.lower - at).abs() >= PORTS))
            })
        };
        if let Some(&at) = wanted
            .iter()
            .find(|&&at| at >= least && at <= most && is_clear(at))
        {
            ways[index].upper = at;
            ways[index].lower = at;
        }
    }
}

/// Where the end of a link may be moved to: along a box's side, nowhere for anything else.
fn free(graph: &Graph, rows: &Rows, places: &Places, item: usize) -> (Unit, Unit) {
    let Item {
        what,
        of,
        before,
        after,
        ..
    } = rows.items[item];
    let axis = places.axes[item];
    if what != What::Node {
        return (axis, axis);
    }
    let corner = if graph.nodes[of].is_fork { LANE } else { PORTS };
    (
        axis - (before - corner).max(0),
        axis + (after - corner).max(0),
    )
}

/// The bands of the rows and, after each row, of its gap's tracks.
fn heights(
    style: &Style,
    rows: &Rows,
    ways: &[Vec<Way>],
    tracks: &[usize],
    is_backward: &[bool],
) -> (Vec<Band>, Vec<Band>) {
    let count = rows.units.len();
    let mut bands = Vec::new();
    let mut gaps = Vec::new();
    let mut start = 0;
    for row in 0..count {
        let extent = rows
            .row(row)
            .map(|item| rows.items[item].thickness)
            .max()
            .unwrap_or(0);
        bands.push(Band { start, extent });
        start += extent;
        if row + 1 < count {
            let gap = gap(style, rows, row, &ways[row], tracks[row], is_backward);
            gaps.push(Band {
                start: start + gap.start,
                extent: gap.extent,
            });
            start += gap.start
                + gap.extent
                + gap_end(rows, row, &ways[row], is_backward, tracks[row], style, gap);
        }
    }
    (bands, gaps)
}

/// Whether a row holds labels, no boxes.
fn has_words(rows: &Rows, row: usize) -> bool {
    rows.row(row)
        .any(|item| rows.items[item].what == What::Label)
}

/// Before the tracks of a gap, and their height.
fn gap(
    style: &Style,
    rows: &Rows,
    row: usize,
    ways: &[Way],
    tracks: usize,
    is_backward: &[bool],
) -> Band {
    let lead = lead(rows, row, ways, is_backward);
    let extent = TRACK * Unit::try_from(tracks.saturating_sub(1)).unwrap_or(0);
    let least = least_gap(style, rows, row);
    let tail = tail(rows, row, ways, is_backward);
    let spare = (least - lead - extent - tail).max(0);
    Band {
        start: lead + spare / 2,
        extent,
    }
}

/// After the tracks of a gap.
fn gap_end(
    rows: &Rows,
    row: usize,
    ways: &[Way],
    is_backward: &[bool],
    tracks: usize,
    style: &Style,
    gap: Band,
) -> Unit {
    let tail = tail(rows, row, ways, is_backward);
    let least = least_gap(style, rows, row) - gap.start - gap.extent;
    // Without tracks nothing turns here.
    let easy = if tracks == 0 && (has_words(rows, row) || has_words(rows, row + 1)) {
        2 * POINT
    } else {
        0
    };
    tail.max(least) - easy
}

/// The least distance of two rows: that of the style between boxes.
fn least_gap(style: &Style, rows: &Rows, row: usize) -> Unit {
    if has_words(rows, row) || has_words(rows, row + 1) {
        0
    } else {
        units(style.row_gap)
    }
}

fn lead(rows: &Rows, row: usize, ways: &[Way], is_backward: &[bool]) -> Unit {
    let has_head = ways
        .iter()
        .any(|way| is_backward[way.link.edge] && rows.items[way.link.upper].what == What::Node);
    if has_words(rows, row) {
        WORDS
    } else if has_head {
        HEAD
    } else {
        FOOT
    }
}

fn tail(rows: &Rows, row: usize, ways: &[Way], is_backward: &[bool]) -> Unit {
    let has_head = ways
        .iter()
        .any(|way| !is_backward[way.link.edge] && rows.items[way.link.lower].what == What::Node);
    if has_words(rows, row + 1) {
        WORDS
    } else if has_head {
        HEAD
    } else {
        FOOT
    }
}

struct Draft<'a> {
    graph: &'a Graph,
    style: &'a Style,
    rows: &'a Rows,
    places: &'a Places,
    ways: &'a [Vec<Way>],
    bands: &'a [Band],
    gaps: &'a [Band],
    is_backward: &'a [bool],
}

impl Draft<'_> {
    /// The middle of a row.
    fn middle(&self, row: usize) -> Unit {
        self.bands[row].start + self.bands[row].extent / 2
    }

    fn node(&self, node: usize) -> Rect {
        let item = self.rows.items[node];
        let corner = Spot {
            across: self.places.axes[node] - item.before,
            along: self.middle(item.row) - item.thickness / 2,
        };
        Rect {
            at: point(self.style, corner),
            size: self.graph.nodes[node].size,
        }
    }

    /// Where an edge leaves a box that stands at this place in its chain, or enters it.
    fn route(&self, edge: usize) -> Route {
        let chain = &self.rows.chains[edge];
        let last = self.rows.items[chain[chain.len() - 1]];
        let mut spots = if last.what == What::Loop {
            self.turn(chain)
        } else {
            self.way(edge, chain)
        };
        simplify(&mut spots);
        if self.is_backward[edge] {
            spots.reverse();
        }
        let holder = chain
            .iter()
            .copied()
            .find(|&item| matches!(self.rows.items[item].what, What::Label | What::Loop));
        let label = self.graph.edges[edge].label;
        Route {
            points: spots
                .into_iter()
                .map(|spot| point(self.style, spot))
                .collect(),
            label: holder.zip(label).map(|(item, size)| self.label(item, size)),
            is_label_left: holder.is_some_and(|item| self.rows.items[item].before > 0),
        }
    }

    /// Around from a box to itself.
    fn turn(&self, chain: &[usize]) -> Vec<Spot> {
        let (node, outside) = (chain[0], self.places.axes[chain[1]]);
        let middle = self.middle(self.rows.items[node].row);
        let border = self.border(node, outside);
        [
            (border, -LOOP),
            (outside, -LOOP),
            (outside, LOOP),
            (border, LOOP),
        ]
        .map(|(across, along)| Spot {
            across,
            along: middle + along,
        })
        .to_vec()
    }

    /// The border of a box on the side of a lane.
    fn border(&self, node: usize, lane: Unit) -> Unit {
        let item = self.rows.items[node];
        let axis = self.places.axes[node];
        if lane < axis {
            axis - item.before
        } else {
            axis + item.after
        }
    }

    fn way(&self, edge: usize, chain: &[usize]) -> Vec<Spot> {
        let mut spots = Vec::new();
        for pair in chain.windows(2) {
            let (from, to) = (pair[0], pair[1]);
            let row = self.rows.items[from].row;
            if row == self.rows.items[to].row {
                let along = self.middle(row);
                let is_leaving = self.rows.items[from].what == What::Node;
                let (node, lane) = if is_leaving { (from, to) } else { (to, from) };
                let lane = self.places.axes[lane];
                let ends = [self.border(node, lane), lane].map(|across| Spot { across, along });
                spots.extend(if is_leaving { ends } else { [ends[1], ends[0]] });
            } else {
                let way = self.ways[row].iter().find(|way| way.link.edge == edge);
                spots.extend(way.into_iter().flat_map(|way| self.link(row, *way)));
            }
        }
        spots
    }

    /// From a row to the next.
    fn link(&self, row: usize, way: Way) -> Vec<Spot> {
        let edge_of = |item: usize, is_end: bool| {
            let Item {
                what,
                row,
                thickness,
                ..
            } = self.rows.items[item];
            let extent = match what {
                What::Node => thickness,
                What::Lane => 0,
                _ => self.bands[row].extent,
            };
            self.middle(row) - extent / 2 + if is_end { extent } else { 0 }
        };
        let (start, end) = (
            edge_of(way.link.upper, true),
            edge_of(way.link.lower, false),
        );
        let mut spots = vec![Spot {
            across: way.upper,
            along: start,
        }];
        if let Some(track) = way.track {
            let along = self.gaps[row].start + TRACK * Unit::try_from(track).unwrap_or(0);
            spots.push(Spot {
                across: way.upper,
                along,
            });
            spots.push(Spot {
                across: way.lower,
                along,
            });
        }
        spots.push(Spot {
            across: way.lower,
            along: end,
        });
        spots
    }

    fn label(&self, item: usize, size: Size) -> Rect {
        let Item {
            row, before, after, ..
        } = self.rows.items[item];
        let (wide, thick) = (
            across(size, self.style.direction),
            along(size, self.style.direction),
        );
        let axis = self.places.axes[item];
        let start = if before > 0 {
            axis - before
        } else {
            axis + after - wide
        };
        let corner = Spot {
            across: start,
            along: self.middle(row) - thick / 2,
        };
        Rect {
            at: point(self.style, corner),
            size,
        }
    }
}

/// Drops what stands on the line between its neighbours.
fn simplify(spots: &mut Vec<Spot>) {
    spots.dedup();
    let mut index = 1;
    while index + 1 < spots.len() {
        let (a, b, c) = (spots[index - 1], spots[index], spots[index + 1]);
        let turn = (b.across - a.across) * (c.along - b.along)
            - (b.along - a.along) * (c.across - b.across);
        if turn == 0 {
            spots.remove(index);
        } else {
            index += 1;
        }
    }
}

fn point(style: &Style, spot: Spot) -> Point {
    let (across, along) = (points(spot.across), points(spot.along));
    match style.direction {
        Direction::Down => Point {
            x: across,
            y: along,
        },
        Direction::Right => Point {
            x: along,
            y: across,
        },
    }
}

fn size(style: &Style, spot: Spot) -> Size {
    let Point { x, y } = point(style, spot);
    Size {
        width: x,
        height: y,
    }
}
