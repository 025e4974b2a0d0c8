//! Content documents: ids, language, titles, headings, pictures, tables, what must not be there.

use std::collections::BTreeSet;

use super::Epub;
use super::link;
use super::metadata::is_tag;
use super::tree::{Element, Tree};
use crate::diagnostics::{Diagnostic, Sink, codes};

/// The longest text alternative that Kindle reads out, in characters.
const LONGEST_ALT: usize = 140;
/// The most columns that e-ink readers show (Kobo's EPUB guidelines, “Tables”).
const MOST_COLUMNS: usize = 4;
/// The largest document that old readers open without a wait, in bytes.
const LARGEST: usize = 300_000;
/// Elements that run, ask or load, which a book does not do.
const ACTIVE: &[&str] = &[
    "script", "form", "input", "button", "select", "textarea", "object", "embed", "iframe",
];
const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// E009: no id stands twice in a file, and every one is a word that a link can name.
pub(super) fn repeated_ids(epub: &Epub, sink: &mut Sink) {
    for tree in epub.trees.values() {
        let mut seen = BTreeSet::new();
        for element in &tree.elements {
            let Some(id) = element.attribute("id") else {
                continue;
            };
            let message = if !seen.insert(id) {
                format!("the id `{id}` stands twice in this file")
            } else if id.is_empty() || id.contains(char::is_whitespace) {
                format!("the id `{id}` is not one word")
            } else {
                continue;
            };
            sink.push(Diagnostic::error(codes::REPEATED_ID, message).at(element.span, ""));
        }
    }
}

/// E011: every picture has words in its place (WCAG 2.2, 1.1.1).
pub(super) fn text_alternatives(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        for (index, element) in tree.elements.iter().enumerate() {
            let found = match element.local() {
                "img" => picture_fault(element),
                "svg" => drawing_fault(tree, index),
                _ => None,
            };
            sink_picture(found, element, sink);
        }
    }
}

fn sink_picture(found: Option<Diagnostic>, element: &Element, sink: &mut Sink) {
    if let Some(found) = found {
        let help = "say in `alt` what the picture shows, in less than 140 characters";
        sink.push(found.at(element.span, "").help(help));
    }
}

fn picture_fault(image: &Element) -> Option<Diagnostic> {
    let is_decoration = ["presentation", "none"]
        .iter()
        .any(|role| image.has_word("role", role))
        || image.attribute("aria-hidden") == Some("true");
    let without = "a picture without a text alternative";
    match image.attribute("alt").map(str::trim) {
        None => Some(Diagnostic::error(codes::PICTURE_WITHOUT_WORDS, without)),
        Some("") if !is_decoration => {
            Some(Diagnostic::error(codes::PICTURE_WITHOUT_WORDS, without))
        }
        Some(alt) if alt.chars().count() > LONGEST_ALT => {
            let count = alt.chars().count();
            let message = format!("a text alternative of {count} characters");
            Some(Diagnostic::warning(codes::PICTURE_WITHOUT_WORDS, message))
        }
        Some(_) => None,
    }
}

fn drawing_fault(tree: &Tree, index: usize) -> Option<Diagnostic> {
    let svg = &tree.elements[index];
    let is_named = ["aria-label", "aria-labelledby"]
        .iter()
        .any(|name| svg.attribute(name).is_some())
        || tree.inside(index).iter().any(|e| e.local() == "title");
    let is_hidden = svg.attribute("aria-hidden") == Some("true");
    (!is_named && !is_hidden).then(|| {
        let message = "a drawing without a title";
        Diagnostic::error(codes::PICTURE_WITHOUT_WORDS, message)
    })
}

/// E012: every document says its language, in both attributes alike (WCAG 2.2, 3.1.1), and every
/// language is a tag (3.1.2).
pub(super) fn language(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        for element in &tree.elements {
            let tags = ["lang", "xml:lang"].map(|name| element.attribute(name));
            let mut tags = tags.into_iter().flatten().filter(|tag| !tag.is_empty());
            if let Some(tag) = tags.find(|tag| !is_tag(tag)) {
                let message = format!("`{tag}` is no tag of a language, such as `en` or `en-US`");
                sink.push(Diagnostic::error(codes::LANGUAGE_MISSING, message).at(element.span, ""));
            }
        }
        let Some(root) = tree.elements.first() else {
            continue;
        };
        let language = |name| root.attribute(name).filter(|tag| !tag.is_empty());
        let message = match (language("lang"), language("xml:lang")) {
            (Some(one), Some(other)) if one.eq_ignore_ascii_case(other) => continue,
            (Some(_), Some(_)) => "`lang` and `xml:lang` differ",
            _ => "a document without `lang` and `xml:lang`",
        };
        sink.push(Diagnostic::error(codes::LANGUAGE_MISSING, message).at(root.span, ""));
    }
}

/// E013: every document has a title (WCAG 2.2, 2.4.2).
pub(super) fn title(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        let mut titles = tree.named("title");
        let is_titled = titles.any(|(index, _)| !tree.text(index).trim().is_empty());
        if !is_titled {
            let message = "a document without a title";
            sink.push(Diagnostic::error(codes::UNTITLED, message).at(tree.root(), ""));
        }
    }
}

/// E014: headings begin with the first level and skip none (WCAG 2.2, 1.3.1 and 2.4.6).
pub(super) fn headings(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        let mut last = 0;
        for (index, element) in tree.elements.iter().enumerate() {
            let Some(level) = HEADINGS.iter().position(|name| *name == element.name) else {
                continue;
            };
            let level = level + 1;
            let message = if tree.text(index).trim().is_empty() {
                "an empty heading".to_owned()
            } else if level > last + 1 {
                let above = if last == 0 {
                    "no heading".to_owned()
                } else {
                    format!("`h{last}`")
                };
                format!("`h{level}` follows {above}")
            } else if tree.ancestors(index).any(|e| e.name == "figure") {
                "a heading inside a figure".to_owned()
            } else {
                last = level;
                continue;
            };
            last = level;
            sink.push(Diagnostic::error(codes::HEADING_ORDER, message).at(element.span, ""));
        }
    }
}

/// E017: looks belong to the sheets, where a reader can overrule them.
pub(super) fn inline_style(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        for element in &tree.elements {
            if element.attribute("style").is_some() || element.name == "style" {
                let message = "style inside a document";
                sink.push(
                    Diagnostic::warning(codes::INLINE_STYLE, message)
                        .at(element.span, "")
                        .help("give the element a class, and the sheet a rule for it"),
                );
            }
        }
    }
}

/// E019: nothing runs, and nothing is fetched from elsewhere (section 10).
pub(super) fn active_content(epub: &Epub, sink: &mut Sink) {
    for (path, tree) in epub.documents() {
        for element in &tree.elements {
            let message = if ACTIVE.contains(&element.local()) {
                format!("`{}` does nothing on most readers", element.name)
            } else if loads_from_outside(path, element) {
                "this is fetched from outside of the book".to_owned()
            } else {
                continue;
            };
            sink.push(Diagnostic::error(codes::ACTIVE_CONTENT, message).at(element.span, ""));
        }
    }
}

fn loads_from_outside(path: &str, element: &Element) -> bool {
    let name = if element.name == "link" {
        "href"
    } else {
        "src"
    };
    let address = element.attribute(name);
    address.is_some_and(|address| link::is_fetched(path, address))
}

/// E023: tables that small screens can show.
pub(super) fn tables(epub: &Epub, sink: &mut Sink) {
    for (_, tree) in epub.documents() {
        for (index, table) in tree.named("table") {
            let width = columns(tree, index);
            if width > MOST_COLUMNS {
                let message = format!("a table of {width} columns");
                sink.push(
                    Diagnostic::warning(codes::WIDE_TABLE, message)
                        .at(table.span, "")
                        .help("e-ink readers show four; make each row a record"),
                );
            }
        }
    }
}

/// The most cells of a row of a table.
fn columns(tree: &Tree, table: usize) -> usize {
    let mut most = 0;
    let mut width = 0;
    for element in tree.inside(table) {
        match element.name.as_str() {
            "tr" => width = 0,
            "th" | "td" => {
                let span = element.attribute("colspan").and_then(|n| n.parse().ok());
                width += span.unwrap_or(1);
            }
            _ => {}
        }
        most = most.max(width);
    }
    most
}

/// E024: documents that old readers open at once.
pub(super) fn size(epub: &Epub, sink: &mut Sink) {
    for (path, tree) in epub.documents() {
        let bytes = epub.container.entry(path).map_or(0, |e| e.bytes.len());
        if bytes > LARGEST {
            let message = format!("a document of {} kB", bytes / 1000);
            sink.push(
                Diagnostic::warning(codes::LARGE_DOCUMENT, message)
                    .at(tree.root(), "")
                    .help("part it: a file is also the only page break that works everywhere"),
            );
        }
    }
}
