//! How samples are run: interpreters that the book names, expectations that can be met.

use crate::block::{Claim, Content, Expect, Run};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, Span, Spanned, codes, nearest};
use crate::source::SourceBook;
use crate::text::Written;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    for block in book.blocks() {
        match &block.content {
            Content::Code(code) => check_all(code.data.run.as_ref(), block.span, book, sink),
            Content::Results(results) => {
                check_all(results.data.run.as_ref(), block.span, book, sink);
                check_rows(results.data.run.as_ref(), block.span, sink);
            }
            Content::Diagram(diagram) => {
                for sample in diagram.data.samples() {
                    check_all(sample.run, block.span, book, sink);
                }
            }
            _ => {}
        }
    }
    let questions = book.questions.iter().flatten();
    for claim in questions.flat_map(|question| &question.content.claims) {
        let Claim { code, run, .. } = claim;
        check_all(run.as_ref(), code.span, book, sink);
    }
}

fn check_all(run: Option<&Run>, place: Span, book: &SourceBook, sink: &mut Sink) {
    let Some(run) = run else {
        return;
    };
    if let Some(name) = &run.interpreter {
        check_interpreter(name, book, sink);
    }
    if let Some(version) = &run.min_version {
        check_version(version, sink);
    }
    if let Some(reason) = run
        .skip
        .as_ref()
        .filter(|reason| reason.value.trim().is_empty())
    {
        let help = "tell in a few words why the sample is not run";
        tell("`skip` gives no reason", reason.span, help, sink);
    }
    if let Some(expect) = &run.expect {
        check_expect(expect, place, sink);
    }
}

fn tell(message: &str, place: Span, help: &str, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(codes::RUN_SETTINGS, message)
            .at(place, "")
            .help(help),
    );
}

fn check_interpreter(name: &Spanned<String>, book: &SourceBook, sink: &mut Sink) {
    let known: Vec<&str> = book.manifest.interpreters.keys().collect();
    if known.contains(&name.value.as_str()) {
        return;
    }
    let message = format!("the book names no interpreter `{}`", name.value);
    let diagnostic = Diagnostic::error(codes::UNKNOWN_INTERPRETER, message).at(name.span, "");
    sink.push(match nearest(&name.value, known) {
        Some(near) => diagnostic.replace("did you mean", name.span, near),
        None => diagnostic.help("add it to `interpreters` in book.yaml"),
    });
}

fn check_version(version: &Written, sink: &mut Sink) {
    let text = version.value.trim();
    let is_number = |piece: &str| !piece.is_empty() && piece.bytes().all(|b| b.is_ascii_digit());
    if !text.split('.').all(is_number) {
        let message = format!("`{text}` is no version");
        tell(
            &message,
            version.span,
            "write numbers, such as `3.14`",
            sink,
        );
    }
}

fn check_expect(expect: &Expect, place: Span, sink: &mut Sink) {
    let given = [
        expect.output.is_some(),
        expect.pattern.is_some(),
        expect.exception.is_some(),
        expect.nothing,
    ];
    let count = given.into_iter().filter(|is_given| *is_given).count();
    if count != 1 {
        let message = format!("`expect` has {count} expectations");
        let help = "keep one of `output`, `pattern`, `exception` and `nothing`";
        tell(&message, place, help, sink);
    }
    let Some(pattern) = &expect.pattern else {
        return;
    };
    if let Err(error) = regex::Regex::new(pattern.value.trim_end_matches('\n')) {
        let error = error.to_string();
        let reason = error
            .lines()
            .next_back()
            .unwrap_or_default()
            .trim_start_matches("error: ");
        let message = format!("the pattern is no regular expression: {reason}");
        let help = "put a backslash before a character that stands for itself, as in `\\(`";
        tell(&message, pattern.span, help, sink);
    }
}

/// The rows of a block of results say themselves what is expected.
fn check_rows(run: Option<&Run>, place: Span, sink: &mut Sink) {
    if run.is_some_and(|run| run.expect.is_some()) {
        let help = "remove `expect`: a row's `result` is what is expected";
        tell("`expect` stands in a block of results", place, help, sink);
    }
}
