//! The book as meant: numbers given, references resolved, nothing left that could fail.
//!
//! In: what `lower` makes of a checked book. Out: everything that both writers need. Blocks and
//! inline text are those of the source, which mean what they say; questions, parts and notes have
//! got their numbers here. A model knows nothing of pages or files.

mod excerpt;
mod index;
mod metadata;

pub use excerpt::{Excerpt, Unknown};
pub use index::{IndexEntry, IndexPlace};
pub use metadata::{Contributor, Date, Identifier, Isbn, Metadata};

use std::collections::BTreeMap;

use crate::block::Block;
use crate::diagnostics::Span;
use crate::printers::Printer;
use crate::source::{CalloutKind, Cover, GlossaryTerm, Graphics, HandoutChoice, Image};
use crate::text::{Inline, Paragraphs, Text};
use crate::themes::{AccentName, Look};
use crate::yaml::Entries;

/// A book as meant.
#[derive(Debug, Clone)]
pub struct Book {
    /// Title, people, dates, rights.
    pub metadata: Metadata,
    /// What its pages and its e-book look like.
    pub look: Look,
    /// The cover.
    pub cover: Cover,
    /// Text for the back of a printed cover.
    pub back_cover: Option<Paragraphs>,
    /// Front matter.
    pub front: Vec<Matter>,
    /// The parts.
    pub parts: Vec<Part>,
    /// Back matter.
    pub back: Vec<Matter>,
    /// Callout kinds by id, in the book's order.
    pub callouts: Entries<CalloutKind>,
    /// Glossary terms by id.
    pub glossary: Entries<GlossaryTerm>,
    /// Author images by the path written in the figure.
    pub images: BTreeMap<String, Image>,
    /// The printer that the book names.
    pub printer: Option<Printer>,
    /// How the handout is made where the command line does not say; none if the book has none.
    pub handout: Option<HandoutChoice>,
    /// How the e-book shows diagrams whose geometry carries meaning.
    pub graphics: Graphics,
    /// Numbers by question id.
    pub numbers: BTreeMap<String, u32>,
}

impl Book {
    /// All questions, in order.
    pub fn questions(&self) -> impl Iterator<Item = &Question> {
        self.parts.iter().flat_map(|part| &part.questions)
    }

    /// How many questions there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.parts.iter().map(|part| part.questions.len()).sum()
    }

    /// Whether all its questions are there, none left out as in an excerpt.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.total() == self.numbers.len()
    }

    /// All bodies of blocks, in reading order.
    pub fn bodies(&self) -> impl Iterator<Item = &Body> {
        let front = self.front.iter().map(|matter| &matter.body);
        let back = self.back.iter().map(|matter| &matter.body);
        front
            .chain(self.questions().map(|question| &question.body))
            .chain(back)
    }

    /// The glossary in the order of its terms: ids and terms.
    #[must_use]
    pub fn glossary_in_order(&self) -> Vec<(&str, &GlossaryTerm)> {
        let order = index::Order::new();
        let terms = self.glossary.0.iter();
        let mut terms: Vec<_> = terms.map(|(id, term)| (id.value.as_str(), term)).collect();
        terms.sort_by(|(_, a), (_, b)| order.compare(&a.term.plain(), &b.term.plain()));
        terms
    }

    /// The index: the topics of the questions and the entries marked in the text.
    #[must_use]
    pub fn index(&self) -> Vec<IndexEntry> {
        index::index(self.questions(), self.front.iter().chain(&self.back))
    }

    /// The number of a question; ids were checked.
    #[must_use]
    pub fn number(&self, id: &str) -> u32 {
        self.numbers.get(id).copied().unwrap_or_default()
    }
}

/// A part.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its id.
    pub id: String,
    /// Its number, from one.
    pub number: u32,
    /// Its title.
    pub title: Text,
    /// What it is about.
    pub intro: Option<Text>,
    /// Its color.
    pub accent: AccentName,
    /// Its topics.
    pub tags: Vec<Text>,
    /// Its questions.
    pub questions: Vec<Question>,
}

impl Part {
    /// The number of its first question.
    #[must_use]
    pub fn first(&self) -> u32 {
        self.questions.first().map_or(0, |question| question.number)
    }

    /// The number of its last question.
    #[must_use]
    pub fn last(&self) -> u32 {
        self.questions.last().map_or(0, |question| question.number)
    }
}

/// A question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its number in the book, from one.
    pub number: u32,
    /// The number of its part.
    pub part: u32,
    /// The question as printed.
    pub heading: Text,
    /// The question as it stands in the contents.
    pub contents_title: Text,
    /// The short answer.
    pub lead: Option<Text>,
    /// Topics for the index.
    pub tags: Vec<Text>,
    /// The answer.
    pub body: Body,
}

/// Front or back matter.
#[derive(Debug, Clone)]
pub struct Matter {
    /// Its heading.
    pub heading: Text,
    /// Its content.
    pub body: Body,
}

/// The blocks under one heading and their footnotes.
#[derive(Debug, Clone)]
pub struct Body {
    /// The id of the question or page.
    pub id: String,
    /// Where its file begins.
    pub span: Span,
    /// The blocks.
    pub blocks: Vec<Block>,
    /// The footnotes that are referred to, in the order of their marks.
    pub notes: Vec<Note>,
}

/// A footnote.
#[derive(Debug, Clone)]
pub struct Note {
    /// Its name in the source.
    pub name: String,
    /// Its number within the body, from one.
    pub number: u32,
    /// Its text.
    pub text: Text,
}

impl Body {
    /// The footnote that a mark refers to; names were checked.
    #[must_use]
    pub fn note(&self, name: &str) -> Option<&Note> {
        self.notes.iter().find(|note| note.name == name)
    }

    /// The label of a block: unique in the book, the same in every edition.
    #[must_use]
    pub fn block_label(&self, index: usize) -> String {
        format!("{}-{}", self.id, index + 1)
    }
}

/// Whether a tree is one piece of plain text.
#[must_use]
pub fn is_plain(tree: &[Inline]) -> bool {
    matches!(tree, [Inline::Text(_)])
}
