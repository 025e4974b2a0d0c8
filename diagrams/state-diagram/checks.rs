//! What a state diagram must be: small, joined, with one start at most and ends that end.

use super::super::endpoints::{check_ids, check_reference};
use super::super::network::check_drawn;
use super::super::{check_count, check_length};
use super::{Sink, Span, State, StateDiagram, Transition};
use crate::diagnostics::{Diagnostic, Severity, codes};

pub(super) fn check(diagram: &StateDiagram, span: Span, sink: &mut Sink) {
    let before = sink.count(Severity::Error);
    check_count("states", diagram.states.len(), 2..=8, span, sink);
    check_count("transitions", diagram.transitions.len(), 1..=12, span, sink);
    check_ids("states", diagram.ids(), sink);
    for state in &diagram.states {
        check_length("label", &state.label, 32, sink);
        if let Some(note) = &state.note {
            check_length("note", note, 48, sink);
        }
        check_state(diagram, state, sink);
    }
    for (index, transition) in diagram.transitions.iter().enumerate() {
        check_transition(diagram, index, transition, sink);
    }
    check_single(diagram, "start", |state| state.start, sink);
    check_single(diagram, "hot", |state| state.hot, sink);
    // What is misjoined is not drawn: its faults would be faults of stand-ins.
    if sink.count(Severity::Error) == before {
        check_drawn("state diagram", &diagram.network(), span, sink);
    }
}

fn check_state(diagram: &StateDiagram, state: &State, sink: &mut Sink) {
    let id = &state.id.value;
    let leaves = diagram
        .transitions
        .iter()
        .find(|transition| &transition.from.value == id);
    let is_entered = diagram
        .transitions
        .iter()
        .any(|transition| &transition.to.value == id);
    if leaves.is_none() && !is_entered {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("no transition leads to or from `{id}`"),
            )
            .at(state.id.span, "")
            .help("add a transition, or leave the state out"),
        );
    } else if let Some(transition) = leaves.filter(|_| state.end) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("a transition leaves the end `{id}`"),
            )
            .at(transition.from.span, "")
            .help("remove `end: true`, or the transition"),
        );
    }
}

fn check_transition(
    diagram: &StateDiagram,
    index: usize,
    transition: &Transition,
    sink: &mut Sink,
) {
    let ids = diagram.ids();
    check_reference("state", &transition.from, &ids, sink);
    check_reference("state", &transition.to, &ids, sink);
    if let Some(label) = &transition.label {
        check_length("label", label, 30, sink);
    }
    let is_same = |other: &&Transition| {
        other.from.value == transition.from.value && other.to.value == transition.to.value
    };
    if let Some(other) = diagram.transitions[..index].iter().find(is_same) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                "two transitions lead from the same state to the same state",
            )
            .at(transition.to.span, "")
            .also(other.to.span, "the other one")
            .help("put both causes into one label"),
        );
    }
}

fn check_single(
    diagram: &StateDiagram,
    what: &str,
    is_it: impl Fn(&State) -> bool,
    sink: &mut Sink,
) {
    for state in diagram.states.iter().filter(|state| is_it(state)).skip(1) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("more than one state has `{what}: true`"),
            )
            .at(state.id.span, "")
            .help("remove all but one"),
        );
    }
}
