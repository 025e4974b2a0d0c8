//! `bars`: labelled values of one unit as bars, on a linear or a logarithmic scale.

mod quantity;
mod scale;
#[cfg(test)]
mod tests;

pub(super) use self::quantity::Quantity;
use self::quantity::Unit;
use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, check_count, check_length,
    check_unlike, check_words, folder, number_word, sentence,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::{choice, shape};

/// From this ratio of the largest value to the smallest on, the scale is logarithmic unless the
/// author says otherwise (DESIGN, section 8).
const LOG_RATIO: f64 = 50.0;
/// From this number on the e-book offers the values as a table too (EPUB, R10).
const TABLE_FROM: usize = 7;
/// The longest unit.
const MAX_UNIT: usize = 12;

shape! {
    /// Values as bars.
    pub struct Bars {
        /// What the values count, such as `bytes`, `ns` or `%`.
        pub unit: Option<Written>,
        /// Linear or logarithmic; by the values when left out.
        pub scale: Option<Scale>,
        /// The bars: 2 to 9.
        pub values: Vec<Bar>,
        /// Where the values come from.
        pub note: Option<Text>,
    }

    /// A bar.
    pub struct Bar {
        /// What it stands for.
        pub label: Text,
        /// How much.
        pub value: Quantity,
        /// The value in words of your own, in place of the number with its unit.
        pub shown: Option<Written>,
        /// Whether it is set apart.
        pub hot: bool = default,
    }
}

choice! {
    /// How lengths follow from values.
    pub enum Scale {
        /// In proportion.
        Linear = "linear",
        /// By their order of magnitude.
        Log = "log",
    }
}

impl DiagramKind for Bars {
    folder!("bars", "Bar chart");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("bars", self.values.len(), 2..=9, span, sink);
        for bar in &self.values {
            bar.check(sink);
            self.check_value(bar, sink);
        }
        check_unlike("bars", self.values.iter().map(|bar| &bar.label), sink);
        if let Some(unit) = &self.unit {
            check_written("unit", unit, MAX_UNIT, sink);
        }
        if let Some(note) = &self.note {
            check_length("note", note, 200, sink);
        }
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let span = self.span();
        let bars = self.values.iter().map(|bar| {
            Value::dict([
                ("label", text(&bar.label)),
                ("value", self.value(bar).into()),
                ("extent", Value::Float(span.extent(bar.value.number))),
                ("hot", bar.hot.into()),
            ])
        });
        let ticks = span.marks().into_iter().map(|mark| {
            Value::dict([
                ("at", Value::Float(span.extent(mark))),
                ("text", self.unit().tick(mark, self.prefixed()).into()),
            ])
        });
        Value::dict([
            ("bars", Value::array(bars)),
            ("ticks", Value::array(ticks)),
            ("foot", self.foot().into()),
            ("note", self.note.as_ref().map(text).into()),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let bars = self.values.iter().map(|bar| self.item(bar, text));
        let mut nodes = vec![Element::new("ul").class("bars-list").with_all(bars).into()];
        if self.is_log() {
            let words = capitalized(&self.scale_words());
            nodes.push(Element::new("p").class("bars-note").with(words).into());
        }
        if self.values.len() >= TABLE_FROM {
            nodes.push(self.table(text));
        }
        if let Some(note) = &self.note {
            nodes.push(
                Element::new("p")
                    .class("bars-note")
                    .with_all(text(note))
                    .into(),
            );
        }
        nodes
    }

    fn summary(&self) -> String {
        let order = |a: &&Bar, b: &&Bar| a.value.number.total_cmp(&b.value.number);
        let (least, most) = (
            self.values.iter().min_by(order),
            self.values.iter().max_by(order),
        );
        let end = |bar: Option<&Bar>| {
            bar.map_or(String::new(), |bar| {
                format!("{} ({})", self.value(bar), bar.label.plain())
            })
        };
        let log = if self.is_log() { ", log scale" } else { "" };
        let count = number_word(self.values.len());
        format!("{count} values from {} to {}{log}", end(least), end(most))
    }

    fn description(&self) -> String {
        let count = capitalized(&number_word(self.values.len()));
        let unit = self
            .unit
            .as_ref()
            .map_or(String::new(), |unit| format!(" in {}", unit.value.trim()));
        let log = if self.is_log() {
            ", on a log scale"
        } else {
            ""
        };
        let bars: Vec<String> = self
            .values
            .iter()
            .map(|bar| format!("{}: {}", bar.label.plain(), self.value(bar)))
            .collect();
        let mut parts = vec![format!("{count} values{unit}{log}. {}.", bars.join("; "))];
        let hot: Vec<String> = self.hot().map(|bar| bar.label.plain()).collect();
        if !hot.is_empty() {
            parts.push(format!("Set apart: {}.", hot.join("; ")));
        }
        parts.extend(self.note.as_ref().map(|note| sentence(&note.plain())));
        parts.join(" ")
    }
}

impl Bars {
    fn numbers(&self) -> Vec<f64> {
        self.values.iter().map(|bar| bar.value.number).collect()
    }

    fn hot(&self) -> impl Iterator<Item = &Bar> {
        self.values.iter().filter(|bar| bar.hot)
    }

    fn is_log(&self) -> bool {
        let numbers = self.numbers();
        let most = numbers.iter().copied().fold(0.0, f64::max);
        let all_above = numbers.iter().all(|number| *number > 0.0);
        let spread = numbers.iter().any(|number| number * LOG_RATIO < most);
        match self.scale {
            Some(scale) => scale == Scale::Log && all_above,
            None => all_above && spread,
        }
    }

    fn span(&self) -> scale::Span {
        let numbers = self.numbers();
        if self.is_log() {
            scale::Span::log(&numbers)
        } else {
            scale::Span::linear(&numbers)
        }
    }

    fn unit(&self) -> Unit<'_> {
        Unit::named(self.unit.as_ref().map_or("", |unit| unit.value.as_str()))
    }

    /// Whether values name their unit with a prefix of their own.
    fn prefixed(&self) -> bool {
        let most = self.numbers().into_iter().fold(0.0, f64::max);
        self.unit().has_prefixes(most, self.is_log())
    }

    fn value(&self, bar: &Bar) -> String {
        match &bar.shown {
            Some(shown) => shown.value.trim().to_owned(),
            None => self
                .unit()
                .value(bar.value.number, &bar.value.written.value, self.prefixed()),
        }
    }

    /// What stands at the foot of the labels: the unit of the marks, the kind of scale.
    fn foot(&self) -> String {
        let unit = self
            .unit
            .as_ref()
            .filter(|_| !self.prefixed())
            .map(|unit| unit.value.trim());
        let scale = self.is_log().then_some("log scale");
        unit.into_iter().chain(scale).collect::<Vec<_>>().join(", ")
    }

    fn scale_words(&self) -> String {
        let start = self.unit().tick(self.span().start(), self.prefixed());
        format!("log scale from {start}: equal lengths are equal ratios.")
    }

    fn item(&self, bar: &Bar, text: XhtmlText<'_>) -> Element {
        let percent = (self.span().extent(bar.value.number) * 100.0).round();
        let width = format!("bars-bar w{percent:.0}");
        let label = Element::new(if bar.hot { "b" } else { "span" })
            .class("bars-label")
            .with_all(text(&bar.label));
        let line = Element::new("p")
            .class("bars-line")
            .with(label)
            .with(": ")
            .with(Element::new("b").class("bars-value").with(self.value(bar)));
        let rule = Element::new("div").class(width).attr("aria-hidden", "true");
        Element::new("li").with(line).with(rule)
    }

    fn table(&self, text: XhtmlText<'_>) -> Node {
        let rows = self.values.iter().map(|bar| {
            let label = Element::new("th")
                .attr("scope", "row")
                .with_all(text(&bar.label));
            Element::new("tr")
                .with(label)
                .with(Element::new("td").with(self.value(bar)))
        });
        let table = Element::new("table")
            .class("bars-table")
            .with(Element::new("tbody").with_all(rows));
        Element::new("details")
            .with(Element::new("summary").with("The same values as a table"))
            .with(table)
            .into()
    }

    fn check_value(&self, bar: &Bar, sink: &mut Sink) {
        let written = &bar.value.written;
        let diagnostic = if bar.value.number < 0.0 {
            Diagnostic::error(codes::DIAGRAM_SHAPE, "a bar cannot be shorter than nothing")
                .help("show sizes, or put negative values in a table")
        } else if bar.value.number == 0.0 && self.scale == Some(Scale::Log) {
            Diagnostic::error(codes::DIAGRAM_SHAPE, "a log scale has no place for 0")
                .help("leave `scale` out, or leave this bar out and tell it in the prose")
        } else {
            return;
        };
        sink.push(diagnostic.at(written.span, format!("this is {}", written.value)));
    }
}

impl Bar {
    fn check(&self, sink: &mut Sink) {
        check_length("label", &self.label, 32, sink);
        check_words("label", &self.label, 13, sink);
        if let Some(shown) = &self.shown {
            check_written("value", shown, 20, sink);
        }
    }
}

fn check_written(what: &str, written: &Written, most: usize, sink: &mut Sink) {
    let length = written.value.trim().chars().count();
    if length > most {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this {what} has {length} characters"),
            )
            .at(written.span, format!("its place holds {most}"))
            .help("shorten it, and tell the rest in `note`"),
        );
    }
}
