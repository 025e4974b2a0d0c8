//! The handout: what is printed of a book, on which paper, and in which inks.

use std::collections::BTreeMap;

use handpress::diagnostics::Sink;
use handpress::edition::Paper;
use handpress::lower::lower;
use handpress::model::Book;
use handpress::typeset::{self, Placed, Practice};
use lopdf::{Document, Object};

use crate::support::{Checked, Pdf, TestBook};

/// A book of two parts with two questions each, one of which refers to another.
fn book() -> TestBook {
    let question = |heading: &str, text: &str| {
        format!("heading: {heading}\nlead: In short.\nbody:\n  - prose: {text}\n")
    };
    TestBook::new()
        .change("book.yaml", "parts: [only]", "parts: [only, other]")
        .file(
            "parts/only.yaml",
            "title: The Only Part\nquestions: [first, second]\n",
        )
        .file(
            "parts/other.yaml",
            "title: The Other Part\nquestions: [third, fourth]\n",
        )
        .file(
            "questions/first.yaml",
            question("Alpha?", "Unlike [[fourth]] and [[second]]."),
        )
        .file("questions/second.yaml", question("Beta?", "Two."))
        .file("questions/third.yaml", question("Gamma?", "Three."))
        .file("questions/fourth.yaml", question("Delta?", "Four."))
}

fn handout(book: &TestBook, arguments: &[&str]) -> Vec<u8> {
    let mut all = vec!["build", "--edition", "handout"];
    all.extend(arguments);
    book.run(&all).code(0);
    std::fs::read(book.folder().join("out/tiny-handout.pdf")).expect("the handout was written")
}

/// All that is read aloud, in order.
fn text(bytes: &[u8]) -> String {
    let elements = Pdf::read(bytes).elements();
    let texts: Vec<&str> = elements
        .iter()
        .map(|element| element.text.as_str())
        .collect();
    texts.join(" ")
}

#[test]
fn a_handout_is_built_for_the_paper() {
    let book = book();
    let a4 = Pdf::read(&handout(&book, &[]));
    let (width, height) = a4.pages[0].size;
    assert_eq!((width.round(), height.round()), (595.0, 842.0));
    let letter = handout(&book, &["--paper", "letter"]);
    assert_eq!(Pdf::read(&letter).pages[0].size, (612.0, 792.0));
    let document = Document::load_mem(&letter).expect("it can be read");
    let catalog = document.catalog().expect("there is a catalog");
    let preferences = catalog.get_deref(b"ViewerPreferences", &document);
    let preferences = preferences
        .and_then(Object::as_dict)
        .expect("there are preferences");
    assert_eq!(
        preferences.get(b"Duplex").and_then(Object::as_name).ok(),
        Some(&b"DuplexFlipLongEdge"[..])
    );
}

#[test]
fn a_book_says_how_its_handout_is_made_and_the_command_may_say_otherwise() {
    let book = book().setting("handout: {paper: letter, sheets: [plain, 2-up]}");
    let size = |path: &str| {
        let document = Document::load(book.folder().join(path)).expect("it was written");
        let page = document.page_iter().next().expect("there is a page");
        let page = document.get_dictionary(page).expect("a page");
        let media = page
            .get(b"MediaBox")
            .and_then(Object::as_array)
            .expect("a box");
        let corner = |n: usize| media[n].as_float().expect("a number");
        (corner(2).round(), corner(3).round())
    };
    handout(&book, &[]);
    assert_eq!(size("out/tiny-handout.pdf"), (612.0, 792.0));
    assert_eq!(size("out/tiny-handout-2-up.pdf"), (792.0, 612.0));
    let arguments = ["--paper", "a4", "--sheets", "booklet", "--out", "other"];
    book.run(&[&["build", "--edition", "handout"], &arguments[..]].concat())
        .code(0)
        .wrote("other", &["tiny-handout-booklet.pdf"]);
    assert_eq!(size("other/tiny-handout-booklet.pdf"), (842.0, 595.0));
    book.change("book.yaml", "paper: letter", "paper: a5")
        .tells(&["book.yaml:11:18: error[Y006]: `a5` is not known here; did you mean `a4`"]);
}

/// A colored image would be printed in color, or in a grey of the driver's choice.
#[test]
fn images_of_a_handout_are_grey() {
    let picture = image::RgbImage::from_pixel(400, 300, image::Rgb([200, 30, 30]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("it can be written");
    let book = TestBook::new()
        .body("- figure:\n    image: map.png\n    alt: A map")
        .file("map.png", bytes.into_inner());
    let document = Document::load_mem(&handout(&book, &[])).expect("it can be read");
    let streams = document.objects.values().filter_map(|o| o.as_stream().ok());
    let images = streams.filter(|stream| {
        stream.dict.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Image")
    });
    let images: Vec<_> = images.collect();
    assert_eq!(images.len(), 1);
    for image in images {
        let space = image
            .dict
            .get_deref(b"ColorSpace", &document)
            .expect("a space");
        let profile = space.as_array().ok().and_then(|space| {
            let (_, profile) = document.dereference(space.get(1)?).ok()?;
            profile.as_stream().ok()
        });
        let components = profile.map(|profile| profile.dict.get(b"N").and_then(Object::as_i64));
        assert!(matches!(components, None | Some(Ok(1))), "{space:?}");
        assert!(space.as_name().ok() != Some(b"DeviceRGB"));
    }
}

#[test]
fn every_layout_is_a_file_of_its_own() {
    let book = book();
    let arguments = [
        "--edition",
        "handout",
        "--sheets",
        "plain,2-up,4-up,booklet",
    ];
    book.run(&[&["build"], &arguments[..]].concat())
        .code(0)
        .wrote(
            "out",
            &[
                "tiny-handout-2-up.pdf",
                "tiny-handout-4-up.pdf",
                "tiny-handout-booklet.pdf",
                "tiny-handout.pdf",
            ],
        );
}

/// The largest thing that is filled where ink is saved, in square points: a mark of a table, an
/// arrowhead or a bullet, but no ground.
const LARGEST_MARK: f64 = 100.0;
/// The widest rule, in points.
const WIDEST_RULE: f64 = 2.5;

fn assert_no_grounds(book: &Book) {
    let markup = typeset::write_handout(book, Practice::Answered, &BTreeMap::new());
    let pages = typeset::compile(&markup, &mut Sink::default()).expect("it can be laid out");
    for page in 0..pages.len() {
        let raster = pages.raster(page, 300).expect("there is the page");
        let dark = raster.rgb.iter().filter(|&&light| light < 128).count();
        assert!(dark < raster.rgb.len() / 5, "page {} is dark", page + 1);
        for placed in pages.placed(page) {
            let Placed::Shape(shape) = placed else {
                continue;
            };
            let (width, height) = (
                shape.area.right - shape.area.left,
                shape.area.bottom - shape.area.top,
            );
            let is_dark = shape.fill.is_some_and(|fill| fill < 0.99);
            let is_rule = width.min(height) < WIDEST_RULE;
            let is_ground = is_dark && !is_rule && width * height > LARGEST_MARK;
            assert!(!is_ground, "page {}: {:?}", page + 1, shape.area);
        }
    }
}

#[test]
fn nothing_has_a_ground_where_ink_is_saved() {
    let book = TestBook::new();
    book.run(&["gallery", "kinds", "--extremes"]).code(0);
    let gallery = Checked::read(&book.folder().join("kinds")).book;
    let gallery = lower(gallery.expect("a gallery has no faults"), None);
    assert_no_grounds(&gallery);
    assert_no_grounds(&Book {
        look: gallery.look.in_columns(Paper::A4),
        ..gallery
    });
}

/// Nothing is colored: every color is a shade of black.
#[test]
fn a_handout_is_printed_in_black() {
    let document = Document::load_mem(&handout(&book(), &[])).expect("it can be read");
    for page in document.page_iter() {
        let content = lopdf::content::Content::decode(&document.get_page_content(page));
        for operation in content.expect("operators").operations {
            let is_color = matches!(operation.operator.as_str(), "rg" | "RG" | "k" | "K");
            assert!(!is_color, "{operation:?}");
            if matches!(operation.operator.as_str(), "sc" | "scn" | "SC" | "SCN") {
                assert_eq!(operation.operands.len(), 1, "{operation:?}");
            }
        }
    }
}

#[test]
fn words_of_the_glossary_are_printed_like_any_others() {
    let book = TestBook::new()
        .setting("glossary: {egg: {term: egg, text: A beginning.}}")
        .prose("It begins with an [egg](term:egg).");
    let text = text(&handout(&book, &["--sheets", "plain,2-up"]));
    assert!(text.contains("It begins with an egg."), "{text}");
}

#[test]
fn an_excerpt_keeps_its_numbers_and_leaves_references_as_words() {
    let book = book();
    let text = text(&handout(&book, &["--questions", "1,3"]));
    for word in [
        "Q1",
        "Alpha?",
        "Q3",
        "Gamma?",
        "Part I",
        "Part II",
        "Unlike Q4 and Q2.",
    ] {
        assert!(text.contains(word), "`{word}` is missing in {text}");
    }
    for word in ["Beta?", "Delta?", "inside"] {
        assert!(!text.contains(word), "`{word}` is in {text}");
    }
}

#[test]
fn glossary_and_index_belong_to_the_whole_book() {
    let book = book()
        .setting("glossary:\n  ink:\n    term: ink\n    text: What is saved here.")
        .file(
            "questions/second.yaml",
            "heading: Beta?\nlead: In short.\nbody:\n  - prose: >\n      Spare [the ink](term:ink), [](index:Thrift).\n",
        );
    let whole = text(&handout(&book, &["--sheets", "plain,booklet"]));
    let (glossary, index) = (whole.find("Glossary"), whole.find("Index"));
    assert!(glossary.is_some() && glossary < index, "{whole}");
    assert!(
        whole.contains("What is saved here.") && whole.contains("Thrift, "),
        "{whole}"
    );
    let excerpt = text(&handout(&book, &["--questions", "2"]));
    assert!(excerpt.contains("Spare the ink"), "{excerpt}");
    assert!(
        !excerpt.contains("Glossary") && !excerpt.contains("Thrift"),
        "{excerpt}"
    );
}

#[test]
fn a_part_is_printed_alone() {
    let text = text(&handout(&book(), &["--part", "other"]));
    assert!(text.contains("Gamma?") && text.contains("Delta?"), "{text}");
    assert!(
        !text.contains("Alpha?") && !text.contains("The Only Part"),
        "{text}"
    );
}

#[test]
fn excerpts_can_be_put_on_sheets() {
    let book = book();
    let arguments = [
        "--sheets",
        "booklet",
        "--questions",
        "1-2",
        "--blank-answers",
    ];
    let all = [&["build", "--edition", "handout"], &arguments[..]].concat();
    book.run(&all)
        .code(0)
        .wrote("out", &["tiny-handout-booklet.pdf"]);
}

#[test]
fn questions_come_first_when_answers_are_left_blank() {
    let text = text(&handout(&book(), &["--blank-answers", "--part", "only"]));
    let places: Vec<usize> = text.match_indices("Beta?").map(|(at, _)| at).collect();
    let answer = text.find("Two.").expect("the answer is there");
    let [question, heading] = places[..] else {
        panic!("asked and answered once each: {text}");
    };
    let first = text.rfind("Alpha?").expect("it is answered");
    assert!(
        question < first && first < heading && heading < answer,
        "{text}"
    );
    assert!(text.contains("answer on page"), "{text}");
}

#[test]
fn what_a_book_does_not_have_is_told() {
    let book = book();
    let tells = |arguments: &[&str], expected: &str| {
        let all = [
            &["build", "--edition", "handout", "--message-format=json"],
            arguments,
        ];
        book.run(&all.concat())
            .code(1)
            .tells(&[expected])
            .wrote_nothing("out");
    };
    tells(
        &["--questions", "3-5"],
        "error[R011]: there is no question 5, the book has 4",
    );
    tells(
        &["--part", "othre"],
        "error[R011]: there is no part `othre`; did you mean `other`?",
    );
    tells(
        &["--part", "x"],
        "error[R011]: there is no part `x`; parts are only, other",
    );
}

#[test]
fn wrong_options_of_a_handout_are_told() {
    let book = book();
    book.run(&["build", "--edition", "screen", "--blank-answers"])
        .code(2)
        .says("`--blank-answers` belongs to the edition `handout`");
    let handout = |arguments: &[&str]| {
        book.run(&[&["build", "--edition", "handout"], arguments].concat())
            .code(2)
    };
    handout(&["--questions", "9-3"]).says("write numbers and ranges such as 8 or 8-14");
    handout(&["--sheets", "3-up"]).says("sheets are plain, 2-up, 4-up, booklet");
    handout(&["--part", "only", "--questions", "1"]).says("cannot be used with");
}
