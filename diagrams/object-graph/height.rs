//! How high an object graph becomes at the most: a drawing does not break over pages.
//!
//! The figures follow `drawing.typ`. They hold for scenes below one another in the main column,
//! and the drawing sets them in another way only where that is lower.

use super::{Object, ObjectGraph, Scene, Slot};
use crate::diagnostics::{Diagnostic, Sink, Span, codes};

/// What a page has room for, in points, below a title.
const PAGE: usize = 575;
const TITLE: usize = 32;
const NOTE: usize = 10;
const LEGEND: usize = 18;
const BOX_GAP: usize = 11;
const NAME: usize = 26;
/// The characters of a line in a box of one column and of two.
const LINES: [usize; 2] = [36, 14];

/// Tells a drawing that no page can hold.
pub(super) fn check(graph: &ObjectGraph, span: Span, sink: &mut Sink) {
    let scenes = graph.scenes.iter();
    let legend = scenes.clone().any(Scene::is_weak).then_some(LEGEND);
    let height: usize = scenes.map(Scene::height).chain(legend).sum();
    if height > PAGE {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                "the object graph is too high for a page",
            )
            .at(span, format!("up to {height} points; a page holds {PAGE}"))
            .help("show fewer objects, cells or scenes, or split it in two"),
        );
    }
}

impl Scene {
    fn height(&self) -> usize {
        let (front, behind): (Vec<&Object>, Vec<&Object>) = self
            .objects
            .iter()
            .partition(|object| !self.is_behind(object));
        let column = |objects: &[&Object], line: usize| -> usize {
            let heights = objects
                .iter()
                .map(|object| self.box_height(object, line) + BOX_GAP);
            heights.sum()
        };
        let objects = if self.has_two_columns(&behind) {
            column(&front, LINES[1]).max(column(&behind, LINES[1]))
        } else {
            column(&front, LINES[0]) + column(&behind, LINES[0])
        };
        let title = if self.title.is_some() { TITLE } else { 0 };
        let note = if self.note.is_some() { NOTE } else { 0 };
        title + note + objects.saturating_sub(BOX_GAP).max(self.names.len() * NAME)
    }

    fn is_weak(&self) -> bool {
        let mut cells = self.objects.iter().flat_map(|object| &object.cells);
        self.names.iter().any(|name| name.weak) || cells.any(|Slot(cell)| cell.weak)
    }

    /// Whether another object refers to this one.
    fn is_behind(&self, object: &Object) -> bool {
        let cells = self.objects.iter().flat_map(|other| &other.cells);
        let mut ends = cells.filter_map(|Slot(cell)| cell.to.as_ref());
        ends.any(|to| to.value == object.id.value)
    }

    fn has_two_columns(&self, behind: &[&Object]) -> bool {
        let is_named = |object: &&Object| self.names.iter().any(|n| n.to.value == object.id.value);
        let leads_on = |object: &&Object| object.refers() || is_named(object);
        !behind.is_empty() && !behind.iter().any(leads_on)
    }

    fn box_height(&self, object: &Object, line: usize) -> usize {
        let head = 20
            + if object.note.is_some() || object.count.is_some() {
                11
            } else {
                0
            };
        let value = object.value.as_ref().map_or(0, |value| {
            let lines = value.value.chars().count().div_ceil(line.min(28) - 4);
            13 + 12 * lines.max(1)
        });
        head + value + self.cells_height(object, line)
    }

    fn cells_height(&self, object: &Object, line: usize) -> usize {
        let count = object.cells.len();
        if object.is_upright() || self.positions(object).next().is_some() {
            let end = self.positions(object).any(|at| at == count);
            return 3 + 16 * (count + usize::from(end));
        }
        let length = |Slot(cell): &Slot| {
            let value = cell.value.as_ref();
            value.map_or(0, |value| value.value.chars().count())
        };
        let widest = object.cells.iter().map(length).max().unwrap_or(0);
        let lines = count.div_ceil((line / (widest + 3)).max(1));
        3 + 21 * lines
    }
}
