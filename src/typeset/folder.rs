//! The folder that Typst compiles: generated markup, the design, drawings, icons, images.

use std::collections::BTreeMap;

use super::gaps::Gaps;
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
    "handout.typ",
    "icon.typ",
    "inline.typ",
    "leaf.typ",
    "lettering.typ",
    "lists.typ",
    "part_opener.typ",
    "parts.typ",
    "picture.typ",
    "practice.typ",
    "question.typ",
    "question_rows.typ",
    "shell.typ",
    "tables.typ",
    "theme.typ",
    "ticks.typ",
    "wording.typ",
    "wrap.typ",
];

fn written(tokens: &Value) -> Vec<u8> {
    let mut markup = Markup::default();
    markup.line("// The tokens of the theme: every color, size, measure and radius.");
    markup.line("#let spot(name, inks) = color.spot(name, inks).tint(100%)");
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
        let mut folder = Self {
            files: design
                .chain(drawings)
                .chain([(TOKENS.to_owned(), written(tokens))])
                .collect(),
            origins: Origins::default(),
        };
        folder.set_gaps(&Gaps::default());
        folder
    }

    /// Sets how far the blocks of each question stand apart, and which float. The generated markup
    /// stays as it is.
    pub fn set_gaps(&mut self, gaps: &Gaps) {
        let mut markup = Markup::default();
        let names = gaps.iter().map(|(id, gap)| (id.to_owned(), gap.name()));
        let names = names.map(|(id, name)| (id, Value::from(name)));
        markup.binding("gaps", &Value::Dict(names.collect()));
        let (blocks, texts): (Vec<_>, Vec<_>) = gaps.floats.iter().unzip();
        let labels = |labels: Vec<&String>| {
            let labels = labels.into_iter().map(|label| Value::from(label.as_str()));
            Value::Array(labels.collect())
        };
        markup.binding("floats", &labels(blocks));
        markup.binding("flushes", &labels(texts));
        markup.binding("tails", &labels(gaps.tails.iter().collect()));
        self.files
            .insert("gaps.typ".to_owned(), markup.text.into_bytes());
    }

    /// A folder with markup of a test's own.
    #[cfg(test)]
    pub(crate) fn of(main: &str) -> Self {
        let mut folder = Self::with_design(&Value::Dict(Vec::new()));
        folder.files.insert(MAIN.to_owned(), main.into());
        folder
    }

    /// The generated markup.
    #[must_use]
    pub fn main(&self) -> &str {
        self.files
            .get(MAIN)
            .map_or("", |bytes| std::str::from_utf8(bytes).unwrap_or(""))
    }
}
