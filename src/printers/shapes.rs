//! The shape of a printer's record.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::values::Decimal;
use crate::diagnostics::{FileId, Span, Spanned};
use crate::edition::Length;
use crate::yaml::{Decode, Decoder, Entries, Kind, Node, Walk, choice, shape};

choice! {
    /// A standard for files that are printed (ISO 15930).
    pub enum Standard {
        /// PDF/X-4: transparency and profiles allowed; also PDF/A-2b.
        X4 = "x-4",
        /// PDF/X-3:2003: no transparency.
        X3 = "x-3",
        /// PDF/X-1a:2003: no transparency, printing inks only.
        X1a = "x-1a",
    }
}

impl Standard {
    /// Its name as files claim it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::X4 => "PDF/X-4",
            Self::X3 => "PDF/X-3:2003",
            Self::X1a => "PDF/X-1a:2003",
        }
    }

    /// The version of PDF that it builds on.
    #[must_use]
    pub fn pdf_version(self) -> &'static str {
        match self {
            Self::X4 => "1.6",
            Self::X3 | Self::X1a => "1.4",
        }
    }

    /// Whether pages may be transparent.
    #[must_use]
    pub fn allows_transparency(self) -> bool {
        self == Self::X4
    }
}

shape! {
    /// What a print shop asks for.
    pub struct Record {
        /// Its name.
        pub name: String,
        /// How far pages reach over the edge where they are cut.
        pub bleed: BleedFigures,
        /// The inner margin, by the number of pages.
        pub gutter: Spanned<Vec<GutterStep>>,
        /// How far text and drawings keep from the other edges.
        pub safe: Spanned<Length>,
        /// The standard of the files.
        pub standard: Standard,
        /// The name of the printing condition in the ICC's registry, such as `FOGRA39`.
        pub condition: Option<String>,
        /// The printing condition's ICC profile, a file in the book's folder.
        pub profile: Option<Spanned<String>>,
        /// The most ink on one place, in per cent of a full plate.
        pub ink_limit: Spanned<u32>,
        /// The least resolution of images, in dots an inch.
        pub resolution: Spanned<u32>,
        /// The thinnest line.
        pub thinnest_line: Spanned<Length>,
        /// How many pages a book has.
        pub pages: PageFigures,
        /// The largest file, in megabytes.
        pub most_megabytes: Option<u32>,
        /// Whether marks outside the pages are allowed.
        pub marks: bool,
        /// Whether spot colors are allowed.
        pub spots: bool = default,
        /// Whether black text prints over what lies under it.
        pub overprint_black: bool = default,
        /// The papers, the usual one first.
        pub papers: Entries<Paper>,
        /// The cover wrap.
        pub cover: CoverFigures,
        /// The keys whose figures are not confirmed: they only ever warn.
        pub uncertain: Vec<Spanned<String>> = default,
        /// Where the figures are from.
        pub sources: Spanned<Vec<String>>,
    }

    /// How far pages reach over the edge where they are cut.
    pub struct BleedFigures {
        /// At the head, the foot and the outer edge.
        pub outer: Spanned<Length>,
        /// At the spine.
        pub inner: Spanned<Length>,
    }

    /// An inner margin.
    pub struct GutterStep {
        /// The number of pages up to which it holds; absent for the last.
        pub to: Option<u32>,
        /// The margin from the spine.
        pub inside: Length,
    }

    /// How many pages a book has.
    pub struct PageFigures {
        /// The fewest.
        pub least: Spanned<u32>,
        /// The most.
        pub most: Spanned<u32>,
        /// The number of pages is a multiple of this one.
        pub multiple: Spanned<u32>,
        /// Whether the last page is left blank for the printer's own code.
        pub blank_last: bool = default,
    }

    /// A paper, and what it adds to the spine: by its caliper, or by its weight and bulk.
    pub struct Paper {
        /// What a page, half a leaf, adds.
        pub per_page: Option<Length>,
        /// Grams a square metre.
        pub grammage: Option<Decimal>,
        /// Cubic centimetres a gram.
        pub bulk: Option<Decimal>,
        /// What the cover adds.
        pub cover: Option<Length>,
    }

    /// The cover wrap.
    pub struct CoverFigures {
        /// The fewest pages for words on the spine.
        pub spine_text_from: u32,
        /// How far words keep from the edges of the spine.
        pub spine_clear: Length,
        /// How far words and drawings keep from the other edges.
        pub safe: Length,
        /// How far the bar code keeps from the spine and the edges.
        pub barcode_clear: Length,
    }
}

shape! {
    /// The printer of a book, and what the book chooses of what it offers.
    pub struct PrinterChoice {
        /// The name of a built-in printer, or of a file of yours in `printers/`.
        pub name: Spanned<String>,
        /// The paper, one of the printer's.
        pub paper: Option<Spanned<String>>,
        /// The width of the spine, as the printer's calculator gives it.
        pub spine: Option<Length>,
        /// The standard of the files, if another than the printer's usual one.
        pub standard: Option<Standard>,
        /// Whether crop, registration and fold marks are drawn.
        pub marks: Option<Spanned<bool>>,
        /// Whether colors that have a `spot` are printed with that ink.
        pub spots: Option<Spanned<bool>>,
        /// Whether black text prints over what lies under it.
        pub overprint_black: Option<bool>,
    }
}

impl PrinterChoice {
    /// A printer as it stands in its record; `file` is where its name is said to stand.
    #[must_use]
    pub fn plain(name: &str, file: FileId) -> Self {
        Self::named(Spanned::new(name.to_owned(), Span::new(file, 0..0)))
    }

    /// A printer as it stands in its record.
    #[must_use]
    pub fn named(name: Spanned<String>) -> Self {
        Self {
            name,
            paper: None,
            spine: None,
            standard: None,
            marks: None,
            spots: None,
            overprint_black: None,
        }
    }
}

/// A printer's name alone, or with what is chosen.
#[derive(Debug, Clone)]
pub struct NamedPrinter(pub PrinterChoice);

impl Decode for NamedPrinter {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.kind {
            Kind::Scalar { .. } => {
                Spanned::decode(node, decoder).map(|name| Self(PrinterChoice::named(name)))
            }
            _ => PrinterChoice::decode(node, decoder).map(Self),
        }
    }
}

impl Walk for NamedPrinter {}

impl JsonSchema for NamedPrinter {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "NamedPrinter".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let full = generator.subschema_for::<PrinterChoice>();
        schemars::json_schema!({ "anyOf": [{ "type": "string" }, full] })
    }
}
