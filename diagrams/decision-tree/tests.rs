//! What a decision tree tells.

use crate::diagrams::testing::{one, read, xhtml};

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
