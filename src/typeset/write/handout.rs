//! The handout: questions in columns on office paper, or on pages of the book's own trim that are
//! then put on sheets.

use std::collections::BTreeMap;

use super::{DESIGN, IMPORTS, bind_blocks, book, folder, lists, write_matter, write_question};
use crate::edition::{Edition, Sheet};
use crate::markup::typst::{Call, Markup, Value};
use crate::model::Book;
use crate::typeset::folder::MarkupFolder;

/// Whether questions come with their answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Practice {
    /// Every question with its answer.
    #[default]
    Answered,
    /// All questions first, with ruled space to write in, and the answers behind them.
    Blank,
}

/// The functions of the design that only the handout calls.
const HANDOUT: &[&str] = &[
    "handout",
    "handout-columns",
    "handout-contents",
    "handout-part",
    "handout-question",
    "handout-matter",
    "handout-end",
    "practice-pages",
];

/// Writes a book, or an excerpt of it, as a handout: in the columns of its look, or else as pages.
/// `images` stand in for the author's own of the same name.
#[must_use]
pub fn write_handout(
    book: &Book,
    practice: Practice,
    images: &BTreeMap<String, Vec<u8>>,
) -> MarkupFolder {
    let sheet = Sheet::plain(Edition::Handout);
    let mut markup = Markup::default();
    markup.line(IMPORTS);
    markup.binding("data", &book::data(book, &sheet));
    for names in [DESIGN, HANDOUT] {
        markup.destructure(names, &Call::new("make-design").arg(Value::Name("data")));
    }
    let blank = (practice == Practice::Blank).then(|| Call::new("practice-pages"));
    if book.look.columns.is_some() {
        write_flow(book, blank, &mut markup);
    } else {
        write_pages(book, blank, &mut markup);
    }
    folder(book, &sheet, images, markup)
}

/// One flow: contents, front matter, then parts and questions without a page of their own.
fn write_flow(book: &Book, practice: Option<Call>, markup: &mut Markup) {
    markup.line("#show: handout");
    if let Some(pages) = practice {
        markup.statement(&pages);
    }
    markup.line("#show: handout-columns");
    markup.line("#let (question, matter) = (handout-question, handout-matter)");
    if book.is_whole() {
        bind_blocks(None, markup);
        markup.statement(&Call::new("handout-contents"));
        for matter in &book.front {
            markup.statement(&write_matter(book, matter, "front"));
        }
    }
    write_questions(book, Some("handout-part"), markup);
    write_back(book, markup);
    markup.statement(&Call::new("handout-end"));
}

/// Pages of the book's own trim, to be put on sheets.
fn write_pages(book: &Book, practice: Option<Call>, markup: &mut Markup) {
    markup.line("#show: book");
    bind_blocks(None, markup);
    if book.is_whole() {
        markup.statement(&Call::new("title-page"));
        markup.statement(&Call::new("imprint-page"));
        for matter in &book.front {
            markup.statement(&write_matter(book, matter, "front"));
        }
        markup.statement(&Call::new("contents-page"));
    }
    if let Some(pages) = practice {
        markup.statement(&pages);
    }
    write_questions(book, None, markup);
    write_back(book, markup);
}

/// The questions, each part begun by a call of a function, if it has one.
fn write_questions(book: &Book, opener: Option<&'static str>, markup: &mut Markup) {
    let parts = book.parts.iter().filter(|part| !part.questions.is_empty());
    for part in parts {
        match opener {
            Some(opener) => markup.statement(&Call::new(opener).arg(part.number)),
            None if book.is_whole() => {
                markup.statement(&Call::new("part-opener").arg(part.number));
            }
            None => {}
        }
        bind_blocks(Some(part.number), markup);
        for question in &part.questions {
            markup.statement(&write_question(book, question));
        }
    }
}

/// Back matter, glossary and index, which an excerpt has not.
fn write_back(book: &Book, markup: &mut Markup) {
    if book.is_whole() {
        bind_blocks(None, markup);
        for matter in &book.back {
            markup.statement(&write_matter(book, matter, "back"));
        }
        lists::write(book, markup);
    }
}
