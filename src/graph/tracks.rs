//! Tracks for the jogs in a gap between two rows: jogs that would touch run side by side.

use super::rows::Link;
use super::{POINT, Unit};

/// Distance of jogs that run side by side.
pub(super) const TRACK: Unit = 7 * POINT;
/// A link with its two ends on the row's axis and, if they differ, its track.
#[derive(Debug, Clone, Copy)]
pub(super) struct Way {
    pub(super) link: Link,
    pub(super) upper: Unit,
    pub(super) lower: Unit,
    pub(super) track: Option<usize>,
}

/// Gives every jog of a gap a track, so that jogs cross each other as little as can be. Edges that
/// share an end share a track. Returns how many tracks there are.
pub(super) fn assign_tracks(ways: &mut [Way]) -> usize {
    let jogs: Vec<usize> = (0..ways.len())
        .filter(|&index| ways[index].upper != ways[index].lower)
        .collect();
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for &jog in &jogs {
        let group = groups
            .iter_mut()
            .find(|group| group.iter().all(|&other| share(ways[jog], ways[other])));
        match group {
            Some(group) => group.push(jog),
            None => groups.push(vec![jog]),
        }
    }
    let mut sequence: Vec<Vec<usize>> = Vec::new();
    for group in groups {
        let tried = (0..=sequence.len()).map(|place| {
            let mut tried = sequence.clone();
            tried.insert(place, group.clone());
            tried
        });
        if let Some(best) = tried.min_by_key(|tried| track_crossings(ways, tried)) {
            sequence = best;
        }
    }
    pack(ways, &sequence)
}

/// Whether two jogs end at one place, above or below.
fn share(a: Way, b: Way) -> bool {
    (a.link.lower == b.link.lower && a.lower == b.lower)
        || (a.link.upper == b.link.upper && a.upper == b.upper)
}

fn span(way: Way) -> (Unit, Unit) {
    (way.upper.min(way.lower), way.upper.max(way.lower))
}

/// Crossings and touches of groups of jogs whose tracks follow in this order.
fn track_crossings(ways: &[Way], sequence: &[Vec<usize>]) -> usize {
    let within = |at: Unit, way: Way| {
        let (least, most) = span(way);
        usize::from(at >= least && at <= most)
    };
    let mut count = 0;
    for (place, group) in sequence.iter().enumerate() {
        for below in sequence[place + 1..].iter().flatten() {
            for above in group {
                let (above, below) = (ways[*above], ways[*below]);
                count += within(below.upper, above) + within(above.lower, below);
            }
        }
    }
    count
}

/// Lets jogs share a track that are apart from each other, keeping the order of those that are not.
fn pack(ways: &mut [Way], sequence: &[Vec<usize>]) -> usize {
    let mut count = 0;
    let mut done: Vec<(usize, Unit, Unit)> = Vec::new();
    for group in sequence {
        let least = group
            .iter()
            .map(|&jog| span(ways[jog]).0)
            .min()
            .unwrap_or(0);
        let most = group
            .iter()
            .map(|&jog| span(ways[jog]).1)
            .max()
            .unwrap_or(0);
        let near = done
            .iter()
            .filter(|(_, from, to)| *from <= most + TRACK && least <= *to + TRACK);
        let track = near.map(|(track, ..)| track + 1).max().unwrap_or(0);
        for &jog in group {
            ways[jog].track = Some(track);
        }
        done.push((track, least, most));
        count = count.max(track + 1);
    }
    count
}
