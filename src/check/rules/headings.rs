//! Headings are short enough for three lines.

use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::source::SourceBook;
use crate::text::Text;

/// About three lines of a question heading.
const MOST: usize = 90;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let questions = book
        .questions
        .iter()
        .flatten()
        .map(|question| &question.content.heading);
    let matter = book
        .front
        .iter()
        .chain(&book.back)
        .map(|matter| &matter.content.heading);
    for heading in questions.chain(matter) {
        check_heading(heading, sink);
    }
}

fn check_heading(heading: &Text, sink: &mut Sink) {
    let length = heading.plain().chars().count();
    if length > MOST {
        sink.push(
            Diagnostic::warning(
                codes::HEADING_TOO_LONG,
                format!("the heading has {length} characters"),
            )
            .at(heading.span(), format!("{MOST} make three lines"))
            .help("shorten it; the lead can say the rest"),
        );
    }
}
