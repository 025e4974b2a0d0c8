//! `handpress check`: reads and checks, and tells every mistake.

use handpress::diagnostics::{Sink, SourceMap};
use handpress::error::Error;
use handpress::pipeline;

use super::args::CheckArguments;
use super::terminal::Terminal;

pub(super) fn run(arguments: &CheckArguments, terminal: &Terminal) -> Result<(), Error> {
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
