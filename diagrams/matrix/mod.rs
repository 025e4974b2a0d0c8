//! `matrix`: rows by columns, each cell a mark told by shape and word, or words alone.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, TypstText, XhtmlText, capitalized, check_count, check_length,
    check_unlike, check_words, folder, number_word, sentence,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{FromText, Short, choice, shape};

/// The most columns, the labels among them, that e-ink readers show as a table (EPUB, R14).
const MOST_TABLE_COLUMNS: usize = 4;

shape! {
    /// Rows by columns.
    pub struct Matrix {
        /// What the rows are.
        pub corner: Option<Text>,
        /// The heads of the columns: 2 to 6.
        pub columns: Vec<Text>,
        /// The rows: 2 to 8.
        pub rows: Vec<Row>,
    }

    /// A row.
    pub struct Row {
        /// What it is about.
        pub label: Text,
        /// A cell for every column: `yes`, `no`, `partly`, words, or a mark with words of its own.
        pub cells: Vec<Short<Cell>>,
    }

    /// A cell.
    pub struct Cell {
        /// The mark; none for words alone.
        pub mark: Option<Mark>,
        /// The words, in place of those of the mark.
        pub text: Option<Text>,
    }
}

choice! {
    /// A mark.
    pub enum Mark {
        /// A full disc with a check.
        Yes = "yes",
        /// An empty disc with a cross.
        No = "no",
        /// A disc that is half full.
        Partly = "partly",
    }
}

impl FromText for Cell {
    fn from_text(text: Text) -> Self {
        let mark = match text.written.value.trim() {
            "yes" | "true" => Mark::Yes,
            "no" | "false" => Mark::No,
            "partly" => Mark::Partly,
            _ => {
                return Self {
                    mark: None,
                    text: Some(text),
                };
            }
        };
        Self {
            mark: Some(mark),
            text: None,
        }
    }
}

impl DiagramKind for Matrix {
    folder!("matrix", "Matrix");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("columns", self.columns.len(), 2..=6, span, sink);
        check_count("rows", self.rows.len(), 2..=8, span, sink);
        check_unlike("columns", &self.columns, sink);
        check_unlike("rows", self.rows.iter().map(|row| &row.label), sink);
        let (head_word, cell_word) = self.longest_words();
        for head in self.corner.iter().chain(&self.columns) {
            check_length("head", head, 28, sink);
            check_words("head", head, head_word, sink);
        }
        for row in &self.rows {
            row.check(self.columns.len(), cell_word, sink);
        }
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let rows = self.rows.iter().map(|row| {
            let cells = row.cells.iter().map(|cell| cell.data(text));
            Value::dict([("label", text(&row.label)), ("cells", Value::array(cells))])
        });
        Value::dict([
            ("corner", self.corner.as_ref().map(text).into()),
            ("heads", Value::array(self.columns.iter().map(text))),
            ("rows", Value::array(rows)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        vec![if self.columns.len() < MOST_TABLE_COLUMNS {
            self.table(text)
        } else {
            self.records(text)
        }]
    }

    fn summary(&self) -> String {
        let names = |texts: Vec<&Text>| {
            let names: Vec<String> = texts.into_iter().map(Text::plain).collect();
            names.join(", ")
        };
        let rows = names(self.rows.iter().map(|row| &row.label).collect());
        format!("{rows} by {}", names(self.columns.iter().collect()))
    }

    fn description(&self) -> String {
        let (rows, columns) = (self.rows.len(), self.columns.len());
        let size = format!("{} rows by {}", number_word(rows), number_word(columns));
        let mut parts = vec![format!("{} columns.", capitalized(&size))];
        parts.extend(self.rows.iter().map(|row| row.describe(&self.columns)));
        parts.join(" ")
    }

    fn is_wide(&self) -> bool {
        self.columns.len() > 4
    }
}

impl Matrix {
    /// How long a word may be in a head and in a cell, by the number of columns.
    fn longest_words(&self) -> (usize, usize) {
        match self.columns.len() {
            ..=2 => (16, 14),
            3 => (12, 11),
            4 => (10, 8),
            5 => (10, 7),
            _ => (8, 6),
        }
    }

    fn table(&self, text: XhtmlText<'_>) -> Node {
        let head = |words| {
            Element::new("th")
                .attr("scope", "col")
                .with_all(text(words))
        };
        let corner = match &self.corner {
            Some(corner) => head(corner),
            None => Element::new("td"),
        };
        let heads = Element::new("tr").with(corner);
        let heads = heads.with_all(self.columns.iter().map(head));
        let rows = self.rows.iter().map(|row| {
            let label = Element::new("th")
                .attr("scope", "row")
                .with_all(text(&row.label));
            let cells = row.cells.iter();
            let cells = cells.map(|cell| Element::new("td").with(cell.xhtml(text)));
            Element::new("tr").with(label).with_all(cells)
        });
        Element::new("table")
            .class("matrix-table")
            .with(Element::new("thead").with(heads))
            .with(Element::new("tbody").with_all(rows))
            .into()
    }

    /// Each row with a list of its own.
    fn records(&self, text: XhtmlText<'_>) -> Node {
        let rows = self.rows.iter().map(|row| {
            let label = Element::new("b").with_all(text(&row.label));
            let fields = self.columns.iter().zip(&row.cells).map(|(head, cell)| {
                Element::new("div")
                    .class("matrix-field")
                    .with(Element::new("dt").with_all(text(head)))
                    .with(Element::new("dd").with(cell.xhtml(text)))
            });
            Element::new("li")
                .with(Element::new("p").class("matrix-label").with(label))
                .with(Element::new("dl").with_all(fields))
        });
        Element::new("ul")
            .class("matrix-rows")
            .with_all(rows)
            .into()
    }
}

impl Row {
    fn check(&self, columns: usize, cell_word: usize, sink: &mut Sink) {
        check_length("label", &self.label, 48, sink);
        check_words("label", &self.label, 15, sink);
        if self.cells.len() != columns {
            let (cells, row) = (self.cells.len(), self.label.plain());
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("the row `{row}` has {cells} cells for {columns} columns"),
                )
                .at(self.label.span(), "")
                .help("give every row a cell for every column"),
            );
        }
        for cell in &self.cells {
            cell.check(&self.label, cell_word, sink);
        }
    }

    fn describe(&self, columns: &[Text]) -> String {
        let cells: Vec<String> = columns
            .iter()
            .zip(&self.cells)
            .map(|(head, cell)| format!("{} {}", head.plain(), cell.words()))
            .collect();
        sentence(&format!("{}: {}", self.label.plain(), cells.join(", ")))
    }
}

impl Cell {
    fn check(&self, label: &Text, word: usize, sink: &mut Sink) {
        match &self.text {
            Some(text) => {
                check_length("cell", text, 40, sink);
                check_words("cell", text, word, sink);
            }
            None if self.mark.is_none() => sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("the row `{}` has an empty cell", label.plain()),
                )
                .at(label.span(), "")
                .help("write `yes`, `no`, `partly` or words"),
            ),
            None => {}
        }
    }

    /// What the cell says: its words, and those of its mark unless they begin with it.
    fn words(&self) -> String {
        let words = self.text.as_ref().map(Text::plain);
        match (self.mark, words) {
            (Some(mark), None) => mark.word().to_owned(),
            (Some(mark), Some(words)) if !words.starts_with(mark.word()) => {
                format!("{} ({words})", mark.word())
            }
            (_, words) => words.unwrap_or_default(),
        }
    }

    fn data(&self, text: TypstText<'_>) -> Value {
        let words = match (&self.text, self.mark) {
            (Some(words), _) => text(words),
            (None, mark) => mark.map_or("", Mark::word).into(),
        };
        let mark = self.mark.map(|mark| mark.word().to_owned());
        Value::dict([("mark", mark.into()), ("text", words)])
    }

    /// Words alone: the fonts of readers may lack check marks and crosses.
    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let name = if self.mark == Some(Mark::Yes) {
            "b"
        } else {
            "span"
        };
        let cell = Element::new(name).class("matrix-cell");
        match (&self.text, self.mark) {
            (Some(words), Some(mark)) if !words.plain().starts_with(mark.word()) => {
                let mark = format!("{}: ", mark.word());
                cell.with(mark).with_all(text(words))
            }
            (Some(words), _) => cell.with_all(text(words)),
            (None, mark) => cell.with(mark.map_or("", Mark::word)),
        }
    }
}
