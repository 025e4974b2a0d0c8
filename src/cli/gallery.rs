//! `handpress gallery`: a book of every diagram kind, as drawn and as written.

use std::fmt::Write;

use handpress::diagrams::{Diagram, Specimen};
use handpress::error::Error;

use super::args::GalleryArguments;
use super::new::claim_folder;
use super::output;
use super::schema;
use super::terminal::Terminal;

const MANIFEST: &str = "\
# yaml-language-server: $schema=.schema/book.json
format: 1
id: diagram-gallery
title: The Gallery of Diagrams
series: Handpress
language: en
contributors:
  - name: The Handpress Project
    role: author
description: Every kind of diagram, as it is drawn and as it is written.
edition:
  date: 2026-01-01
parts: [kinds]
";

const PART: &str = "\
# yaml-language-server: $schema=../.schema/part.json
title: The Kinds
intro: >
  Every kind of diagram that there is. Change a file, build the book again, and see what becomes
  of it.
questions:
";

const QUESTION: &str = "# yaml-language-server: $schema=../.schema/question.json\n";

pub(super) fn run(arguments: &GalleryArguments, terminal: &Terminal) -> Result<(), Error> {
    let folder = &arguments.folder;
    claim_folder(folder)?;
    let files = files(arguments.extremes);
    let files = files
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_bytes()));
    output::write_all(folder, files)?;
    schema::write(folder, terminal)?;
    terminal.say(&format!(
        "{1} kinds of diagrams are in {0}; build them with: handpress build {0}",
        folder.display(),
        Diagram::SPECIMENS.len()
    ));
    Ok(())
}

fn files(extremes: bool) -> Vec<(String, String)> {
    let mut part = PART.to_owned();
    let mut files = vec![("book.yaml".to_owned(), MANIFEST.to_owned())];
    for specimen in Diagram::SPECIMENS {
        let name = format!("questions/the-{}.yaml", specimen.name);
        files.push((name, question(specimen, extremes)));
        let _ = writeln!(part, "  - the-{}", specimen.name);
    }
    files.push(("parts/kinds.yaml".to_owned(), part));
    files
}

/// A kind's page: the example, how it is written, and what is just within the limits.
fn question(specimen: &Specimen, extremes: bool) -> String {
    let mut text = format!("{QUESTION}heading: {}\nbody:\n", specimen.words);
    text.push_str("  - ");
    text.push_str(indented(specimen.example, 4).trim_start());
    text.push_str("  - code:\n      title: As it is written\n      language: yaml\n");
    text.push_str("      source: |\n");
    text.push_str(&indented(specimen.example, 8));
    if extremes {
        text.push_str("  - heading: At its limits\n");
        text.push_str(&indented(specimen.extremes, 2));
    }
    text
}

fn indented(text: &str, columns: usize) -> String {
    let line = |line: &str| match line {
        "" => "\n".to_owned(),
        _ => format!("{:columns$}{line}\n", ""),
    };
    text.lines().map(line).collect()
}
