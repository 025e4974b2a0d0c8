//! Inline text in lines, broken where its place demands it.
//!
//! In: a text and the width of its place. Out: the text of every line, and how much room they take:
//! the same as in the drawing, which sets each line as it is handed over.

use std::ops::Range;

use super::{TypstText, Value};
use crate::fonts::Voice;
use crate::graph::words::{Run, wrap};
use crate::graph::{Rect, Size};
use crate::text::{Inline, Text};

/// A style of lettering, as in the design's tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lettering {
    size: f64,
    weight: u16,
    /// From base line to base line.
    line: f64,
    /// The size of code in it, as a part of its own.
    code: f64,
    code_weight: u16,
}

/// The style `label`.
pub(super) const LABEL: Lettering = Lettering {
    size: 8.0,
    weight: 600,
    line: 10.4,
    code: 0.93,
    code_weight: 600,
};

/// The style `note` at 7.3 points, its code as large as the e-book's pictures have it: 7 points.
pub(super) const NOTE: Lettering = Lettering {
    size: 7.3,
    weight: 400,
    line: 7.3 * 10.0 / 7.4,
    code: 7.0 / 7.3,
    code_weight: 400,
};

/// A text in lines.
#[derive(Debug, Clone)]
pub(super) struct Lines {
    pub(super) lines: Vec<Text>,
    pub(super) size: Size,
}

impl Lines {
    /// Breaks a text into at most so many lines of a width, wider only for a word that is;
    /// `None` if that cannot be.
    pub(super) fn new(text: &Text, lettering: Lettering, width: f64, most: usize) -> Option<Self> {
        let mut runs = Vec::new();
        collect(&text.tree, lettering, &mut runs);
        let broken = wrap(&runs, width, most)?;
        let lines: Vec<Text> = broken
            .ranges
            .iter()
            .map(|range| Text {
                written: text.written.clone(),
                tree: slice(&text.tree, range, &mut 0),
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "lines are few")]
        let height = lettering.line * lines.len().saturating_sub(1) as f64 + lettering.size;
        let size = Size {
            width: broken.width,
            height,
        };
        Some(Self { lines, size })
    }

    /// The lines for a drawing.
    pub(super) fn value(&self, text: TypstText<'_>) -> Value {
        Value::array(self.lines.iter().map(text))
    }
}

/// The runs of a tree, in order.
fn collect(tree: &[Inline], lettering: Lettering, runs: &mut Vec<Run>) {
    for piece in tree {
        let (voice, weight, size, text) = match piece {
            Inline::Code(text) => (
                Voice::Mono,
                lettering.code_weight,
                lettering.size * lettering.code,
                text,
            ),
            Inline::Text(text) => (Voice::Grotesque, lettering.weight, lettering.size, text),
            Inline::CrossReference { id, body: None } => (
                Voice::Grotesque,
                lettering.weight,
                lettering.size,
                &id.value,
            ),
            other => {
                collect(other.children(), lettering, runs);
                continue;
            }
        };
        runs.push(Run {
            voice,
            weight,
            size,
            text: text.clone(),
        });
    }
}

/// The part of a tree whose characters lie in a range; `position` is where the tree starts.
fn slice(tree: &[Inline], range: &Range<usize>, position: &mut usize) -> Vec<Inline> {
    let mut part = Vec::new();
    for piece in tree {
        let start = *position;
        let mut cut = |text: &str| {
            let inside = |(index, _): &(usize, char)| range.contains(&(start + index));
            let cut: String = text
                .chars()
                .enumerate()
                .filter(inside)
                .map(|(_, c)| c)
                .collect();
            *position += text.chars().count();
            Some(cut).filter(|cut| !cut.is_empty())
        };
        let kept = match piece {
            Inline::Text(text) => cut(text).map(Inline::Text),
            Inline::Code(text) => cut(text).map(Inline::Code),
            Inline::CrossReference { id, body: None } => cut(&id.value).map(|_| piece.clone()),
            other => {
                let children = slice(other.children(), range, position);
                (!children.is_empty()).then(|| with_children(other, children))
            }
        };
        part.extend(kept);
    }
    part
}

/// The same piece around other pieces.
fn with_children(piece: &Inline, children: Vec<Inline>) -> Inline {
    let mut piece = piece.clone();
    if let Some(body) = piece.children_mut() {
        *body = children;
    }
    piece
}

/// A length for a drawing, in points.
pub(super) fn length(points: f64) -> Value {
    Value::Float((points * 100.0).round() / 100.0)
}

/// A place and size for a drawing.
pub(super) fn rect(rect: Rect) -> Vec<(String, Value)> {
    [
        ("x", rect.at.x),
        ("y", rect.at.y),
        ("width", rect.size.width),
        ("height", rect.size.height),
    ]
    .map(|(name, points)| (name.to_owned(), length(points)))
    .to_vec()
}
