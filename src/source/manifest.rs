//! The shape of `book.yaml`.

use crate::diagnostics::Spanned;
use crate::edition::{Arrangement, Paper};
use crate::printers::NamedPrinter;
use crate::text::{Paragraphs, Text, Written};
use crate::yaml::{Entries, Raw, choice, shape};

/// The format version that this program reads.
pub const FORMAT: u32 = 1;

choice! {
    /// What a contributor did (MARC relator terms).
    pub enum Role {
        /// Wrote it.
        Author = "author",
        /// Edited it.
        Editor = "editor",
        /// Drew its pictures.
        Illustrator = "illustrator",
        /// Translated it.
        Translator = "translator",
        /// Helped in another way.
        Contributor = "contributor",
    }

    /// The ground of a callout.
    pub enum Tint {
        /// Warm yellow.
        Sand = "sand",
        /// Pale violet.
        Lilac = "lilac",
        /// Pale green.
        Mint = "mint",
        /// Pale blue.
        Sky = "sky",
    }

    /// An edition whose page numbers the e-book carries.
    pub enum PaginationSource {
        /// The screen PDF.
        Screen = "screen",
        /// The printed book.
        Print = "print",
    }

    /// How the e-book shows diagrams whose geometry carries meaning.
    pub enum Graphics {
        /// As pictures.
        Png = "png",
        /// As inline SVG.
        Svg = "svg",
    }
}

impl Role {
    /// The MARC relator code.
    #[must_use]
    pub fn marc(self) -> &'static str {
        match self {
            Self::Author => "aut",
            Self::Editor => "edt",
            Self::Illustrator => "ill",
            Self::Translator => "trl",
            Self::Contributor => "ctb",
        }
    }
}

shape! {
    /// A handbook: its title, its people, its dates, and the order of its parts.
    pub struct Manifest {
        /// The version of the book format: 1.
        pub format: Spanned<u32>,
        /// The book's id; it names the files that are built.
        pub id: Spanned<String>,
        /// The title.
        pub title: Text,
        /// The subtitle.
        pub subtitle: Option<Text>,
        /// The small line above the title on the cover.
        pub series: Option<Text>,
        /// The language, as a BCP 47 tag.
        pub language: Spanned<String>,
        /// Who made it.
        pub contributors: Vec<Person>,
        /// Lines for the imprint and the closing page.
        pub credits: Vec<Text> = default,
        /// ISBNs by edition.
        pub identifiers: Identifiers = default,
        /// The publisher.
        pub publisher: Option<Text>,
        /// Whose rights they are.
        pub rights: Option<Text>,
        /// The licence of the text.
        pub license: Option<Text>,
        /// What the book is about, in a few sentences.
        pub description: Option<Text>,
        /// Subject headings or codes.
        pub subjects: Vec<Text> = default,
        /// Words to find it by.
        pub keywords: Vec<Text> = default,
        /// Addresses for the imprint and the closing page.
        pub links: Vec<WebLink> = default,
        /// This edition.
        pub edition: EditionNote,
        /// The cover.
        pub cover: Option<Cover>,
        /// Text for the back of a printed cover.
        pub back_cover: Option<Paragraphs>,
        /// The callout kinds and the rules for them.
        pub callouts: Callouts = default,
        /// The parts' ids, in order.
        pub parts: Vec<Spanned<String>>,
        /// The front matter's ids, in order.
        pub front: Vec<Spanned<String>> = default,
        /// The back matter's ids, in order.
        pub back: Vec<Spanned<String>> = default,
        /// Glossary terms by id.
        pub glossary: Entries<GlossaryTerm> = default,
        /// Interpreters by language, for the samples that are run.
        pub interpreters: Entries<Interpreter> = default,
        /// The edition whose page numbers the e-book carries.
        pub pagination_source: Option<PaginationSource>,
        /// What is said of accessibility.
        pub accessibility: Option<Accessibility>,
        /// The theme's name; a `theme.yaml` beside this file is laid over it.
        pub theme: Option<Spanned<String>>,
        /// Tokens of the theme that the book sets otherwise, by path.
        pub tokens: Entries<Raw> = default,
        /// The trim size: `7x10in`, `6x9in`, `a5`, `a4`, or width and height.
        pub trim: Option<Spanned<String>>,
        /// The printer's name, or its name and what is chosen of what it offers.
        pub printer: Option<NamedPrinter>,
        /// How the handout is made where the command line does not say; with it, the handout is
        /// one of the editions that are built when none is named.
        pub handout: Option<HandoutChoice>,
        /// How the e-book shows diagrams whose geometry carries meaning.
        pub graphics: Option<Graphics>,
    }

    /// How the handout is made.
    #[derive(Default)]
    pub struct HandoutChoice {
        /// The paper.
        pub paper: Option<Paper>,
        /// How its pages lie on sheets, each way in a file of its own.
        pub sheets: Vec<Arrangement> = default,
    }

    /// A person or group that made the book.
    pub struct Person {
        /// The name as printed.
        pub name: Text,
        /// What they did.
        pub role: Role,
        /// The name as it is sorted.
        pub file_as: Option<Text>,
    }

    /// ISBNs by edition.
    #[derive(Default)]
    pub struct Identifiers {
        /// Of the printed book.
        pub print: Option<Written>,
        /// Of the screen PDF.
        pub screen: Option<Written>,
        /// Of the EPUB.
        pub epub: Option<Written>,
    }

    /// A named address.
    pub struct WebLink {
        /// Its name.
        pub text: Text,
        /// The address.
        pub url: Spanned<String>,
    }

    /// What is said of this edition.
    pub struct EditionNote {
        /// The day it is dated: YYYY-MM-DD. PDF/A asks for one, and the same date gives the same bytes.
        pub date: Written,
        /// Its number.
        pub number: Option<Text>,
        /// What the book was checked against.
        pub versions: Vec<Text> = default,
    }

    /// What the cover shows; what is absent is made from the title.
    pub struct Cover {
        /// The big number.
        pub numeral: Option<Text>,
        /// The lines of the title.
        pub title: Vec<Text> = default,
        /// Two short sentences.
        pub lead: Option<Text>,
        /// Topics.
        pub tags: Vec<Text> = default,
    }

    /// The callout kinds and the rules for them.
    #[derive(Default)]
    pub struct Callouts {
        /// The kinds by id.
        pub kinds: Entries<CalloutKind> = default,
        /// The rules.
        pub rules: CalloutRules = default,
    }

    /// A kind of callout.
    pub struct CalloutKind {
        /// Its name as printed.
        pub label: Text,
        /// Its icon.
        pub icon: Spanned<String>,
        /// Its ground.
        pub tint: Tint,
    }

    /// Rules for the callouts of every question.
    #[derive(Default)]
    pub struct CalloutRules {
        /// How many each question has.
        pub required: Option<u32>,
        /// Whether a callout must be the last block.
        pub last: bool = default,
    }

    /// A glossary term.
    pub struct GlossaryTerm {
        /// The term as printed.
        pub term: Text,
        /// What it means.
        pub text: Text,
        /// The question that explains it.
        pub question: Option<Spanned<String>>,
    }

    /// How samples of a language are run.
    pub struct Interpreter {
        /// The command and its arguments.
        pub command: Vec<String>,
        /// Commands of further versions, used where they are found.
        pub others: Vec<Vec<String>> = default,
        /// Arguments that make a command print its version.
        pub version: Vec<String> = default,
        /// The driver: a file of the book, in the language itself, that runs samples one by one.
        pub driver: Option<Spanned<String>>,
        /// The ending of the file that a sample is written to, where there is no driver.
        pub extension: Option<String>,
    }

    /// What is said of accessibility in the e-book's metadata.
    pub struct Accessibility {
        /// Known gaps, in a sentence or two.
        pub summary: Option<Text>,
        /// Who evaluated the conformance that is claimed; without it none is.
        pub certified_by: Option<Text>,
        /// The day of the evaluation: YYYY-MM-DD.
        pub certified_on: Option<Written>,
        /// The evaluator's credential.
        pub certifier_credential: Option<Text>,
        /// The address of the evaluator's report.
        pub certifier_report: Option<Spanned<String>>,
        /// Whether no shop that sells the book locks its text.
        pub unlocked: bool = default,
    }
}
