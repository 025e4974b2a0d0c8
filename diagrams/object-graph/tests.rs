//! The example's words, and every check.

use crate::diagrams::testing::{messages, one, read};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Object graph: Two names, one list. Two scenes. After b = a: a and b both point at the \
         list. The list holds 1, 2. After b = a.copy(): a points at the first list. b points at \
         the second list. The first list holds 1, 2. The second list holds 1, 2 and is the one \
         that matters."
    );
    assert_eq!(
        example.alt(),
        "Object graph: two scenes: After b = a; After b = a.copy()"
    );
}

#[test]
fn what_is_legal_is_told_nothing_of() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 5);
}

#[test]
fn every_check_fires() {
    let told = messages(include_str!("mistakes.yaml"));
    for part in [
        "expected 1 to 4 scenes, found 0",
        "a scene has no title",
        "there is no object `boks` in this scene",
        "the object `box` has no such position",
        "`a` stands for two objects",
        "more than one object has `hot: true`",
        "the name `x` points at an object that is gone",
        "the object `a` has no class",
        "the object `b` has a value and cells",
        "the object `c` is empty",
        "a cell of `d` is empty",
        "a cell of `d` refers to nothing",
        "this name has 16 characters",
        "this class has 24 characters",
        "this word has 18 characters",
        "this note has 49 characters",
        "this cell has 16 characters",
        "expected 0 to 6 names, found 7",
        "expected 1 to 6 objects, found 7",
        "expected 0 to 8 cells, found 9",
        "the object graph is too high for a page",
    ] {
        assert!(
            told.iter().any(|message| message.starts_with(part)),
            "{part}: {told:#?}"
        );
    }
}
