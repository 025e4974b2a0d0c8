//! `class-graph`: classes with several parents, and the order in which they are searched.

mod checks;
#[cfg(test)]
mod tests;

use super::classes::{self, Class, name_width};
use super::endpoints::find;
use super::lines::{Lines, NOTE, length};
use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, folder, number_word, sentence,
};
use crate::graph::{Layout, Size};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

shape! {
    /// Classes, their parents, and one linear order of them.
    pub struct ClassGraph {
        /// The classes: 2 to 8.
        pub classes: Vec<GraphClass>,
        /// The names in linear order; numbers on the boxes follow it.
        pub order: Vec<Written> = default,
        /// What the order is called.
        pub order_title: Option<Text>,
        /// How the order comes about, step by step.
        pub merge_steps: Vec<Text> = default,
    }

    /// A class.
    pub struct GraphClass {
        /// Its name, as in code.
        pub name: Written,
        /// The names of its parents, in order.
        pub bases: Vec<Written> = default,
        /// What it has or does.
        pub note: Option<Text>,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }
}

/// The name's size and weight, and the height of a box without and with a note.
const NAME: (f64, u16) = (9.0, 700);
const HEIGHTS: (f64, f64) = (24.0, 34.0);
/// The width of a box if its words leave a choice, the same where room is scarce, the least, and
/// what a box adds to its words.
const BOX: f64 = 92.0;
const NARROW_BOX: f64 = 60.0;
const LEAST: f64 = 34.0;
const INSET: f64 = 7.0;
/// The distances of boxes that are tried, widest first, and that of rows.
const GAPS: [f64; 4] = [36.0, 24.0, 16.0, 10.0];
const ROW_GAP: f64 = 28.0;
/// How far the number on a box's corner reaches beyond it.
const CORNER: f64 = 6.5;

impl DiagramKind for ClassGraph {
    folder!("class-graph", "Class graph");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, measure }: Drawing<'_>) -> Value {
        let (layout, notes) = self.drawn(measure);
        let top = if self.order.is_empty() { 0.0 } else { CORNER };
        let places = classes::boxes(&layout, (0.0, top));
        let boxes = places.into_iter().enumerate().map(|(index, mut entries)| {
            let class = &self.classes[index];
            let note = notes[index].as_ref().map(|lines| lines.value(text));
            entries.push(("name".to_owned(), class.name.value.clone().into()));
            entries.push(("note".to_owned(), note.into()));
            entries.push(("number".to_owned(), self.number(&class.name).into()));
            entries.push(("hot".to_owned(), class.hot.into()));
            Value::Dict(entries)
        });
        let order = self.order.iter().map(|name| {
            let is_hot = self
                .classes
                .iter()
                .any(|class| class.hot && class.name.value == name.value);
            Value::dict([("name", name.value.clone().into()), ("hot", is_hot.into())])
        });
        Value::dict([
            ("width", length(layout.size.width + top)),
            ("height", length(layout.size.height + top)),
            ("classes", Value::array(boxes)),
            ("lines", classes::lines(&layout, (0.0, top))),
            ("order", Value::array(order)),
            ("order-title", self.order_title.as_ref().map(text).into()),
            ("steps", Value::array(self.merge_steps.iter().map(text))),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = self.classes.iter().map(|class| item(class, text));
        let mut nodes = vec![
            Element::new("ul")
                .class("class-graph-classes")
                .with_all(items)
                .into(),
        ];
        if !self.order.is_empty() {
            let title = self
                .order_title
                .as_ref()
                .map_or_else(|| vec!["Order".into()], text);
            let names = self
                .order
                .iter()
                .map(|name| Element::new("li").with(code(name)));
            nodes.push(
                Element::new("p")
                    .class("class-graph-title")
                    .with_all(title)
                    .into(),
            );
            nodes.push(
                Element::new("ol")
                    .class("class-graph-order")
                    .with_all(names)
                    .into(),
            );
        }
        if !self.merge_steps.is_empty() {
            let steps = self
                .merge_steps
                .iter()
                .map(|step| Element::new("li").with_all(text(step)));
            nodes.push(
                Element::new("p")
                    .class("class-graph-title")
                    .with("Step by step")
                    .into(),
            );
            nodes.push(
                Element::new("ol")
                    .class("class-graph-steps")
                    .with_all(steps)
                    .into(),
            );
        }
        nodes
    }

    fn summary(&self) -> String {
        let order: Vec<&str> = self.order.iter().map(|name| name.value.as_str()).collect();
        let count = number_word(self.classes.len());
        if order.is_empty() {
            let names: Vec<&str> = self
                .classes
                .iter()
                .map(|class| class.name.value.as_str())
                .collect();
            return format!("{count} classes: {}", names.join(", "));
        }
        format!("{count} classes and their order: {}", order.join(", "))
    }

    fn description(&self) -> String {
        let mut parts = vec![format!(
            "{} classes.",
            capitalized(&number_word(self.classes.len()))
        )];
        parts.extend(self.classes.iter().map(describe));
        if !self.order.is_empty() {
            let names: Vec<&str> = self.order.iter().map(|name| name.value.as_str()).collect();
            let title = self
                .order_title
                .as_ref()
                .map_or_else(|| "The order".to_owned(), Text::plain);
            parts.push(format!("{title}: {}.", names.join(", then ")));
        }
        if !self.merge_steps.is_empty() {
            let steps = self.merge_steps.iter().enumerate();
            let steps: Vec<String> = steps
                .map(|(index, step)| format!("{}. {}", index + 1, sentence(&step.plain())))
                .collect();
            parts.push(format!("Step by step: {}", steps.join(" ")));
        }
        parts.join(" ")
    }
}

impl ClassGraph {
    fn nodes(&self) -> Vec<Class<'_>> {
        self.classes
            .iter()
            .map(|class| Class {
                name: &class.name,
                bases: &class.bases,
            })
            .collect()
    }

    /// The place of a name in the order, from 1.
    fn number(&self, name: &Written) -> Option<usize> {
        let names: Vec<&Written> = self.order.iter().collect();
        find(name, &names).map(|place| place + 1)
    }

    /// The boxes and notes in a measure: the widest that fit, or the narrowest there are.
    fn drawn(&self, measure: f64) -> (Layout, Vec<Option<Lines>>) {
        let corner = if self.order.is_empty() { 0.0 } else { CORNER };
        let mut narrowest = None;
        for lines in [1, 2] {
            for least in [Some(BOX), Some(NARROW_BOX), None] {
                let (sizes, notes) = self.sizes(lines, least);
                for gap in GAPS {
                    let layout =
                        classes::draw(&self.nodes(), &sizes, (gap, ROW_GAP), measure - corner);
                    if layout.size.width + corner <= measure + 0.01 {
                        return (layout, notes);
                    }
                    narrowest = Some((layout, notes.clone()));
                }
            }
        }
        narrowest.unwrap_or_default()
    }

    /// The sizes of the boxes, notes in so many lines: all of one width, which is given at least, or
    /// each as narrow as its words.
    fn sizes(&self, lines: usize, least: Option<f64>) -> (Vec<Size>, Vec<Option<Lines>>) {
        let broken = |class: &GraphClass| {
            let note = class.note.as_ref()?;
            let name = name_width(&class.name.value, NAME.0, NAME.1);
            let narrow = if lines > 1 {
                Lines::new(note, NOTE, name.max(44.0), lines)
            } else {
                None
            };
            narrow.or_else(|| Lines::new(note, NOTE, 200.0, 1))
        };
        let notes: Vec<Option<Lines>> = self.classes.iter().map(broken).collect();
        let widths = self.classes.iter().zip(&notes).map(|(class, note)| {
            let note = note.as_ref().map_or(0.0, |note| note.size.width);
            name_width(&class.name.value, NAME.0, NAME.1).max(note) + 2.0 * INSET
        });
        let widths: Vec<f64> = widths.collect();
        let widest = widths
            .iter()
            .copied()
            .fold(least.unwrap_or_default(), f64::max);
        let highest = notes
            .iter()
            .flatten()
            .map(|note| note.size.height)
            .fold(0.0, f64::max);
        let height = if highest > 0.0 {
            HEIGHTS.1 + highest - 7.3
        } else {
            HEIGHTS.0
        };
        let size = |width: f64| Size {
            width: if least.is_some() {
                widest
            } else {
                width.max(LEAST)
            },
            height,
        };
        (widths.into_iter().map(size).collect(), notes)
    }
}

fn code(name: &Written) -> Element {
    Element::new("code").with(name.value.as_str())
}

fn item(class: &GraphClass, text: XhtmlText<'_>) -> Element {
    let name = Element::new("b")
        .class("class-graph-name")
        .with(code(&class.name));
    let mut item = Element::new("li").with(name);
    for (index, base) in class.bases.iter().enumerate() {
        item = item
            .with(if index == 0 { " from " } else { ", " })
            .with(code(base));
    }
    if let Some(note) = &class.note {
        item = item.with(": ").with_all(text(note));
    }
    item
}

/// A class, its parents and its note.
fn describe(class: &GraphClass) -> String {
    let bases: Vec<&str> = class.bases.iter().map(|base| base.value.as_str()).collect();
    let note = class
        .note
        .as_ref()
        .map_or(String::new(), |note| format!(": {}", note.plain()));
    if bases.is_empty() {
        format!("{}{note}.", class.name.value)
    } else {
        format!(
            "{} inherits from {}{note}.",
            class.name.value,
            bases.join(" and ")
        )
    }
}
