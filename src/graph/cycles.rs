//! Edges to be turned so that no cycle is left.
//!
//! A walk in depth, in the author's order, meets an edge back to a node that it has not left yet:
//! exactly those close cycles.

use super::Graph;

/// Which edges point backwards. An edge from a node to itself does not.
pub(super) fn backward(graph: &Graph) -> Vec<bool> {
    let mut walk = Walk {
        graph,
        state: vec![State::New; graph.nodes.len()],
        is_backward: vec![false; graph.edges.len()],
    };
    // Nodes that nothing points at come first: a walk that starts there sees cycles as they are
    // read.
    let is_start = |&node: &usize| graph.edges.iter().all(|edge| edge.to != node);
    let (starts, others): (Vec<usize>, Vec<usize>) =
        (0..graph.nodes.len()).partition(|node| is_start(node));
    for node in starts.into_iter().chain(others) {
        walk.visit(node);
    }
    walk.is_backward
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    New,
    Open,
    Done,
}

struct Walk<'a> {
    graph: &'a Graph,
    state: Vec<State>,
    is_backward: Vec<bool>,
}

impl Walk<'_> {
    fn visit(&mut self, node: usize) {
        if self.state[node] != State::New {
            return;
        }
        self.state[node] = State::Open;
        for (index, edge) in self.graph.edges.iter().enumerate() {
            if edge.from != node || edge.to == node {
                continue;
            }
            if self.state[edge.to] == State::Open {
                self.is_backward[index] = true;
            } else {
                self.visit(edge.to);
            }
        }
        self.state[node] = State::Done;
    }
}
