//! The checks of a hash table: how much there is room for, and whether a lookup can go this way.

use super::{Entry, HashTable, Held, Probe};
use crate::diagnostics::{Diagnostic, Sink, Span, Spanned, codes};
use crate::diagrams::{check_count, check_length, check_words};
use crate::text::Written;

/// The longest hash, key or value.
const MAX_CELL: usize = 8;
/// The longest key of a lookup.
const MAX_KEY: usize = 12;

pub(super) fn check(table: &HashTable, span: Span, sink: &mut Sink) {
    let slots = usize::try_from(table.slots.value).unwrap_or(usize::MAX);
    check_count("slots", slots, 4..=16, table.slots.span, sink);
    check_count("entries", table.entries.len(), 1..=10, span, sink);
    for label in table.slots_label.iter().chain(&table.entries_label) {
        check_length("label", label, 32, sink);
        check_words("label", label, 20, sink);
    }
    for (number, entry) in table.entries.iter().enumerate() {
        check_slot(table, &entry.slot, sink);
        check_alone(&table.entries[..number], entry, sink);
        check_cells(table, entry, sink);
    }
    check_columns(table, span, sink);
    if let Some(probe) = &table.probe {
        check_probe(table, probe, sink);
    }
}

fn fault(message: &str, span: Span, help: &str, sink: &mut Sink) {
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, message)
            .at(span, "")
            .help(help),
    );
}

fn check_slot(table: &HashTable, slot: &Spanned<u32>, sink: &mut Sink) {
    if slot.value >= table.slots.value {
        let message = format!("there is no slot {}", slot.value);
        let most = table.slots.value.saturating_sub(1);
        let help = format!("slots are counted from 0, so the last is {most}");
        fault(&message, slot.span, &help, sink);
    }
}

fn check_alone(before: &[Entry], entry: &Entry, sink: &mut Sink) {
    let slot = entry.slot.value;
    if let Some(other) = before.iter().find(|other| other.slot.value == slot) {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("two entries have the slot {slot}"),
            )
            .at(entry.slot.span, "")
            .also(other.slot.span, "the other one")
            .help("give the later one the next slot of its path"),
        );
    }
}

fn check_cells(table: &HashTable, entry: &Entry, sink: &mut Sink) {
    let cells = [&entry.hash, &entry.key, &entry.value];
    for cell in cells.into_iter().flatten() {
        check_code("cell", cell, MAX_CELL, sink);
    }
    if entry.deleted {
        return;
    }
    if entry.key.is_none() {
        let help = "add `key`, or `deleted: true`";
        fault("an entry without a key", entry.slot.span, help, sink);
    } else if entry.cells().map(|cell| cell.is_some()) != table.shown() {
        let help = "give `hash` to all or to none, and `value` likewise";
        let message = "this entry has other columns than the first";
        fault(message, entry.slot.span, help, sink);
    }
}

fn check_code(what: &str, code: &Written, most: usize, sink: &mut Sink) {
    let length = code.value.trim().chars().count();
    if length > most {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this {what} has {length} characters"),
            )
            .at(code.span, format!("its place holds {most}"))
            .help("shorten it, such as `…0b101` for the end of a hash"),
        );
    }
}

fn check_columns(table: &HashTable, span: Span, sink: &mut Sink) {
    let expected = table.default_columns().len();
    for column in &table.columns {
        check_length("head", column, 6, sink);
    }
    if !table.columns.is_empty() && table.columns.len() != expected {
        let found = table.columns.len();
        let message = format!("expected {expected} heads of columns, found {found}");
        let help = format!("name {}", table.default_columns().join(", "));
        fault(&message, span, &help, sink);
    }
}

fn check_probe(table: &HashTable, probe: &Probe, sink: &mut Sink) {
    check_code("key", &probe.key, MAX_KEY, sink);
    check_count("steps", probe.steps.len(), 1..=4, probe.key.span, sink);
    for (number, step) in probe.steps.iter().enumerate() {
        check_length("text", &step.text, 90, sink);
        check_words("text", &step.text, 24, sink);
        check_slot(table, &step.slot, sink);
        let slot = step.slot.value;
        let before = probe.steps.iter().take(number);
        if before
            .map(|step| step.slot.value)
            .any(|other| other == slot)
        {
            let message = format!("the lookup comes to slot {slot} twice");
            fault(&message, step.slot.span, "leave one of the steps out", sink);
        }
        check_end(table, &step.slot, number + 1 == probe.steps.len(), sink);
    }
}

/// A lookup goes on after an entry or a deleted one, and ends at an entry or an empty slot.
fn check_end(table: &HashTable, slot: &Spanned<u32>, is_last: bool, sink: &mut Sink) {
    let number = slot.value;
    match table.held(number) {
        Held::Nothing if !is_last => {
            let message = format!("slot {number} is empty, and the lookup goes on");
            let help = "end the lookup there, or give the slot an entry";
            fault(&message, slot.span, help, sink);
        }
        Held::Deleted if is_last => {
            let message = format!("slot {number} is marked as deleted, and the lookup ends");
            let help = "go on to an entry or to an empty slot";
            fault(&message, slot.span, help, sink);
        }
        _ => {}
    }
}
