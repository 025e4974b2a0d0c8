//! The archive: its files, the one that tells its type, and the way to the package document
//! (EPUB 3.3, section 4).

use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::tree::Tree;
use crate::diagnostics::{Diagnostic, FileId, Reported, Sink, SourceMap, Span, codes};

/// What the first file says.
const MEDIA_TYPE: &[u8] = b"application/epub+zip";
/// The most bytes that a book may unpack to.
const MOST: u64 = 1 << 30;
/// The file that names the package document.
const CONTAINER: &str = "META-INF/container.xml";

/// The files of an EPUB, in the order of the archive.
pub(super) struct Container {
    /// The EPUB itself, for what is said of all of it.
    pub(super) whole: Span,
    /// Its files.
    pub(super) entries: Vec<Entry>,
}

/// A file of the archive.
pub(super) struct Entry {
    /// Its path.
    pub(super) path: String,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// How many bytes it takes in the archive.
    pub(super) packed: u64,
    /// Where it stands in the source map, if it is text.
    pub(super) file: Option<FileId>,
}

impl Entry {
    /// Its text.
    pub(super) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).map_or("", |text| text.trim_start_matches('\u{feff}'))
    }

    /// Whether it is XML, by its ending.
    pub(super) fn is_xml(&self) -> bool {
        [".xhtml", ".html", ".htm", ".opf", ".ncx", ".xml", ".svg"]
            .iter()
            .any(|ending| self.path.ends_with(ending))
    }

    fn is_text(&self) -> bool {
        self.is_xml() || self.path.ends_with(".css")
    }
}

impl Container {
    /// Unpacks an EPUB. What is no archive is told.
    pub(super) fn open(
        name: &str,
        bytes: &[u8],
        map: &mut SourceMap,
        sink: &mut Sink,
    ) -> Result<Self, Reported> {
        let whole = Span::new(map.add(name, ""), 0..0);
        let entries = unpack(bytes).map_err(|reason| {
            let message = format!("this is not an EPUB: {reason}");
            sink.fail(
                Diagnostic::error(codes::NOT_AN_EPUB, message)
                    .at(whole, "")
                    .help("an EPUB is a ZIP archive; open it with an archiver to see what is left"),
            )
        })?;
        let mut container = Self { whole, entries };
        for entry in &mut container.entries {
            if entry.is_text() {
                let text = entry.text().to_owned();
                entry.file = Some(map.add(format!("{name}/{}", entry.path), text));
            }
        }
        Ok(container)
    }

    /// A file by its path.
    pub(super) fn entry(&self, path: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.path == path)
    }
}

fn unpack(bytes: &[u8]) -> Result<Vec<Entry>, String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut left = MOST;
    let mut entries = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| error.to_string())?;
        if file.is_dir() {
            continue;
        }
        let mut bytes = Vec::new();
        let (path, packed) = (file.name().to_owned(), file.compressed_size());
        let read = file.by_ref().take(left + 1).read_to_end(&mut bytes);
        read.map_err(|error| format!("`{path}`: {error}"))?;
        left = left
            .checked_sub(bytes.len() as u64)
            .ok_or("it unpacks to more than a gigabyte")?;
        entries.push(Entry {
            path,
            bytes,
            packed,
            file: None,
        });
    }
    Ok(entries)
}

/// E002: the type of the book is told by the first file, stored, at a fixed place (section 4.3).
pub(super) fn media_type(container: &Container, bytes: &[u8], sink: &mut Sink) {
    let says = |message: &str| {
        Diagnostic::error(codes::MEDIA_TYPE_FILE, message)
            .at(container.whole, "")
            .help("pack `mimetype` before everything else, without compression and extra fields")
    };
    let first = container.entries.first();
    let Some(first) = first.filter(|entry| entry.path == "mimetype") else {
        sink.push(says("the first file of the archive is not `mimetype`"));
        return;
    };
    if first.bytes != MEDIA_TYPE {
        sink.push(says("`mimetype` does not say `application/epub+zip`"));
    } else if bytes.get(30..58) != Some([b"mimetype", MEDIA_TYPE].concat().as_slice()) {
        sink.push(says("`mimetype` is compressed, or has an extra field"));
    }
}

/// The path of the package document (section 4.2.6.3.1).
pub(super) fn package_path(container: &Container, sink: &mut Sink) -> Result<String, Reported> {
    let path = container
        .entry(CONTAINER)
        .and_then(|entry| Tree::read(entry).ok())
        .and_then(|tree| {
            let root = tree.elements.iter().find(|e| e.local() == "rootfile")?;
            root.attribute("full-path").map(str::to_owned)
        })
        .filter(|path| container.entry(path).is_some());
    path.ok_or_else(|| {
        let message = format!("this is not an EPUB: `{CONTAINER}` leads to no package document");
        sink.fail(Diagnostic::error(codes::NOT_AN_EPUB, message).at(container.whole, ""))
    })
}
