//! Any bytes in any file: told, never a panic, and every place told lies in its file.

use handpress::highlight;
use handpress::markup::names::{is_slug, slugify};
use proptest::prelude::*;

use super::cases;
use crate::support::TestBook;

/// The files of the tiny book.
const FILES: [&str; 3] = ["book.yaml", "parts/only.yaml", "questions/first.yaml"];

/// Pieces of files that are nearly right.
const PIECES: &[&str] = &[
    "heading",
    "body",
    "prose",
    "title",
    "list",
    "table",
    "code",
    "cards",
    "items",
    ": ",
    ":",
    "\n",
    "\n  ",
    "\n- ",
    "\n  - ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    "|\n",
    ">\n",
    "&a ",
    "*a",
    "!t ",
    "? ",
    "\"",
    "'",
    "\\",
    "#",
    " # ",
    "%",
    "@",
    "~",
    "---\n",
    "...\n",
    "\t",
    "\r\n",
    "\u{feff}",
    "é",
    "😀",
    "\u{2028}",
    "*b*",
    "**",
    "`",
    "[[first]]",
    "[[",
    "[a](note:n)",
    "[](<index:",
    "<b>",
    "&amp;",
    "\\u00e9",
    "3.10",
    "no",
    "format: 1\n",
    "heading: H\nbody:\n  - prose: ",
    "heading: H\nbody:\n  - ",
];

fn check(bytes: &[u8]) {
    let book = TestBook::new();
    for file in FILES {
        let before = std::fs::read(book.book().join(file)).expect("it is there");
        book.write(file, bytes);
        let checked = book.checked();
        checked.assert_places();
        let told = checked.lines();
        assert_eq!(
            checked.book.is_none(),
            told.contains(": error["),
            "{file}: {told}"
        );
        book.write(file, before);
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn any_bytes_as_a_file(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check(&bytes);
    }

    #[test]
    fn any_text_as_a_file(text in any::<String>()) {
        check(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn nearly_yaml_as_a_file(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        check(pieces.concat().as_bytes());
    }

    #[test]
    fn any_text_has_a_slug_or_none(text in any::<String>()) {
        let slug = slugify(&text);
        prop_assert_eq!(&slugify(&slug), &slug);
        prop_assert!(slug.is_empty() || slug.len() > 64 || is_slug(&slug), "{:?}", slug);
        if is_slug(&text) {
            prop_assert_eq!(slug, text);
        }
    }

    /// Highlighting colors code and changes nothing in it.
    #[test]
    fn highlighted_code_is_the_code(
        source in prop::collection::vec(prop::sample::select(CODE), 0..30),
        language in prop::sample::select(&["python", "pycon", "bash", "rust", "json", "text", "none"][..]),
    ) {
        let source = source.concat();
        let lines: Vec<String> = highlight::highlight(language, &source)
            .iter()
            .map(|line| line.iter().map(|token| token.text.as_str()).collect())
            .collect();
        prop_assert_eq!(lines, source.lines().collect::<Vec<_>>());
    }
}

/// Pieces of code.
const CODE: &[&str] = &[
    "def ", "class ", "f", "x", "1", "\n", "\n    ", "\"", "'", "\"\"\"", "f'{", "}", "#", ">>> ",
    "... ", "(", ")", ":", "@", "match ", "case _", "lambda", " ", "\\", "$ ", "é", "😀", "//",
    "/*", "None",
];
