//! What pairs must keep to: numbers, lengths, and a height that a page can hold.

use super::super::{Sink, Span, check_count, check_length};
use super::{Pair, Pairs, Side};
use crate::block::code_columns;
use crate::diagnostics::{Diagnostic, codes};
use crate::text::{Text, Written};

/// The columns of code that a side holds in any measure, the sides stacked.
pub(super) const COLUMNS: usize = 60;
/// The columns that a side holds beside the other, over the full width.
const BESIDE: usize = 39;
/// The lines of code of a side, and of what it prints.
const LINES: usize = 16;
/// The lines that all pairs together may take, so that they fit on one page.
const ROOM: usize = 46;

const HEAD: usize = 30;
const TITLE: usize = 60;
const TEXT: usize = 140;
const NOTE: usize = 100;
/// How many letters of a text stand in a line of a side.
const LETTERS: usize = 42;

pub(super) fn check(pairs: &Pairs, span: Span, sink: &mut Sink) {
    check_count("pairs", pairs.pairs.len(), 1..=8, span, sink);
    for head in [&pairs.before, &pairs.after].into_iter().flatten() {
        check_length("heading", head, HEAD, sink);
    }
    check_heads(pairs, sink);
    for pair in &pairs.pairs {
        check_texts(
            [(&pair.title, "title", TITLE), (&pair.note, "note", NOTE)],
            sink,
        );
        for side in pair.sides() {
            check_side(side, side_span(side).unwrap_or(span), sink);
        }
    }
    check_language(pairs, span, sink);
    check_height(pairs, span, sink);
}

fn check_texts<const N: usize>(texts: [(&Option<Text>, &str, usize); N], sink: &mut Sink) {
    for (text, what, most) in texts {
        if let Some(text) = text {
            check_length(what, text, most, sink);
        }
    }
}

/// One head alone would leave the other to say what it may not be.
fn check_heads(pairs: &Pairs, sink: &mut Sink) {
    let (named, missing) = match (&pairs.before, &pairs.after) {
        (Some(before), None) => (before, "after"),
        (None, Some(after)) => (after, "before"),
        _ => return,
    };
    sink.push(
        Diagnostic::error(
            codes::DIAGRAM_SHAPE,
            "only one of the two columns has a name",
        )
        .at(named.span(), "")
        .help(format!("name the other one too: `{missing}: …`")),
    );
}

fn check_side(side: &Side, span: Span, sink: &mut Sink) {
    check_texts(
        [(&side.text, "text", TEXT), (&side.note, "note", NOTE)],
        sink,
    );
    let wrong = match (&side.text, &side.code, &side.output) {
        (Some(_), Some(_), _) => Some((
            "a side has both `text` and `code`",
            "keep one of them, and say the rest in its `note`",
        )),
        (None, None, _) => Some((
            "a side has neither `text` nor `code`",
            "write words, or code as `code: |`",
        )),
        (_, None, Some(_)) => Some((
            "a side prints something but has no code",
            "add `code`, or remove `output`",
        )),
        _ => None,
    };
    if let Some((message, help)) = wrong {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, message)
                .at(span, "")
                .help(help),
        );
    }
    for (code, what) in [(&side.code, "code"), (&side.output, "output")] {
        if let Some(code) = code {
            check_lines(code, what, sink);
        }
    }
}

fn check_lines(code: &Written, what: &str, sink: &mut Sink) {
    let lines = code.value.trim_end().lines().count();
    if code.value.trim().is_empty() {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, format!("this {what} is empty"))
                .at(code.span, "")
                .help("write some, or remove the key"),
        );
    }
    if lines > LINES {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this {what} has {lines} lines"),
            )
            .at(code.span, format!("its place holds {LINES}"))
            .help("keep to the lines that differ"),
        );
    }
}

/// Code cannot be highlighted or run in no language.
fn check_language(pairs: &Pairs, span: Span, sink: &mut Sink) {
    let code = pairs
        .pairs
        .iter()
        .flat_map(Pair::sides)
        .find_map(|side| side.code.as_ref());
    if let (Some(code), None) = (code, &pairs.language) {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "the code has no language")
                .at(span, "")
                .also(code.span, "the code")
                .help("add `language: python`, or `language: text` for code without highlighting"),
        );
    }
}

/// Pairs stand on one page, so they must be no higher than that.
fn check_height(pairs: &Pairs, span: Span, sink: &mut Sink) {
    let stacked = pairs
        .pairs
        .iter()
        .flat_map(Pair::sides)
        .any(|side| columns(side) > BESIDE);
    let rows = pairs
        .pairs
        .iter()
        .map(|pair| rows(pair, stacked))
        .sum::<usize>()
        / 2;
    if rows > ROOM {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_ITEMS,
                format!("these pairs take about {rows} lines"),
            )
            .at(span, format!("a page holds {ROOM}"))
            .help("split them in two, or keep to the lines that differ"),
        );
    }
}

/// The half lines that a pair takes.
fn rows(pair: &Pair, stacked: bool) -> usize {
    let sides = pair.sides().map(|side| 2 * lines(side) + 3);
    let sides = if stacked {
        sides.iter().sum::<usize>() + 6
    } else {
        sides[0].max(sides[1])
    };
    let title = if pair.title.is_some() { 4 } else { 0 };
    let note = if pair.note.is_some() { 4 } else { 0 };
    sides + title + note
}

fn lines(side: &Side) -> usize {
    let of_words = |text: &Option<Text>| {
        text.as_ref()
            .map_or(0, |text| text.plain().chars().count().div_ceil(LETTERS))
    };
    let of_code = |code: &Option<Written>| {
        code.as_ref()
            .map_or(0, |code| code.value.trim_end().lines().count())
    };
    of_words(&side.text) + of_words(&side.note) + of_code(&side.code) + of_code(&side.output)
}

fn columns(side: &Side) -> usize {
    let lines = side.code.iter().flat_map(|code| code.value.lines());
    lines.map(code_columns).max().unwrap_or(0)
}

fn side_span(side: &Side) -> Option<Span> {
    let written = side
        .code
        .as_ref()
        .or(side.output.as_ref())
        .map(|written| written.span);
    written.or_else(|| side.text.as_ref().or(side.note.as_ref()).map(Text::span))
}
