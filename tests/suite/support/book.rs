//! A tiny book in a temporary folder: a test states only what matters to it.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Run, handpress};

/// The least that `book.yaml` holds.
const MANIFEST: &str = "\
format: 1
id: tiny
title: A Tiny Book
language: en
contributors:
  - name: A. Writer
    role: author
edition:
  date: 2026-01-01
parts: [only]
";
const PART: &str = "title: The Only Part\nquestions: [first]\n";
const QUESTION: &str = "heading: What is it?\nbody:\n  - prose: A test.\n";

/// A book of one part, `only`, with one question, `first`, and no fault.
///
/// The program runs in the folder above the book, so that diagnostics name `book/…`.
pub(crate) struct TestBook {
    folder: TempDir,
}

impl TestBook {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        Self { folder }
            .file("book.yaml", MANIFEST)
            .file("parts/only.yaml", PART)
            .file("questions/first.yaml", QUESTION)
    }

    /// Writes a file of the book, in place of what is there.
    pub(crate) fn file(self, path: &str, contents: impl AsRef<[u8]>) -> Self {
        self.write(path, contents);
        self
    }

    /// As [`TestBook::file`], for one that changes again and again.
    pub(crate) fn write(&self, path: &str, contents: impl AsRef<[u8]>) {
        let path = self.book().join(path);
        let parent = path.parent().expect("a file lies in a folder");
        std::fs::create_dir_all(parent).expect("a folder can be made");
        std::fs::write(path, contents).expect("a file can be written");
    }

    /// Removes a file of the book.
    pub(crate) fn without(self, path: &str) -> Self {
        std::fs::remove_file(self.book().join(path)).expect("the file is there");
        self
    }

    /// Adds lines to `book.yaml`, after its ten lines.
    pub(crate) fn setting(self, lines: &str) -> Self {
        let text = std::fs::read_to_string(self.book().join("book.yaml")).expect("it is there");
        self.file("book.yaml", format!("{text}{lines}\n"))
    }

    /// Replaces a text in a file of the book.
    pub(crate) fn change(self, path: &str, from: &str, to: &str) -> Self {
        let text = std::fs::read_to_string(self.book().join(path)).expect("it is there");
        assert!(text.contains(from), "{path} has no `{from}`");
        self.file(path, text.replacen(from, to, 1))
    }

    /// Sets the blocks of the question; the first is on line 3 of its file, at column 3.
    pub(crate) fn body(self, blocks: &str) -> Self {
        let mut text = "heading: What is it?\nbody:\n".to_owned();
        for line in blocks.lines() {
            text.push_str(if line.is_empty() { "" } else { "  " });
            text.push_str(line);
            text.push('\n');
        }
        self.file("questions/first.yaml", text)
    }

    /// Makes the question one paragraph, on line 3 of its file, from column 12 on.
    pub(crate) fn prose(self, text: &str) -> Self {
        self.body(&format!("- prose: {text}"))
    }

    /// The folder that the program runs in.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The book's folder.
    pub(crate) fn book(&self) -> PathBuf {
        self.folder.path().join("book")
    }

    /// Runs the program with arguments.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        handpress(self.folder(), arguments)
    }

    /// Checks the book and compares all that is told; see [`Run::tells`] for the form. Fails unless
    /// the exit code fits: 1 if an error is expected, 0 if none is.
    pub(crate) fn tells(&self, expected: &[&str]) {
        let has_error = expected.iter().any(|line| line.contains(": error["));
        self.run(&["check", "--message-format=json"])
            .code(i32::from(has_error))
            .tells(expected);
    }
}
