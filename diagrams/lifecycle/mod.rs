//! `lifecycle`: ordered steps with icon, label and note, joined by arrows.

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, check_count, check_length,
    labelled, number_word,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::shape;

shape! {
    /// Ordered steps, joined by arrows.
    pub struct Lifecycle {
        /// The steps: 2 to 7.
        pub steps: Vec<Step>,
    }

    /// A step.
    pub struct Step {
        /// An icon by its name.
        pub icon: Option<Spanned<String>>,
        /// What the step is called.
        pub label: Text,
        /// What happens in it.
        pub note: Option<Text>,
        /// Whether it is the one that matters; without any, it is the last.
        pub hot: bool = default,
        /// Whether it leaves the line as a side branch of the step before.
        pub branch: bool = default,
    }
}

impl DiagramKind for Lifecycle {
    const NAME: &'static str = "lifecycle";
    const WORDS: &'static str = "Lifecycle";
    const DRAWING: &'static str = include_str!("drawing.typ");
    const STYLE: &'static str = include_str!("style.css");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("steps", self.steps.len(), 2..=7, span, sink);
        for step in &self.steps {
            check_length("label", &step.label, 26, sink);
            if let Some(note) = &step.note {
                check_length("note", note, 90, sink);
            }
        }
        if let Some(first) = self.steps.first().filter(|step| step.branch) {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "the first step is a branch")
                    .at(first.label.span(), "there is no step before it")
                    .help("remove `branch: true`"),
            );
        }
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let steps = self.steps.iter().enumerate().map(|(index, step)| {
            Value::dict([
                (
                    "icon",
                    step.icon.as_ref().map(|icon| icon.value.clone()).into(),
                ),
                ("label", text(&step.label)),
                ("note", step.note.as_ref().map(text).into()),
                ("hot", self.is_hot(index).into()),
                ("branch", step.branch.into()),
            ])
        });
        Value::dict([("steps", Value::array(steps))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = self.steps.iter().enumerate().map(|(index, step)| {
            let class = match (step.branch, self.is_hot(index)) {
                (true, _) => "lifecycle-step lifecycle-branch",
                (_, true) => "lifecycle-step lifecycle-hot",
                _ => "lifecycle-step",
            };
            let mut item = Element::new("li").class(class);
            if step.branch {
                item = item.with(
                    Element::new("span")
                        .class("lifecycle-aside")
                        .with("On the side: "),
                );
            }
            item = item.with(
                Element::new("b")
                    .class("lifecycle-label")
                    .with_all(text(&step.label)),
            );
            if let Some(note) = &step.note {
                item = item
                    .with(Element::new("span").class("lifecycle-colon").with(": "))
                    .with(
                        Element::new("span")
                            .class("lifecycle-note")
                            .with_all(text(note)),
                    );
            }
            item
        });
        vec![
            Element::new("ol")
                .class("lifecycle-steps")
                .with_all(items)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let labels: Vec<String> = self.steps.iter().map(|step| step.label.plain()).collect();
        format!("{} steps: {}", number_word(labels.len()), labels.join(", "))
    }

    fn description(&self) -> String {
        let main = self.steps.iter().filter(|step| !step.branch).count();
        let mut number = 0;
        let steps: Vec<String> = self
            .steps
            .iter()
            .map(|step| {
                let text = labelled(&step.label, step.note.as_ref());
                if step.branch {
                    return format!("On the side: {text}");
                }
                number += 1;
                format!("{number}. {text}")
            })
            .collect();
        format!(
            "{} steps in order. {}",
            capitalized(&number_word(main)),
            steps.join(" ")
        )
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        self.steps
            .iter()
            .filter_map(|step| step.icon.as_ref())
            .collect()
    }

    fn is_wide(&self) -> bool {
        self.steps.len() > 3
    }
}

impl Lifecycle {
    fn is_hot(&self, index: usize) -> bool {
        let any = self.steps.iter().any(|step| step.hot);
        let last = self.steps.iter().rposition(|step| !step.branch);
        self.steps[index].hot || (!any && last == Some(index))
    }
}
