//! The e-book: the model as an EPUB 3.3 package that older reading systems can open too.
//!
//! In: a [`Book`] and what only the page editions know ([`Supplies`]). Out: a [`Package`], and from
//! it the bytes of the file. Writing is total, and the same input gives the same bytes. Which
//! clauses of the standards are kept, and how, is listed in `REQUIREMENTS.md`.

mod accessibility;
mod block;
mod code;
mod content;
mod document;
mod finish;
mod index;
mod inline;
mod metadata;
mod navigation;
mod ncx;
mod opening;
mod package;
mod pages;
mod paths;
mod style;
mod table;
#[cfg(test)]
mod tests;
mod words;

pub use package::Package;

use std::collections::BTreeMap;

use crate::markup::xml::Element;
use crate::model::Book;

/// What the e-book needs from the page editions; handed over by the pipeline.
#[derive(Debug, Clone)]
pub struct Supplies {
    /// The cover.
    pub cover: CoverImage,
    /// Drawings of the diagrams whose geometry carries meaning, by block label.
    pub drawings: BTreeMap<String, Drawing>,
    /// Where pages start, in the order of the pages.
    pub pages: Vec<PageStart>,
    /// The edition that the page numbers are those of: its identifier or its name. Without one
    /// there is no page list.
    pub pagination: Option<String>,
}

/// A drawing of a diagram.
#[derive(Debug, Clone)]
pub enum Drawing {
    /// Files of their own, one for each piece from top to bottom.
    Png(Vec<Vec<u8>>),
    /// An element of the document, named by its title.
    Svg(Element),
}

/// The picture of the cover.
#[derive(Debug, Clone)]
pub struct CoverImage {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// `image/png` or `image/jpeg`.
    pub media_type: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

/// A page and the first thing that starts on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageStart {
    /// The page's number as printed.
    pub folio: String,
    /// The label of a block ([`crate::model::Body::block_label`]), the id of a question, a part or a
    /// page of front or back matter, or `term:` and the id of a term of the glossary.
    pub anchor: String,
}

/// Writes a book as a package.
#[must_use]
pub fn write(book: &Book, supplies: &Supplies) -> Package {
    let pages = pages::Pages::new(supplies);
    let documents = content::documents(book, supplies, &pages);
    let resources = content::resources(book, supplies, &documents);
    package::assemble(book, supplies, documents, resources)
}
