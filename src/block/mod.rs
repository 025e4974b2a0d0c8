//! The blocks that make up a question, as an author writes them.
//!
//! What is written in a block is what is meant: only numbers and references are computed later, so
//! these shapes serve the source files and the model alike.

mod code;
mod shapes;

pub use code::{OUTPUT_MARK, code_columns};
pub use shapes::*;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::diagnostics::{Diagnostic, Span, codes, nearest};
use crate::diagrams::{Diagram, DiagramFrame};
use crate::text::{Paragraphs, Text};
use crate::yaml::{Decode, Decoder, Framed, Kind, Node, Walk};

/// A block and where it was written.
#[derive(Debug, Clone)]
pub struct Block {
    /// The whole block in its file.
    pub span: Span,
    /// What it is.
    pub content: Content,
}

/// What a block is.
#[derive(Debug, Clone)]
pub enum Content {
    /// Paragraphs.
    Prose(Paragraphs),
    /// A sub-heading.
    Heading(Text),
    /// A bulleted or numbered list.
    List(Framed<Frame, List>),
    /// A table of facts.
    Table(Framed<Frame, Table>),
    /// A listing.
    Code(Framed<Frame, Code>),
    /// Expressions and what they give.
    Results(Framed<Frame, Results>),
    /// Terms and what they mean.
    Definitions(Framed<Frame, Definitions>),
    /// Numbered points.
    Points(Framed<Frame, Points>),
    /// A call-out.
    Callout(Callout),
    /// A picture of the author's own.
    Figure(Framed<Frame, Figure>),
    /// A diagram drawn from data.
    Diagram(Framed<DiagramFrame, Diagram>),
}

/// The keys of the blocks that are not diagrams, with the schema of each.
type SchemaOf = fn(&mut SchemaGenerator) -> Schema;

const PLAIN: &[(&str, SchemaOf)] = &[
    ("prose", SchemaGenerator::subschema_for::<Paragraphs>),
    ("heading", SchemaGenerator::subschema_for::<Text>),
    (
        "list",
        SchemaGenerator::subschema_for::<Framed<Frame, List>>,
    ),
    (
        "table",
        SchemaGenerator::subschema_for::<Framed<Frame, Table>>,
    ),
    (
        "code",
        SchemaGenerator::subschema_for::<Framed<Frame, Code>>,
    ),
    (
        "results",
        SchemaGenerator::subschema_for::<Framed<Frame, Results>>,
    ),
    (
        "definitions",
        SchemaGenerator::subschema_for::<Framed<Frame, Definitions>>,
    ),
    (
        "points",
        SchemaGenerator::subschema_for::<Framed<Frame, Points>>,
    ),
    ("callout", SchemaGenerator::subschema_for::<Callout>),
    (
        "figure",
        SchemaGenerator::subschema_for::<Framed<Frame, Figure>>,
    ),
];

impl Decode for Block {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            decoder.wrong_type(node, "a block: a mapping with one key, such as `prose:`");
            return None;
        };
        let [(key, value)] = entries.as_slice() else {
            let message = format!("a block has one key, this one has {}", entries.len());
            decoder.sink.push(
                Diagnostic::error(codes::WRONG_TYPE, message)
                    .at(node.span, "")
                    .help("begin each block with `- `; indent its fields deeper than its key"),
            );
            return None;
        };
        let content = match key.value.as_str() {
            "prose" => Content::Prose(Decode::decode(value, decoder)?),
            "heading" => Content::Heading(Decode::decode(value, decoder)?),
            "list" => Content::List(Decode::decode(value, decoder)?),
            "table" => Content::Table(Decode::decode(value, decoder)?),
            "code" => Content::Code(Decode::decode(value, decoder)?),
            "results" => Content::Results(Decode::decode(value, decoder)?),
            "definitions" => Content::Definitions(Decode::decode(value, decoder)?),
            "points" => Content::Points(Decode::decode(value, decoder)?),
            "callout" => Content::Callout(Decode::decode(value, decoder)?),
            "figure" => Content::Figure(Decode::decode(value, decoder)?),
            kind if Diagram::KINDS.contains(&kind) => {
                Content::Diagram(Diagram::decode(kind, value, decoder)?)
            }
            other => {
                let known: Vec<&str> = PLAIN
                    .iter()
                    .map(|(name, _)| *name)
                    .chain(Diagram::KINDS.iter().copied())
                    .collect();
                let diagnostic =
                    Diagnostic::error(codes::UNKNOWN_KEY, format!("there is no block `{other}`"))
                        .at(key.span, "");
                decoder
                    .sink
                    .push(match nearest(other, known.iter().copied()) {
                        Some(near) => diagnostic.replace("did you mean", key.span, near),
                        None => diagnostic.help(format!("blocks are {}", known.join(", "))),
                    });
                return None;
            }
        };
        Some(Self {
            span: Span {
                end: node.span.end.max(key.span.end),
                ..key.span
            },
            content,
        })
    }
}

impl JsonSchema for Block {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Block".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let plain = PLAIN
            .iter()
            .map(|(name, schema)| (*name, schema(generator)))
            .collect::<Vec<_>>();
        let choices: Vec<Schema> = plain
            .into_iter()
            .chain(Diagram::schemas(generator))
            .map(|(name, schema)| {
                schemars::json_schema!({
                    "type": "object",
                    "properties": { name: schema },
                    "required": [name],
                    "additionalProperties": false,
                })
            })
            .collect();
        schemars::json_schema!({ "description": "A block: a mapping with one key.", "oneOf": choices })
    }
}

impl Walk for Block {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        match &self.content {
            Content::Prose(block) => block.walk(visit),
            Content::Heading(block) => Walk::walk(block, visit),
            Content::List(block) => block.walk(visit),
            Content::Table(block) => block.walk(visit),
            Content::Code(block) => block.walk(visit),
            Content::Results(block) => block.walk(visit),
            Content::Definitions(block) => block.walk(visit),
            Content::Points(block) => block.walk(visit),
            Content::Callout(block) => block.walk(visit),
            Content::Figure(block) => block.walk(visit),
            Content::Diagram(block) => block.walk(visit),
        }
    }
}
