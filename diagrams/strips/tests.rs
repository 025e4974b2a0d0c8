//! What strips tell, and what their checks say.

use crate::diagrams::testing::{messages, one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_what_goes_in_and_comes_out() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Strips: Four belts from itertools. Four strips. \
         pairwise takes A, B, C, D and gives AB, BC, CD. \
         batched(…, 2) takes A, B, C, D, E and gives AB, CD, E (the last may be short). \
         accumulate takes 1, 2, 3, 4 and gives 1, 3, 6, 10. \
         compress takes A, B, C, D with 1, 0, 1, 1 and gives A, C, D."
    );
    assert_eq!(
        example.alt(),
        "Strips: pairwise takes A, B, C, D and gives AB, BC, CD; batched(…, 2) takes A, B, C, D, \
         E and gives AB, CD, E; accumulate takes 1, 2, 3, 4…"
    );
}

#[test]
fn the_e_book_has_a_table_of_belts() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<tr>").count(), 5);
    assert!(part.contains("<span class=\"strips-cell\">BC</span>, "));
    assert!(part.contains("</span> with <span class=\"strips-cell\">1</span>"));
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
        "expected 1 to 8 strips, found 0",
        "expected 1 to 10 cells in, found 11",
        "expected 1 to 12 cells out, found 0",
        "this cell has 13 characters",
        "this label has",
        "is too long a word for this label",
        "this note has",
    ] {
        assert!(all.contains(message), "{message} in\n{all}");
    }
}
