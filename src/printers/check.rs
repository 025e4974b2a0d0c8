//! Whether the figures of a record make sense, and whether a book's choice is among them.

use super::shapes::{GutterStep, PrinterChoice, Record};
use crate::diagnostics::{Diagnostic, Sink, Span, Spanned, codes};
use crate::edition::Length;
use crate::yaml::Keys;

/// No press needs more bleed.
const MOST_BLEED: Length = Length::points(72.0);

/// Tells every figure of a record that cannot be meant.
pub(super) fn check(record: &Record, whole: Span, sink: &mut Sink) {
    let mut nonsense = |span: Span, message: String| {
        let told = Diagnostic::error(codes::BAD_PRINTER, message).at(span, "");
        sink.push(told.help("`handpress schema printer` tells what each key means"));
    };
    for bleed in [&record.bleed.outer, &record.bleed.inner] {
        if bleed.value > MOST_BLEED {
            nonsense(
                bleed.span,
                format!("a bleed of {} is too much", bleed.value),
            );
        }
    }
    let figures = [
        (&record.ink_limit, 100..=400, "an ink limit", "per cent"),
        (
            &record.resolution,
            72..=2400,
            "a resolution",
            "dots an inch",
        ),
        (&record.pages.multiple, 1..=64, "a multiple", "pages"),
        (
            &record.pages.least,
            1..=record.pages.most.value,
            "a least",
            "pages",
        ),
    ];
    for (figure, range, what, unit) in figures {
        if !range.contains(&figure.value) {
            let (least, most) = (range.start(), range.end());
            let message = format!(
                "{what} of {} {unit} is not between {least} and {most}",
                figure.value
            );
            nonsense(figure.span, message);
        }
    }
    if record.thinnest_line.value > Length::points(5.0) {
        nonsense(
            record.thinnest_line.span,
            "no printer refuses so thick a line".to_owned(),
        );
    }
    if let Some(fault) = gutter_fault(&record.gutter.value) {
        nonsense(record.gutter.span, fault.to_owned());
    }
    match paper_fault(record) {
        Some((Some(span), fault)) => nonsense(span, fault),
        Some((None, fault)) => nonsense(whole, fault),
        None => {}
    }
    if record.sources.value.is_empty() {
        let message = "the record does not say where its figures are from";
        nonsense(record.sources.span, message.to_owned());
    }
    uncertain(record, sink);
}

/// The steps of the gutter rise, and only the last has no end.
fn gutter_fault(steps: &[GutterStep]) -> Option<&'static str> {
    let Some((last, before)) = steps.split_last() else {
        return Some("`gutter` needs an entry");
    };
    let rises = steps.windows(2).all(|pair| match (pair[0].to, pair[1].to) {
        (Some(first), Some(second)) => first < second,
        _ => true,
    });
    let ends = before.iter().all(|step| step.to.is_some()) && last.to.is_none();
    (!rises || !ends).then_some("`gutter` must rise with `to`, and its last step have none")
}

fn paper_fault(record: &Record) -> Option<(Option<Span>, String)> {
    if record.papers.0.is_empty() {
        return Some((None, "`papers` needs an entry".to_owned()));
    }
    let is_thick = |(_, paper): &&(Spanned<String>, super::Paper)| paper.spine(100) > Length::ZERO;
    let thin = record.papers.0.iter().find(|entry| !is_thick(entry))?;
    let name = &thin.0;
    let message = format!(
        "the paper `{}` needs `per_page`, or `grammage` and `bulk`",
        name.value
    );
    Some((Some(name.span), message))
}

fn uncertain(record: &Record, sink: &mut Sink) {
    for key in &record.uncertain {
        let group = key.value.split('.').next().unwrap_or_default();
        if !Record::KEYS.contains(&group) {
            let message = format!("`{}` is no key of a printer's record", key.value);
            sink.push(Diagnostic::error(codes::BAD_PRINTER, message).at(key.span, ""));
        }
    }
}

/// The paper that a book chose, or the printer's usual one.
pub(super) fn paper(choice: &PrinterChoice, record: &Record, sink: &mut Sink) -> Option<String> {
    let Some(chosen) = &choice.paper else {
        return record.papers.keys().next().map(str::to_owned);
    };
    if record.papers.get(&chosen.value).is_none() {
        let known: Vec<&str> = record.papers.keys().collect();
        let message = format!("{} has no paper `{}`", record.name, chosen.value);
        sink.push(
            Diagnostic::error(codes::BAD_PRINTER, message)
                .at(chosen.span, "")
                .help(format!("its papers are {}", known.join(", "))),
        );
        return None;
    }
    Some(chosen.value.clone())
}

/// Whether something is asked for, and the printer allows it; told and none if it does not.
fn asked(
    choice: Option<&Spanned<bool>>,
    is_allowed: bool,
    [key, what]: [&str; 2],
    record: &Record,
    sink: &mut Sink,
) -> Option<bool> {
    let Some(choice) = choice else {
        return Some(false);
    };
    if choice.value && !is_allowed {
        let message = format!("{} refuses files with {what}", record.name);
        sink.push(
            Diagnostic::error(codes::BAD_PRINTER, message)
                .at(choice.span, "")
                .help(format!("remove `{key}`")),
        );
        return None;
    }
    Some(choice.value)
}

/// Whether marks are drawn: where the book asks for them and the printer allows them.
pub(super) fn marks(choice: &PrinterChoice, record: &Record, sink: &mut Sink) -> Option<bool> {
    let named = ["marks", "marks"];
    asked(choice.marks.as_ref(), record.marks, named, record, sink)
}

/// Whether spot colors are plates of their own, likewise.
pub(super) fn spots(choice: &PrinterChoice, record: &Record, sink: &mut Sink) -> Option<bool> {
    let named = ["spots", "spot colors"];
    asked(choice.spots.as_ref(), record.spots, named, record, sink)
}
