//! Paper as offices have it.

use super::Length;

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Paper {
    /// 210 by 297 mm (ISO 216).
    #[default]
    A4,
    /// 8.5 by 11 in (ANSI/ASME Y14.1).
    Letter,
}

impl Paper {
    /// All sizes.
    pub const ALL: [Self; 2] = [Self::A4, Self::Letter];

    /// The name on the command line and in `book.yaml`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Letter => "letter",
        }
    }

    /// Width and height of an upright sheet.
    #[must_use]
    pub fn size(self) -> (Length, Length) {
        match self {
            Self::A4 => (Length::millimetres(210.0), Length::millimetres(297.0)),
            Self::Letter => (Length::points(612.0), Length::points(792.0)),
        }
    }
}
