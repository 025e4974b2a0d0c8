//! The documents of the book in reading order, and the files that they need.

use super::document::{Document, Place};
use super::inline::Scope;
use super::package::Resource;
use super::pages::Pages;
use super::{Drawing, Supplies, index, opening, paths, style, words};
use crate::markup::xml::{Element, Node};
use crate::model::{Book, Matter, Part, Question};
use crate::text::Text;
use crate::themes::AccentName;

/// All documents but the contents, in reading order.
pub(super) fn documents(book: &Book, supplies: &Supplies, pages: &Pages<'_>) -> Vec<Document> {
    let mut documents = vec![
        opening::cover(book, paths::cover_path(supplies)),
        opening::title_page(book, pages),
        opening::imprint(book, supplies, pages),
    ];
    documents.extend(
        book.front
            .iter()
            .map(|front| matter(book, pages, front, Place::Front)),
    );
    for part in &book.parts {
        documents.push(self::part(book, pages, part));
        documents.extend(
            part.questions
                .iter()
                .map(|one| question(book, pages, one, part.accent)),
        );
    }
    documents.extend(
        book.back
            .iter()
            .map(|back| matter(book, pages, back, Place::Back)),
    );
    documents.extend(glossary(book, pages));
    documents.extend(index::index(book, pages));
    documents
}

/// The files that are not documents: style sheets, the cover, pictures.
pub(super) fn resources(book: &Book, supplies: &Supplies, documents: &[Document]) -> Vec<Resource> {
    let mut resources = vec![
        Resource::new(
            "stylesheet.css",
            "text/css",
            style::base(&book.look, documents).into_bytes(),
        ),
        Resource::new(
            "enhance.css",
            "text/css",
            style::enhance(&book.look).into_bytes(),
        ),
        Resource::new(
            paths::cover_path(supplies),
            supplies.cover.media_type,
            supplies.cover.bytes.clone(),
        ),
    ];
    resources.extend(
        supplies
            .drawings
            .iter()
            .flat_map(|(label, drawing)| drawing_files(label, drawing)),
    );
    resources.extend(book.images.iter().map(|(name, image)| {
        let media_type = if image.extension == "jpg" {
            "image/jpeg"
        } else {
            "image/png"
        };
        Resource::new(
            paths::image_path(book, name),
            media_type,
            image.bytes.clone(),
        )
    }));
    resources
}

/// The files of a drawing.
fn drawing_files(label: &str, drawing: &Drawing) -> Vec<Resource> {
    let Drawing::Png(pieces) = drawing else {
        return Vec::new();
    };
    let file = |(index, png): (usize, &Vec<u8>)| {
        Resource::new(paths::drawing_path(label, index), "image/png", png.clone())
    };
    pieces.iter().enumerate().map(file).collect()
}

/// A section named by its heading.
pub(super) fn section(id: &str, class: &str) -> Element {
    Element::new("section")
        .class(class)
        .attr("id", id)
        .attr("aria-labelledby", format!("{id}-heading"))
}

/// The heading of a section.
pub(super) fn heading(id: &str) -> Element {
    Element::new("h1").attr("id", format!("{id}-heading"))
}

/// A heading whose first words stand on a line of their own.
fn numbered_heading(id: &str, class: &'static str, number: String, words: Vec<Node>) -> Element {
    heading(id)
        .with(Element::new("span").class(class).with(number))
        .with(" ")
        .with_all(words)
}

/// A row of topics.
fn tags(tags: &[Text], scope: &Scope<'_>) -> Option<Node> {
    let items = tags
        .iter()
        .map(|tag| Element::new("li").with_all(scope.inline(tag)));
    (!tags.is_empty()).then(|| Element::new("ul").class("tags").with_all(items).into())
}

fn accent_class(accent: AccentName) -> Option<String> {
    Some(format!("accent-{}", accent.word()))
}

fn part(book: &Book, pages: &Pages<'_>, part: &Part) -> Document {
    let scope = Scope::new(book, pages, None);
    let id = format!("part-{}", part.id);
    let number = words::part(part.number);
    let heading = numbered_heading(
        &id,
        "part-number",
        number.clone(),
        scope.inline(&part.title),
    );
    let rows = part.questions.iter().map(|question| {
        let number = Element::new("span")
            .class("contents-number")
            .with(words::question(question.number));
        let words = scope.unlinked(&question.contents_title);
        let link = Element::new("a")
            .attr("href", paths::question_path(&question.body.id))
            .with(number)
            .with(" ")
            .with_all(words);
        Element::new("li").with(link)
    });
    let intro = part.intro.as_ref().map(|intro| {
        Element::new("p")
            .class("lead")
            .with_all(scope.inline(intro))
    });
    let section = section(&id, "part")
        .attr("epub:type", "part")
        .attr("role", "doc-part")
        .with_all(pages.marks(&part.id))
        .with(heading)
        .with(
            Element::new("p")
                .class("part-range")
                .with(words::range(part)),
        )
        .with_all(intro)
        .with_all(tags(&part.tags, &scope))
        .with(Element::new("ul").class("contents").with_all(rows));
    let title = format!("{number}: {}", scope.plain(&part.title));
    let document = Document::new(paths::part_path(&part.id), title, Place::Body, section);
    Document {
        class: accent_class(part.accent),
        ..document
    }
}

fn question(book: &Book, pages: &Pages<'_>, question: &Question, accent: AccentName) -> Document {
    let body = &question.body;
    let scope = Scope::new(book, pages, Some(body));
    let id = format!("q-{}", body.id);
    let number = words::question(question.number);
    let heading = numbered_heading(
        &id,
        "question-number",
        number.clone(),
        scope.inline(&question.heading),
    );
    let lead = question
        .lead
        .as_ref()
        .map(|lead| Element::new("p").class("lead").with_all(scope.inline(lead)));
    let end = Element::new("p")
        .class("question-end")
        .with(words::position(question.number, book.total()));
    let section = section(&id, "question")
        .attr("epub:type", "chapter")
        .attr("role", "doc-chapter")
        .with_all(pages.marks(&body.id))
        .with(heading)
        .with_all(lead)
        .with_all(scope.blocks(body))
        .with_all(scope.footnotes())
        .with(end);
    let title = format!("{number} {}", scope.plain(&question.heading));
    let document = Document::new(paths::question_path(&body.id), title, Place::Body, section);
    Document {
        class: accent_class(accent),
        ..document
    }
}

fn matter(book: &Book, pages: &Pages<'_>, matter: &Matter, place: Place) -> Document {
    let body = &matter.body;
    let scope = Scope::new(book, pages, Some(body));
    let id = format!("matter-{}", body.id);
    let mut element = section(&id, "matter");
    if let Some((kind, role)) = matter_kind(&body.id) {
        element = element.attr("epub:type", kind).attr("role", role);
    }
    let element = element
        .with_all(pages.marks(&body.id))
        .with(heading(&id).with_all(scope.inline(&matter.heading)))
        .with_all(scope.blocks(body))
        .with_all(scope.footnotes());
    Document::new(
        paths::matter_path(&body.id),
        scope.plain(&matter.heading),
        place,
        element,
    )
}

/// What a page of front or back matter is, if its id says so.
fn matter_kind(id: &str) -> Option<(&'static str, &'static str)> {
    Some(match id {
        "preface" => ("preface", "doc-preface"),
        "foreword" => ("foreword", "doc-foreword"),
        "introduction" | "how-to-use" => ("introduction", "doc-introduction"),
        "prologue" => ("prologue", "doc-prologue"),
        "dedication" => ("dedication", "doc-dedication"),
        "acknowledgments" | "acknowledgements" => ("acknowledgments", "doc-acknowledgments"),
        "afterword" => ("afterword", "doc-afterword"),
        "conclusion" => ("conclusion", "doc-conclusion"),
        "epilogue" => ("epilogue", "doc-epilogue"),
        "appendix" => ("appendix", "doc-appendix"),
        "colophon" => ("colophon", "doc-colophon"),
        _ => return None,
    })
}

/// The glossary in the order of its terms, each with the question that explains it.
fn glossary(book: &Book, pages: &Pages<'_>) -> Option<Document> {
    let scope = Scope::new(book, pages, None);
    let terms = book.glossary_in_order();
    let rows = terms.iter().map(|(id, term)| {
        let name = Element::new("dfn")
            .attr("epub:type", "glossterm")
            .with_all(scope.inline(&term.term));
        let mut meaning = Element::new("dd")
            .attr("epub:type", "glossdef")
            .with_all(scope.inline(&term.text));
        if let Some(question) = &term.question {
            let number = words::question(book.number(&question.value));
            let link = Element::new("a")
                .attr("href", paths::question_path(&question.value))
                .with(number);
            meaning = meaning.with(" ").with(link);
        }
        let name = Element::new("dt")
            .attr("id", paths::term_id(id))
            .with_all(pages.marks(&format!("term:{id}")))
            .with(name);
        Element::new("div")
            .class("definitions-row")
            .with(name)
            .with(meaning)
    });
    let section = section("glossary", "glossary")
        .attr("epub:type", "glossary")
        .attr("role", "doc-glossary")
        .with_all(pages.marks("glossary"))
        .with(heading("glossary").with(words::GLOSSARY))
        .with(Element::new("dl").class("definitions").with_all(rows));
    (!terms.is_empty())
        .then(|| Document::new(paths::GLOSSARY, words::GLOSSARY, Place::Back, section))
}
