//! The contents, the landmarks and the page list: `nav.xhtml`, and the NCX for older readers.

use super::content;
use super::document::{Document, Place};
use super::inline::{Scope, words_of};
use super::pages::{PageTarget, Pages};
use super::words;
use crate::markup::xml::{self, Element, Node};
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
    fn depth(&self) -> usize {
        1 + self
            .children
            .iter()
            .map(Self::depth)
            .max()
            .unwrap_or_default()
    }
}

/// The contents: front matter, parts with their questions, back matter, glossary.
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
            content::matter_path(&matter.body.id),
        )
    };
    let parts = book.parts.iter().map(|part| {
        let questions = part.questions.iter().map(|question| {
            let number = words::question(question.number);
            entry(
                Some(number),
                scope.unlinked(&question.contents_title),
                content::question_path(&question.body.id),
            )
        });
        let title = entry(
            Some(words::part(part.number)),
            scope.unlinked(&part.title),
            content::part_path(&part.id),
        );
        Entry {
            children: questions.collect(),
            ..title
        }
    });
    let has_glossary = documents
        .iter()
        .any(|document| document.path == content::GLOSSARY);
    let glossary = has_glossary.then(|| {
        entry(
            None,
            vec![words::GLOSSARY.into()],
            content::GLOSSARY.to_owned(),
        )
    });
    let front = book.front.iter().map(matter);
    front
        .chain(parts)
        .chain(book.back.iter().map(matter))
        .chain(glossary)
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
        landmark("cover", "cover", words::COVER, content::COVER),
        landmark("toc", "toc", words::CONTENTS, content::NAV),
    ];
    if let Some(start) = documents
        .iter()
        .find(|document| document.place == Place::Body)
    {
        landmarks.push(landmark("bodymatter", "text", words::START, &start.path));
    }
    if documents
        .iter()
        .any(|document| document.path == content::GLOSSARY)
    {
        landmarks.push(landmark(
            "glossary",
            "glossary",
            words::GLOSSARY,
            content::GLOSSARY,
        ));
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
    Document::new(content::NAV, words::CONTENTS, Place::Front, section)
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

/// What the NCX says of the book as a whole.
pub(super) struct NcxHead<'a> {
    /// The unique identifier, the same as in the package document.
    pub(super) identifier: &'a str,
    /// The title.
    pub(super) title: &'a str,
    /// The language.
    pub(super) language: &'a str,
}

/// The NCX (DAISY Z39.86-2005, section 8). The play order goes on from the contents to the pages:
/// gaps are errors.
pub(super) fn ncx(head: &NcxHead<'_>, contents: &[Entry], pages: &[PageTarget]) -> Vec<u8> {
    let meta = |name: &str, content: String| {
        Element::new("meta")
            .attr("name", name)
            .attr("content", content)
    };
    let depth = contents.iter().map(Entry::depth).max().unwrap_or(1);
    let numbers = pages
        .iter()
        .filter_map(|page| page.folio.parse::<u32>().ok());
    let ncx_head = Element::new("head")
        .with(meta("dtb:uid", head.identifier.to_owned()))
        .with(meta("dtb:depth", depth.to_string()))
        .with(meta("dtb:totalPageCount", pages.len().to_string()))
        .with(meta(
            "dtb:maxPageNumber",
            numbers.max().unwrap_or_default().to_string(),
        ));
    let mut order = 0;
    let map = Element::new("navMap").with_all(
        contents
            .iter()
            .map(|entry| nav_point(entry, &mut order))
            .collect::<Vec<_>>(),
    );
    let mut ncx = Element::new("ncx")
        .attr("xmlns", "http://www.daisy.org/z3986/2005/ncx/")
        .attr("version", "2005-1")
        .attr("xml:lang", head.language)
        .with(ncx_head)
        .with(Element::new("docTitle").with(label_text(head.title)))
        .with(map);
    if !pages.is_empty() {
        let targets: Vec<Element> = pages
            .iter()
            .map(|page| page_target(page, &mut order))
            .collect();
        ncx = ncx.with(
            Element::new("pageList")
                .with(label(words::PAGES))
                .with_all(targets),
        );
    }
    xml::document(None, &super::document::spaced(ncx)).into_bytes()
}

fn nav_point(entry: &Entry, order: &mut u32) -> Element {
    *order += 1;
    let point = Element::new("navPoint")
        .attr("id", format!("point-{order}"))
        .attr("playOrder", order.to_string())
        .with(label(&entry.plain()))
        .with(Element::new("content").attr("src", entry.href.as_str()));
    let children: Vec<Element> = entry
        .children
        .iter()
        .map(|child| nav_point(child, order))
        .collect();
    point.with_all(children)
}

fn page_target(page: &PageTarget, order: &mut u32) -> Element {
    *order += 1;
    let is_number = page.folio.bytes().all(|byte| byte.is_ascii_digit());
    let mut target = Element::new("pageTarget")
        .attr("type", if is_number { "normal" } else { "front" })
        .attr("id", format!("page-{}", page.folio))
        .attr("playOrder", order.to_string());
    if is_number {
        target = target.attr("value", page.folio.as_str());
    }
    target
        .with(label(&page.folio))
        .with(Element::new("content").attr("src", page.href.as_str()))
}

fn label(text: &str) -> Element {
    Element::new("navLabel").with(label_text(text))
}

fn label_text(text: &str) -> Element {
    Element::new("text").with(text)
}
