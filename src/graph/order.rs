//! The order of every row, with few crossings: barycentres and exchanges of neighbours.

use super::rows::{Link, Rows};

/// Times that the rows are gone through, down and up.
const SWEEPS: usize = 6;

/// Orders the rows; the best order met is kept, the author's unless another is better.
pub(super) fn order(rows: &mut Rows, is_backward: &[bool]) {
    let mut best = rows.units.clone();
    let mut fewest = all_crossings(rows, is_backward);
    for sweep in 0..SWEEPS {
        if fewest == 0 {
            break;
        }
        pass(rows, sweep % 2 == 0);
        exchange(rows, is_backward);
        let crossings = all_crossings(rows, is_backward);
        if crossings < fewest {
            fewest = crossings;
            best.clone_from(&rows.units);
        }
    }
    rows.units = best;
}

/// Sorts every row by the mean place of what its items are linked to in the row before.
fn pass(rows: &mut Rows, is_downward: bool) {
    let count = rows.units.len();
    for step in 1..count {
        let row = if is_downward { step } else { count - 1 - step };
        let positions = rows.positions();
        let links = if is_downward {
            &rows.links[row - 1]
        } else {
            &rows.links[row]
        };
        let mut keyed: Vec<(f64, Vec<usize>)> = rows.units[row]
            .iter()
            .map(|unit| {
                (
                    barycentre(unit, links, is_downward, &positions),
                    unit.clone(),
                )
            })
            .collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows.units[row] = keyed.into_iter().map(|(_, unit)| unit).collect();
    }
}

/// The mean place of a unit's neighbours; without any, its own.
#[expect(
    clippy::cast_precision_loss,
    reason = "a place in a row is a small number"
)]
fn barycentre(unit: &[usize], links: &[Link], is_downward: bool, positions: &[usize]) -> f64 {
    let mut sum = 0.0;
    let mut count = 0.0;
    for link in links {
        let (own, other) = if is_downward {
            (link.lower, link.upper)
        } else {
            (link.upper, link.lower)
        };
        if unit.contains(&own) {
            sum += positions[other] as f64;
            count += 1.0;
        }
    }
    if count > 0.0 {
        sum / count
    } else {
        positions[unit[0]] as f64
    }
}

/// Exchanges neighbours as long as that spares crossings.
fn exchange(rows: &mut Rows, is_backward: &[bool]) {
    let mut fewest = all_crossings(rows, is_backward);
    let mut is_better = true;
    while is_better {
        is_better = false;
        for row in 0..rows.units.len() {
            for place in 1..rows.units[row].len() {
                rows.units[row].swap(place - 1, place);
                let crossings = all_crossings(rows, is_backward);
                if crossings < fewest {
                    fewest = crossings;
                    is_better = true;
                } else {
                    rows.units[row].swap(place - 1, place);
                }
            }
        }
    }
}

fn all_crossings(rows: &Rows, is_backward: &[bool]) -> usize {
    let positions = rows.positions();
    rows.links
        .iter()
        .map(|links| crossings(links, &positions, is_backward))
        .sum()
}

/// Crossings of links of one gap. At a box, forward edges stand before backward ones.
fn crossings(links: &[Link], positions: &[usize], is_backward: &[bool]) -> usize {
    let ends = |link: &Link| {
        let turned = is_backward[link.edge];
        (
            (positions[link.upper], turned),
            (positions[link.lower], turned),
        )
    };
    let mut count = 0;
    for (index, first) in links.iter().enumerate() {
        let (a, b) = ends(first);
        for second in &links[index + 1..] {
            let (c, d) = ends(second);
            count += usize::from((a < c && b > d) || (a > c && b < d));
        }
    }
    count
}
