//! Blocks to calls of the design's block functions.

use super::book::length;
use super::inline::InlineWriter;
use crate::block::{
    Align, Block, Code, Content, Figure, Frame, ListItem, OUTPUT_MARK, Results, Table, Width,
    code_columns,
};
use crate::diagrams::{Diagram, DiagramFrame, Drawing};
use crate::edition::Length;
use crate::highlight::{self, Line};
use crate::listing::{folded, typst_lines};
use crate::markup::typst::{Call, Value};
use crate::model::Book;
use crate::source::Image;
use crate::text::{Paragraphs, Text, Written};
use crate::yaml::{Framed, Short};

/// Writes a block; `label` is its label in every edition, and a sticky one stays on the page of the
/// block after it.
pub(super) fn write(
    writer: &InlineWriter<'_>,
    block: &Block,
    label: String,
    is_sticky: bool,
) -> Value {
    let call = match &block.content {
        Content::Prose(prose) => Call::new("prose").arg(paragraphs(writer, prose)),
        Content::Heading(text) => Call::new("subheading")
            .arg(writer.text(text))
            .named("plain", text.plain()),
        Content::List(list) => framed("list-block", writer, &list.frame)
            .named("ordered", list.data.ordered)
            .named("items", items(writer, &list.data.items)),
        Content::Table(table) => write_table(
            framed("table-block", writer, &table.frame),
            writer,
            &table.data,
        ),
        Content::Code(code) => write_code(writer, code),
        Content::Results(results) => write_results(
            framed("results", writer, &results.frame),
            writer,
            &results.data,
        ),
        Content::Definitions(definitions) => {
            let items = definitions.data.items.iter().map(|item| {
                Value::dict([
                    ("term", writer.text(&item.term)),
                    ("text", writer.text(&item.text)),
                ])
            });
            framed("definitions", writer, &definitions.frame).named("items", Value::array(items))
        }
        Content::Points(points) => {
            let items = points.data.items.iter().map(|item| {
                Value::dict([
                    ("head", optional(writer, item.head.as_ref())),
                    ("text", writer.text(&item.text)),
                ])
            });
            framed("points", writer, &points.frame).named("items", Value::array(items))
        }
        Content::Callout(callout) => Call::new("callout")
            .named("kind", callout.kind.value.as_str())
            .arg(paragraphs(writer, &callout.text)),
        Content::Figure(figure) => {
            let name = &figure.data.image.value;
            let path = writer.book.images.get(name).map(|_| image_path(name));
            framed("image-block", writer, &figure.frame)
                .named("path", path)
                .named("highest", highest_image(writer.book))
                .named(
                    "alt",
                    figure
                        .data
                        .description
                        .as_ref()
                        .map_or_else(|| figure.data.alt.value.clone(), Text::plain),
                )
        }
        Content::Diagram(diagram) => write_diagram(writer, diagram),
    };
    let call = call.named("at", label);
    let can_stick = !matches!(block.content, Content::Heading(_) | Content::Callout(_));
    if is_sticky && can_stick {
        call.named("sticky", true).into()
    } else {
        call.into()
    }
}

/// The highest that an author's image stands, in units.
const HIGHEST_IMAGE: f64 = 36.0;

fn highest_image(book: &Book) -> Value {
    length(Length::points(HIGHEST_IMAGE * book.look.unit()))
}

/// How wide an author's image stands on a page, in points: as wide as its frame, and never higher
/// than it may be.
#[must_use]
pub fn image_width(book: &Book, figure: &Framed<Frame, Figure>, image: &Image) -> f64 {
    let frame = match figure.frame.width {
        Some(Width::Wide) => book.look.wide(),
        Some(Width::Main) | None => book.look.main(),
    };
    let (width, height) = (f64::from(image.width), f64::from(image.height));
    frame.min(HIGHEST_IMAGE * book.look.unit() * width / height)
}

/// Where an author image lies in the markup folder; names of its own keep odd paths out.
pub(super) fn image_path(name: &str) -> String {
    let id = uuid::Uuid::new_v5(&uuid::Uuid::NAMESPACE_URL, name.as_bytes());
    format!("images/{}", id.simple())
}

fn framed(name: &'static str, writer: &InlineWriter<'_>, frame: &Frame) -> Call {
    Call::new(name)
        .named("title", optional(writer, frame.title.as_ref()))
        .named("caption", optional(writer, frame.caption.as_ref()))
        .named("width", width(frame.width))
}

fn optional(writer: &InlineWriter<'_>, text: Option<&Text>) -> Value {
    text.map_or(Value::None, |text| writer.text(text))
}

fn width(width: Option<Width>) -> Value {
    width.map_or(Value::Auto, |width| width.word().into())
}

fn paragraphs(writer: &InlineWriter<'_>, paragraphs: &Paragraphs) -> Value {
    Value::array(paragraphs.paragraphs.iter().map(|text| writer.text(text)))
}

fn items(writer: &InlineWriter<'_>, list: &[Short<ListItem>]) -> Value {
    Value::array(list.iter().map(|item| {
        Value::dict([
            ("body", writer.text(&item.text)),
            ("items", items(writer, &item.items)),
        ])
    }))
}

fn write_table(call: Call, writer: &InlineWriter<'_>, table: &Table) -> Call {
    let columns = table.columns.iter().map(|column| {
        let align = match column.align {
            Some(Align::Right) => "right",
            Some(Align::Center) => "center",
            Some(Align::Left) | None => "left",
        };
        Value::dict([
            ("head", writer.text(&column.head)),
            ("align", Value::Name(align)),
        ])
    });
    let rows = table
        .rows
        .iter()
        .map(|row| Value::array(row.value.iter().map(|cell| writer.text(cell))));
    call.named("columns", Value::array(columns))
        .named("rows", Value::array(rows))
}

fn write_code(writer: &InlineWriter<'_>, block: &Framed<Frame, Code>) -> Call {
    let code = &block.data;
    let source = code.source.value.trim_end();
    let output = code.output.iter().flat_map(|output| output.value.lines());
    let output = output.map(|line| code_columns(line) + OUTPUT_MARK);
    let columns = source.lines().map(code_columns).chain(output).max();
    let is_wide =
        block.frame.width.is_none() && columns.unwrap_or(0) > writer.book.look.code_columns();
    let mut call = framed("code-block", writer, &block.frame);
    if is_wide {
        call = call.named("width", Width::Wide.word());
        call.arguments
            .retain(|(name, value)| *name != Some("width") || *value != Value::Auto);
    }
    let lines = highlight::highlight(&code.language.value, source);
    let look = &writer.book.look;
    // Pages with a rail hold every line; narrower ones fold some.
    let columns = if look.is_narrow() {
        look.code_columns()
    } else {
        look.longest_code()
    };
    write_rows(call, code, &folded(lines, columns))
}

/// Code as rows, each with the number of its line.
fn write_rows(call: Call, code: &Code, rows: &[(usize, Line)]) -> Call {
    let text = |row: &Line| -> String { row.iter().map(|token| token.text.as_str()).collect() };
    let source: Vec<String> = rows.iter().map(|(_, row)| text(row)).collect();
    let lines: Vec<Line> = rows.iter().map(|(_, row)| row.clone()).collect();
    let is_marked = |line: &usize| {
        let mut ranges = code.highlight.iter();
        ranges.any(|range| (range.first..=range.last).contains(line))
    };
    // Rows that a condition on their line and that of the row before holds for, from one.
    let numbers = |holds: &dyn Fn(usize, usize) -> bool| {
        let before = std::iter::once(0).chain(rows.iter().map(|(line, _)| *line));
        let found = rows.iter().zip(before).enumerate();
        let found = found.filter(|(_, ((line, _), before))| holds(*line, *before));
        Value::array(found.map(|(index, _)| index + 1))
    };
    call.named(
        "source",
        Value::from(source.join("\n")).at(code.source.span),
    )
    .named("lines", typst_lines(&lines))
    .named("language", code.language.value.as_str())
    .named("highlight", numbers(&|line, _| is_marked(&line)))
    .named("folded", numbers(&|line, before| line == before))
    .named("output", code.output.as_ref().map(trimmed))
}

fn trimmed(text: &Written) -> Value {
    Value::from(text.value.trim_end()).at(text.span)
}

fn write_results(call: Call, writer: &InlineWriter<'_>, results: &Results) -> Call {
    let language = results
        .language
        .as_ref()
        .map_or("text", |language| language.value.as_str());
    let rows = results.rows.iter().map(|row| {
        let source = row.expression.value.trim_end();
        Value::dict([
            (
                "expression",
                typst_lines(&highlight::highlight(language, source)),
            ),
            ("source", Value::from(source).at(row.expression.span)),
            ("result", trimmed(&row.result)),
            ("note", optional(writer, row.note.as_ref())),
        ])
    });
    call.named("rows", Value::array(rows))
}

fn write_diagram(writer: &InlineWriter<'_>, diagram: &Framed<DiagramFrame, Diagram>) -> Call {
    Call::new("diagram")
        .named("kind", diagram.data.name())
        .named("title", optional(writer, diagram.frame.title.as_ref()))
        .named("caption", optional(writer, diagram.frame.caption.as_ref()))
        .named("width", diagram_width(diagram).word())
        .named("alt", diagram.description())
        .named(
            "data",
            drawing_data(writer, diagram, page_measure(writer.book, diagram)),
        )
}

/// How wide a diagram stands: as its author says, else as its kind says.
fn diagram_width(diagram: &Framed<DiagramFrame, Diagram>) -> Width {
    let own = if diagram.data.is_wide() {
        Width::Wide
    } else {
        Width::Main
    };
    diagram.frame.width.unwrap_or(own)
}

/// The measure that a diagram has on a page, in points.
pub fn page_measure(book: &Book, diagram: &Framed<DiagramFrame, Diagram>) -> f64 {
    match diagram_width(diagram) {
        Width::Wide => book.look.wide(),
        Width::Main => book.look.main(),
    }
}

/// A diagram's data for a measure.
pub(super) fn drawing_data(
    writer: &InlineWriter<'_>,
    diagram: &Framed<DiagramFrame, Diagram>,
    measure: f64,
) -> Value {
    diagram.data.drawing_data(Drawing {
        text: &|text| writer.text(text),
        measure,
    })
}
