//! The handout: an excerpt or the whole of a book for an office printer, plain or put on sheets.

use std::collections::BTreeMap;

use super::{Observer, Step, observed};
use crate::diagnostics::{Diagnostic, Reported, Sink, codes, nearest};
use crate::edition::{Edition, Paper};
use crate::impose::{self, Flip, Manner, Settings};
use crate::model::{Book, Excerpt, Unknown};
use crate::pdf;
use crate::print;
use crate::typeset::{self, MarkupFolder, Pages, Practice};

/// How the handout is made.
#[derive(Debug, Clone, Default)]
pub struct Handout {
    /// The paper.
    pub paper: Paper,
    /// How its pages lie on sheets; plain if nothing is said.
    pub arrangements: Vec<Arrangement>,
    /// What is taken of the book.
    pub excerpt: Excerpt,
    /// Whether questions come with their answers.
    pub practice: Practice,
}

/// How the pages of a handout lie on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Arrangement {
    /// Set for the paper, in columns.
    #[default]
    Plain,
    /// The pages of the book, made smaller.
    Imposed(Manner),
}

impl Arrangement {
    /// All arrangements.
    pub const ALL: [Self; 4] = [
        Self::Plain,
        Self::Imposed(Manner::Two),
        Self::Imposed(Manner::Four),
        Self::Imposed(Manner::Booklet),
    ];

    /// The name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Imposed(manner) => manner.name(),
        }
    }
}

/// Makes the sheets, a file for each arrangement. The markup of the last one laid out is handed
/// over if there was none.
pub(super) fn make(
    book: &Book,
    handout: &Handout,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let excerpt = book.excerpt(&handout.excerpt);
    let book = &excerpt.map_err(|unknown| sink.fail(tell(&unknown, book)))?;
    let arrangements = if handout.arrangements.is_empty() {
        &[Arrangement::Plain][..]
    } else {
        &handout.arrangements
    };
    let mut files = Vec::new();
    let imposed = arrangements
        .iter()
        .filter_map(|arrangement| match arrangement {
            Arrangement::Imposed(manner) => Some(*manner),
            Arrangement::Plain => None,
        });
    let imposed: Vec<Manner> = imposed.collect();
    if arrangements.contains(&Arrangement::Plain) {
        files.push(plain(book, handout, markup, observer, sink)?);
    }
    if !imposed.is_empty() {
        files.extend(sheets(book, handout, &imposed, markup, observer, sink)?);
    }
    Ok(files)
}

fn file_name(book: &Book, arrangement: Arrangement) -> String {
    let name = Edition::Handout.file_name(&book.metadata.id);
    match arrangement {
        Arrangement::Plain => name,
        Arrangement::Imposed(manner) => name.replace(".pdf", &format!("-{}.pdf", manner.name())),
    }
}

fn plain(
    book: &Book,
    handout: &Handout,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<(String, Vec<u8>), Reported> {
    let book = Book {
        look: book.look.in_columns(handout.paper),
        ..book.clone()
    };
    let name = file_name(&book, Arrangement::Plain);
    let bytes = laid_out(&book, handout, true, markup, observer, sink)?;
    let bytes = observed(observer, Step::ExportHandout, || {
        impose::as_sheets(&bytes, &name, Flip::Long, sink)
    })?;
    Ok((name, bytes))
}

/// The pages of the book on sheets, laid out once for all manners.
fn sheets(
    book: &Book,
    handout: &Handout,
    manners: &[Manner],
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let bytes = laid_out(book, handout, false, markup, observer, sink)?;
    let impose = |manner: &Manner| {
        let name = file_name(book, Arrangement::Imposed(*manner));
        let settings = Settings::of(*manner, handout.paper);
        let imposed = impose::impose(&bytes, &name, &settings, sink)?;
        Ok((name, imposed.bytes))
    };
    observed(observer, Step::ExportHandout, || {
        manners.iter().map(impose).collect()
    })
}

fn laid_out(
    book: &Book,
    handout: &Handout,
    is_tagged: bool,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let written = observed(observer, Step::Write, || {
        typeset::write_handout(book, handout.practice, &greys(book))
    });
    let pages: Result<Pages, Reported> = observed(observer, Step::CompileHandout, || {
        typeset::compile(&written, sink)
    });
    let written = markup.insert(written);
    let pages = pages?;
    observed(observer, Step::ExportHandout, || {
        pdf::export_for_office(&pages, is_tagged, written, &book.metadata, sink)
    })
}

/// The author's images in grey. One that cannot be converted stays as it is.
fn greys(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let images = book.images.iter();
    images
        .filter_map(|(name, image)| Some((name.clone(), print::images::to_grey(&image.bytes)?)))
        .collect()
}

fn tell(unknown: &Unknown, book: &Book) -> Diagnostic {
    let ids = || book.parts.iter().map(|part| part.id.as_str());
    match unknown {
        Unknown::Question(number) => Diagnostic::error(
            codes::UNKNOWN_EXCERPT,
            format!(
                "there is no question {number}, the book has {}",
                book.total()
            ),
        ),
        Unknown::Part(id) => {
            let message = format!("there is no part `{id}`");
            let told = Diagnostic::error(codes::UNKNOWN_EXCERPT, message);
            match nearest(id, ids()) {
                Some(near) => told.help(format!("did you mean `{near}`?")),
                None => {
                    let ids: Vec<&str> = ids().collect();
                    told.help(format!("parts are {}", ids.join(", ")))
                }
            }
        }
    }
}
