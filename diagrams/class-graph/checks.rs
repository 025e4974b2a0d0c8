//! What a class graph must be: without cycles, its order complete and from children to parents.

use super::super::classes::{check_bases, check_name};
use super::super::endpoints::{check_ids, check_reference, find};
use super::super::{NARROW, check_count, check_length};
use super::{ClassGraph, Sink, Span, Written};
use crate::diagnostics::{Diagnostic, Severity, codes};

pub(super) fn check(graph: &ClassGraph, span: Span, sink: &mut Sink) {
    let before = sink.count(Severity::Error);
    check_count("classes", graph.classes.len(), 2..=8, span, sink);
    check_ids(
        "classes",
        graph.classes.iter().map(|class| &class.name),
        sink,
    );
    for class in &graph.classes {
        check_name(&class.name, 20, sink);
        if let Some(note) = &class.note {
            check_length("note", note, 22, sink);
        }
    }
    check_bases(&graph.nodes(), sink);
    if !graph.order.is_empty() {
        check_order(graph, sink);
    }
    if let Some(title) = &graph.order_title {
        check_length("title", title, 24, sink);
    }
    if graph.merge_steps.len() > 8 {
        check_count("steps", graph.merge_steps.len(), 0..=8, span, sink);
    }
    for step in &graph.merge_steps {
        check_length("step", step, 64, sink);
    }
    for class in graph.classes.iter().filter(|class| class.hot).skip(1) {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "more than one class is hot")
                .at(class.name.span, "")
                .help("remove all but one `hot: true`"),
        );
    }
    if sink.count(Severity::Error) == before && graph.drawn(NARROW).0.size.width > NARROW {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                "the class graph is too wide for an e-book's page",
            )
            .at(span, "")
            .help("show fewer classes side by side, or shorter names"),
        );
    }
}

/// The order has every class once, and none before its children.
fn check_order(graph: &ClassGraph, sink: &mut Sink) {
    check_ids("places in the order", &graph.order, sink);
    let names: Vec<&Written> = graph.classes.iter().map(|class| &class.name).collect();
    for name in &graph.order {
        check_reference("class", name, &names, sink);
    }
    let order: Vec<&Written> = graph.order.iter().collect();
    for class in &graph.classes {
        let Some(own) = find(&class.name, &order) else {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("`{}` is not in the order", class.name.value),
                )
                .at(class.name.span, "")
                .help("add it to `order`"),
            );
            continue;
        };
        let early = class
            .bases
            .iter()
            .find(|base| find(base, &order).is_some_and(|place| place < own));
        if let Some(base) = early {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!(
                        "`{}` comes before `{}`, which inherits from it",
                        base.value, class.name.value
                    ),
                )
                .at(order[own].span, "")
                .help("put every class before its bases"),
            );
        }
    }
}
