//! `cards`: two to nine tiles, numbered or with an icon, each with a title and a text.

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, check_count, check_length,
    check_words, folder, labelled, number_word,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

shape! {
    /// A grid of tiles.
    pub struct Cards {
        /// The tiles: 2 to 9.
        pub cards: Vec<Card>,
    }

    /// A tile.
    pub struct Card {
        /// A number, such as `01`.
        pub number: Option<Written>,
        /// An icon by its name, in place of a number.
        pub icon: Option<Spanned<String>>,
        /// The title.
        pub title: Text,
        /// The text.
        pub text: Option<Text>,
    }
}

impl DiagramKind for Cards {
    folder!("cards", "Cards");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("cards", self.cards.len(), 2..=9, span, sink);
        let (longest_title, longest_word) = self.longest_words();
        for card in &self.cards {
            check_length("title", &card.title, 60, sink);
            check_words("title", &card.title, longest_title, sink);
            if let Some(text) = &card.text {
                check_length("text", text, 180, sink);
                check_words("text", text, longest_word, sink);
            }
            if let (Some(number), Some(icon)) = (&card.number, &card.icon) {
                sink.push(
                    Diagnostic::error(codes::DIAGRAM_SHAPE, "a card has a number and an icon")
                        .at(icon.span, "")
                        .also(number.span, "")
                        .help("keep one of them"),
                );
            }
        }
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let cards = self.cards.iter().map(|card| {
            Value::dict([
                (
                    "number",
                    card.number
                        .as_ref()
                        .map(|number| number.value.clone())
                        .into(),
                ),
                (
                    "icon",
                    card.icon.as_ref().map(|icon| icon.value.clone()).into(),
                ),
                ("title", text(&card.title)),
                ("text", card.text.as_ref().map(text).into()),
            ])
        });
        Value::dict([("cards", Value::array(cards))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = self.cards.iter().map(|card| {
            let mut title = Element::new("p").class("cards-title");
            if let Some(number) = &card.number {
                title = title.with(
                    Element::new("span")
                        .class("cards-number")
                        .with(format!("{} ", number.value)),
                );
            }
            let mut item = Element::new("li")
                .class("cards-card")
                .with(title.with(Element::new("b").with_all(text(&card.title))));
            if let Some(words) = &card.text {
                item = item.with(Element::new("p").class("cards-text").with_all(text(words)));
            }
            item
        });
        vec![
            Element::new("ul")
                .class("cards-list")
                .with_all(items)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let titles: Vec<String> = self.cards.iter().map(|card| card.title.plain()).collect();
        titles.join("; ")
    }

    fn description(&self) -> String {
        let cards: Vec<String> = self
            .cards
            .iter()
            .map(|card| labelled(&card.title, card.text.as_ref()))
            .collect();
        format!(
            "{} cards. {}",
            capitalized(&number_word(cards.len())),
            cards.join(" ")
        )
    }

    fn icons(&self) -> Vec<&Spanned<String>> {
        self.cards
            .iter()
            .filter_map(|card| card.icon.as_ref())
            .collect()
    }

    fn is_wide(&self) -> bool {
        true
    }
}

impl Cards {
    /// The longest word that a line of a title and of a text holds: seven and eight cards stand
    /// four in a row.
    fn longest_words(&self) -> (usize, usize) {
        match self.cards.len() {
            7 | 8 => (14, 16),
            _ => (20, 24),
        }
    }
}
