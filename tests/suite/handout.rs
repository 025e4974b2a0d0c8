//! The handout: what is printed of a book, on which paper, and in which inks.

use lopdf::{Document, Object};

use crate::support::{Pdf, TestBook};

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

/// Nothing is colored: every color is a shade of black, and no ground is laid under text.
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
