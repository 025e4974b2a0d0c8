//! The shapes of the blocks, field by field.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::diagnostics::{Diagnostic, Span, Spanned, codes};
use crate::text::{Paragraphs, Text, Written};
use crate::yaml::{Decode, Decoder, FromText, Node, Short, Walk, choice, shape};

choice! {
    /// How wide a block stands.
    pub enum Width {
        /// In the main column, its title in the rail.
        Main = "main",
        /// Over rail and main column, its title above.
        Wide = "wide",
    }

    /// How the cells of a column are aligned.
    pub enum Align {
        /// To the left.
        Left = "left",
        /// To the right.
        Right = "right",
        /// Centered.
        Center = "center",
    }

    /// Of what a claim is true.
    pub enum Scope {
        /// Of the language.
        Language = "language",
        /// Of one implementation.
        Implementation = "implementation",
        /// Of one machine, as an order of magnitude.
        Timing = "timing",
    }
}

shape! {
    /// What most blocks have in common.
    pub struct Frame {
        /// The title, in the rail or above.
        pub title: Option<Text>,
        /// A remark under the title.
        pub caption: Option<Text>,
        /// Whether the block stands in the main column or goes over the rail too.
        pub width: Option<Width>,
    }

    /// A list.
    pub struct List {
        /// Whether its items are numbered.
        pub ordered: bool = default,
        /// The items.
        pub items: Vec<Short<ListItem>>,
    }

    /// A table of facts.
    pub struct Table {
        /// The columns: heads, or mappings with `head` and `align`.
        pub columns: Vec<Short<Column>>,
        /// The rows, each a list of cells.
        pub rows: Vec<Spanned<Vec<Text>>>,
    }

    /// A listing.
    pub struct Code {
        /// The language, for highlighting and for running.
        pub language: Spanned<String>,
        /// The code.
        pub source: Written,
        /// What it prints, shown below.
        pub output: Option<Written>,
        /// Lines to highlight: numbers or ranges such as `5-7`.
        pub highlight: Vec<LineRange> = default,
        /// How it is run.
        pub run: Option<Run>,
    }

    /// Expressions and what they give.
    pub struct Results {
        /// The language of the expressions.
        pub language: Option<Spanned<String>>,
        /// The rows.
        pub rows: Vec<ResultRow>,
        /// How they are run.
        pub run: Option<Run>,
    }

    /// An expression and what it gives.
    pub struct ResultRow {
        /// The expression.
        pub expression: Written,
        /// What it gives.
        pub result: Written,
        /// A remark.
        pub note: Option<Text>,
    }

    /// Terms and what they mean.
    pub struct Definitions {
        /// The terms.
        pub items: Vec<Definition>,
    }

    /// A term and what it means.
    pub struct Definition {
        /// The term.
        pub term: Text,
        /// What it means.
        pub text: Text,
    }

    /// Numbered points.
    pub struct Points {
        /// The points.
        pub items: Vec<Short<Point>>,
    }

    /// A call-out.
    pub struct Callout {
        /// The kind, one of those that `book.yaml` defines.
        pub kind: Spanned<String>,
        /// The text.
        pub text: Paragraphs,
    }

    /// A picture of the author's own.
    pub struct Figure {
        /// The file, inside the book's folder.
        pub image: Spanned<String>,
        /// What the picture shows, in under 140 characters.
        pub alt: Written,
        /// All that the picture tells.
        pub description: Option<Text>,
    }

    /// How a sample is run.
    pub struct Run {
        /// The interpreter, if not that of the language.
        pub interpreter: Option<Spanned<String>>,
        /// The oldest version that can run it.
        pub min_version: Option<Written>,
        /// Code run before, not printed.
        pub setup: Option<Written>,
        /// What is expected.
        pub expect: Option<Expect>,
        /// Why it is not run.
        pub skip: Option<Written>,
        /// Whether it runs in a process of its own.
        pub alone: bool = default,
    }

    /// What running a sample must give; one of these.
    pub struct Expect {
        /// `exact`: what it prints is what is shown.
        pub output: Option<OutputMatch>,
        /// A pattern for what it prints.
        pub pattern: Option<Written>,
        /// The exception that ends it.
        pub exception: Option<ExpectedException>,
        /// It prints nothing.
        pub nothing: bool = default,
    }

    /// An exception that a sample raises.
    pub struct ExpectedException {
        /// The exception's name.
        pub name: Written,
        /// Its message.
        pub message: Option<Written>,
    }

    /// A fact of the prose as code that is run and not printed.
    pub struct Claim {
        /// The fact.
        pub claim: Written,
        /// Code that fails if the fact is not so.
        pub code: Written,
        /// The language of the code.
        pub language: Option<Spanned<String>>,
        /// Of what it is true.
        pub scope: Option<Scope>,
        /// How it is run.
        pub run: Option<Run>,
    }
}

choice! {
    /// How output is compared.
    pub enum OutputMatch {
        /// Character by character.
        Exact = "exact",
    }
}

shape! {
    /// An item of a list.
    pub struct ListItem {
        /// The text.
        pub text: Text,
        /// Items below it.
        pub items: Vec<Short<ListItem>> = default,
    }

    /// A column of a table.
    pub struct Column {
        /// The head.
        pub head: Text,
        /// How its cells are aligned.
        pub align: Option<Align>,
    }

    /// A numbered point.
    pub struct Point {
        /// Its first words, bold.
        pub head: Option<Text>,
        /// The text.
        pub text: Text,
    }
}

impl FromText for ListItem {
    fn from_text(text: Text) -> Self {
        Self {
            text,
            items: Vec::new(),
        }
    }
}

impl FromText for Column {
    fn from_text(head: Text) -> Self {
        Self { head, align: None }
    }
}

impl FromText for Point {
    fn from_text(text: Text) -> Self {
        Self { head: None, text }
    }
}

/// Lines of a listing, counted from one, both ends included; written `3` or `5-7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineRange {
    /// The first line.
    pub first: usize,
    /// The last line.
    pub last: usize,
    /// Where it was written.
    pub span: Span,
}

impl Decode for LineRange {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "a line number or a range such as `5-7`")?;
        let (first, last) = text
            .value
            .split_once('-')
            .unwrap_or((&text.value, &text.value));
        match (first.trim().parse(), last.trim().parse()) {
            (Ok(first), Ok(last)) if first >= 1 && last >= first => Some(Self {
                first,
                last,
                span: node.span,
            }),
            _ => {
                decoder.sink.push(
                    Diagnostic::error(
                        codes::WRONG_TYPE,
                        format!("`{}` is no line or range of lines", text.value),
                    )
                    .at(
                        node.span,
                        "expected a number such as `3` or a range such as `5-7`",
                    ),
                );
                None
            }
        }
    }
}

impl Walk for LineRange {}

impl JsonSchema for LineRange {
    fn schema_name() -> Cow<'static, str> {
        "LineRange".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({
            "description": "Lines of a listing, counted from one: `3` or `5-7`.",
            "anyOf": [
                { "type": "integer", "minimum": 1 },
                { "type": "string", "pattern": "^[1-9][0-9]*( *- *[1-9][0-9]*)?$" },
            ],
        })
    }
}
