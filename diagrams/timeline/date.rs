//! Dates of a timeline: a year, a month or a day, the place of its start, and the marks of an axis.

use crate::diagnostics::{Diagnostic, Span, codes};
use crate::text::{Text, Written};
use crate::yaml::{Decode, Decoder, Node, Walk, inline_schema};

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// How many years and months lie between two marks of an axis.
const STEPS: [u32; 11] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200];
/// The room that a mark's words take, in points: a year, and a month with its year.
const YEAR_ROOM: f64 = 24.0;
const MONTH_ROOM: f64 = 40.0;

/// A year, a month or a day.
#[derive(Debug, Clone)]
pub struct Date {
    /// As written.
    pub written: Written,
    year: u32,
    month: Option<u32>,
    day: Option<u32>,
}

impl Date {
    fn parse(written: Written) -> Option<Self> {
        let mut parts = written.value.trim().split('-');
        let year = part(parts.next()?, 4, 9999)?;
        let month = parts.next().map(|text| part(text, 2, 12));
        let day = parts.next().map(|text| part(text, 2, 31));
        if parts.next().is_some() || month == Some(None) || day == Some(None) {
            return None;
        }
        Some(Self {
            year,
            month: month.flatten(),
            day: day.flatten(),
            written,
        })
    }

    /// The start of it, in months.
    pub(super) fn months(&self) -> f64 {
        let month = self.month.unwrap_or(1) - 1;
        let day = f64::from(self.day.unwrap_or(1) - 1);
        f64::from(self.year * 12 + month) + day / 31.0
    }

    /// As printed: “2026”, “Nov 2026”, “Nov 22, 2026”.
    pub(super) fn words(&self) -> String {
        let year = self.year;
        match (self.month.and_then(month_word), self.day) {
            (Some(month), Some(day)) => format!("{month}\u{a0}{day}, {year}"),
            (Some(month), None) => format!("{month}\u{a0}{year}"),
            (None, _) => year.to_string(),
        }
    }
}

fn part(digits: &str, length: usize, most: u32) -> Option<u32> {
    let all = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number = all.then(|| digits.parse().ok()).flatten();
    number.filter(|number| (1..=most).contains(number))
}

fn month_word(month: u32) -> Option<&'static str> {
    MONTHS
        .get(usize::try_from(month).ok()?.checked_sub(1)?)
        .copied()
}

/// Marks of an axis between two places in months: each with its place and its words.
pub(super) fn marks(from: f64, to: f64, room: f64) -> Vec<(f64, String)> {
    let fits = |step: &&u32| {
        let words = if **step < 12 { MONTH_ROOM } else { YEAR_ROOM };
        (to - from) / f64::from(**step) * words <= room
    };
    let step = STEPS.iter().find(fits).unwrap_or(&STEPS[STEPS.len() - 1]);
    let first = (0..)
        .map(|count| count * step)
        .skip_while(|months| f64::from(*months) < from - 0.01);
    first
        .take_while(|months| f64::from(*months) <= to + 0.01)
        .map(|months| (f64::from(months), mark_words(months, *step)))
        .collect()
}

fn mark_words(months: u32, step: u32) -> String {
    let year = months / 12;
    match month_word(months % 12 + 1).filter(|_| step < 12) {
        Some(month) => format!("{month}\u{a0}{year}"),
        None => year.to_string(),
    }
}

impl Decode for Date {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.scalar(node, "a date")?.clone();
        let (span, value) = (written.span, written.value.clone());
        let date = Self::parse(written);
        if date.is_none() {
            let message = format!("expected a date, found `{value}`");
            decoder.sink.push(
                Diagnostic::error(codes::WRONG_TYPE, message)
                    .at(span, "")
                    .help("write a year, a month or a day: `2026`, `2026-11` or `2026-11-22`"),
            );
        }
        date
    }

    fn stand_in(span: Span) -> Option<Self> {
        Some(Self {
            written: Written::stand_in(span)?,
            year: 2000,
            month: None,
            day: None,
        })
    }
}

impl Walk for Date {
    fn walk<'a>(&'a self, _: &mut dyn FnMut(&'a Text)) {}
}

inline_schema! {
    Date: { "type": ["string", "integer"], "description": "A year, a month or a day, such as 2026, 2026-11 or 2026-11-22." };
}

#[cfg(test)]
mod tests {
    use super::marks;

    fn words(from: f64, to: f64, room: f64) -> Vec<String> {
        let marks = marks(from, to, room).into_iter();
        marks
            .map(|(_, words)| words.replace('\u{a0}', " "))
            .collect()
    }

    #[test]
    fn marks_are_years_or_months_as_there_is_room() {
        let years = words(2021.0 * 12.0 + 9.0, 2031.0 * 12.0 + 9.0, 140.0);
        assert_eq!(years, ["2022", "2024", "2026", "2028", "2030"]);
        let months = words(2025.0 * 12.0 + 10.0, 2026.0 * 12.0 + 2.0, 300.0);
        assert_eq!(
            months,
            ["Nov 2025", "Dec 2025", "Jan 2026", "Feb 2026", "Mar 2026"]
        );
    }
}
