//! `lifecycle`: ordered steps with icon, label and note, joined by arrows, in one line or two.

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, TypstText, XhtmlText, capitalized, check_count,
    check_length, check_words, folder, labelled, number_word,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::shape;

shape! {
    /// Ordered steps, joined by arrows.
    pub struct Lifecycle {
        /// The steps: 2 to 7; instead of `lanes`.
        pub steps: Vec<Step> = default,
        /// Two lines of steps that happen at different times; instead of `steps`.
        pub lanes: Vec<Lane> = default,
    }

    /// A line of steps with its name.
    pub struct Lane {
        /// When its steps happen.
        pub label: Text,
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
    folder!("lifecycle", "Lifecycle");

    fn check(&self, span: Span, sink: &mut Sink) {
        if !self.steps.is_empty() && !self.lanes.is_empty() {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "it has both `steps` and `lanes`")
                    .at(span, "")
                    .help("keep one of them"),
            );
        }
        if self.lanes.is_empty() {
            check_steps(&self.steps, span, sink);
        } else {
            check_count("lanes", self.lanes.len(), 2..=2, span, sink);
        }
        for lane in &self.lanes {
            check_length("label", &lane.label, 40, sink);
            check_steps(&lane.steps, lane.label.span(), sink);
        }
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let lanes = self.lines().into_iter().map(|line| {
            let steps = (0..line.steps.len()).map(|index| line.step_data(index, text));
            Value::dict([
                ("label", line.label.map(text).into()),
                ("steps", Value::array(steps)),
            ])
        });
        Value::dict([("lanes", Value::array(lanes))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let mut nodes = Vec::new();
        for line in self.lines() {
            nodes.extend(line.label.map(|label| {
                Node::from(
                    Element::new("p")
                        .class("lifecycle-lane")
                        .with(Element::new("b").with_all(text(label))),
                )
            }));
            nodes.push(line.xhtml(text).into());
        }
        nodes
    }

    fn summary(&self) -> String {
        let lines = self.lines();
        let told: Vec<String> = lines.iter().map(Line::summary).collect();
        told.join("; ")
    }

    fn description(&self) -> String {
        let lines = self.lines();
        let told: Vec<String> = lines.iter().map(Line::description).collect();
        told.join(" ")
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        let steps = self.lines().into_iter().flat_map(|line| line.steps);
        steps.filter_map(|step| step.icon.as_ref()).collect()
    }

    fn is_wide(&self) -> bool {
        self.lines().iter().any(|line| line.steps.len() > 3)
    }
}

/// Steps in order, as one line of the drawing.
struct Line<'a> {
    label: Option<&'a Text>,
    steps: &'a [Step],
    /// Whether the whole diagram leaves it to the engine which step matters, and it is in here.
    ends_hot: bool,
}

impl Lifecycle {
    fn lines(&self) -> Vec<Line<'_>> {
        let lines: Vec<(Option<&Text>, &[Step])> = if self.lanes.is_empty() {
            vec![(None, &self.steps)]
        } else {
            let lanes = self.lanes.iter();
            lanes
                .map(|lane| (Some(&lane.label), lane.steps.as_slice()))
                .collect()
        };
        let any_hot = lines.iter().any(|(_, steps)| steps.iter().any(|s| s.hot));
        let last = lines.len() - 1;
        let lines = lines.into_iter().enumerate();
        lines
            .map(|(index, (label, steps))| Line {
                label,
                steps,
                ends_hot: !any_hot && index == last,
            })
            .collect()
    }
}

impl Line<'_> {
    fn is_hot(&self, index: usize) -> bool {
        let last = self.steps.iter().rposition(|step| !step.branch);
        self.steps[index].hot || (self.ends_hot && last == Some(index))
    }

    fn step_data(&self, index: usize, text: TypstText<'_>) -> Value {
        let step = &self.steps[index];
        let icon = step.icon.as_ref().map(|icon| icon.value.clone());
        Value::dict([
            ("icon", icon.into()),
            ("label", text(&step.label)),
            ("note", step.note.as_ref().map(text).into()),
            ("hot", self.is_hot(index).into()),
            ("branch", step.branch.into()),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let mut steps: Vec<(Element, Vec<Element>)> = Vec::new();
        for (index, step) in self.steps.iter().enumerate() {
            match steps.last_mut().filter(|_| step.branch) {
                Some((_, branches)) => branches.push(step.branch_xhtml(text)),
                None => steps.push((step.xhtml(self.is_hot(index), text), Vec::new())),
            }
        }
        let count = steps.len();
        let items = steps.into_iter().zip(1..);
        let items =
            items.map(|((step, branches), number)| with_rest(step, branches, number < count));
        Element::new("ol").class("lifecycle-steps").with_all(items)
    }

    fn summary(&self) -> String {
        let labels: Vec<String> = self.steps.iter().map(|step| step.label.plain()).collect();
        let labels = labels.join(", ");
        match self.label {
            Some(label) => format!("{}: {labels}", label.plain()),
            None => format!("{} steps: {labels}", number_word(self.steps.len())),
        }
    }

    fn description(&self) -> String {
        let main = self.steps.iter().filter(|step| !step.branch).count();
        let count = number_word(main);
        let opening = match self.label {
            Some(label) => format!("{}, {count} steps in order.", label.plain()),
            None => format!("{} steps in order.", capitalized(&count)),
        };
        let mut number = 0;
        let steps = self.steps.iter().map(|step| {
            let text = labelled(&step.label, step.note.as_ref());
            if step.branch {
                return format!("On the side: {text}");
            }
            number += 1;
            format!("{number}. {text}")
        });
        let steps: Vec<String> = steps.collect();
        format!("{opening} {}", steps.join(" "))
    }
}

/// A step with its branches, and the arrow to the next: it stands in the step, so that the list
/// holds nothing but steps.
fn with_rest(step: Element, branches: Vec<Element>, has_next: bool) -> Element {
    let mut body = Element::new("div")
        .class("lifecycle-body")
        .with_all(step.children.clone());
    if !branches.is_empty() {
        let branches = Element::new("ul")
            .class("lifecycle-branches")
            .with_all(branches);
        body = body.with(branches);
    }
    if has_next {
        let arrow = Element::new("p").class("lifecycle-arrow");
        body = body.with(arrow.attr("aria-hidden", "true").with("↓"));
    }
    Element {
        children: vec![body.into()],
        ..step
    }
}

fn check_steps(steps: &[Step], span: Span, sink: &mut Sink) {
    check_count("steps", steps.len(), 2..=7, span, sink);
    for step in steps {
        check_length("label", &step.label, 26, sink);
        check_words("label", &step.label, 13, sink);
        if let Some(note) = &step.note {
            check_length("note", note, 90, sink);
            check_words("note", note, 16, sink);
        }
    }
    if let Some(first) = steps.first().filter(|step| step.branch) {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "the first step is a branch")
                .at(first.label.span(), "there is no step before it")
                .help("remove `branch: true`"),
        );
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
