//! Preflight: would a print shop take this file, and if not, why?
//!
//! In: the final bytes of a PDF, anyone's, and a printer's figures. Out: diagnostics that name
//! pages. Figures that the printer's record calls uncertain only warn.

mod rules;
mod safe;
mod survey;
mod walk;

pub use safe::{SafeArea, check_safe};
pub use survey::Survey;

use crate::diagnostics::{Code, Diagnostic, Sink, codes};
use crate::print::page_list;
use crate::printers::Printer;

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The pages of a book.
    Interior,
    /// Its cover wrap.
    Cover,
}

/// A file and what is asked of it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What it is called.
    pub file: &'a str,
    /// What it is.
    pub part: Part,
    /// The printer.
    pub printer: &'a Printer,
    /// Whether it was built here, with marks outside the bleed where the printer's choice has them.
    pub has_marks: bool,
    /// The same of spot colors.
    pub has_spots: bool,
}

/// Judges a file by every rule.
///
/// # Errors
/// The diagnostics tell what is wrong; `None` follows if the file cannot even be read.
pub fn check(bytes: &[u8], subject: &Subject<'_>, sink: &mut Sink) -> Option<Survey> {
    let survey = match Survey::of(bytes) {
        Ok(survey) => survey,
        Err(reason) => {
            let message = format!("`{}` cannot be printed: {reason}", subject.file);
            let told = Diagnostic::error(codes::NOT_A_PDF, message);
            sink.push(told.help("export it once more, without a password"));
            return None;
        }
    };
    for rule in rules::ALL {
        rule(&survey, &mut Findings { subject, sink });
    }
    Some(survey)
}

/// Where rules tell what they find.
struct Findings<'a, 'b> {
    subject: &'a Subject<'b>,
    sink: &'a mut Sink,
}

impl Findings<'_, '_> {
    fn printer(&self) -> &Printer {
        self.subject.printer
    }

    /// Tells a fault of the whole file.
    fn tell(&mut self, code: Code, message: &str) -> &mut Self {
        let message = format!("`{}`: {message}", self.subject.file);
        self.sink.push(Diagnostic::error(code, message));
        self
    }

    /// Tells a fault of some pages, if there are any.
    fn tell_pages(&mut self, code: Code, pages: &[usize], message: &str) {
        if !pages.is_empty() {
            let message = format!("`{}`, {}: {message}", self.subject.file, page_list(pages));
            self.sink.push(Diagnostic::error(code, message));
        }
    }

    /// Tells that a figure of the printer is not kept: a warning if the figure is uncertain.
    fn tell_figure(&mut self, key: &str, code: Code, place: &str, message: &str) {
        let message = format!("`{}`{place}: {message}", self.subject.file);
        let name = &self.subject.printer.record.name;
        self.sink.push(if self.subject.printer.is_uncertain(key) {
            let note = format!("the figure of {name} is not confirmed; ask them");
            Diagnostic::warning(code, message).note(note)
        } else {
            Diagnostic::error(code, message).note(format!("a figure of {name}"))
        });
    }

    /// The same for pages, if there are any.
    fn tell_figure_pages(&mut self, key: &str, code: Code, pages: &[usize], message: &str) {
        if !pages.is_empty() {
            self.tell_figure(key, code, &format!(", {}", page_list(pages)), message);
        }
    }
}
