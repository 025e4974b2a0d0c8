//! The metadata of the package document (EPUB 3.3, section 5.5).

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

use super::Epub;
use super::tree::Tree;
use crate::diagnostics::{Diagnostic, Sink, codes};

/// The values of a `meta` with a property.
pub(super) fn properties_of(tree: &Tree, property: &str) -> Vec<String> {
    let metas = tree.elements.iter().enumerate();
    let metas = metas.filter(|(_, e)| e.attribute("property") == Some(property));
    metas
        .map(|(index, _)| tree.text(index).trim().to_owned())
        .collect()
}

/// E004: what no book may lack (section 5.5.3.1).
pub(super) fn metadata(epub: &Epub, sink: &mut Sink) {
    let Some(tree) = epub.package_tree() else {
        return;
    };
    let mut missing = |what: &str| {
        let message = format!("the package document lacks {what}");
        sink.push(Diagnostic::error(codes::METADATA_MISSING, message).at(epub.package.root, ""));
    };
    let has = |name: &str, id: Option<&str>| {
        let mut found = tree.named(name);
        found.any(|(index, element)| {
            let is_it = id.is_none_or(|id| element.attribute("id") == Some(id));
            is_it && !tree.text(index).trim().is_empty()
        })
    };
    let root = tree.elements.first();
    let identifier = root.and_then(|root| root.attribute("unique-identifier"));
    if identifier.is_none() || !has("dc:identifier", identifier) {
        missing("its unique identifier");
    }
    for (name, what) in [("dc:title", "a title"), ("dc:language", "a language")] {
        if !has(name, None) {
            missing(what);
        }
    }
    let modified = properties_of(tree, "dcterms:modified");
    if modified.len() != 1 || !modified.iter().all(|moment| is_moment(moment)) {
        missing("one `dcterms:modified` of the form 2026-11-22T00:00:00Z");
    }
    let languages = tree.named("dc:language");
    let mut languages = languages.map(|(index, _)| tree.text(index));
    if languages.any(|tag| !tag.trim().is_empty() && !is_tag(tag.trim())) {
        missing("a language as a tag, such as `en` or `en-US`");
    }
}

/// Whether a text is a moment as the specification wants it, and one that there is.
fn is_moment(text: &str) -> bool {
    let is_so_long = text.len() == "2026-11-22T00:00:00Z".len() && text.ends_with('Z');
    is_so_long && OffsetDateTime::parse(text, &Rfc3339).is_ok()
}

/// Whether a text has the form of a language tag (BCP 47; RFC 5646, section 2.1).
pub(super) fn is_tag(text: &str) -> bool {
    let mut subtags = text.split('-');
    let is_word = |word: &str| {
        (1..=8).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let first = subtags.next().unwrap_or_default();
    is_word(first) && !first.contains(|c: char| c.is_ascii_digit()) && subtags.all(is_word)
}

/// E004: the package says that it is EPUB 3, which is what it is judged by (section 5.4).
pub(super) fn version(epub: &Epub, sink: &mut Sink) {
    let root = epub.package_tree().and_then(|tree| tree.elements.first());
    let version = root.and_then(|root| root.attribute("version"));
    if version.is_none_or(|version| !version.starts_with("3.")) {
        let message = "the package document lacks `version=\"3.0\"`: readers take it for EPUB 2";
        sink.push(Diagnostic::error(codes::METADATA_MISSING, message).at(epub.package.root, ""));
    }
}

/// Prefixes that need no declaration (EPUB 3.3, appendix D.5.1).
const RESERVED_PREFIXES: &[&str] = &[
    "a11y",
    "dcterms",
    "marc",
    "media",
    "onix",
    "rendition",
    "schema",
    "xsd",
];

/// E010: what is said of something is said of something that is there, in words that are declared
/// (sections 5.3.6 and D.1.4).
pub(super) fn refinements(epub: &Epub, sink: &mut Sink) {
    let Some(tree) = epub.package_tree() else {
        return;
    };
    let root = tree.elements.first();
    let declared = root
        .and_then(|root| root.attribute("prefix"))
        .unwrap_or_default();
    let is_declared = |prefix: &str| {
        let mut words = declared.split_whitespace();
        RESERVED_PREFIXES.contains(&prefix)
            || words.any(|word| word.strip_suffix(':') == Some(prefix))
    };
    for element in tree.elements.iter().filter(|e| e.local() == "meta") {
        let refined = element
            .attribute("refines")
            .and_then(|id| id.strip_prefix('#'));
        let prefix = element
            .attribute("property")
            .and_then(|name| name.split_once(':'));
        let message = match (refined, prefix) {
            (Some(id), _) if !tree.has_id(id) => format!("`{id}` is no id of the package document"),
            (_, Some((prefix, _))) if !is_declared(prefix) => {
                format!("the prefix `{prefix}` leads to nothing")
            }
            _ => continue,
        };
        sink.push(Diagnostic::error(codes::BROKEN_LINK, message).at(element.span, ""));
    }
}
