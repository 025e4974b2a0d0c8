//! Keys of the format that this version reads but does not obey yet are told, never ignored.

use crate::diagnostics::{Diagnostic, Sink, SourceMap, Span, codes};
use crate::source::{PaginationSource, SourceBook};

pub(super) fn check(book: &SourceBook, map: &SourceMap, sink: &mut Sink) {
    let manifest = &book.manifest;
    let text = map.text(book.manifest_file);
    let named = |name: &str| {
        let start = text
            .find(&format!("\n{name}:"))
            .map_or(0, |newline| newline + 1);
        Span::new(book.manifest_file, start..start + name.len())
    };
    let is_set = [
        ("printer", manifest.printer.is_some()),
        (
            "pagination_source",
            manifest.pagination_source == Some(PaginationSource::Print),
        ),
    ];
    for (name, _) in is_set.iter().filter(|(_, is_set)| *is_set) {
        sink.push(
            Diagnostic::warning(
                codes::KEY_WITHOUT_EFFECT,
                format!("`{name}` has no effect yet"),
            )
            .at(named(name), "")
            .help("remove it, or keep it for a later version of Handpress"),
        );
    }
}
