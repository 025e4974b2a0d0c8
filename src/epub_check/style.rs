//! Style sheets: what every engine reads, what only modern ones may see, and what no book sets.
//!
//! The first sheet that a document links is for every engine: CSS 2.1 and nothing newer, since
//! RMSDK (Adobe Digital Editions, Kobo, Tolino and many more) drops a sheet at the first thing it
//! does not know. Later sheets may hold more, as long as it stands behind a guard.

use std::collections::BTreeSet;

use super::Epub;
use super::color;
use super::css::{Declaration, Rule, Sheet};
use super::link::{self, Target};
use crate::diagnostics::{Diagnostic, Sink, Span, codes};

/// The properties of CSS 2.1 that are about a page of text, and those that older engines know
/// besides.
const KNOWN: &[&str] = &[
    "background",
    "background-color",
    "border",
    "border-bottom",
    "border-bottom-color",
    "border-bottom-style",
    "border-bottom-width",
    "border-collapse",
    "border-color",
    "border-left",
    "border-left-color",
    "border-left-style",
    "border-left-width",
    "border-right",
    "border-right-color",
    "border-right-style",
    "border-right-width",
    "border-spacing",
    "border-style",
    "border-top",
    "border-top-color",
    "border-top-style",
    "border-top-width",
    "border-width",
    "caption-side",
    "clear",
    "color",
    "content",
    "counter-increment",
    "counter-reset",
    "direction",
    "display",
    "empty-cells",
    "float",
    "font",
    "font-family",
    "font-size",
    "font-style",
    "font-variant",
    "font-weight",
    "height",
    "letter-spacing",
    "line-height",
    "list-style",
    "list-style-image",
    "list-style-position",
    "list-style-type",
    "margin",
    "margin-bottom",
    "margin-left",
    "margin-right",
    "margin-top",
    "max-height",
    "max-width",
    "min-height",
    "min-width",
    "orphans",
    "overflow",
    "padding",
    "padding-bottom",
    "padding-left",
    "padding-right",
    "padding-top",
    "page-break-after",
    "page-break-before",
    "page-break-inside",
    "quotes",
    "src",
    "table-layout",
    "text-align",
    "text-decoration",
    "text-indent",
    "text-transform",
    "vertical-align",
    "visibility",
    "white-space",
    "widows",
    "width",
    "word-spacing",
    "word-wrap",
    "hyphens",
    "-webkit-hyphens",
    "adobe-hyphenate",
    "-epub-hyphens",
];
/// The at-rules that every engine reads.
const OLD_AT_RULES: &[&str] = &["@charset", "@font-face", "@namespace", "@page"];
/// What keeps flexible boxes and grids from engines without them: the question itself, and what
/// Amazon's guidelines give to leave out Kindle's own format.
const GUARDS: &[&str] = &["@supports", "@media not amzn-kf8"];
/// Functions that make RMSDK drop a sheet or refuse a book, wherever they stand.
const DEADLY: &[&str] = &["var(", "calc(", "min(", "max(", "clamp(", "env("];
/// Units that are not those of the reader's type.
const FOREIGN_UNITS: &[&str] = &[
    "rem", "vw", "vh", "vmin", "vmax", "pt", "pc", "in", "cm", "mm", "q", "ch", "px",
];
/// Elements that running text is made of.
const BODY_TEXT: &[&str] = &[
    "*",
    "html",
    "body",
    "p",
    "div",
    "span",
    "li",
    "dd",
    "td",
    "blockquote",
    "section",
];
/// What the reader chooses for running text.
const READERS_CHOICE: &[&str] = &[
    "color",
    "background",
    "background-color",
    "font",
    "font-family",
    "font-size",
    "line-height",
];
/// Contrast of text (WCAG 2.2, 1.4.3) and of lines that tell something (1.4.11).
const TEXT_CONTRAST: f64 = 4.5;
const LINE_CONTRAST: f64 = 3.0;

/// The sheets that some document links first.
fn first_sheets(epub: &Epub) -> BTreeSet<String> {
    let first = |(path, tree): (&str, &super::tree::Tree)| {
        let mut links = tree.named("link");
        let (_, link) = links.find(|(_, link)| link.has_word("rel", "stylesheet"))?;
        match link::resolve(path, link.attribute("href")?) {
            Target::Inside { path, .. } => Some(path),
            Target::Outside => None,
        }
    };
    epub.documents().filter_map(first).collect()
}

fn declarations(sheet: &Sheet) -> impl Iterator<Item = (&Rule, &Declaration)> {
    let rules = sheet.rules.iter();
    rules.flat_map(|rule| rule.declarations.iter().map(move |one| (rule, one)))
}

/// E015: nothing that makes a reader drop the sheet.
pub(super) fn too_new(epub: &Epub, sink: &mut Sink) {
    let first = first_sheets(epub);
    for (path, sheet) in &epub.sheets {
        let is_base = first.contains(path);
        let mut fault = |message: String, span: Span| {
            sink.push(Diagnostic::error(codes::STYLE_TOO_NEW, message).at(span, ""));
        };
        if !sheet.is_balanced {
            let start = Span::new(sheet.file, 0..0);
            fault("a brace without its partner".to_owned(), start);
        }
        for (at_rule, span) in &sheet.at_rules {
            if let Some(message) = at_rule_fault(at_rule, is_base) {
                fault(message, *span);
            }
        }
        for span in &sheet.empty_media {
            let message = "a media rule without a rule of its own: RMSDK does not open the book";
            fault(message.to_owned(), *span);
        }
        for rule in &sheet.rules {
            if is_base && is_newer(&rule.selector) {
                fault(
                    "a selector newer than CSS 2.1, in the first sheet".to_owned(),
                    rule.span,
                );
            }
        }
        for (rule, declaration) in declarations(sheet) {
            if let Some(message) = value_fault(declaration, rule, is_base) {
                fault(message, declaration.span);
            }
        }
    }
}

/// Whether a selector holds what CSS 2.1 does not know; `[class~=word]` it does.
fn is_newer(selector: &str) -> bool {
    let selector = selector.replace("~=", "=");
    selector.contains("::") || selector.contains(['(', '~'])
}

fn at_rule_fault(at_rule: &str, is_base: bool) -> Option<String> {
    let name = at_rule.split([' ', '(', '"']).next().unwrap_or(at_rule);
    if at_rule.contains("prefers-color-scheme") {
        return Some("a reader's theme is not the system's: pictures vanish".to_owned());
    }
    match name {
        "@media" if at_rule.contains('(') => Some("a media query".to_owned()),
        "@import" | "@layer" | "@container" => Some(format!("`{name}`")),
        _ if is_base && !OLD_AT_RULES.contains(&name) => {
            Some(format!("`{name}` in the first sheet"))
        }
        _ => None,
    }
}

/// What is wrong with a declaration.
fn value_fault(declaration: &Declaration, rule: &Rule, is_base: bool) -> Option<String> {
    let Declaration { name, value, .. } = declaration;
    if let Some(function) = DEADLY.iter().find(|function| calls(value, function)) {
        return Some(format!("`{function})`"));
    }
    if name.starts_with("--") {
        return Some("a custom property".to_owned());
    }
    if name == "position" && !["static", "relative"].contains(&value.as_str()) {
        return Some(format!("`position: {value}`, which Kindle forbids"));
    }
    if let Some(unit) = FOREIGN_UNITS
        .iter()
        .find(|unit| measures(declaration, unit))
    {
        return Some(format!("`{unit}`, which does not follow the reader's type"));
    }
    let is_modern = name == "display" && ["flex", "grid"].iter().any(|word| value.contains(word));
    if is_base {
        return base_fault(declaration, is_modern);
    }
    let is_guard = |around: &String| GUARDS.iter().any(|guard| around.starts_with(guard));
    let is_guarded = rule.around.iter().any(is_guard);
    (is_modern && !is_guarded).then(|| format!("`display: {value}` outside of `@supports`"))
}

fn base_fault(declaration: &Declaration, is_modern: bool) -> Option<String> {
    let Declaration { name, value, .. } = declaration;
    let is_old = ["url(", "counter(", "counters(", "attr(", "rgb("];
    let is_function = value.contains('(') && !is_old.iter().any(|old| calls(value, old));
    if is_modern || is_function {
        Some(format!("`{name}: {value}` in the first sheet"))
    } else if !KNOWN.contains(&name.as_str()) {
        Some(format!("`{name}`, newer than CSS 2.1, in the first sheet"))
    } else {
        None
    }
}

/// Whether a value calls a function, not one whose name only ends so.
fn calls(value: &str, function: &str) -> bool {
    value.match_indices(function).any(|(at, _)| {
        let before = value[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || c == '-')
    })
}

/// Whether a value measures in a unit. Lines may be a pixel thin.
fn measures(declaration: &Declaration, unit: &str) -> bool {
    let is_line = declaration.name.starts_with("border");
    let words = declaration.value.split([' ', ',', '(', ')', '/']);
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    let mut words = words.filter_map(|word| word.strip_suffix(unit));
    words.any(|number| is_number(number) && !(is_line && unit == "px"))
}

/// E016: running text and its ground are the reader's.
pub(super) fn body_text(epub: &Epub, sink: &mut Sink) {
    for sheet in epub.sheets.values() {
        for (rule, declaration) in declarations(sheet) {
            let Declaration {
                name, value, span, ..
            } = declaration;
            let is_ground = name.starts_with("background")
                && !["transparent", "none", "inherit"].contains(&value.as_str());
            let message = if is_ground {
                "a filled ground, which night modes clear".to_owned()
            } else if READERS_CHOICE.contains(&name.as_str()) && is_about_text(rule) {
                format!("`{name}` of running text is the reader's choice")
            } else {
                continue;
            };
            sink.push(Diagnostic::warning(codes::STYLE_ON_TEXT, message).at(*span, ""));
        }
    }
}

/// Whether a selector is a bare element of running text.
fn is_about_text(rule: &Rule) -> bool {
    let mut selectors = rule.selector.split(',').map(str::trim);
    selectors.any(|selector| BODY_TEXT.contains(&selector))
}

/// E018: colors that stand out on white and on black alike, since the reader chooses the ground.
pub(super) fn contrast(epub: &Epub, sink: &mut Sink) {
    for sheet in epub.sheets.values() {
        for (_, declaration) in declarations(sheet) {
            let Declaration {
                name, value, span, ..
            } = declaration;
            let least = match name.as_str() {
                "color" => TEXT_CONTRAST,
                name if name.starts_with("border") => LINE_CONTRAST,
                _ => continue,
            };
            for word in value.split_whitespace() {
                let Some(contrast) = color::hex(word).map(color::worst_contrast) else {
                    continue;
                };
                if contrast < least {
                    let message =
                        format!("`{word}` has a contrast of {contrast:.1}:1 on white or on black");
                    sink.push(
                        Diagnostic::error(codes::FADING_COLOR, message)
                            .at(*span, "")
                            .help(format!("take a color with {least}:1 on both, or none")),
                    );
                }
            }
        }
    }
}
