//! What a code anatomy must keep to: numbers, lengths, and places that are there.

use super::super::{Sink, Span, check_count};
use super::place::position;
use super::{CodeAnatomy, Mark, Place};
use crate::block::LineRange;
use crate::diagnostics::{Diagnostic, codes};
use crate::text::{Text, Written};

/// The columns of code that stand over the full width beside their marks.
pub(super) const COLUMNS: usize = 72;
/// The lines of the code and of what it prints, so that all stands on one page.
const LINES: usize = 26;
/// What label and note may have together: three lines of a note.
const WORDS: usize = 110;

pub(super) fn check(anatomy: &CodeAnatomy, span: Span, sink: &mut Sink) {
    check_count("marks", anatomy.marks.len(), 1..=9, span, sink);
    check_lines(anatomy, sink);
    for mark in &anatomy.marks {
        let place = mark_span(mark).unwrap_or(span);
        check_words(mark, place, sink);
        for place_of in mark.places() {
            check_place(&place_of, &anatomy.source, place, sink);
        }
    }
}

fn check_lines(anatomy: &CodeAnatomy, sink: &mut Sink) {
    let source = &anatomy.source;
    if source.value.trim().is_empty() {
        shape(
            "there is no code",
            source.span,
            "write some in `source`",
            sink,
        );
    }
    let texts = std::iter::once(source).chain(&anatomy.output);
    let lines: usize = texts
        .map(|text| text.value.trim_end().lines().count())
        .sum();
    if lines > LINES {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("code and output have {lines} lines"),
            )
            .at(source.span, format!("their place holds {LINES}"))
            .help("keep to the lines that the marks are about"),
        );
    }
}

fn check_words(mark: &Mark, span: Span, sink: &mut Sink) {
    let length = mark.words().chars().count();
    if length == 0 {
        shape(
            "a mark says nothing",
            span,
            "give it a `label` or a `note`",
            sink,
        );
    }
    if length > WORDS {
        let place = mark
            .note
            .as_ref()
            .or(mark.label.as_ref())
            .map_or(span, Text::span);
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("label and note have {length} characters"),
            )
            .at(place, format!("their place holds {WORDS}"))
            .help("shorten them, and tell the rest in the prose"),
        );
    }
}

fn check_place(place: &Place, source: &Written, span: Span, sink: &mut Sink) {
    let range = match (&place.line, &place.lines) {
        (Some(line), Some(lines)) => {
            let help = "keep one of them";
            shape("a mark has both `line` and `lines`", line.span, help, sink);
            return check_range(*lines, source, sink);
        }
        _ => place.range(),
    };
    let Some(range) = range else {
        let help = "say `line: 3` or `lines: 3-5`, counted from 1";
        let span = place.line.as_ref().map_or(span, |line| line.span);
        return shape("a mark points at no line", span, help, sink);
    };
    check_range(range, source, sink);
    if let Some(text) = &place.text {
        check_text(text, range, source, sink);
    }
}

fn check_range(range: LineRange, source: &Written, sink: &mut Sink) {
    let lines = source.value.trim_end().lines().count();
    if range.last > lines {
        let help = format!("the code has {lines} lines");
        shape(
            &format!("the code has no line {}", range.last),
            range.span,
            &help,
            sink,
        );
    }
}

fn check_text(text: &Written, range: LineRange, source: &Written, sink: &mut Sink) {
    let piece = text.value.trim();
    if range.first != range.last {
        let help = "point at one `line`, or leave out `text`";
        return shape(
            "a mark with `text` points at several lines",
            text.span,
            help,
            sink,
        );
    }
    let Some(line) = source.value.trim_end().lines().nth(range.first - 1) else {
        return;
    };
    if piece.is_empty() || position(line, piece).is_none() {
        let elsewhere = source
            .value
            .lines()
            .position(|line| !piece.is_empty() && line.contains(piece));
        let help = match elsewhere {
            Some(index) => format!(
                "it is in line {}; line {} is `{}`",
                index + 1,
                range.first,
                line.trim()
            ),
            None => format!("line {} is `{}`", range.first, line.trim()),
        };
        shape(
            &format!("`{piece}` is not in line {}", range.first),
            text.span,
            &help,
            sink,
        );
    }
}

fn shape(message: &str, span: Span, help: &str, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(span, "")
            .help(help),
    );
}

/// Where a mark is written, by the first of its keys.
fn mark_span(mark: &Mark) -> Option<Span> {
    let line = mark.line.as_ref().map(|line| line.span);
    line.or(mark.lines.map(|lines| lines.span))
        .or(mark.text.as_ref().map(|text| text.span))
        .or_else(|| mark.label.as_ref().or(mark.note.as_ref()).map(Text::span))
}
