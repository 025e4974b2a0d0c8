//! Editions: the outputs of one book, each for a medium of its own.

mod length;
mod paper;

pub use length::Length;
pub use paper::{Arrangement, Paper};

/// An output of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// A PDF to read on a screen: PDF/UA-1 and PDF/A-2a, margins centered.
    Screen,
    /// Files for a print shop: interior, cover wrap and job ticket.
    Print,
    /// Sheets for an office printer.
    Handout,
    /// An EPUB 3.
    Epub,
}

/// How far pages reach over the edge where they are cut.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bleed {
    /// At the head, the foot and the outer edge.
    pub outer: Length,
    /// At the spine.
    pub inner: Length,
}

/// How the pages of an edition lie on their sheets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// The edition.
    pub edition: Edition,
    /// The palette.
    pub palette: Palette,
    /// The bleed; none for a screen.
    pub bleed: Bleed,
    /// The least inner margin; the design's own may be larger.
    pub gutter: Length,
    /// How far text and drawings keep from the other edges at the least.
    pub safe: Length,
}

impl Sheet {
    /// Sheets without bleed, in the margins of the design.
    #[must_use]
    pub fn plain(edition: Edition) -> Self {
        Self {
            edition,
            palette: edition.palette(),
            bleed: Bleed::default(),
            gutter: Length::ZERO,
            safe: Length::ZERO,
        }
    }

    /// The same sheets as a printer without colors shows them.
    #[must_use]
    pub fn in_grey(self) -> Self {
        Self {
            palette: Palette::Grey,
            ..self
        }
    }
}

/// Which of its values a color shows; chosen here for an edition, and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Colors of a screen.
    Screen,
    /// Printing inks, black text in black ink alone.
    Press,
    /// Printing inks, and spot colors as plates of their own.
    Plates,
    /// Black alone, grounds left unprinted: for printers at home.
    Ink,
    /// Colors of a screen in greys of the same luminance: a proof.
    Grey,
}

impl Palette {
    /// The name by which the page design knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Press | Self::Plates => "press",
            Self::Ink => "ink",
            Self::Grey => "grey",
        }
    }
}

impl Edition {
    /// All editions, in the order they are named.
    pub const ALL: [Self; 4] = [Self::Screen, Self::Print, Self::Handout, Self::Epub];

    /// The name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Print => "print",
            Self::Handout => "handout",
            Self::Epub => "epub",
        }
    }

    /// The edition of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }

    /// The name of the file made of a book; of the print edition, its interior, and
    /// of the handout, its plain sheets.
    #[must_use]
    pub fn file_name(self, book_id: &str) -> String {
        match self {
            Self::Screen | Self::Print | Self::Handout => format!("{book_id}-{}.pdf", self.name()),
            Self::Epub => format!("{book_id}.epub"),
        }
    }

    /// The palette of the edition's pages, unless a proof is made.
    #[must_use]
    pub fn palette(self) -> Palette {
        match self {
            Self::Screen | Self::Epub => Palette::Screen,
            Self::Print => Palette::Press,
            Self::Handout => Palette::Ink,
        }
    }

    /// Whether inner and outer margins differ and change sides.
    #[must_use]
    pub fn is_mirrored(self) -> bool {
        match self {
            Self::Screen | Self::Handout | Self::Epub => false,
            Self::Print => true,
        }
    }
}
