//! What can be wrong with a decision tree.

use super::plan::{Node, Written};
use super::{DecisionTree, Outcome};
use crate::diagnostics::{Diagnostic, Severity, Sink, Span, codes};
use crate::diagrams::{check_count, check_length, check_one_hot, check_unlike, check_words};
use crate::text::Text;

/// The most columns that a page holds.
const MAX_COLUMNS: usize = 3;

impl DecisionTree {
    pub(super) fn check_all(&self, span: Span, sink: &mut Sink) {
        let found = sink.count(Severity::Error);
        check_question(&self.question, self.written(), sink);
        if sink.count(Severity::Error) > found {
            return;
        }
        let root = self.plan();
        check_count("questions", root.questions(), 1..=6, span, sink);
        check_count("verdicts", root.verdicts().len(), 2..=8, span, sink);
        let verdicts = root.verdicts().into_iter();
        let hot = verdicts.filter(|outcome| outcome.hot);
        check_one_hot(hot.filter_map(|outcome| outcome.verdict.as_ref()), sink);
        check_columns(&root, sink);
    }
}

/// Checks a question and all that follows from it.
fn check_question(question: &Text, written: Written<'_>, sink: &mut Sink) {
    check_length("question", question, 60, sink);
    check_words("question", question, 20, sink);
    let names = written.answers.iter().map(|answer| &answer.answer);
    for name in names.clone() {
        check_length("answer", name, 8, sink);
    }
    check_unlike("answers", names, sink);
    let count = written.answers.len();
    let message = match (written.yes, written.no) {
        (None, None) if count == 0 => Some("this question has no answers"),
        (Some(_), None) => Some("this question has no `no`"),
        (None, Some(_)) => Some("this question has no `yes`"),
        (Some(_), Some(_)) if count > 0 => Some("this question has answers of two sorts"),
        _ => None,
    };
    match message {
        Some(message) => sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, message)
                .at(question.span(), "")
                .help("give it `yes` and `no`, or a list of `answers`"),
        ),
        None if count > 0 => check_count("answers", count, 2..=4, question.span(), sink),
        None => {}
    }
    let named = written.answers.iter().map(|answer| &answer.then.0);
    for outcome in written.yes.into_iter().chain(written.no).chain(named) {
        check_outcome(outcome, question, sink);
    }
}

fn check_outcome(outcome: &Outcome, before: &Text, sink: &mut Sink) {
    let wrong = |text: &Text, message: &str, help: &str| {
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(text.span(), "")
            .help(help)
    };
    if let Some(verdict) = &outcome.verdict {
        check_length("verdict", verdict, 60, sink);
        check_words("verdict", verdict, 20, sink);
    }
    if let Some(note) = &outcome.note {
        check_length("note", note, 60, sink);
        check_words("note", note, 22, sink);
    }
    let written = outcome.written();
    let has_answers = written.yes.is_some() || written.no.is_some() || !written.answers.is_empty();
    match (&outcome.question, &outcome.verdict) {
        (Some(question), Some(_)) => sink.push(wrong(
            question,
            "this is a question and a verdict at once",
            "let the verdict follow from one of its answers",
        )),
        (Some(question), None) => {
            if outcome.note.is_some() || outcome.icon.is_some() || outcome.hot {
                sink.push(wrong(
                    question,
                    "a question has no note, icon or `hot`",
                    "give them to the verdicts",
                ));
            }
            check_question(question, written, sink);
        }
        (None, Some(verdict)) if has_answers => sink.push(wrong(
            verdict,
            "answers follow from a verdict",
            "ask a `question` here",
        )),
        (None, Some(_)) => {}
        (None, None) => sink.push(wrong(
            before,
            "nothing follows from an answer to this question",
            "give every answer a `verdict` or a `question`",
        )),
    }
}

/// Where two answers of one question lead to questions with such answers, the page gets too narrow.
fn check_columns(node: &Node<'_>, sink: &mut Sink) {
    let Node::Question { text, .. } = node else {
        return;
    };
    let columns = node.columns();
    if columns > MAX_COLUMNS {
        sink.push(
            Diagnostic::error(codes::DIAGRAM_SHAPE, "the questions branch too often")
                .at(
                    text.span(),
                    format!("this takes {columns} columns, and a page holds {MAX_COLUMNS}"),
                )
                .help("make a tree of its own of one branch"),
        );
    }
}
