//! The measure of code: how wide a listing is.

use unicode_width::UnicodeWidthStr;

/// Columns that the mark before an output takes.
pub const OUTPUT_MARK: usize = 2;

/// The columns that a line of code takes up.
#[must_use]
pub fn code_columns(line: &str) -> usize {
    line.width()
}
