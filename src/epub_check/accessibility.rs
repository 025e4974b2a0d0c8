//! What the package says of the book's accessibility, and whether it is so (EPUB Accessibility 1.1,
//! sections 2 and 4).

use super::Epub;
use super::metadata::properties_of;
use super::navigation::has_page_list;
use crate::diagnostics::{Diagnostic, Sink, codes};

/// What must be said, and what should be.
const MUST: &[&str] = &[
    "schema:accessMode",
    "schema:accessibilityFeature",
    "schema:accessibilityHazard",
];
const SHOULD: &[&str] = &["schema:accessModeSufficient", "schema:accessibilitySummary"];

/// E021: access modes, features and hazards are told (section 2.2).
pub(super) fn metadata(epub: &Epub, sink: &mut Sink) {
    let Some(package) = epub.package_tree() else {
        return;
    };
    let untold = |name: &&&str| properties_of(package, name).is_empty();
    for name in MUST.iter().filter(untold) {
        let message = format!("the package does not tell `{name}`");
        sink.push(
            Diagnostic::error(codes::ACCESSIBILITY_UNTOLD, message).at(epub.package.root, ""),
        );
    }
    for name in SHOULD.iter().filter(untold) {
        let message = format!("the package does not tell `{name}`");
        let warning = Diagnostic::warning(codes::ACCESSIBILITY_UNTOLD, message);
        sink.push(warning.at(epub.package.root, ""));
    }
}

/// E021: what is claimed is so, as far as a program can see.
pub(super) fn claims(epub: &Epub, sink: &mut Sink) {
    let Some(package) = epub.package_tree() else {
        return;
    };
    let features = properties_of(package, "schema:accessibilityFeature");
    let claims = |name: &str| features.iter().any(|feature| feature == name);
    let mut untrue = |message: &str| {
        let fault = Diagnostic::error(codes::ACCESSIBILITY_UNTOLD, message);
        sink.push(fault.at(epub.package.root, ""));
    };
    if claims("pageNavigation") && !has_page_list(epub) {
        untrue("`pageNavigation` is claimed, and there is no page list");
    }
    if claims("pageBreakMarkers") && !has_page_breaks(epub) {
        untrue("`pageBreakMarkers` is claimed, and no page break is marked");
    }
    if claims("alternativeText") && !has_all_alternatives(epub) {
        untrue("`alternativeText` is claimed, and a picture has none");
    }
    let conforms = properties_of(package, "dcterms:conformsTo");
    if !conforms.is_empty() && properties_of(package, "a11y:certifiedBy").is_empty() {
        untrue("conformance is claimed, and nobody says who evaluated it");
    }
}

fn has_page_breaks(epub: &Epub) -> bool {
    let mut documents = epub.documents();
    documents.any(|(_, tree)| {
        let mut elements = tree.elements.iter();
        elements
            .any(|e| e.has_word("role", "doc-pagebreak") || e.has_word("epub:type", "pagebreak"))
    })
}

fn has_all_alternatives(epub: &Epub) -> bool {
    let mut documents = epub.documents();
    documents.all(|(_, tree)| {
        let mut pictures = tree.named("img");
        pictures.all(|(_, picture)| picture.attribute("alt").is_some())
    })
}
