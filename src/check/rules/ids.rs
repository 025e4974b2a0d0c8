//! Ids are slugs, and each names one thing.

use std::collections::BTreeMap;

use crate::diagnostics::{Diagnostic, Sink, SourceMap, Span, codes};
use crate::markup::names;
use crate::source::SourceBook;

/// Ids that the engine uses for pages of its own.
const RESERVED: &[&str] = &[
    "cover",
    "half-title",
    "title-page",
    "imprint",
    "contents",
    "glossary",
    "index",
    "closing",
    "nav",
];

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let id = &book.manifest.id;
    if !names::is_slug(&id.value) {
        let diagnostic =
            Diagnostic::error(codes::MALFORMED_ID, format!("`{}` is not an id", id.value))
                .at(id.span, "")
                .note("an id has lower-case letters, digits and hyphens, and begins with a letter");
        sink.push(match names::slugify(&id.value) {
            slug if names::is_slug(&slug) => diagnostic.replace("a slug would be", id.span, slug),
            _ => diagnostic,
        });
    }
    let mut seen: BTreeMap<&str, (Span, &str)> = BTreeMap::new();
    let parts = book.parts.iter().map(|part| (&part.id, "part"));
    let questions = book
        .questions
        .iter()
        .flatten()
        .map(|question| (&question.id, "question"));
    let matter = book
        .front
        .iter()
        .chain(&book.back)
        .map(|matter| (&matter.id, "page"));
    for (id, what) in parts.chain(questions).chain(matter) {
        if RESERVED.contains(&id.value.as_str()) {
            sink.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("the id `{}` is taken by the engine", id.value),
                )
                .at(id.span, "")
                .help("choose another id, and rename the file"),
            );
        }
        match seen.get(id.value.as_str()) {
            Some(&(first, other)) => sink.push(
                Diagnostic::error(
                    codes::DUPLICATE_ID,
                    format!("the id `{}` names a {other} and a {what}", id.value),
                )
                .at(id.span, format!("a {what} here"))
                .also(first, format!("a {other} here"))
                .help("rename one of the files"),
            ),
            None => {
                seen.insert(&id.value, (id.span, what));
            }
        }
    }
}
