//! `comparison`: two to four columns with a header, points or aspects, and an optional verdict.

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, check_count, check_length,
    check_words, folder, number_word, sentence,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{Walk, shape};

shape! {
    /// Things set side by side.
    pub struct Comparison {
        /// The columns: 2 to 4.
        pub columns: Vec<Side>,
    }

    /// One of the things.
    pub struct Side {
        /// What it is.
        pub header: Text,
        /// An icon by its name.
        pub icon: Option<Spanned<String>>,
        /// Short points; instead of `aspects`.
        pub points: Vec<Text> = default,
        /// Named values, the same names in every column; instead of `points`.
        pub aspects: Vec<Aspect> = default,
        /// The verdict, in a line at the foot.
        pub verdict: Option<Text>,
    }

    /// A named value.
    pub struct Aspect {
        /// The name.
        pub name: Text,
        /// The value.
        pub value: Text,
    }
}

impl DiagramKind for Comparison {
    folder!("comparison", "Comparison");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("columns", self.columns.len(), 2..=4, span, sink);
        for column in &self.columns {
            column.check(self.columns.len(), sink);
        }
        self.check_aspects(sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let columns = self.columns.iter().map(|column| {
            let aspects = column.aspects.iter().map(|aspect| {
                Value::dict([("name", text(&aspect.name)), ("value", text(&aspect.value))])
            });
            Value::dict([
                ("header", text(&column.header)),
                (
                    "icon",
                    column.icon.as_ref().map(|icon| icon.value.clone()).into(),
                ),
                ("points", Value::array(column.points.iter().map(text))),
                ("aspects", Value::array(aspects)),
                ("verdict", column.verdict.as_ref().map(text).into()),
            ])
        });
        Value::dict([("columns", Value::array(columns))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let sides = self.columns.iter().map(|column| column.xhtml(text));
        vec![
            Element::new("ul")
                .class("comparison-sides")
                .with_all(sides)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        self.columns
            .iter()
            .map(|column| column.header.plain())
            .collect::<Vec<_>>()
            .join(" beside ")
    }

    fn description(&self) -> String {
        let columns: Vec<String> = self.columns.iter().map(Side::describe).collect();
        format!(
            "{} columns. {}",
            capitalized(&number_word(columns.len())),
            columns.join(" ")
        )
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        self.columns
            .iter()
            .filter_map(|column| column.icon.as_ref())
            .collect()
    }

    fn is_wide(&self) -> bool {
        self.columns.len() > 2
    }
}

impl Comparison {
    /// Aspects are aligned across the columns, so their names must agree.
    fn check_aspects(&self, sink: &mut Sink) {
        let names = |side: &Side| {
            side.aspects
                .iter()
                .map(|aspect| aspect.name.plain())
                .collect::<Vec<_>>()
        };
        let Some((first, others)) = self.columns.split_first() else {
            return;
        };
        for other in others.iter().filter(|other| names(other) != names(first)) {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    "the columns do not have the same aspects",
                )
                .at(other.header.span(), format!("has {}", list(&names(other))))
                .also(first.header.span(), format!("has {}", list(&names(first))))
                .help("give every column the same aspects in the same order, or use `points`"),
            );
        }
    }
}

/// The longest word that a line of one of so many columns holds.
fn longest_word(columns: usize) -> usize {
    match columns {
        0..=2 => 24,
        3 => 18,
        _ => 13,
    }
}

fn list(names: &[String]) -> String {
    if names.is_empty() {
        "no aspects".to_owned()
    } else {
        names.join(", ")
    }
}

impl Side {
    fn check(&self, columns: usize, sink: &mut Sink) {
        let longest = longest_word(columns);
        self.walk(&mut |text| check_words("column", text, longest, sink));
        check_length("header", &self.header, 32, sink);
        let items = self.points.len().max(self.aspects.len());
        check_count("points or aspects", items, 1..=7, self.header.span(), sink);
        if !self.points.is_empty() && !self.aspects.is_empty() {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    "a column has both `points` and `aspects`",
                )
                .at(self.header.span(), "")
                .help("keep one of them"),
            );
        }
        for point in &self.points {
            check_length("point", point, 110, sink);
        }
        for aspect in &self.aspects {
            check_length("name", &aspect.name, 30, sink);
            check_length("value", &aspect.value, 110, sink);
        }
        if let Some(verdict) = &self.verdict {
            check_length("verdict", verdict, 60, sink);
        }
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let header = Element::new("p")
            .class("comparison-header")
            .with(Element::new("b").with_all(text(&self.header)));
        let mut side = Element::new("li").class("comparison-side").with(header);
        if !self.points.is_empty() {
            let points = self
                .points
                .iter()
                .map(|point| Element::new("li").with_all(text(point)));
            side = side.with(
                Element::new("ul")
                    .class("comparison-points")
                    .with_all(points),
            );
        }
        if !self.aspects.is_empty() {
            let aspects = self.aspects.iter().map(|aspect| {
                let name = Element::new("dt").with_all(text(&aspect.name));
                Element::new("div")
                    .class("comparison-aspect")
                    .with(name)
                    .with(Element::new("dd").with_all(text(&aspect.value)))
            });
            side = side.with(
                Element::new("dl")
                    .class("comparison-aspects")
                    .with_all(aspects),
            );
        }
        match &self.verdict {
            Some(verdict) => side.with(
                Element::new("p")
                    .class("comparison-verdict")
                    .with(Element::new("b").with_all(text(verdict))),
            ),
            None => side,
        }
    }

    fn describe(&self) -> String {
        let points = self.points.iter().map(Text::plain);
        let aspects = self
            .aspects
            .iter()
            .map(|aspect| format!("{}, {}", aspect.name.plain(), aspect.value.plain()));
        let items: Vec<String> = points.chain(aspects).collect();
        let verdict = self.verdict.as_ref().map_or(String::new(), |v| {
            format!(" Verdict: {}", sentence(&v.plain()))
        });
        format!(
            "{}: {}{verdict}",
            self.header.plain(),
            sentence(&items.join("; "))
        )
    }
}
