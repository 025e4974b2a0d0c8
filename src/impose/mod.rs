//! Imposition: the pages of a PDF, anyone's, on sheets for an office printer.
//!
//! In: the bytes of a PDF, and how its pages are to lie. Out: sheets with two or four pages a side,
//! or sheets to fold into a booklet. Every page is drawn as a form, so its text stays text and its
//! colors are untouched; what only a screen can use, such as links, is left out.

mod frame;
mod marks;
mod pages;
pub mod plan;
#[cfg(test)]
mod tests;
mod write;

use crate::diagnostics::{Reported, Sink};
use crate::edition::{Length, Paper};
use crate::print;

/// How pages lie on sheets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Two pages side by side.
    Two,
    /// Four pages, in two rows.
    Four,
    /// Sheets to be folded once and stitched through the fold.
    Booklet,
}

impl Manner {
    /// The name in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Two => "2-up",
            Self::Four => "4-up",
            Self::Booklet => "booklet",
        }
    }
}

/// Over which edge a printer turns sheets for their backs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flip {
    /// The short one.
    Short,
    /// The long one.
    Long,
}

impl Flip {
    /// The name on the command line and in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Short => "short",
            Self::Long => "long",
        }
    }
}

/// Which marks are drawn beside the pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Marks {
    /// Where the pages are cut.
    pub cut: bool,
    /// Where the sheets are folded.
    pub fold: bool,
}

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// How pages lie on sheets.
    pub manner: Manner,
    /// The paper.
    pub paper: Paper,
    /// The marks.
    pub marks: Marks,
    /// What is kept free around the pages; if not given, room for cut marks where there are any.
    pub margin: Option<Length>,
    /// The most pages of a booklet that are folded into each other, a multiple of four; if not
    /// given, all up to 64, and 32 of more.
    pub signature: Option<usize>,
    /// The thickness of a sheet.
    pub thickness: Length,
    /// How the printer turns sheets; if not given, as the pages of a book are turned. The backs
    /// are turned upside down where it does otherwise.
    pub flip: Option<Flip>,
}

/// The thickness of office paper of 80 g/m².
pub const OFFICE_PAPER: Length = Length::points(72.0 / 25.4 * 0.1);

impl Settings {
    /// What is usual: a booklet with fold marks, or pages with cut marks.
    #[must_use]
    pub fn of(manner: Manner, paper: Paper) -> Self {
        let is_booklet = manner == Manner::Booklet;
        Self {
            manner,
            paper,
            marks: Marks {
                cut: !is_booklet,
                fold: is_booklet,
            },
            margin: None,
            signature: None,
            thickness: OFFICE_PAPER,
            flip: None,
        }
    }
}

/// Imposed sheets.
#[derive(Debug)]
pub struct Imposed {
    /// The PDF: a page for every side of a sheet.
    pub bytes: Vec<u8>,
    /// How many pages there were.
    pub pages: usize,
    /// How many sheets of paper it takes, printed on both sides.
    pub sheets: usize,
    /// The sheets of each signature of a booklet, from the first.
    pub signatures: Vec<usize>,
    /// The size of the pages as a part of their own.
    pub scale: f64,
    /// How the printer is to turn sheets.
    pub flip: Flip,
}

/// Says in a file whose pages are sheets already how a printer is to turn them.
///
/// # Errors
/// [`Reported`] if the file cannot be read; told to the sink.
pub fn as_sheets(pdf: &[u8], name: &str, flip: Flip, sink: &mut Sink) -> Result<Vec<u8>, Reported> {
    let told = print::objects::open(pdf).and_then(|document| write::hint(document, flip));
    told.map_err(|reason| pages::unreadable(name, &reason, sink))
}

/// Imposes the pages of a file, which messages call `name`.
///
/// # Errors
/// [`Reported`] if the file cannot be read, or its pages are not of one size; told to the sink.
pub fn impose(
    pdf: &[u8],
    name: &str,
    settings: &Settings,
    sink: &mut Sink,
) -> Result<Imposed, Reported> {
    let (document, pages) = pages::read(pdf, name, sink)?;
    let plan = match settings.manner {
        Manner::Two => plan::side_by_side(pages.list.len(), 2),
        Manner::Four => plan::side_by_side(pages.list.len(), 4),
        Manner::Booklet => plan::booklet(pages.list.len(), settings.signature),
    };
    let frame = frame::Frame::new(pages.size, settings);
    let bytes = write::write(document, &pages, &plan, &frame, settings);
    let bytes = bytes.map_err(|reason| pages::unreadable(name, &reason, sink))?;
    Ok(Imposed {
        bytes,
        pages: pages.list.len(),
        sheets: plan.sides.len().div_ceil(2),
        signatures: plan.signatures,
        scale: frame.scale,
        flip: settings.flip.unwrap_or(frame.flip()),
    })
}
