//! Every picture has a text alternative, short enough to be spoken at once.

use crate::block::Content;
use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::diagrams::check_alt;
use crate::source::SourceBook;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    for block in book.blocks() {
        let Content::Figure(figure) = &block.content else {
            continue;
        };
        let alt = &figure.data.alt;
        check_alt(alt, sink);
        if alt.value.trim().is_empty() {
            sink.push(
                Diagnostic::error(codes::EMPTY_BLOCK, "the text alternative is empty")
                    .at(alt.span, "")
                    .help("say what the picture shows, for those who do not see it"),
            );
        }
    }
}
