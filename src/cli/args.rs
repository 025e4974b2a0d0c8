//! What can be typed: one doc line a flag, which is also its help.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use handpress::edition::Edition;

/// Makes visual handbooks from YAML: PDF and EPUB from one source.
#[derive(Debug, Parser)]
#[command(name = "handpress", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Exit codes: 0 clean, 1 the book has errors, 2 the program could not work.")]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) build: BuildArguments,
}

/// A command; without one the book is built.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Build the editions of a book
    Build(BuildArguments),
    /// Check a book and tell every mistake, without building
    Check(CheckArguments),
    /// Run the samples of a book and compare what they give with what is shown
    Verify(VerifyArguments),
    /// Print or write the JSON Schemas of the book format
    Schema(SchemaArguments),
    /// Explain a diagnostic code
    Explain(ExplainArguments),
    /// Write a small book to start from
    New(NewArguments),
    /// Write a book of every diagram kind, as drawn and as written
    Gallery(GalleryArguments),
}

impl Command {
    pub(super) fn message_format(&self) -> MessageFormat {
        match self {
            Self::Build(arguments) => arguments.messages.message_format,
            Self::Check(arguments) => arguments.messages.message_format,
            Self::Verify(arguments) => arguments.messages.message_format,
            Self::Schema(_) | Self::Explain(_) | Self::New(_) | Self::Gallery(_) => {
                MessageFormat::Human
            }
        }
    }
}

#[derive(Debug, Args)]
pub(super) struct BuildArguments {
    /// The book's folder
    #[arg(default_value = "book")]
    pub(super) book: PathBuf,
    /// The editions to build; all of them if not given
    #[arg(long, value_delimiter = ',', value_parser = edition)]
    pub(super) edition: Vec<Edition>,
    /// The folder to write to
    #[arg(long, default_value = "out")]
    pub(super) out: PathBuf,
    /// Write the generated Typst markup to this folder too
    #[arg(long, value_name = "DIR")]
    pub(super) keep_markup: Option<PathBuf>,
    /// Print the time of each step as JSON lines
    #[arg(long)]
    pub(super) timings: bool,
    #[command(flatten)]
    pub(super) messages: MessageArguments,
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The book's folder
    #[arg(default_value = "book")]
    pub(super) book: PathBuf,
    /// Lay the pages out too, and tell whatever stands where it should not
    #[arg(long)]
    pub(super) layout: bool,
    #[command(flatten)]
    pub(super) messages: MessageArguments,
}

#[derive(Debug, Args)]
pub(super) struct VerifyArguments {
    /// The book's folder
    #[arg(default_value = "book")]
    pub(super) book: PathBuf,
    /// Run only the samples of this question, by its id
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) question: Vec<String>,
    /// Run only the samples of this part, by its id
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub(super) part: Vec<String>,
    /// Use a further interpreter: a name that book.yaml has, and a command
    #[arg(long, value_name = "NAME=COMMAND", value_parser = interpreter)]
    pub(super) interpreter: Vec<(String, Vec<String>)>,
    /// Run every sample on every interpreter that fits it, not on one
    #[arg(long)]
    pub(super) all_interpreters: bool,
    /// Take over what samples give where the book shows something else
    #[arg(long, conflicts_with = "all_interpreters")]
    pub(super) update: bool,
    /// Write a report of every sample to this file, as JSON or Markdown by its ending
    #[arg(long, value_name = "FILE", value_parser = report)]
    pub(super) report: Option<PathBuf>,
    /// The longest that a sample may take
    #[arg(long, value_name = "SECONDS", default_value = "10", value_parser = seconds)]
    pub(super) time_limit: Duration,
    #[command(flatten)]
    pub(super) messages: MessageArguments,
}

#[derive(Debug, Args)]
pub(super) struct MessageArguments {
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value_t = MessageFormat::Human)]
    pub(super) message_format: MessageFormat,
    /// Count warnings as errors
    #[arg(long)]
    pub(super) deny_warnings: bool,
}

/// A form of diagnostics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MessageFormat {
    /// With excerpt and help
    Human,
    /// One line each
    Short,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Args)]
pub(super) struct SchemaArguments {
    /// The file whose schema is printed
    #[arg(value_enum, default_value_t = SchemaName::Question)]
    pub(super) name: SchemaName,
    /// Write all schemas to `.schema/` of a book's folder instead
    #[arg(long, value_name = "BOOK", num_args = 0..=1, default_missing_value = "book")]
    pub(super) write: Option<PathBuf>,
}

/// A kind of file of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum SchemaName {
    /// book.yaml
    Book,
    /// A file in parts/
    Part,
    /// A file in questions/
    Question,
    /// A file in front/ or back/
    Matter,
    /// theme.yaml, and the tokens of book.yaml
    Theme,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArguments {
    /// The code, such as R001; without one all codes are listed
    pub(super) code: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct NewArguments {
    /// The folder to make
    pub(super) folder: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct GalleryArguments {
    /// The folder to make
    pub(super) folder: PathBuf,
    /// Add what is just within the limits of each kind
    #[arg(long)]
    pub(super) extremes: bool,
}

fn edition(name: &str) -> Result<Edition, String> {
    Edition::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Edition::ALL.into_iter().map(Edition::name).collect();
        format!("editions are {}", names.join(", "))
    })
}

fn interpreter(text: &str) -> Result<(String, Vec<String>), String> {
    let (name, command) = text.split_once('=').unwrap_or((text, ""));
    let command: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
    if name.is_empty() || command.is_empty() {
        return Err("write the interpreter's name, `=`, and its command".to_owned());
    }
    Ok((name.to_owned(), command))
}

fn report(path: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(path);
    match path.extension().and_then(|ending| ending.to_str()) {
        Some("json" | "md") => Ok(path),
        _ => Err("a report ends with .json or .md".to_owned()),
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "write a number of seconds")?;
    match Duration::try_from_secs_f64(seconds) {
        Ok(time) if !time.is_zero() => Ok(time),
        _ => Err("write a number of seconds above 0".to_owned()),
    }
}
