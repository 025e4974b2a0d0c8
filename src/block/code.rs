//! The measure of code: how many columns fit, and how wide a listing is.

use unicode_width::UnicodeWidthStr;

/// Columns of code in the main column.
pub const CODE_COLUMNS: usize = 64;
/// Columns of code set wide.
pub const CODE_COLUMNS_WIDE: usize = 79;

/// Columns that the mark before an output takes.
pub const OUTPUT_MARK: usize = 2;

/// The columns that a line of code takes up.
#[must_use]
pub fn code_columns(line: &str) -> usize {
    line.width()
}
