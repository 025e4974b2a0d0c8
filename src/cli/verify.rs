//! `handpress verify`: runs the samples of a book, tells what differs, and rewrites it if asked to.

use std::path::Path;
use std::thread;

use handpress::diagnostics::{Sink, SourceMap};
use handpress::error::Error;
use handpress::pipeline;
use handpress::verify::{Options, Report, Verified};

use super::args::{MessageFormat, VerifyArguments};
use super::output;
use super::terminal::Terminal;

/// The most that a sample may print, in bytes.
const OUTPUT: usize = 1_000_000;

pub(super) fn run(arguments: &VerifyArguments, terminal: &Terminal) -> Result<(), Error> {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    output::clean_up_when_interrupted();
    let verified = verify(arguments, terminal, &mut map, &mut sink);
    let told = match &verified {
        // An operating error stands alone, as a book that could not be read does.
        Err(error) if !matches!(error, Error::Reported) => Ok(()),
        _ => terminal.diagnostics(sink, &map, arguments.messages.deny_warnings),
    };
    let verified = verified.and_then(|verified| write(&verified, arguments).map(|()| verified));
    let verified = match verified {
        Err(Error::Reported) => return told.and(Err(Error::Reported)),
        other => other?,
    };
    tell(&verified, arguments, terminal);
    told
}

fn verify(
    arguments: &VerifyArguments,
    terminal: &Terminal,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Verified, Error> {
    let folder = output::temporary_folder()?;
    let observer = |step, begins| terminal.observe(step, begins);
    let progress = |done, count| terminal.count(done, count, "processes that run samples");
    pipeline::verify(
        &arguments.book,
        &options(arguments),
        folder.path(),
        &observer,
        &progress,
        map,
        sink,
    )
}

fn options(arguments: &VerifyArguments) -> Options {
    Options {
        questions: arguments.question.clone(),
        parts: arguments.part.clone(),
        interpreters: arguments.interpreter.clone(),
        is_exhaustive: arguments.all_interpreters,
        is_updating: arguments.update,
        time: arguments.time_limit,
        output: OUTPUT,
        jobs: thread::available_parallelism().map_or(1, std::num::NonZero::get),
        book: arguments.book.display().to_string(),
    }
}

/// Writes the files of the book that changed, then the report.
fn write(verified: &Verified, arguments: &VerifyArguments) -> Result<(), Error> {
    let updates = verified.updates.iter();
    let updates = updates.map(|(path, text)| (path.as_str(), text.as_bytes()));
    output::write_all(Path::new(""), updates)?;
    let Some(path) = &arguments.report else {
        return Ok(());
    };
    let text = report_text(&verified.report, path);
    let name = path.to_string_lossy();
    output::write_all(
        Path::new(""),
        std::iter::once((name.as_ref(), text.as_bytes())),
    )
}

fn report_text(report: &Report, path: &Path) -> String {
    match path.extension() {
        Some(ending) if ending == "json" => report.json() + "\n",
        _ => report.markdown(),
    }
}

fn tell(verified: &Verified, arguments: &VerifyArguments, terminal: &Terminal) {
    for (path, _) in &verified.updates {
        terminal.say(&format!("updated {path}"));
    }
    match arguments.messages.message_format {
        MessageFormat::Json => terminal.result(&verified.report.json()),
        MessageFormat::Human | MessageFormat::Short => terminal.say(&verified.report.text()),
    }
}
