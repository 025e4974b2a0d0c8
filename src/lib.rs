//! Handpress makes visual handbooks: YAML in, print-quality PDF and EPUB 3 out, in one process.
//!
//! # The flow, one direction
//! ```text
//! book/*.yaml ─read─▶ SourceBook ─check─▶ CheckedBook ─lower─▶ Book ─┬─write─▶ markup ─compile─▶ pages ─export─▶ PDF ─finish─▶ PDF/X
//!                                                                    │             ▲──compose──┘
//!                                                                    └─write─▶ Package ─pack─▶ EPUB
//! ```
//! To compose is to lay pages out, look at them, and lay out again with closer gaps the questions
//! that would open a page for a few lines. One verb a step, used in every function name.
//! [`pipeline`] is the only module that names them all.
//!
//! | module | what it is | may import (besides itself) |
//! | --- | --- | --- |
//! | [`diagnostics`] | what an author is told, and where | |
//! | [`markup`] | leaf writers: always valid Typst, always well-formed XML | `diagnostics` |
//! | [`text`] | inline text, parsed and typographically set | `diagnostics` |
//! | [`yaml`] | spanned YAML and the collecting decoder | `diagnostics`, `text` |
//! | [`fonts`], [`icons`], [`highlight`] | vendored faces and icons; code to token classes | |
//! | [`graph`] | layered drawings of small graphs, words in lines | `fonts` |
//! | [`listing`] | highlighted code as Typst data and XHTML | `highlight`, `markup` |
//! | [`edition`] | the outputs of a book; paper, lengths on it | `yaml` |
//! | [`printers`] | print shops as data, and their profiles | `diagnostics`, `edition`, `text`, `yaml` |
//! | [`themes`] | looks as data: tokens, trims, contrast | `diagnostics`, `edition`, `fonts`, `markup`, `text`, `yaml` |
//! | [`raster`] | pictures of pages as small PNG files | |
//! | [`diagrams`] | diagrams as data, one folder a kind | `block`, `diagnostics`, `fonts`, `graph`, `highlight`, `icons`, `listing`, `markup`, `text`, `yaml` |
//! | [`block`] | the blocks of a question | `diagnostics`, `diagrams`, `text`, `yaml` |
//! | [`source`] | the book as written; the only reader of the disk | `block`, `diagnostics`, `edition`, `error`, `markup`, `printers`, `text`, `themes`, `yaml` |
//! | [`check`] | rules on the book as written | `source` and what it may, `diagrams`, `fonts`, `highlight`, `model` |
//! | [`model`] | the book as meant | `block`, `diagnostics`, `printers`, `source`, `text`, `themes`, `yaml` |
//! | [`lower`] | checked book to model | `block`, `check`, `diagnostics`, `markup`, `model`, `source`, `text`, `themes`, `yaml` |
//! | [`typeset`] | model to pages | `block`, `diagnostics`, `diagrams`, `edition`, `fonts`, `highlight`, `icons`, `listing`, `markup`, `model`, `raster`, `source`, `text`, `yaml` |
//! | [`layout`] | laid-out pages judged, gaps chosen | `block`, `diagnostics`, `model`, `text`, `typeset` |
//! | [`pdf`] | pages to PDF | `diagnostics`, `model`, `printers`, `typeset` |
//! | [`print`] | a PDF finished for the press: inks, boxes, marks, ticket | `diagnostics`, `edition`, `fonts`, `markup`, `printers` |
//! | [`preflight`] | would a print shop take this file | `diagnostics`, `edition`, `print`, `printers`, `typeset` |
//! | [`impose`] | pages of any PDF on sheets: side by side, booklets | `diagnostics`, `edition`, `print` |
//! | [`epub`] | model to EPUB | `block`, `diagrams`, `highlight`, `listing`, `markup`, `model`, `source`, `text`, `themes`, `yaml` |
//! | [`epub_check`] | a finished EPUB and what readers would trip over | `diagnostics`, `markup` |
//! | [`verify`] | runs the samples and compares | `block`, `check`, `diagnostics`, `diagrams`, `error`, `source`, `text`, `yaml` |
//! | [`pipeline`] | the steps in order | all of them |
//! | [`error`] | operating errors | `diagnostics` |
//!
//! # Invariants
//! - `lower` and both `write` steps are total: what could fail was checked before.
//! - `typeset` and `epub` never import each other. What one needs of the other (folios, pictures)
//!   crosses as a plain value that `pipeline` hands over.
//! - The disk is read in `source/files.rs` and written by the command line. No clock, no
//!   environment, no network: same input, same bytes.
//! - Only [`verify`] executes anything, in folders of its own that are gone afterwards; nothing that
//!   is built depends on it.
//! - An author's text reaches Typst as string literals and XHTML as escaped characters. No writer
//!   joins strings of either by hand.
//! - Every diagnostic has a code and, wherever there is one, a place in the author's file.
//! - Nothing here knows what a book is about.
//!
//! # Why it is so
//! Blocks have one shape for source and model, since what an author writes in a block is what is
//! meant; only numbers and references are computed. Shapes are declared once, by the macros of
//! [`yaml`]: type, decoder, JSON Schema and text walk come from the same lines. Diagnostics are
//! explained in one Markdown file rather than rule by rule, since half of them come from reading,
//! diagrams and export, which are no rules.

#[path = "../diagrams/mod.rs"]
pub mod diagrams;

pub mod block;
pub mod check;
pub mod diagnostics;
pub mod edition;
pub mod epub;
pub mod epub_check;
pub mod error;
pub mod fonts;
pub mod graph;
pub mod highlight;
pub mod icons;
pub mod impose;
pub mod layout;
pub mod listing;
pub mod lower;
pub mod markup;
pub mod model;
pub mod pdf;
pub mod pipeline;
pub mod preflight;
pub mod print;
pub mod printers;
pub mod raster;
pub mod source;
pub mod text;
pub mod themes;
pub mod typeset;
pub mod verify;
pub mod yaml;

/// The README's example is compiled and run with the tests.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
