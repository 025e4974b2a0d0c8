//! Bars between dates, each with a turn from one phase to the next, and a line for today.

use super::date::{Date, marks};
use super::{Period, Timeline};
use crate::diagnostics::{Diagnostic, Sink, Span, codes};
use crate::diagrams::{
    Drawing, XhtmlText, capitalized, check_count, check_length, check_one_hot, check_unlike,
    check_words, in_brackets, number_word, sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};

/// What the labels take of the measure, in points.
const LABELS: f64 = 50.0;

pub(super) fn check(timeline: &Timeline, span: Span, sink: &mut Sink) {
    let bars = &timeline.bars;
    check_count("bars", bars.len(), 1..=9, span, sink);
    check_unlike("bars", bars.iter().map(|bar| &bar.label), sink);
    check_one_hot(
        bars.iter().filter(|bar| bar.hot).map(|bar| &bar.label),
        sink,
    );
    for bar in bars {
        check_length("label", &bar.label, 22, sink);
        check_words("label", &bar.label, 11, sink);
        if let Some(note) = &bar.note {
            check_length("note", note, 60, sink);
            check_words("note", note, 24, sink);
        }
        check_order(bar, sink);
    }
    check_phases(timeline, span, sink);
}

fn check_order(bar: &Period, sink: &mut Sink) {
    let fault = |message: &str, date: &Date, help: &str, sink: &mut Sink| {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, message)
                .at(date.written.span, "")
                .also(bar.from.written.span, "it begins here")
                .help(help),
        );
    };
    if bar.to.months() <= bar.from.months() {
        let message = format!("the bar `{}` ends before it begins", bar.label.plain());
        fault(&message, &bar.to, "put the later date under `to`", sink);
        return;
    }
    let within = bar.from.months()..=bar.to.months();
    if let Some(turn) = bar
        .turn
        .as_ref()
        .filter(|turn| !within.contains(&turn.months()))
    {
        let message = format!("the turn of `{}` is outside its bar", bar.label.plain());
        fault(&message, turn, "take a date from `from` to `to`", sink);
    }
}

fn check_phases(timeline: &Timeline, span: Span, sink: &mut Sink) {
    let turning = timeline.bars.iter().find_map(|bar| bar.turn.as_ref());
    for phase in &timeline.phases {
        check_length("phase", phase, 30, sink);
    }
    if let Some(turn) = turning.filter(|_| timeline.phases.is_empty()) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                "a bar turns, and the phases have no names",
            )
            .at(turn.written.span, "")
            .help("add `phases: [the first, the second]`"),
        );
    } else if !timeline.phases.is_empty() {
        check_count("phases", timeline.phases.len(), 2..=2, span, sink);
    }
}

/// From where to where the axis goes, in months.
fn axis(timeline: &Timeline) -> (f64, f64) {
    let bars = timeline.bars.iter().flat_map(|bar| [&bar.from, &bar.to]);
    let places = bars.chain(&timeline.today).map(Date::months);
    places.fold((f64::INFINITY, 0.0), |(from, to), at| {
        (from.min(at), f64::max(to, at))
    })
}

pub(super) fn data(timeline: &Timeline, drawing: Drawing<'_>) -> [(&'static str, Value); 4] {
    let (from, to) = axis(timeline);
    let part = |months: f64| Value::Float((months - from) / (to - from));
    let place = |date: &Date| part(date.months());
    let bars = timeline.bars.iter().map(|bar| {
        Value::dict([
            ("label", (drawing.text)(&bar.label)),
            ("from", place(&bar.from)),
            ("turn", bar.turn.as_ref().map(place).into()),
            ("to", place(&bar.to)),
            ("note", bar.note.as_ref().map(drawing.text).into()),
            ("hot", bar.hot.into()),
        ])
    });
    let ticks = marks(from, to, drawing.measure - LABELS)
        .into_iter()
        .map(|(at, words)| Value::dict([("at", part(at)), ("text", words.into())]));
    let looks = ["first", "then"].into_iter().zip(&timeline.phases);
    let legend = looks.map(|(look, words)| Value::array([look.into(), (drawing.text)(words)]));
    let today = timeline
        .today
        .as_ref()
        .map(|today| Value::dict([("at", place(today)), ("text", today.words().into())]));
    [
        ("bars", Value::array(bars)),
        ("ticks", Value::array(ticks)),
        ("legend", Value::array(legend)),
        ("today", today.into()),
    ]
}

/// “Oct 2021 to Oct 2026; to Apr 2023 bug fixes, then security fixes”.
fn span_words(timeline: &Timeline, bar: &Period) -> String {
    let span = format!("{} to {}", bar.from.words(), bar.to.words());
    match (&bar.turn, timeline.phases.as_slice()) {
        (Some(turn), [first, then]) => format!(
            "{span}; until {} {}, then {}",
            turn.words(),
            first.plain(),
            then.plain()
        ),
        _ => span,
    }
}

fn today_words(timeline: &Timeline) -> Option<String> {
    let today = timeline.today.as_ref()?;
    Some(format!("The line of today stands at {}.", today.words()))
}

pub(super) fn xhtml(timeline: &Timeline, text: XhtmlText<'_>) -> Vec<Node> {
    let bars = timeline.bars.iter().map(|bar| {
        let label = Element::new("b")
            .class("timeline-label")
            .with_all(text(&bar.label));
        let item = Element::new("li").with(label).with(": ");
        let item = item.with(span_words(timeline, bar));
        match &bar.note {
            Some(note) => item.with(" – ").with_all(text(note)),
            None => item,
        }
    });
    let list = Element::new("ul").class("timeline-bars").with_all(bars);
    let today = today_words(timeline);
    let today = today.map(|words| Element::new("p").class("timeline-today").with(words).into());
    std::iter::once(list.into()).chain(today).collect()
}

pub(super) fn summary(timeline: &Timeline) -> String {
    let labels: Vec<String> = timeline.bars.iter().map(|bar| bar.label.plain()).collect();
    let dates = || timeline.bars.iter().flat_map(|bar| [&bar.from, &bar.to]);
    let order = |a: &&Date, b: &&Date| a.months().total_cmp(&b.months());
    let end = |date: Option<&Date>| date.map_or(String::new(), Date::words);
    let (from, to) = (end(dates().min_by(order)), end(dates().max_by(order)));
    format!("spans from {from} to {to}: {}", labels.join("; "))
}

pub(super) fn description(timeline: &Timeline) -> String {
    let count = match timeline.bars.len() {
        1 => "One span of time.".to_owned(),
        more => format!("{} spans of time.", capitalized(&number_word(more))),
    };
    let bars = timeline.bars.iter().map(|bar| {
        let note = in_brackets(bar.note.as_ref());
        format!(
            "{}: {}{note}.",
            bar.label.plain(),
            span_words(timeline, bar)
        )
    });
    let hot = timeline.bars.iter().find(|bar| bar.hot);
    let hot = hot.map(|bar| sentence(&format!("The one that matters: {}", bar.label.plain())));
    let parts = std::iter::once(count)
        .chain(bars)
        .chain(today_words(timeline))
        .chain(hot);
    parts.collect::<Vec<_>>().join(" ")
}
