//! What tests are written with: a tiny book, a run of the program or of the library, and readers of
//! what they made.

mod book;
mod epub;
mod library;
mod pdf;
mod picture;
mod run;
mod xml;
mod yaml;

use std::path::{Path, PathBuf};

pub(crate) use book::TestBook;
pub(crate) use epub::EpubFile;
pub(crate) use library::{Checked, Printed, build, flagship, starter};
pub(crate) use pdf::Pdf;
pub(crate) use picture::{Picture, assert_looks_like};
pub(crate) use run::{Run, command, handpress};
pub(crate) use xml::{XmlElement, XmlNode, parse_xml};
pub(crate) use yaml::{as_json, yaml_files};

/// The folder of the package.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A file of the suite, by its path under `tests/suite`.
pub(crate) fn suite_file(path: &str) -> PathBuf {
    root().join("tests/suite").join(path)
}

/// Whether expected files are to be renewed rather than compared; snapbox obeys the same variable.
pub(crate) fn is_renewing() -> bool {
    std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite")
}

/// Every file below a folder, as paths relative to it with `/` between folders, sorted. Hidden
/// folders and what was built are left out.
pub(crate) fn files_below(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(path) = open.pop() {
        for entry in std::fs::read_dir(&path).expect("the folder can be read") {
            let path = entry.expect("an entry can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with('.') || path == root().join("target") || path == root().join("out")
            {
                continue;
            }
            if path.is_dir() {
                open.push(path);
            } else if let Ok(relative) = path.strip_prefix(folder) {
                found.push(relative.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

/// The text of a file of the package.
pub(crate) fn text_of(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Says that a test could not be done here, and why.
#[expect(
    clippy::print_stderr,
    reason = "a test that did not run must not look as if it had"
)]
pub(crate) fn skip(why: &str) {
    eprintln!("SKIPPED: {why}");
}
