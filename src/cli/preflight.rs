//! `handpress preflight`: whether a print shop would take a PDF.

use handpress::diagnostics::{Sink, SourceMap};
use handpress::error::Error;
use handpress::preflight::{self, Part, Subject};
use handpress::source;

use super::args::PreflightArguments;
use super::terminal::Terminal;

pub(super) fn run(arguments: &PreflightArguments, terminal: &Terminal) -> Result<(), Error> {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let denies = arguments.messages.deny_warnings;
    let printer = match source::printer_file(&arguments.printer, &mut map, &mut sink) {
        Ok(printer) => printer,
        Err(Error::Reported) => return terminal.diagnostics(sink, &map, denies),
        Err(error) => return Err(error),
    };
    let bytes = source::read_pdf(&arguments.file)?;
    let file = arguments.file.display().to_string();
    let part = if arguments.cover {
        Part::Cover
    } else {
        Part::Interior
    };
    let subject = Subject {
        file: &file,
        part,
        printer: &printer,
        has_marks: printer.record.marks,
        has_spots: printer.record.spots,
    };
    let survey = preflight::check(&bytes, &subject, &mut sink);
    terminal.diagnostics(sink, &map, denies)?;
    if let Some(survey) = survey {
        let (name, pages) = (&printer.record.name, survey.page_count());
        terminal.say(&format!("{file}: {pages} pages, fit for {name}"));
    }
    Ok(())
}
