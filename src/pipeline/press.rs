//! The print edition: pages laid out until the gutter fits their number, finished, judged, and
//! sent with a cover wrap and a job ticket.

use std::collections::BTreeMap;

use super::{Observer, Order, Step, observed};
use crate::diagnostics::{Diagnostic, Reported, Severity, Sink, codes};
use crate::edition::{Bleed, Edition, Length, Sheet};
use crate::model::Book;
use crate::pdf;
use crate::preflight::{self, Part, SafeArea, Subject, Survey};
use crate::print::{self, Finished, Guides, Inks, Job, Repairs, barcode, spine, ticket::Ticket};
use crate::printers::Printer;
use crate::source::Image;
use crate::typeset::{self, Gaps, MarkupFolder, Pages, Placed, Wrap};

/// The layout is done anew as long as the gutter of its number of pages is wider; it is wide enough
/// after two rounds unless the number of pages grows again.
const MOST_ROUNDS: usize = 4;

/// The pages of the print edition.
pub(super) struct Layout {
    printer: Printer,
    sheet: Sheet,
    markup: MarkupFolder,
    pages: Pages,
    /// The inner margin, in points.
    inner: Length,
}

impl Layout {
    pub(super) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The number of pages with the blank ones at the end.
    fn count(&self) -> usize {
        self.printer.padded(self.pages.len())
    }
}

/// Lays the pages out with these gaps between blocks. The markup is handed over if it could not be
/// set.
pub(super) fn lay_out(
    book: &Book,
    printer: Printer,
    gaps: &Gaps,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Layout, Reported> {
    let images = images(book, &printer);
    let own = Length::points(book.look.margins()[0]);
    let mut gutter = Length::ZERO;
    for _ in 0..MOST_ROUNDS {
        let sheet = Sheet {
            edition: Edition::Print,
            bleed: printer.bleed(),
            gutter,
            safe: printer.record.safe.value,
            palette: Edition::Print.palette(),
        };
        let mut written = observed(observer, Step::Write, || {
            typeset::write(book, &sheet, &images)
        });
        written.set_gaps(gaps);
        let pages = observed(observer, Step::CompilePrint, || {
            typeset::compile(&written, sink)
        });
        let pages = match pages {
            Ok(pages) => pages,
            Err(reported) => {
                *markup = Some(written);
                return Err(reported);
            }
        };
        let asked = gutter_for(book, &printer, printer.padded(pages.len()), sink)?;
        let inner = own.max(gutter);
        if asked <= inner {
            return Ok(Layout {
                printer,
                sheet,
                markup: written,
                pages,
                inner,
            });
        }
        gutter = asked;
    }
    let message = "the number of pages grows with every gutter that it asks for";
    Err(sink.fail(Diagnostic::error(codes::NOT_CONVERGED, message)))
}

/// The inner margin for so many pages, as far as there is room: the text keeps its width, and the
/// outer margin what the printer asks for.
fn gutter_for(
    book: &Book,
    printer: &Printer,
    pages: usize,
    sink: &mut Sink,
) -> Result<Length, Reported> {
    let asked = printer.gutter(pages);
    let beside = book.look.trim.width - book.look.wide();
    let room = Length::points(beside - printer.record.safe.value.to_points());
    let own = Length::points(book.look.margins()[0]);
    if asked <= room || asked <= own {
        return Ok(asked);
    }
    let name = &printer.record.name;
    let message =
        format!("{name} asks for a gutter of {asked} at {pages} pages, there is room for {room}");
    if printer.is_uncertain("gutter") {
        let told = Diagnostic::warning(codes::GUTTER, message);
        sink.push(told.note(format!("the figure of {name} is not confirmed; ask them")));
        return Ok(room);
    }
    let told = Diagnostic::error(codes::GUTTER, message);
    Err(sink.fail(told.help("take a wider trim, or another printer")))
}

/// The author's images in inks. One that cannot be converted stays as it is, and preflight tells.
fn images(book: &Book, printer: &Printer) -> BTreeMap<String, Image> {
    if book.images.is_empty() {
        return BTreeMap::new();
    }
    let inks = Inks::new(&printer.profile, printer.record.ink_limit.value);
    let Some(mut inks) = inks else {
        return BTreeMap::new();
    };
    let convert = |(name, image): (&String, &Image)| {
        let bytes = print::images::to_press(&image.bytes, &mut inks)?;
        let image = Image {
            bytes,
            extension: "jpg",
            ..image.clone()
        };
        Some((name.clone(), image))
    };
    book.images.iter().filter_map(convert).collect()
}

/// A finished file that was judged.
struct Sent {
    file: String,
    bytes: Vec<u8>,
    repairs: Repairs,
    survey: Survey,
}

/// Makes the files for the printer: interior, cover wrap and job ticket.
pub(super) fn make(
    book: &Book,
    layout: &Layout,
    order: &Order,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let mut told = Sink::default();
    let interior = interior(book, layout, observer, sink, &mut told)?;
    let cover = cover(book, layout, observer, sink, &mut told)?;
    let (errors, warnings) = (told.count(Severity::Error), told.count(Severity::Warning));
    let stops = told.check();
    if order.despite_preflight {
        told.soften();
    }
    sink.append(told);
    if !order.despite_preflight {
        stops?;
    }
    let ticket = ticket(book, layout, &interior, &cover, [errors, warnings]);
    let id = &book.metadata.id;
    let guides = order.guides.then(|| guides(book, layout, &cover)).flatten();
    let mut files = vec![
        (interior.file, interior.bytes),
        (cover.file, cover.bytes),
        (format!("{id}-print.txt"), ticket.into_bytes()),
    ];
    files.extend(guides.map(|bytes| (format!("{id}-cover-guides.pdf"), bytes)));
    Ok(files)
}

/// The cover wrap with guides over it, to look at.
fn guides(book: &Book, layout: &Layout, cover: &Sent) -> Option<Vec<u8>> {
    let printer = &layout.printer;
    let figures = &printer.record.cover;
    let guides = Guides {
        page: Length::points(book.look.trim.width),
        spine: printer.spine_width(layout.count()),
        safe: figures.safe,
        spine_clear: figures.spine_clear,
        barcode_clear: figures.barcode_clear,
    };
    print::with_guides(&cover.bytes, &guides)
}

fn interior(
    book: &Book,
    layout: &Layout,
    observer: Observer<'_>,
    sink: &mut Sink,
    told: &mut Sink,
) -> Result<Sent, Reported> {
    let (printer, metadata) = (&layout.printer, &book.metadata);
    let standard = printer.record.standard;
    let exported = observed(observer, Step::ExportPrint, || {
        pdf::export_for_press(&layout.pages, standard, &layout.markup, metadata, sink)
    })?;
    let file = Edition::Print.file_name(&metadata.id);
    let blank = layout.count() - layout.pages.len();
    let job = Job {
        blank,
        ..job(book, printer, &file)
    };
    let finished = observed(observer, Step::Finish, || {
        print::finish(&exported, &job, sink)
    })?;
    let area = SafeArea {
        trim: (book.look.trim.width, book.look.trim.height),
        inner: layout
            .printer
            .gutter(layout.count())
            .max(printer.record.safe.value),
        outer: printer.record.safe.value,
    };
    // What stands at the spine is safe where the gutter is: it is not cut there.
    let area = SafeArea {
        inner: area.inner.min(layout.inner),
        ..area
    };
    judge(
        finished,
        &job,
        Part::Interior,
        &layout.pages,
        &area,
        &layout.sheet,
        observer,
        told,
    )
}

fn cover(
    book: &Book,
    layout: &Layout,
    observer: Observer<'_>,
    sink: &mut Sink,
    told: &mut Sink,
) -> Result<Sent, Reported> {
    let printer = &layout.printer;
    let wrap = wrap(book, printer, layout.count(), told);
    let outer = printer.bleed().outer;
    let sheet = Sheet {
        bleed: Bleed {
            outer,
            inner: outer,
        },
        safe: printer.record.cover.safe,
        ..layout.sheet
    };
    let (width, height) = (book.look.trim.width, book.look.trim.height);
    let spine = wrap.spine.to_points();
    let (pages, finished, file) = observed(observer, Step::MakeWrap, || {
        let markup = typeset::write_wrap(book, &sheet, &wrap);
        let pages = typeset::compile(&markup, sink)?;
        let standard = printer.record.standard;
        let pdf = pdf::export_for_press(&pages, standard, &markup, &book.metadata, sink)?;
        let file = format!("{}-cover.pdf", book.metadata.id);
        let folds = [width, width + spine];
        let plain = job(book, printer, &file);
        let job = Job {
            bleed: sheet.bleed,
            folds: &folds,
            ..plain
        };
        let finished = print::finish(&pdf, &job, sink)?;
        Ok((pages, finished, file))
    })?;
    let area = SafeArea {
        trim: (2.0 * width + spine, height),
        inner: sheet.safe,
        outer: sheet.safe,
    };
    let job = Job {
        bleed: sheet.bleed,
        ..job(book, printer, &file)
    };
    judge(
        finished,
        &job,
        Part::Cover,
        &pages,
        &area,
        &sheet,
        observer,
        told,
    )
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
        identifier: file,
    }
}

/// Looks at a finished file and its layout as the print shop would.
#[expect(
    clippy::too_many_arguments,
    reason = "the file, its layout, and what is asked of both"
)]
fn judge(
    finished: Finished,
    job: &Job<'_>,
    part: Part,
    pages: &Pages,
    area: &SafeArea,
    sheet: &Sheet,
    observer: Observer<'_>,
    told: &mut Sink,
) -> Result<Sent, Reported> {
    let printer = job.printer;
    if finished.repairs.reduced > 0 {
        told.push(reduced(&finished.repairs, job));
    }
    let subject = Subject {
        file: job.file,
        part,
        printer,
        has_marks: printer.has_marks,
    };
    let survey = observed(observer, Step::Preflight, || {
        let placed: Vec<Vec<Placed>> = (0..pages.len()).map(|page| pages.placed(page)).collect();
        let key = if part == Part::Cover { "cover" } else { "safe" };
        preflight::check_safe(
            job.file,
            &placed,
            area,
            sheet,
            !printer.is_uncertain(key),
            told,
        );
        preflight::check(&finished.bytes, &subject, told)
    });
    let survey = survey.ok_or_else(|| unread(told))?;
    Ok(Sent {
        file: job.file.to_owned(),
        bytes: finished.bytes,
        repairs: finished.repairs,
        survey,
    })
}

fn unread(told: &mut Sink) -> Reported {
    let message = "engine fault: a finished file could not be read back";
    told.fail(Diagnostic::error(codes::NOT_A_PDF, message))
}

fn reduced(repairs: &Repairs, job: &Job<'_>) -> Diagnostic {
    let limit = job.printer.record.ink_limit.value;
    let message = format!(
        "`{}`: colors of up to {:.0} per cent of ink were brought to {limit}, in {} places",
        job.file, repairs.most_ink, repairs.reduced
    );
    Diagnostic::warning(codes::INK_REDUCED, message)
}

/// What the wrap of a book of so many pages is like.
fn wrap(book: &Book, printer: &Printer, pages: usize, told: &mut Sink) -> Wrap {
    let figures = &printer.record.cover;
    let width = printer.spine_width(pages);
    if printer.spine.is_none() && printer.is_uncertain("papers") {
        let message = format!(
            "the spine of {width} is an estimate, {} has its own figure",
            printer.record.name
        );
        let told_estimate = Diagnostic::warning(codes::SPINE_ESTIMATE, message);
        told.push(told_estimate.help("write theirs as `printer: {name: …, spine: 9.4mm}`"));
    }
    let isbn = book.metadata.print.as_ref().map(ToString::to_string);
    let bars = isbn.as_deref().and_then(barcode::ean13).unwrap_or_default();
    Wrap {
        spine: width,
        spine_text: spine_text(book, printer, pages, width, told),
        bars: bars
            .iter()
            .map(|bar| (bar.start, bar.width, bar.is_guard))
            .collect(),
        digits: isbn.unwrap_or_default(),
        clear: figures.barcode_clear,
    }
}

/// The words on the spine, if the printer takes any and they fit.
fn spine_text(
    book: &Book,
    printer: &Printer,
    pages: usize,
    width: Length,
    told: &mut Sink,
) -> Option<(f64, String, String)> {
    let figures = &printer.record.cover;
    let name = &printer.record.name;
    let from = figures.spine_text_from;
    if pages < usize::try_from(from).unwrap_or(usize::MAX) {
        let message =
            format!("the spine has no words: {pages} pages, {name} prints them from {from} on");
        told.push(Diagnostic::warning(codes::SPINE_TEXT, message));
        return None;
    }
    let title = book.metadata.title.plain();
    let author = book.metadata.byline().join(", ");
    let across = width.to_points() - 2.0 * figures.spine_clear.to_points();
    // As far from head and foot as the words on the front.
    let along = book.look.trim.height - 8.0 * book.look.unit();
    match spine::fit(&title, &author, across, along) {
        Ok(fit) => Some((
            fit.size,
            title,
            if fit.has_author {
                author
            } else {
                String::new()
            },
        )),
        Err(spine::Misfit::TooThin) => {
            let message = format!("the spine has no words: {width} is too thin for them");
            told.push(Diagnostic::warning(codes::SPINE_TEXT, message));
            None
        }
        Err(spine::Misfit::TooLong) => {
            let message = "the title is too long for the spine, even in the smallest type";
            let span = book.metadata.title.span();
            told.push(Diagnostic::error(codes::SPINE_TEXT, message).at(span, ""));
            None
        }
    }
}

/// What the print shop is told of the job.
fn ticket(
    book: &Book,
    layout: &Layout,
    interior: &Sent,
    cover: &Sent,
    [errors, warnings]: [usize; 2],
) -> String {
    let (printer, record) = (&layout.printer, &layout.printer.record);
    let trim = &book.look.trim;
    let mut ticket = Ticket::new(book.metadata.title.plain());
    ticket.section("Job");
    ticket.fact("Printer", format!("{} ({})", record.name, printer.id));
    ticket.fact("Date", book.metadata.date.to_string());
    if let Some(isbn) = &book.metadata.print {
        ticket.fact("ISBN", isbn.to_string());
    }
    ticket.section("Interior");
    ticket.fact("File", &interior.file);
    let size = |width: f64, height: f64| {
        format!("{} by {}", Length::points(width), Length::points(height))
    };
    ticket.fact("Trim", size(trim.width, trim.height));
    let blank = match layout.count() - layout.pages.len() {
        0 => String::new(),
        1 => ", the last one blank".to_owned(),
        blank => format!(", the last {blank} blank"),
    };
    ticket.fact("Pages", format!("{}{blank}", layout.count()));
    let bleed = printer.bleed();
    ticket.fact(
        "Bleed",
        format!("{} outside, {} at the spine", bleed.outer, bleed.inner),
    );
    ticket.fact(
        "Gutter",
        format!(
            "{}, asked for: {}",
            layout.inner,
            printer.gutter(layout.count())
        ),
    );
    ticket.fact("Paper", &printer.paper);
    file_facts(&mut ticket, interior, printer);
    ticket.fact(
        "Fonts",
        interior
            .survey
            .fonts()
            .into_iter()
            .collect::<Vec<_>>()
            .join(", "),
    );
    ticket.section("Cover wrap");
    ticket.fact("File", &cover.file);
    let spine = printer.spine_width(layout.count());
    ticket.fact(
        "Size",
        size(2.0 * trim.width + spine.to_points(), trim.height),
    );
    ticket.fact("Spine", format!("{spine} for {} pages", layout.count()));
    ticket.fact("Bleed", format!("{} on all sides", bleed.outer));
    file_facts(&mut ticket, cover, printer);
    ticket.section("Checks");
    let fonts =
        "boxes, printing condition, fonts, inks, black text, images, lines, pages, safe margins";
    ticket.fact("Looked at", fonts);
    ticket.fact("Found", format!("{errors} errors, {warnings} warnings"));
    ticket.text()
}

fn file_facts(ticket: &mut Ticket, sent: &Sent, printer: &Printer) {
    let record = &printer.record;
    let also = if record.standard.allows_transparency() {
        ", PDF/A-2b"
    } else {
        ""
    };
    ticket.fact("Standard", format!("{}{also}", record.standard.name()));
    ticket.fact(
        "Condition",
        record.condition.as_deref().unwrap_or("by its profile"),
    );
    let most = sent.survey.most_ink();
    ticket.fact(
        "Most ink",
        format!("{most:.0} per cent, of at most {}", record.ink_limit.value),
    );
    let repairs = &sent.repairs;
    if repairs.reduced > 0 {
        ticket.fact(
            "Ink reduced",
            format!(
                "{} places, from up to {:.0}",
                repairs.reduced, repairs.most_ink
            ),
        );
    }
    if repairs.overprints > 0 {
        ticket.fact(
            "Overprint",
            format!("{} runs of black text", repairs.overprints),
        );
    }
    ticket.fact(
        "Size of file",
        format!("{} kB", sent.bytes.len().div_ceil(1000)),
    );
}
