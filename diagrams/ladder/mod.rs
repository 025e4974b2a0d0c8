//! `ladder`: ranked rungs, the first of them on top.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, check_count, check_length,
    check_unlike, check_words, folder, labelled, number_word,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{FromText, Short, shape};

shape! {
    /// Ranked rungs.
    pub struct Ladder {
        /// The rungs, the first of them on top: 2 to 7.
        pub rungs: Vec<Short<Rung>>,
    }

    /// A rung: a label alone, or a mapping.
    pub struct Rung {
        /// What stands on it.
        pub label: Text,
        /// A remark.
        pub note: Option<Text>,
    }
}

impl FromText for Rung {
    fn from_text(label: Text) -> Self {
        Self { label, note: None }
    }
}

impl DiagramKind for Ladder {
    folder!("ladder", "Ladder");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("rungs", self.rungs.len(), 2..=7, span, sink);
        for rung in &self.rungs {
            check_length("label", &rung.label, 44, sink);
            check_words("label", &rung.label, 20, sink);
            if let Some(note) = &rung.note {
                check_length("note", note, 70, sink);
                check_words("note", note, 24, sink);
            }
        }
        check_unlike("rungs", self.rungs.iter().map(|rung| &rung.label), sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let rungs = self.rungs.iter().map(|rung| {
            Value::dict([
                ("label", text(&rung.label)),
                ("note", rung.note.as_ref().map(text).into()),
            ])
        });
        Value::dict([("rungs", Value::array(rungs))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let rungs = self.rungs.iter().map(|rung| {
            let label = Element::new("b").class("ladder-label");
            let item = Element::new("li")
                .class("ladder-rung")
                .with(label.with_all(text(&rung.label)));
            match &rung.note {
                None => item,
                Some(note) => item.with(joint(&rung.label)).with(
                    Element::new("span")
                        .class("ladder-note")
                        .with_all(text(note)),
                ),
            }
        });
        vec![
            Element::new("ol")
                .class("ladder-rungs")
                .with_all(rungs)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let labels: Vec<String> = self.rungs.iter().map(|rung| rung.label.plain()).collect();
        format!("from {}", labels.join(" to "))
    }

    fn description(&self) -> String {
        let rungs = self.rungs.iter().zip(1..).map(|(rung, number)| {
            format!("{number}. {}", labelled(&rung.label, rung.note.as_ref()))
        });
        let rungs: Vec<String> = rungs.collect();
        let count = capitalized(&number_word(rungs.len()));
        format!("{count} rungs, from the top down. {}", rungs.join(" "))
    }
}

/// What stands between a label and its note: code may end in a colon of its own.
fn joint(label: &Text) -> &'static str {
    if label.plain().ends_with(':') {
        " "
    } else {
        ": "
    }
}
