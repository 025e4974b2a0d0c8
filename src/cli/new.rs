//! `handpress new`: a small book with every common block, to start from.

use std::path::Path;

use handpress::error::Error;

use super::args::NewArguments;
use super::output;
use super::schema;
use super::terminal::Terminal;

/// The files of the starter book.
const STARTER: &[(&str, &str)] = &[
    ("book.yaml", include_str!("starter/book.yaml")),
    (
        "parts/first-steps.yaml",
        include_str!("starter/parts/first-steps.yaml"),
    ),
    (
        "questions/what-is-a-handbook.yaml",
        include_str!("starter/questions/what-is-a-handbook.yaml"),
    ),
    (
        "questions/which-block-when.yaml",
        include_str!("starter/questions/which-block-when.yaml"),
    ),
    (
        "front/how-to-read.yaml",
        include_str!("starter/front/how-to-read.yaml"),
    ),
];

pub(super) fn run(arguments: &NewArguments, terminal: &Terminal) -> Result<(), Error> {
    let folder = &arguments.folder;
    claim_folder(folder)?;
    output::write_all(
        folder,
        STARTER.iter().map(|(name, text)| (*name, text.as_bytes())),
    )?;
    schema::write(folder, terminal)?;
    terminal.say(&format!(
        "a new book is in {0}; build it with: handpress build {0}",
        folder.display()
    ));
    Ok(())
}

/// Refuses a folder that holds something already.
pub(super) fn claim_folder(folder: &Path) -> Result<(), Error> {
    if is_occupied(folder) {
        return Err(Error::Occupied(folder.to_owned()));
    }
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "looks whether a folder may be written to"
)]
fn is_occupied(folder: &Path) -> bool {
    folder.is_file() || std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}
