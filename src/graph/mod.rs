//! Layered drawings of small directed graphs: boxes in rows, routes between their borders, labels
//! with places of their own.
//!
//! In: sizes of boxes and labels, and who points at whom. Out: places, in points. The same input
//! gives the same drawing, and no box, label or route ever stands on another box or label.
//!
//! The method is that of K. Sugiyama, S. Tagawa, M. Toda, “Methods for visual understanding of
//! hierarchical system structures” (IEEE Transactions on Systems, Man, and Cybernetics 11, 1981):
//! turn edges until no cycle is left ([`cycles`]), give every node a rank ([`ranks`]), let long
//! edges pass the ranks between as items of their own, order every row ([`order`]), place
//! ([`places`]) and route ([`tracks`], [`routes`]). Ranks and places are both found by the network simplex
//! method of E. R. Gansner and others, “A technique for drawing directed graphs” (IEEE Transactions
//! on Software Engineering 19, 1993), sections 2.3 and 4.2 ([`simplex`]). Labels are items of rows
//! of their own, so nothing can collide with them. Rows that must be narrow are filled as by
//! E. G. Coffman and R. L. Graham, “Optimal scheduling for two-processor systems” (Acta Informatica
//! 1, 1972). U. Brandes and B. Köpf, “Fast and simple horizontal coordinate assignment” (2001),
//! gave the idea of the balanced drawing: the mean of a drawing and of its mirror image. What the
//! method leaves open – by which side an edge leaves a box, on which side of its line a label
//! stands – is settled by trying, since the graphs are small ([`search`]).

mod cycles;
mod order;
mod places;
mod ranks;
mod routes;
mod rows;
mod search;
mod simplex;
#[cfg(test)]
mod tests;
mod tracks;
pub mod words;

/// A length inside the layout: hundredths of a point, so that sums are exact.
type Unit = i64;

/// Units in a point.
const POINT: Unit = 100;

/// A place, in points, from the top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// Width and height, in points.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Size {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

/// A size at a place.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// The top left corner.
    pub at: Point,
    /// How large it is.
    pub size: Size,
}

/// A box. Where lines run straight, the boxes of a row should be equally high.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// How large it is.
    pub size: Size,
    /// Whether its edges part ways at it, so that they rather leave by different sides.
    pub is_fork: bool,
}

/// An edge. The place in [`Graph::edges`] is its name.
#[derive(Debug, Clone, Copy)]
pub struct Edge {
    /// The node it leaves.
    pub from: usize,
    /// The node it points at.
    pub to: usize,
    /// The size of its label.
    pub label: Option<Size>,
    /// How much it matters that it be short and straight, from 1.
    pub weight: u32,
}

/// A directed graph. Cycles, edges from a node to itself and nodes without edges are fine; two
/// edges from one node to another are not.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// The boxes.
    pub nodes: Vec<Node>,
    /// The edges.
    pub edges: Vec<Edge>,
}

/// Where ranks follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From top to bottom.
    Down,
    /// From left to right.
    Right,
}

/// How edges run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// Along the two axes, with corners; edges may share the way into a box.
    Square,
    /// As straight as they can be; the drawing is balanced.
    Straight,
}

/// How a graph is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Where ranks follow one another.
    pub direction: Direction,
    /// How edges run.
    pub lines: Lines,
    /// The least distance of boxes in a row, in points.
    pub node_gap: f64,
    /// The least distance of rows, in points.
    pub row_gap: f64,
    /// The most boxes in a row.
    pub row_length: usize,
    /// The width that the drawing may take up, in points.
    pub measure: f64,
}

/// A routed edge.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Route {
    /// From the border of the first node to that of the second, corner by corner.
    pub points: Vec<Point>,
    /// Where its label stands.
    pub label: Option<Rect>,
    /// Whether the label stands left of its line.
    pub is_label_left: bool,
}

/// A drawing.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Layout {
    /// How large it is.
    pub size: Size,
    /// The boxes, as in the graph.
    pub nodes: Vec<Rect>,
    /// The edges, as in the graph.
    pub routes: Vec<Route>,
    /// How bad it is: crossings, corners, length, height, and above all what does not fit.
    pub cost: f64,
}

impl Layout {
    /// Whether the drawing is no wider than the measure.
    #[must_use]
    pub fn fits(&self, style: &Style) -> bool {
        self.size.width <= style.measure + 0.01
    }
}

/// Draws a graph as well as a first guess can: to compare styles and sizes.
#[must_use]
pub fn sketch(graph: &Graph, style: &Style) -> Layout {
    search::Search::new(graph, style).first()
}

/// Draws a graph.
#[must_use]
pub fn lay_out(graph: &Graph, style: &Style) -> Layout {
    search::Search::new(graph, style).best()
}

/// Points to units.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths of drawings are far below the limits of the type"
)]
fn units(points: f64) -> Unit {
    (points * 100.0).round() as Unit
}

/// Units to points.
#[expect(
    clippy::cast_precision_loss,
    reason = "lengths of drawings are far below the limits of the type"
)]
fn points(units: Unit) -> f64 {
    units as f64 / 100.0
}
