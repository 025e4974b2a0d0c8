//! Which of the interpreters that a book names are here, and in which version.

use std::path::Path;
use std::thread;
use std::time::Duration;

use super::Options;
use super::plan::Plan;
use super::process::{self, Limits, Next, Program};
use crate::diagnostics::nearest;
use crate::error::Error;
use crate::source::{Interpreter, SourceBook};

/// What asking for a version may take and print.
const LIMITS: Limits = Limits {
    time: Duration::from_secs(30),
    output: 64 * 1024,
};

/// A version: numbers from the left, the rest of what a program says of it left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Version(Vec<u32>);

impl Version {
    /// Reads `3.14` or `3.15.0rc1`; none if it does not begin with a number.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let number = |piece: &str| {
            let end = piece
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(piece.len());
            piece[..end].parse().ok()
        };
        let numbers: Vec<u32> = text.trim().split('.').map_while(number).collect();
        (!numbers.is_empty()).then_some(Self(numbers))
    }

    fn number(&self, index: usize) -> u32 {
        self.0.get(index).copied().unwrap_or(0)
    }

    /// Whether it is this version or a newer one; `3.12` is as new as `3.12.0`.
    pub(super) fn is_at_least(&self, other: &Self) -> bool {
        self.order(other).is_ge()
    }

    fn order(&self, other: &Self) -> std::cmp::Ordering {
        let length = self.0.len().max(other.0.len());
        let numbers =
            |version: &Self| -> Vec<u32> { (0..length).map(|i| version.number(i)).collect() };
        numbers(self).cmp(&numbers(other))
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let numbers: Vec<String> = self.0.iter().map(u32::to_string).collect();
        f.write_str(&numbers.join("."))
    }
}

/// An interpreter that is here.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// Its name in `book.yaml`.
    pub(super) name: &'a str,
    /// The command and its arguments.
    pub(super) command: Vec<String>,
    /// What it says its version is.
    pub(super) version: Option<String>,
    /// How the book wants it used.
    pub(super) settings: &'a Interpreter,
    /// The text of its driver.
    pub(super) driver: Option<&'a str>,
}

impl Found<'_> {
    /// Its name and version.
    pub(super) fn label(&self) -> String {
        match &self.version {
            Some(version) => format!("{} {version}", self.name),
            None => self.name.to_owned(),
        }
    }

    pub(super) fn version(&self) -> Option<Version> {
        Version::parse(self.version.as_deref()?)
    }
}

/// The interpreters that are here, and the commands that are not.
#[derive(Debug, Default)]
pub(super) struct Interpreters<'a> {
    /// Those that are here, each version once, in the order of the book; those of the command line
    /// come last.
    pub(super) found: Vec<Found<'a>>,
    /// Commands that cannot be run: name, command, reason.
    pub(super) missing: Vec<(String, String, String)>,
}

impl Interpreters<'_> {
    /// The indices of those that are fit for a sample of this name and version. The first is the
    /// one to take: the book's own if it fits, else the oldest that does.
    pub(super) fn fitting(&self, name: &str, min: Option<&Version>) -> Vec<usize> {
        let named = self
            .found
            .iter()
            .enumerate()
            .filter(|(_, found)| found.name == name);
        let mut fitting: Vec<usize> = named
            .filter(|(_, found)| match (min, found.version()) {
                (None, _) => true,
                (Some(min), Some(version)) => version.is_at_least(min),
                (Some(_), None) => false,
            })
            .map(|(index, _)| index)
            .collect();
        let first = self.first(name);
        let version = |index: &usize| self.found[*index].version();
        fitting.sort_by(|a, b| {
            let order = match (version(a), version(b)) {
                (Some(a), Some(b)) => a.order(&b),
                _ => std::cmp::Ordering::Equal,
            };
            (Some(*b) == first).cmp(&(Some(*a) == first)).then(order)
        });
        fitting
    }

    /// The first of a name.
    fn first(&self, name: &str) -> Option<usize> {
        self.found.iter().position(|found| found.name == name)
    }

    /// The newest of a name.
    pub(super) fn newest(&self, name: &str) -> Option<usize> {
        let named = (0..self.found.len()).filter(|&index| self.found[index].name == name);
        named.max_by(
            |&a, &b| match (self.found[a].version(), self.found[b].version()) {
                (Some(a), Some(b)) => a.order(&b),
                (a, b) => a.is_some().cmp(&b.is_some()),
            },
        )
    }
}

/// Looks for every interpreter that a plan needs, and asks its version.
///
/// # Errors
/// [`Error::NoInterpreter`] if none of a name's commands can be run, or one of the command line
/// cannot, [`Error::NoSuchId`] if the
/// command line has one that the book does not name.
pub(super) fn find<'a>(
    book: &'a SourceBook,
    plan: &Plan<'_>,
    options: &Options,
    folder: &Path,
) -> Result<Interpreters<'a>, Error> {
    check_names(book, options)?;
    let mut all = Interpreters::default();
    for (name, settings) in &book.manifest.interpreters.0 {
        let mut needed = plan.samples.iter().filter(|sample| sample.skip.is_none());
        if needed.any(|sample| sample.interpreter == name.value) {
            let driver = settings.driver.as_ref();
            let driver = driver.and_then(|name| book.drivers.get(&name.value));
            let one = Found {
                name: &name.value,
                command: Vec::new(),
                version: None,
                settings,
                driver: driver.map(String::as_str),
            };
            all.look_for(&one, options, folder)?;
        }
    }
    Ok(all)
}

impl<'a> Interpreters<'a> {
    /// Looks for all commands of one name, and keeps those that are here, each version once.
    fn look_for(&mut self, one: &Found<'a>, options: &Options, folder: &Path) -> Result<(), Error> {
        let commands = commands(one.name, one.settings, options);
        let own = 1 + one.settings.others.len();
        let answers = ask_all(&commands, &one.settings.version, folder);
        let mut tried = Vec::new();
        let before = self.found.len();
        let mut is_enough = true;
        for (index, (command, answer)) in commands.into_iter().zip(answers).enumerate() {
            match answer {
                Ok(version) => {
                    let same = |found: &Found<'_>| version.is_some() && found.version == version;
                    if !self.found[before..].iter().any(same) {
                        self.found.push(Found {
                            command,
                            version,
                            ..*one
                        });
                    }
                }
                Err(reason) => {
                    // What the book names may be absent, what the command line names may not.
                    is_enough &= index < own;
                    tried.push((command.join(" "), reason));
                }
            }
        }
        if self.found.len() == before || !is_enough {
            let name = one.name.to_owned();
            return Err(Error::NoInterpreter { name, tried });
        }
        let named = tried.into_iter();
        let named = named.map(|(command, reason)| (one.name.to_owned(), command, reason));
        self.missing.extend(named);
        Ok(())
    }
}

/// An interpreter of the command line is one more of a name that the book has.
fn check_names(book: &SourceBook, options: &Options) -> Result<(), Error> {
    let known: Vec<&str> = book.manifest.interpreters.keys().collect();
    let mut names = options.interpreters.iter().map(|(name, _)| name);
    match names.find(|name| !known.contains(&name.as_str())) {
        None => Ok(()),
        Some(name) => Err(Error::NoSuchId {
            what: "interpreter",
            id: name.clone(),
            near: nearest(name, known).map(str::to_owned),
        }),
    }
}

/// All commands of a name: the book's, then those of the command line.
fn commands(name: &str, settings: &Interpreter, options: &Options) -> Vec<Vec<String>> {
    let further = options.interpreters.iter().filter(|(n, _)| n == name);
    std::iter::once(&settings.command)
        .chain(&settings.others)
        .chain(further.map(|(_, command)| command))
        .cloned()
        .collect()
}

type Answer = Result<Option<String>, String>;

fn ask_all(commands: &[Vec<String>], version: &[String], folder: &Path) -> Vec<Answer> {
    thread::scope(|scope| {
        let asked: Vec<_> = commands
            .iter()
            .map(|command| scope.spawn(|| ask(command, version, folder)))
            .collect();
        let answer = |thread: thread::ScopedJoinHandle<'_, Answer>| {
            thread
                .join()
                .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
        };
        asked.into_iter().map(answer).collect()
    })
}

/// The version of a command; none if the book does not say how to ask for it. Fails with the reason
/// if the command cannot be run.
fn ask(command: &[String], arguments: &[String], folder: &Path) -> Answer {
    if arguments.is_empty() {
        return process::is_program(command)
            .then_some(None)
            .ok_or_else(|| "there is no such program".to_owned());
    }
    let words = command.iter().chain(arguments);
    let program = Program {
        command: words.map(Into::into).collect(),
        folder,
    };
    let mut printed = Vec::new();
    let mut take = |bytes: &[u8]| {
        printed.extend_from_slice(bytes);
        Next::Goes
    };
    let ran = process::run(&program, LIMITS, &mut take).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such program".to_owned(),
        _ => error.to_string(),
    })?;
    let said = String::from_utf8_lossy(&printed).into_owned() + &ran.stderr;
    match ran.ending {
        process::Ending::Exited(Some(0)) => version_in(&said).map(Some),
        _ => Err(format!("{}: {}", ran.ending.words(), first_line(&said))),
    }
}

/// The first thing in a text that looks like a version.
fn version_in(said: &str) -> Result<String, String> {
    let words = said.split(|c: char| c.is_whitespace() || c == ',' || c == '(');
    let looks_like_one = |word: &&str| {
        let numbers = Version::parse(word);
        word.contains('.') && numbers.is_some_and(|numbers| numbers.0.len() > 1)
    };
    let words = words.map(|word| word.trim_start_matches(['v', 'V']));
    let version = words.into_iter().find(looks_like_one);
    let reason = || format!("it tells no version: {}", first_line(said));
    version.map(str::to_owned).ok_or_else(reason)
}

fn first_line(text: &str) -> &str {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or("nothing was printed")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(text: &str) -> Version {
        Version::parse(text).expect("a version")
    }

    #[test]
    fn versions_are_compared_number_by_number() {
        assert!(version("3.12").is_at_least(&version("3.9")));
        assert!(version("3.12").is_at_least(&version("3.12.0")));
        assert!(version("3.15.0rc1").is_at_least(&version("3.15")));
        assert!(!version("3.9.18").is_at_least(&version("3.10")));
        assert_eq!(Version::parse("newest"), None);
    }

    #[test]
    fn a_version_is_found_in_what_a_program_says() {
        let said = |text: &str| version_in(text).expect("a version");
        assert_eq!(said("Python 3.15.0rc1 (WebAssembly)\n"), "3.15.0rc1");
        assert_eq!(said("v20.20.2\n"), "20.20.2");
        assert_eq!(said("GNU bash, version 5.2.15(1)-release"), "5.2.15");
        assert!(version_in("usage: thing FILE").is_err());
    }
}
