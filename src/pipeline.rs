//! The steps in order: the only file that names them all.
//!
//! ```text
//! book/*.yaml ─read─▶ SourceBook ─check─▶ CheckedBook ─lower─▶ Book ─┬─write─▶ markup ─compile─▶ pages ─export─▶ PDF
//!                                                                    └─write─▶ Package ─pack─▶ EPUB
//! ```

use std::path::Path;
use std::thread;

use crate::check::{self, CheckedBook};
use crate::diagnostics::{Reported, Sink, SourceMap};
use crate::edition::Edition;
use crate::epub::{self, CoverImage, PageStart, Supplies};
use crate::error::Error;
use crate::lower::lower;
use crate::model::{Book, Date};
use crate::pdf;
use crate::source::{self, Folder};
use crate::typeset::{self, MarkupFolder, Pages};

/// The width of an EPUB's cover, in pixels: what stores ask for.
const COVER_WIDTH: u32 = 1600;

/// A step of a build, for progress displays and timings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Step {
    /// Files are read and decoded.
    Read,
    /// Rules are checked.
    Check,
    /// The model is made.
    Lower,
    /// Markup is written.
    Write,
    /// Pages are laid out.
    Compile,
    /// The screen PDF is exported.
    ExportScreen,
    /// The e-book's pictures are drawn.
    DrawPictures,
    /// The e-book is written and packed.
    PackEpub,
}

impl Step {
    /// What the step does, in words.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Read => "reading",
            Self::Check => "checking",
            Self::Lower => "numbering",
            Self::Write => "writing the markup",
            Self::Compile => "laying out the pages",
            Self::ExportScreen => "exporting the screen PDF",
            Self::DrawPictures => "drawing the pictures",
            Self::PackEpub => "packing the EPUB",
        }
    }

    /// The step's name in timings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Check => "check",
            Self::Lower => "lower",
            Self::Write => "write",
            Self::Compile => "compile",
            Self::ExportScreen => "export-screen",
            Self::DrawPictures => "draw-pictures",
            Self::PackEpub => "pack-epub",
        }
    }
}

/// Told when a step begins (`true`) and ends (`false`); called from several threads.
pub type Observer<'a> = &'a (dyn Fn(Step, bool) + Sync);

/// What a build made, still in memory.
#[derive(Debug)]
pub struct Built {
    /// File names and contents, one an edition; none if the layout or an export failed.
    pub files: Result<Vec<(String, Vec<u8>)>, Reported>,
    /// The generated markup, for a look.
    pub markup: MarkupFolder,
}

/// Reads and checks a book.
///
/// # Errors
/// [`Error::NoBook`] if there is none, [`Error::Reported`] if it has mistakes, told to the sink.
pub fn check(
    path: &Path,
    observer: Observer<'_>,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<CheckedBook, Error> {
    let folder = Folder::open(path)?;
    let source = observed(observer, Step::Read, || source::read(&folder, map, sink))?;
    Ok(observed(observer, Step::Check, || {
        check::check(source, map, sink)
    })?)
}

/// Builds editions of a checked book. `date` overrides the edition's date. What fails is told to
/// the sink.
pub fn build(
    book: CheckedBook,
    editions: &[Edition],
    date: Option<Date>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Built {
    let book = observed(observer, Step::Lower, || lower(book, date));
    let markup = observed(observer, Step::Write, || {
        typeset::write(&book, Edition::Screen)
    });
    let pages = observed(observer, Step::Compile, || typeset::compile(&markup, sink));
    let files = pages
        .and_then(|pages| make(&book, &markup, &pages, editions, observer, sink))
        .map(|made| {
            made.into_iter()
                .map(|(edition, bytes)| (edition.file_name(&book.metadata.id), bytes))
                .collect()
        });
    Built { files, markup }
}

/// Makes every edition from the same pages, side by side.
fn make(
    book: &Book,
    markup: &MarkupFolder,
    pages: &Pages,
    editions: &[Edition],
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(Edition, Vec<u8>)>, Reported> {
    let has = |edition| editions.contains(&edition);
    let (screen, epub) = thread::scope(|scope| {
        let epub = has(Edition::Epub).then(|| scope.spawn(|| make_epub(book, pages, observer)));
        let screen = has(Edition::Screen).then(|| {
            observed(observer, Step::ExportScreen, || {
                pdf::export(pages, markup, &book.metadata, sink)
            })
        });
        (screen, epub.map(|thread| thread.join()))
    });
    let mut made = Vec::new();
    if let Some(bytes) = screen {
        made.push((Edition::Screen, bytes?));
    }
    if let Some(bytes) = epub {
        made.push((
            Edition::Epub,
            bytes.unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
        ));
    }
    Ok(made)
}

fn make_epub(book: &Book, pages: &Pages, observer: Observer<'_>) -> Vec<u8> {
    let supplies = observed(observer, Step::DrawPictures, || Supplies {
        cover: cover(pages),
        pages: page_starts(pages),
        pagination: Some(book.metadata.screen.to_string()),
    });
    observed(observer, Step::PackEpub, || {
        epub::write(book, &supplies).pack()
    })
}

/// The book's own cover page as a picture.
fn cover(pages: &Pages) -> CoverImage {
    let raster = pages.raster(0, COVER_WIDTH).unwrap_or_default();
    CoverImage {
        bytes: raster.to_png(),
        media_type: "image/png",
        width: raster.width,
        height: raster.height,
    }
}

/// For every page the first thing that begins on it; pages on which nothing begins are left out.
fn page_starts(pages: &Pages) -> Vec<PageStart> {
    let mut starts: Vec<(usize, PageStart)> = Vec::new();
    for landing in pages.landings() {
        if starts.last().is_some_and(|(page, _)| *page == landing.page) {
            continue;
        }
        if let Some(folio) = pages.folio(landing.page) {
            starts.push((
                landing.page,
                PageStart {
                    folio,
                    anchor: landing.label,
                },
            ));
        }
    }
    starts.into_iter().map(|(_, start)| start).collect()
}

fn observed<T>(observer: Observer<'_>, step: Step, work: impl FnOnce() -> T) -> T {
    observer(step, true);
    let result = work();
    observer(step, false);
    result
}
