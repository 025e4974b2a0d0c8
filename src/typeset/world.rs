//! All that Typst may see: the files of one folder and the vendored fonts. No disk, no clock.

use std::collections::HashMap;
use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::folder::{MAIN, MarkupFolder};
use crate::fonts;

/// The vendored fonts, parsed once.
static FONTS: LazyLock<(Vec<Font>, LazyHash<FontBook>)> = LazyLock::new(|| {
    let fonts: Vec<Font> = fonts::faces()
        .iter()
        .flat_map(|face| Font::iter(Bytes::new(*face)))
        .collect();
    let book = FontBook::from_fonts(&fonts);
    (fonts, LazyHash::new(book))
});

/// Typst's standard library, made once.
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

/// A folder as Typst's world.
#[derive(Debug)]
pub(super) struct FolderWorld {
    main: FileId,
    sources: HashMap<FileId, Source>,
    files: HashMap<FileId, Bytes>,
}

impl FolderWorld {
    pub(super) fn new(folder: &MarkupFolder) -> Self {
        let mut world = Self {
            main: file_id(MAIN),
            sources: HashMap::new(),
            files: HashMap::new(),
        };
        for (path, bytes) in &folder.files {
            let id = file_id(path);
            match std::str::from_utf8(bytes) {
                Ok(text) if path.ends_with(".typ") => {
                    world.sources.insert(id, Source::new(id, text.to_owned()));
                }
                _ => {
                    world.files.insert(id, Bytes::new(bytes.clone()));
                }
            }
        }
        world
    }
}

/// The id of a file by its path. Paths are the engine's own and stay inside the folder.
fn file_id(path: &str) -> FileId {
    let path = VirtualPath::new(path).expect("the engine's paths are relative and plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}

impl World for FolderWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.1
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        match self.sources.get(&id) {
            Some(source) => Ok(Bytes::from_string(source.text().to_owned())),
            None => self.files.get(&id).cloned().ok_or_else(|| not_found(id)),
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.0.get(index).cloned()
    }

    /// There is no clock: a book's date is its edition's.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
