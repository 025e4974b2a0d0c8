//! What class trees must be: few, small, without cycles, each narrow enough to stand alone.

use super::super::classes::{check_bases, check_name};
use super::super::endpoints::check_ids;
use super::super::{check_count, check_length};
use super::{ClassTree, ClassTrees, Sink, Span};
use crate::diagnostics::{Diagnostic, Severity, codes};

pub(super) fn check(diagram: &ClassTrees, span: Span, sink: &mut Sink) {
    check_count("trees", diagram.trees.len(), 2..=6, span, sink);
    for tree in &diagram.trees {
        check_tree(tree, sink);
    }
    let classes = diagram.trees.iter().flat_map(|tree| &tree.classes);
    for class in classes.filter(|class| class.hot).skip(1) {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "more than one class is hot")
                .at(class.name.span, "")
                .help("remove all but one `hot: true`"),
        );
    }
}

fn check_tree(tree: &ClassTree, sink: &mut Sink) {
    let before = sink.count(Severity::Error);
    check_count("classes", tree.classes.len(), 1..=6, tree.name.span(), sink);
    check_length("name", &tree.name, 32, sink);
    if let Some(note) = &tree.note {
        check_length("note", note, 48, sink);
    }
    check_ids(
        "classes",
        tree.classes.iter().map(|class| &class.name),
        sink,
    );
    for class in &tree.classes {
        check_name(&class.name, 20, sink);
    }
    check_bases(&tree.nodes(), sink);
    if sink.count(Severity::Error) == before && !tree.fits() {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                "the tree is too wide for an e-book's page",
            )
            .at(tree.name.span(), "")
            .help("show fewer classes side by side, or shorter names"),
        );
    }
}
