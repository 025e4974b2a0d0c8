//! Text and code that cannot be printed as they are.

use crate::support::TestBook;

#[test]
fn arabic_and_chinese_text() {
    TestBook::new().prose("The word سلام is Arabic.").tells(&[
        "questions/first.yaml:3:21: error[F001]: no vendored font has the characters \
         `سلام`; write it in words, or draw it as a figure",
    ]);
    TestBook::new().body("- heading: 中文").tells(&[
        "questions/first.yaml:3:14: error[F001]: no vendored font has the characters \
         `中文`; write it in words, or draw it as a figure",
    ]);
    TestBook::new()
        .body("- code: {language: text, source: 😀}")
        .tells(&[
            "questions/first.yaml:3:36: error[F001]: no vendored font has the character `😀` \
             (U+1F600); write it in words, or draw it as a figure",
        ]);
}

/// What Typst and Unicode take for the end of a line, and no line of YAML ends with.
#[test]
fn ends_of_lines_that_are_none() {
    for (written, named) in [
        ("\\r", "`\\r` (U+000D)"),
        ("\\v", "`\\u{b}` (U+000B)"),
        ("\\f", "`\\u{c}` (U+000C)"),
        ("\\N", "`\\u{85}` (U+0085)"),
        ("\\L", "`\\u{2028}` (U+2028)"),
    ] {
        let code = format!("- code: {{language: text, source: \"a{written}b\"}}");
        TestBook::new().body(&code).tells(&[&format!(
            "questions/first.yaml:3:38: error[F001]: no vendored font has the character {named}; \
             write it in words, or draw it as a figure"
        )]);
    }
}

/// Characters that only one of the faces has are told, and printed.
#[test]
fn a_character_of_another_face() {
    TestBook::new().prose("A corner ┐ in prose.").tells(&[
        "questions/first.yaml:3:21: warning[F001]: the serif face has no glyph for the \
         character `┐` (U+2510); write it in words, or as code if it is code",
    ]);
}

#[test]
fn html() {
    TestBook::new().prose("Some <b>bold</b> text.").tells(&[
        "questions/first.yaml:3:17: error[L002]: HTML is not passed through; to print it \
         as it stands, write `\\<b>`",
        "questions/first.yaml:3:24: error[L002]: HTML is not passed through; to print it \
         as it stands, write `\\</b>`",
    ]);
    TestBook::new().prose("A <!-- remark --> here.").tells(&[
        "questions/first.yaml:3:14: error[L002]: HTML is not passed through; to print it \
         as it stands, write `\\<!-- remark -->`",
    ]);
    TestBook::new()
        .prose("Less is a < b, and `<b>` is code.")
        .tells(&[]);
}

#[test]
fn typst() {
    TestBook::new().prose("'#strong[bold] text'").tells(&[
        "questions/first.yaml:3:13: error[L002]: Typst markup is not passed through; to \
         print it as it stands, write `\\#strong`",
    ]);
    TestBook::new().prose("'A #let x = 1'").tells(&[
        "questions/first.yaml:3:15: error[L002]: Typst markup is not passed through; to \
         print it as it stands, write `\\#let`",
    ]);
    TestBook::new()
        .prose("'Item #1, C#(x) and `#let x`'")
        .tells(&[]);
}

#[test]
fn a_picture_and_a_strange_link_in_a_text() {
    TestBook::new().prose("'![a](b.png)'").tells(&[
        "questions/first.yaml:3:13: error[L003]: a picture cannot stand inside a text; \
         links lead to https:, http: or mailto: addresses, or are one of note:, term:, \
         index: and lang:; a question is referred to as [[its-id]]; a picture is a \
         `figure` block",
    ]);
    TestBook::new().prose("'[a](javascript:alert)'").tells(&[
        "questions/first.yaml:3:13: error[L003]: a link cannot lead to \
         `javascript:alert`; links lead to https:, http: or mailto: addresses, or are one \
         of note:, term:, index: and lang:; a question is referred to as [[its-id]]; a \
         picture is a `figure` block",
    ]);
    TestBook::new().prose("'[a](lang:french)'").tells(&[
        "questions/first.yaml:3:13: error[L005]: `french` is not a language tag; write a \
         tag such as `fr` or `pt-BR`",
    ]);
}

fn code(columns: usize, width: &str) -> TestBook {
    let line = "x".repeat(columns);
    TestBook::new().body(&format!(
        "- code:\n    language: text{width}\n    source: |\n      {line}"
    ))
}

#[test]
fn a_line_of_code_of_80_columns() {
    code(80, "").tells(&[
        "questions/first.yaml:6:9: error[L001]: line 1 of the code has 80 columns; break \
         the line",
    ]);
    code(65, "\n    width: main").tells(&[
        "questions/first.yaml:7:9: error[L001]: line 1 of the code has 65 columns; remove \
         `width: main`: set wide, code has 79 columns",
    ]);
}

/// The main column holds 64 columns; what is longer, up to 79, is set over the full width.
#[test]
fn a_line_of_code_of_65_to_79_columns_is_set_wide() {
    let left = |columns| {
        let book = code(columns, "");
        book.tells(&[]);
        let elements = book.printed().pdf.elements();
        let line = "x".repeat(columns);
        let code = elements.iter().find(|element| element.text == line);
        code.expect("the code is printed on one line").place.0
    };
    let (narrow, wide) = (left(64), left(65));
    assert!(
        wide < narrow,
        "the wide code begins at {wide}, the other at {narrow}"
    );
    assert_eq!(left(79), wide);
}

#[test]
fn code_in_an_unknown_language() {
    TestBook::new()
        .body("- code: {language: pyhton, source: x}")
        .tells(&[
            "questions/first.yaml:3:22: error[L005]: the language `pyhton` is not known; did \
             you mean `python`",
        ]);
}

#[test]
fn a_heading_that_is_too_long() {
    let text = format!("heading: {}\nbody:\n  - prose: a\n", "word ".repeat(20));
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:1:10: warning[L004]: the heading has 99 characters; shorten \
         it; the lead can say the rest",
    ]);
}

#[test]
fn a_text_alternative_that_is_too_long() {
    let alt = "word ".repeat(30);
    TestBook::new()
        .body(&format!(
            "- cards: {{alt: {alt}, cards: [{{title: a}}, {{title: b}}]}}"
        ))
        .tells(&[
            "questions/first.yaml:3:18: error[D004]: the text alternative has 149 characters; \
             say in `alt` what it shows, and in `description` all that it tells",
        ]);
}
