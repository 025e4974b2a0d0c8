//! Gathers the samples of a book, in reading order, and groups them by the process they share.

use std::collections::BTreeMap;

use super::Options;
use super::interpreters::Version;
use crate::block::{Block, Claim, Code, Content, Expect, Results, Run, Scope};
use crate::diagnostics::{FileId, Spanned, nearest};
use crate::diagrams;
use crate::error::Error;
use crate::source::{Listed, MatterFile, SourceBook};
use crate::text::{Text, Written};

/// A piece of code and what it must give.
#[derive(Debug)]
pub(super) struct Sample<'a> {
    /// The id of its question or matter.
    pub(super) owner: &'a str,
    /// Its file.
    pub(super) file: FileId,
    /// The number of its block in its file; a claim is a block of its own.
    block: usize,
    /// What it is.
    pub(super) kind: Kind,
    /// A few words to know it by.
    pub(super) title: String,
    /// The name of its interpreter in `book.yaml`.
    pub(super) interpreter: String,
    /// The code.
    pub(super) source: &'a Written,
    /// How it is run.
    run: Option<&'a Run>,
    /// What it must give.
    pub(super) expected: Expected<'a>,
    /// Whether it shares a process with no other block.
    is_alone: bool,
    /// Why it cannot or shall not be run.
    pub(super) skip: Option<String>,
}

/// What a sample is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A listing or the code of a diagram.
    Code,
    /// An expression of a `results` block.
    Result,
    /// A claim.
    Claim,
}

/// What a sample must give.
#[derive(Debug, Clone, Copy)]
pub(super) enum Expected<'a> {
    /// It prints this.
    Output(&'a Written),
    /// What it prints matches this.
    Pattern(&'a Written),
    /// It prints nothing.
    Nothing,
    /// It may print what it likes.
    Anything,
    /// It ends with this exception.
    Exception {
        /// The exception's name.
        name: &'a Written,
        /// Its message, if it matters.
        message: Option<&'a Written>,
        /// What is shown.
        shown: Option<&'a Written>,
    },
    /// The expression gives this, or ends with an exception of this name.
    Result(&'a Written),
}

impl Sample<'_> {
    /// The oldest version that it runs on.
    pub(super) fn min_version(&self) -> Option<Version> {
        Version::parse(&self.run?.min_version.as_ref()?.value)
    }

    /// Code that runs before.
    pub(super) fn setup(&self) -> Option<&str> {
        Some(self.run?.setup.as_ref()?.value.as_str())
    }
}

/// Samples that run in one process, in order.
#[derive(Debug)]
pub(super) struct Group {
    /// Their indices.
    pub(super) samples: Vec<usize>,
    /// Whether nothing else may run meanwhile: it takes times.
    pub(super) is_timing: bool,
}

/// All that is to be run.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// The samples, in reading order.
    pub(super) samples: Vec<Sample<'a>>,
    /// The groups.
    pub(super) groups: Vec<Group>,
}

/// Plans what the options ask for.
///
/// # Errors
/// [`Error::NoSuchId`] if nothing has an id asked for.
pub(super) fn plan<'a>(book: &'a SourceBook, options: &Options) -> Result<Plan<'a>, Error> {
    let mut plan = Plan {
        samples: Vec::new(),
        groups: Vec::new(),
    };
    let bodies = selected(book, options)?;
    for body in bodies {
        let first = plan.samples.len();
        let mut gatherer = Gatherer {
            book,
            body,
            block: 0,
            is_timing: Vec::new(),
            samples: &mut plan.samples,
        };
        gatherer.gather();
        let is_timing = gatherer.is_timing;
        group(&mut plan, first, &is_timing, book);
    }
    Ok(plan)
}

/// What holds samples: a question, or a page of front or back matter.
#[derive(Clone, Copy)]
struct Body<'a> {
    id: &'a str,
    part: Option<&'a str>,
    file: FileId,
    blocks: &'a [Block],
    claims: &'a [Claim],
}

fn bodies(book: &SourceBook) -> Vec<Body<'_>> {
    let parts = book.parts.iter().zip(&book.questions);
    let questions = parts.flat_map(|(part, questions)| {
        questions.iter().map(|question| Body {
            id: &question.id,
            part: Some(&part.id),
            file: question.file,
            blocks: &question.content.body,
            claims: &question.content.claims,
        })
    });
    let front = book.front.iter().map(matter);
    front
        .chain(questions)
        .chain(book.back.iter().map(matter))
        .collect()
}

fn matter(matter: &Listed<MatterFile>) -> Body<'_> {
    Body {
        id: &matter.id,
        part: None,
        file: matter.file,
        blocks: &matter.content.body,
        claims: &[],
    }
}

fn selected<'a>(book: &'a SourceBook, options: &Options) -> Result<Vec<Body<'a>>, Error> {
    let bodies = bodies(book);
    let ids: Vec<&str> = bodies.iter().map(|body| body.id).collect();
    let parts: Vec<&str> = book.parts.iter().map(|part| part.id.as_str()).collect();
    check_ids("question", &options.questions, &ids)?;
    check_ids("part", &options.parts, &parts)?;
    let names = |asked: &[String], id: &str| asked.iter().any(|name| name == id);
    let is_all = options.questions.is_empty() && options.parts.is_empty();
    let is_asked = |body: &Body<'_>| {
        let in_part = body.part.is_some_and(|part| names(&options.parts, part));
        is_all || in_part || names(&options.questions, body.id)
    };
    Ok(bodies.into_iter().filter(is_asked).collect())
}

fn check_ids(what: &'static str, asked: &[String], known: &[&str]) -> Result<(), Error> {
    let Some(id) = asked.iter().find(|id| !known.contains(&id.as_str())) else {
        return Ok(());
    };
    let near = nearest(id, known.iter().copied()).map(str::to_owned);
    let id = id.clone();
    Err(Error::NoSuchId { what, id, near })
}

/// Goes through a body and takes its samples.
struct Gatherer<'a, 'p> {
    book: &'a SourceBook,
    body: Body<'a>,
    block: usize,
    /// Whether each sample takes times.
    is_timing: Vec<bool>,
    samples: &'p mut Vec<Sample<'a>>,
}

impl<'a> Gatherer<'a, '_> {
    fn gather(&mut self) {
        for block in self.body.blocks {
            match &block.content {
                Content::Code(code) => {
                    let title = code.frame.title.as_ref().map(Text::plain);
                    self.code(&code.data, title);
                }
                Content::Results(results) => {
                    let title = results.frame.title.as_ref().map(Text::plain);
                    self.results(&results.data, title.as_deref());
                }
                Content::Diagram(diagram) => {
                    let title = diagram.frame.title.as_ref().map(Text::plain);
                    for sample in diagram.data.samples() {
                        self.diagram(&sample, title.clone());
                    }
                }
                _ => {}
            }
            self.block += 1;
        }
        for claim in self.body.claims {
            self.claim(claim);
            self.block += 1;
        }
    }

    fn code(&mut self, code: &'a Code, title: Option<String>) {
        self.take(Piece {
            kind: Kind::Code,
            language: Some(&code.language),
            source: &code.source,
            run: code.run.as_ref(),
            expected: expected(code.run.as_ref(), code.output.as_ref(), false),
            is_alone: false,
            title,
        });
    }

    fn diagram(&mut self, sample: &diagrams::Sample<'a>, title: Option<String>) {
        self.take(Piece {
            kind: Kind::Code,
            language: sample.language,
            source: sample.source,
            run: sample.run,
            expected: expected(sample.run, sample.output, sample.stands_alone),
            is_alone: sample.stands_alone,
            title,
        });
        self.block += usize::from(sample.stands_alone);
    }

    fn results(&mut self, results: &'a Results, title: Option<&str>) {
        for row in &results.rows {
            let expression = row.expression.value.trim();
            self.take(Piece {
                kind: Kind::Result,
                language: results.language.as_ref(),
                source: &row.expression,
                run: results.run.as_ref(),
                expected: Expected::Result(&row.result),
                is_alone: false,
                title: title.map(|title| format!("{title}: {expression}")),
            });
        }
    }

    fn claim(&mut self, claim: &'a Claim) {
        let before = self.is_timing.len();
        self.take(Piece {
            kind: Kind::Claim,
            language: claim.language.as_ref(),
            source: &claim.code,
            run: claim.run.as_ref(),
            expected: expected(claim.run.as_ref(), None, true),
            is_alone: true,
            title: Some(claim.claim.value.trim().to_owned()),
        });
        if let Some(is_timing) = self.is_timing.get_mut(before) {
            *is_timing = claim.scope == Some(Scope::Timing);
        }
    }

    /// Takes a sample, unless its language is none that the book runs. A language that is not
    /// named is that of the book's first interpreter.
    fn take(&mut self, piece: Piece<'a>) {
        let interpreters = &self.book.manifest.interpreters;
        let run = piece.run;
        let named = run
            .and_then(|run| run.interpreter.as_ref())
            .or(piece.language);
        let named = named.map(|name| name.value.as_str());
        let Some(interpreter) = named.or(interpreters.keys().next()) else {
            return;
        };
        let known = interpreters.get(interpreter);
        if known.is_none() && run.is_none() {
            return;
        }
        let asked = run.and_then(|run| run.skip.as_ref());
        let skip = match (asked, known) {
            (Some(reason), _) => Some(reason.value.trim().to_owned()),
            (None, None) => Some(format!(
                "book.yaml names no interpreter for `{interpreter}`"
            )),
            (None, Some(known)) if known.driver.is_none() => undriven(&piece, interpreter),
            _ => None,
        };
        let first_line = || piece.source.value.trim().lines().next().unwrap_or_default();
        self.is_timing.push(false);
        self.samples.push(Sample {
            owner: self.body.id,
            file: self.body.file,
            block: self.block,
            kind: piece.kind,
            title: piece.title.unwrap_or_else(|| first_line().to_owned()),
            interpreter: interpreter.to_owned(),
            source: piece.source,
            run,
            expected: piece.expected,
            is_alone: piece.is_alone
                || run.is_some_and(|run| run.alone || run.min_version.is_some()),
            skip,
        });
    }
}

/// A sample as its block has it.
struct Piece<'a> {
    kind: Kind,
    language: Option<&'a Spanned<String>>,
    source: &'a Written,
    run: Option<&'a Run>,
    expected: Expected<'a>,
    is_alone: bool,
    title: Option<String>,
}

/// Why a sample cannot be run by an interpreter without a driver.
fn undriven(piece: &Piece<'_>, interpreter: &str) -> Option<String> {
    let what = match piece.expected {
        _ if piece.kind == Kind::Result => "evaluates an expression",
        Expected::Exception { .. } => "tells an exception",
        _ => return None,
    };
    Some(format!(
        "only a driver {what}, and `{interpreter}` has none"
    ))
}

/// What a listing must give. A loose one need not show what it prints.
fn expected<'a>(run: Option<&'a Run>, output: Option<&'a Written>, is_loose: bool) -> Expected<'a> {
    let shown = output.map(Expected::Output);
    match run.and_then(|run| run.expect.as_ref()) {
        Some(Expect {
            exception: Some(exception),
            ..
        }) => Expected::Exception {
            name: &exception.name,
            message: exception.message.as_ref(),
            shown: output,
        },
        Some(Expect {
            pattern: Some(pattern),
            ..
        }) => Expected::Pattern(pattern),
        Some(Expect { nothing: true, .. }) => Expected::Nothing,
        _ if is_loose => shown.unwrap_or(Expected::Anything),
        _ => shown.unwrap_or(Expected::Nothing),
    }
}

/// Groups the samples from `first` on: those of one interpreter share a process, but for what
/// stands alone. The rows of one block stay together.
fn group(plan: &mut Plan<'_>, first: usize, is_timing: &[bool], book: &SourceBook) {
    let mut shared: BTreeMap<&str, usize> = BTreeMap::new();
    let mut own: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, sample) in plan.samples.iter().enumerate().skip(first) {
        if sample.skip.is_some() {
            continue;
        }
        let interpreter = book.manifest.interpreters.get(&sample.interpreter);
        let is_driven = interpreter.is_some_and(|known| known.driver.is_some());
        let new = plan.groups.len();
        let group = if !is_driven {
            new
        } else if sample.is_alone {
            *own.entry(sample.block).or_insert(new)
        } else {
            *shared.entry(&sample.interpreter).or_insert(new)
        };
        if group == new {
            plan.groups.push(Group {
                samples: Vec::new(),
                is_timing: is_timing[index - first],
            });
        }
        plan.groups[group].samples.push(index);
    }
}
