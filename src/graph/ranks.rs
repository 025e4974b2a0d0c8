//! A rank for every node: edges point to higher ranks, and are as short as can be.

use super::simplex::{Arc, solve};
use super::{Graph, Unit};

/// The ranks, from 0. `is_backward` tells the edges that count as turned; `most` is the most nodes
/// of one rank.
pub(super) fn ranks(graph: &Graph, is_backward: &[bool], most: usize) -> Vec<usize> {
    let count = graph.nodes.len();
    let downward = downward(graph, is_backward);
    // Node 0 of the network holds all others together.
    let mut arcs: Vec<Arc> = (1..=count).map(|node| Arc::new(0, node, 0, 0)).collect();
    arcs.extend(
        downward
            .iter()
            .map(|&(from, to, weight)| Arc::new(from + 1, to + 1, 1, weight)),
    );
    let places = &solve(count + 1, &arcs)[1..];
    let first = places.iter().copied().min().unwrap_or(0);
    let ranks: Vec<usize> = places
        .iter()
        .map(|place| usize::try_from(place - first).unwrap_or(0))
        .collect();
    let fullest = ranks
        .iter()
        .map(|rank| ranks.iter().filter(|other| *other == rank).count());
    if fullest.max().unwrap_or(0) <= most {
        ranks
    } else {
        narrow(&ranks, &downward, most)
    }
}

/// Edges as pairs of nodes, turned where they point backwards, with weights; none to itself.
fn downward(graph: &Graph, is_backward: &[bool]) -> Vec<(usize, usize, Unit)> {
    let edges = graph.edges.iter().zip(is_backward);
    edges
        .filter(|(edge, _)| edge.from != edge.to)
        .map(|(edge, &backward)| {
            let (from, to) = if backward {
                (edge.to, edge.from)
            } else {
                (edge.from, edge.to)
            };
            (from, to, Unit::from(edge.weight))
        })
        .collect()
}

/// Ranks with few nodes: each goes to the first one below its predecessors that has room
/// (Coffman and Graham 1972).
fn narrow(ranks: &[usize], downward: &[(usize, usize, Unit)], most: usize) -> Vec<usize> {
    let mut sequence: Vec<usize> = (0..ranks.len()).collect();
    sequence.sort_by_key(|&node| ranks[node]);
    let mut narrow = vec![0; ranks.len()];
    let mut taken: Vec<usize> = vec![0; 2 * ranks.len() + 1];
    for node in sequence {
        let before = downward.iter().filter(|&&(_, to, _)| to == node);
        let mut rank = before
            .map(|&(from, _, _)| narrow[from] + 1)
            .max()
            .unwrap_or(0);
        while taken[rank] >= most.max(1) {
            rank += 1;
        }
        taken[rank] += 1;
        narrow[node] = rank;
    }
    narrow
}
