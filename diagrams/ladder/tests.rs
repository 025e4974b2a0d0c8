//! What a ladder tells.

use crate::diagrams::testing::{one, xhtml};

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
