//! Where in the package things are. Paths are made of ids, which are slugs, so no path ever needs
//! escaping.

use super::Supplies;
use crate::model::Book;

/// The path of the cover's document.
pub(super) const COVER: &str = "cover.xhtml";
/// The path of the imprint.
pub(super) const IMPRINT: &str = "imprint.xhtml";
/// The path of the contents.
pub(super) const NAV: &str = "nav.xhtml";
/// The path of the glossary.
pub(super) const GLOSSARY: &str = "glossary.xhtml";

/// The path of the index.
pub(super) const INDEX: &str = "index.xhtml";

/// The id of a mark for the index, in its document. No id of a block holds an underscore.
pub(super) fn index_mark(mark: u32) -> String {
    format!("ix_{mark}")
}

/// The path of a question.
pub(super) fn question_path(id: &str) -> String {
    format!("q-{id}.xhtml")
}

/// The path of a part.
pub(super) fn part_path(id: &str) -> String {
    format!("part-{id}.xhtml")
}

/// The path of a page of front or back matter.
pub(super) fn matter_path(id: &str) -> String {
    format!("matter-{id}.xhtml")
}

/// The id of a term in the glossary.
pub(super) fn term_id(id: &str) -> String {
    format!("term-{id}")
}

/// The path of the cover's picture.
pub(super) fn cover_path(supplies: &Supplies) -> &'static str {
    if supplies.cover.media_type == "image/jpeg" {
        "images/cover.jpg"
    } else {
        "images/cover.png"
    }
}

/// The path of an author's picture. Its own name may hold what a path must not; the underscore
/// keeps it apart from drawings.
pub(super) fn image_path(book: &Book, name: &str) -> String {
    let number = book
        .images
        .keys()
        .position(|key| key == name)
        .map_or(0, |index| index + 1);
    let extension = book.images.get(name).map_or("png", |image| image.extension);
    format!("images/picture_{number}.{extension}")
}

/// The path of a piece of the drawing of a diagram, by the label of its block. No label holds an
/// underscore, so pieces never take the names of other drawings.
pub(super) fn drawing_path(label: &str, piece: usize) -> String {
    match piece {
        0 => format!("images/{label}.png"),
        _ => format!("images/{label}_{}.png", piece + 1),
    }
}
