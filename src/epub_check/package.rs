//! The package document: manifest and spine (EPUB 3.3, section 5).

use std::collections::{BTreeMap, BTreeSet};

use super::Epub;
use super::container::Container;
use super::link::{self, Target};
use super::tree::{Element, Tree};
use crate::diagnostics::{Diagnostic, Reported, Sink, Span, codes};

/// What the package document says.
pub(super) struct Package {
    /// Its path.
    pub(super) path: String,
    /// Its root's start tag.
    pub(super) root: Span,
    /// The manifest.
    pub(super) items: Vec<Item>,
    /// The spine: ids of items, in reading order.
    pub(super) spine: Vec<(String, Span)>,
}

/// An item of the manifest.
pub(super) struct Item {
    /// The id.
    pub(super) id: String,
    /// The path in the archive.
    pub(super) path: String,
    /// The media type.
    pub(super) media_type: String,
    properties: BTreeSet<String>,
    has_fallback: bool,
    /// Where it is listed.
    pub(super) span: Span,
}

impl Item {
    /// Whether it has a property.
    pub(super) fn has(&self, property: &str) -> bool {
        self.properties.contains(property)
    }

    /// Whether it is a content document in XHTML.
    pub(super) fn is_document(&self) -> bool {
        self.media_type == "application/xhtml+xml"
    }

    /// Whether readers can show it as a page: a document, or something that has one in its stead.
    pub(super) fn can_be_read(&self) -> bool {
        self.is_document() || self.has_fallback
    }

    fn read(element: &Element, package: &str) -> Option<Self> {
        let Target::Inside { path, .. } = link::resolve(package, element.attribute("href")?) else {
            return None;
        };
        let words = element.attribute("properties").unwrap_or_default();
        Some(Self {
            id: element.attribute("id")?.to_owned(),
            path,
            media_type: element.attribute("media-type")?.to_owned(),
            properties: words.split_whitespace().map(str::to_owned).collect(),
            has_fallback: element.attribute("fallback").is_some(),
            span: element.span,
        })
    }
}

impl Package {
    /// Reads the package document, which is well-formed or told.
    pub(super) fn read(
        path: &str,
        trees: &BTreeMap<String, Tree>,
        container: &Container,
        sink: &mut Sink,
    ) -> Result<Self, Reported> {
        let Some(tree) = trees.get(path) else {
            let message = format!("this is not an EPUB: `{path}` cannot be read");
            let fault = Diagnostic::error(codes::NOT_AN_EPUB, message).at(container.whole, "");
            return Err(sink.fail(fault));
        };
        let items = tree.elements.iter().filter(|e| e.local() == "item");
        let spine = tree.elements.iter().filter(|e| e.local() == "itemref");
        Ok(Self {
            path: path.to_owned(),
            root: tree.root(),
            items: items.filter_map(|item| Item::read(item, path)).collect(),
            spine: spine
                .filter_map(|one| Some((one.attribute("idref")?.to_owned(), one.span)))
                .collect(),
        })
    }

    /// An item by its id.
    pub(super) fn item(&self, id: &str) -> Option<&Item> {
        self.items.iter().find(|item| item.id == id)
    }
}

/// E005: every file is listed in the manifest (section 5.6.1).
pub(super) fn undeclared_files(epub: &Epub, sink: &mut Sink) {
    let listed: BTreeSet<&str> = epub.package.items.iter().map(|i| i.path.as_str()).collect();
    for entry in &epub.container.entries {
        let path = entry.path.as_str();
        let is_free = path == "mimetype" || path.starts_with("META-INF/");
        if !is_free && path != epub.package.path && !listed.contains(path) {
            sink.push(
                Diagnostic::error(
                    codes::UNDECLARED_FILE,
                    format!("`{path}` is not in the manifest"),
                )
                .at(epub.package.root, "")
                .help("list it with its media type, or leave it out of the archive"),
            );
        }
    }
}

/// E006: every item of the manifest is there, once.
pub(super) fn absent_files(epub: &Epub, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    for item in &epub.package.items {
        let path = &item.path;
        let message = if epub.container.entry(path).is_none() {
            format!("`{path}` is not in the archive")
        } else if !seen.insert(path) {
            format!("`{path}` is listed twice")
        } else {
            continue;
        };
        sink.push(Diagnostic::error(codes::ABSENT_FILE, message).at(item.span, ""));
    }
}

/// E007: the spine leads through documents that there are, each once (section 5.7).
pub(super) fn spine(epub: &Epub, sink: &mut Sink) {
    let package = &epub.package;
    let mut fault = |span: Span, message: String| {
        sink.push(Diagnostic::error(codes::BROKEN_SPINE, message).at(span, ""));
    };
    let mut seen = BTreeSet::new();
    for (id, span) in &package.spine {
        match package.item(id) {
            None => fault(*span, format!("the manifest has no item `{id}`")),
            Some(_) if !seen.insert(id) => {
                fault(*span, format!("`{id}` stands twice in the spine"));
            }
            Some(item) if !item.can_be_read() => {
                fault(*span, format!("`{}` is no document", item.path));
            }
            Some(_) => {}
        }
    }
    if package.spine.is_empty() {
        fault(package.root, "the spine is empty".to_owned());
    }
    for item in package.items.iter().filter(|item| item.is_document()) {
        if !seen.contains(&item.id) && !item.has("nav") {
            fault(item.span, format!("`{}` is not in the spine", item.path));
        }
    }
}

/// E020: what the manifest says of a document is so (section 5.6.2.1).
pub(super) fn properties(epub: &Epub, sink: &mut Sink) {
    for item in epub.package.items.iter().filter(|item| item.is_document()) {
        let Some(tree) = epub.trees.get(&item.path) else {
            continue;
        };
        for (property, element) in [("svg", "svg"), ("mathml", "math"), ("scripted", "script")] {
            let is_there = tree.elements.iter().any(|e| e.local() == element);
            if is_there != item.has(property) {
                let what = if is_there { "lacks" } else { "claims" };
                let message = format!("`{}` {what} the property `{property}`", item.path);
                sink.push(Diagnostic::error(codes::UNTRUE_PROPERTY, message).at(item.span, ""));
            }
        }
    }
    cover(epub, sink);
}

/// E020: one picture is the cover (section D.6.1).
fn cover(epub: &Epub, sink: &mut Sink) {
    let mut covers = epub.package.items.iter().filter(|i| i.has("cover-image"));
    if covers.next().is_none() {
        let message = "the manifest does not say which picture is the cover";
        sink.push(
            Diagnostic::warning(codes::UNTRUE_PROPERTY, message)
                .at(epub.package.root, "")
                .help("give its item `properties=\"cover-image\"`"),
        );
    }
    for second in covers {
        let message = "a second picture is said to be the cover";
        sink.push(Diagnostic::error(codes::UNTRUE_PROPERTY, message).at(second.span, ""));
    }
}

/// E022: paths that every file system and shop can hold, and that no other has there (section
/// 4.2.2).
pub(super) fn names(epub: &Epub, sink: &mut Sink) {
    let mut seen = BTreeSet::new();
    for entry in &epub.container.entries {
        let path = &entry.path;
        let repeated = epub.container.repeated.contains(path);
        let Some(message) = name_fault(path, repeated || !seen.insert(path.to_lowercase())) else {
            continue;
        };
        sink.push(
            message
                .at(epub.container.whole, "")
                .help("use letters a to z, digits and hyphens"),
        );
    }
}

fn name_fault(path: &str, is_taken: bool) -> Option<Diagnostic> {
    let is_portable = |c: char| c.is_ascii_alphanumeric() || "/-_.".contains(c);
    let is_forbidden = |c: char| c.is_control() || "\\:*?\"<>|".contains(c);
    let mut steps = path.split('/');
    let error = |message| Some(Diagnostic::error(codes::UNPORTABLE_NAME, message));
    if is_taken {
        error(format!(
            "another file is called `{path}` too, but for upper and lower case"
        ))
    } else if steps.clone().any(|step| matches!(step, "" | "..")) {
        error(format!(
            "`{path}` leads out of the folder that a book is unpacked to"
        ))
    } else if path.contains(is_forbidden) {
        error(format!(
            "`{path}` holds a character that no file name may hold"
        ))
    } else if !path.chars().all(is_portable) || steps.any(|step| step.starts_with('.')) {
        let message = format!("`{path}` holds characters that not every system takes");
        Some(Diagnostic::warning(codes::UNPORTABLE_NAME, message))
    } else {
        None
    }
}
