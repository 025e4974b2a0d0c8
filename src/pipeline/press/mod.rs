//! The print edition: an interior whose gutter fits its number of pages, a cover wrap, both finished
//! and judged, and a job ticket.

mod cover;
mod gutter;
mod images;
mod judge;
mod ticket;

use super::{Observer, Order, Step, observed};
use crate::diagnostics::{Reported, Severity, Sink};
use crate::edition::Edition;
use crate::model::Book;
use crate::pdf;
use crate::preflight::{Part, SafeArea};
use crate::print::{self, Job};
use crate::printers::Printer;

pub(super) use gutter::{Interior, lay_out};
use judge::{Judged, Made, judge};

/// Makes the files for the printer: interior, cover wrap and job ticket.
pub(super) fn make(
    book: &Book,
    interior: &Interior,
    order: &Order,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let mut told = Sink::default();
    for coarse in images::too_coarse(book, &interior.printer) {
        told.push(coarse);
    }
    let pages = finish(book, interior, observer, sink, &mut told)?;
    let cover = cover::make(book, interior, observer, sink, &mut told)?;
    let found = [Severity::Error, Severity::Warning].map(|severity| told.count(severity));
    let stops = told.check();
    if order.despite_preflight {
        told.soften();
    }
    sink.append(told);
    if !order.despite_preflight {
        stops?;
    }
    let ticket = ticket::write(book, interior, [&pages, &cover], found);
    let guides = order.guides.then(|| cover::guides(book, interior, &cover));
    let id = &book.metadata.id;
    let mut files = vec![
        (pages.file, pages.bytes),
        (cover.file, cover.bytes),
        (format!("{id}-print.txt"), ticket.into_bytes()),
    ];
    let guides = guides.flatten();
    files.extend(guides.map(|bytes| (format!("{id}-cover-guides.pdf"), bytes)));
    Ok(files)
}

/// Exports, finishes and judges the interior.
fn finish(
    book: &Book,
    interior: &Interior,
    observer: Observer<'_>,
    sink: &mut Sink,
    told: &mut Sink,
) -> Result<Judged, Reported> {
    let (printer, metadata) = (&interior.printer, &book.metadata);
    let standard = printer.record.standard;
    let exported = observed(observer, Step::ExportPrint, || {
        pdf::export_for_press(&interior.pages, standard, &interior.markup, metadata, sink)
    })?;
    let file = Edition::Print.file_name(&metadata.id);
    let job = Job {
        blank: interior.blank(),
        ..job(book, printer, &file)
    };
    let finished = observed(observer, Step::Finish, || {
        print::finish(&exported, &job, sink)
    })?;
    let made = Made {
        file: file.clone(),
        part: Part::Interior,
        finished,
        pages: &interior.pages,
        sheet: interior.sheet,
        area: safe_area(book, interior),
    };
    judge(made, printer, observer, told)
}

/// What stands at the spine is safe where the gutter is: it is not cut there.
fn safe_area(book: &Book, interior: &Interior) -> SafeArea {
    let printer = &interior.printer;
    let outer = printer.record.safe.value;
    let asked = printer.gutter(interior.count()).max(outer);
    SafeArea {
        trim: (book.look.trim.width, book.look.trim.height),
        inner: asked.min(interior.inner),
        outer,
    }
}

fn job<'a>(book: &'a Book, printer: &'a Printer, file: &'a str) -> Job<'a> {
    Job {
        file,
        printer,
        bleed: printer.bleed(),
        blank: 0,
        folds: &[],
        title: book.metadata.title.plain(),
        author: book.metadata.byline().join(", "),
        date: book.metadata.date.fields(),
    }
}
