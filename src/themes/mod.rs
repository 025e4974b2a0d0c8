//! Looks as data: themes of tokens, the trim of a book, and the contrast of what stands on what.
//!
//! In: the name of a theme, what the book sets otherwise, a trim. Out: a [`Look`], from which the
//! pages get their tokens as Typst and the e-book its colors and sizes. No other module knows a
//! color or a size.

mod accent_name;
mod colors;
mod columns;
mod contrast;
mod dictionary;
mod group;
mod ink;
mod load;
mod set_pages;
mod shapes;
#[cfg(test)]
mod tests;
mod trim;
mod values;

pub use accent_name::AccentName;
pub use colors::{Accent, Code, CodeLook, Tint};
pub use contrast::{Faint, LEAST_CONTRAST};
pub use load::{Choice, is_built_in, load, names};
pub use shapes::{Lettering, Style, TextArea, Theme};
pub use trim::Trim;
pub use values::{Color, Face, Family, Number, Rgb, Slant, Titles};

use crate::edition::Palette;
use crate::fonts::Voice;
use crate::markup::typst::Value;
use values::Length;

/// The width of a character of code, as a part of its size: that of the monospaced face.
const CODE_ADVANCE: f64 = 0.6;

/// A theme on pages of a trim.
#[derive(Debug, Clone)]
pub struct Look {
    /// The theme.
    pub theme: Theme,
    /// The trim.
    pub trim: Trim,
    /// How many columns questions flow in, one after the other; none where each has pages of its
    /// own.
    pub columns: Option<u32>,
}

impl Look {
    /// The unit of the grid, in points.
    #[must_use]
    pub fn unit(&self) -> f64 {
        self.theme.unit.points(0.0)
    }

    /// Whether the page is too narrow for a rail, so that titles stand above their blocks.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        self.columns.is_some() || self.trim.is_narrow()
    }

    fn area(&self) -> &TextArea {
        let pages = &self.theme.pages;
        if self.is_narrow() {
            &pages.narrow
        } else {
            &pages.rail
        }
    }

    /// The width of the main column, in points.
    #[must_use]
    pub fn main(&self) -> f64 {
        self.area().main.points(self.unit())
    }

    /// The width of the text area, in points.
    #[must_use]
    pub fn wide(&self) -> f64 {
        self.area().wide.points(self.unit())
    }

    /// Columns of code in the main column.
    #[must_use]
    pub fn code_columns(&self) -> usize {
        self.columns_in(self.area(), self.area().main)
    }

    /// Columns of code set wide.
    #[must_use]
    pub fn code_columns_wide(&self) -> usize {
        self.columns_in(self.area(), self.area().wide)
    }

    /// The longest line of code: what pages with a rail hold. Narrower ones fold it.
    #[must_use]
    pub fn longest_code(&self) -> usize {
        let area = &self.theme.pages.rail;
        self.columns_in(area, area.wide)
    }

    fn columns_in(&self, area: &TextArea, width: Length) -> usize {
        let unit = self.unit();
        let size = self.theme.lettering.code.size.points(unit) * area.code.0;
        let room = width.points(unit) - 2.0 * self.theme.code_block.inset_x.points(unit);
        // A count of columns: small, and not below zero.
        (room / (CODE_ADVANCE * size)).max(0.0) as usize
    }

    /// The vendored family that a style is set in first.
    #[must_use]
    pub fn voice(&self, style: &Style) -> Voice {
        let faces = &self.theme.faces;
        let (families, voice) = match style.face {
            Face::Serif => (&faces.serif, Voice::Serif),
            Face::Sans => (&faces.sans, Voice::Grotesque),
            Face::Mono => (&faces.mono, Voice::Mono),
        };
        families.first().map_or(voice, |family| family.voice())
    }

    /// The tokens of the pages as a Typst dictionary, in the colors of a palette.
    #[must_use]
    pub fn tokens(&self, palette: Palette) -> Value {
        dictionary::of(self, palette)
    }
}
