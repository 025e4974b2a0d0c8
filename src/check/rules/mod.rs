//! The rules: one file each, one line each in the registry.

mod callouts;
mod code_measure;
mod contrast;
mod empty_blocks;
mod figures;
mod headings;
mod ids;
mod metadata;
mod missing_glyphs;
mod references;
mod run_settings;
mod tables;
mod unlisted_files;

use crate::diagnostics::{Sink, SourceMap};
use crate::source::SourceBook;

/// A rule: looks at a whole book and tells what is wrong.
pub(super) type Rule = fn(&SourceBook, &SourceMap, &mut Sink);

/// Every rule.
pub(super) const ALL: &[Rule] = &[
    ids::check,
    references::check,
    callouts::check,
    empty_blocks::check,
    tables::check,
    code_measure::check,
    figures::check,
    headings::check,
    metadata::check,
    missing_glyphs::check,
    run_settings::check,
    unlisted_files::check,
    contrast::check,
];
