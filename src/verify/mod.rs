//! Runs the samples of a checked book with real interpreters and compares what they give with what
//! the page shows. Nothing else in the program ever executes anything.
//!
//! ```text
//! CheckedBook ─plan─▶ samples, groups ─run─▶ outcomes ─compare─▶ verdicts ─tell─▶ diagnostics, report, new YAML
//! ```
//! A group is what runs in one process, with a folder of its own. What it means to run a sample of
//! a language is told by the book: a command, and a driver in that language (`driver.rs`).

mod compare;
mod driver;
mod interpreters;
mod plan;
mod process;
mod report;
mod run;
mod tell;
mod update;

pub use process::stop;
pub use report::{InterpreterReport, Report, SampleReport, Status};

use std::path::Path;
use std::time::Duration;

use crate::check::CheckedBook;
use crate::diagnostics::{Sink, SourceMap};
use crate::error::Error;

/// What is run, and within which limits.
#[derive(Debug, Clone)]
pub struct Options {
    /// Ids of questions and of front and back matter; with `parts` empty too, all of them.
    pub questions: Vec<String>,
    /// Ids of parts.
    pub parts: Vec<String>,
    /// Further interpreters: a name of the book's, and a command with its arguments.
    pub interpreters: Vec<(String, Vec<String>)>,
    /// Whether every sample runs on every interpreter that fits it, not on one.
    pub is_exhaustive: bool,
    /// Whether shown output that differs is rewritten.
    pub is_updating: bool,
    /// How long a sample may take.
    pub time: Duration,
    /// How much a sample may print, in bytes.
    pub output: usize,
    /// How many processes run at once.
    pub jobs: usize,
    /// How the book is named on the command line, for the command that runs a sample again.
    pub book: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Verified {
    /// Which samples ran where, and which did not and why.
    pub report: Report,
    /// Files of the book, by path, and their new text; none unless asked for.
    pub updates: Vec<(String, String)>,
}

/// Told how many groups of samples are done, of how many; called from several threads.
pub type Progress<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// Runs the samples of a book in `folder`, which is empty and the caller's to remove. What differs
/// is told to the sink.
///
/// # Errors
/// [`Error`] if an interpreter is missing or cannot be run, or nothing has the ids asked for.
pub fn verify(
    book: &CheckedBook,
    options: &Options,
    folder: &Path,
    progress: Progress<'_>,
    map: &SourceMap,
    sink: &mut Sink,
) -> Result<Verified, Error> {
    let source = book.source();
    let plan = plan::plan(source, options)?;
    let found = interpreters::find(source, &plan, options, folder)?;
    let tasks = run::tasks(&plan, &found, options.is_exhaustive);
    let outcomes = run::run(&tasks, &plan, &found, options, folder, progress)?;
    let mut verdicts: Vec<compare::Verdict> = outcomes
        .into_iter()
        .map(|outcome| compare::judge(&plan.samples[outcome.sample], outcome))
        .collect();
    let updates = if options.is_updating {
        update::rewrite(&mut verdicts, &plan, map)
    } else {
        Vec::new()
    };
    for verdict in &verdicts {
        tell::tell(verdict, &plan, &found, options, sink);
    }
    let report = report::report(&verdicts, &plan, &found, map);
    Ok(Verified { report, updates })
}
