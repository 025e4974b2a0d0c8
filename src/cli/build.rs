//! `handpress build`: reads, checks, builds, and writes the files whole or not at all.

use handpress::diagnostics::{Sink, SourceMap};
use handpress::edition::Edition;
use handpress::error::Error;
use handpress::model::{Date, Excerpt};
use handpress::pipeline::{self, Built, Handout, Order};
use handpress::typeset::Practice;

use super::args::{BuildArguments, HandoutArguments};
use super::output;
use super::terminal::Terminal;

pub(super) fn run(arguments: &BuildArguments, terminal: &Terminal) -> Result<(), Error> {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    check_options(arguments)?;
    let date = source_date()?;
    output::check_folder(&arguments.out)?;
    output::clean_up_when_interrupted();
    let built = build(arguments, date, terminal, &mut map, &mut sink);
    if let (Ok(built), Some(folder)) = (&built, &arguments.keep_markup) {
        // The markup is worth a look most of all when it could not be set.
        let files = built.markup.files.iter();
        output::write_all(
            folder,
            files.map(|(name, bytes)| (name.as_str(), bytes.as_slice())),
        )?;
    }
    let told = terminal.diagnostics(sink, &map, arguments.messages.deny_warnings);
    let files = match built {
        Ok(built) => told.and(built.files.map_err(Error::from))?,
        Err(Error::Reported) => return told.and(Err(Error::Reported)),
        Err(error) => return Err(error),
    };
    let contents = files
        .iter()
        .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
    output::write_all(&arguments.out, contents)?;
    if arguments.timings {
        terminal.timings();
    }
    for (name, bytes) in &files {
        let path = arguments.out.join(name);
        terminal.say(&format!("{} ({})", path.display(), size(bytes.len())));
    }
    Ok(())
}

fn build(
    arguments: &BuildArguments,
    date: Option<Date>,
    terminal: &Terminal,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Built, Error> {
    let observer = |step, begins| terminal.observe(step, begins);
    let book = pipeline::check(&arguments.book, &observer, map, sink)?;
    let printer = match &arguments.printer {
        Some(name) => Some(pipeline::printer(&arguments.book, name, &book, map, sink)?),
        None => None,
    };
    let order = Order {
        editions: arguments.edition.clone(),
        date,
        printer,
        despite_preflight: arguments.despite_preflight,
        guides: arguments.guides,
        grey_proof: arguments.grey_proof,
        handout: handout(&arguments.handout),
    };
    Ok(pipeline::build(book, &order, &observer, sink))
}

/// Options of the handout say nothing to a build without one.
fn check_options(arguments: &BuildArguments) -> Result<(), Error> {
    match arguments.handout.given() {
        Some(option) if !arguments.edition.contains(&Edition::Handout) => {
            Err(Error::UnusedOption {
                option,
                edition: Edition::Handout.name(),
            })
        }
        _ => Ok(()),
    }
}

fn handout(arguments: &HandoutArguments) -> Handout {
    Handout {
        paper: arguments.paper,
        arrangements: arguments.sheets.clone(),
        excerpt: match (arguments.questions.as_slice(), arguments.part.as_slice()) {
            ([], []) => Excerpt::Whole,
            ([], parts) => Excerpt::Parts(parts.to_vec()),
            (questions, _) => Excerpt::Questions(questions.to_vec()),
        },
        practice: if arguments.blank_answers {
            Practice::Blank
        } else {
            Practice::Answered
        },
    }
}

/// The date from outside, if any (reproducible-builds.org, `SOURCE_DATE_EPOCH`).
#[expect(
    clippy::disallowed_methods,
    reason = "the one variable that a build obeys"
)]
fn source_date() -> Result<Option<Date>, Error> {
    let Ok(value) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    let date = value.trim().parse().ok().and_then(Date::from_unix);
    date.map_or(Err(Error::SourceDate(value)), |date| Ok(Some(date)))
}

fn size(bytes: usize) -> String {
    let kilobytes = bytes.div_ceil(1000);
    if kilobytes < 1000 {
        format!("{kilobytes} kB")
    } else {
        format!("{}.{} MB", kilobytes / 1000, kilobytes % 1000 / 100)
    }
}
