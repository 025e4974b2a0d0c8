//! YAML of another shape than the format's.

use handpress::diagnostics::{Diagnostic, Severity};
use serde_json::{Value, json};

use crate::support::{Checked, Printed, TestBook, as_json, starter, yaml_files};

#[test]
fn an_unknown_key() {
    TestBook::new().setting("subtitel: a").tells(&[
        "book.yaml:11:1: error[Y003]: the key `subtitel` is not known here; did you mean \
         `subtitle`",
    ]);
    TestBook::new().setting("weather: fine").tells(&[
        "book.yaml:11:1: error[Y003]: the key `weather` is not known here; the keys here \
         are `format`, `id`, `title`, `subtitle`, `series`, `language`, `contributors`, \
         `credits`, `identifiers`, `publisher`, `rights`, `license`, `description`, \
         `subjects`, `keywords`, `links`, `edition`, `cover`, `back_cover`, `callouts`, \
         `parts`, `front`, `back`, `glossary`, `interpreters`, `pagination_source`, \
         `accessibility`, `theme`, `tokens`, `trim`, `printer`, `handout`, `graphics`",
    ]);
}

#[test]
fn a_question_without_a_body() {
    TestBook::new()
        .file("questions/first.yaml", "heading: H\n")
        .tells(&["questions/first.yaml:1:1: error[Y004]: the key `body` is missing; add `body:`"]);
    TestBook::new()
        .file("questions/first.yaml", "heading: H\nbody:\n")
        .tells(&["questions/first.yaml:2:5: error[Y005]: expected a list, found nothing"]);
    TestBook::new()
        .file("questions/first.yaml", "heading: H\nbody: []\n")
        .tells(&["questions/first.yaml:2:1: error[S004]: the body has no blocks"]);
}

#[test]
fn a_book_without_parts_and_a_part_without_questions() {
    TestBook::new().change("book.yaml", "[only]", "[]").tells(&[
        "book.yaml:1:1: error[S004]: the book has no parts; list at least one part under \
         `parts`",
        "book.yaml:1:1: warning[S007]: no list names the file `book/parts/only.yaml`; \
         list its id in book.yaml or in a part, or move it out of the folder",
        "book.yaml:1:1: warning[S007]: no list names the file \
         `book/questions/first.yaml`; list its id in book.yaml or in a part, or move it \
         out of the folder",
    ]);
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[]")
        .tells(&[
            "book.yaml:1:1: warning[S007]: no list names the file \
             `book/questions/first.yaml`; list its id in book.yaml or in a part, or move it \
             out of the folder",
            "parts/only.yaml:1:8: error[S004]: the part has no questions; list at least one \
             question under `questions`",
        ]);
}

#[test]
fn a_block_that_is_none() {
    TestBook::new().body("- Text alone.").tells(&[
        "questions/first.yaml:3:5: error[Y005]: expected a block: a mapping with one key, \
         such as `prose:`, found text",
    ]);
    TestBook::new().body("- prsoe: a").tells(&[
        "questions/first.yaml:3:5: error[Y003]: there is no block `prsoe`; did you mean \
         `prose`",
    ]);
    TestBook::new().body("- prose: a\n  heading: b").tells(&[
        "questions/first.yaml:3:5: error[Y005]: a block has one key, this one has 2; \
         begin each block with `- `; indent its fields deeper than its key",
    ]);
    TestBook::new()
        .body("- prose:")
        .tells(&["questions/first.yaml:3:10: error[Y005]: expected text, found nothing"]);
    TestBook::new().body("- prose: ''").tells(&[
        "questions/first.yaml:3:5: error[S004]: the block is empty; fill it or remove it",
    ]);
}

#[test]
fn a_table_whose_rows_are_unequal() {
    TestBook::new()
        .body("- table: {columns: [a, b], rows: [[c, d], [e]]}")
        .tells(&[
            "questions/first.yaml:3:45: error[S005]: expected 2 cells in this row, found 1; \
             give every row as many cells as there are columns",
        ]);
}

#[test]
fn a_diagram_with_too_few_or_too_much() {
    TestBook::new()
        .body("- cards: {cards: [{title: a}]}")
        .tells(&[
            "questions/first.yaml:3:12: error[D001]: expected 2 to 9 cards, found 1; add \
             more, or use another block",
        ]);
    let long = "word ".repeat(30);
    TestBook::new()
        .body(&format!(
            "- lifecycle: {{steps: [{{label: a}}, {{label: {long}}}]}}"
        ))
        .tells(&[
            "questions/first.yaml:3:45: error[D002]: this label has 149 characters; shorten \
             it, and tell the rest in the prose",
        ]);
}

#[test]
fn metadata_that_is_wrong() {
    TestBook::new()
        .change("book.yaml", "2026-01-01", "2026-02-30")
        .change("book.yaml", "language: en", "language: English")
        .setting("identifiers: {epub: 978-0-306-40615-8}")
        .setting("links: [{text: a, url: example.org}]")
        .setting("accessibility: {certified_by: E, certified_on: May}")
        .tells(&[
            "book.yaml:4:11: error[L005]: `English` is not a language tag; write a language \
             and, if need be, a region, such as `en` or `en-US`",
            "book.yaml:9:9: error[M002]: `2026-02-30` is not a day of the calendar; write it \
             as YYYY-MM-DD, such as 2026-11-22",
            "book.yaml:11:21: error[M001]: `978-0-306-40615-8` is not an ISBN: its check \
             digit should be 7",
            "book.yaml:12:24: error[Y006]: `example.org` is not an address; an address begins \
             with https://, http:// or mailto:",
            "book.yaml:13:48: error[M002]: `May` is not a day of the calendar; write it as \
             YYYY-MM-DD, such as 2026-11-22",
        ]);
}

/// Values that other readers of YAML change are printed as they are written.
#[test]
fn values_are_taken_as_written() {
    let book =
        TestBook::new().body("- list: {items: [3.10, no, 0x1F, ~x, 1_000, 12:30:45, \"\\u00e9\"]}");
    book.tells(&[]);
    let text: Vec<String> = book
        .printed()
        .pdf
        .elements()
        .into_iter()
        .map(|e| e.text)
        .collect();
    for value in ["3.10", "no", "0x1F", "~x", "1_000", "12:30:45", "é"] {
        assert!(text.iter().any(|text| text == value), "{value} in {text:?}");
    }
}

/// Every place in a tree, as the steps that lead there.
fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut below = |step: String, value: &Value| {
        found.extend(
            places(value)
                .into_iter()
                .map(|rest| format!("/{step}{rest}")),
        );
    };
    match value {
        Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(index, item)| below(index.to_string(), item));
        }
        Value::Object(entries) => entries
            .iter()
            .for_each(|(key, value)| below(key.replace('~', "~0").replace('/', "~1"), value)),
        _ => {}
    }
    found
}

/// The starter's files in a folder that can be changed, and their trees.
fn starter_copy() -> (TestBook, Vec<(String, Value)>) {
    let book = TestBook::new();
    let trees = yaml_files(&starter()).into_iter().map(|path| {
        let text = std::fs::read_to_string(starter().join(&path)).expect("it was listed");
        book.write(&path, &text);
        (path, as_json(&text))
    });
    let trees = trees.collect();
    (book, trees)
}

/// In every file of a valid book every node becomes a text, a number, a list, a mapping, nothing:
/// the book stays valid, or it is told what is wrong with it, and where.
#[test]
fn a_wrong_type_at_every_level() {
    let (book, trees) = starter_copy();
    let others = json!(["text", 7, [], ["a", "b"], {}, {"a": "b"}, null]);
    let mut tried = 0;
    for (path, tree) in trees {
        for place in places(&tree) {
            for other in others.as_array().expect("it is one") {
                let mut tree = tree.clone();
                *tree.pointer_mut(&place).expect("the place is there") = other.clone();
                book.write(&path, format!("{tree:#}"));
                assert_told(&book.checked(), &format!("{path}{place}\n{tree:#}"));
                tried += 1;
            }
        }
        book.write(&path, format!("{tree:#}"));
    }
    assert!(tried > 2000, "{tried} books were tried");
}

/// A key that is left out is told, or the book is printed without it.
#[test]
fn a_key_left_out() {
    let (book, trees) = starter_copy();
    let mut printed = 0;
    for (path, tree) in trees
        .iter()
        .filter(|(path, _)| !path.starts_with("questions/"))
    {
        for place in places(tree)
            .into_iter()
            .filter(|place| place.matches('/').count() <= 2)
        {
            let mut tree = tree.clone();
            let (parent, key) = place.rsplit_once('/').unwrap_or_default();
            let parent = tree.pointer_mut(parent).and_then(Value::as_object_mut);
            if parent.and_then(|parent| parent.remove(key)).is_none() {
                continue;
            }
            book.write(path, format!("{tree:#}"));
            let checked = book.checked();
            assert_told(&checked, &format!("{path} without {place}"));
            if checked.book.is_some() {
                Printed::new(checked);
                printed += 1;
            }
        }
        book.write(path, format!("{tree:#}"));
    }
    assert!(printed > 10, "{printed} books were printed");
}

/// A book that is refused has an error, and every error has its place.
fn assert_told(checked: &Checked, which: &str) {
    checked.assert_places();
    let is_error = |told: &&Diagnostic| told.severity == Severity::Error;
    let errors: Vec<_> = checked.told.iter().filter(is_error).collect();
    assert_eq!(checked.book.is_none(), !errors.is_empty(), "{which}");
    let lines = checked.lines();
    assert!(
        errors.iter().all(|e| e.primary.is_some()),
        "{lines}\n{which}"
    );
}
