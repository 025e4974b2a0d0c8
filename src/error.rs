//! Operating errors: what keeps the program from working, never an author's mistake in the book.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostics::Reported;

/// Why a command could not do its work.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// There is no book at the path.
    NoBook {
        /// The path as given.
        path: PathBuf,
        /// Why it is none.
        reason: String,
    },
    /// A file could not be read.
    Read {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file or folder could not be written.
    Write {
        /// The path.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The environment variable `SOURCE_DATE_EPOCH` is not a number of seconds.
    SourceDate(String),
    /// A new book's folder is there already and not empty.
    Occupied(PathBuf),
    /// Nothing in the book has an id that was asked for.
    NoSuchId {
        /// What it would be an id of.
        what: &'static str,
        /// The id.
        id: String,
        /// The nearest id that there is.
        near: Option<String>,
    },
    /// No command of an interpreter can be run here.
    NoInterpreter {
        /// Its name in `book.yaml`.
        name: String,
        /// Each command, and why it cannot be run.
        tried: Vec<(String, String)>,
    },
    /// A program that runs samples could not be worked with.
    Process {
        /// The command.
        command: String,
        /// Why.
        source: io::Error,
    },
    /// There is no diagnostic of this code.
    UnknownCode(String),
    /// An option of an edition that is not built.
    UnusedOption {
        /// The option.
        option: &'static str,
        /// The edition that it belongs to.
        edition: &'static str,
    },
    /// The user interrupted the build; nothing was written.
    Interrupted,
    /// The book has errors, which were told.
    Reported,
}

impl From<Reported> for Error {
    fn from(_: Reported) -> Self {
        Self::Reported
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoBook { path, reason } => {
                write!(
                    f,
                    "there is no book at `{}`: {reason}\nhelp: `handpress new DIR` writes one to start from",
                    path.display()
                )
            }
            Self::Read { path, source } => {
                write!(f, "cannot read `{}`: {source}", path.display())
            }
            Self::Write { path, source } => {
                write!(f, "cannot write `{}`: {source}", path.display())
            }
            Self::SourceDate(value) => {
                write!(
                    f,
                    "SOURCE_DATE_EPOCH is `{value}`, expected seconds since 1970-01-01"
                )
            }
            Self::Occupied(path) => write!(f, "`{}` is not empty", path.display()),
            Self::NoSuchId { what, id, near } => {
                write!(f, "there is no {what} `{id}`")?;
                near.as_ref()
                    .map_or(Ok(()), |near| write!(f, "\nhelp: did you mean `{near}`"))
            }
            Self::NoInterpreter { name, tried } => {
                write!(f, "no interpreter for `{name}` can be run here")?;
                for (command, reason) in tried {
                    write!(f, "\n  `{command}`: {reason}")?;
                }
                write!(
                    f,
                    "\nhelp: install one, or name one: `handpress verify --interpreter {name}=COMMAND`"
                )
            }
            Self::Process { command, source } => write!(f, "cannot run `{command}`: {source}"),
            Self::UnknownCode(code) => {
                write!(
                    f,
                    "there is no code `{code}`\nhelp: `handpress explain` lists them"
                )
            }
            Self::UnusedOption { option, edition } => write!(
                f,
                "`{option}` belongs to the edition `{edition}`\nhelp: add `--edition {edition}`"
            ),
            Self::Interrupted => f.write_str("interrupted; nothing was written"),
            Self::Reported => f.write_str("the book has errors"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Read { source, .. }
            | Self::Write { source, .. }
            | Self::Process { source, .. } => Some(source),
            _ => None,
        }
    }
}
