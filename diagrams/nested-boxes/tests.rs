//! What nested boxes tell.

use crate::diagrams::testing::{one, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_what_is_where_and_both_walks() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Nested boxes: Rooms of a module. Six boxes. \
         Built-in has len, print, Exception. Inside Built-in: Global · the module. \
         Global · the module has RATE, make, Account. \
         Inside Global · the module: Enclosing · make() and Class body · Account. \
         Enclosing · make() has factor. Inside Enclosing · make(): Local · scale(x). \
         Local · scale(x) has x, result. \
         Class body · Account has limit (its methods do not look here). \
         Inside Class body · Account: Local · a method. Local · a method has self. \
         The walk outwards: from Local · scale(x) to Enclosing · make() to Global · the module \
         to Built-in. \
         The walk outwards: from Local · a method to Global · the module to Built-in; \
         past Class body · Account."
    );
    assert!(
        example
            .alt()
            .starts_with("Nested boxes: Local · scale(x) within Enclosing")
    );
}

#[test]
fn the_e_book_has_lists_within_lists_with_the_numbers_of_the_walk() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<ul").count(), 5);
    assert!(part.contains("nested-boxes-number\">4. </span><b>Built-in</b>: "));
    assert!(part.contains("nested-boxes-dashed\"><p class=\"nested-boxes-line\"><b>Class body"));
    assert!(part.contains("past Class body"));
}
