//! What takes how much room in the file.

use std::fmt;

use super::Epub;

/// The bytes that each kind of file takes in the archive.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sizes(Vec<(&'static str, usize, u64)>);

/// Kinds in the order in which they are told, and the media types of each.
const KINDS: &[(&str, &[&str])] = &[
    ("documents", &["application/xhtml+xml"]),
    ("pictures", &["image/"]),
    ("style", &["text/css"]),
    (
        "fonts",
        &[
            "font/",
            "application/font",
            "application/vnd.ms-opentype",
            "application/x-font",
        ],
    ),
    ("the rest", &[""]),
];

impl Sizes {
    /// The sizes of a book.
    pub(super) fn of(epub: &Epub) -> Self {
        let mut sizes: Vec<_> = KINDS.iter().map(|(kind, _)| (*kind, 0, 0)).collect();
        for entry in &epub.container.entries {
            let item = epub
                .package
                .items
                .iter()
                .find(|item| item.path == entry.path);
            let media_type = item.map_or("", |item| item.media_type.as_str());
            let is_of = |types: &[&str]| types.iter().any(|start| media_type.starts_with(start));
            let kind = KINDS.iter().position(|(_, types)| is_of(types));
            if let Some((_, count, bytes)) = kind.and_then(|kind| sizes.get_mut(kind)) {
                *count += 1;
                *bytes += entry.packed;
            }
        }
        Self(
            sizes
                .into_iter()
                .filter(|(_, count, _)| *count > 0)
                .collect(),
        )
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self
            .0
            .iter()
            .map(|(kind, count, bytes)| format!("{kind} {} kB ({count})", bytes.div_ceil(1000)))
            .collect();
        f.write_str(&all.join(", "))
    }
}
