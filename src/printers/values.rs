//! The values of a printer's record: lengths and numbers, read with their faults told.

use crate::diagnostics::{Diagnostic, Span, codes};
use crate::edition::Length;
use crate::yaml::{Decode, Decoder, Node, Walk, inline_schema};

/// A decimal number, not negative.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Decimal(pub f64);

fn told<T>(
    node: &Node,
    decoder: &mut Decoder<'_>,
    expected: &str,
    read: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let text = decoder.scalar(node, expected)?;
    let value = read(&text.value);
    if value.is_none() {
        decoder.sink.push(
            Diagnostic::error(
                codes::WRONG_TYPE,
                format!("expected {expected}, found `{}`", text.value),
            )
            .at(text.span, ""),
        );
    }
    value
}

impl Decode for Length {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let expected = "a length such as `3mm`, `0.125in` or `9pt`";
        told(node, decoder, expected, Self::parse)
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::ZERO)
    }
}

impl Decode for Decimal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        told(node, decoder, "a number", |text| {
            let number: f64 = text.parse().ok()?;
            (number.is_finite() && number >= 0.0).then_some(Self(number))
        })
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self(0.0))
    }
}

impl Walk for Length {}
impl Walk for Decimal {}

inline_schema! {
    Length: { "type": "string", "pattern": "^[0-9]+(\\.[0-9]+)? ?(mm|cm|in|pt)$" };
    Decimal: { "type": "number", "minimum": 0 };
}
