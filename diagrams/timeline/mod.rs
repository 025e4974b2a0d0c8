//! `timeline`: lanes of segments, points in order, or bars between dates.

mod bars;
mod date;
mod lanes;
mod points;
#[cfg(test)]
mod tests;

use self::date::Date;
use super::bars::Quantity;
use super::{DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, check_length, folder, sentence};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{choice, shape};

/// So many points stand in a row over the full width; more are a list in the main column.
const ROW: std::ops::RangeInclusive<usize> = 5..=5;

shape! {
    /// What happens when. One of `lanes`, `points` and `bars`.
    pub struct Timeline {
        /// Lanes: 1 to 6.
        pub lanes: Vec<Lane> = default,
        /// What the lengths of segments count, such as `ms`.
        pub unit: Option<Text>,
        /// What the states of segments mean here.
        pub legend: Option<Legend>,
        /// Points in order: 2 to 8.
        pub points: Vec<Point> = default,
        /// Bars between dates: 1 to 9.
        pub bars: Vec<Period> = default,
        /// What a bar is before its turn, and what after.
        pub phases: Vec<Text> = default,
        /// Where the line of today stands among the bars.
        pub today: Option<Date>,
        /// A remark below.
        pub note: Option<Text>,
    }

    /// A lane.
    pub struct Lane {
        /// Whose it is.
        pub label: Text,
        /// When its first segment begins; without it at 0.
        pub start: Option<Quantity>,
        /// The segments, one after another.
        pub segments: Vec<Segment>,
    }

    /// A segment of a lane.
    pub struct Segment {
        /// What goes on.
        pub state: Spanned<State>,
        /// How long.
        pub length: Quantity,
    }

    /// What states mean.
    pub struct Legend {
        /// What a solid segment means.
        pub runs: Option<Text>,
        /// What a hatched segment means.
        pub waits: Option<Text>,
        /// What a dotted segment means.
        pub away: Option<Text>,
        /// What a cross-hatched segment means.
        pub blocks: Option<Text>,
    }

    /// A point.
    pub struct Point {
        /// When.
        pub when: Text,
        /// What happens.
        pub what: Text,
        /// Whether nothing happens there, or not yet.
        pub open: bool = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }

    /// A bar.
    pub struct Period {
        /// What it stands for.
        pub label: Text,
        /// Its first date.
        pub from: Date,
        /// Its last date.
        pub to: Date,
        /// Where its first phase ends.
        pub turn: Option<Date>,
        /// A remark under it.
        pub note: Option<Text>,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }
}

choice! {
    /// What goes on in a segment.
    pub enum State {
        /// Solid.
        Runs = "runs",
        /// Hatched.
        Waits = "waits",
        /// Grey in a dotted outline.
        Away = "away",
        /// Cross-hatched.
        Blocks = "blocks",
    }
}

/// Which of the three it is.
enum Form {
    Lanes,
    Points,
    Bars,
}

impl DiagramKind for Timeline {
    folder!("timeline", "Timeline");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        if let Some(note) = &self.note {
            check_length("note", note, 160, sink);
        }
        if self.forms() != 1 {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    "expected one of `lanes`, `points` and `bars`",
                )
                .at(span, format!("{} are given", self.forms()))
                .help("make a timeline of each"),
            );
            return;
        }
        self.check_strays(span, sink);
        match self.form() {
            Form::Lanes => lanes::check(self, span, sink),
            Form::Points => points::check(&self.points, span, sink),
            Form::Bars => bars::check(self, span, sink),
        }
    }

    fn drawing_data(&self, drawing: Drawing<'_>) -> Value {
        let form = |name: &str| ("form", name.into());
        let note = ("note", self.note.as_ref().map(drawing.text).into());
        match self.form() {
            Form::Lanes => {
                let [unit, lanes, ticks, legend] = lanes::data(self, drawing);
                Value::dict([form("lanes"), note, unit, lanes, ticks, legend])
            }
            Form::Points => {
                let points = ("points", points::data(&self.points, drawing.text));
                let longest = ("longest-word", points::longest_word(&self.points).into());
                Value::dict([form("points"), note, points, longest])
            }
            Form::Bars => {
                let [bars, ticks, legend, today] = bars::data(self, drawing);
                Value::dict([form("bars"), note, bars, ticks, legend, today])
            }
        }
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let mut nodes = match self.form() {
            Form::Lanes => lanes::xhtml(self, text),
            Form::Points => vec![points::xhtml(&self.points, text)],
            Form::Bars => bars::xhtml(self, text),
        };
        nodes.extend(self.note.as_ref().map(|note| {
            let note = Element::new("p")
                .class("timeline-note")
                .with_all(text(note));
            note.into()
        }));
        nodes
    }

    fn summary(&self) -> String {
        match self.form() {
            Form::Lanes => lanes::summary(self),
            Form::Points => points::summary(&self.points),
            Form::Bars => bars::summary(self),
        }
    }

    fn description(&self) -> String {
        let told = match self.form() {
            Form::Lanes => lanes::description(self),
            Form::Points => points::description(self),
            Form::Bars => bars::description(self),
        };
        let note = self.note.as_ref().map(|note| sentence(&note.plain()));
        let parts: Vec<String> = std::iter::once(told).chain(note).collect();
        parts.join(" ")
    }

    fn is_wide(&self) -> bool {
        match self.form() {
            Form::Lanes | Form::Bars => true,
            Form::Points => ROW.contains(&self.points.len()),
        }
    }
}

impl Timeline {
    fn forms(&self) -> usize {
        let given = [
            self.lanes.is_empty(),
            self.points.is_empty(),
            self.bars.is_empty(),
        ];
        given.iter().filter(|is_empty| !**is_empty).count()
    }

    fn form(&self) -> Form {
        if !self.points.is_empty() {
            Form::Points
        } else if !self.bars.is_empty() {
            Form::Bars
        } else {
            Form::Lanes
        }
    }

    /// Tells keys that belong to another form.
    fn check_strays(&self, span: Span, sink: &mut Sink) {
        let strays = [
            (
                "unit",
                "lanes",
                self.unit.is_some() && self.lanes.is_empty(),
            ),
            (
                "legend",
                "lanes",
                self.legend.is_some() && self.lanes.is_empty(),
            ),
            (
                "phases",
                "bars",
                !self.phases.is_empty() && self.bars.is_empty(),
            ),
            (
                "today",
                "bars",
                self.today.is_some() && self.bars.is_empty(),
            ),
        ];
        for (key, form, _) in strays.into_iter().filter(|(.., is_stray)| *is_stray) {
            let message = format!("`{key}` belongs to `{form}`");
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, message)
                    .at(span, "")
                    .help(format!("remove `{key}`")),
            );
        }
    }
}
