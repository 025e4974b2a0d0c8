//! A reader of EPUBs: the container's bytes by `zip`, the publication by `rbook`.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use rbook::Epub;
use zip::{CompressionMethod, ZipArchive};

/// An EPUB, read.
pub(crate) struct EpubFile {
    /// The publication as a reading system sees it.
    pub(crate) publication: Epub,
    /// The container's entries in their order.
    pub(crate) entries: Vec<Entry>,
}

/// An entry of the container.
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) is_stored: bool,
    /// The day and time of the entry, as the container has it.
    pub(crate) modified: Option<String>,
    pub(crate) bytes: Vec<u8>,
}

impl EpubFile {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let publication = Epub::options()
            .strict(true)
            .read(Cursor::new(bytes.to_vec()));
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an EPUB is a ZIP archive");
        let entries = (0..archive.len()).map(|index| {
            let mut entry = archive.by_index(index).expect("the entry is there");
            let mut bytes = Vec::new();
            entry
                .read_to_end(&mut bytes)
                .expect("the entry can be read");
            Entry {
                name: entry.name().to_owned(),
                is_stored: entry.compression() == CompressionMethod::Stored,
                modified: entry.last_modified().map(|time| time.to_string()),
                bytes,
            }
        });
        Self {
            entries: entries.collect(),
            publication: publication.expect("rbook reads the EPUB, strictly"),
        }
    }

    /// The texts of the content documents, the nav among them, by their path in the container.
    pub(crate) fn documents(&self) -> BTreeMap<&str, &str> {
        let documents = self
            .entries
            .iter()
            .filter(|entry| entry.name.ends_with(".xhtml"));
        documents
            .map(|entry| (entry.name.as_str(), entry.text()))
            .collect()
    }

    /// The text of an entry by the end of its name.
    pub(crate) fn text(&self, name: &str) -> &str {
        let entry = self.entries.iter().find(|entry| entry.name.ends_with(name));
        entry.unwrap_or_else(|| panic!("there is no {name}")).text()
    }
}

impl Entry {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.bytes).unwrap_or_else(|e| panic!("{}: {e}", self.name))
    }
}
