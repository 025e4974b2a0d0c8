//! The folder that Typst compiles: generated markup, the design, drawings, icons, images.

use std::collections::BTreeMap;

use super::origins::Origins;
use crate::diagrams::Diagram;
use crate::markup::typst::{Markup, Value};

/// The file that Typst starts from.
pub(super) const MAIN: &str = "main.typ";

/// A folder of Typst files, in memory.
#[derive(Debug)]
pub struct MarkupFolder {
    /// Contents by path, with `/` between folders.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Where the ranges of `main.typ` come from.
    pub(super) origins: Origins,
}

/// The file of the tokens, which every other file of the design reads.
const TOKENS: &str = "design/tokens.typ";

macro_rules! design_files {
    ($($name:literal),* $(,)?) => {
        &[$((concat!("design/", $name), include_str!(concat!("design/", $name)))),*]
    };
}

/// The page design.
const DESIGN: &[(&str, &str)] = design_files![
    "blocks.typ",
    "book.typ",
    "closing.typ",
    "code.typ",
    "contents.typ",
    "cover.typ",
    "front.typ",
    "icon.typ",
    "inline.typ",
    "leaf.typ",
    "lettering.typ",
    "part_opener.typ",
    "parts.typ",
    "picture.typ",
    "question.typ",
    "question_rows.typ",
    "shell.typ",
    "tables.typ",
    "theme.typ",
    "ticks.typ",
    "wording.typ",
];

fn written(tokens: &Value) -> Vec<u8> {
    let mut markup = Markup::default();
    markup.line("// The tokens of the theme: every color, size, measure and radius.");
    markup.binding("tokens", tokens);
    markup.text.into_bytes()
}

impl MarkupFolder {
    /// A folder with the design, its tokens and the drawings, and no markup yet.
    pub(super) fn with_design(tokens: &Value) -> Self {
        let design = DESIGN
            .iter()
            .map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
        let drawings = Diagram::DRAWINGS
            .iter()
            .map(|(kind, text)| (format!("diagrams/{kind}.typ"), text.as_bytes().to_vec()));
        Self {
            files: design
                .chain(drawings)
                .chain([(TOKENS.to_owned(), written(tokens))])
                .collect(),
            origins: Origins::default(),
        }
    }

    /// The generated markup.
    #[must_use]
    pub fn main(&self) -> &str {
        self.files
            .get(MAIN)
            .map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or(""))
    }
}
