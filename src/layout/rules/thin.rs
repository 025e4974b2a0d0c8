//! A question takes three pages at most, and leaves no last page nearly empty.

use crate::diagnostics::{Diagnostic, Sink, codes};
use crate::layout::Layout;

/// The most pages of a question.
const MOST_PAGES: usize = 3;
/// How full a last page should be.
const LEAST_FILL: f64 = 1.0 / 3.0;

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for extent in layout.extents.iter().filter(|extent| extent.is_question) {
        let count = extent.pages.len();
        let last = layout.page_name(extent.pages.end - 1);
        if count > MOST_PAGES {
            sink.push(
                Diagnostic::warning(
                    codes::QUESTION_TOO_LONG,
                    format!("the question takes {count} pages, up to {last}"),
                )
                .at(extent.span, format!("{MOST_PAGES} are the most"))
                .help("cut it, or make two questions of it"),
            );
        }
        if count > 1 && extent.last_fill() < LEAST_FILL {
            let percent = (100.0 * extent.last_fill()).round();
            sink.push(
                Diagnostic::warning(
                    codes::THIN_PAGE,
                    format!("{last} is {percent} % full, and the question's last"),
                )
                .at(extent.span, "a third is the least")
                .help("cut a few lines, so that it ends a page earlier, or add what was left out"),
            );
        }
    }
}
