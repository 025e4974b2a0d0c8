//! What a decision tree tells, and what its checks say.

use crate::diagrams::testing::{messages, one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_numbers_its_questions() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Decision tree: Which tool for which wait? Three questions. 1. Is it mostly waiting for \
         others? Yes: asyncio or threads (the GIL is free while they wait). No: go to 2. 2. Is the \
         hot loop in C code? Yes: threads (C code may release the GIL). No: go to 3. 3. Can the \
         work be split up? Yes: processes (one interpreter and GIL each). No: first look for a \
         better algorithm."
    );
    assert_eq!(
        example.alt(),
        "Decision tree: three questions to four verdicts: asyncio or threads, threads, processes, \
         first look for a better algorithm"
    );
    assert!(!example.data.is_wide());
}

#[test]
fn the_e_book_has_nested_lists() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(
        part.matches("<ul class=\"decision-tree-answers\">").count(),
        3
    );
    assert!(part.contains("<span class=\"decision-tree-answer\">No</span>: <b>Is the hot loop"));
}

#[test]
fn the_extremes_pass_and_only_a_second_spine_is_wide() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    let wide: Vec<bool> = reading.diagrams.iter().map(|d| d.data.is_wide()).collect();
    assert_eq!(wide, [false, false, true, false]);
    assert!(reading.diagrams[3].description().ends_with(
        "How many? None: None. One: the value. A few: a tuple (unpacked at once). Many: a \
         generator. The verdict that matters: a tuple."
    ));
}

#[test]
fn each_check_fires() {
    let all = messages(include_str!("mistakes.yaml")).join("\n");
    for message in [
        "this question has no answers",
        "this question has no `no`",
        "this question has no `yes`",
        "this question has answers of two sorts",
        "expected 2 to 4 answers, found 1",
        "two answers are called `one`",
        "this answer has 11 characters",
        "nothing follows from an answer to this question",
        "this is a question and a verdict at once",
        "answers follow from a verdict",
        "a question has no note, icon or `hot`",
        "two are hot",
        "this question has",
        "this verdict has",
        "this note has",
        "is too long a word for this verdict",
        "is too long a word for this note",
        "expected 1 to 6 questions, found 8",
        "expected 2 to 8 verdicts, found 9",
        "the questions branch too often",
    ] {
        assert!(all.contains(message), "{message} in\n{all}");
    }
}
