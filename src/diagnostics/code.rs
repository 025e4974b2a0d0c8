//! Diagnostic codes: a letter for the family and three digits, never reused.

use std::fmt;

/// A diagnostic's stable code.
///
/// Families: `Y` shape of the YAML, `S` structure of the book, `R` references, `L` language and
/// typography, `D` diagrams, `M` metadata, `F` fonts and glyphs, `G` the look: themes, tokens and
/// trims, `P` pages and PDF, `E` EPUB, `T` Typst refused our markup, `V` what samples give when they
/// are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(pub &'static str);

impl Code {
    /// Whether it is about the shape of the YAML: syntax, keys, types.
    #[must_use]
    pub fn is_of_shape(self) -> bool {
        self.0.starts_with('Y')
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

macro_rules! codes {
    ($($name:ident $code:literal $says:literal;)*) => {
        /// Every code there is, by what it says.
        pub mod codes {
            use super::Code;
            $(#[doc = $says] pub const $name: Code = Code($code);)*
            /// All of them, in the order of the explanations.
            pub const ALL: &[Code] = &[$($name),*];
        }
    };
}

codes! {
    SYNTAX "Y001" "The file is not YAML.";
    DUPLICATE_KEY "Y002" "A key stands twice in one mapping.";
    UNKNOWN_KEY "Y003" "A key that the format does not know.";
    MISSING_KEY "Y004" "A required key is missing.";
    WRONG_TYPE "Y005" "A value of another shape than expected.";
    VALUE_NOT_ALLOWED "Y006" "A value that its key does not allow.";
    OVER_BUDGET "Y007" "A file that is too large, too deep, or expands too far.";
    NOT_TEXT "Y008" "A file or value with bytes that are not text.";
    FORMAT_VERSION "Y009" "A format version that this program does not know.";
    EMPTY_FILE "Y010" "A file with nothing in it.";
    MALFORMED_ID "S001" "An id that is not a slug.";
    DUPLICATE_ID "S002" "One id for two things.";
    QUESTION_IN_TWO_PLACES "S003" "A question listed more than once.";
    EMPTY_BLOCK "S004" "A block with nothing to show.";
    UNEQUAL_ROWS "S005" "A table row with more or fewer cells than the head.";
    FILE_MISSING "S006" "A file that a list names does not exist.";
    FILE_NOT_LISTED "S007" "A file that no list names.";
    CALLOUT_RULE "S008" "A question that breaks the book's own rule for callouts.";
    TOO_MANY_COLUMNS "S009" "A table with more columns than a page can hold.";
    UNRESOLVED_REFERENCE "R001" "A cross-reference to a question that does not exist.";
    UNKNOWN_TERM "R002" "A glossary term that does not exist.";
    UNKNOWN_NOTE "R003" "A footnote that does not exist.";
    UNUSED_NOTE "R004" "A footnote that nothing refers to.";
    IMAGE_MISSING "R005" "An image file that does not exist.";
    IMAGE_OUTSIDE "R006" "An image outside the book's folder.";
    IMAGE_UNREADABLE "R007" "An image that cannot be read or is too large.";
    UNKNOWN_ICON "R008" "An icon that does not exist.";
    UNKNOWN_CALLOUT "R009" "A callout kind that the book does not define.";
    UNKNOWN_INTERPRETER "R010" "An interpreter that the book does not name.";
    UNKNOWN_EXCERPT "R011" "A question or part that an excerpt asks for and the book does not have.";
    CODE_TOO_WIDE "L001" "A line of code wider than the page.";
    FOREIGN_MARKUP "L002" "HTML or another markup that is not passed through.";
    INLINE_MARKUP "L003" "Inline markup that cannot be used here.";
    HEADING_TOO_LONG "L004" "A heading longer than three lines.";
    UNKNOWN_LANGUAGE "L005" "A language name or tag that is not known.";
    DIAGRAM_ITEMS "D001" "A diagram with too few or too many items.";
    DIAGRAM_TEXT "D002" "A text too long for its place in a diagram.";
    DIAGRAM_SHAPE "D003" "Diagram data that do not fit together.";
    ALT_TOO_LONG "D004" "A text alternative over 140 characters.";
    BAD_ISBN "M001" "An ISBN that is malformed or has a wrong check digit.";
    BAD_DATE "M002" "A date that is not a calendar day.";
    MISSING_GLYPH "F001" "A character that no vendored font can show.";
    NOT_AN_EPUB "E001" "A file that is not an EPUB.";
    MEDIA_TYPE_FILE "E002" "An EPUB that does not begin with its type.";
    NOT_WELL_FORMED "E003" "A file of an EPUB that is not XML.";
    METADATA_MISSING "E004" "A package document without what no book may lack.";
    UNDECLARED_FILE "E005" "A file of an EPUB that its manifest does not list.";
    ABSENT_FILE "E006" "A file that a manifest lists and the archive lacks.";
    BROKEN_SPINE "E007" "A reading order that leads nowhere or leaves a document out.";
    BROKEN_NAVIGATION "E008" "Contents, page list or NCX that do not fit the book.";
    REPEATED_ID "E009" "An id of an EPUB that stands twice in a file or is no word.";
    BROKEN_LINK "E010" "A link inside an EPUB that leads nowhere.";
    PICTURE_WITHOUT_WORDS "E011" "A picture without a text alternative.";
    LANGUAGE_MISSING "E012" "A document of an EPUB that does not say its language.";
    UNTITLED "E013" "A document of an EPUB without a title.";
    HEADING_ORDER "E014" "Headings that skip a level or are empty.";
    STYLE_TOO_NEW "E015" "A style sheet that makes readers drop it.";
    STYLE_ON_TEXT "E016" "Looks of running text that are the reader's choice.";
    INLINE_STYLE "E017" "Style inside a document of an EPUB.";
    FADING_COLOR "E018" "A color that does not stand out on white and on black.";
    ACTIVE_CONTENT "E019" "Something in an EPUB that runs or is fetched.";
    UNTRUE_PROPERTY "E020" "A property in a manifest that does not fit its file.";
    ACCESSIBILITY_UNTOLD "E021" "Accessibility that a package does not tell, or claims untruly.";
    UNPORTABLE_NAME "E022" "A file name that not every system takes, or that stands twice.";
    WIDE_TABLE "E023" "A table with more columns than a small screen shows.";
    LARGE_DOCUMENT "E024" "A document of an EPUB that old readers open slowly.";
    UNFIT_PICTURE "E025" "A picture of an EPUB that readers do not show.";
    OUTSIDE_TEXT_AREA "P101" "Something stands outside the text area of its page.";
    OUTSIDE_SAFE_AREA "P102" "A text stands too near the trim.";
    OUT_OF_BOX "P103" "A text stands out of its box.";
    OVER_MEASURE "P104" "A line runs over the measure.";
    WIDOW "P105" "A paragraph's last line stands alone at the head of a page.";
    ORPHAN "P106" "A paragraph's first line stands alone at the foot of a page.";
    STRANDED_HEADING "P107" "A heading stands alone at the foot of a page.";
    LONE_CALLOUT "P108" "A callout stands alone on a page.";
    THIN_PAGE "P109" "A question's last page is nearly empty.";
    QUESTION_TOO_LONG "P110" "A question takes too many pages.";
    TEXT_ON_TEXT "P111" "A text stands on another.";
    UNKNOWN_TOKEN "G001" "A token that the theme does not have.";
    LOW_CONTRAST "G002" "Two colors too alike for text.";
    TRIM "G003" "A trim that is none, or too small.";
    FIXED_TOKEN "G004" "A token that no theme may change.";
    BAD_PRINTER "P201" "A figure of a printer's record, or a choice of it, that cannot be meant.";
    UNKNOWN_PRINTER "P202" "A printer that there is no record of.";
    BAD_PROFILE "P203" "A profile that is not one of a press.";
    NOT_A_PDF "P204" "A file that cannot be read as a PDF.";
    PAGE_BOXES "P205" "Page boxes that are missing, do not nest, or have another bleed.";
    OUTPUT_INTENT "P206" "A file that does not say how it is to be printed.";
    FONT_NOT_EMBEDDED "P207" "A font that is not in the file.";
    NOT_IN_INKS "P208" "Colors that are not printing inks.";
    RICH_BLACK_TEXT "P209" "Black text with other inks under it.";
    TOO_MUCH_INK "P210" "More ink on one place than paper takes.";
    LOW_RESOLUTION "P211" "An image that is too coarse at its size.";
    HAIRLINE "P212" "A line that is too thin to print.";
    PAGE_COUNT "P213" "Too few or too many pages, or no multiple.";
    OUTSIDE_SAFE "P214" "Something too near to the cut.";
    SHORT_BLEED "P215" "Something that stops short of the bleed.";
    TRANSPARENCY "P216" "Transparency that the standard forbids.";
    INTERACTIVE "P217" "Something that only a screen can use.";
    FILE_SIZE "P218" "A file that is too large.";
    GUTTER "P219" "A gutter that finds no room.";
    INK_REDUCED "P220" "Colors that got less ink.";
    SPINE_TEXT "P221" "Words that do not fit the spine.";
    SPINE_ESTIMATE "P222" "A spine whose width is an estimate.";
    MIXED_SIZES "P301" "Pages of several sizes that are to share sheets.";
    ANNOTATIONS_LEFT_OUT "P302" "Notes and form fields that sheets do not have.";
    TYPST_REFUSED "T001" "Typst refused the generated markup.";
    NOT_CONVERGED "T002" "The layout did not settle.";
    EXPORT_REFUSED "T003" "The PDF would not conform to its standards.";
    OUTPUT_DIFFERS "V001" "A sample prints something other than is shown.";
    RESULT_DIFFERS "V002" "An expression gives something other than is shown.";
    SAMPLE_FAILS "V003" "A sample ends with an exception that is not expected.";
    OTHER_EXCEPTION "V004" "A sample does not end with the exception that is expected.";
    CLAIM_FAILS "V005" "A claim does not hold.";
    OVER_LIMIT "V006" "A sample takes too long or prints too much.";
    INTERPRETER_BROKE "V007" "An interpreter ended in the middle of a sample.";
    RUN_SETTINGS "V008" "Settings for running a sample that do not fit together.";
}
