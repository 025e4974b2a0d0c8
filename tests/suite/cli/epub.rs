//! `handpress check FILE.epub`: verdict, sizes, exit codes.

use crate::support::TestBook;

fn built() -> TestBook {
    let book = TestBook::new();
    book.run(&["--edition=epub"]).code(0);
    book
}

#[test]
fn a_book_of_ours_is_sound_and_its_sizes_are_told() {
    built()
        .run(&["check", "out/tiny.epub", "--deny-warnings"])
        .code(0)
        .says("the EPUB is sound: documents ");
}

/// Contrast and the allow-list hold for the colors and sizes of every theme.
#[test]
fn every_theme_makes_a_sound_book() {
    for theme in handpress::themes::names() {
        let book = TestBook::new().setting(&format!("theme: {theme}"));
        book.run(&["--edition=epub"]).code(0);
        book.run(&["check", "out/tiny.epub", "--deny-warnings"])
            .code(0);
    }
}

/// A file that a bad copy left damaged.
#[test]
fn a_fault_is_told_with_its_code_and_explained() {
    let book = built();
    let path = book.folder().join("out/tiny.epub");
    let mut bytes = std::fs::read(&path).expect("it was built");
    bytes[38] = b'A';
    std::fs::write(&path, bytes).expect("it can be written");
    // The checksum of the changed file no longer fits, so it cannot be unpacked.
    book.run(&["check", "out/tiny.epub"])
        .code(1)
        .says("error[E001]: this is not an EPUB");
    book.run(&["explain", "E002"]).code(0);
}

#[test]
fn a_file_that_is_not_there_is_an_operating_error() {
    let book = TestBook::new();
    book.run(&["check", "none.epub"])
        .code(2)
        .says("cannot read `none.epub`");
}

#[test]
fn messages_have_their_three_forms() {
    let book = TestBook::new();
    std::fs::write(book.folder().join("a.epub"), "Dear reader").expect("it can be written");
    let diagnostics = book
        .run(&["check", "a.epub", "--message-format=json"])
        .code(1)
        .diagnostics();
    assert_eq!(diagnostics[0]["code"], "E001");
    book.run(&["check", "a.epub", "--message-format=short"])
        .code(1)
        .says("a.epub:1:1: error[E001]");
}
