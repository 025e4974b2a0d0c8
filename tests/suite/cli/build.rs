//! `handpress build`: editions, files, markup, times.

use crate::support::TestBook;

#[test]
fn without_a_command_every_edition_of_the_book_is_built() {
    TestBook::new()
        .run(&[])
        .code(0)
        .says("tiny-screen.pdf (")
        .says("tiny.epub (")
        .wrote("out", &["tiny-screen.pdf", "tiny.epub"]);
}

#[test]
fn an_edition_is_built_alone() {
    let book = TestBook::new();
    book.run(&["--edition", "screen"])
        .code(0)
        .wrote("out", &["tiny-screen.pdf"]);
    book.run(&["build", "--edition=epub", "--out=e"])
        .code(0)
        .wrote("e", &["tiny.epub"]);
    let both = ["tiny-screen.pdf", "tiny.epub"];
    book.run(&["--edition=screen,epub", "--out=both"])
        .code(0)
        .wrote("both", &both);
}

#[test]
fn what_was_built_before_is_replaced() {
    let book = TestBook::new();
    let read = || std::fs::read(book.folder().join("out/tiny-screen.pdf")).expect("it was built");
    book.run(&["--edition=screen"]).code(0);
    let first = read();
    book.write(
        "questions/first.yaml",
        "heading: Another?\nbody:\n  - prose: A test.\n",
    );
    book.run(&["--edition=screen"])
        .code(0)
        .wrote("out", &["tiny-screen.pdf"]);
    assert_ne!(first, read());
}

#[test]
fn markup_is_kept_where_it_is_asked_for() {
    let book = TestBook::new().prose("Kept words.");
    book.run(&["--edition=screen", "--keep-markup=markup"])
        .code(0);
    let read = |name| std::fs::read_to_string(book.folder().join("markup").join(name));
    assert!(
        read("main.typ")
            .expect("it was kept")
            .contains("\"Kept words.\"")
    );
    for file in ["icons.typ", "design/book.typ", "diagrams/cards.typ"] {
        assert!(read(file).is_ok(), "{file}");
    }
}

#[test]
fn times_are_one_json_object_a_step() {
    let run = TestBook::new().run(&["--timings"]).code(0);
    let steps: Vec<String> = run
        .stdout
        .lines()
        .map(|line| {
            let value: serde_json::Value = serde_json::from_str(line).expect("a line is JSON");
            assert!(value["seconds"].is_f64(), "{line}");
            value["step"]
                .as_str()
                .expect("a step has a name")
                .to_owned()
        })
        .collect();
    for step in [
        "read",
        "check",
        "lower",
        "write",
        "compile",
        "measure",
        "export-screen",
        "pack-epub",
    ] {
        assert_eq!(
            steps.iter().filter(|name| *name == step).count(),
            1,
            "{step} in {steps:?}"
        );
    }
}

#[test]
fn nothing_is_printed_on_standard_output_unless_asked_for() {
    assert_eq!(
        TestBook::new().run(&["--edition=screen"]).code(0).stdout,
        ""
    );
}

#[test]
fn a_faulty_book_is_not_built() {
    TestBook::new()
        .prose("[[nowhere]]")
        .run(&[])
        .code(1)
        .wrote_nothing("out");
}

#[test]
fn the_date_from_outside_replaces_the_editions() {
    let book = TestBook::new();
    let build = |value: &str| {
        let mut command = crate::support::command(book.folder(), &["--edition=screen"]);
        command.env("SOURCE_DATE_EPOCH", value);
        crate::support::Run::of(command, book.folder(), &["SOURCE_DATE_EPOCH"])
    };
    build("1000000000").code(0);
    let pdf = std::fs::read(book.folder().join("out/tiny-screen.pdf")).expect("it was built");
    let made = crate::support::Pdf::read(&pdf).information("CreationDate");
    assert!(
        made.as_deref()
            .is_some_and(|date| date.starts_with("D:20010909")),
        "{made:?}"
    );
    build("yesterday")
        .code(2)
        .says("SOURCE_DATE_EPOCH is `yesterday`");
}
