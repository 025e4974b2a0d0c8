//! Highlighted code as data for the page and as XHTML for the e-book.
//!
//! In XHTML a line is a block that hangs to the right of its own indent, so that a wrapped line is
//! never taken for a shorter indent; its newline stays inside, so that copies and plain readers
//! keep it.

use std::ops::RangeInclusive;

use crate::highlight::{Line, Token, TokenClass, highlight};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};

/// Lines by their numbers, counted from one.
pub type Lines = RangeInclusive<usize>;

/// Apple Books replaces all colors in its dark themes unless this class says otherwise
/// (Apple Books Asset Guide, “Dark theme”).
pub const KEEP_COLORS: &str = "ibooks-dark-theme-use-custom-text-color";

/// The look of a line: whether the author points at it, and the column at which it begins.
pub type LineLook = (bool, usize);

/// The class of a line.
#[must_use]
pub fn line_class((is_marked, columns): LineLook) -> String {
    format!("{}{columns}", if is_marked { 'm' } else { 'h' })
}

/// Lines for the page: each an array of pairs of class and text.
#[must_use]
pub fn typst_lines(lines: &[Line]) -> Value {
    Value::array(lines.iter().map(|line| {
        Value::array(line.iter().map(|token| {
            Value::Array(vec![
                token.class.letter().into(),
                token.text.as_str().into(),
            ])
        }))
    }))
}

/// The class that names a language.
#[must_use]
pub fn language_class(language: &str) -> String {
    let name: String = language
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "+#-_".contains(*c))
        .collect();
    format!("language-{}", name.to_lowercase())
}

/// A listing for the e-book.
#[must_use]
pub fn listing(language: &str, lines: Vec<Node>) -> Element {
    let body = Element::new("code")
        .class(language_class(language))
        .with_all(lines);
    Element::new("pre")
        .class(format!("code {KEEP_COLORS}"))
        .with(body)
}

/// What a listing prints, under its label.
#[must_use]
pub fn output(label: &str, text: &str) -> [Element; 2] {
    let lines = line_blocks(&highlight("text", text.trim_end()), &[]);
    [
        Element::new("p").class("output-label").with(label),
        Element::new("pre")
            .class("output")
            .with(Element::new("samp").with_all(lines)),
    ]
}

/// Lines, some of them pointed at.
#[must_use]
pub fn line_blocks(lines: &[Line], marked: &[Lines]) -> Vec<Node> {
    noted_lines(lines, marked, &|_| None)
}

/// Lines, some of them pointed at, some with something at their end, by index.
#[must_use]
pub fn noted_lines(
    lines: &[Line],
    marked: &[Lines],
    note: &dyn Fn(usize) -> Option<Element>,
) -> Vec<Node> {
    let is_marked = |number: usize| marked.iter().any(|lines| lines.contains(&number));
    let write = |(index, line): (usize, &Line)| {
        let text: String = line.iter().map(|token| token.text.as_str()).collect();
        let look = (is_marked(index + 1), indent(&text));
        let element = Element::new("span").class(format!("l {}", line_class(look)));
        let element = if look.0 {
            element.with_all(mark(line))
        } else {
            element.with_all(tokens(line))
        };
        element.with_all(note(index)).with("\n").into()
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

/// The tokens of a line, each in the class of its kind.
#[must_use]
pub fn tokens(line: &[Token]) -> Vec<Node> {
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
