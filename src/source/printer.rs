//! Reads the printer that a book or a command names.

use std::path::Path;

use super::Folder;
use crate::diagnostics::{Diagnostic, Reported, Sink, SourceMap, Spanned, codes};
use crate::error::Error;
use crate::markup::names;
use crate::printers::{self, Printer, PrinterChoice};

/// The printer of a choice: the book's own record of that name, or else a built-in one. What is
/// wrong is told, and then there is none.
#[must_use]
pub fn printer(
    choice: &PrinterChoice,
    folder: &Folder,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Printer> {
    let name = &choice.name;
    let own = format!("printers/{}.yaml", name.value);
    let file = if names::is_slug(&name.value) && folder.has(&own) {
        folder.read_yaml(&own, Some(name.span), map, sink).ok()?
    } else if let Some(file) = printers::built_in(&name.value, map) {
        file
    } else {
        printers::tell_unknown(name, sink);
        return None;
    };
    let record = printers::decode(file, map, sink)?;
    let profile = match &record.profile {
        Some(name) => Some(profile(name, folder, sink)?),
        None => None,
    };
    printers::assemble(choice, record, profile, sink)
}

fn profile(name: &Spanned<String>, folder: &Folder, sink: &mut Sink) -> Option<Vec<u8>> {
    folder
        .read_beside(&name.value)
        .map_err(|reason| {
            let message = format!("the profile `{}` cannot be read: {reason}", name.value);
            sink.push(
                Diagnostic::error(codes::BAD_PROFILE, message)
                    .at(name.span, "")
                    .help("the path starts at the book's folder"),
            );
        })
        .ok()
}

/// The printer that a command names where there is no book: a built-in one, or the path of a record.
///
/// # Errors
/// [`Error::Reported`] if there is none; what is wrong was told.
pub fn printer_file(name: &str, map: &mut SourceMap, sink: &mut Sink) -> Result<Printer, Error> {
    let path = Path::new(name);
    let named = named(name, map);
    let parent = path.parent().filter(|_| name.ends_with(".yaml"));
    let Some(parent) = parent else {
        let file = printers::built_in(name, map);
        let record = file.and_then(|file| printers::decode(file, map, sink));
        return match record {
            Some(record) => assembled(&named, record, None, sink),
            None => {
                printers::tell_unknown(&named.name, sink);
                Err(told(sink).into())
            }
        };
    };
    let parent = if parent.as_os_str().is_empty() {
        Path::new(".")
    } else {
        parent
    };
    let folder = Folder::of_record(parent)?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let file = folder.read_yaml(&file, None, map, sink)?;
    let record = printers::decode(file, map, sink).ok_or_else(|| told(sink))?;
    let profile = match &record.profile {
        Some(name) => Some(profile(name, &folder, sink).ok_or_else(|| told(sink))?),
        None => None,
    };
    assembled(&named, record, profile, sink)
}

/// A printer that a command names, with a place to point at.
#[must_use]
pub fn named(name: &str, map: &mut SourceMap) -> PrinterChoice {
    let file = map.add("--printer", name);
    let span = crate::diagnostics::Span::new(file, 0..name.len());
    PrinterChoice::named(Spanned::new(name.to_owned(), span))
}

fn assembled(
    choice: &PrinterChoice,
    record: printers::Record,
    profile: Option<Vec<u8>>,
    sink: &mut Sink,
) -> Result<Printer, Error> {
    let printer = printers::assemble(choice, record, profile, sink);
    printer.ok_or_else(|| told(sink).into())
}

/// The proof that something was told; if nothing was, the engine is to blame.
fn told(sink: &mut Sink) -> Reported {
    sink.check().err().unwrap_or_else(|| {
        sink.fail(Diagnostic::error(
            codes::BAD_PRINTER,
            "the printer cannot be used, and no reason was told",
        ))
    })
}
