//! A scalar's text together with the way back to its place in the file.
//!
//! Quotes, escapes, folding and the indent of block scalars make the text of a scalar differ from
//! the bytes of the file; `Written` maps one to the other by a greedy alignment.

use std::ops::Range;

use crate::diagnostics::Span;

/// A text as written in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The text, quotes and folding resolved.
    pub value: String,
    /// The whole scalar in the file.
    pub span: Span,
    /// Where runs of the text begin: offset in `value`, offset in the file.
    runs: Vec<(u32, u32)>,
}

impl Written {
    /// Aligns a scalar's value with the raw bytes that it was read from.
    #[must_use]
    pub fn align(value: String, span: Span, raw: &str) -> Self {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        let mut position = 0;
        for (offset, c) in value.char_indices() {
            position = locate(raw, position, c);
            let file = span.start as usize + position;
            let follows = runs
                .last()
                .is_some_and(|&(v, f)| file == f as usize + (offset - v as usize));
            if !follows {
                runs.push((offset_u32(offset), offset_u32(file)));
            }
            position += raw[position..]
                .chars()
                .next()
                .filter(|&r| r == c)
                .map_or(0, char::len_utf8);
        }
        Self { value, span, runs }
    }

    /// The place in the file of a byte range of the text.
    #[must_use]
    pub fn span_of(&self, range: Range<usize>) -> Span {
        let start = self.file_offset(range.start);
        let end = match range.end.checked_sub(1) {
            Some(last) if range.end > range.start => self.file_offset(last) + 1,
            _ => start,
        };
        Span {
            file: self.span.file,
            start: offset_u32(start),
            end: offset_u32(end.max(start)),
        }
    }

    /// A part of the text, with the way back.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let shift = |&(v, f): &(u32, u32)| (v - offset_u32(range.start), f);
        let mut runs = vec![(0, offset_u32(self.file_offset(range.start)))];
        runs.extend(
            self.runs
                .iter()
                .filter(|run| range.contains(&(run.0 as usize)) && run.0 as usize > range.start)
                .map(shift),
        );
        Self {
            value: self.value[range.clone()].to_owned(),
            span: self.span_of(range),
            runs,
        }
    }

    fn file_offset(&self, offset: usize) -> usize {
        let index = self
            .runs
            .partition_point(|&(value, _)| value as usize <= offset);
        match index.checked_sub(1).and_then(|i| self.runs.get(i)) {
            Some(&(value, file)) => file as usize + (offset - value as usize),
            None => self.span.start as usize,
        }
        .min(self.span.end as usize)
    }
}

/// The place at or after `from` where the raw text holds the character.
fn locate(raw: &str, from: usize, c: char) -> usize {
    let rest = &raw[from..];
    if rest.starts_with(c) {
        return from;
    }
    if c.is_whitespace() {
        return from;
    }
    // Skip folding, indents, quotes and the backslash of an escape, but never far: an escape such
    // as `\u00e9` has no equal character, and what follows must still be found.
    let limit = rest.char_indices().take(256).find(|&(_, r)| r == c);
    limit.map_or(from, |(offset, _)| {
        let skipped = &rest[..offset];
        let harmless = skipped
            .chars()
            .all(|r| r.is_whitespace() || "\"'\\|>+-0123456789#".contains(r));
        if harmless || skipped.contains('\\') || skipped.contains('\n') {
            from + offset
        } else {
            from
        }
    })
}

fn offset_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
