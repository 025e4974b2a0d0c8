//! Dates are calendar days, ISBNs have a right check digit, addresses are addresses.

use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::model::{Date, Isbn};
use crate::source::SourceBook;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let accessibility = book.manifest.accessibility.as_ref();
    let certified_on = accessibility.and_then(|a| a.certified_on.as_ref());
    let dates = std::iter::once(&book.manifest.edition.date).chain(certified_on);
    for date in dates.filter(|date| Date::parse(&date.value).is_none()) {
        sink.push(
            Diagnostic::error(
                codes::BAD_DATE,
                format!("`{}` is not a day of the calendar", date.value),
            )
            .at(date.span, "")
            .help("write it as YYYY-MM-DD, such as 2026-11-22"),
        );
    }
    let ids = &book.manifest.identifiers;
    for isbn in [&ids.print, &ids.screen, &ids.epub].into_iter().flatten() {
        if let Err(reason) = Isbn::parse(&isbn.value) {
            sink.push(
                Diagnostic::error(
                    codes::BAD_ISBN,
                    format!("`{}` is not an ISBN: {reason}", isbn.value),
                )
                .at(isbn.span, ""),
            );
        }
    }
    let report = accessibility.and_then(|a| a.certifier_report.as_ref());
    for url in book
        .manifest
        .links
        .iter()
        .map(|link| &link.url)
        .chain(report)
    {
        let is_address = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| url.value.starts_with(scheme));
        if !is_address || url.value.contains(char::is_whitespace) {
            sink.push(
                Diagnostic::error(
                    codes::VALUE_NOT_ALLOWED,
                    format!("`{}` is not an address", url.value),
                )
                .at(url.span, "")
                .help("an address begins with https://, http:// or mailto:"),
            );
        }
    }
}
