//! Paper as offices have it, and how pages lie on it.

use super::Length;
use crate::yaml::choice;

choice! {
    /// A size of paper.
    #[derive(Default)]
    pub enum Paper {
        /// 210 by 297 mm (ISO 216).
        #[default]
        A4 = "a4",
        /// 8.5 by 11 in (ANSI/ASME Y14.1).
        Letter = "letter",
    }

    /// How the pages of a handout lie on sheets.
    pub enum Arrangement {
        /// Set for the paper, in columns.
        Plain = "plain",
        /// The pages of the book made smaller, two side by side.
        TwoUp = "2-up",
        /// Four of them, in two rows.
        FourUp = "4-up",
        /// Sheets to be folded once and stitched through the fold.
        Booklet = "booklet",
    }
}

impl Paper {
    /// Width and height of an upright sheet.
    #[must_use]
    pub fn size(self) -> (Length, Length) {
        match self {
            Self::A4 => (Length::millimetres(210.0), Length::millimetres(297.0)),
            Self::Letter => (Length::points(612.0), Length::points(792.0)),
        }
    }
}
