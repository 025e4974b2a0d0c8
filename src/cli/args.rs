//! What can be typed: one doc line a flag, which is also its help.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use handpress::edition::{Arrangement, Edition, Length, Paper};

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
    /// Check a book, or a finished EPUB, and tell every mistake
    Check(CheckArguments),
    /// Run the samples of a book and compare what they give with what is shown
    Verify(VerifyArguments),
    /// Tell whether a print shop would take a PDF, and why not
    Preflight(PreflightArguments),
    /// Put the pages of a PDF on sheets: a booklet to fold, or two or four a side
    Impose(ImposeArguments),
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
            Self::Preflight(arguments) => arguments.messages.message_format,
            Self::Impose(arguments) => arguments.messages.message_format,
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
    /// The editions to build; if not given, screen and epub, print if the book names a
    /// printer, and handout if the book says how
    #[arg(long, value_delimiter = ',', value_parser = edition)]
    pub(super) edition: Vec<Edition>,
    /// The printer of the print edition, in place of the book's
    #[arg(long, value_name = "NAME")]
    pub(super) printer: Option<String>,
    /// Write the print edition although preflight found errors
    #[arg(long)]
    pub(super) despite_preflight: bool,
    /// Write the cover wrap once more with trim, spine and safe areas drawn over it
    #[arg(long)]
    pub(super) guides: bool,
    /// Make the screen's pages once more in grey, to see that nothing is told by color alone
    #[arg(long)]
    pub(super) grey_proof: bool,
    #[command(flatten)]
    pub(super) handout: HandoutArguments,
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
pub(super) struct HandoutArguments {
    /// The paper of the handout, a4 or letter; as the book says if not given
    #[arg(long, value_name = "SIZE", value_parser = paper)]
    pub(super) paper: Option<Paper>,
    /// How the handout lies on sheets: plain, 2-up, 4-up, booklet, or several of them; as the book
    /// says if not given
    #[arg(long, value_name = "LAYOUT", value_delimiter = ',', value_parser = arrangement)]
    pub(super) sheets: Vec<Arrangement>,
    /// The questions of the handout, such as 8-14 or 3,8-10; all if not given
    #[arg(long, value_name = "NUMBERS", value_delimiter = ',', value_parser = questions)]
    pub(super) questions: Vec<(u32, u32)>,
    /// The parts of the handout, by id; all if not given
    #[arg(
        long,
        value_name = "ID",
        value_delimiter = ',',
        conflicts_with = "questions"
    )]
    pub(super) part: Vec<String>,
    /// Begin the handout with all questions and ruled space, and print the answers behind them
    #[arg(long)]
    pub(super) blank_answers: bool,
}

impl HandoutArguments {
    /// The first option that was given, for a build without a handout.
    pub(super) fn given(&self) -> Option<&'static str> {
        let given = [
            (self.paper.is_some(), "--paper"),
            (!self.sheets.is_empty(), "--sheets"),
            (!self.questions.is_empty(), "--questions"),
            (!self.part.is_empty(), "--part"),
            (self.blank_answers, "--blank-answers"),
        ];
        given
            .into_iter()
            .find_map(|(is_given, name)| is_given.then_some(name))
    }
}

#[derive(Debug, Args)]
pub(super) struct CheckArguments {
    /// The book's folder, or a finished EPUB
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
pub(super) struct PreflightArguments {
    /// The PDF
    pub(super) file: PathBuf,
    /// The printer: a built-in one, or the path of a record of your own
    #[arg(long, value_name = "NAME", default_value = handpress::printers::USUAL)]
    pub(super) printer: String,
    /// The file is a cover wrap, not an interior
    #[arg(long)]
    pub(super) cover: bool,
    #[command(flatten)]
    pub(super) messages: MessageArguments,
}

#[derive(Debug, Args)]
#[command(group(ArgGroup::new("manner").required(true)))]
pub(super) struct ImposeArguments {
    /// The PDF
    pub(super) file: PathBuf,
    /// Two pages a side, in the order of a booklet that is folded and stitched
    #[arg(long, group = "manner")]
    pub(super) booklet: bool,
    /// So many pages a side, in reading order
    #[arg(long, value_name = "PAGES", group = "manner", value_parser = ["2", "4"])]
    pub(super) up: Option<String>,
    /// The paper
    #[arg(long, value_name = "SIZE", default_value = Paper::A4.word(), value_parser = paper)]
    pub(super) paper: Paper,
    /// Where marks are drawn: fold, cut, both, or none; fold for booklets and cut for others if
    /// not given
    #[arg(long, value_enum)]
    pub(super) marks: Option<MarksName>,
    /// What is kept free around the pages, such as 5mm; room for cut marks if there are any, else
    /// nothing
    #[arg(long, value_name = "LENGTH", value_parser = length)]
    pub(super) margin: Option<Length>,
    /// The most pages that are folded into each other; all up to 64, and 32 of more if not given
    #[arg(long, value_name = "PAGES", requires = "booklet", value_parser = signature)]
    pub(super) signature: Option<usize>,
    /// The thickness of a sheet, by which the pages of inner sheets move to the fold
    #[arg(long, value_name = "LENGTH", default_value = "0.1mm", value_parser = thickness)]
    pub(super) sheet_thickness: Length,
    /// The edge over which the printer turns sheets; as the pages of a book are turned if not given
    #[arg(long, value_enum)]
    pub(super) flip: Option<FlipName>,
    /// The file to write; beside the PDF if not given
    #[arg(long, value_name = "FILE")]
    pub(super) output: Option<PathBuf>,
    #[command(flatten)]
    pub(super) messages: MessageArguments,
}

/// Where marks are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum MarksName {
    /// Nowhere
    None,
    /// Where sheets are folded, and where pages are cut
    Both,
    /// Where sheets are folded
    Fold,
    /// Where pages are cut
    Cut,
}

/// The edge over which sheets are turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FlipName {
    /// The short one
    Short,
    /// The long one
    Long,
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
    /// A file in printers/
    Printer,
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

fn paper(word: &str) -> Result<Paper, String> {
    Paper::from_word(word).ok_or_else(|| format!("paper is {}", Paper::WORDS.join(" or ")))
}

fn arrangement(word: &str) -> Result<Arrangement, String> {
    let told = || format!("sheets are {}", Arrangement::WORDS.join(", "));
    Arrangement::from_word(word).ok_or_else(told)
}

fn questions(text: &str) -> Result<(u32, u32), String> {
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    match (first.trim().parse(), last.trim().parse()) {
        (Ok(first), Ok(last)) if first <= last => Ok((first, last)),
        _ => Err("write numbers and ranges such as 8 or 8-14".to_owned()),
    }
}

fn length(text: &str) -> Result<Length, String> {
    Length::parse(text).ok_or_else(|| "write a length such as 5mm, 0.2in or 14pt".to_owned())
}

/// Thicker than any sheet that can be folded, in points: 1 mm.
const THICKEST: f64 = 72.0 / 25.4;

fn thickness(text: &str) -> Result<Length, String> {
    length(text).and_then(|length| {
        if length.to_points() <= THICKEST {
            Ok(length)
        } else {
            Err("a sheet that can be folded is at most 1mm thick".to_owned())
        }
    })
}

fn signature(text: &str) -> Result<usize, String> {
    let pages = text.parse().ok();
    pages
        .filter(|pages| *pages > 0 && *pages % 4 == 0)
        .ok_or_else(|| "a folded sheet has four pages: write 4, 8, 12, 16 …".to_owned())
}
