//! What was run, for people and for other programs: by interpreter and version, then sample by
//! sample, with the reason wherever one did not run.

use std::fmt::Write;

use serde::Serialize;

use super::compare::{Finding, Verdict};
use super::interpreters::Interpreters;
use super::plan::{Kind, Plan, Sample};
use crate::diagnostics::SourceMap;

/// What came of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// It gave what it must.
    Passed,
    /// It gave something else.
    Failed,
    /// What is shown of it was rewritten.
    Updated,
    /// It did not run.
    Skipped,
}

/// An interpreter of one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InterpreterReport {
    /// Its name in `book.yaml`.
    pub name: String,
    /// What it says its version is; none if it was not asked.
    pub version: Option<String>,
    /// The command.
    pub command: String,
    /// Why it cannot be run; none if it can.
    pub missing: Option<String>,
    /// How many samples it ran.
    pub ran: usize,
    /// How many of them failed.
    pub failed: usize,
    /// How many it could not run.
    pub skipped: usize,
}

/// A sample and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SampleReport {
    /// The question, or the page of front or back matter.
    pub question: String,
    /// The file.
    pub file: String,
    /// The line where it begins.
    pub line: usize,
    /// `code`, `result` or `claim`.
    pub kind: &'static str,
    /// A few words to know it by.
    pub title: String,
    /// Name and version of the interpreter; none if none was asked.
    pub interpreter: Option<String>,
    /// What came of it.
    pub status: Status,
    /// Why it did not run.
    pub reason: Option<String>,
}

/// What was run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The interpreters: those that ran samples, then those that were looked for in vain.
    pub interpreters: Vec<InterpreterReport>,
    /// The samples, in reading order.
    pub samples: Vec<SampleReport>,
}

pub(super) fn report(
    verdicts: &[Verdict],
    plan: &Plan<'_>,
    all: &Interpreters<'_>,
    map: &SourceMap,
) -> Report {
    let mut samples = Vec::new();
    for (index, sample) in plan.samples.iter().enumerate() {
        if let Some(reason) = &sample.skip {
            samples.push(row(
                sample,
                None,
                Status::Skipped,
                Some(reason.clone()),
                map,
            ));
        }
        // Verdicts are in the order of samples and interpreters.
        let first = verdicts.partition_point(|verdict| verdict.sample < index);
        for verdict in verdicts[first..]
            .iter()
            .take_while(|verdict| verdict.sample == index)
        {
            let (status, reason) = status(&verdict.finding);
            let label = all.found[verdict.interpreter].label();
            samples.push(row(sample, Some(label), status, reason, map));
        }
    }
    Report {
        interpreters: interpreters(verdicts, all),
        samples,
    }
}

fn status(finding: &Finding) -> (Status, Option<String>) {
    match finding {
        Finding::Passed => (Status::Passed, None),
        Finding::Skipped(reason) => (Status::Skipped, Some(reason.clone())),
        Finding::Updated(_) => (Status::Updated, None),
        _ => (Status::Failed, None),
    }
}

fn row(
    sample: &Sample<'_>,
    interpreter: Option<String>,
    status: Status,
    reason: Option<String>,
    map: &SourceMap,
) -> SampleReport {
    let start = sample.source.span_of(0..0).start as usize;
    SampleReport {
        question: sample.owner.to_owned(),
        file: map.name(sample.file).to_owned(),
        line: map.position(sample.file, start).0,
        kind: match sample.kind {
            Kind::Code => "code",
            Kind::Result => "result",
            Kind::Claim => "claim",
        },
        title: sample.title.clone(),
        interpreter,
        status,
        reason,
    }
}

fn interpreters(verdicts: &[Verdict], all: &Interpreters<'_>) -> Vec<InterpreterReport> {
    let found = all.found.iter().enumerate().map(|(index, found)| {
        let own = || {
            verdicts
                .iter()
                .filter(|verdict| verdict.interpreter == index)
        };
        let count = |wanted: &[Status]| {
            own()
                .filter(|verdict| wanted.contains(&status(&verdict.finding).0))
                .count()
        };
        InterpreterReport {
            name: found.name.to_owned(),
            version: found.version.clone(),
            command: found.command.join(" "),
            missing: None,
            ran: count(&[Status::Passed, Status::Failed, Status::Updated]),
            failed: count(&[Status::Failed]),
            skipped: count(&[Status::Skipped]),
        }
    });
    let missing = all
        .missing
        .iter()
        .map(|(name, command, reason)| InterpreterReport {
            name: name.clone(),
            version: None,
            command: command.clone(),
            missing: Some(reason.clone()),
            ran: 0,
            failed: 0,
            skipped: 0,
        });
    found.chain(missing).collect()
}

impl InterpreterReport {
    fn label(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.name),
            None => self.name.clone(),
        }
    }
}

impl Report {
    /// How many samples have a status.
    #[must_use]
    pub fn count(&self, status: Status) -> usize {
        self.samples
            .iter()
            .filter(|sample| sample.status == status)
            .count()
    }

    /// The counts in one line.
    #[must_use]
    pub fn sum(&self) -> String {
        let ran = self.samples.len() - self.count(Status::Skipped);
        let mut sum = format!(
            "{ran} {} ran, {} failed, {} skipped",
            if ran == 1 { "sample" } else { "samples" },
            self.count(Status::Failed),
            self.count(Status::Skipped)
        );
        if self.count(Status::Updated) > 0 {
            let _ = write!(sum, ", {} updated", self.count(Status::Updated));
        }
        sum
    }

    /// The report for a terminal: interpreters, what was skipped and why, and the counts.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = String::new();
        let (here, missing): (Vec<_>, Vec<_>) = self
            .interpreters
            .iter()
            .partition(|one| one.missing.is_none());
        for one in here {
            let (label, command, counts) = (one.label(), &one.command, one.counts());
            let _ = writeln!(text, "{label} (`{command}`): {counts}");
        }
        if !missing.is_empty() {
            let commands = missing.iter().map(|one| format!("`{}`", one.command));
            let commands: Vec<String> = commands.collect();
            let _ = writeln!(text, "not here: {}", commands.join(", "));
        }
        for sample in self
            .samples
            .iter()
            .filter(|sample| sample.status == Status::Skipped)
        {
            let reason = sample.reason.as_deref().unwrap_or_default();
            let (file, line, title) = (&sample.file, sample.line, in_one_line(&sample.title));
            let _ = writeln!(text, "skipped: {file}:{line}: {title}: {reason}");
        }
        text + &self.sum()
    }

    /// The report as JSON, on one line.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The report as Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# Samples\n\n{}.\n", self.sum());
        text += "\n| interpreter | command | ran | failed | skipped |\n| --- | --- | --: | --: | --: |\n";
        for one in &self.interpreters {
            let (label, command) = (cell(&one.label()), cell(&one.command));
            let _ = match &one.missing {
                None => writeln!(
                    text,
                    "| {label} | `{command}` | {} | {} | {} |",
                    one.ran, one.failed, one.skipped
                ),
                Some(reason) => writeln!(
                    text,
                    "| {label} | `{command}` | not here: {} | | |",
                    cell(reason)
                ),
            };
        }
        text +=
            "\n| question | place | sample | interpreter | |\n| --- | --- | --- | --- | --- |\n";
        for sample in &self.samples {
            let interpreter = sample.interpreter.as_deref().unwrap_or_default();
            let reason = sample.reason.as_deref().unwrap_or_default();
            let status = format!("{:?}", sample.status).to_lowercase();
            let status = [status.as_str(), reason].join(if reason.is_empty() { "" } else { ": " });
            let _ = writeln!(
                text,
                "| {} | {}:{} | {}: {} | {interpreter} | {} |",
                sample.question,
                sample.file,
                sample.line,
                sample.kind,
                cell(&sample.title),
                cell(&status)
            );
        }
        text
    }
}

impl InterpreterReport {
    fn counts(&self) -> String {
        let mut counts = format!("{} ran", self.ran);
        if self.failed > 0 {
            let _ = write!(counts, ", {} failed", self.failed);
        }
        if self.skipped > 0 {
            let _ = write!(counts, ", {} skipped", self.skipped);
        }
        counts
    }
}

fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text inside a cell of a Markdown table.
fn cell(text: &str) -> String {
    in_one_line(text).replace('\\', "\\\\").replace('|', "\\|")
}
