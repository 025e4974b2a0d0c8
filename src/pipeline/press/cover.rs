//! The cover wrap: back, spine and front on one page.

use super::gutter::Interior;
use super::job;
use super::judge::{Judged, Made, judge};
use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::edition::{Bleed, Length, Sheet};
use crate::model::Book;
use crate::pdf;
use crate::pipeline::{Observer, Step, observed};
use crate::preflight::{Part, SafeArea};
use crate::print::{self, Guides, Job, barcode, spine};
use crate::printers::Printer;
use crate::typeset::{self, Wrap};

/// Makes the wrap of a book with this interior.
pub(super) fn make(
    book: &Book,
    interior: &Interior,
    observer: Observer<'_>,
    sink: &mut Sink,
    told: &mut Sink,
) -> Result<Judged, Reported> {
    let printer = &interior.printer;
    let wrap = wrap(book, interior, told);
    let sheet = sheet(interior);
    let (width, spine) = (book.look.trim.width, wrap.spine.to_points());
    let file = format!("{}-cover.pdf", book.metadata.id);
    let job = Job {
        bleed: sheet.bleed,
        folds: &[width, width + spine],
        ..job(book, printer, &file)
    };
    let (pages, finished) = observed(observer, Step::MakeWrap, || {
        let markup = typeset::write_wrap(book, &sheet, &wrap);
        let pages = typeset::compile(&markup, sink)?;
        let standard = printer.record.standard;
        let pdf = pdf::export_for_press(&pages, standard, &markup, &book.metadata, sink)?;
        let finished = print::finish(&pdf, &job, sink)?;
        Ok((pages, finished))
    })?;
    let made = Made {
        file: file.clone(),
        part: Part::Cover,
        finished,
        pages: &pages,
        sheet,
        area: SafeArea {
            trim: (2.0 * width + spine, book.look.trim.height),
            inner: sheet.safe,
            outer: sheet.safe,
        },
    };
    judge(made, printer, observer, told)
}

/// A sheet that bleeds on all sides alike.
fn sheet(interior: &Interior) -> Sheet {
    let outer = interior.printer.bleed().outer;
    Sheet {
        bleed: Bleed {
            outer,
            inner: outer,
        },
        safe: interior.printer.record.cover.safe,
        ..interior.sheet
    }
}

/// The wrap with guides over it, to look at.
pub(super) fn guides(book: &Book, interior: &Interior, cover: &Judged) -> Option<Vec<u8>> {
    let figures = &interior.printer.record.cover;
    let guides = Guides {
        page: Length::points(book.look.trim.width),
        spine: interior.spine(),
        safe: figures.safe,
        spine_clear: figures.spine_clear,
        barcode_clear: figures.barcode_clear,
    };
    print::with_guides(&cover.bytes, &guides)
}

/// What the wrap is like.
fn wrap(book: &Book, interior: &Interior, told: &mut Sink) -> Wrap {
    let printer = &interior.printer;
    let figures = &printer.record.cover;
    let width = interior.spine();
    if printer.spine.is_none() && printer.is_uncertain("papers") {
        told.push(estimate(printer, width));
    }
    let isbn = book.metadata.print.as_ref().map(ToString::to_string);
    let bars = isbn.as_deref().and_then(barcode::ean13).unwrap_or_default();
    Wrap {
        spine: width,
        spine_text: spine_text(book, interior, told),
        bars: bars
            .iter()
            .map(|bar| (bar.start, bar.width, bar.is_guard))
            .collect(),
        digits: isbn.unwrap_or_default(),
        clear: figures.barcode_clear,
    }
}

fn estimate(printer: &Printer, width: Length) -> Diagnostic {
    let message = format!(
        "the spine of {width} is an estimate, {} has its own figure",
        printer.record.name
    );
    Diagnostic::warning(codes::SPINE_ESTIMATE, message)
        .help("write theirs as `printer: {name: …, spine: 9.4mm}`")
}

/// The words on the spine, if the printer takes any and they fit.
fn spine_text(book: &Book, interior: &Interior, told: &mut Sink) -> Option<(f64, String, String)> {
    let record = &interior.printer.record;
    let (name, figures) = (&record.name, &record.cover);
    let (pages, width) = (interior.count(), interior.spine());
    let mut none = |message: String| {
        told.push(Diagnostic::warning(codes::SPINE_TEXT, message));
        None
    };
    let from = figures.spine_text_from;
    if pages < usize::try_from(from).unwrap_or(usize::MAX) {
        return none(format!(
            "the spine has no words: {pages} pages, {name} prints them from {from} on"
        ));
    }
    let title = book.metadata.title.plain();
    let author = book.metadata.byline().join(", ");
    let across = width.to_points() - 2.0 * figures.spine_clear.to_points();
    // As far from head and foot as the words on the front.
    let along = book.look.trim.height - 8.0 * book.look.unit();
    match spine::fit(&title, &author, across, along) {
        Ok(fit) => {
            let author = if fit.has_author {
                author
            } else {
                String::new()
            };
            Some((fit.size, title, author))
        }
        Err(spine::Misfit::TooThin) => none(format!(
            "the spine has no words: {width} is too thin for them"
        )),
        Err(spine::Misfit::TooLong) => {
            let message = "the title is too long for the spine, even in the smallest type";
            let span = book.metadata.title.span();
            let long = Diagnostic::error(codes::SPINE_TEXT, message).at(span, "");
            told.push(long.help("shorten `title`; what explains it can be the `subtitle`"));
            None
        }
    }
}
