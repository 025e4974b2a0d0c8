//! Trims: the size of a page after cutting.

use super::values::{Length, round};

/// Narrower pages have no rail: titles stand above their blocks.
const NARROW: f64 = 468.0;

/// Trims with a name of their own, and their size.
const NAMED: [(&str, &str); 2] = [("a4", "210x297mm"), ("a5", "148x210mm")];

/// The size of a page after cutting, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Trim {
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Trim {
    /// `a4`, `a5`, or width and height such as `7x10in` and `170x240mm`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let size = NAMED
            .iter()
            .find(|(name, _)| name.eq_ignore_ascii_case(text))
            .map_or(text, |(_, size)| size);
        let (width, rest) = size.split_once('x')?;
        let unit = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let points = |number: &str| match Length::parse(number)? {
            Length::Points(points) if points > 0.0 => Some(round(points)),
            _ => None,
        };
        Some(Self {
            width: points(&format!("{width}{unit}"))?,
            height: points(rest)?,
        })
    }

    /// Whether it is too narrow for a rail: under 6.5 in.
    #[must_use]
    pub fn is_narrow(self) -> bool {
        self.width < NARROW
    }
}
