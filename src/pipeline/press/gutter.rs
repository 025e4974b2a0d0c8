//! The interior laid out: again and again, until the gutter fits the number of pages that it makes.

use super::images;
use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::edition::{Edition, Length, Palette, Sheet};
use crate::model::Book;
use crate::pipeline::{Observer, Step, observed};
use crate::printers::Printer;
use crate::typeset::{self, Gaps, MarkupFolder, Pages};

/// The layout is done anew as long as the gutter of its number of pages is wider; it is wide enough
/// after two rounds unless the number of pages grows again.
const MOST_ROUNDS: usize = 4;

/// The interior of the print edition, laid out for its printer.
pub(in crate::pipeline) struct Interior {
    pub(super) printer: Printer,
    pub(super) sheet: Sheet,
    pub(super) markup: MarkupFolder,
    pub(super) pages: Pages,
    /// The inner margin.
    pub(super) inner: Length,
}

impl Interior {
    pub(in crate::pipeline) fn pages(&self) -> &Pages {
        &self.pages
    }

    /// The number of pages with the blank ones at the end.
    pub(super) fn count(&self) -> usize {
        self.printer.padded(self.pages.len())
    }

    /// The blank pages at the end.
    pub(super) fn blank(&self) -> usize {
        self.count() - self.pages.len()
    }

    /// The spine of its book.
    pub(super) fn spine(&self) -> Length {
        self.printer.spine_width(self.count())
    }
}

/// Lays the pages out with these gaps between blocks. The markup is handed over if it could not be
/// set.
pub(in crate::pipeline) fn lay_out(
    book: &Book,
    printer: Printer,
    gaps: &Gaps,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Interior, Reported> {
    let images = images::in_inks(book, &printer);
    let own = Length::points(book.look.margins()[0]);
    let mut gutter = Length::ZERO;
    for _ in 0..MOST_ROUNDS {
        let sheet = Sheet {
            edition: Edition::Print,
            palette: if printer.has_spots {
                Palette::Plates
            } else {
                Palette::Press
            },
            bleed: printer.bleed(),
            gutter,
            safe: printer.record.safe.value,
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
            return Ok(Interior {
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
