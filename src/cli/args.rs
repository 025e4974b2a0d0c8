//! What can be typed: one doc line a flag, which is also its help.

use std::path::PathBuf;

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
