//! Listings, what they print, and expressions with their results.
//!
//! A line is a block that hangs to the right of its own indent, so that a wrapped line is never
//! taken for a shorter indent; its newline stays inside, so that copies and plain readers keep it.

use std::collections::BTreeSet;

use super::document::Document;
use super::inline::Scope;
use super::words;
use crate::block::{Code, LineRange, ResultRow, Results};
use crate::highlight::{Token, TokenClass, highlight};
use crate::markup::xml::{Element, Node};

/// Apple Books replaces all colors in its dark themes unless this class says otherwise
/// (Apple Books Asset Guide, “Dark theme”).
const KEEP_COLORS: &str = "ibooks-dark-theme-use-custom-text-color";

/// The look of a line: whether the author points at it, and the column at which it begins.
pub(super) type LineLook = (bool, usize);

/// The class of a line.
pub(super) fn line_class((is_marked, columns): LineLook) -> String {
    format!("{}{columns}", if is_marked { 'm' } else { 'h' })
}

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
    let lines = line_blocks(
        &highlight(language, code.source.value.trim_end()),
        &code.highlight,
    );
    let body = Element::new("code")
        .class(language_class(language))
        .with_all(lines);
    let mut nodes = vec![
        Element::new("pre")
            .class(format!("code {KEEP_COLORS}"))
            .with(body)
            .into(),
    ];
    if let Some(output) = &code.output {
        let lines = line_blocks(&highlight("text", output.value.trim_end()), &[]);
        nodes.push(
            Element::new("p")
                .class("output-label")
                .with(words::OUTPUT)
                .into(),
        );
        nodes.push(
            Element::new("pre")
                .class("output")
                .with(Element::new("samp").with_all(lines))
                .into(),
        );
    }
    nodes
}

fn language_class(language: &str) -> String {
    let name: String = language
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "+#-_".contains(*c))
        .collect();
    format!("language-{}", name.to_lowercase())
}

fn line_blocks(lines: &[Vec<Token>], marked: &[LineRange]) -> Vec<Node> {
    let is_marked = |number: usize| {
        marked
            .iter()
            .any(|range| (range.first..=range.last).contains(&number))
    };
    let write = |(index, line): (usize, &Vec<Token>)| {
        let text: String = line.iter().map(|token| token.text.as_str()).collect();
        let look = (is_marked(index + 1), indent(&text));
        let element = Element::new("span").class(format!("l {}", line_class(look)));
        let element = if look.0 {
            element.with_all(mark(line))
        } else {
            element.with_all(tokens(line))
        };
        element.with("\n").into()
    };
    lines.iter().enumerate().map(write).collect()
}

/// The columns of white space that a line begins with; a tab goes to the next multiple of four.
fn indent(line: &str) -> usize {
    let blank = line.chars().take_while(|c| matches!(c, ' ' | '\t'));
    let columns = blank.fold(0, |column, c| {
        if c == '\t' {
            column / 4 * 4 + 4
        } else {
            column + 1
        }
    });
    if line.trim().is_empty() { 0 } else { columns }
}

/// A line that the author points at: all but its indent is marked.
fn mark(line: &[Token]) -> Vec<Node> {
    let text: String = line.iter().map(|token| token.text.as_str()).collect();
    let (indent, _) = text.split_at(text.len() - text.trim_start().len());
    let mut rest = line.to_vec();
    if let Some(first) = rest.first_mut() {
        first.text = first
            .text
            .strip_prefix(indent)
            .unwrap_or(&first.text)
            .to_owned();
    }
    vec![
        indent.into(),
        Element::new("mark").with_all(tokens(&rest)).into(),
    ]
}

fn tokens(line: &[Token]) -> Vec<Node> {
    let write = |token: &Token| match token.class {
        TokenClass::Plain => token.text.as_str().into(),
        class => Element::new("span")
            .class(class.letter())
            .with(token.text.as_str())
            .into(),
    };
    line.iter()
        .filter(|token| !token.text.is_empty())
        .map(write)
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
