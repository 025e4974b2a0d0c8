//! Links: where an address leads, and whether anything is there.

use super::Epub;
use super::tree::{Element, Tree};
use crate::diagnostics::{Diagnostic, Sink, codes};

/// Where an address leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// To a file of the book, perhaps to an element of it.
    Inside {
        /// The path in the archive.
        path: String,
        /// The id of the element.
        fragment: Option<String>,
    },
    /// Out of the book.
    Outside,
}

/// Resolves an address as seen from a file.
pub(super) fn resolve(from: &str, address: &str) -> Target {
    if has_scheme(address) || address.starts_with("//") {
        return Target::Outside;
    }
    let (path, fragment) = match address.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment))),
        None => (address, None),
    };
    if path.is_empty() {
        let path = from.to_owned();
        return Target::Inside { path, fragment };
    }
    let mut steps: Vec<String> = from.split('/').map(str::to_owned).collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." => {}
            step => steps.push(decoded(step)),
        }
    }
    let path = steps.join("/");
    Target::Inside { path, fragment }
}

/// Whether an address begins with a scheme (RFC 3986, section 3.1).
fn has_scheme(address: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_part)
    })
}

/// Percent-encoded bytes as characters (RFC 3986, section 2.1).
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) if *first == b'%' => {
                bytes.push(byte);
                rest = &after[2..];
            }
            _ => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The addresses that an element holds.
fn addresses(element: &Element) -> impl Iterator<Item = &str> {
    ["href", "src", "xlink:href", "poster", "data"]
        .into_iter()
        .filter_map(|name| element.attribute(name))
}

/// E010: every link of documents, contents and NCX leads to something in the book.
pub(super) fn links(epub: &Epub, sink: &mut Sink) {
    for (path, tree) in &epub.trees {
        for element in &tree.elements {
            let found = addresses(element)
                .find_map(|address| Some((address, link_fault(epub, path, element, address)?)));
            if let Some((address, what)) = found {
                let message = format!("`{address}` leads to {what}");
                sink.push(Diagnostic::error(codes::BROKEN_LINK, message).at(element.span, ""));
            }
        }
    }
}

/// What is wrong with an address of an element. The files of the package document are looked for
/// in the manifest's own rule.
fn link_fault(epub: &Epub, from: &str, element: &Element, address: &str) -> Option<&'static str> {
    if address.contains(' ') {
        Some("nothing: a space is written `%20`")
    } else if from == epub.package.path || from.starts_with("META-INF/") {
        None
    } else {
        fault(epub, from, address).or_else(|| no_page(epub, from, element))
    }
}

/// What is wrong with a link that leads to a file which cannot be opened as a page.
fn no_page(epub: &Epub, from: &str, element: &Element) -> Option<&'static str> {
    let address = element.attribute("href").filter(|_| element.name == "a")?;
    let Target::Inside { path, .. } = resolve(from, address) else {
        return None;
    };
    let mut items = epub.package.items.iter();
    let item = items.find(|item| item.path == path)?;
    (!item.can_be_read()).then_some("no document")
}

/// E010, E019: the files that style sheets name are in the book.
pub(super) fn sheets(epub: &Epub, sink: &mut Sink) {
    for (path, sheet) in &epub.sheets {
        for declaration in sheet.rules.iter().flat_map(|rule| &rule.declarations) {
            let Some(address) = &declaration.address else {
                continue;
            };
            let found = match fault(epub, path, address) {
                Some(what) => Some((codes::BROKEN_LINK, what)),
                None => is_fetched(path, address)
                    .then_some((codes::ACTIVE_CONTENT, "something outside of the book")),
            };
            if let Some((code, what)) = found {
                let message = format!("`{address}` leads to {what}");
                sink.push(Diagnostic::error(code, message).at(declaration.span, ""));
            }
        }
    }
}

/// Whether what an address leads to must be fetched from outside of the book. Pictures may be
/// written out in the address itself (section 3.2).
pub(super) fn is_fetched(from: &str, address: &str) -> bool {
    !has_this_scheme(address, "data:") && resolve(from, address) == Target::Outside
}

fn has_this_scheme(address: &str, scheme: &str) -> bool {
    let start = address.get(..scheme.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// What is wrong with an address.
fn fault(epub: &Epub, from: &str, address: &str) -> Option<&'static str> {
    if has_this_scheme(address, "file:") {
        return Some("a file of the reader's machine");
    }
    let Target::Inside { path, fragment } = resolve(from, address) else {
        return None;
    };
    if epub.container.entry(&path).is_none() {
        return Some("no file of the book");
    }
    let tree = epub.trees.get(&path)?;
    fragment
        .filter(|id| !tree.has_id(id))
        .map(|_| "no element of that file")
}

/// E010: the names and descriptions that an element points at are there.
pub(super) fn descriptions(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        for element in &tree.elements {
            for id in pointed(element).filter(|id| !tree.has_id(id)) {
                let message = format!("`{id}` is no id of this document");
                sink.push(Diagnostic::error(codes::BROKEN_LINK, message).at(element.span, ""));
            }
        }
    }
}

fn pointed(element: &Element) -> impl Iterator<Item = &str> {
    [
        "aria-labelledby",
        "aria-describedby",
        "aria-details",
        "for",
        "headers",
    ]
    .into_iter()
    .filter_map(|name| element.attribute(name))
    .flat_map(str::split_whitespace)
}

/// The links inside an element of a tree that lead out of the book.
pub(super) fn outside<'a>(
    tree: &'a Tree,
    index: usize,
    from: &'a str,
) -> impl Iterator<Item = &'a Element> {
    let links = tree.inside(index).iter().filter(|e| e.name == "a");
    links.filter(move |link| {
        let address = link.attribute("href");
        address.is_some_and(|address| resolve(from, address) == Target::Outside)
    })
}

/// The places that the links inside an element of a tree lead to: path and fragment, with the link.
pub(super) fn targets<'a>(
    tree: &'a Tree,
    index: usize,
    from: &'a str,
) -> impl Iterator<Item = (String, Option<String>, &'a Element)> {
    let links = tree.inside(index).iter().filter(|e| e.name == "a");
    links.filter_map(move |link| match resolve(from, link.attribute("href")?) {
        Target::Inside { path, fragment } => Some((path, fragment, link)),
        Target::Outside => None,
    })
}
