//! The contents, the page list, the landmarks, and the NCX (EPUB 3.3, sections 5.9 and 7).

use std::collections::BTreeSet;

use super::Epub;
use super::link;
use super::metadata::properties_of;
use super::tree::{Element, Tree};
use crate::diagnostics::{Diagnostic, Sink, Span, codes};

fn fault(message: impl Into<String>, span: Span) -> Diagnostic {
    Diagnostic::error(codes::BROKEN_NAVIGATION, message).at(span, "")
}

/// The number of the `nav` of a kind.
fn nav_of(tree: &Tree, kind: &str) -> Option<usize> {
    let mut navs = tree.named("nav");
    navs.find(|(_, nav)| nav.has_word("epub:type", kind))
        .map(|(index, _)| index)
}

/// Whether the book lists its pages.
pub(super) fn has_page_list(epub: &Epub) -> bool {
    epub.nav()
        .is_some_and(|(_, tree)| nav_of(tree, "page-list").is_some())
}

/// E008: there are contents, with entries, and landmarks to find them by (sections 7.4.2 to 7.4.4).
pub(super) fn navigation(epub: &Epub, sink: &mut Sink) {
    let Some((path, tree)) = epub.nav() else {
        let message = "no item of the manifest has the property `nav`";
        return sink.push(fault(message, epub.package.root));
    };
    match nav_of(tree, "toc") {
        None => sink.push(fault(
            "there is no `nav` with `epub:type=\"toc\"`",
            tree.root(),
        )),
        Some(toc) if link::targets(tree, toc, path).next().is_none() => {
            sink.push(fault("the contents have no entry", tree.elements[toc].span));
        }
        Some(_) => {}
    }
    if nav_of(tree, "landmarks").is_none() {
        let message = "there are no landmarks; Apple Books opens a book by them";
        let warning = Diagnostic::warning(codes::BROKEN_NAVIGATION, message);
        sink.push(warning.at(tree.root(), ""));
    }
}

/// E008: contents and page list lead into the book, and go the way of the spine and of the documents
/// (sections 7.3 and 7.4.2).
pub(super) fn order(epub: &Epub, sink: &mut Sink) {
    let Some((path, tree)) = epub.nav() else {
        return;
    };
    for kind in ["toc", "page-list"] {
        let Some(index) = nav_of(tree, kind) else {
            continue;
        };
        for link in link::outside(tree, index, path) {
            sink.push(fault("an entry leads out of the book", link.span));
        }
        let mut last = (0, 0);
        for (target, fragment, element) in link::targets(tree, index, path) {
            let Some(document) = epub.place_in_spine(&target) else {
                let message = format!("`{target}` is not in the spine");
                sink.push(fault(message, element.span));
                continue;
            };
            let inside = fragment.and_then(|id| epub.trees.get(&target)?.place_of(&id));
            let place = (document, inside.unwrap_or_default());
            if place < last {
                sink.push(fault(
                    format!("`{target}` comes earlier in the book than the entry before it"),
                    element.span,
                ));
            }
            last = place;
        }
    }
}

/// E008: the NCX, for readers that know nothing else, is there and names the same book.
pub(super) fn ncx(epub: &Epub, sink: &mut Sink) {
    let mut items = epub.package.items.iter();
    let item = items.find(|item| item.media_type == "application/x-dtbncx+xml");
    let Some(item) = item else {
        let message = "there is no NCX; old Kindles and Kobos have no other contents";
        let warning = Diagnostic::warning(codes::BROKEN_NAVIGATION, message);
        return sink.push(warning.at(epub.package.root, ""));
    };
    let (Some(ncx), Some(package)) = (epub.trees.get(&item.path), epub.package_tree()) else {
        return;
    };
    play_order(ncx, sink);
    let mut spines = package.named("spine");
    let names_it = |(_, spine): (usize, &Element)| spine.attribute("toc") == Some(&item.id);
    if !spines.any(names_it) {
        sink.push(fault(
            "the spine does not name the NCX by `toc`",
            epub.package.root,
        ));
    }
    let mut metas = ncx.named("meta");
    let uid = metas.find(|(_, meta)| meta.attribute("name") == Some("dtb:uid"));
    let uid = uid.and_then(|(_, meta)| meta.attribute("content"));
    let mut identifiers = package.named("dc:identifier");
    let is_same = identifiers.any(|(index, _)| Some(package.text(index).trim()) == uid);
    if !is_same {
        sink.push(fault(
            "the NCX names another identifier than the package",
            ncx.root(),
        ));
    }
}

/// E008: entries of the NCX are numbered in a row (DAISY Z39.86-2005, section 8.4.3).
fn play_order(ncx: &Tree, sink: &mut Sink) {
    let number = |element: &Element| element.attribute("playOrder")?.parse::<usize>().ok();
    let numbers: BTreeSet<usize> = ncx.elements.iter().filter_map(number).collect();
    let gap = numbers
        .iter()
        .zip(1..)
        .find(|(number, place)| **number != *place);
    let element = gap.and_then(|(gap, _)| ncx.elements.iter().find(|e| number(e) == Some(*gap)));
    if let Some(element) = element {
        sink.push(fault(
            "`playOrder` leaves a number out before this",
            element.span,
        ));
    }
}

/// E008: a page list says whose pages it lists (EPUB Accessibility 1.1, section 3.3.1).
pub(super) fn page_source(epub: &Epub, sink: &mut Sink) {
    let Some(package) = epub.package_tree() else {
        return;
    };
    let sources = properties_of(package, "source-of");
    let is_told = sources.iter().any(|of| of == "pagination")
        || !properties_of(package, "pageBreakSource").is_empty();
    if has_page_list(epub) && !is_told {
        let message = "there is a page list, and nothing says of which edition";
        sink.push(fault(message, epub.package.root));
    }
}
