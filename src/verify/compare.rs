//! Compares what a sample gave with what it must give.

use super::driver::{Answer, Exception};
use super::plan::{Expected, Sample};
use super::process::Ending;
use super::run::{Outcome, What};
use crate::text::Written;

/// What is to be said of a sample on an interpreter.
#[derive(Debug)]
pub(super) struct Verdict {
    /// The sample.
    pub(super) sample: usize,
    /// The interpreter.
    pub(super) interpreter: usize,
    /// What is to be said.
    pub(super) finding: Finding,
}

/// What is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Finding {
    /// It gave what it must.
    Passed,
    /// It did not run, for this reason.
    Skipped(String),
    /// It gave this, and something else is shown.
    Differs(String),
    /// It gave this, something else was shown, and the book was rewritten.
    Updated(String),
    /// It printed this, which does not match the pattern.
    Unmatched(String),
    /// It printed this, and nothing is shown.
    Prints(String),
    /// It ended with an exception.
    Raised(Exception),
    /// It should have ended with an exception, and ended with another or none.
    NotRaised(Option<Exception>),
    /// It was cut short: how, what it had printed, and standard error.
    Cut(Ending, String, String),
}

/// Judges an outcome.
pub(super) fn judge(sample: &Sample<'_>, outcome: Outcome) -> Verdict {
    let finding = match outcome.what {
        What::Finished(printed, answer) => compare(sample.expected, &printed, answer),
        What::Parsed(exception) => Finding::Skipped(unfit(sample, exception.as_ref())),
        What::Cut(ending, printed, stderr) => Finding::Cut(ending, printed, stderr),
        What::Behind => Finding::Skipped("one before it in its process was cut short".to_owned()),
    };
    Verdict {
        sample: outcome.sample,
        interpreter: outcome.interpreter,
        finding,
    }
}

/// Why no interpreter fits. Whether an older one can parse the sample is worth knowing, and no more:
/// it may hold syntax that is newer than the parser.
fn unfit(sample: &Sample<'_>, exception: Option<&Exception>) -> String {
    let name = &sample.interpreter;
    let min = sample
        .min_version()
        .map_or(String::new(), |version| version.to_string());
    let parses = match exception {
        None => "the newest here parses it".to_owned(),
        Some(exception) => format!("the newest here cannot parse it ({})", exception.message),
    };
    format!("it needs {name} {min}; {parses}")
}

fn compare(expected: Expected<'_>, printed: &str, answer: Answer) -> Finding {
    if let Expected::Exception {
        name,
        message,
        shown,
    } = expected
    {
        return match answer.exception {
            Some(exception) if is_meant(&exception, name, message) => {
                compare_before(shown, printed, &exception)
            }
            other => Finding::NotRaised(other),
        };
    }
    if let Some(exception) = answer.exception {
        return match expected {
            Expected::Result(shown) if is_named(&exception, shown) => Finding::Passed,
            _ => Finding::Raised(exception),
        };
    }
    match expected {
        Expected::Output(shown) => same(shown, printed.to_owned()),
        Expected::Result(shown) => same(
            shown,
            printed.to_owned() + &answer.result.unwrap_or_default(),
        ),
        Expected::Pattern(pattern) if !matches(pattern, printed) => {
            Finding::Unmatched(printed.to_owned())
        }
        Expected::Nothing if !printed.trim().is_empty() => Finding::Prints(printed.to_owned()),
        _ => Finding::Passed,
    }
}

/// White space at the end of all that is printed does not show on a page.
fn same(shown: &Written, found: String) -> Finding {
    if shown.value.trim_end() == found.trim_end() {
        Finding::Passed
    } else {
        Finding::Differs(found)
    }
}

/// A pattern that is none was told by the check.
fn matches(pattern: &Written, printed: &str) -> bool {
    regex::Regex::new(pattern.value.trim_end_matches('\n'))
        .is_ok_and(|regex| regex.is_match(printed))
}

fn is_meant(exception: &Exception, name: &Written, message: Option<&Written>) -> bool {
    exception.name == name.value.trim()
        && message.is_none_or(|message| message.value.trim_end() == exception.message.trim_end())
}

/// What is shown of a sample that ends with an exception: what it printed before, the exception
/// itself, or one after the other.
fn compare_before(shown: Option<&Written>, printed: &str, exception: &Exception) -> Finding {
    let Some(shown) = shown else {
        return Finding::Passed;
    };
    let words = exception.words();
    let both = format!("{}\n{words}", printed.trim_end());
    let forms = [printed.trim_end(), words.as_str(), both.trim_start()];
    if forms.contains(&shown.value.trim_end()) {
        Finding::Passed
    } else {
        Finding::Differs(both.trim_start().to_owned())
    }
}

/// A result may be the name of an exception, or all of it.
fn is_named(exception: &Exception, shown: &Written) -> bool {
    let shown = shown.value.trim();
    shown == exception.name || shown == exception.words()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{SourceMap, Span};

    fn written(text: &str) -> Written {
        let file = SourceMap::default().add("a.yaml", text);
        Written::align(text.to_owned(), Span::new(file, 0..text.len()), text)
    }

    fn raised(name: &str, message: &str) -> Answer {
        Answer {
            result: None,
            exception: Some(Exception {
                name: name.to_owned(),
                message: message.to_owned(),
                line: None,
                detail: String::new(),
            }),
        }
    }

    #[test]
    fn only_white_space_at_the_end_may_differ() {
        let shown = written("1\n2\n");
        let output = |printed| compare(Expected::Output(&shown), printed, Answer::default());
        assert_eq!(output("1\n2"), Finding::Passed);
        assert_eq!(output("1\n2 \n\n"), Finding::Passed);
        assert_eq!(output(" 1\n2"), Finding::Differs(" 1\n2".to_owned()));
        assert_eq!(output("1 \n2"), Finding::Differs("1 \n2".to_owned()));
    }

    #[test]
    fn a_result_is_a_value_or_the_name_of_an_exception() {
        let (name, all, value) = (written("E"), written("E: gone"), written("'a'"));
        let judge = |shown, answer| compare(Expected::Result(shown), "", answer);
        assert_eq!(judge(&name, raised("E", "gone")), Finding::Passed);
        assert_eq!(judge(&all, raised("E", "gone")), Finding::Passed);
        assert!(matches!(
            judge(&all, raised("E", "lost")),
            Finding::Raised(_)
        ));
        let answer = Answer {
            result: Some("'a'".to_owned()),
            exception: None,
        };
        assert_eq!(judge(&value, answer.clone()), Finding::Passed);
        assert_eq!(judge(&name, answer), Finding::Differs("'a'".to_owned()));
    }

    #[test]
    fn an_exception_is_meant_by_name_and_message() {
        let (name, message, shown) = (written("E"), written("gone"), written("1\nE: gone\n"));
        let judge = |message, shown, answer| {
            let expected = Expected::Exception {
                name: &name,
                message,
                shown,
            };
            compare(expected, "1\n", answer)
        };
        assert_eq!(judge(None, None, raised("E", "any")), Finding::Passed);
        assert_eq!(
            judge(Some(&message), Some(&shown), raised("E", "gone")),
            Finding::Passed
        );
        let other = judge(Some(&message), None, raised("E", "lost"));
        assert!(matches!(other, Finding::NotRaised(Some(_))));
        assert_eq!(
            judge(None, None, Answer::default()),
            Finding::NotRaised(None)
        );
        let differs = judge(None, Some(&message), raised("E", "gone"));
        assert_eq!(differs, Finding::Differs("1\nE: gone".to_owned()));
    }

    #[test]
    fn what_is_not_shown_is_not_printed() {
        let judge = |printed| compare(Expected::Nothing, printed, Answer::default());
        assert_eq!(judge("\n"), Finding::Passed);
        assert_eq!(judge("1\n"), Finding::Prints("1\n".to_owned()));
        let pattern = written(r"^\d+ s$");
        let judge = |printed| compare(Expected::Pattern(&pattern), printed, Answer::default());
        assert_eq!(judge("12 s"), Finding::Passed);
        assert_eq!(judge("twelve"), Finding::Unmatched("twelve".to_owned()));
    }
}
