//! Points in order: what happened when.

use super::{Point, Timeline};
use crate::diagnostics::{Sink, Span};
use crate::diagrams::TypstText;
use crate::diagrams::{
    XhtmlText, capitalized, check_count, check_length, check_one_hot, check_words, number_word,
    sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};

pub(super) fn check(points: &[Point], span: Span, sink: &mut Sink) {
    check_count("points", points.len(), 2..=8, span, sink);
    for point in points {
        check_length("date", &point.when, 32, sink);
        check_words("date", &point.when, 14, sink);
        check_length("text", &point.what, 110, sink);
        check_words("text", &point.what, 20, sink);
    }
    let hot = points.iter().filter(|point| point.hot);
    check_one_hot(hot.map(|point| &point.when), sink);
}

/// The characters of the longest word: points stand in a row where it fits a column.
pub(super) fn longest_word(points: &[Point]) -> usize {
    let texts = points.iter().flat_map(|point| [&point.when, &point.what]);
    let words = texts.map(|text| {
        let plain = text.plain();
        let lengths = plain.split_whitespace().map(|word| word.chars().count());
        lengths.max().unwrap_or(0)
    });
    words.max().unwrap_or(0)
}

pub(super) fn data(points: &[Point], text: TypstText<'_>) -> Value {
    Value::array(points.iter().map(|point| {
        Value::dict([
            ("when", text(&point.when)),
            ("what", text(&point.what)),
            ("hot", point.hot.into()),
            ("open", point.open.into()),
        ])
    }))
}

pub(super) fn xhtml(points: &[Point], text: XhtmlText<'_>) -> Node {
    let items = points.iter().map(|point| {
        let when = Element::new("b")
            .class("timeline-when")
            .with_all(text(&point.when));
        Element::new("li")
            .with(when)
            .with(": ")
            .with_all(text(&point.what))
    });
    let list = Element::new("ol").class("timeline-points");
    list.with_all(items).into()
}

pub(super) fn summary(points: &[Point]) -> String {
    let whens: Vec<String> = points.iter().map(|point| point.when.plain()).collect();
    let count = number_word(points.len());
    format!("{count} points in time: {}", whens.join("; "))
}

pub(super) fn description(timeline: &Timeline) -> String {
    let points = &timeline.points;
    let count = capitalized(&number_word(points.len()));
    let mut parts = vec![format!("{count} points in time, in order.")];
    parts.extend(points.iter().map(|point| {
        let open = if point.open { " (open)" } else { "" };
        let (when, what) = (point.when.plain(), point.what.plain());
        sentence(&format!("{when}{open}: {what}"))
    }));
    let hot = points.iter().find(|point| point.hot);
    parts.extend(
        hot.map(|point| sentence(&format!("The one that matters: {}", point.when.plain()))),
    );
    parts.join(" ")
}
