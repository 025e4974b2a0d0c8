//! Listings, what they print, and expressions with their results.
//!
//! How lines of code are written is in [`crate::listing`].

use std::collections::BTreeSet;

use super::document::Document;
use super::inline::Scope;
use super::words;
use crate::block::{Code, ResultRow, Results};
use crate::highlight::highlight;
use crate::listing::{self, KEEP_COLORS, LineLook, language_class, line_blocks, tokens};
use crate::markup::xml::{Element, Node};

/// The looks of the lines of all documents, for the rules that make them hang.
pub(super) fn line_looks(documents: &[Document]) -> BTreeSet<LineLook> {
    let mut looks = BTreeSet::new();
    for document in documents {
        document.section.walk(&mut |element| {
            let class = element
                .attribute("class")
                .and_then(|class| class.strip_prefix("l "));
            let look = class.and_then(|class| {
                let columns = class.get(1..)?.parse().ok()?;
                Some((class.starts_with('m'), columns))
            });
            looks.extend(look);
        });
    }
    looks
}

/// A listing and what it prints.
pub(super) fn listing(code: &Code) -> Vec<Node> {
    let language = &code.language.value;
    let marked: Vec<listing::Lines> = code
        .highlight
        .iter()
        .map(|range| range.first..=range.last)
        .collect();
    let lines = line_blocks(&highlight(language, code.source.value.trim_end()), &marked);
    let output = code.output.as_ref();
    std::iter::once(listing::listing(language, lines))
        .chain(
            output
                .into_iter()
                .flat_map(|output| listing::output(words::OUTPUT, &output.value)),
        )
        .map(Node::from)
        .collect()
}

/// Expressions and what they give.
pub(super) fn results(results: &Results, scope: &Scope<'_>) -> Vec<Node> {
    let language = results
        .language
        .as_ref()
        .map_or("text", |language| language.value.as_str());
    let rows = results.rows.iter().map(|row| result(row, language, scope));
    vec![Element::new("dl").class("results").with_all(rows).into()]
}

fn result(row: &ResultRow, language: &str, scope: &Scope<'_>) -> Element {
    let arrow = Element::new("span")
        .class("results-arrow")
        .attr("aria-hidden", "true")
        .with("→ ");
    let mut given = Element::new("dd").with(arrow).with(result_text(row));
    if let Some(note) = &row.note {
        let note = Element::new("span")
            .class("results-note")
            .with_all(scope.inline(note));
        given = given.with(" ").with(note);
    }
    Element::new("div")
        .class("results-row")
        .with(expression(row, language))
        .with(given)
}

fn expression(row: &ResultRow, language: &str) -> Element {
    let lines_of = highlight(language, row.expression.value.trim_end());
    let code = Element::new("code").class(language_class(language));
    Element::new("dt").with(match lines_of.as_slice() {
        [line] => code.with_all(tokens(line)),
        many => Element::new("pre")
            .class(format!("code {KEEP_COLORS}"))
            .with(code.with_all(line_blocks(many, &[]))),
    })
}

fn result_text(row: &ResultRow) -> Element {
    let text = row.result.value.trim_end();
    if text.contains('\n') {
        let lines = line_blocks(&highlight("text", text), &[]);
        Element::new("pre")
            .class("output")
            .with(Element::new("samp").with_all(lines))
    } else {
        Element::new("samp").with(text)
    }
}
