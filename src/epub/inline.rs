//! Inline text to XHTML, within one document.
//!
//! What a document knows of itself is its [`Scope`]: the book, the footnotes of its body, and
//! which of them have been marked already, since only the first mark can be led back to.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::pages::Pages;
use super::paths;
use super::words;
use crate::markup::xml::{Element, Node};
use crate::model::{Body, Book};
use crate::text::{Inline, Text};

/// Where text is written: a document of a book.
pub(super) struct Scope<'a> {
    /// The book.
    pub(super) book: &'a Book,
    /// Where pages start.
    pub(super) pages: &'a Pages<'a>,
    /// The body that the document holds.
    body: Option<&'a Body>,
    /// Footnotes that have a mark.
    marked: RefCell<BTreeSet<u32>>,
    /// Index entries that have a place.
    indexed: RefCell<BTreeSet<u32>>,
}

impl<'a> Scope<'a> {
    /// The scope of a document, with its body if it has one.
    pub(super) fn new(book: &'a Book, pages: &'a Pages<'a>, body: Option<&'a Body>) -> Self {
        Self {
            book,
            pages,
            body,
            marked: RefCell::default(),
            indexed: RefCell::default(),
        }
    }

    /// Text with its links.
    pub(super) fn inline(&self, text: &Text) -> Vec<Node> {
        self.tree(&text.tree, true)
    }

    /// Text without links and marks, for places that are links themselves.
    pub(super) fn unlinked(&self, text: &Text) -> Vec<Node> {
        self.tree(&text.tree, false)
    }

    /// Pieces of text, with their links or without.
    pub(super) fn tree(&self, tree: &[Inline], links: bool) -> Vec<Node> {
        tree.iter()
            .flat_map(|piece| self.piece(piece, links))
            .collect()
    }

    fn piece(&self, piece: &Inline, links: bool) -> Vec<Node> {
        let around = |name: &'static str, body: &[Inline]| {
            Element::new(name).with_all(self.tree(body, links))
        };
        match piece {
            Inline::Text(text) => return vec![text.as_str().into()],
            Inline::Emphasis(body) => around("em", body),
            Inline::Strong(body) => around("strong", body),
            Inline::Code(code) => Element::new("code").with(code.as_str()),
            Inline::Foreign { language, body } => around("span", body)
                .attr("lang", language.to_string())
                .attr("xml:lang", language.to_string()),
            Inline::CrossReference { id, body } => {
                return self.cross_reference(&id.value, body.as_deref(), links);
            }
            Inline::Link { url, body } if links => around("a", body).attr("href", address(url)),
            Inline::Term { id, body } if links && self.book.glossary.get(&id.value).is_some() => {
                around("a", body)
                    .class("term")
                    .attr("epub:type", "glossref")
                    .attr("role", "doc-glossref")
                    .attr(
                        "href",
                        format!("{}#{}", paths::GLOSSARY, paths::term_id(&id.value)),
                    )
            }
            Inline::Note { name, body } => {
                let mut nodes = self.tree(body, links);
                nodes.extend(self.mark(&name.value).filter(|_| links).map(Node::from));
                return nodes;
            }
            Inline::Index { path, body } => {
                let mut nodes = self.tree(body, links);
                nodes.extend(self.index_mark(path.span.start).filter(|_| links));
                return nodes;
            }
            Inline::Link { body, .. } | Inline::Term { body, .. } => {
                return self.tree(body, links);
            }
        }
        .into_nodes()
    }

    /// The heading of a page of front or back matter.
    pub(super) fn matter_heading(&self, id: &str) -> String {
        let matter = self.book.front.iter().chain(&self.book.back);
        let heading = matter.filter(|matter| matter.body.id == id);
        heading.map(|matter| self.plain(&matter.heading)).collect()
    }

    /// The place of an index entry; an id of a document stands there once.
    fn index_mark(&self, mark: u32) -> Option<Node> {
        self.body?;
        let is_new = self.indexed.borrow_mut().insert(mark);
        is_new.then(|| {
            Element::new("span")
                .attr("id", paths::index_mark(mark))
                .into()
        })
    }

    fn cross_reference(&self, id: &str, body: Option<&[Inline]>, links: bool) -> Vec<Node> {
        let words = match body {
            Some(body) => self.tree(body, links),
            None => vec![words::question(self.book.number(id)).into()],
        };
        if links {
            Element::new("a")
                .attr("href", paths::question_path(id))
                .with_all(words)
                .into_nodes()
        } else {
            words
        }
    }

    /// The mark of a footnote. Only its first mark has an id: the footnote leads back there.
    fn mark(&self, name: &str) -> Option<Element> {
        let note = self.body?.note(name)?;
        let mut link = Element::new("a")
            .attr("epub:type", "noteref")
            .attr("role", "doc-noteref")
            .attr("href", format!("#fn{}", note.number));
        if self.marked.borrow_mut().insert(note.number) {
            link = link.attr("id", format!("fnref{}", note.number));
        }
        Some(
            Element::new("sup")
                .class("note-mark")
                .with(link.with(note.number.to_string())),
        )
    }

    /// The footnotes of the body, each with the way back.
    pub(super) fn footnotes(&self) -> Option<Element> {
        let notes = &self.body?.notes;
        let asides = notes.iter().map(|note| {
            let number = note.number;
            let back = Element::new("a")
                .attr("epub:type", "backlink")
                .attr("role", "doc-backlink")
                .attr("href", format!("#fnref{number}"))
                .with(format!("{number}."));
            Element::new("aside")
                .class("note")
                .attr("epub:type", "footnote")
                .attr("role", "doc-footnote")
                .attr("id", format!("fn{number}"))
                .with(
                    Element::new("p")
                        .with(back)
                        .with(" ")
                        .with_all(self.inline(&note.text)),
                )
        });
        (!notes.is_empty()).then(|| {
            Element::new("section")
                .class("notes")
                .attr("epub:type", "footnotes")
                .attr("aria-label", words::NOTES)
                .with_all(asides)
        })
    }

    /// The words of a text alone, cross-references by their numbers.
    pub(super) fn plain(&self, text: &Text) -> String {
        words_of(&self.unlinked(text))
    }
}

impl Element {
    fn into_nodes(self) -> Vec<Node> {
        vec![self.into()]
    }
}

/// The characters of nodes.
pub(super) fn words_of(nodes: &[Node]) -> String {
    let one = |node: &Node| match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => words_of(&element.children),
    };
    nodes.iter().map(one).collect()
}

/// An address with what a URL cannot hold percent-encoded (RFC 3986, section 2): a percent sign that
/// begins no code, brackets that hold no host, and every hash but the first.
pub(super) fn address(url: &str) -> String {
    const LEGAL: &str = "-._~:/?@!$&'()*+,;=";
    let host = url
        .find("://[")
        .and_then(|at| Some(at..url[at..].find(']')? + at + 1));
    let first_hash = url.find('#');
    let mut address = String::with_capacity(url.len());
    for (at, byte) in url.bytes().enumerate() {
        let c = char::from(byte);
        let is_legal = match c {
            '%' => {
                url.as_bytes()[at + 1..]
                    .iter()
                    .take(2)
                    .filter(|b| b.is_ascii_hexdigit())
                    .count()
                    == 2
            }
            '[' | ']' => host.as_ref().is_some_and(|host| host.contains(&at)),
            '#' => first_hash == Some(at),
            c => c.is_ascii_alphanumeric() || LEGAL.contains(c),
        };
        if is_legal {
            address.push(c);
        } else {
            address.push_str(&format!("%{byte:02X}"));
        }
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_what_a_url_may() {
        for (written, expected) in [
            (
                "https://example.org/a?b=c&d#e",
                "https://example.org/a?b=c&d#e",
            ),
            (
                "https://example.org/%C3%A9/é",
                "https://example.org/%C3%A9/%C3%A9",
            ),
            (
                "https://example.org/50%/%zz",
                "https://example.org/50%25/%25zz",
            ),
            (
                "https://example.org/x[1]#a#b",
                "https://example.org/x%5B1%5D#a%23b",
            ),
            ("http://[::1]/[x]", "http://[::1]/%5Bx%5D"),
            ("mailto:a@example.org", "mailto:a@example.org"),
            ("https://example.org/%", "https://example.org/%25"),
        ] {
            assert_eq!(address(written), expected);
        }
    }
}
