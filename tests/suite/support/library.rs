//! The library in process: a book read and checked, and its pages printed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use handpress::check::CheckedBook;
use handpress::diagnostics::{Diagnostic, Sink, SourceMap, codes, render};
use handpress::edition::{Edition, Sheet};
use handpress::error::Error;
use handpress::lower::lower;
use handpress::pipeline::{self, Order, Step};
use handpress::typeset::{self, Pages};

use super::{Pdf, TestBook, root};

fn unobserved(_: Step, _: bool) {}

/// What reading and checking a book gave.
pub(crate) struct Checked {
    pub(crate) book: Option<CheckedBook>,
    pub(crate) map: SourceMap,
    pub(crate) told: Vec<Diagnostic>,
}

impl Checked {
    /// Reads and checks the book in a folder.
    pub(crate) fn read(folder: &Path) -> Self {
        let (mut map, mut sink) = (SourceMap::default(), Sink::default());
        let book = match pipeline::check(folder, &unobserved, &mut map, &mut sink) {
            Ok(book) => Some(book),
            Err(Error::Reported) => None,
            Err(error) => panic!("{error}"),
        };
        let told = sink.into_sorted();
        Self { book, map, told }
    }

    /// All that was told, one line each.
    pub(crate) fn lines(&self) -> String {
        let lines = self.told.iter().map(|told| render::short(told, &self.map));
        lines.collect::<Vec<_>>().join("\n")
    }

    /// Checks that every place told lies inside its file, between two characters.
    pub(crate) fn assert_places(&self) {
        for told in &self.told {
            for label in told.primary.iter().chain(&told.secondary) {
                let range = label.span.range();
                let text = self.map.text(label.span.file);
                assert!(text.get(range.clone()).is_some(), "{range:?} of {told:?}");
            }
        }
    }
}

/// A book's pages, and the screen PDF made of them.
pub(crate) struct Printed {
    pub(crate) pages: Pages,
    pub(crate) pdf: Pdf,
}

impl Printed {
    /// Prints a checked book for the screen, which must be possible.
    pub(crate) fn new(checked: Checked) -> Self {
        Self::on(&Sheet::plain(Edition::Screen), checked)
    }

    /// Prints a checked book on sheets, which must be possible.
    pub(crate) fn on(sheet: &Sheet, checked: Checked) -> Self {
        let lines = checked.lines();
        let book = checked.book.unwrap_or_else(|| panic!("a fault:\n{lines}"));
        let book = lower(book, None);
        let markup = typeset::write(&book, sheet, &BTreeMap::new());
        let mut sink = Sink::default();
        let pages = typeset::compile(&markup, &mut sink);
        let pdf = pages.and_then(|pages| {
            let bytes = handpress::pdf::export(&pages, &markup, &book.metadata, &mut sink)?;
            Ok((pages, bytes))
        });
        match pdf {
            Ok((pages, bytes)) => Self {
                pages,
                pdf: Pdf::read(&bytes),
            },
            Err(_) => panic!("the pages could not be made: {:#?}", sink.into_sorted()),
        }
    }
}

impl TestBook {
    /// Reads and checks the book in process.
    pub(crate) fn checked(&self) -> Checked {
        Checked::read(&self.book())
    }

    /// Prints the book in process.
    pub(crate) fn printed(&self) -> Printed {
        Printed::new(self.checked())
    }
}

/// The bytes of a book's screen edition and of its e-book.
pub(crate) struct Editions {
    pub(crate) pdf: Vec<u8>,
    pub(crate) epub: Vec<u8>,
}

/// Builds the screen edition and the e-book of a book in process; nothing may be told.
pub(crate) fn build(folder: &Path) -> Editions {
    let checked = Checked::read(folder);
    assert_eq!(checked.lines(), "", "the book has diagnostics");
    let mut sink = Sink::default();
    let book = checked.book.expect("no diagnostics were told");
    let order = Order {
        editions: vec![Edition::Screen, Edition::Epub],
        ..Order::default()
    };
    let built = pipeline::build(book, &order, &unobserved, &mut sink);
    let mut told = sink.into_sorted();
    // How full the pages are is for the text to mend, not for the program.
    told.retain(|told| ![codes::THIN_PAGE, codes::QUESTION_TOO_LONG].contains(&told.code));
    assert!(told.is_empty(), "{told:#?}");
    let files = built.files.expect("no diagnostics were told");
    let [(_, pdf), (_, epub)] = <[_; 2]>::try_from(files).expect("there are two editions");
    Editions { pdf, epub }
}

/// The flagship, built once for all tests that look at it.
pub(crate) fn flagship() -> &'static Editions {
    static BUILT: LazyLock<Editions> = LazyLock::new(|| build(&root().join("book")));
    &BUILT
}

/// The folder of the starter book's files.
pub(crate) fn starter() -> PathBuf {
    root().join("src/cli/starter")
}
