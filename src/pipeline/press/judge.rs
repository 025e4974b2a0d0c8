//! Finished files, looked at as the print shop would.

use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::edition::Sheet;
use crate::pipeline::{Observer, Step, observed};
use crate::preflight::{self, Part, SafeArea, Subject, Survey};
use crate::print::{Finished, Repairs};
use crate::printers::Printer;
use crate::typeset::{Pages, Placed};

/// A finished file, and the pages that it was made of.
pub(super) struct Made<'a> {
    pub(super) file: String,
    pub(super) part: Part,
    pub(super) finished: Finished,
    pub(super) pages: &'a Pages,
    pub(super) sheet: Sheet,
    pub(super) area: SafeArea,
}

/// A finished file that was judged.
pub(super) struct Judged {
    pub(super) file: String,
    pub(super) bytes: Vec<u8>,
    pub(super) repairs: Repairs,
    pub(super) survey: Survey,
}

/// Judges a file by its bytes, and by where things stand on the pages that it was made of.
pub(super) fn judge(
    made: Made<'_>,
    printer: &Printer,
    observer: Observer<'_>,
    told: &mut Sink,
) -> Result<Judged, Reported> {
    let Made { file, finished, .. } = &made;
    if finished.repairs.reduced > 0 {
        told.push(reduced(&finished.repairs, file, printer));
    }
    let subject = Subject {
        file,
        part: made.part,
        printer,
        has_marks: printer.has_marks,
        has_spots: printer.has_spots,
    };
    let survey = observed(observer, Step::Preflight, || {
        check_safe(&made, printer, told);
        preflight::check(&finished.bytes, &subject, told)
    });
    let survey = survey.ok_or_else(|| unread(told))?;
    told.keep_placed(codes::LOW_RESOLUTION);
    Ok(Judged {
        file: made.file,
        bytes: made.finished.bytes,
        repairs: made.finished.repairs,
        survey,
    })
}

fn check_safe(made: &Made<'_>, printer: &Printer, told: &mut Sink) {
    let pages = made.pages;
    let placed: Vec<Vec<Placed>> = (0..pages.len()).map(|page| pages.placed(page)).collect();
    let key = match made.part {
        Part::Interior => "safe",
        Part::Cover => "cover",
    };
    let is_certain = !printer.is_uncertain(key);
    preflight::check_safe(
        &made.file,
        &placed,
        &made.area,
        &made.sheet,
        is_certain,
        told,
    );
}

fn unread(told: &mut Sink) -> Reported {
    let message = "engine fault: a finished file could not be read back";
    told.fail(Diagnostic::error(codes::NOT_A_PDF, message))
}

fn reduced(repairs: &Repairs, file: &str, printer: &Printer) -> Diagnostic {
    let limit = printer.record.ink_limit.value;
    let message = format!(
        "`{file}`: colors of up to {:.0} per cent of ink were brought to {limit}, in {} places",
        repairs.most_ink, repairs.reduced
    );
    Diagnostic::warning(codes::INK_REDUCED, message)
}
