//! Pictures: of the type that the manifest says, and of a size that readers show.

use super::Epub;
use super::container::Entry;
use super::package::Item;
use crate::diagnostics::{Diagnostic, Sink, codes};

/// The longest side that every reader shows, in pixels (Google Play Books).
const LONGEST_SIDE: u32 = 3200;
/// The heaviest picture that every shop takes, in bytes (Kindle Direct Publishing).
const HEAVIEST: usize = 5_000_000;

/// E025: pictures can be shown.
pub(super) fn pictures(epub: &Epub, sink: &mut Sink) {
    for item in &epub.package.items {
        let entry = epub.container.entry(&item.path);
        if let Some(found) = entry.and_then(|entry| fault(item, entry)) {
            sink.push(found.at(item.span, ""));
        }
    }
}

/// What is wrong with a picture; nothing with what is none, or of a type that is not looked into.
fn fault(item: &Item, entry: &Entry) -> Option<Diagnostic> {
    let format = match item.media_type.as_str() {
        "image/png" => image::ImageFormat::Png,
        "image/jpeg" => image::ImageFormat::Jpeg,
        _ => return None,
    };
    let path = &item.path;
    let error = |what: &str| {
        let message = format!("`{path}` is {what}");
        Some(Diagnostic::error(codes::UNFIT_PICTURE, message))
    };
    if image::guess_format(&entry.bytes).ok() != Some(format) {
        return error(&format!("no picture of the type `{}`", item.media_type));
    }
    let reader = image::ImageReader::with_format(std::io::Cursor::new(&entry.bytes), format);
    let Ok((width, height)) = reader.into_dimensions() else {
        return error("a picture that is cut short");
    };
    let message = if width.max(height) > LONGEST_SIDE {
        format!("`{path}` is {width} by {height} pixels large")
    } else if entry.bytes.len() > HEAVIEST {
        format!("`{path}` takes {} kB", entry.bytes.len() / 1000)
    } else {
        return None;
    };
    let help = "make it smaller: 1600 pixels across are enough for every reader";
    Some(Diagnostic::warning(codes::UNFIT_PICTURE, message).help(help))
}
