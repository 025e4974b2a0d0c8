//! Lanes: who runs, waits, is away or blocks, from when to when.

use super::{Lane, Legend, Segment, State, Timeline};
use crate::diagnostics::{Diagnostic, Sink, Span, codes};
use crate::diagrams::{
    Drawing, XhtmlText, capitalized, check_count, check_length, check_unlike, check_words,
    number_word,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;

/// What the labels and the last mark take of the measure, in points, and what a mark takes.
const LABELS: f64 = 70.0;
const MARK_ROOM: f64 = 36.0;

impl Lane {
    /// Where its segments begin, and where the last ends.
    fn borders(&self) -> Vec<f64> {
        let mut at = self.start.as_ref().map_or(0.0, |start| start.number);
        let mut borders = vec![at];
        for segment in &self.segments {
            at += segment.length.number;
            borders.push(at);
        }
        borders
    }

    fn end(&self) -> f64 {
        self.borders().into_iter().fold(0.0, f64::max)
    }
}

impl Legend {
    /// What a state means here.
    pub(super) fn words(&self, state: State) -> Option<&Text> {
        match state {
            State::Runs => self.runs.as_ref(),
            State::Waits => self.waits.as_ref(),
            State::Away => self.away.as_ref(),
            State::Blocks => self.blocks.as_ref(),
        }
    }
}

fn total(timeline: &Timeline) -> f64 {
    timeline.lanes.iter().map(Lane::end).fold(0.0, f64::max)
}

/// The states in use, in the order of the choice.
fn states(timeline: &Timeline) -> Vec<&Segment> {
    let mut found: Vec<&Segment> = Vec::new();
    for segment in timeline.lanes.iter().flat_map(|lane| &lane.segments) {
        if !found
            .iter()
            .any(|other| other.state.value == segment.state.value)
        {
            found.push(segment);
        }
    }
    found.sort_by_key(|segment| segment.state.value);
    found
}

fn meaning(timeline: &Timeline, state: State) -> Option<&Text> {
    timeline.legend.as_ref()?.words(state)
}

fn meaning_words(timeline: &Timeline, state: State) -> String {
    meaning(timeline, state).map_or_else(|| state.word().to_owned(), Text::plain)
}

pub(super) fn check(timeline: &Timeline, span: Span, sink: &mut Sink) {
    let lanes = &timeline.lanes;
    check_count("lanes", lanes.len(), 1..=6, span, sink);
    check_unlike("lanes", lanes.iter().map(|lane| &lane.label), sink);
    for lane in lanes {
        check_length("label", &lane.label, 22, sink);
        check_words("label", &lane.label, 11, sink);
        let (count, span) = (lane.segments.len(), lane.label.span());
        check_count("segments in a lane", count, 1..=12, span, sink);
        lane.segments
            .iter()
            .for_each(|segment| check_segment(segment, sink));
        if let Some(start) = lane.start.as_ref().filter(|start| start.number < 0.0) {
            fault(
                "a lane cannot start before 0",
                start.written.span,
                "count from 0",
                sink,
            );
        }
    }
    for segment in states(timeline) {
        check_meaning(timeline, segment, sink);
    }
    if let Some(unit) = &timeline.unit {
        check_length("unit", unit, 14, sink);
    }
}

fn check_segment(segment: &Segment, sink: &mut Sink) {
    if segment.length.number <= 0.0 {
        let help = "give it a length above 0, or leave it out";
        fault(
            "a segment cannot take no time",
            segment.length.written.span,
            help,
            sink,
        );
    }
}

fn check_meaning(timeline: &Timeline, segment: &Segment, sink: &mut Sink) {
    let state = segment.state.value;
    match meaning(timeline, state) {
        Some(words) => {
            check_length("legend", words, 30, sink);
        }
        None => {
            let message = format!("the state `{}` is not explained", state.word());
            let help = format!("say under `legend` what it means: `{}: …`", state.word());
            fault(&message, segment.state.span, &help, sink);
        }
    }
}

fn fault(message: &str, span: Span, help: &str, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(span, "")
            .help(help),
    );
}

pub(super) fn data(timeline: &Timeline, drawing: Drawing<'_>) -> [(&'static str, Value); 4] {
    let total = total(timeline);
    let lanes = timeline.lanes.iter().map(|lane| {
        let borders = lane
            .borders()
            .into_iter()
            .map(|at| Value::Float(at / total));
        let states = lane
            .segments
            .iter()
            .map(|segment| segment.state.value.word());
        Value::dict([
            ("label", (drawing.text)(&lane.label)),
            ("borders", Value::Array(borders.collect())),
            ("states", Value::array(states)),
        ])
    });
    let ticks = marks(total, drawing.measure - LABELS)
        .into_iter()
        .map(|mark| {
            Value::dict([
                ("at", Value::Float(mark / total)),
                ("text", number(mark).into()),
            ])
        });
    let legend = states(timeline).into_iter().filter_map(|segment| {
        let state = segment.state.value;
        let words = (drawing.text)(meaning(timeline, state)?);
        Some(Value::array([state.word().into(), words]))
    });
    [
        ("unit", timeline.unit.as_ref().map(drawing.text).into()),
        ("lanes", Value::array(lanes)),
        ("ticks", Value::array(ticks)),
        ("legend", Value::array(legend)),
    ]
}

/// Marks from 0 on, as many as there is room for.
fn marks(total: f64, room: f64) -> Vec<f64> {
    let most = (room / MARK_ROOM).floor().max(2.0);
    let order = 10_f64.powf((total / most).log10().floor());
    let steps = [1.0, 2.0, 5.0, 10.0].map(|step| step * order);
    let step = steps
        .into_iter()
        .find(|step| total / step <= most)
        .unwrap_or(total);
    let places = (0..=12_u32).map(|count| f64::from(count) * step);
    places.take_while(|at| *at <= total * 1.000_001).collect()
}

/// A number without needless digits.
fn number(number: f64) -> String {
    let text = format!("{number:.6}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// “0 to 5 holds the lock”, for every segment of a lane.
fn spans(timeline: &Timeline, lane: &Lane) -> Vec<String> {
    let borders = lane.borders();
    let ends = borders.iter().zip(borders.iter().skip(1));
    let spans = lane.segments.iter().zip(ends);
    spans
        .map(|(segment, (from, to))| {
            let words = meaning_words(timeline, segment.state.value);
            format!("{} to {}: {words}", number(*from), number(*to))
        })
        .collect()
}

fn unit_words(timeline: &Timeline) -> Option<String> {
    let unit = timeline.unit.as_ref()?.plain();
    Some(format!("Times in {unit}."))
}

pub(super) fn xhtml(timeline: &Timeline, text: XhtmlText<'_>) -> Vec<Node> {
    let lanes = timeline.lanes.iter().map(|lane| {
        let spans = spans(timeline, lane).into_iter();
        let items = spans.map(|span| Element::new("li").with(span));
        let label = Element::new("b")
            .class("timeline-label")
            .with_all(text(&lane.label));
        let list = Element::new("ul")
            .class("timeline-segments")
            .with_all(items);
        Element::new("li").with(label).with(list)
    });
    let list = Element::new("ul").class("timeline-lanes").with_all(lanes);
    let unit = unit_words(timeline);
    let unit = unit.map(|words| Element::new("p").class("timeline-unit").with(words).into());
    unit.into_iter().chain([list.into()]).collect()
}

pub(super) fn summary(timeline: &Timeline) -> String {
    let labels: Vec<String> = timeline
        .lanes
        .iter()
        .map(|lane| lane.label.plain())
        .collect();
    let unit = timeline
        .unit
        .as_ref()
        .map_or(String::new(), |unit| format!(" {}", unit.plain()));
    let total = number(total(timeline));
    format!(
        "{} over {total}{unit}: {}",
        count(timeline),
        labels.join("; ")
    )
}

fn count(timeline: &Timeline) -> String {
    match timeline.lanes.len() {
        1 => "one lane".to_owned(),
        more => format!("{} lanes", number_word(more)),
    }
}

pub(super) fn description(timeline: &Timeline) -> String {
    let mut parts = vec![format!(
        "{} from left to right.",
        capitalized(&count(timeline))
    )];
    parts.extend(unit_words(timeline));
    parts.extend(timeline.lanes.iter().map(|lane| {
        format!(
            "{}: {}.",
            lane.label.plain(),
            spans(timeline, lane).join("; ")
        )
    }));
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{marks, number};

    #[test]
    fn marks_are_round() {
        assert_eq!(marks(23.0, 330.0), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(marks(0.3, 120.0), [0.0, 0.1, 0.2, 0.300_000_000_000_000_04]);
        assert_eq!(number(0.300_000_000_000_000_04), "0.3");
    }
}
