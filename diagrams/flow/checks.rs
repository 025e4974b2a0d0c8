//! What a flow must be: small, joined, its decisions answered, its routes along its arrows.

use super::super::endpoints::{check_ids, check_reference, find};
use super::super::network::check_drawn;
use super::super::{Diagnostic, check_count, check_length, codes};
use super::{Flow, FlowEdge, FlowNode, FlowNodeKind, Sink, Span, Written};
use crate::diagnostics::Severity;

pub(super) fn check(flow: &Flow, span: Span, sink: &mut Sink) {
    let before = sink.count(Severity::Error);
    check_count("nodes", flow.nodes.len(), 2..=10, span, sink);
    check_count("edges", flow.edges.len(), 1..=14, span, sink);
    if flow.routes.len() > 5 {
        check_count("routes", flow.routes.len(), 0..=5, span, sink);
    }
    check_ids("nodes", flow.ids(), sink);
    for node in &flow.nodes {
        check_length("label", &node.label, 48, sink);
        if let Some(note) = &node.note {
            check_length("note", note, 60, sink);
        }
        check_node(flow, node, sink);
    }
    for (index, edge) in flow.edges.iter().enumerate() {
        check_edge(flow, index, edge, sink);
    }
    check_routes(flow, sink);
    check_hot(flow, sink);
    // What is misjoined is not drawn: its faults would be faults of stand-ins.
    if sink.count(Severity::Error) == before {
        check_drawn("flow", &flow.network(), span, sink);
    }
}

fn check_node(flow: &Flow, node: &FlowNode, sink: &mut Sink) {
    let is_own = |id: &Written| id.value == node.id.value;
    let ways: Vec<&FlowEdge> = flow
        .edges
        .iter()
        .filter(|edge| is_own(&edge.from))
        .collect();
    let is_joined = flow
        .edges
        .iter()
        .any(|edge| is_own(&edge.from) || is_own(&edge.to));
    let fault = |message: String, help: &str| {
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(node.id.span, "")
            .help(help)
    };
    if !is_joined {
        sink.push(fault(
            format!("no edge leads to or from `{}`", node.id.value),
            "add an edge, or leave the node out",
        ));
    } else if node.kind() == FlowNodeKind::End && !ways.is_empty() {
        sink.push(fault(
            format!("an edge leaves the end `{}`", node.id.value),
            "remove `kind: end`, or the edge",
        ));
    } else if node.kind() == FlowNodeKind::Decision && !(2..=3).contains(&ways.len()) {
        sink.push(fault(
            format!(
                "the decision `{}` has {} ways out",
                node.id.value,
                ways.len()
            ),
            "give it two or three, or remove `kind: decision`",
        ));
    } else if node.kind() == FlowNodeKind::Decision && ways.iter().any(|way| way.label.is_none()) {
        sink.push(fault(
            format!("a way out of the decision `{}` has no label", node.id.value),
            "say on each edge which answer takes it",
        ));
    }
}

fn check_edge(flow: &Flow, index: usize, edge: &FlowEdge, sink: &mut Sink) {
    let ids = flow.ids();
    let from = check_reference("node", &edge.from, &ids, sink);
    let to = check_reference("node", &edge.to, &ids, sink);
    if let Some(label) = &edge.label {
        check_length("label", label, 30, sink);
    }
    let fault = |message: &str, help: &str| {
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(edge.to.span, "")
            .help(help)
    };
    if from.is_some() && from == to {
        sink.push(fault(
            "an edge leads from a node to itself",
            "say it in the node's note, or use `state-diagram`",
        ));
    }
    let is_same =
        |other: &&FlowEdge| other.from.value == edge.from.value && other.to.value == edge.to.value;
    if let Some(other) = flow.edges[..index].iter().find(is_same) {
        let first = other.to.span;
        sink.push(
            fault(
                "two edges lead from the same node to the same node",
                "put both cases into one label",
            )
            .also(first, "the other one"),
        );
    }
}

fn check_routes(flow: &Flow, sink: &mut Sink) {
    let ids = flow.ids();
    for route in &flow.routes {
        check_length("case", &route.case, 26, sink);
        for id in &route.path {
            check_reference("node", id, &ids, sink);
        }
        for pair in route.path.windows(2) {
            let is_known = pair.iter().all(|id| find(id, &ids).is_some());
            let is_joined = flow
                .edges
                .iter()
                .any(|edge| edge.from.value == pair[0].value && edge.to.value == pair[1].value);
            if is_known && !is_joined {
                sink.push(
                    Diagnostic::error(
                        codes::DIAGRAM_SHAPE,
                        format!(
                            "no edge leads from `{}` to `{}`",
                            pair[0].value, pair[1].value
                        ),
                    )
                    .at(pair[1].span, "")
                    .help("let the route follow the edges"),
                );
            }
        }
    }
}

fn check_hot(flow: &Flow, sink: &mut Sink) {
    for node in flow.nodes.iter().filter(|node| node.hot).skip(1) {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "more than one node is hot")
                .at(node.id.span, "")
                .help("remove all but one `hot: true`: it marks the node that matters"),
        );
    }
}
