//! Cover, title page and imprint.

use super::content::{heading, section};
use super::document::{Document, Place};
use super::inline::Scope;
use super::pages::Pages;
use super::{Supplies, accessibility, paths, words};
use crate::markup::xml::{Element, Node};
use crate::model::{Book, Contributor, Identifier};
use crate::source::Role;
use crate::text::Text;

/// The cover: the picture alone, in a document of its own (Kobo's EPUB guidelines, “Cover”).
pub(super) fn cover(book: &Book, picture: &str) -> Document {
    let metadata = &book.metadata;
    let image = Element::new("img")
        .attr("role", "doc-cover")
        .attr("src", picture)
        .attr(
            "alt",
            words::cover_alt(&metadata.title.plain(), &metadata.byline()),
        );
    let section = Element::new("section")
        .class("cover")
        .attr("epub:type", "cover")
        .attr("id", "cover")
        .attr("aria-label", words::COVER)
        .with(image);
    Document::new(paths::COVER, words::COVER, Place::Front, section)
}

/// The title page.
pub(super) fn title_page(book: &Book, pages: &Pages<'_>) -> Document {
    let scope = Scope::new(book, pages, None);
    let metadata = &book.metadata;
    let line = |class: &str, words: Vec<Node>| Element::new("p").class(class).with_all(words);
    let text = |class: &str, text: &Option<Text>| {
        text.as_ref().map(|text| line(class, scope.inline(text)))
    };
    let subtitle = text("title-subtitle", &metadata.subtitle).map(|subtitle| {
        subtitle
            .attr("epub:type", "subtitle")
            .attr("role", "doc-subtitle")
    });
    let lead = if subtitle.is_some() {
        None
    } else {
        text("title-lead", &book.cover.lead)
    };
    let section = section("title", "title")
        .attr("epub:type", "titlepage")
        .with_all(pages.marks("title-page"))
        .with_all(text("title-series", &metadata.series))
        .with(heading("title").with_all(scope.inline(&metadata.title)))
        .with_all(subtitle)
        .with_all(lead)
        .with(line(
            "title-byline",
            vec![words::names(&metadata.byline()).into()],
        ))
        .with_all(text(
            "title-publisher",
            &metadata
                .publisher
                .clone()
                .filter(|name| !is_author(book, name)),
        ));
    Document::new("title.xhtml", metadata.title.plain(), Place::Front, section)
}

/// Who publishes their own book is named once.
fn is_author(book: &Book, name: &Text) -> bool {
    book.metadata.byline().contains(&name.plain())
}

/// The imprint: edition, rights, identifiers, credits.
pub(super) fn imprint(book: &Book, supplies: &Supplies, pages: &Pages<'_>) -> Document {
    let scope = Scope::new(book, pages, None);
    let description = book.metadata.description.as_ref();
    let description = description.map(|text| Element::new("p").with_all(scope.inline(text)));
    let facts = facts(book, supplies, &scope).into_iter();
    let rows = facts.filter(|(_, lines)| !lines.is_empty()).map(fact);
    let section = section("imprint", "imprint")
        .attr("epub:type", "copyright-page")
        .with_all(pages.marks("imprint"))
        .with(heading("imprint").with(words::IMPRINT))
        .with_all(description)
        .with(Element::new("dl").class("definitions").with_all(rows));
    Document::new(paths::IMPRINT, words::IMPRINT, Place::Front, section)
}

/// What the imprint says of something: its name, and lines.
type Fact = (&'static str, Vec<Vec<Node>>);

/// One `dd`, however many lines: several would stand beside each other where rows are flexible.
fn fact((name, lines): Fact) -> Element {
    let lines = lines.into_iter();
    let lines = lines.map(|line| Element::new("p").class("fact-line").with_all(line));
    Element::new("div")
        .class("definitions-row")
        .with(Element::new("dt").with(name))
        .with(Element::new("dd").with_all(lines))
}

/// All that the imprint may say; what the book does not tell has no lines.
fn facts(book: &Book, supplies: &Supplies, scope: &Scope<'_>) -> [Fact; 11] {
    let metadata = &book.metadata;
    let texts = |texts: &[Text]| texts.iter().map(|text| scope.inline(text)).collect();
    let plain = |line: String| vec![line.into()];
    let people = metadata.contributors.iter();
    let links = metadata.links.iter();
    let source = supplies.pagination.as_deref().and_then(page_source);
    let accessibility = accessibility::statement(book).into_iter();
    [
        ("Edition", vec![plain(edition(book, scope))]),
        ("Publisher", texts(metadata.publisher.as_slice())),
        (
            "Made by",
            people.map(|person| contributor(person, scope)).collect(),
        ),
        ("Rights", texts(metadata.rights.as_slice())),
        ("License", texts(metadata.license.as_slice())),
        ("Identifiers", identifiers(book)),
        ("Checked against", texts(&metadata.versions)),
        ("Page numbers", source.into_iter().map(plain).collect()),
        ("Accessibility", accessibility.map(plain).collect()),
        ("Credits", texts(&metadata.credits)),
        (
            "Links",
            links.map(|(text, url)| link(scope, text, url)).collect(),
        ),
    ]
}

/// The edition by its number, if it has one, and its date.
fn edition(book: &Book, scope: &Scope<'_>) -> String {
    let date = book.metadata.date;
    match &book.metadata.edition {
        Some(number) => format!("{}, {date}", words::edition(&scope.plain(number))),
        None => date.to_string(),
    }
}

fn contributor(person: &Contributor, scope: &Scope<'_>) -> Vec<Node> {
    let mut nodes = scope.inline(&person.name);
    nodes.push(match person.role {
        Role::Contributor => String::new().into(),
        role => format!(", {}", role.word()).into(),
    });
    nodes
}

fn identifiers(book: &Book) -> Vec<Vec<Node>> {
    let metadata = &book.metadata;
    let own = match &metadata.epub {
        Identifier::Isbn(isbn) => format!("ISBN {isbn} (EPUB)"),
        Identifier::Uuid(uuid) => format!("urn:uuid:{uuid} (EPUB)"),
    };
    let print = metadata
        .print
        .as_ref()
        .map(|isbn| format!("ISBN {isbn} (print)"));
    std::iter::once(own)
        .chain(print)
        .map(|line| vec![line.into()])
        .collect()
}

/// The edition of the page numbers, in a form that means something to people.
fn page_source(source: &str) -> Option<String> {
    match source.strip_prefix("urn:") {
        None => Some(format!("As in {source}")),
        Some(urn) => urn
            .strip_prefix("isbn:")
            .map(|isbn| format!("As in the edition with the ISBN {isbn}")),
    }
}

fn link(scope: &Scope<'_>, text: &Text, url: &str) -> Vec<Node> {
    vec![
        Element::new("a")
            .attr("href", super::inline::address(url))
            .with_all(scope.unlinked(text))
            .into(),
    ]
}
