//! The model to Typst markup: one statement a page or question, cannot fail.

mod block;
mod book;
mod handout;
mod icons;
mod inline;
mod lists;
mod pictures;
mod wrap;

use std::collections::BTreeMap;

use super::folder::{MAIN, MarkupFolder};
use super::origins::Origins;
use crate::block::{Block, Content};
use crate::edition::{Edition, Sheet};
use crate::markup::typst::{Call, Markup, Value};
use crate::model::{Body, Book, Matter, Question};

pub use block::{image_width, page_measure};
pub use handout::{Practice, write_handout};
use inline::InlineWriter;
pub use pictures::{MeasureOf, Picture, write_drawings, write_pictures};
pub use wrap::{Wrap, write_wrap};

/// What the design module gives, that needs no data.
const IMPORTS: &str = "#import \"design/book.typ\": make-design, code, foreign, footnote-text, index-mark, term, weblink";

/// The functions of a design bound to a book's data.
const DESIGN: &[&str] = &[
    "book",
    "cover-page",
    "half-title-page",
    "title-page",
    "imprint-page",
    "contents-page",
    "matter",
    "part-opener",
    "question",
    "glossary-page",
    "index-page",
    "closing-page",
    "part-blocks",
    "xref",
];

/// The functions of the blocks, in the colors of a part.
const BLOCKS: &[&str] = &[
    "prose",
    "subheading",
    "list-block",
    "table-block",
    "code-block",
    "results",
    "definitions",
    "points",
    "callout",
    "image-block",
    "diagram",
];

/// Writes a book for sheets of a page edition. `images` stand in for the author's own of the same
/// name.
#[must_use]
pub fn write(book: &Book, sheet: &Sheet, images: &BTreeMap<String, Vec<u8>>) -> MarkupFolder {
    let mut markup = Markup::default();
    write_main(book, sheet, &mut markup);
    folder(book, sheet, images, markup)
}

/// The folder of markup for sheets of a page edition.
fn folder(
    book: &Book,
    sheet: &Sheet,
    images: &BTreeMap<String, Vec<u8>>,
    markup: Markup,
) -> MarkupFolder {
    let mut folder = MarkupFolder::with_design(&book.look.tokens(sheet.palette));
    folder
        .files
        .insert("icons.typ".to_owned(), icons::write(book).text.into_bytes());
    for (name, image) in &book.images {
        let bytes = images.get(name).unwrap_or(&image.bytes);
        folder.files.insert(block::image_path(name), bytes.clone());
    }
    folder
        .files
        .insert(MAIN.to_owned(), markup.text.into_bytes());
    folder.origins = Origins::new(markup.origins);
    folder
}

fn write_main(book: &Book, sheet: &Sheet, markup: &mut Markup) {
    markup.line(IMPORTS);
    markup.binding("data", &book::data(book, sheet));
    markup.destructure(DESIGN, &Call::new("make-design").arg(Value::Name("data")));
    markup.line("#show: book");
    bind_blocks(None, markup);
    // A printed book has its cover in a file of its own.
    let has_cover = sheet.edition != Edition::Print;
    for page in has_cover.then_some("cover-page").into_iter().chain([
        "half-title-page",
        "title-page",
        "imprint-page",
    ]) {
        markup.statement(&Call::new(page));
    }
    for matter in &book.front {
        markup.statement(&write_matter(book, matter, "front"));
    }
    markup.statement(&Call::new("contents-page"));
    for part in &book.parts {
        markup.statement(&Call::new("part-opener").arg(part.number));
        bind_blocks(Some(part.number), markup);
        for question in &part.questions {
            markup.statement(&write_question(book, question));
        }
    }
    bind_blocks(None, markup);
    for matter in &book.back {
        markup.statement(&write_matter(book, matter, "back"));
    }
    lists::write(book, markup);
    markup.statement(&Call::new("closing-page"));
}

fn bind_blocks(part: Option<u32>, markup: &mut Markup) {
    markup.destructure(BLOCKS, &Call::new("part-blocks").arg(part));
}

fn write_question(book: &Book, question: &Question) -> Call {
    let writer = InlineWriter {
        book,
        body: Some(&question.body),
    };
    Call::new("question")
        .named("id", question.body.id.as_str())
        .named("number", question.number)
        .named("part", question.part)
        .named("heading", writer.text(&question.heading))
        .named("plain", question.heading.plain())
        .named("lead", question.lead.as_ref().map(|lead| writer.text(lead)))
        .arg(blocks(book, &question.body))
}

fn write_matter(book: &Book, matter: &Matter, place: &'static str) -> Call {
    let writer = InlineWriter {
        book,
        body: Some(&matter.body),
    };
    Call::new("matter")
        .named("id", matter.body.id.as_str())
        .named("heading", writer.text(&matter.heading))
        .named("plain", matter.heading.plain())
        .named("place", place)
        .arg(blocks(book, &matter.body))
}

fn blocks(book: &Book, body: &Body) -> Value {
    let writer = InlineWriter {
        book,
        body: Some(body),
    };
    let write = |(index, block): (usize, &Block)| {
        // A callout never stands alone: the block before it comes along to a new page.
        let next = body.blocks.get(index + 1).map(|next| &next.content);
        let is_sticky = matches!(next, Some(Content::Callout(_)));
        block::write(&writer, block, body.block_label(index), is_sticky).at(block.span)
    };
    Value::Blocks(body.blocks.iter().enumerate().map(write).collect()).at(body.span)
}
