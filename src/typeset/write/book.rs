//! The book's data for the design: what cover, contents, openers and imprint need to know.

use super::inline::InlineWriter;
use crate::block::Content;
use crate::edition::{Length, Sheet};
use crate::markup::names::roman;
use crate::markup::typst::{Call, Value};
use crate::model::{Book, Date, Identifier, Metadata, Part};
use crate::text::Text;

/// The dictionary that `make-design` takes.
pub(super) fn data(book: &Book, sheet: &Sheet) -> Value {
    let writer = InlineWriter { book, body: None };
    let metadata = &book.metadata;
    let byline = metadata.byline();
    let entries: Vec<(&str, Value)> = vec![
        ("id", metadata.id.as_str().into()),
        ("title", metadata.title.plain().into()),
        ("subtitle", plain(metadata.subtitle.as_ref())),
        ("series", plain(metadata.series.as_ref())),
        ("language", metadata.language.language().into()),
        (
            "region",
            metadata.language.region().map(str::to_owned).into(),
        ),
        ("authors", Value::array(byline.iter().map(String::as_str))),
        ("byline", byline.join(", ").into()),
        (
            "keywords",
            Value::array(metadata.keywords.iter().map(String::as_str)),
        ),
        ("description", plain(metadata.description.as_ref())),
        ("date", date(metadata.date)),
        ("publisher", plain(metadata.publisher.as_ref())),
        ("rights", plain(metadata.rights.as_ref())),
        ("license", plain(metadata.license.as_ref())),
        ("credits", plains(&metadata.credits)),
        ("links", links(metadata)),
        ("edition", edition_data(book, sheet)),
        ("identifiers", identifiers(metadata)),
        ("cover", cover(&writer)),
        ("callouts", callouts(book)),
        (
            "parts",
            Value::array(book.parts.iter().map(|part| part_data(&writer, part))),
        ),
        ("counts", counts(book)),
        ("total", book.numbers.len().into()),
        ("absent", absent(book)),
    ];
    Value::Dict(
        entries
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}

fn plain(text: Option<&Text>) -> Value {
    text.map(|text| Value::from(text.plain()).at(text.span()))
        .into()
}

fn plains(texts: &[Text]) -> Value {
    Value::array(texts.iter().map(|text| plain(Some(text))))
}

fn date(date: Date) -> Value {
    let (year, month, day) = date.fields();
    Call::new("datetime")
        .named("year", Value::Int(year.into()))
        .named("month", u32::from(month))
        .named("day", u32::from(day))
        .into()
}

fn links(metadata: &Metadata) -> Value {
    Value::array(metadata.links.iter().map(|(text, url)| {
        Value::dict([("text", text.plain().into()), ("url", url.as_str().into())])
    }))
}

fn edition_data(book: &Book, sheet: &Sheet) -> Value {
    Value::dict([
        ("name", sheet.edition.name().into()),
        ("number", plain(book.metadata.edition.as_ref())),
        ("versions", plains(&book.metadata.versions)),
        ("mirrored", sheet.edition.is_mirrored().into()),
        ("bleed", length(sheet.bleed.outer)),
        ("inner-bleed", length(sheet.bleed.inner)),
        ("gutter", length(sheet.gutter)),
        ("safe", length(sheet.safe)),
    ])
}

/// A length of the sheet, to the thousandth of a point.
pub(super) fn length(length: Length) -> Value {
    Value::Quantity((length.to_points() * 1000.0).round() / 1000.0, "pt")
}

fn identifiers(metadata: &Metadata) -> Value {
    let print = metadata.print.clone().map(Identifier::Isbn);
    let named = [
        ("Print", print.as_ref()),
        ("Screen PDF", Some(&metadata.screen)),
        ("EPUB", Some(&metadata.epub)),
    ];
    Value::array(named.into_iter().filter_map(|(name, identifier)| {
        Some(Value::Array(vec![
            name.into(),
            identifier?.to_string().into(),
        ]))
    }))
}

fn cover(writer: &InlineWriter<'_>) -> Value {
    let cover = &writer.book.cover;
    Value::dict([
        ("numeral", plain(cover.numeral.as_ref())),
        ("title", plains(&cover.title)),
        (
            "lead",
            cover.lead.as_ref().map(|lead| writer.text(lead)).into(),
        ),
        ("tags", plains(&cover.tags)),
    ])
}

fn callouts(book: &Book) -> Value {
    let kinds = book.callouts.0.iter().map(|(id, kind)| {
        let value = Value::dict([
            ("label", kind.label.plain().into()),
            ("icon", kind.icon.value.as_str().into()),
            ("tint", kind.tint.word().into()),
        ]);
        (id.value.clone(), value)
    });
    Value::Dict(kinds.collect())
}

fn part_data(writer: &InlineWriter<'_>, part: &Part) -> Value {
    let questions = part.questions.iter().map(|question| {
        Value::dict([
            ("id", question.body.id.as_str().into()),
            ("number", question.number.into()),
            ("heading", writer.text(&question.heading)),
            ("title", writer.text(&question.contents_title)),
            ("plain", question.contents_title.plain().into()),
        ])
    });
    Value::dict([
        ("id", part.id.as_str().into()),
        ("number", part.number.into()),
        ("roman", roman(part.number).into()),
        ("title", writer.text(&part.title)),
        ("plain", part.title.plain().into()),
        ("accent", part.accent.word().into()),
        (
            "intro",
            part.intro.as_ref().map(|intro| writer.text(intro)).into(),
        ),
        ("tags", plains(&part.tags)),
        ("first", part.first().into()),
        ("last", part.last().into()),
        ("questions", Value::array(questions)),
    ])
}

/// The numbers, by id, of the questions that an excerpt leaves out.
fn absent(book: &Book) -> Value {
    let numbers = book.numbers.iter();
    let absent =
        numbers.filter(|(id, _)| book.questions().all(|question| question.body.id != **id));
    Value::Dict(
        absent
            .map(|(id, number)| (id.clone(), (*number).into()))
            .collect(),
    )
}

/// What the book holds, counted.
fn counts(book: &Book) -> Value {
    let blocks = || book.bodies().flat_map(|body| &body.blocks);
    let diagrams = blocks()
        .filter(|block| matches!(block.content, Content::Diagram(_)))
        .count();
    let samples = blocks()
        .filter(|block| matches!(block.content, Content::Code(_) | Content::Results(_)))
        .count();
    Value::dict([
        ("questions", book.total().into()),
        ("parts", book.parts.len().into()),
        ("diagrams", diagrams.into()),
        ("samples", samples.into()),
    ])
}
