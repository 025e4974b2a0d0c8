//! `decision-tree`: nested questions with their answers, and verdicts at the ends.

mod checks;
mod plan;
#[cfg(test)]
mod tests;

use self::plan::{Answered, Node};
use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, folder, number_word,
    sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node as Xml};
use crate::text::Text;
use crate::yaml::{FromText, Short, shape};

shape! {
    /// Questions and verdicts, from the first question on.
    pub struct DecisionTree {
        /// The first question.
        pub question: Text,
        /// What follows from a yes.
        pub yes: Option<Box<Short<Outcome>>>,
        /// What follows from a no.
        pub no: Option<Box<Short<Outcome>>>,
        /// Answers with names of their own, 2 to 4, in place of `yes` and `no`.
        pub answers: Vec<Answer> = default,
    }

    /// What follows from an answer: a verdict, also as a text alone, or the next question.
    pub struct Outcome {
        /// The next question.
        pub question: Option<Text>,
        /// What follows from a yes.
        pub yes: Option<Box<Short<Outcome>>>,
        /// What follows from a no.
        pub no: Option<Box<Short<Outcome>>>,
        /// Answers with names of their own.
        pub answers: Vec<Answer> = default,
        /// The verdict, where there is nothing more to ask.
        pub verdict: Option<Text>,
        /// A remark to the verdict.
        pub note: Option<Text>,
        /// The verdict's icon, by its name.
        pub icon: Option<Spanned<String>>,
        /// Whether it is the verdict that matters.
        pub hot: bool = default,
    }

    /// An answer with a name of its own.
    pub struct Answer {
        /// The answer, a word.
        pub answer: Text,
        /// What follows from it.
        pub then: Box<Short<Outcome>>,
    }
}

impl FromText for Outcome {
    fn from_text(verdict: Text) -> Self {
        Self {
            question: None,
            yes: None,
            no: None,
            answers: Vec::new(),
            verdict: Some(verdict),
            note: None,
            icon: None,
            hot: false,
        }
    }
}

impl DiagramKind for DecisionTree {
    folder!("decision-tree", "Decision tree");

    fn check(&self, span: Span, sink: &mut Sink) {
        self.check_all(span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let root = self.plan();
        Value::dict([
            ("columns", root.columns().into()),
            ("root", root.data(text)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Xml> {
        match self.plan() {
            Node::Verdict(_) => Vec::new(),
            Node::Question {
                text: question,
                answers,
            } => vec![
                Element::new("p")
                    .class("decision-tree-question")
                    .with(Element::new("b").with_all(text(question)))
                    .into(),
                answers_xhtml(&answers, text).into(),
            ],
        }
    }

    fn summary(&self) -> String {
        let root = self.plan();
        let (questions, verdicts) = (root.questions(), root.verdicts());
        let question = if questions == 1 {
            "question"
        } else {
            "questions"
        };
        let names: Vec<String> = verdicts
            .iter()
            .filter_map(|outcome| outcome.verdict.as_ref())
            .map(Text::plain)
            .collect();
        format!(
            "{} {question} to {} verdicts: {}",
            number_word(questions),
            number_word(verdicts.len()),
            names.join(", ")
        )
    }

    /// The questions are numbered, so that an answer can name the one that it leads to.
    fn description(&self) -> String {
        let root = self.plan();
        let mut lines = Vec::new();
        describe(&root, &mut lines);
        let count = capitalized(&number_word(lines.len()));
        let what = if lines.len() == 1 {
            "question"
        } else {
            "questions"
        };
        let hot = root.verdicts().into_iter().find(|outcome| outcome.hot);
        let hot = hot.and_then(|outcome| outcome.verdict.as_ref());
        let hot = hot.map_or(String::new(), |verdict| {
            format!(" The verdict that matters: {}.", verdict.plain())
        });
        format!("{count} {what}. {}{hot}", lines.join(" "))
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        let verdicts = self.plan().verdicts().into_iter();
        verdicts
            .filter_map(|outcome| outcome.icon.as_ref())
            .collect()
    }

    fn is_wide(&self) -> bool {
        self.plan().columns() > 2
    }
}

/// Adds a question, then those that its answers lead to; gives the number of the question.
fn describe(node: &Node<'_>, lines: &mut Vec<String>) -> usize {
    let Node::Question { text, answers } = node else {
        return 0;
    };
    let place = lines.len();
    lines.push(String::new());
    let answers = answers
        .iter()
        .map(|Answered { label, node, .. }| match node {
            Node::Question { .. } => {
                format!("{}: go to {}.", capitalized(label), describe(node, lines))
            }
            Node::Verdict(outcome) => format!("{}: {}", capitalized(label), outcome.words()),
        });
    let answers: Vec<String> = answers.collect();
    lines[place] = format!("{}. {} {}", place + 1, text.plain(), answers.join(" "));
    place + 1
}

impl Outcome {
    fn words(&self) -> String {
        let verdict = self.verdict.as_ref().map_or(String::new(), Text::plain);
        match &self.note {
            Some(note) => sentence(&format!("{verdict} ({})", note.plain())),
            None => sentence(&verdict),
        }
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Xml> {
        let verdict = self.verdict.as_ref().map_or_else(Vec::new, text);
        let name = if self.hot { "strong" } else { "b" };
        let verdict = Element::new(name)
            .class("decision-tree-verdict")
            .with_all(verdict);
        let mut nodes = vec![verdict.into()];
        if let Some(note) = &self.note {
            let note = Element::new("span")
                .class("decision-tree-note")
                .with_all(text(note));
            nodes.extend([" – ".into(), note.into()]);
        }
        nodes
    }
}

fn answers_xhtml(answers: &[Answered<'_>], text: XhtmlText<'_>) -> Element {
    let items = answers.iter().map(|answer| {
        let label = Element::new("span").class("decision-tree-answer");
        let label = match answer.name {
            Some(name) => label.with_all(text(name)),
            None => label.with(capitalized(&answer.label)),
        };
        let item = Element::new("li")
            .class("decision-tree-branch")
            .with(label)
            .with(": ");
        match &answer.node {
            Node::Verdict(outcome) => item.with_all(outcome.xhtml(text)),
            Node::Question {
                text: question,
                answers,
            } => {
                let question = Element::new("b").with_all(text(question));
                item.with(question).with(answers_xhtml(answers, text))
            }
        }
    });
    Element::new("ul")
        .class("decision-tree-answers")
        .with_all(items)
}
