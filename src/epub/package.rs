//! The package: metadata, manifest and spine, and all files in their order.

use super::document::{Document, is_right_to_left};
use super::navigation::{self, Entry, Landmark};
use super::pages::{self, PageTarget};
use super::{Supplies, document, finish, metadata, ncx, paths};
use crate::markup::xml::{self, Element};
use crate::model::{Book, Identifier};
use crate::text::Language;

/// The folder of the package inside the file.
pub(super) const FOLDER: &str = "OEBPS";

/// An e-book, ready to be packed.
#[derive(Debug, Clone)]
pub struct Package {
    /// The title.
    pub(super) title: String,
    /// The language.
    pub(super) language: Language,
    /// The unique identifier.
    pub(super) identifier: Identifier,
    /// The metadata.
    metadata: Vec<Element>,
    /// The documents in the order of the spine, the contents among them.
    pub(super) documents: Vec<Document>,
    /// The other files.
    pub(super) resources: Vec<Resource>,
    /// The contents.
    pub(super) contents: Vec<Entry>,
    /// The landmarks.
    landmarks: Vec<Landmark>,
    /// The pages.
    pages: Vec<PageTarget>,
}

/// A file that is not a document.
#[derive(Debug, Clone)]
pub(super) struct Resource {
    /// Its path in the package.
    pub(super) path: String,
    /// Its media type.
    pub(super) media_type: &'static str,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Resource {
    /// A file.
    pub(super) fn new(path: impl Into<String>, media_type: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            path: path.into(),
            media_type,
            bytes,
        }
    }

    /// Whether it is the picture of the cover.
    pub(super) fn is_cover(&self) -> bool {
        self.path.starts_with("images/cover.")
    }
}

/// Puts documents and files together; the contents go after the imprint.
pub(super) fn assemble(
    book: &Book,
    supplies: &Supplies,
    mut documents: Vec<Document>,
    resources: Vec<Resource>,
) -> Package {
    let metadata = metadata::elements(book, supplies, &documents);
    let contents = navigation::contents(book, &documents);
    let landmarks = navigation::landmarks(&documents);
    let pages = pages::targets(&documents);
    let nav = navigation::document(&contents, &landmarks, &pages);
    let place = documents
        .iter()
        .position(|document| document.path == paths::IMPRINT)
        .map_or(0, |index| index + 1);
    documents.insert(place, nav);
    Package {
        title: book.metadata.title.plain(),
        language: book.metadata.language.clone(),
        identifier: book.metadata.epub.clone(),
        metadata,
        documents,
        resources,
        contents,
        landmarks,
        pages,
    }
}

impl Package {
    /// The bytes of the e-book: assembled by `epub-builder`, then put right.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        finish::pack(self)
    }

    /// The package document.
    pub(super) fn package_document(&self) -> Vec<u8> {
        let language = self.language.to_string();
        let direction = if is_right_to_left(&self.language) {
            "rtl"
        } else {
            "ltr"
        };
        let root = Element::new("package")
            .attr("xmlns", "http://www.idpf.org/2007/opf")
            .attr("version", "3.0")
            .attr("unique-identifier", metadata::UNIQUE_IDENTIFIER)
            .attr("xml:lang", language)
            .attr("dir", direction)
            .attr(
                "prefix",
                "a11y: http://www.idpf.org/epub/vocab/package/a11y/# schema: http://schema.org/",
            )
            .with(
                Element::new("metadata")
                    .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
                    .with_all(self.metadata.iter().cloned()),
            )
            .with(Element::new("manifest").with_all(self.manifest()))
            .with(self.spine().attr("page-progression-direction", direction))
            .with(self.guide());
        xml::document(None, &document::spaced(root)).into_bytes()
    }

    fn manifest(&self) -> Vec<Element> {
        let documents = self.documents.iter().map(|document| {
            let item = item(
                item_id(&document.path),
                &document.path,
                "application/xhtml+xml",
            );
            match document.properties().join(" ") {
                none if none.is_empty() => item,
                properties => item.attr("properties", properties),
            }
        });
        let resources = self
            .resources
            .iter()
            .map(|resource| match resource.is_cover() {
                true => item("cover-image", &resource.path, resource.media_type)
                    .attr("properties", "cover-image"),
                false => item(item_id(&resource.path), &resource.path, resource.media_type),
            });
        documents
            .chain(std::iter::once(item(
                "ncx",
                "toc.ncx",
                "application/x-dtbncx+xml",
            )))
            .chain(resources)
            .collect()
    }

    fn spine(&self) -> Element {
        let items = self
            .documents
            .iter()
            .map(|document| Element::new("itemref").attr("idref", item_id(&document.path)));
        Element::new("spine").attr("toc", "ncx").with_all(items)
    }

    /// The legacy guide, which Kindle still opens a book by.
    fn guide(&self) -> Element {
        let references = self.landmarks.iter().map(|landmark| {
            Element::new("reference")
                .attr("type", landmark.guide)
                .attr("title", landmark.title)
                .attr("href", landmark.href.as_str())
        });
        Element::new("guide").with_all(references)
    }

    /// The NCX.
    pub(super) fn ncx(&self) -> Vec<u8> {
        let identifier = self.identifier.to_string();
        let language = self.language.to_string();
        let head = ncx::Head {
            identifier: &identifier,
            title: &self.title,
            language: &language,
        };
        ncx::write(&head, &self.contents, &self.pages)
    }

    /// The contents as a document.
    pub(super) fn nav(&self) -> Vec<u8> {
        let nav = self
            .documents
            .iter()
            .find(|document| document.path == paths::NAV);
        nav.map_or_else(Vec::new, |nav| nav.bytes(&self.language))
    }
}

fn item(id: impl Into<String>, path: &str, media_type: &str) -> Element {
    Element::new("item")
        .attr("id", id)
        .attr("href", path)
        .attr("media-type", media_type)
}

/// The id of a file in the manifest: its path without ending.
fn item_id(path: &str) -> String {
    let path = path.split('.').next().unwrap_or(path);
    path.replace('/', "-")
}
