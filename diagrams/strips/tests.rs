//! What strips tell.

use crate::diagrams::testing::{one, xhtml};

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
