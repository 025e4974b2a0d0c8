//! Pages to PDF bytes, by `typst-pdf`.

use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::model::Metadata;
use crate::printers::Standard;
use crate::typeset::{MarkupFolder, Pages, tell_export};

/// The screen edition's standards: PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).
const SCREEN: &[PdfStandard] = &[PdfStandard::Ua_1, PdfStandard::A_2a];

/// Exports the screen edition.
///
/// # Errors
/// [`Reported`] when the pages would not conform; each fault is told at the author's line.
pub fn export(
    pages: &Pages,
    folder: &MarkupFolder,
    metadata: &Metadata,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    export_as(SCREEN, true, pages, folder, metadata, sink)
}

/// Exports pages for an office printer. Those that are put on sheets have no tags: imposition cannot
/// keep them.
///
/// # Errors
/// [`Reported`] when the pages cannot be exported; each fault is told at the author's line.
pub fn export_for_office(
    pages: &Pages,
    tagged: bool,
    folder: &MarkupFolder,
    metadata: &Metadata,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let standards: &[PdfStandard] = if tagged {
        &[PdfStandard::Ua_1]
    } else {
        &[PdfStandard::V_1_7]
    };
    export_as(standards, tagged, pages, folder, metadata, sink)
}

/// Exports pages for a press, to be finished: untagged, as the version of PDF that the standard
/// builds on.
///
/// # Errors
/// [`Reported`] when the pages cannot be exported; each fault is told at the author's line.
pub fn export_for_press(
    pages: &Pages,
    standard: Standard,
    folder: &MarkupFolder,
    metadata: &Metadata,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let version = match standard {
        Standard::X4 => PdfStandard::V_1_6,
        Standard::X3 | Standard::X1a => PdfStandard::V_1_4,
    };
    export_as(&[version], false, pages, folder, metadata, sink)
}

fn export_as(
    standards: &[PdfStandard],
    tagged: bool,
    pages: &Pages,
    folder: &MarkupFolder,
    metadata: &Metadata,
    sink: &mut Sink,
) -> Result<Vec<u8>, Reported> {
    let standards = PdfStandards::new(standards).map_err(|error| {
        sink.fail(
            Diagnostic::error(
                codes::EXPORT_REFUSED,
                "the PDF standards exclude each other",
            )
            .note(error.message().to_string()),
        )
    })?;
    let options = PdfOptions {
        ident: Smart::Custom(metadata.screen.to_string()),
        creator: Smart::Custom(Some(
            concat!("Handpress ", env!("CARGO_PKG_VERSION")).to_owned(),
        )),
        timestamp: timestamp(metadata),
        page_ranges: None,
        standards,
        tagged,
        pretty: false,
    };
    typst_pdf::pdf(&pages.spoken_document(), &options)
        .map_err(|errors| tell_export(folder, &errors, sink))
}

/// Midnight of the edition's date, so that the same input gives the same bytes.
fn timestamp(metadata: &Metadata) -> Option<Timestamp> {
    let (year, month, day) = metadata.date.fields();
    Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc)
}
