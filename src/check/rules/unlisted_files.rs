//! Every YAML file of the folder is in the book, so that nothing is forgotten.

use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::source::SourceBook;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    for name in &book.unlisted {
        let help = if name.ends_with(".yml") {
            "rename it to end in `.yaml`, and list its id"
        } else {
            "list its id in book.yaml or in a part, or move it out of the folder"
        };
        sink.push(
            Diagnostic::warning(
                codes::FILE_NOT_LISTED,
                format!("no list names the file `{name}`"),
            )
            .at(book.start(), "")
            .help(help),
        );
    }
}
