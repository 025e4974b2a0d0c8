//! What a file says of itself: its standard, its printing condition, its facts, and that nothing in
//! it can be clicked or run.

use lopdf::{Dictionary, Document, Object};

use crate::diagnostics::codes;
use crate::preflight::Findings;
use crate::preflight::survey::Survey;
use crate::print::objects::{self, name, plain};
use crate::printers::{Profile, Standard};

/// The text of an element or attribute of the XMP packet.
fn xmp<'a>(packet: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = packet
        .split_once(&format!("{name}>"))
        .or_else(|| packet.split_once(&format!("{name}=\"")))?;
    let end = rest.find(['<', '"'])?;
    Some(rest[..end].trim())
}

fn info(document: &Document) -> Dictionary {
    let info = document.trailer.get(b"Info").ok();
    let info = info.and_then(|info| document.dereference(info).ok()?.1.as_dict().ok());
    info.cloned().unwrap_or_default()
}

fn words(info: &Dictionary, key: &str) -> String {
    let bytes = info
        .get(key.as_bytes())
        .and_then(Object::as_str)
        .unwrap_or_default();
    String::from_utf8_lossy(bytes).into_owned()
}

/// The claim of the standard that the printer asks for, and the version of PDF it builds on.
pub(super) fn standard(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let asked = findings.printer().record.standard;
    let claim = match xmp(&survey.xmp, "GTS_PDFXVersion") {
        Some(claim) => claim.to_owned(),
        None => words(&info(&survey.document), "GTS_PDFXVersion"),
    };
    if claim != asked.name() {
        let said = if claim.is_empty() { "nothing" } else { &claim };
        let message = format!("it claims {said}, and {} is asked for", asked.name());
        findings.tell_figure("standard", codes::OUTPUT_INTENT, "", &message);
    }
    if survey.document.version.as_str() > asked.pdf_version() {
        let message = format!(
            "it is PDF {}, and {} is at most {}",
            survey.document.version,
            asked.name(),
            asked.pdf_version()
        );
        findings.tell(codes::OUTPUT_INTENT, &message);
    }
}

/// One printing condition, with a profile of a press or a registered name.
pub(super) fn intent(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let document = &survey.document;
    let intents = document
        .catalog()
        .ok()
        .and_then(|catalog| objects::value(document, catalog, "OutputIntents"))
        .and_then(|list| list.as_array().ok())
        .into_iter()
        .flatten()
        .filter_map(|intent| document.dereference(intent).ok()?.1.as_dict().ok())
        .filter(|intent| name(document, intent, "S") == Some("GTS_PDFX"));
    let intents: Vec<&Dictionary> = intents.collect();
    let [intent] = intents.as_slice() else {
        let message = format!(
            "it has {} printing conditions, and one is asked for",
            intents.len()
        );
        findings.tell(codes::OUTPUT_INTENT, &message);
        return;
    };
    let identifier = words(intent, "OutputConditionIdentifier");
    let asked = findings.printer().record.condition.clone();
    if asked.as_ref().is_some_and(|asked| *asked != identifier) {
        let asked = asked.unwrap_or_default();
        let message =
            format!("its printing condition is `{identifier}`, and `{asked}` is asked for");
        findings.tell_figure("condition", codes::OUTPUT_INTENT, "", &message);
    }
    match objects::value(document, intent, "DestOutputProfile").map(Object::as_stream) {
        Some(Ok(stream)) => {
            if let Err(reason) = Profile::read(plain(stream)) {
                findings.tell(
                    codes::OUTPUT_INTENT,
                    &format!("its profile cannot be used: {reason}"),
                );
            }
        }
        _ if findings.printer().record.standard == Standard::X4 => {
            findings.tell(
                codes::OUTPUT_INTENT,
                "the profile of the printing condition is missing",
            );
        }
        _ if words(intent, "RegistryName").is_empty() => {
            findings.tell(
                codes::OUTPUT_INTENT,
                "the printing condition has neither profile nor registry",
            );
        }
        _ => {}
    }
}

/// Title, dates and trapping are said, and said alike in both places.
pub(super) fn facts(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let info = info(&survey.document);
    let missing: Vec<&str> = ["Title", "CreationDate", "ModDate"]
        .into_iter()
        .filter(|key| words(&info, key).is_empty())
        .collect();
    if !missing.is_empty() {
        let message = format!("its information lacks {}", missing.join(", "));
        findings.tell(codes::OUTPUT_INTENT, &message);
    }
    let trapped = name(&survey.document, &info, "Trapped");
    if !matches!(trapped, Some("True" | "False")) {
        findings.tell(
            codes::OUTPUT_INTENT,
            "it does not say whether its colors are trapped",
        );
    }
    let digits = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .take(8)
            .collect::<String>()
    };
    let dates = [
        digits(&words(&info, "CreationDate")),
        digits(xmp(&survey.xmp, "CreateDate").unwrap_or("")),
    ];
    if dates[0] != dates[1] && !survey.xmp.is_empty() {
        findings.tell(codes::OUTPUT_INTENT, "its two dates of creation differ");
    }
    if !survey.document.trailer.has(b"ID") {
        findings.tell(codes::OUTPUT_INTENT, "it has no identifier");
    }
}

/// A press jumps nowhere, runs nothing and fills in nothing.
pub(super) fn interactive(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let marked = survey.pages_where(|page| page.annotations > 0);
    findings.tell_pages(
        codes::INTERACTIVE,
        &marked,
        "there are links or notes on the page",
    );
    let Ok(catalog) = survey.document.catalog() else {
        return;
    };
    let names = objects::dictionary(&survey.document, catalog, "Names");
    let is_there = |key: &&str| {
        catalog.has(key.as_bytes()) || names.is_some_and(|names| names.has(key.as_bytes()))
    };
    let found: Vec<&str> = [
        "OpenAction",
        "AA",
        "AcroForm",
        "JavaScript",
        "EmbeddedFiles",
        "Outlines",
    ]
    .into_iter()
    .filter(is_there)
    .collect();
    if !found.is_empty() {
        let message = format!("it holds what only a screen can use: {}", found.join(", "));
        findings.tell(codes::INTERACTIVE, &message);
    }
}
