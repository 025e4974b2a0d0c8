//! What the print shop is told of the job.

use super::gutter::Interior;
use super::judge::Judged;
use crate::edition::Length;
use crate::model::Book;
use crate::print::ticket::Ticket;
use crate::printers::Printer;

/// What the files were looked at for.
const LOOKED_AT: &str =
    "boxes, printing condition, fonts, inks, black text, images, lines, pages, safe margins";

/// Writes the ticket of a job whose files were judged; `found` counts the errors and warnings.
pub(super) fn write(
    book: &Book,
    interior: &Interior,
    [pages, cover]: [&Judged; 2],
    [errors, warnings]: [usize; 2],
) -> String {
    let (printer, metadata) = (&interior.printer, &book.metadata);
    let mut ticket = Ticket::new(metadata.title.plain());
    ticket.section("Job");
    let name = &printer.record.name;
    ticket.fact("Printer", format!("{name} ({})", printer.id));
    ticket.fact("Date", metadata.date.to_string());
    if let Some(isbn) = &metadata.print {
        ticket.fact("ISBN", isbn.to_string());
    }
    tell_interior(&mut ticket, book, interior, pages);
    tell_cover(&mut ticket, book, interior, cover);
    ticket.section("Checks");
    ticket.fact("Looked at", LOOKED_AT);
    ticket.fact("Found", format!("{errors} errors, {warnings} warnings"));
    ticket.text()
}

fn tell_interior(ticket: &mut Ticket, book: &Book, interior: &Interior, judged: &Judged) {
    let (printer, trim) = (&interior.printer, &book.look.trim);
    ticket.section("Interior");
    ticket.fact("File", &judged.file);
    ticket.fact("Trim", size(trim.width, trim.height));
    let blank = match interior.blank() {
        0 => String::new(),
        1 => ", the last one blank".to_owned(),
        blank => format!(", the last {blank} blank"),
    };
    let count = interior.count();
    ticket.fact("Pages", format!("{count}{blank}"));
    let (bleed, asked) = (printer.bleed(), printer.gutter(count));
    ticket.fact(
        "Bleed",
        format!("{} outside, {} at the spine", bleed.outer, bleed.inner),
    );
    ticket.fact("Gutter", format!("{}, asked for: {asked}", interior.inner));
    ticket.fact("Paper", &printer.paper);
    tell_file(ticket, judged, printer);
    let fonts: Vec<&str> = judged.survey.fonts().into_iter().collect();
    ticket.fact("Fonts", fonts.join(",\n"));
}

fn tell_cover(ticket: &mut Ticket, book: &Book, interior: &Interior, judged: &Judged) {
    let (printer, trim, spine) = (&interior.printer, &book.look.trim, interior.spine());
    ticket.section("Cover wrap");
    ticket.fact("File", &judged.file);
    let width = 2.0 * trim.width + spine.to_points();
    ticket.fact("Size", size(width, trim.height));
    ticket.fact("Spine", format!("{spine} for {} pages", interior.count()));
    ticket.fact("Bleed", format!("{} on all sides", printer.bleed().outer));
    tell_file(ticket, judged, printer);
}

fn size(width: f64, height: f64) -> String {
    format!("{} by {}", Length::points(width), Length::points(height))
}

fn tell_file(ticket: &mut Ticket, judged: &Judged, printer: &Printer) {
    let record = &printer.record;
    let also = if record.standard.allows_transparency() {
        ", PDF/A-2b"
    } else {
        ""
    };
    ticket.fact("Standard", format!("{}{also}", record.standard.name()));
    let condition = record.condition.as_deref();
    ticket.fact("Condition", condition.unwrap_or("by its profile"));
    let (most, limit) = (judged.survey.most_ink(), record.ink_limit.value);
    ticket.fact(
        "Most ink",
        format!("{most:.0} per cent, of at most {limit}"),
    );
    let spots: Vec<&str> = judged.survey.spots().into_iter().collect();
    if !spots.is_empty() {
        ticket.fact("Spot colors", spots.join(", "));
    }
    let repairs = &judged.repairs;
    if repairs.reduced > 0 {
        let (places, most) = (repairs.reduced, repairs.most_ink);
        ticket.fact(
            "Ink reduced",
            format!("{places} places, from up to {most:.0}"),
        );
    }
    if repairs.overprints > 0 {
        let runs = repairs.overprints;
        ticket.fact("Overprint", format!("{runs} runs of black text"));
    }
    let size = judged.bytes.len().div_ceil(1000);
    ticket.fact("Size of file", format!("{size} kB"));
}
