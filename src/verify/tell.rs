//! Verdicts as diagnostics: where the sample stands, what is shown and what it gave, and the command
//! that runs it again.

use similar::TextDiff;

use super::Options;
use super::compare::{Finding, Verdict};
use super::driver::Exception;
use super::interpreters::Interpreters;
use super::plan::{Expected, Kind, Plan, Sample};
use super::process::Ending;
use crate::diagnostics::{Code, Diagnostic, Sink, Span, codes};
use crate::text::Written;

/// The most lines of a text that are told.
const LINES: usize = 40;
/// The most lines that are told of a sample that was cut short.
const CUT_LINES: usize = 5;
/// The most characters of a line that are told.
const COLUMNS: usize = 120;

/// Tells a verdict, if there is something to tell.
pub(super) fn tell(
    verdict: &Verdict,
    plan: &Plan<'_>,
    all: &Interpreters<'_>,
    options: &Options,
    sink: &mut Sink,
) {
    let sample = &plan.samples[verdict.sample];
    let found = &all.found[verdict.interpreter];
    let Some(diagnostic) = diagnostic(sample, &verdict.finding, options) else {
        return;
    };
    let ran = format!("run by {} (`{}`)", found.label(), found.command.join(" "));
    sink.push(diagnostic.note(ran));
}

fn diagnostic(sample: &Sample<'_>, finding: &Finding, options: &Options) -> Option<Diagnostic> {
    let diagnostic = match finding {
        Finding::Passed | Finding::Skipped(_) => return None,
        Finding::Differs(found) => differs(sample, found),
        Finding::Updated(found) => {
            let diagnostic = Diagnostic {
                severity: crate::diagnostics::Severity::Warning,
                ..differs(sample, found)
            };
            return Some(diagnostic.help("the file was rewritten"));
        }
        Finding::Unmatched(found) => error(
            codes::OUTPUT_DIFFERS,
            "what the sample prints does not match the pattern",
            pattern(sample).unwrap_or(sample.source).span,
        )
        .note(quoted("it printed", found)),
        Finding::Prints(found) => error(
            codes::OUTPUT_DIFFERS,
            "the sample prints something, and nothing is shown",
            sample.source.span,
        )
        .note(quoted("it printed", found)),
        Finding::Raised(exception) => raised(sample, exception),
        Finding::NotRaised(other) => not_raised(sample, other.as_ref()),
        Finding::Cut(ending, printed, stderr) => cut(sample, *ending, printed, stderr, options),
    };
    Some(diagnostic.help(again(sample, finding, options)))
}

fn error(code: Code, message: impl Into<String>, place: Span) -> Diagnostic {
    Diagnostic::error(code, message).at(place, "")
}

/// The command that runs the sample again.
fn again(sample: &Sample<'_>, finding: &Finding, options: &Options) -> String {
    let book = match options.book.as_str() {
        "book" => String::new(),
        book => format!(" {book}"),
    };
    let command = format!("handpress verify{book} --question {}", sample.owner);
    match finding {
        Finding::Differs(_) => {
            format!("mend it and run `{command}`; with `--update` what it gives is taken over")
        }
        Finding::Prints(_) => {
            format!("show it in `output`, or allow it by `expect: pattern`; then run `{command}`")
        }
        _ => format!("mend it and run `{command}`"),
    }
}

fn pattern<'a>(sample: &Sample<'a>) -> Option<&'a Written> {
    match sample.expected {
        Expected::Pattern(pattern) => Some(pattern),
        _ => None,
    }
}

/// What the page shows of what the sample gives.
pub(super) fn shown<'a>(sample: &Sample<'a>) -> Option<&'a Written> {
    match sample.expected {
        Expected::Output(shown) | Expected::Result(shown) => Some(shown),
        Expected::Exception { shown, .. } => shown,
        _ => None,
    }
}

fn differs(sample: &Sample<'_>, found: &str) -> Diagnostic {
    let shown = shown(sample).unwrap_or(sample.source);
    let (code, what) = match sample.kind {
        Kind::Result => {
            let what = format!(
                "`{}` does not give what is shown",
                sample.source.value.trim()
            );
            (codes::RESULT_DIFFERS, what)
        }
        _ => {
            let what = "the sample does not print what is shown".to_owned();
            (codes::OUTPUT_DIFFERS, what)
        }
    };
    let diff = diff(&shown.value, found);
    error(code, what, shown.span).note(format!("shown (-) and found (+)\n{diff}"))
}

/// Two texts as one, lines that only the first has after `-`, those of the second after `+`.
fn diff(shown: &str, found: &str) -> String {
    let ended = |text: &str| text.trim_end().to_owned() + "\n";
    let (shown, found) = (ended(shown), ended(found));
    let diff = TextDiff::from_lines(shown.as_str(), found.as_str());
    let unified = diff.unified_diff().context_radius(2).to_string();
    // A text of a few lines needs no word on where a hunk stands.
    let hunks = unified
        .lines()
        .filter(|line| line.starts_with("@@"))
        .count();
    let lines = unified
        .lines()
        .filter(|line| hunks > 1 || !line.starts_with("@@"));
    clipped(lines)
}

/// The lines of a text, as many and as much of them as can be told.
fn clipped<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    let mut lines: Vec<String> = lines
        .map(|line| match line.char_indices().nth(COLUMNS) {
            Some((end, _)) => format!("{}…", &line[..end]),
            None => line.to_owned(),
        })
        .collect();
    let more = lines.len().saturating_sub(LINES);
    if more > 0 {
        lines.truncate(LINES);
        lines.push(format!("… and {more} more lines"));
    }
    lines.join("\n")
}

fn quoted(what: &str, text: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() {
        return format!("{what} nothing");
    }
    format!("{what}\n{}", clipped(text.lines()))
}

fn raised(sample: &Sample<'_>, exception: &Exception) -> Diagnostic {
    let words = exception.words();
    let words = clipped(words.lines().take(1));
    let (code, message) = match sample.kind {
        Kind::Claim => {
            let claim = sample.title.lines().next().unwrap_or_default();
            (
                codes::CLAIM_FAILS,
                format!("the claim “{claim}” fails: {words}"),
            )
        }
        Kind::Code => (codes::SAMPLE_FAILS, format!("the sample fails: {words}")),
        Kind::Result => {
            let expression = sample.source.value.trim();
            (
                codes::SAMPLE_FAILS,
                format!("`{expression}` fails: {words}"),
            )
        }
    };
    let place = line_of(sample, exception).unwrap_or(sample.source.span);
    with_detail(error(code, message, place), exception)
}

fn with_detail(diagnostic: Diagnostic, exception: &Exception) -> Diagnostic {
    if exception.detail.trim().is_empty() {
        return diagnostic;
    }
    diagnostic.note(quoted("it says", &exception.detail))
}

/// The line of the sample where it failed.
fn line_of(sample: &Sample<'_>, exception: &Exception) -> Option<Span> {
    let index = exception.line?.checked_sub(1)?;
    let text = &sample.source.value;
    let line = text.split_inclusive('\n').nth(index)?;
    let start: usize = text.split_inclusive('\n').take(index).map(str::len).sum();
    let indent = line.len() - line.trim_start().len();
    Some(
        sample
            .source
            .span_of(start + indent..start + line.trim_end().len().max(indent)),
    )
}

fn not_raised(sample: &Sample<'_>, other: Option<&Exception>) -> Diagnostic {
    let Expected::Exception { name, message, .. } = sample.expected else {
        return error(
            codes::OTHER_EXCEPTION,
            "the sample fails otherwise",
            sample.source.span,
        );
    };
    let meant = match message {
        Some(message) => format!("{}: {}", name.value.trim(), message.value.trim_end()),
        None => name.value.trim().to_owned(),
    };
    let came = other.map_or("none".to_owned(), |other| format!("`{}`", other.words()));
    let said = format!("the sample should end with `{meant}`, and ends with {came}");
    let diagnostic = error(codes::OTHER_EXCEPTION, said, name.span);
    match other {
        Some(other) => with_detail(diagnostic, other),
        None => diagnostic,
    }
}

fn cut(
    sample: &Sample<'_>,
    ending: Ending,
    printed: &str,
    stderr: &str,
    options: &Options,
) -> Diagnostic {
    let (code, message) = match ending {
        Ending::TimedOut => {
            let seconds = options.time.as_secs_f64();
            let said = format!("the sample takes more than {seconds} s");
            (codes::OVER_LIMIT, said)
        }
        Ending::Flooded => {
            let said = format!("the sample prints more than {} bytes", options.output);
            (codes::OVER_LIMIT, said)
        }
        ending => {
            let said = format!(
                "the interpreter did not finish the sample: {}",
                ending.words()
            );
            (codes::INTERPRETER_BROKE, said)
        }
    };
    let printed = clipped(printed.lines().take(CUT_LINES));
    let diagnostic = error(code, message, sample.source.span).note(quoted("it printed", &printed));
    if stderr.trim().is_empty() {
        return diagnostic;
    }
    diagnostic.note(quoted("on standard error it said", stderr))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_tells_lines_and_no_more_than_can_be_read() {
        assert_eq!(diff("1\n2\n", "1\n3\n"), " 1\n-2\n+3");
        let long: String = (0..100).map(|n| format!("{n}\n")).collect();
        let told = diff("x", &long);
        assert!(told.starts_with("-x\n+0\n"), "{told}");
        assert!(told.ends_with("… and 61 more lines"), "{told}");
    }
}
