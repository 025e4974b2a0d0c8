//! Where the items of every row stand: long edges straight, boxes near what they are joined to
//! (Gansner and others 1993, section 4.2).

use super::rows::{Rows, What};
use super::simplex::{Arc, solve};
use super::{Lines, POINT, Style, Unit, units};

/// Places along the rows.
#[derive(Debug, Clone)]
pub(super) struct Places {
    /// The axis of every item.
    pub(super) axes: Vec<Unit>,
    /// How far from a box's axis each edge leaves it: at its upper and at its lower end.
    pub(super) ports: Vec<[Unit; 2]>,
    /// How far the widest row reaches.
    pub(super) extent: Unit,
}

/// The distance of a forward and a backward edge at one side of a box, from its middle.
const PORT: Unit = 8 * POINT;
/// What a unit of the drawing's whole width costs beside a unit of a single edge's jog.
const EASY: Unit = 1;
/// The same if the drawing is too wide.
const TIGHT: Unit = 400;

/// Places the items of ordered rows.
pub(super) fn places(rows: &Rows, style: &Style, is_backward: &[bool], weights: &[Unit]) -> Places {
    let ports = match style.lines {
        Lines::Square => shared_ports(rows, is_backward),
        Lines::Straight => spread_ports(rows),
    };
    let most = match style.direction {
        super::Direction::Down => units(style.measure),
        super::Direction::Right => Unit::MAX,
    };
    let mut network = Network {
        rows,
        style,
        ports: &ports,
        weights,
        width_weight: EASY,
    };
    let (mut axes, mut extent) = network.solve(false);
    if extent > most {
        network.width_weight = TIGHT;
        (axes, extent) = network.solve(false);
    }
    if style.lines == Lines::Straight {
        let (mirrored, other) = network.solve(true);
        for (axis, mirrored) in axes.iter_mut().zip(mirrored) {
            *axis = (*axis + other - mirrored) / 2;
        }
        extent = extent.max(other);
    }
    Places {
        axes,
        ports,
        extent,
    }
}

struct Network<'a> {
    rows: &'a Rows,
    style: &'a Style,
    ports: &'a [[Unit; 2]],
    weights: &'a [Unit],
    width_weight: Unit,
}

impl Network<'_> {
    /// The axes and the whole width; of the mirror image if told so.
    ///
    /// Node 0 is the wall before all items, node 1 the wall after them; a link is a node before
    /// both its ends, so that their distance from it is the jog between them.
    fn solve(&self, is_mirrored: bool) -> (Vec<Unit>, Unit) {
        let mut arcs = vec![Arc::new(0, 1, 0, self.width_weight)];
        for row in 0..self.rows.units.len() {
            self.row(row, is_mirrored, &mut arcs);
        }
        let mut count = self.rows.items.len() + 2;
        for link in self.rows.links.iter().flatten() {
            let (above, below) = self.ports_of(link.edge, link.upper, link.lower);
            let sign = if is_mirrored { -1 } else { 1 };
            let weight = self.weight(link.edge, link.upper, link.lower);
            arcs.push(Arc::new(count, link.upper + 2, -sign * above, weight));
            arcs.push(Arc::new(count, link.lower + 2, -sign * below, weight));
            count += 1;
        }
        let places = solve(count, &arcs);
        let axes = places[2..2 + self.rows.items.len()].iter();
        (
            axes.map(|place| place - places[0]).collect(),
            places[1] - places[0],
        )
    }

    /// The distances of a row's items from each other and from the walls.
    fn row(&self, row: usize, is_mirrored: bool, arcs: &mut Vec<Arc>) {
        let mut items: Vec<usize> = self.rows.row(row).collect();
        if is_mirrored {
            items.reverse();
        }
        let reach = |item: usize, is_after: bool| {
            let item = self.rows.items[item];
            if is_after == is_mirrored {
                item.before
            } else {
                item.after
            }
        };
        if let (Some(&first), Some(&last)) = (items.first(), items.last()) {
            arcs.push(Arc::new(0, first + 2, reach(first, false), 0));
            arcs.push(Arc::new(last + 2, 1, reach(last, true), 0));
        }
        for pair in items.windows(2) {
            let (a, b) = if is_mirrored {
                (pair[1], pair[0])
            } else {
                (pair[0], pair[1])
            };
            // A lane is drawn to its box.
            let weight = if self.rows.is_beside(a, b) { 3 } else { 0 };
            arcs.push(Arc::new(
                pair[0] + 2,
                pair[1] + 2,
                self.rows.distance(self.style, a, b),
                weight,
            ));
        }
    }

    fn ports_of(&self, edge: usize, upper: usize, lower: usize) -> (Unit, Unit) {
        let [above, below] = self.ports[edge];
        let at = |item: usize, port| {
            if self.rows.items[item].what == What::Node {
                port
            } else {
                0
            }
        };
        (at(upper, above), at(lower, below))
    }

    /// Jogs of long edges cost more than those between boxes.
    fn weight(&self, edge: usize, upper: usize, lower: usize) -> Unit {
        let is_long = self.rows.chains[edge]
            .iter()
            .any(|&item| self.rows.items[item].what == What::Pass);
        let ends = [upper, lower].map(|item| usize::from(self.rows.items[item].what == What::Node));
        let weight = if is_long {
            [32, 8, 4][ends[0] + ends[1]]
        } else {
            4
        };
        weight * self.weights[edge]
    }
}

/// Edges share the middle of a box's side, but those that run forward keep apart from those that
/// run backward, so that no head stands on another edge's start.
fn shared_ports(rows: &Rows, is_backward: &[bool]) -> Vec<[Unit; 2]> {
    let mut runs = vec![[[false; 2]; 2]; rows.items.len()];
    for link in rows.links.iter().flatten() {
        runs[link.upper][0][usize::from(is_backward[link.edge])] = true;
        runs[link.lower][1][usize::from(is_backward[link.edge])] = true;
    }
    let port = |item: usize, end: usize, edge: usize| match runs[item][end] {
        [true, true] => {
            let distance = PORT.min(rows.items[item].before / 2);
            if is_backward[edge] {
                distance
            } else {
                -distance
            }
        }
        _ => 0,
    };
    let chains = rows.chains.iter().enumerate();
    chains
        .map(|(edge, chain)| {
            [
                port(chain[0], 0, edge),
                port(chain[chain.len() - 1], 1, edge),
            ]
        })
        .collect()
}

/// Edges spread over a box's side, in the order of what they lead to.
fn spread_ports(rows: &Rows) -> Vec<[Unit; 2]> {
    let positions = rows.positions();
    let mut ports = vec![[0; 2]; rows.chains.len()];
    for (row, links) in rows.links.iter().enumerate() {
        for node in rows
            .row(row)
            .filter(|&item| rows.items[item].what == What::Node)
        {
            let ends = links.iter().filter(|link| link.upper == node);
            let mut ends: Vec<_> = ends
                .map(|link| (positions[link.lower], link.edge))
                .collect();
            spread(rows.items[node].before, 0, &mut ends, &mut ports);
        }
        for node in 0..rows.items.len() {
            let ends = links.iter().filter(|link| link.lower == node);
            let mut ends: Vec<_> = ends
                .map(|link| (positions[link.upper], link.edge))
                .collect();
            if rows.items[node].what == What::Node {
                spread(rows.items[node].before, 1, &mut ends, &mut ports);
            }
        }
    }
    ports
}

/// Sets the ports of the edges at one side of a box, symmetrical about its middle.
fn spread(reach: Unit, end: usize, edges: &mut [(usize, usize)], ports: &mut [[Unit; 2]]) {
    edges.sort_unstable();
    let count = Unit::try_from(edges.len()).unwrap_or(1);
    let step = (2 * reach / (count + 1)).min(36 * POINT);
    let mut port = -step * (count - 1) / 2;
    for &(_, edge) in edges.iter() {
        ports[edge][end] = port;
        port += step;
    }
}
