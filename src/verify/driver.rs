//! What passes between Handpress and a driver, a small program that the book brings along and that
//! knows the language: a request in a file, and answers among what the samples print.
//!
//! The driver is called as `COMMAND DRIVER REQUEST`. The request is a JSON object with `mark` and
//! `samples`, each of which says what to `do` (`run`, `evaluate`, `parse`) with its `source` after
//! an optional `setup`. After each sample the driver prints the mark and, up to the end of the
//! line, a JSON object: `result` or `exception` or neither.

use serde::Deserialize;
use serde_json::json;

use super::plan::{Kind, Sample};
use super::process::Next;

/// What a driver says of a sample.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Answer {
    /// What the expression gives, as the language writes it.
    pub(super) result: Option<String>,
    /// What ended it.
    pub(super) exception: Option<Exception>,
}

/// What ended a sample.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct Exception {
    /// The exception's name.
    pub(super) name: String,
    /// What it says.
    #[serde(default)]
    pub(super) message: String,
    /// The line of the sample, counted from one.
    pub(super) line: Option<usize>,
    /// All that is known of it.
    #[serde(default)]
    pub(super) detail: String,
}

impl Exception {
    /// As in `TypeError: message`.
    pub(super) fn words(&self) -> String {
        if self.message.is_empty() {
            self.name.clone()
        } else {
            format!("{}: {}", self.name, self.message)
        }
    }
}

/// The request for samples. `parse` asks only whether they can be parsed.
pub(super) fn request(mark: &str, samples: &[&Sample<'_>], parse: bool) -> String {
    let sample = |sample: &&Sample<'_>| {
        let action = match sample.kind {
            _ if parse => "parse",
            Kind::Result => "evaluate",
            Kind::Code | Kind::Claim => "run",
        };
        json!({ "do": action, "source": sample.source.value, "setup": sample.setup() })
    };
    let samples: Vec<_> = samples.iter().map(sample).collect();
    json!({ "mark": mark, "samples": samples }).to_string()
}

/// Sorts what comes from a driver into what samples print and what the driver says of them.
#[derive(Debug)]
pub(super) struct Listener<'a> {
    mark: &'a [u8],
    expected: usize,
    heard: Vec<u8>,
    /// Up to where no mark begins.
    searched: usize,
    /// What each sample printed, and the driver's answer.
    pub(super) answers: Vec<(String, Answer)>,
}

impl<'a> Listener<'a> {
    /// Listens for as many answers.
    pub(super) fn new(mark: &'a str, expected: usize) -> Self {
        Self {
            mark: mark.as_bytes(),
            expected,
            heard: Vec::new(),
            searched: 0,
            answers: Vec::new(),
        }
    }

    /// Takes a piece of output.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Next {
        self.heard.extend_from_slice(bytes);
        let before = self.answers.len();
        while let Some((printed, answer)) = self.answer() {
            self.answers.push((printed, answer));
        }
        if self.answers.len() >= self.expected {
            Next::Over
        } else if self.answers.len() > before {
            Next::Step
        } else {
            Next::Goes
        }
    }

    /// What was printed by a sample that was not over.
    pub(super) fn rest(&self) -> String {
        String::from_utf8_lossy(&self.heard).into_owned()
    }

    /// The next answer, if all of it was heard, and what was printed before.
    fn answer(&mut self) -> Option<(String, Answer)> {
        let Some(start) = find(&self.heard, self.mark, self.searched) else {
            self.searched = (self.heard.len() + 1).saturating_sub(self.mark.len());
            return None;
        };
        self.searched = start;
        let said = start + self.mark.len();
        let end = find(&self.heard, b"\n", said)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let printed = text(&self.heard[..start]);
        let answer = read(&text(&self.heard[said..end]));
        self.heard.drain(..=end);
        self.searched = 0;
        Some((printed, answer))
    }
}

fn find(text: &[u8], piece: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let at = rest
        .windows(piece.len())
        .position(|window| window == piece)?;
    Some(from + at)
}

fn read(said: &str) -> Answer {
    serde_json::from_str(said).unwrap_or_else(|error| Answer {
        result: None,
        exception: Some(Exception {
            name: "unreadable answer".to_owned(),
            message: error.to_string(),
            line: None,
            detail: format!("the driver said: {said}"),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// However the output is cut into pieces, the answers are the same.
    #[test]
    fn answers_are_told_from_what_is_printed() {
        let heard =
            "one\n#!{\"result\": \"1\"}\nno newline#!{}\n#!{\"exception\": {\"name\": \"E\"}}\n";
        for size in 1..heard.len() {
            let mut listener = Listener::new("#!", 3);
            let pieces = heard.as_bytes().chunks(size);
            let last = pieces.map(|piece| listener.take(piece)).last();
            assert_eq!(last, Some(Next::Over), "in pieces of {size}");
            let printed: Vec<&str> = listener.answers.iter().map(|(p, _)| p.as_str()).collect();
            assert_eq!(printed, ["one\n", "no newline", ""]);
            assert_eq!(listener.answers[0].1.result.as_deref(), Some("1"));
            let exception = listener.answers[2].1.exception.as_ref();
            assert_eq!(exception.map(Exception::words).as_deref(), Some("E"));
        }
    }

    #[test]
    fn what_an_unfinished_sample_printed_is_kept() {
        let mut listener = Listener::new("#!", 2);
        assert_eq!(listener.take(b"a#!{}\nb #"), Next::Step);
        assert_eq!(listener.rest(), "b #");
    }

    #[test]
    fn an_answer_that_is_no_json_is_an_exception() {
        let exception = read("oops").exception.expect("it is one");
        assert_eq!(exception.name, "unreadable answer");
    }
}
