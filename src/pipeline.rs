//! The steps in order: the only file that names them all.
//!
//! ```text
//! book/*.yaml ─read─▶ SourceBook ─check─▶ CheckedBook ─lower─▶ Book ─┬─write─▶ markup ─compile─▶ pages ─export─▶ PDF ─finish─▶ PDF/X
//!                                                                    └─write─▶ Package ─pack─▶ EPUB
//! ```

mod grey;
mod handout;
mod press;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::check::{self, CheckedBook};
use crate::diagnostics::{Reported, Sink, SourceMap};
use crate::edition::{Edition, Sheet};
use crate::epub::{self, CoverImage, Drawing, PageStart, Supplies};
use crate::epub_check::{self, Sizes};
use crate::error::Error;
use crate::layout::{self, Composed};
use crate::lower::lower;
use crate::model::{Book, Date, Identifier};
use crate::pdf;
use crate::printers::{self, Printer};
use crate::source::{self, Folder, Graphics, PaginationSource};
use crate::typeset::{self, Gaps, MarkupFolder, Pages, Picture};
use crate::verify::{self, Verified};

pub use handout::Handout;

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
    /// The pages are laid out and exported in grey.
    MakeGreyProof,
    /// The pages of the print edition are laid out, until the gutter fits their number.
    CompilePrint,
    /// The interior of the print edition is exported.
    ExportPrint,
    /// Inks, boxes and metadata are put right.
    Finish,
    /// The cover wrap is made.
    MakeWrap,
    /// The finished files are looked at as a print shop would.
    Preflight,
    /// The handout is laid out.
    CompileHandout,
    /// The handout is exported and put on sheets.
    ExportHandout,
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
            Self::MakeGreyProof => "making the grey proof",
            Self::CompilePrint => "laying out the pages for print",
            Self::ExportPrint => "exporting the interior",
            Self::Finish => "finishing the interior",
            Self::MakeWrap => "making the cover wrap",
            Self::Preflight => "preflight",
            Self::CompileHandout => "laying out the handout",
            Self::ExportHandout => "exporting the handout",
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
            Self::MakeGreyProof => "make-grey-proof",
            Self::CompilePrint => "compile-print",
            Self::ExportPrint => "export-print",
            Self::Finish => "finish",
            Self::MakeWrap => "make-wrap",
            Self::Preflight => "preflight",
            Self::CompileHandout => "compile-handout",
            Self::ExportHandout => "export-handout",
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
    /// File names and contents, one or more an edition; none if the layout or an export failed.
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

/// The largest EPUB that is checked, in bytes.
const LARGEST_EPUB: u64 = 1 << 30;

/// Checks a finished EPUB, ours or another's, and tells what takes how much room in it.
///
/// # Errors
/// [`Error::Read`] if the file cannot be read, [`Error::Reported`] if it is no EPUB.
pub fn check_epub(path: &Path, map: &mut SourceMap, sink: &mut Sink) -> Result<Sizes, Error> {
    let bytes = source::read_file(path, LARGEST_EPUB)?;
    let name = path.display().to_string();
    Ok(epub_check::check(&name, &bytes, map, sink)?)
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

/// What is to be built of a book.
#[derive(Debug, Clone, Default)]
pub struct Order {
    /// The editions; if none, the usual ones: screen and EPUB, and print if the book names a
    /// printer.
    pub editions: Vec<Edition>,
    /// The date in place of the edition's.
    pub date: Option<Date>,
    /// The printer in place of the book's.
    pub printer: Option<Printer>,
    /// Whether files are made although preflight found errors.
    pub despite_preflight: bool,
    /// Whether the cover wrap is also made with guides over it.
    pub guides: bool,
    /// Whether the screen's pages are made once more in grey.
    pub grey_proof: bool,
    /// How the handout is made.
    pub handout: Handout,
}

impl Order {
    /// These editions, as the book has them.
    #[must_use]
    pub fn of(editions: &[Edition]) -> Self {
        Self {
            editions: editions.to_vec(),
            ..Self::default()
        }
    }

    fn editions(&self, book: &Book) -> Vec<Edition> {
        if !self.editions.is_empty() {
            return self.editions.clone();
        }
        let has_printer = self.printer.is_some() || book.printer.is_some();
        let usual = Edition::ALL.into_iter();
        usual
            .filter(|edition| match edition {
                Edition::Print => has_printer,
                Edition::Handout => book.handout.is_some(),
                Edition::Screen | Edition::Epub => true,
            })
            .collect()
    }

    fn printer(&self, book: &Book) -> Option<Printer> {
        let named = self.printer.clone().or_else(|| book.printer.clone());
        named.or_else(|| Printer::built_in(printers::USUAL))
    }
}

/// The printer that a command names for a book: one of the book's own records, or a built-in one.
/// What the book chose of the same printer still holds.
///
/// # Errors
/// [`Error::NoBook`] if there is no book, [`Error::Reported`] if there is no such printer.
pub fn printer(
    path: &Path,
    name: &str,
    book: &CheckedBook,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Printer, Error> {
    let folder = Folder::open(path)?;
    let mut choice = source::named_printer(name, map);
    let own = book.source().manifest.printer.as_ref();
    if let Some(named) = own.filter(|named| named.0.name.value == name) {
        choice = named.0.clone();
    }
    source::printer(&choice, &folder, map, sink).ok_or(Error::Reported)
}

/// Builds editions of a checked book. What fails is told to the sink.
pub fn build(book: CheckedBook, order: &Order, observer: Observer<'_>, sink: &mut Sink) -> Built {
    typeset::forget();
    let book = observed(observer, Step::Lower, || lower(book, order.date));
    let editions = order.editions(&book);
    let has = |edition| editions.contains(&edition);
    let by_print = book.metadata.pagination_source == PaginationSource::Print;
    let needs_print = has(Edition::Print) || (has(Edition::Epub) && by_print);
    let needs_screen = has(Edition::Screen) || has(Edition::Epub) || order.grey_proof;
    let mut markup = None;
    let files = make(
        &book,
        order,
        &editions,
        [needs_screen, needs_print],
        &mut markup,
        observer,
        sink,
    );
    let markup = markup.unwrap_or_else(|| write_screen(&book));
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
    let Composed { markup, pages, .. } = compose(&book, observer, sink);
    let pages = pages?;
    observed(observer, Step::Measure, || {
        layout::Layout::new(&book, &markup, &pages).check(sink);
    });
    sink.check()
}

fn write_screen(book: &Book) -> MarkupFolder {
    typeset::write(book, &Sheet::plain(Edition::Screen), &BTreeMap::new())
}

/// Lays out the pages of the screen edition.
fn compose(book: &Book, observer: Observer<'_>, sink: &mut Sink) -> Composed {
    let markup = observed(observer, Step::Write, || write_screen(book));
    observed(observer, Step::Compile, || {
        layout::compose(book, markup, sink)
    })
}

/// The pages of the screen edition, which are the e-book's too.
struct Screen {
    markup: MarkupFolder,
    pages: Pages,
    gaps: Gaps,
}

/// The pages of the screen edition; hands over the markup if it could not be set.
fn lay_out_screen(
    book: &Book,
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Screen, Reported> {
    let composed = compose(book, observer, sink);
    match composed.pages {
        Ok(pages) => Ok(Screen {
            markup: composed.markup,
            pages,
            gaps: composed.gaps,
        }),
        Err(reported) => {
            *markup = Some(composed.markup);
            Err(reported)
        }
    }
}

/// Makes every edition, in the order in which editions are named.
fn make(
    book: &Book,
    order: &Order,
    editions: &[Edition],
    needs: [bool; 2],
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let has = |edition| editions.contains(&edition);
    let mut files = Vec::new();
    if needs.contains(&true) {
        files = make_paged(book, order, editions, needs, markup, observer, sink)?;
    }
    if has(Edition::Handout) {
        let sheets = handout::make(book, &order.handout, markup, observer, sink)?;
        let at = files.len() - usize::from(has(Edition::Epub));
        files.splice(at..at, sheets);
    }
    Ok(files)
}

/// Makes the editions that have the book's pages: laid out once for screen and e-book, and once
/// for print.
fn make_paged(
    book: &Book,
    order: &Order,
    editions: &[Edition],
    [needs_screen, needs_print]: [bool; 2],
    markup: &mut Option<MarkupFolder>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let screen = needs_screen.then(|| lay_out_screen(book, markup, observer, sink));
    let screen = screen.transpose()?;
    let gaps = screen.as_ref().map(|screen| screen.gaps.clone());
    let printer = order.printer(book).filter(|_| needs_print);
    let interior =
        printer.map(|printer| press::lay_out(book, printer, gaps, markup, observer, sink));
    let interior = interior.transpose()?;
    let made = make_laid_out(book, order, editions, (&screen, &interior), observer, sink);
    let screen = screen.map(|screen| screen.markup);
    *markup = screen.or(interior.map(press::Interior::into_markup));
    made
}

/// Makes files of pages.
fn make_laid_out(
    book: &Book,
    order: &Order,
    editions: &[Edition],
    (screen, interior): (&Option<Screen>, &Option<press::Interior>),
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let at = usize::from(editions.contains(&Edition::Screen));
    let mut files = Vec::new();
    if let Some(screen) = screen {
        observed(observer, Step::Measure, || {
            layout::Layout::new(book, &screen.markup, &screen.pages).check_extents(sink);
        });
        let cited = interior
            .as_ref()
            .filter(|_| book.metadata.pagination_source == PaginationSource::Print);
        let cited = cited.map(press::Interior::pages);
        files = make_screen_and_epub(book, screen, cited, editions, observer, sink)?;
    }
    if let Some(interior) = interior
        .as_ref()
        .filter(|_| editions.contains(&Edition::Print))
    {
        let printed = press::make(book, interior, order, observer, sink)?;
        files.splice(at..at, printed);
    }
    if let Some(screen) = screen.as_ref().filter(|_| order.grey_proof) {
        files.insert(at, grey::make(book, &screen.gaps, observer, sink)?);
    }
    Ok(files)
}

/// Makes the screen PDF and the e-book from the same pages, side by side. The page list of the
/// e-book is that of `numbered`, if other pages than these are to be cited.
fn make_screen_and_epub(
    book: &Book,
    Screen { markup, pages, .. }: &Screen,
    numbered: Option<&Pages>,
    editions: &[Edition],
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<(String, Vec<u8>)>, Reported> {
    let has = |edition| editions.contains(&edition);
    let mut epub_sink = Sink::default();
    let (screen, epub) = thread::scope(|scope| {
        let epub = has(Edition::Epub)
            .then(|| scope.spawn(|| make_epub(book, pages, numbered, observer, &mut epub_sink)));
        let screen = has(Edition::Screen).then(|| {
            observed(observer, Step::ExportScreen, || {
                pdf::export(pages, markup, &book.metadata, sink)
            })
        });
        (screen, epub.map(joined))
    });
    sink.append(epub_sink);
    let mut made = Vec::new();
    let id = &book.metadata.id;
    if let Some(bytes) = screen {
        made.push((Edition::Screen.file_name(id), bytes?));
    }
    if let Some(bytes) = epub {
        made.push((Edition::Epub.file_name(id), bytes?));
    }
    Ok(made)
}

fn make_epub(
    book: &Book,
    pages: &Pages,
    numbered: Option<&Pages>,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let drawings = observed(observer, Step::DrawPictures, || draw(book, sink))?;
    let cover = observed(observer, Step::DrawCover, || cover(pages));
    let pagination = Some(pagination_name(book));
    let supplies = Supplies {
        cover,
        drawings,
        pages: page_starts(numbered.unwrap_or(pages)),
        pagination,
    };
    Ok(observed(observer, Step::PackEpub, || {
        epub::write(book, &supplies).pack()
    }))
}

/// What the e-book calls the edition whose page numbers it carries: its ISBN, else its name.
fn pagination_name(book: &Book) -> String {
    let metadata = &book.metadata;
    let (isbn, name) = match metadata.pagination_source {
        PaginationSource::Print => (metadata.print.clone(), "print"),
        PaginationSource::Screen => match &metadata.screen {
            Identifier::Isbn(isbn) => (Some(isbn.clone()), "screen PDF"),
            Identifier::Uuid(_) => (None, "screen PDF"),
        },
    };
    match isbn {
        Some(isbn) => Identifier::Isbn(isbn).to_string(),
        None => {
            let (year, _, _) = metadata.date.fields();
            format!("{}, {name}, {year}", metadata.title.plain())
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
    Ok(draw_all(book, &pages, &pictures))
}

/// Draws pictures side by side, on as many threads as there are cores.
fn draw_all(book: &Book, pages: &Pages, pictures: &[Picture]) -> BTreeMap<String, Drawing> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut drawn = Vec::new();
        loop {
            let page = next.fetch_add(1, Ordering::Relaxed);
            let Some(picture) = pictures.get(page) else {
                return drawn;
            };
            let drawing = draw_one(book, pages, page, picture);
            drawn.extend(drawing.map(|drawing| (picture.label.clone(), drawing)));
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..cores.min(pictures.len()))
            .map(|_| scope.spawn(work))
            .collect();
        workers.into_iter().flat_map(joined).collect()
    })
}

fn draw_one(book: &Book, pages: &Pages, page: usize, picture: &Picture) -> Option<Drawing> {
    Some(match book.graphics {
        Graphics::Png => {
            let pieces = pages.raster(page, PICTURE_WIDTH)?.pieces();
            Drawing::Png(pieces.iter().map(|piece| piece.to_png()).collect())
        }
        Graphics::Svg => Drawing::Svg(pages.svg(page, &picture.alt)?),
    })
}

/// What a thread gave; its panic goes on in this one.
fn joined<T>(thread: thread::ScopedJoinHandle<'_, T>) -> T {
    thread
        .join()
        .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
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
