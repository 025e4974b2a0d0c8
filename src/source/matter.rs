//! The shapes of part, question and front and back matter files.

use crate::block::{Block, Claim};
use crate::diagnostics::Spanned;
use crate::text::{Text, Written};
use crate::yaml::{Entries, choice, shape};

choice! {
    /// A part's color.
    pub enum Accent {
        /// Blue.
        Cobalt = "cobalt",
        /// Blue-green.
        Lagoon = "lagoon",
        /// Violet.
        Iris = "iris",
        /// Red-brown.
        Rust = "rust",
        /// Green.
        Fern = "fern",
        /// Red.
        Ruby = "ruby",
        /// Yellow-brown.
        Ochre = "ochre",
        /// Purple.
        Plum = "plum",
    }
}

impl Accent {
    /// The accents in the order of the parts.
    pub const ORDER: [Self; 8] = [
        Self::Cobalt,
        Self::Lagoon,
        Self::Iris,
        Self::Rust,
        Self::Fern,
        Self::Ruby,
        Self::Ochre,
        Self::Plum,
    ];
}

shape! {
    /// A part: its title, its intro and its questions.
    pub struct PartFile {
        /// The title.
        pub title: Text,
        /// Two sentences on what it is about.
        pub intro: Option<Text>,
        /// Its color; without one the color goes by its position.
        pub accent: Option<Accent>,
        /// Topics.
        pub tags: Vec<Text> = default,
        /// The questions' ids, in order.
        pub questions: Vec<Spanned<String>>,
    }

    /// A question and its answer.
    pub struct QuestionFile {
        /// The question as printed.
        pub heading: Text,
        /// The question as it stands in the contents.
        pub contents_title: Option<Text>,
        /// The short answer, as one would say it aloud: up to three lines.
        pub lead: Option<Text>,
        /// Topics for the index.
        pub tags: Vec<Text> = default,
        /// The blocks.
        pub body: Vec<Block>,
        /// Footnotes by name.
        pub notes: Entries<Text> = default,
        /// Facts of the prose as code, not printed.
        pub claims: Vec<Claim> = default,
    }

    /// A page or more before the first part or after the last.
    pub struct MatterFile {
        /// The heading.
        pub heading: Text,
        /// The blocks.
        pub body: Vec<Block>,
        /// Footnotes by name.
        pub notes: Entries<Text> = default,
        /// A remark to whoever reads the source; not printed.
        pub comment: Option<Written>,
    }
}
