//! Pages to PDF bytes, by `typst-pdf`.

use typst::foundations::{Datetime, Smart};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::model::Metadata;
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
    let standards = PdfStandards::new(SCREEN).map_err(|error| {
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
        tagged: true,
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
