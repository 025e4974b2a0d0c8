//! Callouts are of a kind that the book defines, and keep the book's own rules.

use crate::block::{Block, Content};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes, nearest};
use crate::diagrams::check_icon;
use crate::source::{Listed, QuestionFile, SourceBook};

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    for (_, kind) in &book.manifest.callouts.kinds.0 {
        check_icon(&kind.icon, sink);
    }
    for block in book.blocks() {
        if let Content::Callout(callout) = &block.content {
            check_kind(book, &callout.kind, sink);
        }
    }
    for question in book
        .questions
        .iter()
        .flatten()
        .filter(|question| question.is_whole)
    {
        check_rules(book, question, sink);
    }
}

fn check_kind(book: &SourceBook, kind: &crate::diagnostics::Spanned<String>, sink: &mut Sink) {
    let kinds = &book.manifest.callouts.kinds;
    if kinds.get(&kind.value).is_some() {
        return;
    }
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_CALLOUT,
        format!("there is no callout kind `{}`", kind.value),
    )
    .at(kind.span, "");
    sink.push(match nearest(&kind.value, kinds.keys()) {
        Some(near) => diagnostic.replace("did you mean", kind.span, near),
        None => diagnostic.help("kinds are defined in `callouts.kinds` of book.yaml"),
    });
}

fn check_rules(book: &SourceBook, question: &Listed<QuestionFile>, sink: &mut Sink) {
    let rules = &book.manifest.callouts.rules;
    let body = &question.content.body;
    let is_callout = |block: &&Block| matches!(block.content, Content::Callout(_));
    let found = body.iter().filter(is_callout).count();
    if let Some(required) = rules
        .required
        .filter(|&required| required as usize != found)
    {
        sink.push(
            Diagnostic::error(
                codes::CALLOUT_RULE,
                format!("expected {required} callouts in this question, found {found}"),
            )
            .at(question.content.heading.span(), "")
            .note("the rule is `callouts.rules.required` of book.yaml"),
        );
    }
    if !rules.last {
        return;
    }
    let misplaced = body.iter().rev().skip(1).filter(is_callout);
    for block in misplaced {
        sink.push(
            Diagnostic::error(codes::CALLOUT_RULE, "a callout is not the last block")
                .at(block.span, "")
                .note("the rule is `callouts.rules.last` of book.yaml")
                .help("move it to the end of the body"),
        );
    }
}
