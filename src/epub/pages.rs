//! What the page editions tell: where pages begin, and which diagrams are drawn.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::{Drawing, Supplies};
use crate::markup::xml::{Element, Node};

/// What the page editions tell.
#[derive(Debug, Default)]
pub(super) struct Pages<'a> {
    /// The page numbers by what starts on the pages.
    folios: BTreeMap<String, Vec<String>>,
    /// The drawings by block.
    drawings: Option<&'a BTreeMap<String, Drawing>>,
}

/// A page break in a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PageTarget {
    /// The page's number as printed.
    pub(super) folio: String,
    /// The place, as path and fragment.
    pub(super) href: String,
}

impl<'a> Pages<'a> {
    /// Takes the pages over; a number that comes twice counts once, and page numbers whose edition
    /// is not named are left out (EPUB Accessibility 1.1, section 4.2.2).
    pub(super) fn new(supplies: &'a Supplies) -> Self {
        let mut pages: BTreeMap<String, Vec<String>> = BTreeMap::new();
        let mut seen = BTreeSet::new();
        for page in supplies
            .pages
            .iter()
            .filter(|_| supplies.pagination.is_some())
        {
            let folio: String = page
                .folio
                .chars()
                .filter(char::is_ascii_alphanumeric)
                .collect();
            if !folio.is_empty() && seen.insert(folio.clone()) {
                pages.entry(page.anchor.clone()).or_default().push(folio);
            }
        }
        Self {
            folios: pages,
            drawings: Some(&supplies.drawings),
        }
    }

    /// The drawing of a block.
    pub(super) fn drawing(&self, label: &str) -> Option<&'a Drawing> {
        self.drawings?.get(label)
    }

    /// The breaks to be put before what an anchor names.
    pub(super) fn marks(&self, anchor: &str) -> Vec<Node> {
        let folios = self.folios.get(anchor).map_or(&[][..], Vec::as_slice);
        folios
            .iter()
            .map(|folio| page_break(folio).into())
            .collect()
    }
}

/// The label is the number alone: a reading system says “page” itself.
fn page_break(folio: &str) -> Element {
    Element::new("span")
        .attr("epub:type", "pagebreak")
        .attr("role", "doc-pagebreak")
        .attr("id", format!("pg{folio}"))
        .attr("aria-label", folio)
}

/// All page breaks, in reading order.
pub(super) fn targets(documents: &[Document]) -> Vec<PageTarget> {
    let mut targets = Vec::new();
    for document in documents {
        document.section.walk(&mut |element| {
            if element.attribute("role") == Some("doc-pagebreak") {
                let of = |name| element.attribute(name).unwrap_or_default().to_owned();
                targets.push(PageTarget {
                    folio: of("aria-label"),
                    href: format!("{}#{}", document.path, of("id")),
                });
            }
        });
    }
    targets
}
