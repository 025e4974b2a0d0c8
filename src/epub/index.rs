//! The index: entries under their letters, each with links to its places.

use super::content::{heading, section};
use super::document::{Document, Place};
use super::inline::Scope;
use super::pages::Pages;
use super::{paths, words};
use crate::markup::xml::{Element, Node};
use crate::model::{Book, IndexEntry, IndexPlace};

/// The index (EPUB Indexes 1.0; DPUB-ARIA 1.1, `doc-index`); none without an entry.
pub(super) fn index(book: &Book, pages: &Pages<'_>) -> Option<Document> {
    let scope = Scope::new(book, pages, None);
    let entries = book.index();
    let groups = entries.chunk_by(|a, b| a.initial() == b.initial());
    let groups = groups.map(|entries| group(&scope, entries));
    let section = section("index", "index")
        .attr("epub:type", "index")
        .attr("role", "doc-index")
        .with_all(pages.marks("index"))
        .with(heading("index").with(words::INDEX))
        .with_all(groups);
    (!entries.is_empty()).then(|| Document::new(paths::INDEX, words::INDEX, Place::Back, section))
}

/// The entries under one letter.
fn group(scope: &Scope<'_>, entries: &[IndexEntry]) -> Element {
    let initial = entries.first().and_then(IndexEntry::initial);
    let initial = initial.map_or_else(|| words::SIGNS.to_owned(), String::from);
    Element::new("section")
        .class("index-group")
        .attr("epub:type", "index-group")
        .attr("aria-label", initial.as_str())
        .with(Element::new("h2").with(initial))
        .with(list(scope, entries))
}

fn list(scope: &Scope<'_>, entries: &[IndexEntry]) -> Element {
    Element::new("ul")
        .class("index-entries")
        .attr("epub:type", "index-entry-list")
        .with_all(entries.iter().map(|one| entry(scope, one)))
}

fn entry(scope: &Scope<'_>, entry: &IndexEntry) -> Element {
    let term = Element::new("span")
        .attr("epub:type", "index-term")
        .with_all(scope.tree(&entry.words, false));
    // A question is named once, at the first place in it.
    let mut named: Vec<&str> = Vec::new();
    let mut locators: Vec<Node> = Vec::new();
    for place in &entry.places {
        if !named.contains(&place.body.as_str()) {
            named.push(&place.body);
            locators.push(", ".into());
            locators.push(locator(scope, place).into());
        }
    }
    let item = Element::new("li")
        .attr("epub:type", "index-entry")
        .with(term)
        .with_all(locators);
    if entry.entries.is_empty() {
        item
    } else {
        item.with(list(scope, &entry.entries))
    }
}

fn locator(scope: &Scope<'_>, place: &IndexPlace) -> Element {
    let path = match place.question {
        Some(_) => paths::question_path(&place.body),
        None => paths::matter_path(&place.body),
    };
    let href = match place.mark {
        Some(mark) => format!("{path}#{}", paths::index_mark(mark)),
        None => path,
    };
    let name = match place.question {
        Some(number) => words::question(number),
        None => scope.matter_heading(&place.body),
    };
    Element::new("a")
        .attr("epub:type", "index-locator")
        .attr("href", href)
        .with(name)
}
