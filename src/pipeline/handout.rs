//! The handout: an excerpt or the whole of a book for an office printer, plain or put on sheets.

use std::collections::BTreeMap;

use super::{Observer, Step, observed};
use crate::diagnostics::{Diagnostic, Reported, Sink, codes, nearest};
use crate::edition::{Arrangement, Edition, Paper};
use crate::impose::{self, Flip, Manner, Settings};
use crate::model::{Book, Excerpt, Unknown};
use crate::pdf;
use crate::print;
use crate::typeset::{self, MarkupFolder, Pages, Practice};

/// How the handout is made, where it is not made as the book says.
#[derive(Debug, Clone, Default)]
pub struct Handout {
    /// The paper; the book's, or else A4, if nothing is said.
    pub paper: Option<Paper>,
    /// How its pages lie on sheets; as the book says, or else plain, if nothing is said.
    pub arrangements: Vec<Arrangement>,
    /// What is taken of the book.
    pub excerpt: Excerpt,
    /// Whether questions come with their answers.
    pub practice: Practice,
}

/// What is asked for: by the command, else by the book, else what is usual.
struct Settled {
    paper: Paper,
    arrangements: Vec<Arrangement>,
    practice: Practice,
}

impl Settled {
    fn of(handout: &Handout, book: &Book) -> Self {
        let own = book.handout.as_ref();
        let arrangements = [Some(&handout.arrangements), own.map(|own| &own.sheets)];
        let mut arrangements = arrangements.into_iter().flatten();
        let said = arrangements.find(|said| !said.is_empty());
        let own_paper = own.and_then(|own| own.paper);
        Self {
            paper: handout.paper.or(own_paper).unwrap_or_default(),
            arrangements: said.map_or_else(|| vec![Arrangement::Plain], Clone::clone),
            practice: handout.practice,
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
    let settled = Settled::of(handout, book);
    let imposed = settled.arrangements.iter().copied().filter_map(manner);
    let imposed: Vec<Manner> = imposed.collect();
    let mut files = Vec::new();
    if settled.arrangements.contains(&Arrangement::Plain) {
        files.push(plain(book, &settled, markup, observer, sink)?);
    }
    if !imposed.is_empty() {
        files.extend(sheets(book, &settled, &imposed, markup, observer, sink)?);
    }
    Ok(files)
}

/// How pages of the book's trim are imposed; none if they are set for the paper.
fn manner(arrangement: Arrangement) -> Option<Manner> {
    match arrangement {
        Arrangement::Plain => None,
        Arrangement::TwoUp => Some(Manner::Two),
        Arrangement::FourUp => Some(Manner::Four),
        Arrangement::Booklet => Some(Manner::Booklet),
    }
}

fn plain(
    book: &Book,
    settled: &Settled,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<(String, Vec<u8>), Reported> {
    let book = Book {
        look: book.look.in_columns(settled.paper),
        ..book.clone()
    };
    let name = Edition::Handout.file_name(&book.metadata.id);
    let bytes = laid_out(&book, settled, true, markup, observer, sink)?;
    let bytes = observed(observer, Step::ExportHandout, || {
        impose::as_sheets(&bytes, &name, Flip::Long, sink)
    })?;
    Ok((name, bytes))
}

/// The pages of the book on sheets, laid out once for all manners.
fn sheets(
    book: &Book,
    settled: &Settled,
    manners: &[Manner],
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let bytes = laid_out(book, settled, false, markup, observer, sink)?;
    let name = Edition::Handout.file_name(&book.metadata.id);
    let impose = |manner: &Manner| {
        let name = name.replace(".pdf", &format!("-{}.pdf", manner.name()));
        let settings = Settings::of(*manner, settled.paper);
        let imposed = impose::impose(&bytes, &name, &settings, sink)?;
        Ok((name, imposed.bytes))
    };
    observed(observer, Step::ExportHandout, || {
        manners.iter().map(impose).collect()
    })
}

fn laid_out(
    book: &Book,
    settled: &Settled,
    is_tagged: bool,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let written = observed(observer, Step::Write, || {
        typeset::write_handout(book, settled.practice, &greys(book))
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
