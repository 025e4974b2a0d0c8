//! The files that a print shop gets.

use std::collections::BTreeMap;

use handpress::edition::{Bleed, Edition, Length, Sheet};
use handpress::lower::lower;
use handpress::typeset::{self, Gap, Pages};
use lopdf::{Document, Object, ObjectId, Stream};

use super::shop::{book, build, file, picture, png, read, with_figure};
use crate::layout::{composed, paragraphs};
use crate::support::{Checked, TestBook, root, skip};

fn rectangle(document: &Document, page: ObjectId, key: &str) -> [f32; 4] {
    let page = document.get_dictionary(page).expect("a page");
    let corners = page.get(key.as_bytes()).and_then(Object::as_array);
    let corners = corners.unwrap_or_else(|_| panic!("there is no {key}"));
    let corners: Vec<f32> = corners
        .iter()
        .map(|c| c.as_float().expect("a number"))
        .collect();
    corners.try_into().expect("four numbers")
}

#[test]
fn print_has_the_same_pages_alone_and_beside_the_screen() {
    let mut lines = vec![2; 10];
    lines.push(9);
    // A few lines over a page, so that the gaps close.
    let body = paragraphs(&lines);
    assert_eq!(composed(&body).gaps.of("first"), Gap::Close);
    let printed = |editions: &str| {
        let book = book().body(&body);
        book.run(&["build", editions]).code(0);
        std::fs::read(file(&book, "tiny-print.pdf")).expect("it was built")
    };
    let alone = printed("--edition=print");
    assert!(alone == printed("--edition=print,screen"), "they differ");
}

/// 3 mm in points.
const BLEED: f32 = 8.504;

fn assert_near(found: [f32; 4], expected: [f32; 4], what: &str) {
    let is_near = found
        .iter()
        .zip(expected)
        .all(|(a, b)| (a - b).abs() < 0.01);
    assert!(is_near, "{what}: {found:?}, expected {expected:?}");
}

#[test]
fn a_print_build_has_interior_cover_and_ticket() {
    let book = book();
    build(&book);
    book.run(&["build", "--edition=print"]).code(0).wrote(
        "out",
        &["tiny-cover.pdf", "tiny-print.pdf", "tiny-print.txt"],
    );
    let ticket = std::fs::read_to_string(file(&book, "tiny-print.txt")).expect("it is there");
    for fact in [
        "Trim              177.8 mm by 254 mm",
        "Standard          PDF/X-4, PDF/A-2b",
    ] {
        assert!(ticket.contains(fact), "{ticket}");
    }
}

#[test]
fn boxes_nest_and_the_bleed_changes_sides() {
    let book = book();
    build(&book);
    let document = read(&book, "tiny-print.pdf");
    let pages: Vec<ObjectId> = document.page_iter().collect();
    assert_eq!(pages.len() % 4, 0, "{} pages", pages.len());
    for (index, page) in pages.into_iter().enumerate() {
        let left = if index % 2 == 0 { 0.0 } else { BLEED };
        let whole = [0.0, 0.0, 504.0 + BLEED, 720.0 + 2.0 * BLEED];
        let what = format!("page {}", index + 1);
        assert_near(rectangle(&document, page, "MediaBox"), whole, &what);
        assert_near(rectangle(&document, page, "BleedBox"), whole, &what);
        let trim = [left, BLEED, left + 504.0, BLEED + 720.0];
        assert_near(rectangle(&document, page, "TrimBox"), trim, &what);
    }
}

#[test]
fn the_file_claims_its_standard_and_holds_the_profile() {
    let book = book();
    build(&book);
    let document = read(&book, "tiny-print.pdf");
    assert_eq!(document.version, "1.6");
    let catalog = document.catalog().expect("a catalog");
    for gone in ["Outlines", "StructTreeRoot", "PageLabels", "Names"] {
        assert!(!catalog.has(gone.as_bytes()), "{gone} is there");
    }
    let intents = catalog.get(b"OutputIntents").and_then(Object::as_array);
    assert_eq!(intents.expect("intents").len(), 2);
    let metadata = catalog
        .get_deref(b"Metadata", &document)
        .and_then(Object::as_stream);
    let packet = String::from_utf8_lossy(&metadata.expect("a packet").content).into_owned();
    for claim in [
        "<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdf:Trapped>False</pdf:Trapped>",
        "<xmp:CreateDate>2026-01-01T00:00:00Z</xmp:CreateDate>",
    ] {
        assert!(packet.contains(claim), "{claim} is missing in {packet}");
    }
}

#[test]
fn a_file_for_x1a_names_its_condition_and_holds_no_profile() {
    let book = with_figure("standard: x-4", "standard: x-1a");
    build(&book);
    let document = read(&book, "tiny-print.pdf");
    assert_eq!(document.version, "1.4");
    let profiles = document.objects.values().filter(|object| {
        object
            .as_dict()
            .is_ok_and(|dictionary| dictionary.has(b"DestOutputProfile"))
    });
    assert_eq!(profiles.count(), 0);
    let info = document
        .trailer
        .get_deref(b"Info", &document)
        .and_then(Object::as_dict);
    let claim = info
        .expect("information")
        .get(b"GTS_PDFXVersion")
        .and_then(Object::as_str);
    assert_eq!(claim.expect("a claim"), b"PDF/X-1a:2003");
}

#[test]
fn nothing_is_painted_in_colors_of_a_screen() {
    let book = book();
    build(&book);
    for name in ["tiny-print.pdf", "tiny-cover.pdf"] {
        let document = read(&book, name);
        for page in document.page_iter() {
            let content = document.get_page_content(page);
            let content = lopdf::content::Content::decode(&content).expect("operators");
            let foreign = content.operations.iter().find(|operation| {
                ["rg", "RG", "g", "G", "cs", "CS"].contains(&operation.operator.as_str())
            });
            assert!(foreign.is_none(), "{name}: {foreign:?}");
        }
    }
}

#[test]
fn a_gutter_grows_with_the_pages_and_the_text_keeps_its_width() {
    let book = book();
    build(&book);
    let ticket = std::fs::read_to_string(file(&book, "tiny-print.txt")).expect("it is there");
    assert!(
        ticket.contains("Gutter            25 mm, asked for: 25 mm"),
        "{ticket}"
    );
    let narrow = with_figure("{inside: 25mm}", "{inside: 12mm}");
    build(&narrow);
    let ticket = std::fs::read_to_string(file(&narrow, "tiny-print.txt")).expect("it is there");
    assert!(
        ticket.contains("Gutter            20.32 mm, asked for: 12 mm"),
        "{ticket}"
    );
    let count = |book| read(book, "tiny-print.pdf").page_iter().count();
    assert_eq!(count(&book), count(&narrow));
}

#[test]
fn marks_stand_outside_the_bleed_in_all_inks() {
    let book = TestBookWithMarks::build();
    let document = read(&book, "tiny-print.pdf");
    let page = document.page_iter().next().expect("a page");
    let media = rectangle(&document, page, "MediaBox");
    let bleed = rectangle(&document, page, "BleedBox");
    assert!(
        media[0] < bleed[0] - 20.0 && media[3] > bleed[3] + 20.0,
        "{media:?} {bleed:?}"
    );
    let content = String::from_utf8_lossy(&document.get_page_content(page)).into_owned();
    assert!(content.contains("/HpAll CS 1 SCN"), "there are no marks");
    // The cover folds at both edges of its spine.
    let cover = read(&book, "tiny-cover.pdf");
    let page = cover.page_iter().next().expect("a page");
    let content = String::from_utf8_lossy(&cover.get_page_content(page)).into_owned();
    assert!(content.contains("[3 2] 0 d"), "there are no fold marks");
}

struct TestBookWithMarks;

impl TestBookWithMarks {
    fn build() -> crate::support::TestBook {
        let choice = "printer:\n  name: shop\n  marks: true\n  overprint_black: true";
        let book = book().change("book.yaml", "printer: shop", choice);
        build(&book);
        book
    }
}

#[test]
fn black_text_prints_over_what_lies_under_it_where_that_is_asked_for() {
    let document = read(&TestBookWithMarks::build(), "tiny-print.pdf");
    let contents = document
        .page_iter()
        .map(|page| document.get_page_content(page));
    let is_on = |content: &Vec<u8>| String::from_utf8_lossy(content).contains("/HpOverprint gs");
    assert!(contents.into_iter().any(|content| is_on(&content)));
}

#[test]
fn the_cover_wrap_is_as_wide_as_two_pages_and_the_spine() {
    let book = book();
    build(&book);
    let pages = read(&book, "tiny-print.pdf").page_iter().count();
    let document = read(&book, "tiny-cover.pdf");
    let page = document.page_iter().next().expect("a page");
    let [left, _, right, _] = rectangle(&document, page, "TrimBox");
    // The thick paper takes a millimetre a page.
    let spine = pages as f32 / 25.4 * 72.0;
    assert!(
        (right - left - (1008.0 + spine)).abs() < 0.02,
        "{left} to {right}, {pages} pages"
    );
    assert_eq!(document.page_iter().count(), 1);
}

/// Another program reads what was drawn.
#[test]
fn the_bar_code_of_the_isbn_can_be_read() {
    let book = book().setting("identifiers:\n  print: 978-0-306-40615-7");
    build(&book);
    let cover = file(&book, "tiny-cover.pdf");
    let picture = book.folder().join("cover");
    let run = |program: &str, arguments: &[&std::ffi::OsStr]| {
        std::process::Command::new(program).args(arguments).output()
    };
    let drawn = run(
        "pdftoppm",
        &[
            "-r".as_ref(),
            "300".as_ref(),
            "-png".as_ref(),
            "-singlefile".as_ref(),
            cover.as_ref(),
            picture.as_ref(),
        ],
    );
    let image = picture.with_extension("png");
    let (Ok(_), Ok(read)) = (drawn, run("zbarimg", &["-q".as_ref(), image.as_ref()])) else {
        return skip("pdftoppm and zbarimg");
    };
    assert_eq!(
        String::from_utf8_lossy(&read.stdout).trim(),
        "EAN-13:9780306406157"
    );
}

/// A spot color is a plate more where the book asks for it, and inks elsewhere.
#[test]
fn spot_colors_are_plates_where_they_are_asked_for() {
    let color = "{rgb: \"#2856BE\", cmyk: [87, 68, 0, 0], spot: Deep Blue}";
    let tokens = format!("tokens: {{accents.cobalt.accent: {color}}}");
    let book = with_figure("marks: true", "marks: true\nspots: true").setting(&tokens);
    let plates = |book: &TestBook| {
        assert!(build(book).is_empty());
        let interior = std::fs::read(file(book, "tiny-print.pdf")).expect("it is there");
        let ticket = std::fs::read_to_string(file(book, "tiny-print.txt")).expect("it is there");
        let document = Document::load_mem(&interior).expect("it can be read");
        let arrays = document.objects.values().flat_map(spaces_in);
        let has_plate = arrays
            .into_iter()
            .any(|name| name == b"Deep#20Blue" || name == b"Deep Blue");
        assert_eq!(ticket.contains("Deep Blue"), has_plate);
        has_plate
    };
    assert!(!plates(&book));
    let choice = "printer: {name: shop, spots: true}";
    assert!(plates(&book.change("book.yaml", "printer: shop", choice)));
    TestBook::new()
        .setting("printer: {name: kdp, spots: true}")
        .tells(&[
            "book.yaml:11:29: error[P201]: Amazon KDP refuses files with spot colors; remove `spots`",
        ]);
}

/// The names of the separations that an object holds.
fn spaces_in(object: &Object) -> Vec<Vec<u8>> {
    let is_separation = |array: &Vec<Object>| {
        array.first().and_then(|kind| kind.as_name().ok()) == Some(b"Separation")
    };
    match object {
        Object::Array(array) if is_separation(array) => {
            let name = array.get(1).and_then(|name| name.as_name().ok());
            name.map(<[u8]>::to_vec).into_iter().collect()
        }
        Object::Array(array) => array.iter().flat_map(spaces_in).collect(),
        Object::Dictionary(dictionary) => dictionary
            .iter()
            .flat_map(|(_, value)| spaces_in(value))
            .collect(),
        Object::Stream(stream) => stream
            .dict
            .iter()
            .flat_map(|(_, value)| spaces_in(value))
            .collect(),
        _ => Vec::new(),
    }
}

/// The widths of the images in a file, in pixels.
fn image_widths(document: &Document) -> Vec<i64> {
    let streams = document.objects.values().filter_map(|o| o.as_stream().ok());
    let images = streams.filter(|stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
    });
    let width = |image: &Stream| image.dict.get(b"Width").and_then(Object::as_i64);
    images.filter_map(|image| width(image).ok()).collect()
}

/// At 300 dots an inch, the main column of 4.6 inches takes 1380 pixels.
#[test]
fn images_much_finer_than_they_are_printed_are_made_smaller() {
    let figure = "- figure:\n    image: map.png\n    alt: A map";
    for (pixels, printed) in [(2000, 2000), (2200, 1380)] {
        let book = book().body(figure).file("map.png", png(pixels));
        assert!(build(&book).is_empty());
        let interior = read(&book, "tiny-print.pdf");
        assert_eq!(image_widths(&interior), [printed], "of {pixels}");
    }
    // High and narrow, it is 518.4 points high and half as wide: 1080 pixels.
    let tall = book().body(figure).file("map.png", picture(1700, 3400));
    build(&tall);
    assert_eq!(image_widths(&read(&tall, "tiny-print.pdf")), [1080]);
}

fn pages(sheet: &Sheet) -> Pages {
    let checked = Checked::read(&root().join("book"));
    let book = lower(checked.book.expect("the flagship has no faults"), None);
    let markup = typeset::write(&book, sheet, &BTreeMap::new());
    typeset::compile(&markup, &mut handpress::diagnostics::Sink::default()).expect("it can be set")
}

/// Whoever reads on paper and whoever reads on a screen can tell each other a page.
#[test]
fn the_printed_flagship_has_the_page_numbers_of_the_screen() {
    let starts = |pages: &Pages| -> Vec<(String, Option<String>)> {
        let landings = pages.landings().into_iter();
        landings
            .map(|landing| (landing.label, pages.folio(landing.page)))
            .collect()
    };
    let screen = starts(&pages(&Sheet::plain(Edition::Screen)));
    let wide = Sheet {
        bleed: Bleed {
            outer: Length::points(9.0),
            inner: Length::ZERO,
        },
        gutter: Length::points(63.0),
        ..Sheet::plain(Edition::Print)
    };
    assert_eq!(starts(&pages(&wide)), screen);
    assert!(screen.len() > 20);
}

#[test]
fn the_e_book_can_carry_the_page_numbers_of_the_printed_book() {
    let book = book().setting("pagination_source: print\nidentifiers:\n  print: 978-0-306-40615-7");
    book.run(&["build", "--edition=epub"])
        .code(0)
        .wrote("out", &["tiny.epub"]);
    let epub = crate::support::EpubFile::read(
        &std::fs::read(file(&book, "tiny.epub")).expect("it is there"),
    );
    let package = epub.text("content.opf");
    assert!(package.contains("urn:isbn:9780306406157"), "{package}");
}
