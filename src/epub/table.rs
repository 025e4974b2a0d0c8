//! Tables of facts: real tables up to four columns, a list of records beyond, and for four columns
//! of long words: in large type on a phone they would run into the next page.

use super::inline::{Scope, words_of};
use crate::block::{Align, Table};
use crate::markup::xml::{Element, Node};
use crate::text::{Inline, Text};

/// The most columns that e-ink readers show (Kobo's EPUB guidelines, “Tables”).
const MOST_COLUMNS: usize = 4;
/// The most letters that stand beside each other on a phone in large type (180 %), the padding of
/// three columns taken off.
const MOST_LETTERS: usize = 23;
/// The columns that may share the width evenly, their longest words broken where there is no room.
const EVEN_COLUMNS: usize = 3;
/// The longest text that still names a row.
const LONGEST_LABEL: usize = 40;

/// Whether a table is too wide for a small screen.
pub(super) fn is_stacked(table: &Table) -> bool {
    let columns = table.columns.len();
    columns > MOST_COLUMNS || columns > EVEN_COLUMNS && has_long_words(table)
}

/// Whether the longest words of all columns cannot stand beside each other in large type.
fn has_long_words(table: &Table) -> bool {
    let columns = table.columns.iter().enumerate();
    let letters = columns.map(|(index, column)| {
        let cells = table.rows.iter().filter_map(|row| row.value.get(index));
        let texts = std::iter::once(&column.head).chain(cells);
        texts.map(longest_word).max().unwrap_or(0)
    });
    letters.sum::<usize>() > MOST_LETTERS
}

/// The letters of a text's longest word. Code is none: it breaks anywhere.
fn longest_word(text: &Text) -> usize {
    let mut words = String::new();
    text.pieces(&mut |piece| match piece {
        Inline::Text(text) => words.push_str(text),
        Inline::Code(_) => words.push(' '),
        _ => {}
    });
    let breaks = |c: char| {
        let is_space = c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{202f}');
        is_space || matches!(c, '-' | '–' | '—')
    };
    let lengths = words.split(breaks).map(|word| word.chars().count());
    lengths.max().unwrap_or(0)
}

/// A table with its caption.
pub(super) fn table(table: &Table, caption: Option<Element>, scope: &Scope<'_>) -> Element {
    let heads = table.columns.iter().map(|column| {
        Element::new("th")
            .attr("scope", "col")
            .with_all(scope.inline(&column.head))
            .aligned(column.align)
    });
    let labels = has_labels(table);
    let rows = table.rows.iter().map(|row| {
        let cells =
            row.value
                .iter()
                .zip(&table.columns)
                .enumerate()
                .map(|(index, (cell, column))| {
                    let element = if labels && index == 0 {
                        Element::new("th").attr("scope", "row")
                    } else {
                        Element::new("td")
                    };
                    element.with_all(scope.inline(cell)).aligned(column.align)
                });
        Element::new("tr").with_all(cells)
    });
    let is_even = table.columns.len() == EVEN_COLUMNS && has_long_words(table);
    let class = if is_even { "facts facts-even" } else { "facts" };
    let element = Element::new("table").class(class);
    let element = match caption {
        Some(caption) => element.with(caption),
        None => element,
    };
    element
        .with(Element::new("thead").with(Element::new("tr").with_all(heads)))
        .with(Element::new("tbody").with_all(rows))
}

/// Whether the first column names its rows: short texts, none missing, none twice.
fn has_labels(table: &Table) -> bool {
    let first: Vec<String> = table
        .rows
        .iter()
        .filter_map(|row| row.value.first())
        .map(Text::plain)
        .collect();
    let is_label = |text: &String| !text.trim().is_empty() && text.chars().count() <= LONGEST_LABEL;
    let distinct = first
        .iter()
        .enumerate()
        .all(|(index, text)| !first[..index].contains(text));
    table.columns.len() > 1 && distinct && first.iter().all(is_label)
}

/// Each row as a record: its first cell, then every other under its head.
pub(super) fn records(table: &Table, scope: &Scope<'_>) -> Vec<Node> {
    let records = table.rows.iter().filter_map(|row| {
        let (label, cells) = row.value.split_first()?;
        let fields = table
            .columns
            .iter()
            .skip(1)
            .zip(cells)
            .map(|(column, cell)| {
                let head = Element::new("dt").with_all(scope.inline(&column.head));
                Element::new("div")
                    .class("records-field")
                    .with(head)
                    .with(Element::new("dd").with_all(scope.inline(cell)))
            });
        let head = table
            .columns
            .first()
            .map(|column| words_of(&scope.unlinked(&column.head)));
        let name = Element::new("p").class("records-label");
        let name = match head.filter(|head| !head.trim().is_empty()) {
            Some(head) => name
                .with(Element::new("span").class("records-head").with(head))
                .with(" "),
            None => name,
        };
        let name = name.with(Element::new("b").with_all(scope.inline(label)));
        Some(
            Element::new("li")
                .with(name)
                .with(Element::new("dl").with_all(fields)),
        )
    });
    vec![Element::new("ul").class("records").with_all(records).into()]
}

impl Element {
    fn aligned(self, align: Option<Align>) -> Self {
        match align {
            Some(Align::Right) => self.class("align-right"),
            Some(Align::Center) => self.class("align-center"),
            Some(Align::Left) | None => self,
        }
    }
}
