//! The book as written: every file of its folder read, decoded and told about.
//!
//! In: a folder. Out: a [`SourceBook`] and the source map. Every file is read before anything
//! stops, so one run tells all mistakes of all files.

mod files;
mod manifest;
mod matter;
mod printer;
mod read;

pub use files::{Folder, Image, MAX_IMAGE_BYTES, read_file, read_pdf};
pub use manifest::*;
pub use matter::{MatterFile, PartFile, QuestionFile};
pub use printer::{named as named_printer, printer, printer_file};
pub use read::{WrittenBody, read};

use std::collections::BTreeMap;

use crate::diagnostics::{FileId, Spanned};
use crate::printers::Printer;
use crate::text::Language;
use crate::themes::Look;

/// A book as written.
#[derive(Debug)]
pub struct SourceBook {
    /// `book.yaml`.
    pub manifest: Manifest,
    /// The file `book.yaml`.
    pub manifest_file: FileId,
    /// The book's language.
    pub language: Language,
    /// What its pages and its e-book look like.
    pub look: Look,
    /// The printer that the book names.
    pub printer: Option<Printer>,
    /// The parts, in order.
    pub parts: Vec<Listed<PartFile>>,
    /// The questions of each part, in order.
    pub questions: Vec<Vec<Listed<QuestionFile>>>,
    /// Front matter, in order.
    pub front: Vec<Listed<MatterFile>>,
    /// Back matter, in order.
    pub back: Vec<Listed<MatterFile>>,
    /// Author images, by the path written in the figure.
    pub images: BTreeMap<String, Image>,
    /// The interpreters' drivers, by the path written in `book.yaml`.
    pub drivers: BTreeMap<String, String>,
    /// Files of the folder that no list names.
    pub unlisted: Vec<String>,
}

/// A file that a list names by its id.
#[derive(Debug)]
pub struct Listed<T> {
    /// The id, where the list names it.
    pub id: Spanned<String>,
    /// The file.
    pub file: FileId,
    /// Its content.
    pub content: T,
    /// Whether all of it could be read; if not, the content is in part a stand-in.
    pub is_whole: bool,
}
