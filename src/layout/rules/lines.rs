//! No line of a paragraph stands alone at the head or the foot of a page.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Sink, codes};
use crate::layout::{Layout, placed};
use crate::typeset::{Leaf, Run};

/// How far apart two runs of one line may stand, in points: raised and lowered letters.
const SAME_LINE: f64 = 3.0;

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for alone in lines_alone(&layout.leaves) {
        let (what, code) = match alone.is_first {
            true => (
                "the first line of a paragraph stands alone at the foot",
                codes::ORPHAN,
            ),
            false => (
                "the last line of a paragraph stands alone at the head",
                codes::WIDOW,
            ),
        };
        let message = format!("{what} of {}", layout.page_name(alone.page));
        let span = layout.run_span(alone.run, alone.page);
        sink.push(
            placed(Diagnostic::warning(code, message), span)
                .help("add or cut a line of the paragraph"),
        );
    }
}

/// A line that stands alone.
#[derive(Debug)]
struct Alone<'a> {
    page: usize,
    run: &'a Run,
    /// Whether it is the first of its paragraph, not the last.
    is_first: bool,
}

/// The lines that stand alone on their side of a page break.
fn lines_alone(leaves: &[Leaf]) -> Vec<Alone<'_>> {
    let mut found = Vec::new();
    for pages in paragraphs(leaves).into_values() {
        let [first, .., last] = pages.as_slice() else {
            continue;
        };
        for (lines, is_first) in [(first, true), (last, false)] {
            if lines.count == 1 {
                found.push(Alone {
                    page: lines.page,
                    run: lines.run,
                    is_first,
                });
            }
        }
    }
    found
}

/// The lines of a paragraph on one page.
struct Lines<'a> {
    page: usize,
    run: &'a Run,
    base: f64,
    count: usize,
}

/// The lines of every paragraph, by page.
fn paragraphs(leaves: &[Leaf]) -> BTreeMap<usize, Vec<Lines<'_>>> {
    let mut paragraphs: BTreeMap<usize, Vec<Lines<'_>>> = BTreeMap::new();
    for (page, leaf) in leaves.iter().enumerate() {
        for run in leaf.runs.iter().filter(|run| !run.is_marginal) {
            let Some(paragraph) = run.paragraph else {
                continue;
            };
            let pages = paragraphs.entry(paragraph).or_default();
            let base = run.text.origin.1;
            match pages.last_mut().filter(|lines| lines.page == page) {
                Some(lines) if (lines.base - base).abs() <= SAME_LINE => {}
                Some(lines) => {
                    lines.base = base;
                    lines.count += 1;
                }
                None => pages.push(Lines {
                    page,
                    run,
                    base,
                    count: 1,
                }),
            }
        }
    }
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typeset::{MarkupFolder, compile, leaves};

    /// The page and the side of every line alone, of five lines with so many on the first page.
    fn alone(first: usize) -> Vec<(usize, bool)> {
        let height = 10 * first;
        let folder = MarkupFolder::of(&format!(
            "#set page(width: 80pt, height: {height}pt, margin: 0pt)\n\
             #set text(font: \"Source Serif 4\", size: 10pt, top-edge: 8pt, bottom-edge: -2pt, \
             costs: (widow: 0%, orphan: 0%))\n\
             #set par(leading: 0pt)\nOne\\ Two\\ Three\\ Four\\ Five"
        ));
        let pages = compile(&folder, &mut Sink::default()).expect("it is sound");
        let leaves = leaves(&pages);
        let found = lines_alone(&leaves);
        found.iter().map(|one| (one.page, one.is_first)).collect()
    }

    #[test]
    fn a_line_alone_is_found_on_either_side_of_a_break() {
        assert_eq!(alone(5), []);
        assert_eq!(alone(3), []);
        assert_eq!(alone(4), [(1, false)]);
        assert_eq!(alone(1), [(0, true), (4, false)]);
    }
}
