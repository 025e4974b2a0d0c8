//! The only place that prints: diagnostics, progress, outcomes.

use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::Instant;

use handpress::diagnostics::{Severity, Sink, SourceMap, render};
use handpress::error::Error;
use handpress::pipeline::Step;
use indicatif::{ProgressBar, ProgressStyle};

use super::args::MessageFormat;

/// Where the program speaks: results on standard output, everything else on standard error.
pub(super) struct Terminal {
    format: MessageFormat,
    progress: ProgressBar,
    times: Mutex<Times>,
}

#[derive(Default)]
struct Times {
    begun: BTreeMap<Step, Instant>,
    taken: Vec<(Step, f64)>,
}

impl Terminal {
    pub(super) fn new(format: MessageFormat) -> Self {
        let progress = if std::io::stderr().is_terminal() {
            ProgressBar::new_spinner()
        } else {
            ProgressBar::hidden()
        };
        let style = ProgressStyle::with_template("{spinner} {msg}")
            .unwrap_or_else(|_| ProgressStyle::default_spinner());
        progress.set_style(style);
        Self {
            format,
            progress,
            times: Mutex::default(),
        }
    }

    /// Prints a line of a command's result.
    #[expect(clippy::print_stdout, reason = "the only place that prints")]
    pub(super) fn result(&self, line: &str) {
        self.progress.suspend(|| println!("{line}"));
    }

    /// Prints a line about what goes on.
    pub(super) fn say(&self, line: &str) {
        self.progress.suspend(|| {
            // A reader that has gone away must not stop the work.
            let _ = writeln!(std::io::stderr(), "{line}");
        });
    }

    /// Follows the steps of a build.
    #[expect(
        clippy::disallowed_methods,
        reason = "times are for people, never in an output"
    )]
    pub(super) fn observe(&self, step: Step, begins: bool) {
        let mut times = self
            .times
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        if begins {
            times.begun.insert(step, Instant::now());
            self.progress.set_message(step.words());
            self.progress.tick();
        } else if let Some(begun) = times.begun.remove(&step) {
            times.taken.push((step, begun.elapsed().as_secs_f64()));
        }
    }

    /// Shows how much of a count is done.
    pub(super) fn count(&self, done: usize, count: usize, what: &'static str) {
        let style = ProgressStyle::with_template("{spinner} {bar:32} {pos}/{len} {msg}");
        if done <= 1 {
            self.progress
                .set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            self.progress.set_message(what);
        }
        self.progress.set_length(count as u64);
        self.progress.set_position(done as u64);
    }

    /// Prints the time of every step as JSON lines.
    pub(super) fn timings(&self) {
        let times = self
            .times
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        for (step, seconds) in &times.taken {
            self.result(&format!(
                "{{\"step\": \"{}\", \"seconds\": {seconds:.4}}}",
                step.name()
            ));
        }
    }

    /// Prints all diagnostics and their count. Fails if there are errors, or warnings that count.
    pub(super) fn diagnostics(
        &self,
        sink: Sink,
        map: &SourceMap,
        deny_warnings: bool,
    ) -> Result<(), Error> {
        self.progress.finish_and_clear();
        let (errors, warnings) = (sink.count(Severity::Error), sink.count(Severity::Warning));
        let color = std::io::stderr().is_terminal();
        for diagnostic in sink.into_sorted() {
            self.say(&match self.format {
                MessageFormat::Human => format!("{}\n", render::human(&diagnostic, map, color)),
                MessageFormat::Short => render::short(&diagnostic, map),
                MessageFormat::Json => render::json(&diagnostic, map),
            });
        }
        if self.format == MessageFormat::Human && errors + warnings > 0 {
            self.say(&format!(
                "{}, {}; `handpress explain CODE` tells more",
                count(errors, "error"),
                count(warnings, "warning")
            ));
        }
        if errors > 0 || (deny_warnings && warnings > 0) {
            Err(Error::Reported)
        } else {
            Ok(())
        }
    }

    /// Turns a command's outcome into an exit code, telling an operating error.
    pub(super) fn finish(&self, outcome: Result<(), Error>) -> ExitCode {
        self.progress.finish_and_clear();
        match outcome {
            Ok(()) => ExitCode::SUCCESS,
            Err(Error::Reported) => ExitCode::from(1),
            Err(error) => {
                self.say(&format!("error: {error}"));
                ExitCode::from(2)
            }
        }
    }
}

fn count(number: usize, what: &str) -> String {
    if number == 1 {
        format!("1 {what}")
    } else {
        format!("{number} {what}s")
    }
}
