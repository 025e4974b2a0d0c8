//! Rows of items: boxes, labels, and what passes between them.
//!
//! Ranks and the gaps between them that hold labels become rows. An edge becomes a chain of items
//! from row to row. An edge that leaves or enters a box by its side has a lane right beside it in
//! the same row, so that nothing can come between.

use super::{Direction, Graph, Lines, POINT, Size, Style, Unit, points, units};

/// By which side of a box an edge leaves or enters it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// By the side that faces the other box.
    Facing,
    /// By the side before it in the row.
    Before,
    /// By the side after it in the row.
    After,
}

/// What the method leaves open for an edge. Its upper end is the one of lower rank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) upper: Side,
    pub(super) lower: Side,
    /// Whether the label stands before the line in its row.
    pub(super) is_label_before: bool,
}

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    /// A box.
    Node,
    /// The lane of an edge beside a box of the same row.
    Lane,
    /// An edge from a box to itself, with its label.
    Loop,
    /// An edge on its way.
    Pass,
    /// An edge on its way, with its label.
    Label,
}

/// Something in a row. Its axis is the box's middle or the edge's line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    pub(super) what: What,
    /// The node or edge.
    pub(super) of: usize,
    pub(super) row: usize,
    /// How far it reaches from its axis, against the row's direction and along it.
    pub(super) before: Unit,
    pub(super) after: Unit,
    /// How much of the row's height it needs.
    pub(super) thickness: Unit,
}

/// Two items of neighbouring rows that an edge joins.
#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub(super) upper: usize,
    pub(super) lower: usize,
    pub(super) edge: usize,
}

/// The rows of a graph. Items `0..nodes` are its boxes.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    pub(super) items: Vec<Item>,
    /// The items in each row, in groups that stay together.
    pub(super) units: Vec<Vec<Vec<usize>>>,
    /// The items of each edge, from its upper to its lower end.
    pub(super) chains: Vec<Vec<usize>>,
    /// The links below each row.
    pub(super) links: Vec<Vec<Link>>,
}

/// How far a lane keeps from its box: room for an arrow's head and a corner.
pub(super) const LANE: Unit = 12 * POINT;
/// How far lines keep from each other and from what they pass.
pub(super) const CLEAR: Unit = 8 * POINT;
/// How far a label keeps from its line: beside it, above it.
pub(super) const BESIDE: Unit = 3 * POINT;
pub(super) const ABOVE: Unit = 2 * POINT;

/// A size along a row.
pub(super) fn across(size: Size, direction: Direction) -> Unit {
    units(if direction == Direction::Down {
        size.width
    } else {
        size.height
    })
}

/// A size from row to row.
pub(super) fn along(size: Size, direction: Direction) -> Unit {
    units(if direction == Direction::Down {
        size.height
    } else {
        size.width
    })
}

/// How far a label reaches from its line.
pub(super) fn label_reach(label: Option<Size>, direction: Direction) -> Unit {
    let gap = if direction == Direction::Down {
        BESIDE
    } else {
        ABOVE
    };
    label.map_or(0, |size| gap + across(size, direction))
}

impl Rows {
    /// The rows of a ranked graph, each in the author's order.
    pub(super) fn new(
        graph: &Graph,
        style: &Style,
        ranks: &[usize],
        is_backward: &[bool],
        choices: &[Choice],
    ) -> Self {
        let gaps = label_gaps(graph, ranks, is_backward);
        let row_of_rank = rows_of_ranks(ranks, &gaps);
        let count = row_of_rank.last().map_or(0, |row| row + 1);
        let mut rows = Self {
            items: Vec::new(),
            units: vec![Vec::new(); count],
            chains: Vec::new(),
            links: vec![Vec::new(); count],
        };
        for (index, node) in graph.nodes.iter().enumerate() {
            let reach = across(node.size, style.direction) / 2;
            rows.items.push(Item {
                what: What::Node,
                of: index,
                row: row_of_rank[ranks[index]],
                before: reach,
                after: reach,
                thickness: along(node.size, style.direction),
            });
        }
        let mut beside = vec![[None, None]; graph.nodes.len()];
        for (index, edge) in graph.edges.iter().enumerate() {
            let chain = if edge.from == edge.to {
                rows.turn(graph, style, index, choices[index], &mut beside)
            } else {
                let (upper, lower) = if is_backward[index] {
                    (edge.to, edge.from)
                } else {
                    (edge.from, edge.to)
                };
                let label_row = gaps[index].map(|gap| row_of_rank[gap] + 1);
                rows.chain(
                    graph,
                    style,
                    index,
                    (upper, lower, label_row),
                    choices[index],
                    &mut beside,
                )
            };
            rows.chains.push(chain);
        }
        rows.gather(&beside);
        rows.link();
        rows
    }

    /// The loop of an edge from a box to itself.
    fn turn(
        &mut self,
        graph: &Graph,
        style: &Style,
        edge: usize,
        choice: Choice,
        beside: &mut [[Option<usize>; 2]],
    ) -> Vec<usize> {
        let node = graph.edges[edge].from;
        let label = graph.edges[edge].label;
        let reach = label_reach(label, style.direction);
        let is_before = choice.upper == Side::Before;
        let item = self.add(Item {
            what: What::Loop,
            of: edge,
            row: self.items[node].row,
            before: if is_before { reach } else { 0 },
            after: if is_before { 0 } else { reach },
            thickness: label.map_or(0, |size| along(size, style.direction)),
        });
        beside[node][usize::from(!is_before)] = Some(item);
        vec![node, item]
    }

    /// The chain of an edge between two ranks.
    fn chain(
        &mut self,
        graph: &Graph,
        style: &Style,
        edge: usize,
        (upper, lower, label_row): (usize, usize, Option<usize>),
        choice: Choice,
        beside: &mut [[Option<usize>; 2]],
    ) -> Vec<usize> {
        let mut chain = vec![upper];
        chain.extend(self.lane(edge, upper, choice.upper, beside));
        let (first, last) = (self.items[upper].row + 1, self.items[lower].row);
        for row in first..last {
            let item = if label_row == Some(row) {
                let label = graph.edges[edge].label;
                let reach = label_reach(label, style.direction);
                let is_before = choice.is_label_before;
                Item {
                    what: What::Label,
                    of: edge,
                    row,
                    before: if is_before { reach } else { 0 },
                    after: if is_before { 0 } else { reach },
                    thickness: label.map_or(0, |size| along(size, style.direction)),
                }
            } else {
                passing(What::Pass, edge, row)
            };
            chain.push(self.add(item));
        }
        chain.extend(self.lane(edge, lower, choice.lower, beside));
        chain.push(lower);
        chain
    }

    /// The lane of an edge that leaves or enters a box by a side.
    fn lane(
        &mut self,
        edge: usize,
        node: usize,
        side: Side,
        beside: &mut [[Option<usize>; 2]],
    ) -> Option<usize> {
        if side == Side::Facing {
            return None;
        }
        let item = self.add(passing(What::Lane, edge, self.items[node].row));
        beside[node][usize::from(side == Side::After)] = Some(item);
        Some(item)
    }

    fn add(&mut self, item: Item) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// Puts the items into their rows: boxes with what stands beside them first, then the rest.
    fn gather(&mut self, beside: &[[Option<usize>; 2]]) {
        for (node, &[before, after]) in beside.iter().enumerate() {
            let unit = before.into_iter().chain([node]).chain(after).collect();
            self.units[self.items[node].row].push(unit);
        }
        for index in beside.len()..self.items.len() {
            if matches!(self.items[index].what, What::Pass | What::Label) {
                self.units[self.items[index].row].push(vec![index]);
            }
        }
    }

    fn link(&mut self) {
        for (edge, chain) in self.chains.iter().enumerate() {
            for pair in chain.windows(2) {
                let (upper, lower) = (pair[0], pair[1]);
                if self.items[upper].row != self.items[lower].row {
                    self.links[self.items[upper].row].push(Link { upper, lower, edge });
                }
            }
        }
    }

    /// The items of a row, in order.
    pub(super) fn row(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        self.units[row].iter().flatten().copied()
    }

    /// The place of every item in its row.
    pub(super) fn positions(&self) -> Vec<usize> {
        let mut positions = vec![0; self.items.len()];
        for row in 0..self.units.len() {
            for (position, item) in self.row(row).enumerate() {
                positions[item] = position;
            }
        }
        positions
    }

    /// The least distance of the axes of two items, one right after the other.
    pub(super) fn distance(&self, style: &Style, first: usize, second: usize) -> Unit {
        let (a, b) = (self.items[first], self.items[second]);
        let gap = match (a.what, b.what) {
            (What::Node, What::Node) => units(style.node_gap),
            (What::Node, What::Lane | What::Loop) | (What::Lane | What::Loop, What::Node)
                if self.is_beside(first, second) =>
            {
                LANE
            }
            _ if style.lines == Lines::Straight => units(style.node_gap.min(points(LANE))),
            _ => CLEAR,
        };
        a.after + gap + b.before
    }

    /// Whether two items are a box and its own lane or loop.
    pub(super) fn is_beside(&self, first: usize, second: usize) -> bool {
        let touches = |node: usize, other: usize| {
            matches!(self.items[other].what, What::Lane | What::Loop)
                && self.chains[self.items[other].of].windows(2).any(|pair| {
                    (pair[0] == node && pair[1] == other) || (pair[0] == other && pair[1] == node)
                })
        };
        touches(first, second) || touches(second, first)
    }
}

fn passing(what: What, edge: usize, row: usize) -> Item {
    Item {
        what,
        of: edge,
        row,
        before: 0,
        after: 0,
        thickness: 0,
    }
}

/// The rank after which an edge's label stands: the one next to where the edge starts.
fn label_gaps(graph: &Graph, ranks: &[usize], is_backward: &[bool]) -> Vec<Option<usize>> {
    let edges = graph.edges.iter().zip(is_backward);
    edges
        .map(|(edge, &backward)| {
            let gap = if backward {
                ranks[edge.from].checked_sub(1)?
            } else {
                ranks[edge.from]
            };
            (edge.from != edge.to && edge.label.is_some()).then_some(gap)
        })
        .collect()
}

/// The row of each rank: a gap with labels takes a row of its own.
fn rows_of_ranks(ranks: &[usize], gaps: &[Option<usize>]) -> Vec<usize> {
    let last = ranks.iter().copied().max();
    let mut row = 0;
    let mut rows = Vec::new();
    for rank in 0..last.map_or(0, |last| last + 1) {
        rows.push(row);
        row += if gaps.contains(&Some(rank)) { 2 } else { 1 };
    }
    rows
}
