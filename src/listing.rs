//! Highlighted code as data for the page and as XHTML for the e-book.
//!
//! In XHTML a line is a block that hangs to the right of its own indent, so that a wrapped line is
//! never taken for a shorter indent; its newline stays inside, so that copies and plain readers
//! keep it.

use std::ops::RangeInclusive;

use unicode_width::UnicodeWidthChar;

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

/// How much deeper than its line a folded row stands, in columns.
const FOLD: usize = 4;

/// Lines as rows of at most so many columns, each with the number of its line, counted from one. A
/// line that is too long is broken after a space where it has one, and goes on deeper.
#[must_use]
pub fn folded(lines: Vec<Line>, columns: usize) -> Vec<(usize, Line)> {
    let rows = lines.into_iter().enumerate();
    rows.flat_map(|(index, line)| {
        let rows = fold(line, columns).into_iter();
        rows.map(move |row| (index + 1, row))
    })
    .collect()
}

fn fold(line: Line, columns: usize) -> Vec<Line> {
    let text: String = line.iter().map(|token| token.text.as_str()).collect();
    let indent = text.len() - text.trim_start_matches(' ').len();
    // At least half of a row is left for what goes on.
    let deeper = (indent + FOLD).min(columns / 2);
    let mut rows = Vec::new();
    let (mut rest, mut room, mut begins) = (line, columns, indent);
    while let Some(end) = break_at(&rest, room, begins) {
        let (row, next) = split(rest, end);
        rows.push(row);
        rest = next;
        rest.insert(
            0,
            Token {
                class: TokenClass::Plain,
                text: " ".repeat(deeper),
            },
        );
        (room, begins) = (columns, deeper);
    }
    rows.push(rest);
    rows
}

/// The byte at which a line that is too long is broken: after the last space that leaves the row
/// short enough, or where the row is full. What stands before `begins` is indent.
fn break_at(line: &Line, columns: usize, begins: usize) -> Option<usize> {
    let text: String = line.iter().map(|token| token.text.as_str()).collect();
    let (mut width, mut space, mut full) = (0, None, None);
    for (at, c) in text.char_indices() {
        width += c.width().unwrap_or(0);
        if width > columns && full.is_none() {
            full = Some(at);
        }
        if width <= columns + 1 && c == ' ' && at > begins {
            space = Some(at + 1);
        }
    }
    full.map(|full| space.unwrap_or(full))
}

/// The tokens before a byte, without the space at their end, and those after it.
fn split(line: Line, at: usize) -> (Line, Line) {
    let (mut before, mut after, mut offset) = (Vec::new(), Vec::new(), 0);
    for token in line {
        let middle = at.saturating_sub(offset).min(token.text.len());
        offset += token.text.len();
        let (head, tail) = token.text.split_at(middle);
        for (side, text) in [(&mut before, head), (&mut after, tail)] {
            if !text.is_empty() {
                side.push(Token {
                    class: token.class,
                    text: text.to_owned(),
                });
            }
        }
    }
    if let Some(last) = before.last_mut() {
        last.text.truncate(last.text.trim_end_matches(' ').len());
    }
    (before, after)
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

#[cfg(test)]
mod tests {
    use super::folded;
    use crate::highlight::highlight;

    /// The rows of some code, each after the number of its line.
    fn rows(source: &str, columns: usize) -> Vec<String> {
        let rows = folded(highlight("python", source), columns).into_iter();
        let row = |(number, row): (usize, Vec<crate::highlight::Token>)| {
            let text: String = row.iter().map(|token| token.text.as_str()).collect();
            format!("{number} {text}")
        };
        rows.map(row).collect()
    }

    #[test]
    fn a_line_that_fits_is_a_row() {
        assert_eq!(rows("a = 1\nb = 22", 6), ["1 a = 1", "2 b = 22"]);
    }

    #[test]
    fn a_long_line_goes_on_deeper_after_a_space() {
        let source = "if x:\n    total = first + second + third\ny";
        assert_eq!(
            rows(source, 20),
            [
                "1 if x:",
                "2     total = first +",
                "2         second +",
                "2         third",
                "3 y"
            ]
        );
    }

    #[test]
    fn a_word_without_a_space_is_broken_where_the_row_ends() {
        assert_eq!(rows("abcdefghijkl", 8), ["1 abcdefgh", "1     ijkl"]);
    }
}
