//! The JSON Schemas that editors use, against an independent validator: what the program takes, an
//! editor must not mark, and the other way round.

use std::collections::BTreeMap;
use std::path::Path;

use jsonschema::Validator;
use serde_json::Value;

use crate::support::{TestBook, as_json, handpress, root, starter, yaml_files};

const NAMES: [&str; 4] = ["book", "part", "question", "matter"];

fn printed(name: &str) -> Value {
    let run = handpress(root(), &["schema", name]).code(0);
    serde_json::from_str(&run.stdout).expect("a schema is JSON")
}

fn validators() -> BTreeMap<&'static str, Validator> {
    let validator = |name| {
        let schema = printed(name);
        jsonschema::meta::validate(&schema).unwrap_or_else(|e| panic!("{name}: {e}"));
        (
            name,
            jsonschema::validator_for(&schema).expect("the schema compiles"),
        )
    };
    NAMES.map(validator).into()
}

/// The schema of a file, and its path as seen from the file.
fn schema_of(path: &str) -> (&'static str, String) {
    let name = match path.split_once('/') {
        None => return ("book", ".schema/book.json".to_owned()),
        Some(("parts", _)) => "part",
        Some(("questions", _)) => "question",
        Some(_) => "matter",
    };
    (name, format!("../.schema/{name}.json"))
}

fn assert_valid(book: &Path) {
    let validators = validators();
    for path in yaml_files(book) {
        let text = std::fs::read_to_string(book.join(&path)).expect("it was listed");
        let (name, schema) = schema_of(&path);
        let header = format!("# yaml-language-server: $schema={schema}");
        assert_eq!(text.lines().next(), Some(header.as_str()), "{path}");
        let told: Vec<String> = validators[name]
            .iter_errors(&as_json(&text))
            .map(|error| format!("{path}: {}: {error}", error.instance_path()))
            .collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}

/// A theme says only what it does otherwise, so one that lacks groups fits too.
#[test]
fn the_themes_fit_their_schema() {
    let schema = printed("theme");
    let theme = jsonschema::validator_for(&schema).expect("the schema compiles");
    for name in handpress::themes::names() {
        let text = crate::support::text_of(&format!("src/themes/{name}/theme.yaml"));
        let told: Vec<String> = theme
            .iter_errors(&as_json(&text))
            .map(|error| format!("{name}: {}: {error}", error.instance_path()))
            .collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
    let unfit = as_json("accents: {cobalt: {accent: {cmyk: [90, 60, 0, 30]}}}");
    assert!(!theme.is_valid(&unfit), "a color without its screen value");
    assert!(
        !theme.is_valid(&as_json("radii: {cornet: 1pt}")),
        "no such token"
    );
}

#[test]
fn the_flagship_fits_the_schemas() {
    assert_valid(&root().join("book"));
}

#[test]
fn the_starter_fits_the_schemas() {
    assert_valid(&starter());
}

/// What the program refuses as a wrong shape, an editor marks.
#[test]
fn wrong_files_do_not_fit() {
    let wrong = [
        (
            "book",
            "format: 1\nid: a\ntitle: T\nlanguage: en\nparts: [p]\n",
        ),
        ("part", "title: T\nquestions: first\n"),
        ("part", "title: T\nquestions: [a]\naccent: turquoise\n"),
        ("question", "heading: H\n"),
        ("question", "heading: H\nbody: []\nheadnig: x\n"),
        (
            "question",
            "heading: H\nbody:\n  - prose: a\n    heading: b\n",
        ),
        (
            "question",
            "heading: H\nbody:\n  - list: {items: [a], ordered: perhaps}\n",
        ),
        (
            "question",
            "heading: H\nbody:\n  - code: {language: python}\n",
        ),
        (
            "question",
            "heading: H\nbody:\n  - code: {language: python, source: x, highlight: [x]}\n",
        ),
        (
            "question",
            "heading: H\nbody:\n  - cards: {cards: [{text: no title}, {title: b}]}\n",
        ),
        ("matter", "heading: {a: b}\nbody:\n  - prose: a\n"),
    ];
    let validators = validators();
    for (name, text) in wrong {
        assert!(
            !validators[name].is_valid(&as_json(text)),
            "{name}:\n{text}"
        );
        let book = TestBook::new();
        let book = match name {
            "book" => book.file("book.yaml", text),
            "part" => book.file("parts/only.yaml", text),
            "question" => book.file("questions/first.yaml", text),
            _ => book.file("front/page.yaml", text).setting("front: [page]"),
        };
        book.run(&["check"]).code(1);
    }
}

/// Values are taken as written, so an editor must not ask for quotes.
#[test]
fn numbers_and_truth_values_are_texts() {
    let text = "heading: 3.10\nbody:\n  - prose: no\n  - list: {items: [1, true]}\n";
    assert!(validators()["question"].is_valid(&as_json(text)));
    TestBook::new()
        .file("questions/first.yaml", text)
        .tells(&[]);
}

#[test]
fn schemas_are_written_where_the_header_lines_point() {
    let book = TestBook::new();
    book.run(&["schema", "--write"]).code(0).wrote(
        "book/.schema",
        &[
            "book.json",
            "matter.json",
            "part.json",
            "printer.json",
            "question.json",
            "theme.json",
        ],
    );
    for name in NAMES {
        let path = book.book().join(format!(".schema/{name}.json"));
        let written = std::fs::read_to_string(path).expect("it was written");
        let written: Value = serde_json::from_str(&written).expect("a schema is JSON");
        assert_eq!(written, printed(name), "{name}");
    }
}
