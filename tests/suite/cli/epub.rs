//! `handpress check FILE.epub`: verdict, sizes, exit codes. And what `book.yaml` says of an e-book.

use crate::support::{EpubFile, Pdf, TestBook};

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

fn epub_of(book: &TestBook) -> EpubFile {
    let bytes = std::fs::read(book.folder().join("out/tiny.epub")).expect("it was built");
    EpubFile::read(&bytes)
}

/// The e-book carries the page numbers of the edition that the book names, though it is built
/// alone; without an ISBN that edition is named in words.
#[test]
fn pages_are_those_of_the_edition_that_is_named() {
    for (settings, source) in [
        ("", "A Tiny Book, screen PDF, 2026"),
        ("pagination_source: print", "A Tiny Book, print, 2026"),
        (
            "pagination_source: print\nidentifiers: {print: 978-3-16-148410-0, screen: 978-0-306-40615-7}",
            "urn:isbn:9783161484100",
        ),
    ] {
        let book = TestBook::new().setting(settings);
        book.run(&["--edition=epub"]).code(0);
        let epub = epub_of(&book);
        let expected = format!(">{source}</dc:source>");
        assert!(epub.text("content.opf").contains(&expected), "{source}");
        assert!(!epub.text("content.opf").contains("pageBreakSource"));
        assert!(epub.text("nav.xhtml").contains("q-first.xhtml#pg"));
        assert!(!book.folder().join("out/tiny-print.pdf").exists());
    }
}

/// Conformance is claimed in someone's name or not at all, and an ISBN is the identifier.
#[test]
fn metadata_are_those_of_the_manifest() {
    let plain = built();
    let package = epub_of(&plain).text("content.opf").to_owned();
    assert!(package.contains(">urn:uuid:"), "{package}");
    for absent in ["conformsTo", "certifi", "unlocked", "urn:isbn:"] {
        assert!(!package.contains(absent), "{absent}: {package}");
    }
    let book = TestBook::new().setting(
        "identifiers: {epub: 978-0-306-40615-7}\naccessibility: {summary: One gap., unlocked: true, \
         certified_by: Eva & Co, certified_on: 2026-01-02, certifier_report: \"https://example.org/r\"}",
    );
    book.run(&["--edition=epub"]).code(0);
    let epub = epub_of(&book);
    let package = epub.text("content.opf");
    for line in [
        "<dc:identifier id=\"pub-id\">urn:isbn:9780306406157</dc:identifier>",
        "<meta property=\"dcterms:modified\">2026-01-01T00:00:00Z</meta>",
        "<meta property=\"schema:accessibilityFeature\">unlocked</meta>",
        "<meta property=\"schema:accessibilitySummary\">One gap.</meta>",
        "<meta property=\"dcterms:conformsTo\" id=\"conformance\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta>",
        "<meta property=\"a11y:certifiedBy\" refines=\"#conformance\" id=\"certifier\">Eva &amp; Co</meta>",
        "<meta property=\"dcterms:date\" refines=\"#certifier\">2026-01-02</meta>",
        "<link rel=\"a11y:certifierReport\" refines=\"#certifier\" href=\"https://example.org/r\"/>",
    ] {
        assert!(package.contains(line), "{line}\n{package}");
    }
    assert!(
        epub.text("toc.ncx")
            .contains("content=\"urn:isbn:9780306406157\"")
    );
    book.run(&["check", "out/tiny.epub", "--deny-warnings"])
        .code(0);
}

/// A word in another language says so in both editions, its region with it and no other's.
#[test]
fn foreign_words_name_their_language() {
    let book = TestBook::new()
        .change("book.yaml", "language: en", "language: en-US")
        .prose("To say [au revoir](lang:fr) or [bom dia](lang:pt-BR).");
    book.run(&["--edition=screen", "--edition=epub"]).code(0);
    let document = epub_of(&book).text("q-first.xhtml").to_owned();
    let pdf = std::fs::read(book.folder().join("out/tiny-screen.pdf")).expect("it was built");
    let pdf = Pdf::read(&pdf);
    for (language, words) in [("fr", "au revoir"), ("pt-BR", "bom dia")] {
        let element = format!("<span lang=\"{language}\" xml:lang=\"{language}\">{words}</span>");
        assert!(document.contains(&element), "{document}");
        let printed: String = pdf
            .pages
            .iter()
            .map(|page| page.words_in(language))
            .collect();
        assert_eq!(printed, words);
    }
}

/// Whatever an author writes, the e-book is sound: signs of XML everywhere, titles without end, and
/// code that ends sections which were never begun.
#[test]
fn odd_texts_make_a_sound_book() {
    let signs = "\\\\<b> & \\\"c\\\" 'd' ]]> \\\\&amp;";
    let long = "words and more words ".repeat(20);
    let body = format!(
        "- prose: \"{signs} [there](https://example.org/50%/[x]?a=b&c='d'#e#f)\"
- heading: \"{signs}\"
- table: {{title: \"{signs}\", columns: [A, B, C, D, '&'], rows: [[\"{signs}\", '&', '>', '\"', \"'\"], ['&', a, b, c, d]]}}
- code: {{language: python, source: \"x = ']]>' # & <b>\\n\\n\\n   y\", output: \"]]> & <i>\\n\\n  z\"}}
- results: {{language: python, rows: [{{expression: '\"]]>\" < \"&\"', result: 'True & <x>'}}]}}"
    );
    for title in [signs, long.trim()] {
        let manifest = format!(
            "title: \"{title}\"\nsubtitle: \"{signs}\"\ndescription: \"{signs}\"\nrights: \"{signs}.\""
        );
        let question = format!("heading: \"{signs}\"\nlead: \"{signs}\"\ntags: [\"{signs}\"]");
        let book = TestBook::new()
            .body(&body)
            .change("book.yaml", "title: A Tiny Book", &manifest)
            .change("parts/only.yaml", "The Only Part", &format!("\"{signs}\""))
            .change("questions/first.yaml", "heading: What is it?", &question);
        book.run(&["--edition=epub"]).code(0);
        let epub = epub_of(&book);
        assert!(epub.text("q-first.xhtml").contains("&lt;b&gt; &amp; "));
        let document = epub.text("q-first.xhtml");
        let link = "/50%25/%5Bx%5D?a=b&amp;c='d'#e%23f\"";
        assert!(document.contains(link), "{document}");
        book.run(&["check", "out/tiny.epub", "--deny-warnings"])
            .code(0);
    }
}
