//! What the method leaves open, settled by trying: which of the drawings costs least.

use super::places::places;
use super::rows::{Choice, Rows, Side};
use super::{
    Direction, Graph, Layout, Lines, Point, Rect, Style, Unit, cycles, order, ranks, routes,
};

/// Times that all choices are gone through.
const ROUNDS: usize = 2;
/// What a change must gain to be made.
const GAIN: f64 = 0.5;

/// A graph that is being drawn.
pub(super) struct Search<'a> {
    graph: &'a Graph,
    style: &'a Style,
    is_backward: Vec<bool>,
    ranks: Vec<usize>,
    weights: Vec<Unit>,
}

impl<'a> Search<'a> {
    pub(super) fn new(graph: &'a Graph, style: &'a Style) -> Self {
        let is_backward = cycles::backward(graph);
        Self {
            graph,
            style,
            ranks: ranks::ranks(graph, &is_backward, style.row_length),
            weights: weights(graph, style),
            is_backward,
        }
    }

    /// The drawing with the choices that are right most of the time.
    pub(super) fn first(&self) -> Layout {
        self.start().1.1
    }

    /// The better of two beginnings: edges part by the sides of forks only, or of all nodes.
    fn start(&self) -> (Vec<Choice>, (Rows, Layout)) {
        let begin = |of_all: bool| {
            let choices = self.settled(self.first_choices(of_all));
            let drawn = self.draw(&choices);
            (choices, drawn)
        };
        let (few, many) = (begin(false), begin(true));
        if many.1.1.cost < few.1.1.cost - GAIN {
            many
        } else {
            few
        }
    }

    /// The best drawing found.
    pub(super) fn best(&self) -> Layout {
        let (mut choices, (mut rows, mut layout)) = self.start();
        for _ in 0..ROUNDS {
            let before = layout.cost;
            self.try_choices(&mut choices, &mut rows, &mut layout);
            self.try_orders(&mut rows, &mut layout);
            if layout.cost > before - GAIN {
                break;
            }
        }
        layout
    }

    fn draw(&self, choices: &[Choice]) -> (Rows, Layout) {
        let mut rows = Rows::new(
            self.graph,
            self.style,
            &self.ranks,
            &self.is_backward,
            choices,
        );
        order::order(&mut rows, &self.is_backward);
        let mut layout = self.drawn(&rows);
        layout.cost += self.oddity(choices);
        (rows, layout)
    }

    fn drawn(&self, rows: &Rows) -> Layout {
        let places = places(rows, self.style, &self.is_backward, &self.weights);
        routes::draw(self.graph, self.style, rows, &places, &self.is_backward)
    }

    fn try_choices(&self, choices: &mut Vec<Choice>, rows: &mut Rows, layout: &mut Layout) {
        let mut adopt = |tried: Vec<Choice>, choices: &mut Vec<Choice>| {
            let tried = self.settled(tried);
            if tried != *choices {
                let (new_rows, new) = self.draw(&tried);
                if new.cost < layout.cost - GAIN {
                    (*choices, *rows, *layout) = (tried, new_rows, new);
                }
            }
        };
        for edge in 0..choices.len() {
            for choice in self.variants(edge, choices[edge]) {
                let mut tried = choices.clone();
                tried[edge] = choice;
                adopt(tried, choices);
            }
            // Two edges of a node may have to change places, which neither can do alone.
            for other in edge + 1..choices.len() {
                let is_fork = self.graph.edges[edge].from == self.graph.edges[other].from;
                if is_fork && !self.is_loop(edge) && !self.is_loop(other) {
                    let mut tried = choices.clone();
                    tried.swap(edge, other);
                    adopt(tried, choices);
                }
            }
        }
    }

    fn try_orders(&self, rows: &mut Rows, layout: &mut Layout) {
        // What the choices cost stays as it is.
        let oddity = layout.cost - cost(self.graph, self.style, layout);
        for row in 0..rows.units.len() {
            for place in 1..rows.units[row].len() {
                rows.units[row].swap(place - 1, place);
                let mut new = self.drawn(rows);
                new.cost += oddity;
                if new.cost < layout.cost - GAIN {
                    *layout = new;
                } else {
                    rows.units[row].swap(place - 1, place);
                }
            }
        }
    }

    fn is_loop(&self, edge: usize) -> bool {
        self.graph.edges[edge].from == self.graph.edges[edge].to
    }

    /// How many ranks an edge goes down.
    fn span(&self, edge: usize) -> usize {
        let edge = &self.graph.edges[edge];
        self.ranks[edge.from].abs_diff(self.ranks[edge.to])
    }

    /// Whether an edge has another one beside it, from the same node or to the same node.
    fn has_company(&self, edge: usize, node: usize, is_from: bool) -> bool {
        let edges = self.graph.edges.iter().enumerate();
        let end = |other: &super::Edge| if is_from { other.from } else { other.to };
        edges
            .filter(|(index, other)| *index != edge && end(other) == node && other.from != other.to)
            .count()
            > 0
    }

    /// The choices to start from: long ways go around, the second edge of a fork leaves by its
    /// side.
    fn first_choices(&self, of_all: bool) -> Vec<Choice> {
        let is_down = self.style.direction == Direction::Down;
        let mut choices: Vec<Choice> = (0..self.graph.edges.len())
            .map(|edge| self.first_choice(edge, is_down))
            .collect();
        if self.style.lines == Lines::Square {
            for node in
                (0..self.graph.nodes.len()).filter(|&node| of_all || self.graph.nodes[node].is_fork)
            {
                let leaves = (0..choices.len()).filter(|&edge| {
                    self.graph.edges[edge].from == node
                        && !self.is_loop(edge)
                        && !self.is_backward[edge]
                });
                let facing: Vec<usize> = leaves
                    .filter(|&edge| choices[edge].upper == Side::Facing)
                    .collect();
                for (edge, side) in facing.into_iter().skip(1).zip([Side::After, Side::Before]) {
                    choices[edge].upper = side;
                }
            }
        }
        choices
    }

    fn first_choice(&self, edge: usize, is_down: bool) -> Choice {
        let mut choice = Choice {
            upper: Side::Facing,
            lower: Side::Facing,
            is_label_before: !is_down,
        };
        let ends = &self.graph.edges[edge];
        if self.is_loop(edge) {
            choice.upper = Side::After;
        } else if self.style.lines == Lines::Straight || self.span(edge) < 2 {
            // A pair that goes to and fro has its labels outside.
            if self
                .graph
                .edges
                .iter()
                .any(|other| other.from == ends.to && other.to == ends.from)
            {
                choice.is_label_before = !self.is_backward[edge];
            }
        } else if self.is_backward[edge] {
            choice.upper = Side::After;
            choice.lower = Side::After;
        } else {
            if self.has_company(edge, ends.from, true) {
                choice.upper = Side::After;
            }
            if self.has_company(edge, ends.to, false) {
                choice.lower = Side::After;
            }
        }
        choice
    }

    /// The other choices for an edge: first its sides, then the side of its label.
    fn variants(&self, edge: usize, choice: Choice) -> Vec<Choice> {
        let sides: &[(Side, Side)] = if self.is_loop(edge) {
            &[(Side::After, Side::Facing), (Side::Before, Side::Facing)]
        } else if self.style.lines == Lines::Straight || self.is_alone(edge) {
            &[]
        } else {
            &[
                (Side::Facing, Side::Facing),
                (Side::After, Side::Facing),
                (Side::Before, Side::Facing),
                (Side::Facing, Side::After),
                (Side::Facing, Side::Before),
                (Side::After, Side::After),
                (Side::Before, Side::Before),
            ]
        };
        let sided = sides.iter().map(|&(upper, lower)| Choice {
            upper,
            lower,
            ..choice
        });
        let has_label = self.graph.edges[edge].label.is_some() && !self.is_loop(edge);
        let turned = Choice {
            is_label_before: !choice.is_label_before,
            ..choice
        };
        sided.chain(has_label.then_some(turned)).collect()
    }

    /// Whether an edge is the only one out of its node, the only one into the next, and short.
    fn is_alone(&self, edge: usize) -> bool {
        let ends = &self.graph.edges[edge];
        self.span(edge) < 2
            && !self.has_company(edge, ends.from, true)
            && !self.has_company(edge, ends.to, false)
    }

    /// Choices that go together: a side of a box has one lane; later edges make room.
    fn settled(&self, mut choices: Vec<Choice>) -> Vec<Choice> {
        let mut taken = vec![[false; 2]; self.graph.nodes.len()];
        let mut take = |node: usize, side: Side| match side {
            Side::Facing => true,
            Side::Before | Side::After => {
                !std::mem::replace(&mut taken[node][usize::from(side == Side::After)], true)
            }
        };
        for (edge, ends) in self
            .graph
            .edges
            .iter()
            .enumerate()
            .filter(|(_, edge)| edge.from == edge.to)
        {
            choices[edge].lower = Side::Facing;
            take(ends.from, choices[edge].upper);
        }
        for (edge, ends) in self
            .graph
            .edges
            .iter()
            .enumerate()
            .filter(|(_, edge)| edge.from != edge.to)
        {
            let (upper, lower) = if self.is_backward[edge] {
                (ends.to, ends.from)
            } else {
                (ends.from, ends.to)
            };
            if !take(upper, choices[edge].upper) {
                choices[edge].upper = Side::Facing;
            }
            if !take(lower, choices[edge].lower) {
                choices[edge].lower = Side::Facing;
            }
        }
        choices
    }

    /// What choices cost that are correct but odd.
    fn oddity(&self, choices: &[Choice]) -> f64 {
        let mut oddity = 0.0;
        for (edge, choice) in choices
            .iter()
            .enumerate()
            .filter(|(edge, _)| !self.is_loop(*edge))
        {
            let from = self.graph.edges[edge].from;
            let is_short = self.span(edge) < 2;
            if choice.upper != Side::Facing && is_short && !self.graph.nodes[from].is_fork {
                oddity += if self.has_company(edge, from, true) {
                    16.0
                } else {
                    30.0
                };
            }
            let is_first = self.graph.edges[..edge]
                .iter()
                .all(|other| other.from != from);
            if choice.upper != Side::Facing && is_first && self.has_company(edge, from, true) {
                oddity += 10.0;
            }
            if choice.lower != Side::Facing && is_short {
                oddity += 26.0;
            }
            if choice.upper == Side::Facing && self.is_backward[edge] && !is_short {
                oddity += 10.0;
            }
        }
        oddity
    }
}

/// What jogs of each edge cost: a node's first edge goes on straight.
fn weights(graph: &Graph, style: &Style) -> Vec<Unit> {
    let is_first = |index: usize| {
        style.lines == Lines::Square
            && graph.edges[..index]
                .iter()
                .all(|edge| edge.from != graph.edges[index].from)
    };
    let edges = graph.edges.iter().enumerate();
    edges
        .map(|(index, edge)| Unit::from(edge.weight) * if is_first(index) { 3 } else { 1 })
        .collect()
}

/// What a drawing costs.
pub(super) fn cost(graph: &Graph, style: &Style, layout: &Layout) -> f64 {
    let excess = (layout.size.width - style.measure).max(0.0);
    let mut cost = layout.size.height + 0.15 * layout.size.width + 60.0 * excess;
    for (edge, route) in layout.routes.iter().enumerate() {
        let corners = route.points.len().saturating_sub(2);
        cost += if style.lines == Lines::Square {
            9.0 * corners as f64
        } else {
            4.0 * corners as f64
        };
        for pair in route.points.windows(2) {
            let length = length(pair[0], pair[1]);
            cost += 0.05 * length
                + if length < 9.0 {
                    4.0 * (9.0 - length)
                } else {
                    0.0
                };
        }
        for (node, port) in [
            (graph.edges[edge].from, route.points.first()),
            (graph.edges[edge].to, route.points.last()),
        ] {
            cost += port.map_or(0.0, |port| {
                0.5 * (off_center(layout.nodes[node], *port) - 8.0).max(0.0)
            });
        }
        for (other, second) in layout.routes.iter().enumerate().skip(edge + 1) {
            let (a, b) = (graph.edges[edge], graph.edges[other]);
            cost += 120.0 * crossings(&route.points, &second.points) as f64;
            let shared = overlap(&route.points, &second.points);
            if shared > 0.0 {
                cost += if a.to == b.to {
                    3.0
                } else if a.from == b.from {
                    if graph.nodes[a.from].is_fork {
                        30.0
                    } else {
                        5.0
                    }
                } else {
                    400.0
                };
            }
        }
    }
    cost
}

/// How far a port is from the middle of its side of a box.
fn off_center(node: Rect, port: Point) -> f64 {
    let x = (port.x - node.at.x - node.size.width / 2.0).abs();
    let y = (port.y - node.at.y - node.size.height / 2.0).abs();
    if (x - node.size.width / 2.0).abs() < 0.1 {
        y
    } else {
        x
    }
}

fn length(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// How often two polylines cross, ends and touches not counted.
fn crossings(first: &[Point], second: &[Point]) -> usize {
    let mut count = 0;
    for a in first.windows(2) {
        for b in second.windows(2) {
            let apart = |line: &[Point], p: &[Point]| side(line, p[0]) * side(line, p[1]) < -0.01;
            count += usize::from(apart(a, b) && apart(b, a));
        }
    }
    count
}

/// On which side of a line a point is: the sign of the area between them.
fn side(line: &[Point], p: Point) -> f64 {
    let area =
        (line[1].x - line[0].x) * (p.y - line[0].y) - (line[1].y - line[0].y) * (p.x - line[0].x);
    if area.abs() < 0.05 {
        0.0
    } else {
        area.signum()
    }
}

/// How far two polylines with corners run on top of each other.
fn overlap(first: &[Point], second: &[Point]) -> f64 {
    let mut sum = 0.0;
    for a in first.windows(2) {
        for b in second.windows(2) {
            if side(a, b[0]) == 0.0 && side(a, b[1]) == 0.0 {
                let is_flat = (a[0].x - a[1].x).abs() > (a[0].y - a[1].y).abs();
                let of = |p: Point| if is_flat { p.x } else { p.y };
                let start = of(a[0]).min(of(a[1])).max(of(b[0]).min(of(b[1])));
                let end = of(a[0]).max(of(a[1])).min(of(b[0]).max(of(b[1])));
                sum += (end - start).max(0.0);
            }
        }
    }
    sum
}
