//! The printing condition that a file is made for (ISO 15930-7, 6.2.2).

use lopdf::{Dictionary, Document, Object, dictionary};

use crate::print::objects::flate;
use crate::printers::{Printer, Standard};

/// Where the names of printing conditions are registered.
const REGISTRY: &str = "http://www.color.org";

/// Sets the output intent: one for PDF/X, and for PDF/X-4 the same for PDF/A-2b, which share the
/// profile.
pub(super) fn set(document: &mut Document, printer: &Printer) {
    let named = printer.record.condition.as_deref();
    let mut intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFX",
        "OutputConditionIdentifier" => Object::string_literal(named.unwrap_or("Custom")),
        "Info" => Object::string_literal(named.unwrap_or(&printer.record.name))
    };
    if named.is_some() {
        intent.set("RegistryName", Object::string_literal(REGISTRY));
    }
    if must_embed(printer) {
        let profile = flate(
            dictionary! { "N" => 4, "Alternate" => "DeviceCMYK" },
            printer.profile.bytes().to_vec(),
        );
        let profile = document.add_object(profile);
        intent.set("DestOutputProfile", Object::Reference(profile));
    }
    let mut intents = Vec::new();
    if printer.record.standard == Standard::X4 {
        let mut archived: Dictionary = intent.clone();
        archived.set("S", "GTS_PDFA1");
        intents.push(Object::Reference(document.add_object(archived)));
    }
    intents.push(Object::Reference(document.add_object(intent)));
    if let Ok(catalog) = document.catalog_mut() {
        catalog.set("OutputIntents", intents);
    }
}

/// PDF/X-4 always holds its profile; PDF/X-1a and X-3 may name a registered condition instead, and
/// printers that take them want no profile in the file (ISO 15930-4, 6.2.2).
fn must_embed(printer: &Printer) -> bool {
    printer.record.standard == Standard::X4
        || printer.record.condition.is_none()
        || printer.record.profile.is_some()
}
