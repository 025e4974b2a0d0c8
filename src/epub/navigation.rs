//! The contents, the landmarks and the page list: `nav.xhtml`.

use super::content;
use super::document::{Document, Place};
use super::inline::{Scope, words_of};
use super::pages::{PageTarget, Pages};
use super::paths;
use super::words;
use crate::markup::xml::{Element, Node};
use crate::model::{Book, Matter};

/// An entry of the contents.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The number before the title.
    number: Option<String>,
    /// The title, without links.
    title: Vec<Node>,
    /// The document.
    pub(super) href: String,
    /// The entries below.
    pub(super) children: Vec<Entry>,
}

impl Entry {
    /// Number and title as plain text.
    pub(super) fn plain(&self) -> String {
        let title = words_of(&self.title);
        match &self.number {
            Some(number) if self.children.is_empty() => format!("{number} {title}"),
            Some(part) => format!("{part}: {title}"),
            None => title,
        }
    }

    fn item(&self) -> Element {
        let number = self.number.as_ref().map(|number| {
            Element::new("span")
                .class("contents-number")
                .with(number.as_str())
        });
        let mut link = Element::new("a").attr("href", self.href.as_str());
        if let Some(number) = number {
            link = link.with(number).with(" ");
        }
        let item = Element::new("li").with(link.with_all(self.title.clone()));
        if self.children.is_empty() {
            item
        } else {
            item.with(list(&self.children))
        }
    }

    /// How many levels there are from here down.
    pub(super) fn depth(&self) -> usize {
        1 + self
            .children
            .iter()
            .map(Self::depth)
            .max()
            .unwrap_or_default()
    }
}

/// Glossary and index: path, title, and type in the landmarks and the legacy guide.
const LISTS: [(&str, &str, &str); 2] = [
    (paths::GLOSSARY, words::GLOSSARY, "glossary"),
    (paths::INDEX, words::INDEX, "index"),
];

/// The contents: front matter, parts with their questions, back matter, glossary, index.
pub(super) fn contents(book: &Book, documents: &[Document]) -> Vec<Entry> {
    let pages = Pages::default();
    let scope = Scope::new(book, &pages, None);
    let entry = |number: Option<String>, title: Vec<Node>, href: String| Entry {
        number,
        title,
        href,
        children: Vec::new(),
    };
    let matter = |matter: &Matter| {
        entry(
            None,
            scope.unlinked(&matter.heading),
            paths::matter_path(&matter.body.id),
        )
    };
    let parts = book.parts.iter().map(|part| {
        let questions = part.questions.iter().map(|question| {
            let number = words::question(question.number);
            entry(
                Some(number),
                scope.unlinked(&question.contents_title),
                paths::question_path(&question.body.id),
            )
        });
        let title = entry(
            Some(words::part(part.number)),
            scope.unlinked(&part.title),
            paths::part_path(&part.id),
        );
        Entry {
            children: questions.collect(),
            ..title
        }
    });
    let lists = LISTS.iter().filter_map(|&(path, title, _)| {
        let is_there = documents.iter().any(|document| document.path == path);
        is_there.then(|| entry(None, vec![title.into()], path.to_owned()))
    });
    let front = book.front.iter().map(matter);
    front
        .chain(parts)
        .chain(book.back.iter().map(matter))
        .chain(lists)
        .collect()
}

fn list(entries: &[Entry]) -> Element {
    Element::new("ol").with_all(entries.iter().map(Entry::item))
}

/// A place that reading systems offer by itself.
#[derive(Debug, Clone)]
pub(super) struct Landmark {
    /// One value of the structural semantics: Apple Books reads no more.
    pub(super) kind: &'static str,
    /// The type in the legacy guide.
    pub(super) guide: &'static str,
    /// Its name.
    pub(super) title: &'static str,
    /// The place.
    pub(super) href: String,
}

/// The landmarks.
pub(super) fn landmarks(documents: &[Document]) -> Vec<Landmark> {
    let landmark = |kind, guide, title, href: &str| Landmark {
        kind,
        guide,
        title,
        href: href.to_owned(),
    };
    let mut landmarks = vec![
        landmark("cover", "cover", words::COVER, paths::COVER),
        landmark("toc", "toc", words::CONTENTS, paths::NAV),
    ];
    if let Some(start) = documents
        .iter()
        .find(|document| document.place == Place::Body)
    {
        landmarks.push(landmark("bodymatter", "text", words::START, &start.path));
    }
    for (path, title, kind) in LISTS {
        if documents.iter().any(|document| document.path == path) {
            landmarks.push(landmark(kind, kind, title, path));
        }
    }
    landmarks
}

/// The contents as a document. Landmarks and pages are for the reading system: hidden, and once
/// more by a class, for the engines that do not know the attribute.
pub(super) fn document(
    contents: &[Entry],
    landmarks: &[Landmark],
    pages: &[PageTarget],
) -> Document {
    let toc = nav("toc", "doc-toc", "toc")
        .attr("aria-labelledby", "toc-heading")
        .with(content::heading("toc").with(words::CONTENTS))
        .with(list(contents));
    let places = landmarks.iter().map(|landmark| {
        let link = Element::new("a")
            .attr("epub:type", landmark.kind)
            .attr("href", landmark.href.as_str());
        Element::new("li").with(link.with(landmark.title))
    });
    let guide = Element::new("nav")
        .attr("epub:type", "landmarks")
        .attr("id", "landmarks");
    let mut section = Element::new("div").class("contents").with(toc).with(hidden(
        guide,
        words::LANDMARKS,
        places,
    ));
    if !pages.is_empty() {
        let pages = pages.iter().map(|page| {
            Element::new("li").with(
                Element::new("a")
                    .attr("href", page.href.as_str())
                    .with(page.folio.as_str()),
            )
        });
        section = section.with(hidden(
            nav("page-list", "doc-pagelist", "page-list"),
            words::PAGES,
            pages,
        ));
    }
    Document::new(paths::NAV, words::CONTENTS, Place::Front, section)
}

fn nav(kind: &str, role: &str, id: &str) -> Element {
    Element::new("nav")
        .attr("epub:type", kind)
        .attr("role", role)
        .attr("id", id)
}

fn hidden(nav: Element, name: &str, items: impl Iterator<Item = Element>) -> Element {
    nav.class("nav-hidden")
        .attr("hidden", "hidden")
        .attr("aria-label", name)
        .with(Element::new("ol").with_all(items))
}
