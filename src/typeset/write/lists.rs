//! Glossary and index to calls of the design; a book without entries has neither.

use super::inline::InlineWriter;
use crate::markup::typst::{Call, Markup, Value};
use crate::model::{Book, IndexEntry, IndexPlace};

/// Writes what there is of the two.
pub(super) fn write(book: &Book, markup: &mut Markup) {
    let writer = InlineWriter { book, body: None };
    let terms = book.glossary_in_order();
    if !terms.is_empty() {
        let terms = terms.into_iter().map(|(id, term)| {
            Value::dict([
                ("id", id.into()),
                ("term", writer.text(&term.term)),
                ("text", writer.text(&term.text)),
                (
                    "question",
                    term.question.as_ref().map(|id| id.value.as_str()).into(),
                ),
            ])
        });
        markup.statement(&Call::new("glossary-page").arg(Value::array(terms)));
    }
    let entries = book.index();
    if !entries.is_empty() {
        let groups = groups(&entries).into_iter().map(|(initial, entries)| {
            Value::dict([
                ("initial", initial.map(String::from).into()),
                (
                    "entries",
                    Value::array(entries.iter().map(|one| entry(&writer, one))),
                ),
            ])
        });
        markup.statement(&Call::new("index-page").arg(Value::array(groups)));
    }
}

/// The entries by the letter that they stand under: signs and digits first, as they are sorted.
fn groups(entries: &[IndexEntry]) -> Vec<(Option<char>, &[IndexEntry])> {
    let runs = entries.chunk_by(|a, b| a.initial() == b.initial());
    runs.filter_map(|run| Some((run.first()?.initial(), run)))
        .collect()
}

fn entry(writer: &InlineWriter<'_>, entry: &IndexEntry) -> Value {
    Value::dict([
        ("words", writer.tree(&entry.words)),
        ("places", Value::array(entry.places.iter().map(place))),
        (
            "entries",
            Value::array(entry.entries.iter().map(|sub| self::entry(writer, sub))),
        ),
    ])
}

/// A place by its label, and whether the whole question is about the entry.
fn place(place: &IndexPlace) -> Value {
    let label = match (place.mark, place.question) {
        (Some(mark), _) => format!("index:{}", IndexPlace::mark_name(&place.body, mark)),
        (None, Some(_)) => format!("q:{}", place.body),
        (None, None) => format!("matter:{}", place.body),
    };
    let is_whole = place.mark.is_none() && place.question.is_some();
    Value::dict([("at", label.into()), ("whole", is_whole.into())])
}
