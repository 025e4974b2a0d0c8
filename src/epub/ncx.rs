//! The NCX: contents and page list for readers that do not know `nav.xhtml`.

use super::document;
use super::navigation::Entry;
use super::pages::PageTarget;
use super::words;
use crate::markup::xml::{self, Element};

/// What the NCX says of the book as a whole.
pub(super) struct Head<'a> {
    /// The unique identifier, the same as in the package document.
    pub(super) identifier: &'a str,
    /// The title.
    pub(super) title: &'a str,
    /// The language.
    pub(super) language: &'a str,
}

/// The NCX (DAISY Z39.86-2005, section 8). The play order goes on from the contents to the pages:
/// gaps are errors.
pub(super) fn write(head: &Head<'_>, contents: &[Entry], pages: &[PageTarget]) -> Vec<u8> {
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
    xml::document(None, &document::spaced(ncx)).into_bytes()
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
