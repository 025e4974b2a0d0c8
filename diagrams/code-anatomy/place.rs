//! Where in the code a mark points.

use super::Place;
use crate::block::{LineRange, code_columns};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Written;

/// A place as the drawing wants it: counted from zero.
pub(super) struct Found {
    first: usize,
    last: usize,
    columns: Option<(usize, usize)>,
}

impl Found {
    pub(super) fn data(self) -> Value {
        let (from, to) = self.columns.unzip();
        Value::dict([
            ("first", self.first.into()),
            ("last", self.last.into()),
            ("from", from.into()),
            ("to", to.into()),
        ])
    }
}

impl Place {
    /// The lines, counted from one.
    pub(super) fn range(&self) -> Option<LineRange> {
        let single = self.line.as_ref().and_then(|line| {
            let number = usize::try_from(line.value).ok()?;
            (number > 0).then_some(LineRange {
                first: number,
                last: number,
                span: line.span,
            })
        });
        single.or(self.lines)
    }

    /// Finds the place in the code.
    pub(super) fn find(&self, source: &Written) -> Option<Found> {
        let range = self.range()?;
        let line = source.value.lines().nth(range.first - 1)?;
        let columns = match self.piece() {
            Some(piece) => {
                let from = code_columns(&line[..position(line, piece)?]);
                Some((from, from + code_columns(piece)))
            }
            None => None,
        };
        Some(Found {
            first: range.first - 1,
            last: range.last - 1,
            columns,
        })
    }

    /// The piece of the line that it points at.
    pub(super) fn piece(&self) -> Option<&str> {
        self.text.as_ref().map(|text| text.value.trim())
    }

    /// Such as “line 3, retries”.
    pub(super) fn in_words(&self) -> String {
        match self.piece() {
            Some(piece) => format!("{}, {piece}", self.lines_in_words()),
            None => self.lines_in_words(),
        }
    }

    pub(super) fn xhtml(&self, before: &str) -> Vec<Node> {
        let mut nodes = vec![format!("{before}{}", self.lines_in_words()).into()];
        if let Some(piece) = self.piece() {
            nodes.push(", ".into());
            nodes.push(Element::new("code").with(piece).into());
        }
        nodes
    }

    fn lines_in_words(&self) -> String {
        match self.range() {
            Some(range) if range.first == range.last => format!("line {}", range.first),
            Some(range) => format!("lines {} to {}", range.first, range.last),
            None => String::new(),
        }
    }
}

/// Where a piece stands in a line: as a word of its own if it can, else wherever it is first.
pub(super) fn position(line: &str, piece: &str) -> Option<usize> {
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let joins = |a: Option<char>, b: Option<char>| a.is_some_and(is_name) && b.is_some_and(is_name);
    let stands_alone = |&(at, _): &(usize, &str)| {
        let (before, after) = (&line[..at], &line[at + piece.len()..]);
        !joins(before.chars().last(), piece.chars().next())
            && !joins(piece.chars().last(), after.chars().next())
    };
    let alone = line.match_indices(piece).find(stands_alone);
    alone.map(|(at, _)| at).or_else(|| line.find(piece))
}
