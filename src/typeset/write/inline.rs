//! Inline text to Typst content.

use crate::markup::typst::{Call, Value};
use crate::model::{Body, Book, IndexPlace};
use crate::text::{Inline, Text};

/// Writes inline text with what it needs to know of the book.
pub(super) struct InlineWriter<'a> {
    pub(super) book: &'a Book,
    /// The body that the text stands in, for its footnotes.
    pub(super) body: Option<&'a Body>,
}

impl InlineWriter<'_> {
    /// A text as content, at its place.
    pub(super) fn text(&self, text: &Text) -> Value {
        self.tree(&text.tree).at(text.span())
    }

    pub(super) fn tree(&self, tree: &[Inline]) -> Value {
        let mut items = Vec::new();
        for piece in tree {
            self.piece(piece, &mut items);
        }
        Value::Content(items)
    }

    fn piece(&self, piece: &Inline, items: &mut Vec<Value>) {
        let call = match piece {
            Inline::Text(text) => return items.push(text.as_str().into()),
            Inline::Code(code) => Call::new("code").arg(code.as_str()),
            Inline::Emphasis(body) => Call::new("emph").arg(self.tree(body)),
            Inline::Strong(body) => Call::new("strong").arg(self.tree(body)),
            Inline::Link { url, body } => {
                Call::new("weblink").arg(url.as_str()).arg(self.tree(body))
            }
            Inline::CrossReference { id, body } => Call::new("xref")
                .arg(id.value.as_str())
                .named("body", body.as_ref().map(|body| self.tree(body))),
            // An excerpt has no glossary to lead to.
            Inline::Term { body, .. } if self.body.is_none() || !self.book.is_whole() => {
                return body.iter().for_each(|piece| self.piece(piece, items));
            }
            Inline::Term { id, body } => Call::new("term")
                .arg(id.value.as_str())
                .arg(self.tree(body)),
            Inline::Foreign { language, body } => Call::new("foreign")
                .arg(language.language())
                .arg(language.region().map(str::to_owned))
                .arg(self.tree(body)),
            Inline::Index { path, body } => {
                body.iter().for_each(|piece| self.piece(piece, items));
                // Titles and notes are printed more than once, and a place has one mark.
                let Some(owner) = self.body else {
                    return;
                };
                let mark = IndexPlace::mark_name(&owner.id, path.span.start);
                Call::new("index-mark").arg(format!("index:{mark}"))
            }
            Inline::Note { name, body } => {
                body.iter().for_each(|piece| self.piece(piece, items));
                return items.extend(self.note(&name.value));
            }
        };
        items.push(call.into());
    }

    /// The mark of a footnote with its text; a second mark of the same note refers to the first.
    fn note(&self, name: &str) -> Option<Value> {
        let note = self.body?.note(name)?;
        // A note inside a note has no body of its own to refer to: the tree is finite either way.
        let inner = InlineWriter {
            book: self.book,
            body: None,
        };
        Some(
            Call::new("footnote-text")
                .arg(inner.text(&note.text))
                .into(),
        )
    }
}
