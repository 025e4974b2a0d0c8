//! The only reader of the disk: the files of a book's folder.

use std::collections::BTreeSet;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::diagnostics::{Diagnostic, FileId, Reported, Sink, SourceMap, Span, Spanned, codes};
use crate::error::Error;
use crate::yaml::MAX_BYTES;

/// The largest author image, in bytes.
pub const MAX_IMAGE_BYTES: u64 = 32 * 1024 * 1024;
/// The most pixels of an author image.
const MAX_PIXELS: u64 = 64_000_000;

/// A book's folder.
#[derive(Debug)]
pub struct Folder {
    /// The path as the author typed it.
    path: PathBuf,
    /// The path with every link resolved.
    canonical: PathBuf,
}

/// An author image.
#[derive(Debug, Clone)]
pub struct Image {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// The ending that tells the format: `png` or `jpg`.
    pub extension: &'static str,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
}

impl Folder {
    /// Opens a book's folder.
    ///
    /// # Errors
    /// [`Error::NoBook`] if there is no such folder or it has no `book.yaml`.
    #[expect(clippy::disallowed_methods, reason = "the only reader of the disk")]
    pub fn open(path: &Path) -> Result<Self, Error> {
        let missing = |reason: &str| Error::NoBook {
            path: path.to_owned(),
            reason: reason.to_owned(),
        };
        let canonical = std::fs::canonicalize(path).map_err(|error| missing(&error.to_string()))?;
        if !canonical.is_dir() {
            return Err(missing("it is not a folder"));
        }
        if !canonical.join("book.yaml").exists() {
            return Err(missing("it has no `book.yaml`"));
        }
        Ok(Self {
            path: path.to_owned(),
            canonical,
        })
    }

    /// Opens the folder of a printer's record that belongs to no book.
    ///
    /// # Errors
    /// [`Error::Read`] if there is no such folder.
    #[expect(clippy::disallowed_methods, reason = "the only reader of the disk")]
    pub fn of_record(path: &Path) -> Result<Self, Error> {
        let canonical = std::fs::canonicalize(path).map_err(|source| Error::Read {
            path: path.to_owned(),
            source,
        })?;
        Ok(Self {
            path: path.to_owned(),
            canonical,
        })
    }

    /// Reads a YAML file into the source map. `listed` is where a list names it.
    ///
    /// # Errors
    /// [`Reported`] if the file is missing, too large, or not text.
    pub fn read_yaml(
        &self,
        relative: &str,
        listed: Option<Span>,
        map: &mut SourceMap,
        sink: &mut Sink,
    ) -> Result<FileId, Reported> {
        let name = self.path.join(relative).display().to_string();
        let bytes = match self.read(relative, MAX_BYTES) {
            Ok(bytes) => bytes,
            Err(Fault::TooLarge(size)) => {
                let place = listed.unwrap_or_else(|| Span::new(map.add(name.clone(), ""), 0..0));
                return Err(sink.fail(
                    Diagnostic::error(codes::OVER_BUDGET, format!("`{name}` has {size} bytes"))
                        .at(place, "")
                        .note(format!("a file of a book may have {MAX_BYTES}")),
                ));
            }
            Err(fault) => {
                let place = listed.unwrap_or_else(|| Span::new(map.add(name.clone(), ""), 0..0));
                return Err(sink.fail(
                    Diagnostic::error(codes::FILE_MISSING, format!("`{name}` cannot be read"))
                        .at(place, fault.to_string())
                        .help("the id in a list is the file's name without `.yaml`"),
                ));
            }
        };
        match String::from_utf8(bytes) {
            Ok(text) if !text.contains('\0') => {
                Ok(map.add(name, text.strip_prefix('\u{feff}').unwrap_or(&text)))
            }
            Ok(text) => {
                let readable = text.split('\0').next().unwrap_or_default();
                Err(not_text(name, readable, "it holds a zero byte", map, sink))
            }
            Err(error) => {
                let offset = error.utf8_error().valid_up_to();
                let readable = String::from_utf8_lossy(&error.as_bytes()[..offset]);
                let line = readable.matches('\n').count() + 1;
                let reason = format!("the bytes in line {line} are not UTF-8");
                Err(not_text(name, &readable, &reason, map, sink))
            }
        }
    }

    /// Reads an author image that a figure names.
    pub fn read_image(&self, name: &Spanned<String>, sink: &mut Sink) -> Option<Image> {
        let fail = |sink: &mut Sink, code, message: String, help: &str| {
            sink.push(
                Diagnostic::error(code, message)
                    .at(name.span, "")
                    .help(help),
            );
        };
        let path = self.canonical.join(&name.value);
        let Ok(canonical) = path.canonicalize() else {
            fail(
                sink,
                codes::IMAGE_MISSING,
                format!("there is no image `{}`", name.value),
                "the path starts at the book's folder",
            );
            return None;
        };
        if !canonical.starts_with(&self.canonical) {
            let message = format!("the image `{}` lies outside the book's folder", name.value);
            fail(
                sink,
                codes::IMAGE_OUTSIDE,
                message,
                "copy it into the book's folder",
            );
            return None;
        }
        let bytes = match self.read(&name.value, MAX_IMAGE_BYTES) {
            Ok(bytes) => bytes,
            Err(fault) => {
                let message = format!("the image `{}` cannot be read: {fault}", name.value);
                fail(
                    sink,
                    codes::IMAGE_UNREADABLE,
                    message,
                    "an image is a PNG or JPEG file of at most 32 MiB",
                );
                return None;
            }
        };
        match measure(&bytes) {
            Ok((extension, width, height)) => Some(Image {
                bytes,
                extension,
                width,
                height,
            }),
            Err(reason) => {
                let message = format!("the image `{}` cannot be used: {reason}", name.value);
                fail(
                    sink,
                    codes::IMAGE_UNREADABLE,
                    message,
                    "an image is a PNG or JPEG file of at most 64 megapixels",
                );
                None
            }
        }
    }

    /// Reads a file that a printer's record names, such as a profile.
    ///
    /// # Errors
    /// Says why it cannot be read.
    pub fn read_beside(&self, name: &str) -> Result<Vec<u8>, String> {
        let path = self.canonical.join(name);
        let is_inside = path
            .canonicalize()
            .is_ok_and(|path| path.starts_with(&self.canonical));
        if path.exists() && !is_inside {
            return Err("it lies outside the book's folder".to_owned());
        }
        self.read(name, MAX_IMAGE_BYTES)
            .map_err(|fault| fault.to_string())
    }

    /// Reads the driver of an interpreter.
    pub fn read_driver(&self, name: &Spanned<String>, sink: &mut Sink) -> Option<String> {
        let path = self.canonical.join(&name.value);
        let is_inside = path
            .canonicalize()
            .map_or(true, |path| path.starts_with(&self.canonical));
        let read = if is_inside {
            self.read(&name.value, MAX_BYTES)
                .map_err(|fault| fault.to_string())
        } else {
            Err("it lies outside the book's folder".to_owned())
        };
        let text = read
            .and_then(|bytes| String::from_utf8(bytes).map_err(|_| "it is not text".to_owned()));
        text.map_err(|fault| {
            let message = format!("the driver `{}` cannot be read", name.value);
            sink.push(
                Diagnostic::error(codes::FILE_MISSING, message)
                    .at(name.span, fault)
                    .help("the path starts at the book's folder"),
            );
        })
        .ok()
    }

    /// The YAML files below the folder, as paths relative to it, sorted.
    #[expect(clippy::disallowed_methods, reason = "the only reader of the disk")]
    pub fn yaml_files(&self) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for folder in ["parts", "questions", "front", "back"] {
            let Ok(entries) = std::fs::read_dir(self.canonical.join(folder)) else {
                continue;
            };
            for entry in entries.flatten() {
                let name = entry.file_name().to_string_lossy().into_owned();
                let is_yaml = name.ends_with(".yaml") || name.ends_with(".yml");
                if is_yaml && !name.starts_with('.') {
                    found.insert(format!("{folder}/{name}"));
                }
            }
        }
        found
    }

    /// Whether there is a file of that name.
    #[must_use]
    pub fn has(&self, relative: &str) -> bool {
        self.canonical.join(relative).exists()
    }

    /// The path of a file as the author would type it.
    #[must_use]
    pub fn display(&self, relative: &str) -> String {
        self.path.join(relative).display().to_string()
    }

    #[expect(clippy::disallowed_methods, reason = "the only reader of the disk")]
    fn read(&self, relative: &str, most: u64) -> Result<Vec<u8>, Fault> {
        let path = self.canonical.join(relative);
        let metadata = std::fs::metadata(&path)?;
        if !metadata.is_file() {
            return Err(Fault::NotAFile);
        }
        if metadata.len() > most {
            return Err(Fault::TooLarge(metadata.len()));
        }
        let mut bytes = Vec::new();
        std::fs::File::open(&path)?
            .take(most)
            .read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The largest PDF that is looked at, in bytes.
const MAX_PDF_BYTES: u64 = 2_000_000_000;

/// Reads a PDF, of whatever origin.
///
/// # Errors
/// [`Error::Read`] if there is no such file, or it is too large.
#[expect(clippy::disallowed_methods, reason = "the only reader of the disk")]
pub fn read_pdf(path: &Path) -> Result<Vec<u8>, Error> {
    let read = || {
        let size = std::fs::metadata(path)?.len();
        if size > MAX_PDF_BYTES {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        std::fs::read(path)
    };
    read().map_err(|source| Error::Read {
        path: path.to_owned(),
        source,
    })
}

/// Tells a file that is not text, at the end of what can be read of it.
fn not_text(
    name: String,
    readable: &str,
    reason: &str,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Reported {
    let end = readable.len();
    let file = map.add(name, readable);
    sink.fail(
        Diagnostic::error(codes::NOT_TEXT, format!("the file is not text: {reason}"))
            .at(Span::new(file, end..end), "")
            .help("save it as UTF-8"),
    )
}

/// The format and size of an image that can be read to its end.
fn measure(bytes: &[u8]) -> Result<(&'static str, u32, u32), String> {
    let reader = || {
        image::ImageReader::new(io::Cursor::new(bytes))
            .with_guessed_format()
            .map_err(|error| error.to_string())
    };
    let extension = match reader()?.format() {
        Some(image::ImageFormat::Png) => "png",
        Some(image::ImageFormat::Jpeg) => "jpg",
        _ => return Err("it is neither PNG nor JPEG".to_owned()),
    };
    // The size is looked at first: a small file may claim to hold a picture that fills the memory.
    let broken = |_| "its data are broken or cut off".to_owned();
    let (width, height) = reader()?.into_dimensions().map_err(broken)?;
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(format!("it has {width} by {height} pixels"));
    }
    reader()?.decode().map_err(broken)?;
    Ok((extension, width, height))
}

/// Why a file cannot be read.
#[derive(Debug)]
enum Fault {
    Io(io::Error),
    NotAFile,
    TooLarge(u64),
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::NotFound => {
                f.write_str("there is no such file")
            }
            Self::Io(error) => write!(f, "{error}"),
            Self::NotAFile => f.write_str("it is not a file"),
            Self::TooLarge(size) => write!(f, "it has {size} bytes"),
        }
    }
}
