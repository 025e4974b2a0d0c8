//! The scale of a bar chart: which part of the longest bar a value takes, and the marks below.

/// A linear scale from nought, or a logarithmic one from a power of ten.
#[derive(Debug, Clone, Copy)]
pub(super) enum Span {
    /// From nought to the longest.
    Linear {
        /// The longest value.
        most: f64,
    },
    /// Between two logarithms to base ten.
    Log {
        /// The power of ten at the axis.
        from: f64,
        /// The logarithm of the longest value.
        to: f64,
    },
}

/// The part of a decade that the shortest bar has at least.
const LEAST_DECADE: f64 = 0.15;
/// How many marks a scale should have, the axis not counted.
const MARKS: f64 = 4.0;
/// How far the marks go on beyond the longest bar, as a part of it; the drawing keeps those that fit.
const BEYOND: f64 = 1.4;

impl Span {
    pub(super) fn linear(values: &[f64]) -> Self {
        Self::Linear { most: most(values) }
    }

    /// For values above nought.
    pub(super) fn log(values: &[f64]) -> Self {
        let least = values.iter().copied().fold(f64::INFINITY, f64::min).log10();
        let from = (least - LEAST_DECADE).floor();
        let to = most(values).log10();
        Self::Log { from, to }
    }

    /// The part of the longest bar that a value's bar takes, 0 to 1.
    pub(super) fn extent(self, value: f64) -> f64 {
        match self {
            Self::Linear { most } if most > 0.0 => value / most,
            Self::Linear { .. } => 0.0,
            Self::Log { from, to } => (value.log10() - from) / (to - from),
        }
    }

    /// The value at the axis.
    pub(super) fn start(self) -> f64 {
        match self {
            Self::Linear { .. } => 0.0,
            Self::Log { from, .. } => 10_f64.powf(from),
        }
    }

    /// The values that the scale is marked with, the axis first.
    pub(super) fn marks(self) -> Vec<f64> {
        match self {
            Self::Linear { most } => {
                let step = round_step(most / MARKS);
                multiples(step, most * BEYOND, |n| n * step)
            }
            Self::Log { from, to } => {
                let step = ((to - from) / MARKS).ceil().max(1.0);
                multiples(step, (to - from) * BEYOND, |n| 10_f64.powf(from + n * step))
            }
        }
    }
}

fn most(values: &[f64]) -> f64 {
    values.iter().copied().fold(0.0, f64::max)
}

fn multiples(step: f64, end: f64, value: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..16_u8)
        .map(f64::from)
        .take_while(|n| n * step <= end)
        .map(value)
        .collect()
}

/// The next 1, 2, 2.5 or 5 times a power of ten.
fn round_step(step: f64) -> f64 {
    if step <= 0.0 {
        return 1.0;
    }
    let power = 10_f64.powf(step.log10().floor());
    [1.0, 2.0, 2.5, 5.0, 10.0]
        .into_iter()
        .map(|round| round * power)
        .find(|round| *round >= step * 0.999)
        .unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linear_scale_starts_at_nought_and_has_round_marks() {
        let span = Span::linear(&[48.0, 152.0]);
        assert_eq!(span.marks(), [0.0, 50.0, 100.0, 150.0, 200.0]);
        assert!((span.extent(76.0) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn a_log_scale_starts_below_the_least_value() {
        let span = Span::log(&[100.0, 1e6]);
        assert!((span.start() - 10.0).abs() < 1e-9);
        assert!((span.extent(1e6) - 1.0).abs() < 1e-9);
        assert!(span.extent(100.0) > 0.15);
    }
}
