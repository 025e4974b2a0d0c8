//! Editions: the outputs of one book, each for a medium of its own.

/// An output of a book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Edition {
    /// A PDF to read on a screen: PDF/UA-1 and PDF/A-2a, margins centered.
    Screen,
    /// An EPUB 3.
    Epub,
}

/// Which of its values a color shows; chosen here for an edition, and nowhere else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Palette {
    /// Colors of a screen.
    Screen,
    /// Printing inks, black text in black ink alone.
    Press,
    /// Black alone, grounds left unprinted: for printers at home.
    Ink,
}

impl Palette {
    /// The name by which the page design knows it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Press => "press",
            Self::Ink => "ink",
        }
    }
}

impl Edition {
    /// All editions, in the order they are named.
    pub const ALL: [Self; 2] = [Self::Screen, Self::Epub];

    /// The name on the command line and in file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Screen => "screen",
            Self::Epub => "epub",
        }
    }

    /// The edition of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|edition| edition.name() == name)
    }

    /// The name of the file made of a book.
    #[must_use]
    pub fn file_name(self, book_id: &str) -> String {
        match self {
            Self::Screen => format!("{book_id}-screen.pdf"),
            Self::Epub => format!("{book_id}.epub"),
        }
    }

    /// The palette of the edition's pages.
    #[must_use]
    pub fn palette(self) -> Palette {
        match self {
            Self::Screen | Self::Epub => Palette::Screen,
        }
    }

    /// Whether inner and outer margins differ and change sides.
    #[must_use]
    pub fn is_mirrored(self) -> bool {
        match self {
            Self::Screen | Self::Epub => false,
        }
    }
}
