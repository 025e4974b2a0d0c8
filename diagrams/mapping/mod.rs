//! `mapping`: what goes where, by arrows from boxes on the left to boxes on the right.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, TypstText, XhtmlText, capitalized, check_count, check_length,
    check_one_hot, check_unlike, check_words, folder, number_word, sentence,
};
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::shape;

shape! {
    /// What goes where.
    pub struct Mapping {
        /// What the left side is.
        pub from: Option<Text>,
        /// What the right side is.
        pub to: Option<Text>,
        /// The arrows: 2 to 10. Equal texts on one side are one box.
        pub rows: Vec<Row>,
        /// The boxes on the right in their order, when it is not the order of the rows. One that
        /// no row names gets no arrow.
        pub right: Vec<Text> = default,
    }

    /// An arrow.
    pub struct Row {
        /// Where it begins.
        pub from: Text,
        /// Where it ends.
        pub to: Text,
        /// A remark, in the box where it ends.
        pub note: Option<Text>,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }
}

/// A box: its words, the remarks in it, and what is true of it.
struct Item<'a> {
    words: &'a Text,
    notes: Vec<&'a Text>,
    hot: bool,
    met: bool,
}

impl DiagramKind for Mapping {
    folder!("mapping", "Mapping");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("arrows", self.rows.len(), 2..=10, span, sink);
        check_count("boxes on the right", self.right().len(), 1..=10, span, sink);
        for head in self.from.iter().chain(&self.to) {
            check_length("head", head, 70, sink);
        }
        self.rows.iter().for_each(|row| row.check(sink));
        self.right.iter().for_each(|item| check_item(item, sink));
        check_unlike("boxes on the right", &self.right, sink);
        self.check_right(sink);
        check_one_hot(unique(self.hot()), sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let (left, right) = (self.left(), self.right());
        let ends: Vec<(usize, usize)> = self
            .rows
            .iter()
            .map(|row| (place(&left, &row.from), place(&right, &row.to)))
            .collect();
        let arrows = ends.iter().zip(&self.rows).map(|((from, to), row)| {
            Value::dict([
                ("from", (*from).into()),
                ("to", (*to).into()),
                ("hot", row.hot.into()),
            ])
        });
        let is_level = |(index, ends): (usize, &(usize, usize))| *ends == (index, index);
        let level = ends.iter().enumerate().all(is_level) && left.len() == right.len();
        Value::dict([
            ("left", items(&left, text)),
            ("right", items(&right, text)),
            ("arrows", Value::array(arrows)),
            ("from", self.from.as_ref().map(text).into()),
            ("to", self.to.as_ref().map(text).into()),
            ("level", level.into()),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let head = |words: Option<&Text>, otherwise: &str| {
            let cell = Element::new("th").attr("scope", "col");
            match words {
                Some(words) => cell.with_all(text(words)),
                None => cell.with(otherwise),
            }
        };
        let heads = Element::new("tr")
            .with(head(self.from.as_ref(), "From"))
            .with(head(self.to.as_ref(), "To"));
        let rows = self.rows.iter().map(|row| row.xhtml(text));
        let unmet = self.unmet().map(|item| {
            Element::new("tr")
                .with(Element::new("td").with("nothing"))
                .with(Element::new("td").with_all(text(item)))
        });
        let body = Element::new("tbody").with_all(rows.chain(unmet));
        let table = Element::new("table").class("mapping-rows");
        vec![
            table
                .with(Element::new("thead").with(heads))
                .with(body)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let rows: Vec<String> = self.rows.iter().map(Row::words).collect();
        rows.join("; ")
    }

    fn description(&self) -> String {
        let count = capitalized(&number_word(self.rows.len()));
        let head = |words: &Option<Text>, joint: &str| {
            words.as_ref().map_or(String::new(), |words| {
                format!(", {joint} {}", words.plain())
            })
        };
        let (from, to) = (head(&self.from, "from"), head(&self.to, "to"));
        let rows: Vec<String> = self.rows.iter().map(Row::describe).collect();
        let mut parts = vec![format!("{count} arrows{from}{to}. {}.", rows.join("; "))];
        parts.extend(
            self.unmet()
                .map(|item| sentence(&format!("Nothing goes to {}", item.plain()))),
        );
        parts.extend(
            unique(self.hot())
                .first()
                .map(|item| sentence(&format!("The one that matters: {}", item.plain()))),
        );
        parts.join(" ")
    }
}

impl Mapping {
    fn left(&self) -> Vec<Item<'_>> {
        let words = unique(self.rows.iter().map(|row| &row.from));
        let item = |words| Item {
            words,
            notes: Vec::new(),
            hot: false,
            met: true,
        };
        words.into_iter().map(item).collect()
    }

    fn right(&self) -> Vec<Item<'_>> {
        let words = if self.right.is_empty() {
            unique(self.rows.iter().map(|row| &row.to))
        } else {
            self.right.iter().collect()
        };
        words.into_iter().map(|words| self.target(words)).collect()
    }

    fn target<'a>(&'a self, words: &'a Text) -> Item<'a> {
        let rows = || self.rows.iter().filter(|row| same(&row.to, words));
        Item {
            words,
            notes: unique(rows().filter_map(|row| row.note.as_ref())),
            hot: rows().any(|row| row.hot),
            met: rows().next().is_some(),
        }
    }

    fn hot(&self) -> impl Iterator<Item = &Text> {
        self.rows.iter().filter(|row| row.hot).map(|row| &row.to)
    }

    fn unmet(&self) -> impl Iterator<Item = &Text> {
        self.right
            .iter()
            .filter(|item| !self.rows.iter().any(|row| same(&row.to, item)))
    }

    /// With an order for the right side, every arrow must end in it.
    fn check_right(&self, sink: &mut Sink) {
        if self.right.is_empty() {
            return;
        }
        let known: Vec<String> = self.right.iter().map(Text::plain).collect();
        for row in &self.rows {
            let to = row.to.plain();
            if known.contains(&to) {
                continue;
            }
            let message = format!("`{to}` is not among the boxes on the right");
            let diagnostic = Diagnostic::error(codes::DIAGRAM_SHAPE, message).at(row.to.span(), "");
            sink.push(match nearest(&to, known.iter().map(String::as_str)) {
                Some(near) => diagnostic.help(format!("did you mean `{near}`")),
                None => diagnostic.help("add it to `right`, word for word"),
            });
        }
    }
}

impl Row {
    fn check(&self, sink: &mut Sink) {
        check_item(&self.from, sink);
        check_item(&self.to, sink);
        if let Some(note) = &self.note {
            check_length("note", note, 60, sink);
            check_words("note", note, 16, sink);
        }
    }

    fn words(&self) -> String {
        format!("{} to {}", self.from.plain(), self.to.plain())
    }

    fn describe(&self) -> String {
        match &self.note {
            Some(note) => format!("{} ({})", self.words(), note.plain()),
            None => self.words(),
        }
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let to = if self.hot {
            vec![Element::new("b").with_all(text(&self.to)).into()]
        } else {
            text(&self.to)
        };
        let mut cell = Element::new("td").with_all(to);
        if let Some(note) = &self.note {
            let note_of = Element::new("span").class("mapping-note").with(" – ");
            cell = cell.with(note_of.with_all(text(note)));
        }
        Element::new("tr")
            .with(Element::new("td").with_all(text(&self.from)))
            .with(cell)
    }
}

fn check_item(item: &Text, sink: &mut Sink) {
    check_length("box", item, 60, sink);
    check_words("box", item, 16, sink);
}

fn same(one: &Text, other: &Text) -> bool {
    one.plain() == other.plain()
}

/// Texts in order of their first appearance.
fn unique<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Vec<&'a Text> {
    let mut kept: Vec<&Text> = Vec::new();
    for text in texts {
        if !kept.iter().any(|other| same(other, text)) {
            kept.push(text);
        }
    }
    kept
}

/// The number of the box with these words; the checks have made sure that there is one.
fn place(items: &[Item<'_>], words: &Text) -> usize {
    let found = items.iter().position(|item| same(item.words, words));
    found.unwrap_or_default()
}

fn items(items: &[Item<'_>], text: TypstText<'_>) -> Value {
    Value::array(items.iter().map(|item| {
        let notes = item.notes.iter().map(|note| text(note));
        Value::dict([
            ("text", text(item.words)),
            ("notes", Value::array(notes)),
            ("hot", item.hot.into()),
            ("met", item.met.into()),
        ])
    }))
}
