//! A content document: one section in an XHTML shell.

use crate::markup::xml::{self, Element, Node};
use crate::text::Language;

/// Where in a book a document stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Before the first part.
    Front,
    /// Parts and questions.
    Body,
    /// After the last part.
    Back,
}

impl Place {
    /// The value of `epub:type` (EPUB 3 Structural Semantics Vocabulary, section 3.1).
    fn word(self) -> &'static str {
        match self {
            Self::Front => "frontmatter",
            Self::Body => "bodymatter",
            Self::Back => "backmatter",
        }
    }
}

/// A content document.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Its path in the package.
    pub(super) path: String,
    /// Its title.
    pub(super) title: String,
    /// Where it stands.
    pub(super) place: Place,
    /// The class of its body, for the colour of its part.
    pub(super) class: Option<String>,
    /// Its content.
    pub(super) section: Element,
}

impl Document {
    /// A document.
    pub(super) fn new(
        path: impl Into<String>,
        title: impl Into<String>,
        place: Place,
        section: Element,
    ) -> Self {
        Self {
            path: path.into(),
            title: title.into(),
            place,
            class: None,
            section,
        }
    }

    /// The document's bytes.
    pub(super) fn bytes(&self, language: &Language) -> Vec<u8> {
        let sheet = |href: &str| {
            Element::new("link")
                .attr("rel", "stylesheet")
                .attr("type", "text/css")
                .attr("href", href)
        };
        let head = Element::new("head")
            .with(Element::new("meta").attr("charset", "utf-8"))
            .with(Element::new("title").with(self.title.as_str()))
            .with(sheet("stylesheet.css"))
            .with(sheet("enhance.css"));
        let mut body = Element::new("body").attr("epub:type", self.place.word());
        if let Some(class) = &self.class {
            body = body.class(class.as_str());
        }
        let mut html = Element::new("html")
            .attr("xmlns", "http://www.w3.org/1999/xhtml")
            .attr("xmlns:epub", "http://www.idpf.org/2007/ops")
            .attr("lang", language.to_string())
            .attr("xml:lang", language.to_string());
        if is_right_to_left(language) {
            html = html.attr("dir", "rtl");
        }
        let html = html.with(head).with(body.with(self.section.clone()));
        xml::document(Some("<!DOCTYPE html>"), &spaced(html)).into_bytes()
    }

    /// The properties that its manifest item must declare (EPUB 3.3, section 5.6.2.1).
    pub(super) fn properties(&self) -> Vec<&'static str> {
        let mut found = Vec::new();
        self.section.walk(&mut |element| {
            let property = match (element.name, element.attribute("epub:type")) {
                ("svg", _) => "svg",
                ("math", _) => "mathml",
                ("nav", Some("toc")) => "nav",
                _ => return,
            };
            if !found.contains(&property) {
                found.push(property);
            }
        });
        found
    }
}

/// Whether a language is written from right to left in its usual script.
pub(super) fn is_right_to_left(language: &Language) -> bool {
    matches!(language.language(), "ar" | "fa" | "he" | "ps" | "ur" | "yi")
}

/// Puts a line break between the children of elements where white space means nothing, so that
/// the documents can be read and compared.
pub(super) fn spaced(mut element: Element) -> Element {
    let holds_elements = element
        .children
        .iter()
        .all(|child| matches!(child, Node::Element(e) if !is_phrasing(e)));
    let children = std::mem::take(&mut element.children);
    let breaks = holds_elements && !children.is_empty() && element.name != "pre";
    for child in children {
        if breaks {
            element.children.push("\n".into());
        }
        element.children.push(match child {
            Node::Element(inner) => spaced(inner).into(),
            text @ Node::Text(_) => text,
        });
    }
    if breaks {
        element.children.push("\n".into());
    }
    element
}

/// Elements beside which a line break would be a space in a line of text. Page breaks stand
/// between blocks, where it is none.
fn is_phrasing(element: &Element) -> bool {
    const PHRASING: &[&str] = &[
        "a", "b", "br", "code", "dfn", "em", "i", "img", "mark", "samp", "span", "strong", "sup",
        "text", "time",
    ];
    PHRASING.contains(&element.name) && element.attribute("role") != Some("doc-pagebreak")
}
