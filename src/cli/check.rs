//! `handpress check`: reads and checks a book's folder or a finished EPUB, and tells every mistake.

use std::path::Path;

use handpress::diagnostics::{Sink, SourceMap};
use handpress::error::Error;
use handpress::pipeline;

use super::args::CheckArguments;
use super::terminal::Terminal;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> Result<(), Error> {
    if is_epub(&arguments.book) {
        return run_on_epub(arguments, terminal);
    }
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let observer = |step, begins| terminal.observe(step, begins);
    let checked = pipeline::check(&arguments.book, &observer, &mut map, &mut sink);
    let judged = checked.and_then(|book| match arguments.layout {
        true => Ok(pipeline::check_layout(book, &observer, &mut sink)?),
        false => Ok(()),
    });
    match judged {
        Ok(()) | Err(Error::Reported) => {
            terminal.diagnostics(sink, &map, arguments.messages.deny_warnings)?;
        }
        Err(error) => return Err(error),
    }
    terminal.say("the book is sound");
    Ok(())
}

fn is_epub(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("epub"))
        && !path.is_dir()
}

fn run_on_epub(arguments: &CheckArguments, terminal: &Terminal) -> Result<(), Error> {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let checked = pipeline::check_epub(&arguments.book, &mut map, &mut sink);
    if let Err(error @ Error::Read { .. }) = checked {
        return Err(error);
    }
    terminal.diagnostics(sink, &map, arguments.messages.deny_warnings)?;
    terminal.say(&format!("the EPUB is sound: {}", checked?));
    Ok(())
}
