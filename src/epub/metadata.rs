//! The metadata of the package document: Dublin Core with its refinements.

use std::collections::BTreeSet;

use super::Supplies;
use super::accessibility;
use super::document::Document;
use crate::markup::xml::Element;
use crate::model::{Book, Contributor};
use crate::source::Role;

/// The id of the unique identifier.
pub(super) const UNIQUE_IDENTIFIER: &str = "pub-id";

/// A `meta` element with a property.
pub(super) fn property(name: &str, value: &str) -> Element {
    Element::new("meta").attr("property", name).with(value)
}

fn refinement(of: &str, name: &str, value: &str) -> Element {
    Element::new("meta")
        .attr("refines", format!("#{of}"))
        .attr("property", name)
        .with(value)
}

fn dublin_core(name: &'static str, value: &str) -> Element {
    Element::new(name).with(value)
}

/// The moment of the last change: the start of the edition's day, so that builds are equal.
fn modified(book: &Book) -> String {
    format!("{}T00:00:00Z", book.metadata.date)
}

/// All elements of the metadata, in the order in which catalogs like to read them.
pub(super) fn elements(book: &Book, supplies: &Supplies, documents: &[Document]) -> Vec<Element> {
    let metadata = &book.metadata;
    let mut elements = vec![
        dublin_core("dc:identifier", &metadata.epub.to_string()).attr("id", UNIQUE_IDENTIFIER),
    ];
    elements.extend(titles(book));
    elements.push(dublin_core("dc:language", &metadata.language.to_string()));
    elements.extend(people(book));
    let optional = [
        ("dc:publisher", &metadata.publisher),
        ("dc:description", &metadata.description),
    ];
    for (name, text) in optional {
        elements.extend(
            text.as_ref()
                .map(|text| dublin_core(name, text.plain().trim())),
        );
    }
    elements.push(dublin_core("dc:date", &metadata.date.to_string()));
    elements.extend(
        subjects(book)
            .into_iter()
            .map(|subject| dublin_core("dc:subject", subject)),
    );
    elements.extend(rights(book).map(|rights| dublin_core("dc:rights", &rights)));
    elements.push(property("dcterms:modified", &modified(book)));
    elements.extend(pagination(supplies, documents));
    // `name` before `content`: Nook reads no other order.
    elements.push(
        Element::new("meta")
            .attr("name", "cover")
            .attr("content", "cover-image"),
    );
    let generator = concat!("Handpress ", env!("CARGO_PKG_VERSION"));
    elements.push(
        Element::new("meta")
            .attr("name", "generator")
            .attr("content", generator),
    );
    elements.extend(accessibility::metadata(book, documents));
    elements
}

fn titles(book: &Book) -> Vec<Element> {
    let metadata = &book.metadata;
    let titles = std::iter::once((&metadata.title, "title-main", "main")).chain(
        metadata
            .subtitle
            .iter()
            .map(|subtitle| (subtitle, "title-sub", "subtitle")),
    );
    titles
        .zip(1..)
        .flat_map(|((text, id, kind), position): (_, u32)| {
            [
                dublin_core("dc:title", &text.plain()).attr("id", id),
                refinement(id, "title-type", kind),
                refinement(id, "display-seq", &position.to_string()),
            ]
        })
        .collect()
}

/// Authors are creators; so is everyone, if no one is an author.
fn people(book: &Book) -> Vec<Element> {
    let people = &book.metadata.contributors;
    let has_author = people.iter().any(|person| person.role == Role::Author);
    let element = |(person, number): (&Contributor, u32)| {
        let is_creator = person.role == Role::Author || !has_author;
        let id = format!("person-{number}");
        [
            dublin_core(
                if is_creator {
                    "dc:creator"
                } else {
                    "dc:contributor"
                },
                &person.name.plain(),
            )
            .attr("id", id.as_str()),
            refinement(&id, "role", person.role.marc()).attr("scheme", "marc:relators"),
            refinement(&id, "file-as", &person.file_as),
            refinement(&id, "display-seq", &number.to_string()),
        ]
    };
    people.iter().zip(1..).flat_map(element).collect()
}

fn subjects(book: &Book) -> Vec<&str> {
    let mut seen = BTreeSet::new();
    let metadata = &book.metadata;
    let all = metadata
        .subjects
        .iter()
        .chain(&metadata.keywords)
        .map(String::as_str);
    all.filter(|subject| !subject.is_empty() && seen.insert(*subject))
        .collect()
}

fn rights(book: &Book) -> Option<String> {
    let metadata = &book.metadata;
    let words: Vec<String> = [&metadata.rights, &metadata.license]
        .into_iter()
        .flatten()
        .map(|text| text.plain())
        .collect();
    let words: Vec<&str> = words
        .iter()
        .map(|text| text.trim_end_matches('.'))
        .collect();
    (!words.is_empty()).then(|| words.join(". "))
}

/// The edition that the page numbers are those of. `dc:source` with `source-of` and not the newer
/// `pageBreakSource`, which `EPUBCheck` 4.2.6, and so Kobo, refuses.
fn pagination(supplies: &Supplies, documents: &[Document]) -> Vec<Element> {
    let has_pages = !super::pages::targets(documents).is_empty();
    let source = supplies.pagination.as_ref().filter(|_| has_pages);
    source.map_or_else(Vec::new, |source| {
        vec![
            dublin_core("dc:source", source).attr("id", "page-source"),
            refinement("page-source", "source-of", "pagination"),
        ]
    })
}
