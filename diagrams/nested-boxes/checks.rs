//! The checks of nested boxes: how many, how deep, how long, and what does not go together.

use super::NestedBox;
use crate::diagnostics::{Diagnostic, Sink, Span, codes};
use crate::diagrams::{check_count, check_length, check_one_hot, check_words};

/// The most boxes one within another.
const MAX_LEVELS: usize = 5;

pub(super) fn check(root: &NestedBox, span: Span, sink: &mut Sink) {
    check_count("boxes", root.count(), 2..=8, span, sink);
    if root.dashed {
        fault(
            root,
            "the outermost box is dashed",
            "dash a box that walks pass by, or none",
            sink,
        );
    }
    let mut all = Vec::new();
    gather(root, &mut all);
    let hot = all.iter().filter(|node| node.hot).map(|node| &node.label);
    check_one_hot(hot, sink);
    check_box(root, 1, sink);
}

fn gather<'a>(node: &'a NestedBox, all: &mut Vec<&'a NestedBox>) {
    all.push(node);
    node.inside.iter().for_each(|inner| gather(inner, all));
}

fn check_box(node: &NestedBox, level: usize, sink: &mut Sink) {
    check_texts(node, sink);
    check_marks(node, sink);
    let inside = node.inside.len();
    check_count("boxes inside a box", inside, 0..=3, node.label.span(), sink);
    if level == MAX_LEVELS && inside > 0 {
        let message = format!("more than {MAX_LEVELS} boxes one within another");
        fault(node, &message, "leave out a level, or draw a tree", sink);
        return;
    }
    for inner in &node.inside {
        check_box(inner, level + 1, sink);
    }
}

fn check_texts(node: &NestedBox, sink: &mut Sink) {
    check_length("label", &node.label, 40, sink);
    check_words("label", &node.label, 14, sink);
    let names = node.has.len();
    check_count("names in a box", names, 0..=8, node.label.span(), sink);
    for name in &node.has {
        check_length("name", name, 18, sink);
    }
    if let Some(note) = &node.note {
        check_length("note", note, 60, sink);
        check_words("note", note, 16, sink);
    }
}

fn check_marks(node: &NestedBox, sink: &mut Sink) {
    if node.dashed && node.note.is_none() {
        let help = "say in `note` why walks pass it by";
        fault(node, "a dashed box without a note", help, sink);
    }
    if node.start && node.dashed {
        let help = "start in a box inside, or do not dash this one";
        fault(node, "a walk starts in a dashed box", help, sink);
    }
    if node.start && node.inside.iter().any(|inner| inner.number() > 0) {
        let help = "keep `start` at the innermost box of the walk";
        fault(node, "a walk that starts inside comes by here", help, sink);
    }
}

fn fault(node: &NestedBox, message: &str, help: &str, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(node.label.span(), "")
            .help(help),
    );
}
