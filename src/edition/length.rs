//! Lengths on paper, read from and written as people do: `3mm`, `0.125in`, `18pt`.

use std::fmt;

/// A length on paper.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
pub struct Length(f64);

/// Points of 1/72 inch in a unit.
const UNITS: [(&str, f64); 4] = [
    ("mm", 72.0 / 25.4),
    ("cm", 720.0 / 25.4),
    ("in", 72.0),
    ("pt", 1.0),
];

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0.0);

    /// So many points of 1/72 inch.
    #[must_use]
    pub const fn points(points: f64) -> Self {
        Self(points)
    }

    /// So many millimetres.
    #[must_use]
    pub fn millimetres(millimetres: f64) -> Self {
        Self(millimetres * 72.0 / 25.4)
    }

    /// In points of 1/72 inch.
    #[must_use]
    pub fn to_points(self) -> f64 {
        self.0
    }

    /// In millimetres.
    #[must_use]
    pub fn to_millimetres(self) -> f64 {
        self.0 / 72.0 * 25.4
    }

    /// Reads a number and a unit: `mm`, `cm`, `in` or `pt`. A negative length is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (unit, scale) = UNITS.iter().find(|(unit, _)| text.ends_with(unit))?;
        let number: f64 = text.strip_suffix(unit)?.trim_end().parse().ok()?;
        (number.is_finite() && number >= 0.0).then_some(Self(number * scale))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }
}

impl std::ops::Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::ops::Mul<f64> for Length {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self(self.0 * factor)
    }
}

impl fmt::Display for Length {
    /// In millimetres, to the hundredth; a half goes up, so that 9 pt are not 3.17 mm.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half_up = (self.to_millimetres() * 100.0 + 0.5 + 1e-6).floor() / 100.0;
        let text = format!("{half_up:.2}");
        write!(f, "{} mm", text.trim_end_matches('0').trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::Length;

    #[test]
    fn lengths_are_read_and_written() {
        assert_eq!(Length::parse("0.125in"), Some(Length::points(9.0)));
        assert_eq!(Length::parse("72 pt"), Length::parse("1in"));
        assert_eq!(
            Length::parse("3mm").map(|l| l.to_string()),
            Some("3 mm".to_owned())
        );
        assert_eq!(Length::points(9.0).to_string(), "3.18 mm");
        for bad in ["3", "mm", "-3mm", "1e999mm", "NaNpt", "3 furlongs"] {
            assert_eq!(Length::parse(bad), None, "{bad}");
        }
    }
}
