//! `sequence`: messages between lanes, one after another.

mod checks;
#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, folder, in_brackets,
    number_word, sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{FromText, Short, shape};

/// With so many lanes the drawing goes over the full width.
const WIDE: usize = 4;

shape! {
    /// Messages between lanes.
    pub struct Sequence {
        /// The lanes, from left to right: 2 to 4.
        pub lanes: Vec<Short<Lane>>,
        /// The messages in order: 2 to 14.
        pub messages: Vec<Message>,
        /// Whether one lane runs at a time, and a message hands the turn on.
        pub turns: bool = default,
    }

    /// A lane: a text alone that is id and label at once, or a mapping.
    pub struct Lane {
        /// What messages call it.
        pub id: Spanned<String>,
        /// What it is called.
        pub label: Text,
    }

    /// A message.
    pub struct Message {
        /// The lane that sends it.
        pub from: Spanned<String>,
        /// The lane that gets it; the sender itself for a step of its own.
        pub to: Spanned<String>,
        /// What it says.
        pub label: Text,
        /// What it brings about.
        pub note: Option<Text>,
        /// Whether it answers an earlier one.
        pub reply: bool = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }
}

impl FromText for Lane {
    fn from_text(label: Text) -> Self {
        Self {
            id: Spanned::new(label.plain(), label.span()),
            label,
        }
    }
}

impl DiagramKind for Sequence {
    folder!("sequence", "Sequence");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let lanes = self.lanes.iter().map(|lane| text(&lane.label));
        let messages = self.messages.iter().map(|message| {
            Value::dict([
                ("from", self.place(&message.from).into()),
                ("to", self.place(&message.to).into()),
                ("label", text(&message.label)),
                ("note", message.note.as_ref().map(text).into()),
                ("reply", message.reply.into()),
                ("hot", message.hot.into()),
            ])
        });
        Value::dict([
            ("lanes", Value::array(lanes)),
            ("messages", Value::array(messages)),
            ("turns", self.turns.into()),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = self.messages.iter().map(|message| {
            let way = Element::new("span").class("sequence-way");
            let label = Element::new(if message.hot { "b" } else { "span" });
            let label = label.class("sequence-label").with_all(text(&message.label));
            let item = Element::new("li").with(way.with(format!("{}: ", self.way(message))));
            match &message.note {
                Some(note) => item.with(label).with(" – ").with_all(text(note)),
                None => item.with(label),
            }
        });
        let list = Element::new("ol").class("sequence-messages");
        vec![list.with_all(items).into()]
    }

    fn summary(&self) -> String {
        let count = number_word(self.messages.len());
        format!("{count} messages between {}", self.names())
    }

    fn description(&self) -> String {
        let lanes = capitalized(&number_word(self.lanes.len()));
        let mut parts = vec![format!("{lanes} lanes: {}.", self.names())];
        if self.turns {
            parts.push("One runs at a time; a message hands the turn on.".to_owned());
        }
        let numbered = self.messages.iter().zip(1_usize..);
        parts.extend(numbered.map(|(message, number)| {
            let note = in_brackets(message.note.as_ref());
            let label = message.label.plain();
            sentence(&format!("{number}. {}: {label}{note}", self.way(message)))
        }));
        let hot = self.messages.iter().position(|message| message.hot);
        parts.extend(hot.map(|index| format!("The one that matters: {}.", index + 1)));
        parts.join(" ")
    }

    fn is_wide(&self) -> bool {
        self.lanes.len() >= WIDE
    }
}

impl Sequence {
    fn lane(&self, id: &str) -> Option<(usize, &Lane)> {
        let mut lanes = self.lanes.iter().map(|lane| &**lane).enumerate();
        lanes.find(|(_, lane)| lane.id.value == id)
    }

    /// The number of a lane; the checks have made sure that there is one.
    fn place(&self, id: &str) -> usize {
        self.lane(id).map_or(0, |(index, _)| index)
    }

    fn name(&self, id: &str) -> String {
        let label = self.lane(id).map(|(_, lane)| lane.label.plain());
        label.unwrap_or_else(|| id.to_owned())
    }

    fn names(&self) -> String {
        let names: Vec<String> = self.lanes.iter().map(|lane| lane.label.plain()).collect();
        names.join(", ")
    }

    /// “caller to generator”, “generator back to caller”, “caller to itself”.
    fn way(&self, message: &Message) -> String {
        let from = self.name(&message.from);
        let to = self.name(&message.to);
        if message.from.value == message.to.value {
            format!("{from} to itself")
        } else if message.reply {
            format!("{from} back to {to}")
        } else {
            format!("{from} to {to}")
        }
    }
}
