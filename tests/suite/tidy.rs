//! The tree itself: who imports whom, file names and sizes, complete folders. The import table is
//! read from the crate doc, so it is written in one place.

mod imports;

use std::collections::BTreeSet;
use std::path::Path;

use handpress::diagrams::Diagram;

use crate::support::{files_below, root, suite_file, text_of};

/// The most lines of a source file.
const MAX_LINES: usize = 600;
/// Files that hold a table of data and little else.
const TABLES: &[&str] = &[];
/// Names that say nothing of what is inside.
const VAGUE: &[&str] = &["utils", "util", "common", "helpers", "misc", "types"];
/// What may stand at the top of the tree.
const TOP_LEVEL: &[&str] = &[
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE-APACHE",
    "LICENSE-CC-BY-SA-4.0",
    "LICENSE-MIT",
    "README.md",
    "book",
    "diagrams",
    "fonts",
    "src",
    "tests",
];
/// What the program and Cargo build there, kept out by `.gitignore`.
const BUILT: &[&str] = &["out", "target"];
/// What the folder of every diagram kind holds.
const DIAGRAM_FILES: &[&str] = &[
    "README.md",
    "drawing.typ",
    "example.yaml",
    "extremes.yaml",
    "golden/drawing.png",
    "golden/mistakes.txt",
    "golden/part.xhtml",
    "mistakes.yaml",
    "mod.rs",
    "style.css",
];
/// The longest README, in lines.
const MAX_README: usize = 150;

/// Every Rust file of the package, with its text.
fn rust_files() -> Vec<(String, String)> {
    let files = ["src", "diagrams", "tests"].into_iter().flat_map(|folder| {
        let names = files_below(&root().join(folder)).into_iter();
        names.map(move |name| format!("{folder}/{name}"))
    });
    let files = files.filter(|name| name.ends_with(".rs"));
    let files: Vec<_> = files.map(|name| (name.clone(), text_of(&name))).collect();
    assert!(files.len() > 50, "the source was not found");
    files
}

fn none_of(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_source_file_is_short_enough() {
    let long = rust_files().into_iter().filter_map(|(name, text)| {
        let lines = text.lines().count();
        let is_long = lines > MAX_LINES && !TABLES.contains(&name.as_str());
        is_long.then(|| format!("{name} has {lines} lines, {MAX_LINES} are the most: split it"))
    });
    none_of(long.collect());
}

#[test]
fn every_source_file_says_what_it_is() {
    let silent = rust_files()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "));
    none_of(
        silent
            .map(|(name, _)| format!("{name} does not begin with `//! `"))
            .collect(),
    );
}

#[test]
fn no_source_file_has_a_vague_name() {
    let files = files_below(&root().join("src")).into_iter();
    let files = files.chain(rust_files().into_iter().map(|(name, _)| name));
    let vague = files.filter(|name| {
        let stem = Path::new(name).file_stem().unwrap_or_default();
        VAGUE.iter().any(|vague| stem == *vague)
    });
    none_of(
        vague
            .map(|name| format!("{name}: name it by what it holds"))
            .collect(),
    );
}

#[test]
fn nothing_is_left_to_do() {
    // Written in two pieces, so that this file is not found.
    let marks = [
        concat!("todo", "!("),
        concat!("unimplemented", "!("),
        concat!("dbg", "!("),
    ];
    let found = rust_files().into_iter().flat_map(|(name, text)| {
        let found = marks.into_iter().filter(move |mark| text.contains(mark));
        found.map(move |mark| format!("{name} holds `{mark}…)`"))
    });
    none_of(found.collect());
}

#[test]
fn the_top_level_holds_only_what_it_may() {
    let entries = std::fs::read_dir(root()).expect("the package can be read");
    let names = entries.map(|entry| entry.expect("it can be read").file_name());
    let strange = names
        .map(|name| name.to_string_lossy().into_owned())
        .filter(|name| {
            let known = TOP_LEVEL.contains(&name.as_str()) || BUILT.contains(&name.as_str());
            !known && !name.starts_with('.')
        });
    none_of(
        strange
            .map(|name| format!("{name} has no place at the top level"))
            .collect(),
    );
}

#[test]
fn every_diagram_folder_is_complete_and_registered() {
    let entries = std::fs::read_dir(root().join("diagrams")).expect("it can be read");
    let folders: BTreeSet<String> = entries
        .map(|entry| entry.expect("it can be read").path())
        .filter(|path| path.is_dir())
        .filter_map(|path| Some(path.file_name()?.to_string_lossy().into_owned()))
        .collect();
    let kinds: BTreeSet<String> = Diagram::KINDS
        .iter()
        .map(|kind| (*kind).to_owned())
        .collect();
    assert_eq!(
        folders, kinds,
        "folders of diagrams/, and kinds in its registry"
    );
    let missing = kinds.iter().flat_map(|kind| {
        let paths = DIAGRAM_FILES
            .iter()
            .map(move |file| format!("diagrams/{kind}/{file}"));
        paths.filter(|path| !root().join(path).exists())
    });
    none_of(missing.map(|path| format!("{path} is missing")).collect());
}

#[test]
fn the_page_of_every_diagram_kind_shows_its_example() {
    let pages = Diagram::KINDS.iter().map(|kind| {
        let page = text_of(&format!("diagrams/{kind}/README.md"));
        let example = text_of(&format!("diagrams/{kind}/example.yaml"));
        let is_whole = page.contains(&format!("```yaml\n{example}```"))
            && page.contains("](golden/drawing.png)");
        (kind, is_whole)
    });
    let without = pages.filter(|(_, is_whole)| !is_whole);
    none_of(
        without
            .map(|(kind, _)| format!("diagrams/{kind}/README.md"))
            .collect(),
    );
}

#[test]
fn every_font_family_has_a_licence() {
    let files = files_below(&root().join("fonts"));
    let families: BTreeSet<&str> = files
        .iter()
        .filter(|file| file.ends_with(".ttf"))
        .filter_map(|file| Some(file.split_once('/')?.0))
        .collect();
    assert!(!families.is_empty(), "no fonts were found");
    let bare = families.iter().filter(|family| {
        let licence = format!("{family}/LICENSE.txt");
        !files.contains(&licence)
    });
    none_of(
        bare.map(|family| format!("fonts/{family} has no LICENSE.txt"))
            .collect(),
    );
}

#[test]
fn every_design_file_reaches_typst() {
    let listed = text_of("src/typeset/folder.rs");
    let files = files_below(&root().join("src/typeset/design"));
    assert!(
        files.iter().any(|file| file == "book.typ"),
        "the design was not found"
    );
    let forgotten = files
        .iter()
        .filter(|file| !listed.contains(&format!("\"{file}\",")));
    none_of(
        forgotten
            .map(|file| format!("{file} is not in DESIGN of folder.rs"))
            .collect(),
    );
}

#[test]
fn the_readme_is_short_enough() {
    let Ok(readme) = std::fs::read_to_string(root().join("README.md")) else {
        return;
    };
    let lines = readme.lines().count();
    assert!(
        lines <= MAX_README,
        "README.md has {lines} lines, {MAX_README} are the most"
    );
}

/// An expected file that no test compares with anything would rot unseen. Every test that has
/// expected files keeps them in the folder of its own name, and names each, or its folder.
#[test]
fn every_expected_file_is_used() {
    let files = files_below(&suite_file(""));
    let expected = files.iter().filter(|file| !file.ends_with(".rs"));
    let unused = expected.filter(|file| {
        let mut steps = file.split('/');
        let test = steps.next().unwrap_or_default();
        let rest = steps.next().unwrap_or_default();
        !text_of(&format!("tests/suite/{test}.rs")).contains(&format!("\"{rest}\""))
    });
    none_of(
        unused
            .map(|file| format!("no test uses tests/suite/{file}"))
            .collect(),
    );
}
