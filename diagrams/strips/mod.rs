//! `strips`: cells that go in on a belt, and the cells that come out.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, check_count, check_length,
    check_words, folder, number_word, sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::shape;

shape! {
    /// Belts of cells.
    pub struct Strips {
        /// The strips: 1 to 8.
        pub strips: Vec<Strip>,
    }

    /// A strip: what goes in and what comes out.
    pub struct Strip {
        /// What turns the one into the other.
        pub label: Text,
        /// A remark.
        pub note: Option<Text>,
        /// The cells that go in: 1 to 10.
        pub takes: Vec<Text>,
        /// The cells of a second belt that goes in.
        pub with: Vec<Text> = default,
        /// The cells that come out: 1 to 12.
        pub gives: Vec<Text>,
    }
}

impl DiagramKind for Strips {
    folder!("strips", "Strips");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("strips", self.strips.len(), 1..=8, span, sink);
        self.strips.iter().for_each(|strip| strip.check(sink));
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let strips = self.strips.iter().map(|strip| {
            let feeds = strip
                .feeds()
                .map(|cells| Value::array(cells.iter().map(text)));
            Value::dict([
                ("label", text(&strip.label)),
                ("note", strip.note.as_ref().map(text).into()),
                ("feeds", Value::array(feeds)),
                ("out", Value::array(strip.gives.iter().map(text))),
            ])
        });
        Value::dict([("strips", Value::array(strips))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let heads =
            ["By", "In", "Out"].map(|head| Element::new("th").attr("scope", "col").with(head));
        let head = Element::new("thead").with(Element::new("tr").with_all(heads));
        let rows = self.strips.iter().map(|strip| strip.xhtml(text));
        let body = Element::new("tbody").with_all(rows);
        vec![
            Element::new("table")
                .class("strips-table")
                .with(head)
                .with(body)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let strips: Vec<String> = self.strips.iter().map(Strip::words).collect();
        strips.join("; ")
    }

    fn description(&self) -> String {
        let count = capitalized(&number_word(self.strips.len()));
        let noun = if self.strips.len() == 1 {
            "strip"
        } else {
            "strips"
        };
        let strips: Vec<String> = self.strips.iter().map(Strip::describe).collect();
        format!("{count} {noun}. {}", strips.join(" "))
    }
}

impl Strip {
    fn feeds(&self) -> impl Iterator<Item = &[Text]> {
        [&self.takes, &self.with]
            .into_iter()
            .filter(|cells| !cells.is_empty())
            .map(Vec::as_slice)
    }

    fn check(&self, sink: &mut Sink) {
        let span = self.label.span();
        check_length("label", &self.label, 32, sink);
        check_words("label", &self.label, 22, sink);
        check_count("cells in", self.takes.len(), 1..=10, span, sink);
        check_count("cells in", self.with.len(), 0..=10, span, sink);
        check_count("cells out", self.gives.len(), 1..=12, span, sink);
        for cell in self.feeds().flatten().chain(&self.gives) {
            check_length("cell", cell, 12, sink);
        }
        if let Some(note) = &self.note {
            check_length("note", note, 60, sink);
        }
    }

    /// “pairwise takes A, B, C and gives AB, BC”.
    fn words(&self) -> String {
        let feeds: Vec<String> = self.feeds().map(listed).collect();
        let (label, feeds) = (self.label.plain(), feeds.join(" with "));
        format!("{label} takes {feeds} and gives {}", listed(&self.gives))
    }

    fn describe(&self) -> String {
        match &self.note {
            Some(note) => sentence(&format!("{} ({})", self.words(), note.plain())),
            None => sentence(&self.words()),
        }
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let mut label = Element::new("th")
            .attr("scope", "row")
            .with_all(text(&self.label));
        if let Some(note) = &self.note {
            let note_of = Element::new("span").class("strips-note").with(" – ");
            label = label.with(note_of.with_all(text(note)));
        }
        let mut feed = Element::new("td");
        for (index, cells) in self.feeds().enumerate() {
            if index > 0 {
                feed = feed.with(" with ");
            }
            feed = feed.with_all(cells_of(cells, text));
        }
        let out = Element::new("td").with_all(cells_of(&self.gives, text));
        Element::new("tr").with(label).with(feed).with(out)
    }
}

fn listed(cells: &[Text]) -> String {
    let cells: Vec<String> = cells.iter().map(Text::plain).collect();
    cells.join(", ")
}

/// Cells with commas between.
fn cells_of(cells: &[Text], text: XhtmlText<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (index, cell) in cells.iter().enumerate() {
        if index > 0 {
            nodes.push(", ".into());
        }
        let cell_of = Element::new("span").class("strips-cell");
        nodes.push(cell_of.with_all(text(cell)).into());
    }
    nodes
}
