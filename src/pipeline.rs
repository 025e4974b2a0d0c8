//! The steps in order: the only file that names them all.
//!
//! ```text
//! book/*.yaml ─read─▶ SourceBook ─check─▶ CheckedBook ─lower─▶ Book ─┬─write─▶ markup ─compile─▶ pages ─export─▶ PDF
//!                                                                    └─write─▶ Package ─pack─▶ EPUB
//! ```

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;

use crate::check::{self, CheckedBook};
use crate::diagnostics::{Reported, Sink, SourceMap};
use crate::edition::Edition;
use crate::epub::{self, CoverImage, Drawing, PageStart, Supplies};
use crate::error::Error;
use crate::layout::{self, Composed, Layout};
use crate::lower::lower;
use crate::model::{Book, Date, Identifier};
use crate::pdf;
use crate::source::{self, Folder, Graphics};
use crate::typeset::{self, MarkupFolder, Pages, Picture};
use crate::verify::{self, Verified};

/// The width of an EPUB's cover, in pixels: what stores ask for.
const COVER_WIDTH: u32 = 1600;
/// The width of an EPUB's pictures, in pixels: sharp on the widest e-readers.
const PICTURE_WIDTH: u32 = 1600;

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
    /// Pages are laid out, those of some questions again.
    Compile,
    /// Pages are measured.
    Measure,
    /// The screen PDF is exported.
    ExportScreen,
    /// The e-book's pictures are laid out and drawn.
    DrawPictures,
    /// The e-book's cover is drawn.
    DrawCover,
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
            Self::Measure => "measuring the pages",
            Self::ExportScreen => "exporting the screen PDF",
            Self::DrawPictures => "drawing the pictures",
            Self::DrawCover => "drawing the cover",
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
            Self::Measure => "measure",
            Self::ExportScreen => "export-screen",
            Self::DrawPictures => "draw-pictures",
            Self::DrawCover => "draw-cover",
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

/// Reads and checks a book, then runs its samples in an empty folder.
///
/// # Errors
/// As [`check`], and if an interpreter is missing or nothing has the ids asked for.
pub fn verify(
    path: &Path,
    options: &verify::Options,
    folder: &Path,
    observer: Observer<'_>,
    progress: verify::Progress<'_>,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Verified, Error> {
    let book = check(path, observer, map, sink)?;
    verify::verify(&book, options, folder, progress, map, sink)
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
    typeset::forget();
    let book = observed(observer, Step::Lower, || lower(book, date));
    let markup = observed(observer, Step::Write, || {
        typeset::write(&book, Edition::Screen)
    });
    let Composed { markup, pages, .. } = observed(observer, Step::Compile, || {
        layout::compose(&book, markup, sink)
    });
    if let Ok(pages) = &pages {
        observed(observer, Step::Measure, || {
            Layout::new(&book, &markup, pages).check_extents(sink);
        });
    }
    let files = pages
        .and_then(|pages| make(&book, &markup, &pages, editions, observer, sink))
        .map(|made| {
            made.into_iter()
                .map(|(edition, bytes)| (edition.file_name(&book.metadata.id), bytes))
                .collect()
        });
    Built { files, markup }
}

/// Lays the pages out and judges them, without making an edition.
///
/// # Errors
/// [`Reported`] if the pages cannot be laid out, or something stands where it must not.
pub fn check_layout(
    book: CheckedBook,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<(), Reported> {
    typeset::forget();
    let book = observed(observer, Step::Lower, || lower(book, None));
    let markup = observed(observer, Step::Write, || {
        typeset::write(&book, Edition::Screen)
    });
    let Composed { markup, pages, .. } = observed(observer, Step::Compile, || {
        layout::compose(&book, markup, sink)
    });
    let pages = pages?;
    observed(observer, Step::Measure, || {
        Layout::new(&book, &markup, &pages).check(sink);
    });
    sink.check()
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
    let mut epub_sink = Sink::default();
    let (screen, epub) = thread::scope(|scope| {
        let epub = has(Edition::Epub)
            .then(|| scope.spawn(|| make_epub(book, pages, observer, &mut epub_sink)));
        let screen = has(Edition::Screen).then(|| {
            observed(observer, Step::ExportScreen, || {
                pdf::export(pages, markup, &book.metadata, sink)
            })
        });
        (screen, epub.map(thread::ScopedJoinHandle::join))
    });
    sink.append(epub_sink);
    let mut made = Vec::new();
    if let Some(bytes) = screen {
        made.push((Edition::Screen, bytes?));
    }
    if let Some(bytes) = epub {
        let bytes = bytes.unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        made.push((Edition::Epub, bytes?));
    }
    Ok(made)
}

fn make_epub(
    book: &Book,
    pages: &Pages,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let drawings = observed(observer, Step::DrawPictures, || draw(book, sink))?;
    let cover = observed(observer, Step::DrawCover, || cover(pages));
    let pagination = Some(pagination_name(book));
    let supplies = Supplies {
        cover,
        drawings,
        pages: page_starts(pages),
        pagination,
    };
    Ok(observed(observer, Step::PackEpub, || {
        epub::write(book, &supplies).pack()
    }))
}

/// What the e-book calls the edition whose page numbers it carries: its ISBN, else its name.
fn pagination_name(book: &Book) -> String {
    match &book.metadata.screen {
        Identifier::Isbn(isbn) => Identifier::Isbn(isbn.clone()).to_string(),
        Identifier::Uuid(_) => {
            let (year, _, _) = book.metadata.date.fields();
            format!("{}, screen PDF, {year}", book.metadata.title.plain())
        }
    }
}

/// Draws the diagrams whose geometry carries meaning anew, for the e-book's narrow measure.
fn draw(book: &Book, sink: &mut Sink) -> Result<BTreeMap<String, Drawing>, Reported> {
    let (markup, pictures) = typeset::write_pictures(book);
    if pictures.is_empty() {
        return Ok(BTreeMap::new());
    }
    let pages = typeset::compile(&markup, sink)?;
    let draw = |(page, picture): (usize, Picture)| {
        let drawing = match book.graphics {
            Graphics::Png => Drawing::Png(pages.raster(page, PICTURE_WIDTH)?.to_png()),
            Graphics::Svg => Drawing::Svg(pages.svg(page, &picture.alt)?),
        };
        Some((picture.label, drawing))
    };
    Ok(pictures.into_iter().enumerate().filter_map(draw).collect())
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
