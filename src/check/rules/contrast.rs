//! Every text can be told from its ground, on pages and in the e-book.

use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::source::SourceBook;
use crate::themes::{Faint, LEAST_CONTRAST, is_built_in};

pub(super) fn check(book: &SourceBook, map: &SourceMap, sink: &mut Sink) {
    for faint in book.look.theme.faint() {
        sink.push(told(&faint, map));
    }
}

/// The fault at the color that the book gives, be it that of the text or of the ground.
fn told(faint: &Faint<'_>, map: &SourceMap) -> Diagnostic {
    let [text, ground] = faint.values.map(|value| value.hex());
    let message = format!(
        "`{}` on {}: {text} on {ground} has a contrast of {:.2} to 1",
        faint.text,
        if faint.under.is_some() {
            format!("`{}`", faint.ground)
        } else {
            faint.ground.clone()
        },
        (faint.contrast * 100.0).floor() / 100.0
    );
    let of_text = (faint.color.span, "the text");
    let of_ground = faint.under.map(|under| (under.span, "its ground"));
    let is_given = |place: (crate::diagnostics::Span, _)| !is_built_in(map.name(place.0.file));
    let (first, second) = match of_ground {
        Some(ground) if is_given(ground) && !is_given(of_text) => (ground, Some(of_text)),
        ground => (of_text, ground),
    };
    let diagnostic = Diagnostic::error(codes::LOW_CONTRAST, message).at(first.0, first.1);
    let diagnostic = match second {
        Some((span, words)) => diagnostic.also(span, words),
        None => diagnostic,
    };
    diagnostic.help(format!("{LEAST_CONTRAST} to 1 is the least for text"))
}
