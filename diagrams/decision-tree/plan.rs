//! The tree behind the YAML: questions with their answers, and which of them goes on down.
//!
//! A drawing is a spine of questions. One answer of each goes on down; the others lead to the
//! right, into the next column. Whatever needs most columns goes down, so that there are few.

use super::{Answer, DecisionTree, Outcome};
use crate::diagrams::TypstText;
use crate::markup::typst::Value;
use crate::text::Text;
use crate::yaml::Short;

/// A question or a verdict.
pub(super) enum Node<'a> {
    Question {
        text: &'a Text,
        answers: Vec<Answered<'a>>,
    },
    Verdict(&'a Outcome),
}

/// An answer and what it leads to.
pub(super) struct Answered<'a> {
    /// The answer in words.
    pub(super) label: String,
    /// The answer as written, if it is not yes or no.
    pub(super) name: Option<&'a Text>,
    pub(super) node: Node<'a>,
}

/// The answers as they are written in one mapping.
#[derive(Clone, Copy)]
pub(super) struct Written<'a> {
    pub(super) yes: Option<&'a Outcome>,
    pub(super) no: Option<&'a Outcome>,
    pub(super) answers: &'a [Answer],
}

fn inner(outcome: &Option<Box<Short<Outcome>>>) -> Option<&Outcome> {
    outcome.as_ref().map(|outcome| &outcome.0)
}

impl DecisionTree {
    pub(super) fn written(&self) -> Written<'_> {
        Written {
            yes: inner(&self.yes),
            no: inner(&self.no),
            answers: &self.answers,
        }
    }

    pub(super) fn plan(&self) -> Node<'_> {
        Node::Question {
            text: &self.question,
            answers: self.written().answered(),
        }
    }
}

impl Outcome {
    pub(super) fn written(&self) -> Written<'_> {
        Written {
            yes: inner(&self.yes),
            no: inner(&self.no),
            answers: &self.answers,
        }
    }

    fn plan(&self) -> Node<'_> {
        match &self.question {
            None => Node::Verdict(self),
            Some(text) => Node::Question {
                text,
                answers: self.written().answered(),
            },
        }
    }
}

impl<'a> Written<'a> {
    fn answered(self) -> Vec<Answered<'a>> {
        let plain = [("yes", self.yes), ("no", self.no)];
        let plain = plain.into_iter().filter_map(|(label, outcome)| {
            Some(Answered {
                label: label.to_owned(),
                name: None,
                node: outcome?.plan(),
            })
        });
        let named = self.answers.iter().map(|answer| Answered {
            label: answer.answer.plain(),
            name: Some(&answer.answer),
            node: answer.then.plan(),
        });
        plain.chain(named).collect()
    }
}

impl<'a> Node<'a> {
    /// How many questions there are.
    pub(super) fn questions(&self) -> usize {
        match self {
            Self::Verdict(_) => 0,
            Self::Question { answers, .. } => {
                1 + answers.iter().map(|a| a.node.questions()).sum::<usize>()
            }
        }
    }

    /// The verdicts, in the order of the answers.
    pub(super) fn verdicts(&self) -> Vec<&'a Outcome> {
        match self {
            Self::Verdict(outcome) => vec![*outcome],
            Self::Question { answers, .. } => answers
                .iter()
                .flat_map(|answer| answer.node.verdicts())
                .collect(),
        }
    }

    /// How many columns the drawing needs.
    pub(super) fn columns(&self) -> usize {
        let Self::Question { answers, .. } = self else {
            return 1;
        };
        let down = self.down();
        let columns = answers.iter().enumerate().map(|(index, answer)| {
            let goes_on = Some(index) == down && answer.node.questions() > 0;
            answer.node.columns() + usize::from(!goes_on)
        });
        columns.max().unwrap_or(1)
    }

    /// The answer that goes on down: the one that needs most room, of equals the last.
    fn down(&self) -> Option<usize> {
        let Self::Question { answers, .. } = self else {
            return None;
        };
        let room = |answer: &Answered<'_>| (answer.node.columns(), answer.node.questions());
        (0..answers.len()).max_by_key(|index| room(&answers[*index]))
    }

    /// The data for the drawing.
    pub(super) fn data(&self, text: TypstText<'_>) -> Value {
        match self {
            Self::Verdict(outcome) => Value::dict([
                ("verdict", outcome.verdict.as_ref().map(text).into()),
                ("note", outcome.note.as_ref().map(text).into()),
                (
                    "icon",
                    outcome.icon.as_ref().map(|icon| icon.value.clone()).into(),
                ),
                ("hot", outcome.hot.into()),
            ]),
            Self::Question {
                text: question,
                answers,
            } => {
                let down = self.down();
                let (below, right): (Vec<_>, Vec<_>) = answers
                    .iter()
                    .enumerate()
                    .partition(|(index, _)| Some(*index) == down);
                let right = right.iter().map(|(_, answer)| answer.data(false, text));
                let below = below.first().map(|(_, answer)| answer.data(true, text));
                Value::dict([
                    ("question", text(question)),
                    ("right", Value::array(right)),
                    ("down", below.into()),
                ])
            }
        }
    }
}

impl Answered<'_> {
    fn data(&self, goes_down: bool, text: TypstText<'_>) -> Value {
        let label = self
            .name
            .map_or_else(|| Value::Content(vec![self.label.as_str().into()]), text);
        let positive = match self.name {
            None => self.label == "yes",
            Some(_) => !goes_down,
        };
        Value::dict([
            ("label", label),
            ("positive", positive.into()),
            ("node", self.node.data(text)),
        ])
    }
}
