//! Finishing: a compiled PDF to one that a press takes, by changes to its objects alone.
//!
//! In: the bytes of a compiled PDF. Out: PDF/X-4 and PDF/A-2b in one file, or PDF/X-1a or X-3, in
//! inks, with boxes, printing condition and metadata. Text and drawings stay where they are.

mod boxes;
mod color;
mod intent;
mod operators;
mod shadings;
mod spaces;
mod stamp;

use std::collections::BTreeSet;

use lopdf::Document;

pub(crate) use boxes::transparency;

use super::Inks;
use super::marks;
use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::edition::Bleed;
use crate::printers::Printer;

/// What is to be finished, and for whom.
#[derive(Debug, Clone)]
pub struct Job<'a> {
    /// What the file is called in messages.
    pub file: &'a str,
    /// The printer.
    pub printer: &'a Printer,
    /// The bleed of the pages.
    pub bleed: Bleed,
    /// How many blank pages follow the last.
    pub blank: usize,
    /// Where a sheet is folded, in points from the left of the trim; none on an interior.
    pub folds: &'a [f64],
    /// The title.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Year, month and day of the edition.
    pub date: (i32, u8, u8),
}

/// A finished file.
#[derive(Debug)]
pub struct Finished {
    /// The file.
    pub bytes: Vec<u8>,
    /// What was put right.
    pub repairs: Repairs,
}

/// What was put right, counted.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Repairs {
    /// Settings of grey that are black ink now.
    pub greys: usize,
    /// Settings of screen colors that are inks now.
    pub colors: usize,
    /// Images that are in inks or device grey now.
    pub images: usize,
    /// Gradients that are in inks now.
    pub gradients: usize,
    /// Runs of black text that had other inks under it.
    pub rich_texts: usize,
    /// Runs of black text that print over what lies under them.
    pub overprints: usize,
    /// Colors that were over the ink limit.
    pub reduced: usize,
    /// The most ink that was asked for, in per cent of a full plate.
    pub most_ink: f32,
    /// What could not be put right; preflight tells its places.
    pub left: BTreeSet<String>,
}

/// The room for marks around the bleed, in points: 8 mm.
const SLUG: f32 = 22.68;

/// Finishes a file.
///
/// # Errors
/// [`Reported`] if the file cannot be read, or if the printer's standard forbids its transparency.
pub fn finish(pdf: &[u8], job: &Job<'_>, sink: &mut Sink) -> Result<Finished, Reported> {
    let unreadable = |sink: &mut Sink, reason: String| {
        let message = format!("`{}` cannot be finished: {reason}", job.file);
        sink.fail(Diagnostic::error(codes::NOT_A_PDF, message))
    };
    let mut document = Document::load_mem(pdf).map_err(|e| unreadable(sink, e.to_string()))?;
    let limit = job.printer.record.ink_limit.value;
    let mut inks = Inks::new(&job.printer.profile, limit)
        .ok_or_else(|| unreadable(sink, "the profile cannot convert".to_owned()))?;
    boxes::strip(&mut document);
    boxes::pad(&mut document, job.blank)
        .ok_or_else(|| unreadable(sink, "it has no pages".to_owned()))?;
    refuse_transparency(&document, job, sink)?;
    let mut repairs = color::repair(&mut document, &mut inks, job.printer.record.overprint_black);
    repairs.reduced = inks.reduced;
    repairs.most_ink = inks.most * 100.0;
    let slug = if job.printer.has_marks { SLUG } else { 0.0 };
    let boxes = boxes::set(&mut document, job.bleed, slug);
    if job.printer.has_marks {
        marks::draw(
            &mut document,
            &boxes.iter().map(|b| (b.trim, b.bleed)).collect::<Vec<_>>(),
            job.folds,
        );
    }
    boxes::blend_in_inks(&mut document);
    intent::set(&mut document, job.printer);
    stamp::set(&mut document, job);
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::with_capacity(pdf.len());
    document
        .save_to(&mut bytes)
        .map_err(|error| unreadable(sink, error.to_string()))?;
    Ok(Finished { bytes, repairs })
}

/// PDF/X-1a and X-3 know no transparency, and flattening would turn text into pictures.
fn refuse_transparency(
    document: &Document,
    job: &Job<'_>,
    sink: &mut Sink,
) -> Result<(), Reported> {
    let standard = job.printer.record.standard;
    if standard.allows_transparency() {
        return Ok(());
    }
    let pages = boxes::transparent_pages(document);
    let Some((_, what)) = pages.first() else {
        return Ok(());
    };
    let numbers: Vec<usize> = pages.iter().map(|(page, _)| *page).collect();
    let message = format!(
        "{} forbids the transparency on {} of `{}`",
        standard.name(),
        super::page_list(&numbers),
        job.file
    );
    Err(sink.fail(
        Diagnostic::error(codes::TRANSPARENCY, message)
            .note(format!("the first is {what}"))
            .help("save images without transparency, or ask for `standard: x-4`"),
    ))
}
