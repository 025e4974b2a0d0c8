//! The network simplex method: whole numbers that keep least distances and make the weighted sum
//! of distances as small as can be (Gansner and others 1993, section 2.3).

use super::Unit;

/// `to` stands at least `least` after `from`; each unit of their distance costs `weight`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arc {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) least: Unit,
    pub(super) weight: Unit,
}

impl Arc {
    pub(super) fn new(from: usize, to: usize, least: Unit, weight: Unit) -> Self {
        Self {
            from,
            to,
            least,
            weight,
        }
    }
}

/// Exchanges after which the method stops even if it could go on; it never did on real graphs.
const MAX_EXCHANGES: usize = 4000;

/// Places for `count` nodes. The arcs must connect all of them and have no cycle.
pub(super) fn solve(count: usize, arcs: &[Arc]) -> Vec<Unit> {
    let mut simplex = Simplex::new(count, arcs);
    for _ in 0..MAX_EXCHANGES {
        let Some(leaving) = simplex.leaving() else {
            break;
        };
        simplex.exchange(leaving);
    }
    simplex.places
}

struct Simplex<'a> {
    arcs: &'a [Arc],
    places: Vec<Unit>,
    /// What a node's subtree would gain by moving: weights out less weights in.
    pull: Vec<Unit>,
    /// The arcs of the tree.
    tree: Vec<usize>,
    /// Nodes from the root outwards.
    sequence: Vec<usize>,
    /// The arc to a node's parent in the tree.
    up: Vec<Option<usize>>,
    /// The ends of tree arcs at each node, as chains: the first of a node, the next of an end. The
    /// ends of the arc at place `n` of `tree` are `2 * n` and `2 * n + 1`.
    first: Vec<usize>,
    next: Vec<usize>,
}

/// The end of a chain.
const NONE: usize = usize::MAX;

impl<'a> Simplex<'a> {
    fn new(count: usize, arcs: &'a [Arc]) -> Self {
        let mut pull = vec![0; count];
        for arc in arcs {
            pull[arc.from] += arc.weight;
            pull[arc.to] -= arc.weight;
        }
        let mut simplex = Self {
            arcs,
            places: first_places(count, arcs),
            pull,
            tree: Vec::new(),
            sequence: Vec::new(),
            up: Vec::new(),
            first: Vec::new(),
            next: Vec::new(),
        };
        simplex.grow();
        simplex.root();
        simplex
    }

    fn slack(&self, arc: Arc) -> Unit {
        self.places[arc.to] - self.places[arc.from] - arc.least
    }

    /// Grows a tree of tight arcs from node 0, moving it as a whole to reach the next node.
    fn grow(&mut self) {
        let mut is_inside = vec![false; self.places.len()];
        is_inside[0] = true;
        while let Some((arc, slack)) = self.nearest(&is_inside) {
            let reached = if is_inside[self.arcs[arc].from] {
                self.arcs[arc].to
            } else {
                self.arcs[arc].from
            };
            let shift = if reached == self.arcs[arc].to {
                slack
            } else {
                -slack
            };
            for (node, place) in self.places.iter_mut().enumerate() {
                if is_inside[node] {
                    *place += shift;
                }
            }
            is_inside[reached] = true;
            self.tree.push(arc);
        }
    }

    /// The arc of least slack with one end inside.
    fn nearest(&self, is_inside: &[bool]) -> Option<(usize, Unit)> {
        let crossing = self.arcs.iter().enumerate();
        crossing
            .filter(|(_, arc)| is_inside[arc.from] != is_inside[arc.to])
            .map(|(index, arc)| (index, self.slack(*arc)))
            .min_by_key(|&(index, slack)| (slack, index))
    }

    /// Hangs the tree from node 0.
    fn root(&mut self) {
        self.chain();
        self.up.clear();
        self.up.resize(self.places.len(), None);
        self.sequence.clear();
        self.sequence.push(0);
        let mut place = 0;
        while let Some(&node) = self.sequence.get(place) {
            place += 1;
            let mut end = self.first[node];
            while end != NONE {
                let arc = self.tree[end / 2];
                let other = self.arcs[arc].from + self.arcs[arc].to - node;
                if other != 0 && self.up[other].is_none() && self.up[node] != Some(arc) {
                    self.up[other] = Some(arc);
                    self.sequence.push(other);
                }
                end = self.next[end];
            }
        }
    }

    /// Chains the ends of tree arcs at each node.
    fn chain(&mut self) {
        self.first.clear();
        self.first.resize(self.places.len(), NONE);
        self.next.clear();
        for (place, &arc) in self.tree.iter().enumerate() {
            let arc = self.arcs[arc];
            for (end, node) in [(2 * place, arc.from), (2 * place + 1, arc.to)] {
                self.next.push(self.first[node]);
                self.first[node] = end;
            }
        }
    }

    /// The node whose arc to its parent has the least cut value, if that is negative. As inner
    /// weights cancel, a cut value is the sum of a subtree's pulls.
    fn leaving(&self) -> Option<usize> {
        let mut sums = self.pull.clone();
        let mut found = None;
        let mut least = 0;
        for &node in self.sequence.iter().rev() {
            let Some(arc) = self.up[node].map(|arc| self.arcs[arc]) else {
                continue;
            };
            let cut = if arc.from == node {
                sums[node]
            } else {
                -sums[node]
            };
            if cut < least {
                (found, least) = (Some(node), cut);
            }
            let parent = arc.from + arc.to - node;
            sums[parent] += sums[node];
        }
        found
    }

    /// Takes the arc above a node out of the tree and the tightest one back in.
    fn exchange(&mut self, node: usize) {
        let Some(old) = self.up[node] else { return };
        let is_below = self.below(node);
        let is_tail_below = is_below[self.arcs[old].from];
        let entering = self.arcs.iter().enumerate();
        let entering = entering
            .filter(|(_, arc)| {
                is_below[arc.from] != is_tail_below && is_below[arc.to] == is_tail_below
            })
            .map(|(index, arc)| (index, self.slack(*arc)))
            .min_by_key(|&(index, slack)| (slack, index));
        let Some((new, slack)) = entering else {
            // Nothing holds the part back; its pull must have been naught.
            self.pull[node] = 0;
            return;
        };
        let shift = if is_tail_below { -slack } else { slack };
        for (index, place) in self.places.iter_mut().enumerate() {
            if is_below[index] {
                *place += shift;
            }
        }
        self.tree.retain(|&arc| arc != old);
        self.tree.push(new);
        self.root();
    }

    /// Which nodes hang below a node, itself included.
    fn below(&self, top: usize) -> Vec<bool> {
        let mut is_below = vec![false; self.places.len()];
        is_below[top] = true;
        for &node in &self.sequence {
            if let Some(arc) = self.up[node] {
                let parent = self.arcs[arc].from + self.arcs[arc].to - node;
                is_below[node] |= is_below[parent];
            }
        }
        is_below
    }
}

/// Every node as early as the arcs allow.
fn first_places(count: usize, arcs: &[Arc]) -> Vec<Unit> {
    let mut places = vec![0; count];
    let mut incoming = vec![0_usize; count];
    for arc in arcs {
        incoming[arc.to] += 1;
    }
    let mut ready: Vec<usize> = (0..count).filter(|&node| incoming[node] == 0).collect();
    while let Some(node) = ready.pop() {
        for arc in arcs.iter().filter(|arc| arc.from == node) {
            places[arc.to] = places[arc.to].max(places[node] + arc.least);
            incoming[arc.to] -= 1;
            if incoming[arc.to] == 0 {
                ready.push(arc.to);
            }
        }
    }
    places
}
