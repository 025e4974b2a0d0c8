//! What a ladder tells, and what its checks say.

use crate::diagrams::testing::{messages, one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_its_rungs_in_order() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Ladder: What to catch, best first. Five rungs, from the top down. 1. One exact error: you \
         know the cause and the remedy. 2. A tuple of siblings: several causes, the same remedy. \
         3. A family’s base class: the library’s own root exception. 4. Exception: at the outer \
         edge: log, then raise again. 5. A bare except: swallows Ctrl-C as well: almost never."
    );
    assert_eq!(
        example.alt(),
        "Ladder: from One exact error to A tuple of siblings to A family’s base class to Exception \
         to A bare except:"
    );
}

#[test]
fn the_e_book_has_a_numbered_list() {
    let part = xhtml(&one(EXAMPLE).data);
    assert!(part.starts_with("<ol class=\"ladder-rungs\"><li class=\"ladder-rung\">"));
    assert!(part.contains("<b class=\"ladder-label\">Exception</b>: "));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
}

#[test]
fn each_check_fires() {
    let all = messages(include_str!("mistakes.yaml")).join("\n");
    for message in [
        "expected 2 to 7 rungs, found 1",
        "two rungs are called `the same`",
        "this label has 54 characters",
        "this note has",
        "is too long a word for this label",
        "is too long a word for this note",
    ] {
        assert!(all.contains(message), "{message} in\n{all}");
    }
}
