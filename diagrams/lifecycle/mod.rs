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
        let mut steps: Vec<(Element, Vec<Element>)> = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            match steps.last_mut().filter(|_| step.branch) {
                Some((_, branches)) => branches.push(step.branch_xhtml(text)),
                None => steps.push((step.xhtml(self.is_hot(index), text), Vec::new())),
            }
        }
        let count = steps.len();
        let items = steps
            .into_iter()
            .zip(1..)
            .map(|((step, branches), number)| {
                let mut body = Element::new("div")
                    .class("lifecycle-body")
                    .with_all(step.children.clone());
                if !branches.is_empty() {
                    body = body.with(
                        Element::new("ul")
                            .class("lifecycle-branches")
                            .with_all(branches),
                    );
                }
                // The arrow stands in its step, so that the list holds nothing but steps.
                if number < count {
                    body = body.with(
                        Element::new("p")
                            .class("lifecycle-arrow")
                            .attr("aria-hidden", "true")
                            .with("↓"),
                    );
                }
                Element {
                    children: vec![body.into()],
                    ..step
                }
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

impl Step {
    fn xhtml(&self, is_hot: bool, text: XhtmlText<'_>) -> Element {
        let class = if is_hot {
            "lifecycle-step lifecycle-hot"
        } else {
            "lifecycle-step"
        };
        Element::new("li")
            .class(class)
            .with_all(self.words(None, text))
    }

    fn branch_xhtml(&self, text: XhtmlText<'_>) -> Element {
        Element::new("li")
            .class("lifecycle-branch")
            .with_all(self.words(Some("On the side: "), text))
    }

    fn words(&self, before: Option<&str>, text: XhtmlText<'_>) -> Vec<Node> {
        let label = Element::new("p").class("lifecycle-label");
        let label = match before {
            Some(words) => label.with(Element::new("span").class("lifecycle-aside").with(words)),
            None => label,
        };
        let label = label.with(Element::new("b").with_all(text(&self.label)));
        let note = self.note.as_ref().map(|note| {
            Element::new("p")
                .class("lifecycle-note")
                .with_all(text(note))
        });
        std::iter::once(label).chain(note).map(Node::from).collect()
    }
}

impl Lifecycle {
    fn is_hot(&self, index: usize) -> bool {
        let any = self.steps.iter().any(|step| step.hot);
        let last = self.steps.iter().rposition(|step| !step.branch);
        self.steps[index].hot || (!any && last == Some(index))
    }
}
