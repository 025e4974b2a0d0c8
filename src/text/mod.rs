//! Inline text: what an author writes in a scalar, parsed to a tree that remembers its places.
//!
//! In: scalars of the YAML tree ([`Written`]). Out: [`Text`] and [`Paragraphs`], curly quotes and
//! dashes already set for the book's language. A tree holds no markup of any output format.

mod language;
mod parse;
mod typography;
mod written;

pub use language::Language;
pub use parse::{parse_inline, parse_paragraphs};
pub use written::Written;

use crate::diagnostics::{Span, Spanned};

/// A piece of inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Characters, typographically set.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Code, exactly as written.
    Code(String),
    /// A link to an address outside the book.
    Link {
        /// The address.
        url: String,
        /// The words linked.
        body: Vec<Inline>,
    },
    /// A cross-reference to a question.
    CrossReference {
        /// The question's id.
        id: Spanned<String>,
        /// The words linked; without them the question's number is printed.
        body: Option<Vec<Inline>>,
    },
    /// A footnote mark, after its words.
    Note {
        /// The footnote's name.
        name: Spanned<String>,
        /// The words it stands at; may be empty.
        body: Vec<Inline>,
    },
    /// A glossary term.
    Term {
        /// The term's id.
        id: Spanned<String>,
        /// The words.
        body: Vec<Inline>,
    },
    /// An index entry at this place.
    Index {
        /// Entry and sub-entry.
        path: Spanned<Vec<String>>,
        /// The words it stands at; may be empty.
        body: Vec<Inline>,
    },
    /// Words in another language.
    Foreign {
        /// The language.
        language: Language,
        /// The words.
        body: Vec<Inline>,
    },
}

/// The body of a piece, shared or to be changed, as the piece is borrowed.
macro_rules! body_of {
    ($piece:expr) => {
        match $piece {
            Self::Text(_) | Self::Code(_) | Self::CrossReference { body: None, .. } => None,
            Self::Emphasis(body)
            | Self::Strong(body)
            | Self::Link { body, .. }
            | Self::CrossReference {
                body: Some(body), ..
            }
            | Self::Note { body, .. }
            | Self::Term { body, .. }
            | Self::Index { body, .. }
            | Self::Foreign { body, .. } => Some(body),
        }
    };
}

impl Inline {
    /// The pieces inside this one.
    #[must_use]
    pub fn children(&self) -> &[Inline] {
        body_of!(self).map_or(&[], Vec::as_slice)
    }

    /// The pieces within this one, to be changed; none if it can have none.
    pub fn children_mut(&mut self) -> Option<&mut Vec<Inline>> {
        body_of!(self)
    }
}

/// One run of inline text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The text as written, with the way back to the file.
    pub written: Written,
    /// The parsed tree.
    pub tree: Vec<Inline>,
}

impl Text {
    /// Where the text was written.
    #[must_use]
    pub fn span(&self) -> Span {
        self.written.span
    }

    /// The words alone, without any markup.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.tree)
    }

    /// Calls `visit` for every piece, outer before inner.
    pub fn pieces<'a>(&'a self, visit: &mut dyn FnMut(&'a Inline)) {
        fn walk<'a>(pieces: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
            for piece in pieces {
                visit(piece);
                walk(piece.children(), visit);
            }
        }
        walk(&self.tree, visit);
    }
}

/// The words of a tree, without any markup.
#[must_use]
pub fn plain(tree: &[Inline]) -> String {
    tree.iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) => text.clone(),
            Inline::CrossReference { id, body: None } => id.value.clone(),
            other => plain(other.children()),
        })
        .collect()
}

/// Several paragraphs of inline text, written in one scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraphs {
    /// Where they were written.
    pub span: Span,
    /// The paragraphs.
    pub paragraphs: Vec<Text>,
}
