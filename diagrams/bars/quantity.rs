//! Quantities of a bar chart: a number as written, its unit, and how both are printed.
//!
//! Times and sizes take the prefix that keeps them short; other units are printed as written.

use crate::diagnostics::{Diagnostic, Span, codes};
use crate::text::{Text, Written};
use crate::yaml::{Decode, Decoder, Node, Walk, inline_schema};

/// A number with the way it was written.
#[derive(Debug, Clone)]
pub struct Quantity {
    /// As written.
    pub written: Written,
    /// What it counts.
    pub number: f64,
}

impl Decode for Quantity {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.scalar(node, "a number")?.clone();
        let digits = written.value.trim().replace('_', "");
        let is_number = digits.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
        match digits.parse().ok().filter(|n: &f64| n.is_finite()) {
            Some(number) if is_number => Some(Self { written, number }),
            _ => {
                let message = format!("expected a number, found `{}`", written.value);
                decoder.sink.push(
                    Diagnostic::error(codes::WRONG_TYPE, message)
                        .at(written.span, "")
                        .help("write digits alone, and the unit under `unit`"),
                );
                None
            }
        }
    }

    fn stand_in(span: Span) -> Option<Self> {
        let written = Written::stand_in(span)?;
        Some(Self {
            written,
            number: 1.0,
        })
    }
}

impl Walk for Quantity {
    fn walk<'a>(&'a self, _: &mut dyn FnMut(&'a Text)) {}
}

inline_schema! {
    Quantity: { "type": "number", "minimum": 0 };
}

/// Units with prefixes: what a unit is called, its symbol, and how many of the family's first.
type Family = &'static [(&'static [&'static str], &'static str, f64)];

const TIMES: Family = &[
    (&["ns", "nanoseconds"], "ns", 1.0),
    (&["µs", "us", "microseconds"], "µs", 1e3),
    (&["ms", "milliseconds"], "ms", 1e6),
    (&["s", "seconds"], "s", 1e9),
];

const SIZES: Family = &[
    (&["B", "bytes"], "B", 1.0),
    (&["kB", "kilobytes"], "kB", 1e3),
    (&["MB", "megabytes"], "MB", 1e6),
    (&["GB", "gigabytes"], "GB", 1e9),
    (&["TB", "terabytes"], "TB", 1e12),
];

/// From here on a value is printed with a prefix of its own, even on a linear scale.
const LONGEST_PLAIN: f64 = 10_000.0;
/// How many digits of a value with a prefix are printed.
const DIGITS: i32 = 4;

/// A unit as the author named it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unit<'a> {
    name: &'a str,
    family: Option<(Family, &'static str, f64)>,
}

impl<'a> Unit<'a> {
    /// Knows times and sizes; takes any other name as it is.
    pub(super) fn named(name: &'a str) -> Self {
        let name = name.trim();
        let family = [TIMES, SIZES].into_iter().find_map(|family| {
            let (_, symbol, factor) = family.iter().find(|(names, ..)| names.contains(&name))?;
            Some((family, *symbol, *factor))
        });
        Self { name, family }
    }

    /// Whether its values take prefixes, so that each must name its unit.
    pub(super) fn has_prefixes(&self, longest: f64, is_log: bool) -> bool {
        self.family.is_some() && (is_log || longest >= LONGEST_PLAIN)
    }

    /// A value with its unit; `written` is how the author wrote it.
    pub(super) fn value(&self, number: f64, written: &str, prefixed: bool) -> String {
        if prefixed {
            self.prefixed(number)
        } else {
            let written = written.trim().replace('_', "");
            let plain = written.chars().all(|c| c.is_ascii_digit() || c == '.');
            self.with_symbol(&grouped(&if plain { written } else { significant(number) }))
        }
    }

    /// A mark of the scale.
    pub(super) fn tick(&self, number: f64, prefixed: bool) -> String {
        if prefixed {
            self.prefixed(number)
        } else {
            grouped(&significant(number))
        }
    }

    /// A value with the largest prefix that leaves at least one before the point.
    fn prefixed(&self, number: f64) -> String {
        let Some((family, symbol, factor)) = self.family else {
            return self.with_symbol(&significant(number));
        };
        let first = number * factor;
        let (symbol, factor) = family
            .iter()
            .rev()
            .find(|(.., factor)| first >= *factor)
            .map_or((symbol, factor), |(_, symbol, factor)| (*symbol, *factor));
        format!("{}\u{a0}{symbol}", significant(first / factor))
    }

    fn with_symbol(&self, number: &str) -> String {
        let symbol = self.family.map_or(self.name, |(_, symbol, _)| symbol);
        match symbol {
            "" => number.to_owned(),
            "%" => format!("{number}%"),
            _ => format!("{number}\u{a0}{symbol}"),
        }
    }
}

/// A number without needless digits.
fn significant(number: f64) -> String {
    if number == 0.0 {
        return "0".to_owned();
    }
    #[expect(
        clippy::cast_possible_truncation,
        reason = "the exponent of a finite number is small"
    )]
    let exponent = number.abs().log10().floor() as i32;
    let decimals = usize::try_from(DIGITS - 1 - exponent).unwrap_or(0);
    let text = format!("{number:.decimals$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// Groups the digits of a whole part of five and more by no-break spaces.
fn grouped(number: &str) -> String {
    let (whole, rest) = number.split_at(number.find('.').unwrap_or(number.len()));
    if whole.len() < 5 {
        return number.to_owned();
    }
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push('\u{a0}');
        }
        out.push(digit);
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_take_prefixes() {
        let nanoseconds = Unit::named("nanoseconds");
        let value = |number| nanoseconds.value(number, "", true);
        assert_eq!(value(17.0), "17\u{a0}ns");
        assert_eq!(value(6700.0), "6.7\u{a0}µs");
        assert_eq!(value(9_350_000.0), "9.35\u{a0}ms");
        assert_eq!(value(0.25), "0.25\u{a0}ns");
        assert_eq!(Unit::named("MB").value(0.000_2, "", true), "200\u{a0}B");
    }

    #[test]
    fn plain_values_stay_as_written() {
        assert_eq!(Unit::named("bytes").value(8.0, "8.0", false), "8.0\u{a0}B");
        assert_eq!(Unit::named("%").value(35.0, "35", false), "35%");
        assert_eq!(
            Unit::named("rows").value(12_500.0, "12_500", false),
            "12\u{a0}500\u{a0}rows"
        );
    }
}
