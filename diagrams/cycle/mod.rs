//! `cycle`: a ring of steps whose last leads back to the first.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, check_count, check_length,
    check_one_hot, check_words, folder, labelled, number_word,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{FromText, Short, shape};

shape! {
    /// A ring of steps.
    pub struct Cycle {
        /// What stands in the middle.
        pub hub: Option<Text>,
        /// The steps, clockwise from the top: 3 to 6. The last leads back to the first.
        pub steps: Vec<Short<Turn>>,
    }

    /// A step: a label alone, or a mapping.
    pub struct Turn {
        /// An icon by its name; without one the disc shows the number.
        pub icon: Option<Spanned<String>>,
        /// What the step is called.
        pub label: Text,
        /// What happens in it.
        pub note: Option<Text>,
        /// Whether it is the one that matters; without any, it is the first.
        pub hot: bool = default,
    }
}

impl FromText for Turn {
    fn from_text(label: Text) -> Self {
        Self {
            icon: None,
            label,
            note: None,
            hot: false,
        }
    }
}

impl DiagramKind for Cycle {
    folder!("cycle", "Cycle");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("steps", self.steps.len(), 3..=6, span, sink);
        if let Some(hub) = &self.hub {
            check_length("hub", hub, 32, sink);
            check_words("hub", hub, 13, sink);
        }
        for step in &self.steps {
            check_length("label", &step.label, 40, sink);
            check_words("label", &step.label, 20, sink);
            if let Some(note) = &step.note {
                check_length("note", note, 90, sink);
                check_words("note", note, 22, sink);
            }
        }
        let hot = self.steps.iter().filter(|step| step.hot);
        check_one_hot(hot.map(|step| &step.label), sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let any = self.steps.iter().any(|step| step.hot);
        let steps = self.steps.iter().enumerate().map(|(index, step)| {
            let icon = step.icon.as_ref().map(|icon| icon.value.clone());
            Value::dict([
                ("icon", icon.into()),
                ("label", text(&step.label)),
                ("note", step.note.as_ref().map(text).into()),
                ("hot", (step.hot || (!any && index == 0)).into()),
            ])
        });
        Value::dict([
            ("hub", self.hub.as_ref().map(text).into()),
            ("steps", Value::array(steps)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let last = self.steps.len();
        let steps = self.steps.iter().zip(1..).map(|(step, number)| {
            let mut item = Element::new("li")
                .class("cycle-step")
                .with(Element::new("b").with_all(text(&step.label)));
            if let Some(note) = &step.note {
                let note = Element::new("span")
                    .class("cycle-note")
                    .with_all(text(note));
                item = item.with(": ").with(note);
            }
            if number == last {
                let back = Element::new("span").class("cycle-back");
                item = item.with(" ").with(back.with("(Then back to 1.)"));
            }
            item
        });
        let hub = self.hub.as_ref().map(|hub| {
            let words = Element::new("b").with_all(text(hub));
            Element::new("p").class("cycle-hub").with(words).into()
        });
        let steps = Element::new("ol").class("cycle-steps").with_all(steps);
        hub.into_iter().chain([steps.into()]).collect()
    }

    fn summary(&self) -> String {
        let labels: Vec<String> = self.steps.iter().map(|step| step.label.plain()).collect();
        let count = number_word(labels.len());
        format!("{count} steps in a ring: {}, and again", labels.join(", "))
    }

    fn description(&self) -> String {
        let steps = self.steps.iter().zip(1..).map(|(step, number)| {
            format!("{number}. {}", labelled(&step.label, step.note.as_ref()))
        });
        let steps: Vec<String> = steps.collect();
        let count = capitalized(&number_word(steps.len()));
        let hub = self.hub.as_ref();
        let hub = hub.map_or(String::new(), |hub| format!(" around {}", hub.plain()));
        let hot = self.steps.iter().find(|step| step.hot);
        let hot = hot.map_or(String::new(), |step| {
            format!(" The one that matters: {}.", step.label.plain())
        });
        format!(
            "{count} steps in a ring{hub}. {} Then back to 1.{hot}",
            steps.join(" ")
        )
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        self.steps
            .iter()
            .filter_map(|step| step.icon.as_ref())
            .collect()
    }
}
