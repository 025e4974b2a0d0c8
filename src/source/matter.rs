//! The shapes of part, question and front and back matter files.

use crate::block::{Block, Claim};
use crate::diagnostics::Spanned;
use crate::text::{Text, Written};
use crate::themes::AccentName;
use crate::yaml::{Entries, shape};

shape! {
    /// A part: its title, its intro and its questions.
    pub struct PartFile {
        /// The title.
        pub title: Text,
        /// Two sentences on what it is about.
        pub intro: Option<Text>,
        /// Its color; without one the color goes by its position.
        pub accent: Option<AccentName>,
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
