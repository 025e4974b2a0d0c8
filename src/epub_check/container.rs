//! The archive: its files, the one that tells its type, and the way to the package document
//! (EPUB 3.3, section 4).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::tree::Tree;
use crate::diagnostics::{Diagnostic, FileId, Reported, Sink, SourceMap, Span, codes};

/// What the first file says.
const MEDIA_TYPE: &[u8] = b"application/epub+zip";
/// The most bytes that a book may unpack to.
const MOST: u64 = 1 << 30;
/// The most bytes that a text in it may unpack to; no reader opens one of a hundredth of that.
const MOST_TEXT: u64 = 1 << 25;
/// The file that names the package document.
const CONTAINER: &str = "META-INF/container.xml";

/// The files of an EPUB, in the order of the archive.
pub(super) struct Container {
    /// The EPUB itself, for what is said of all of it.
    pub(super) whole: Span,
    /// Its files.
    pub(super) entries: Vec<Entry>,
    /// Paths that it lists more than once; of such files only the last is seen.
    pub(super) repeated: BTreeSet<String>,
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
    /// Its text without the mark at its beginning; what is not UTF-8 is replaced.
    pub(super) fn text(&self) -> Cow<'_, str> {
        let bytes = self.bytes.strip_prefix(b"\xef\xbb\xbf");
        String::from_utf8_lossy(bytes.unwrap_or(&self.bytes))
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

    /// The most bytes that it may unpack to.
    fn most(&self) -> u64 {
        if self.is_text() { MOST_TEXT } else { MOST }
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
        let repeated = repeated(bytes);
        let mut container = Self {
            whole,
            entries,
            repeated,
        };
        for entry in &mut container.entries {
            if entry.is_text() {
                let text = entry.text().into_owned();
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
        let mut entry = Entry {
            path: file.name().to_owned(),
            bytes: Vec::new(),
            packed: file.compressed_size(),
            file: None,
        };
        let most = left.min(entry.most());
        let read = file.by_ref().take(most + 1).read_to_end(&mut entry.bytes);
        let size = read.map_err(|error| format!("`{}`: {error}", entry.path))? as u64;
        if size > most {
            let path = &entry.path;
            return Err(format!(
                "with `{path}` it unpacks to more than {most} bytes"
            ));
        }
        left -= size;
        entries.push(entry);
    }
    Ok(entries)
}

/// Paths that the archive lists more than once (section 4.2.2: names are unique). The list is read
/// as ZIP has it (APPNOTE 6.3.10, section 4.3.12), since archivers show one file of each path.
fn repeated(bytes: &[u8]) -> BTreeSet<String> {
    const HEADER: usize = 46;
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut rest = list_of_files(bytes);
    while let Some(header) = rest.get(..HEADER).filter(|h| h.starts_with(b"PK\x01\x02")) {
        let length = |at: usize| usize::from(u16::from_le_bytes([header[at], header[at + 1]]));
        let (name, more) = (length(28), length(30) + length(32));
        let name = &rest[HEADER..rest.len().min(HEADER + name)];
        *counts
            .entry(String::from_utf8_lossy(name).into_owned())
            .or_default() += 1;
        rest = rest.get(HEADER + name.len() + more..).unwrap_or_default();
    }
    counts.retain(|_, count| *count > 1);
    counts.into_keys().collect()
}

/// The list of files that ends an archive: what stands before the last record, as long as it says.
fn list_of_files(bytes: &[u8]) -> &[u8] {
    let end = bytes.windows(4).rposition(|window| window == b"PK\x05\x06");
    let list = end.and_then(|end| {
        let length: [u8; 4] = bytes.get(end + 12..end + 16)?.try_into().ok()?;
        bytes.get(end.checked_sub(u32::from_le_bytes(length) as usize)?..end)
    });
    list.unwrap_or_default()
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
pub(super) fn package_path(
    container: &Container,
    trees: &BTreeMap<String, Tree>,
    sink: &mut Sink,
) -> Result<String, Reported> {
    let path = trees
        .get(CONTAINER)
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
