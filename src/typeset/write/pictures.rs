//! Diagrams alone, one a leaf, by the drawings of the pages: the e-book's pictures, drawn anew for
//! the narrow measure, and drawings in any other measure.

use super::block::drawing_data;
use super::inline::InlineWriter;
use super::{IMPORTS, book, icons};
use crate::block::Content;
use crate::diagrams::{Diagram, DiagramFrame, NARROW};
use crate::edition::Edition;
use crate::markup::typst::{Call, Markup, Value};
use crate::model::{Body, Book};
use crate::typeset::folder::{MAIN, MarkupFolder};
use crate::typeset::origins::Origins;
use crate::yaml::Framed;

/// A picture: what its page shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The label of the diagram's block.
    pub label: String,
    /// What it shows, in under 140 characters.
    pub alt: String,
}

/// The measure that a diagram is to be drawn in, in points; none if it is left out.
pub type MeasureOf<'a> = &'a dyn Fn(&Book, &Framed<DiagramFrame, Diagram>) -> Option<f64>;

/// Writes the e-book's pictures: every diagram whose geometry carries meaning, for the narrow
/// measure. Without any there is nothing to compile.
#[must_use]
pub fn write_pictures(book: &Book) -> (MarkupFolder, Vec<Picture>) {
    write_drawings(book, &|_, diagram| {
        diagram.data.is_geometric().then_some(NARROW)
    })
}

/// Writes drawings of a book's diagrams, each alone on a leaf a little larger than itself.
#[must_use]
pub fn write_drawings(book: &Book, measure_of: MeasureOf<'_>) -> (MarkupFolder, Vec<Picture>) {
    let mut folder = MarkupFolder::with_design(&book.look.tokens(Edition::Epub.palette()));
    let mut markup = Markup::default();
    markup.line(IMPORTS);
    markup.binding("data", &book::data(book, Edition::Epub));
    markup.destructure(
        &["pictures", "picture", "xref"],
        &Call::new("make-design").arg(Value::Name("data")),
    );
    markup.line("#show: pictures");
    let mut pictures = Vec::new();
    for question in book.questions() {
        write_body(
            book,
            Some(question.part),
            &question.body,
            measure_of,
            &mut markup,
            &mut pictures,
        );
    }
    for matter in book.front.iter().chain(&book.back) {
        write_body(
            book,
            None,
            &matter.body,
            measure_of,
            &mut markup,
            &mut pictures,
        );
    }
    folder
        .files
        .insert("icons.typ".to_owned(), icons::write(book).text.into_bytes());
    folder
        .files
        .insert(MAIN.to_owned(), markup.text.into_bytes());
    folder.origins = Origins::new(markup.origins);
    (folder, pictures)
}

fn write_body(
    book: &Book,
    part: Option<u32>,
    body: &Body,
    measure_of: MeasureOf<'_>,
    markup: &mut Markup,
    pictures: &mut Vec<Picture>,
) {
    let writer = InlineWriter {
        book,
        body: Some(body),
    };
    for (index, block) in body.blocks.iter().enumerate() {
        let Content::Diagram(diagram) = &block.content else {
            continue;
        };
        let Some(measure) = measure_of(book, diagram) else {
            continue;
        };
        pictures.push(Picture {
            label: body.block_label(index),
            alt: diagram.alt(),
        });
        let data = drawing_data(&writer, diagram, measure).at(block.span);
        markup.statement(
            &Call::new("picture")
                .named("part", part)
                .named("kind", diagram.data.name())
                .named("measure", Value::Float(measure))
                .named("data", data),
        );
    }
}
