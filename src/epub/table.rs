//! Tables of facts: real tables up to four columns, a list of records beyond, or where four columns
//! of long words would not fit a phone with large type.

use super::inline::{Scope, words_of};
use crate::block::{Align, Table};
use crate::markup::xml::{Element, Node};
use crate::text::{Inline, Text};

/// The most columns that e-ink readers show (Kobo's EPUB guidelines, “Tables”).
const MOST_COLUMNS: usize = 4;
/// The columns that have to be narrow to stand on a phone.
const MANY_COLUMNS: usize = 4;
/// The most letters that the longest words of such columns may have together: what a phone sets on
/// a line at 1.8 times its usual size. Wider tables run over the page, and the next one's text over
/// them (epub.js 0.3.93).
const MOST_LETTERS: usize = 24;
/// The longest text that still names a row.
const LONGEST_LABEL: usize = 40;

/// Whether a table is too wide for a small screen.
pub(super) fn is_stacked(table: &Table) -> bool {
    let count = table.columns.len();
    let letters = || {
        (0..count)
            .map(|index| longest_word(table, index))
            .sum::<usize>()
    };
    count > MOST_COLUMNS || count >= MANY_COLUMNS && letters() > MOST_LETTERS
}

/// The letters of a column's longest word; code breaks anywhere.
fn longest_word(table: &Table, index: usize) -> usize {
    let cells = table.rows.iter().filter_map(|row| row.value.get(index));
    let head = table.columns.get(index).map(|column| &column.head);
    let mut longest = 0;
    for text in head.into_iter().chain(cells) {
        text.pieces(&mut |piece| {
            if let Inline::Text(words) = piece {
                let words = words.split(|c: char| c.is_whitespace() || c == '-');
                let letters = words.map(|word| word.chars().count()).max();
                longest = longest.max(letters.unwrap_or_default());
            }
        });
    }
    longest
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
    let element = Element::new("table").class("facts");
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

#[cfg(test)]
mod tests {
    use super::{Table, is_stacked};
    use crate::diagnostics::{Sink, SourceMap};
    use crate::text::Language;
    use crate::yaml::{self, Decode, Decoder};

    fn is_stacked_with(columns: &str, row: &str) -> bool {
        let text = format!("columns: [{columns}]\nrows: [[{row}]]");
        let (mut map, mut sink) = (SourceMap::default(), Sink::default());
        let file = map.add("table.yaml".to_owned(), text.as_str());
        let node = yaml::parse(file, &text, &mut sink).expect("YAML");
        let mut decoder = Decoder {
            sink: &mut sink,
            language: Language::english(),
        };
        is_stacked(&Table::decode(&node, &mut decoder).expect("a table"))
    }

    #[test]
    fn four_columns_of_long_words_become_records() {
        assert!(!is_stacked_with("A, B, C, D", "one, two, three, four"));
        assert!(is_stacked_with(
            "A, B, C, D",
            "alternatives, sequences, one, two"
        ));
        let code = "\"`alternatives`\", \"`sequences`\", one, two";
        assert!(!is_stacked_with("A, B, C, D", code), "code breaks");
        assert!(!is_stacked_with(
            "A, B, C",
            "alternatives, sequences, possibilities"
        ));
        assert!(is_stacked_with("A, B, C, D, E", "a, b, c, d, e"));
    }
}
