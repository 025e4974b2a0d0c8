//! Boxes with names and triangles at their parents: what `class-graph` and `class-trees` have in
//! common.

use super::endpoints::find;
use super::lines::{length, rect};
use super::{Diagnostic, Sink, Value, codes};
use crate::fonts::{Voice, width};
use crate::graph::{Direction, Edge, Graph, Layout, Lines, Node, Size, Style, lay_out};
use crate::text::Written;

/// A class as a node: its name and its parents' names.
#[derive(Debug, Clone, Copy)]
pub(super) struct Class<'a> {
    pub(super) name: &'a Written,
    pub(super) bases: &'a [Written],
}

/// Places of the parents of each class, in order.
pub(super) fn bases(classes: &[Class<'_>]) -> Vec<Vec<usize>> {
    let names: Vec<&Written> = classes.iter().map(|class| class.name).collect();
    let known = |class: &Class<'_>| {
        class
            .bases
            .iter()
            .filter_map(|base| find(base, &names))
            .collect()
    };
    classes.iter().map(known).collect()
}

/// Draws classes, parents above their children; `sizes` are those of the boxes.
pub(super) fn draw(
    classes: &[Class<'_>],
    sizes: &[Size],
    gaps: (f64, f64),
    measure: f64,
) -> Layout {
    let edges = bases(classes);
    let edges = edges.iter().enumerate().flat_map(|(child, bases)| {
        bases.iter().map(move |&base| Edge {
            from: base,
            to: child,
            label: None,
            weight: 1,
        })
    });
    let graph = Graph {
        nodes: sizes
            .iter()
            .map(|&size| Node {
                size,
                is_fork: false,
            })
            .collect(),
        edges: edges.collect(),
    };
    let style = Style {
        direction: Direction::Down,
        lines: Lines::Straight,
        node_gap: gaps.0,
        row_gap: gaps.1,
        row_length: usize::MAX,
        measure,
    };
    lay_out(&graph, &style)
}

/// The width of a class's name, in points.
pub(super) fn name_width(name: &str, size: f64, weight: u16) -> f64 {
    width(Voice::Mono, weight, size, name)
}

/// The boxes and lines of classes for a drawing, moved by some points. Lines run from a child to
/// its parent.
pub(super) fn boxes(layout: &Layout, by: (f64, f64)) -> Vec<Vec<(String, Value)>> {
    let moved = layout.nodes.iter().map(|node| {
        let mut node = *node;
        node.at.x += by.0;
        node.at.y += by.1;
        rect(node)
    });
    moved.collect()
}

/// The lines of classes for a drawing, each from a child to its parent.
pub(super) fn lines(layout: &Layout, by: (f64, f64)) -> Value {
    Value::array(layout.routes.iter().map(|route| {
        let points = route.points.iter().rev();
        Value::array(
            points.map(|point| Value::array([length(point.x + by.0), length(point.y + by.1)])),
        )
    }))
}

/// Tells parents that are not there or stand twice, and classes that descend from themselves.
pub(super) fn check_bases(classes: &[Class<'_>], sink: &mut Sink) {
    let names: Vec<&Written> = classes.iter().map(|class| class.name).collect();
    for class in classes {
        for (index, base) in class.bases.iter().enumerate() {
            super::endpoints::check_reference("class", base, &names, sink);
            if class.bases[..index]
                .iter()
                .any(|other| other.value == base.value)
            {
                sink.push(
                    Diagnostic::error(
                        codes::DIAGRAM_SHAPE,
                        format!("`{}` is named twice", base.value),
                    )
                    .at(base.span, "")
                    .help("name each base once"),
                );
            }
        }
    }
    if let Some(class) = circular(classes) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("`{}` descends from itself", class.name.value),
            )
            .at(class.name.span, "")
            .help("let `bases` name only what stands above"),
        );
    }
}

/// A class that descends from itself.
fn circular<'a>(classes: &[Class<'a>]) -> Option<Class<'a>> {
    let bases = bases(classes);
    let mut is_above = vec![false; classes.len()];
    // Round by round, those whose bases are all done are done too.
    for _ in 0..classes.len() {
        for (index, own) in bases.iter().enumerate() {
            is_above[index] |= own.iter().all(|&base| is_above[base]);
        }
    }
    is_above
        .iter()
        .position(|above| !above)
        .map(|index| classes[index])
}

/// Tells a name that is too long for its box.
pub(super) fn check_name(name: &Written, most: usize, sink: &mut Sink) {
    let length = name.value.chars().count();
    if length > most {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this name has {length} characters"),
            )
            .at(name.span, format!("its place holds {most}"))
            .help("show a class with a shorter name"),
        );
    }
}
