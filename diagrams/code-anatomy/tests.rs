//! What a code anatomy tells.

use super::place::position;
use crate::diagrams::testing::{one, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_every_mark_with_its_place() {
    let example = one(EXAMPLE);
    let description = example.description();
    assert!(
        description.starts_with(
            "Code anatomy: Anatomy of a decorator. 15 lines of code, five places marked. 1, line \
             3, function: Takes a function. It is an object like any other. 2, line 4: Keeps the \
             name and the docstring of what it replaces. 3, line 7, function(*args, **kwargs): \
             Calls the original,"
        ),
        "{description}"
    );
    assert!(description.contains("5, lines 11 to 13: Exchanges the names."));
    assert!(description.ends_with("It prints Hello, Ada! 1."));
    assert!(
        example
            .alt()
            .starts_with("Code anatomy: code with five marks: Takes a function; Keeps the name")
    );
}

#[test]
fn the_e_book_has_numbers_at_the_ends_of_lines() {
    let part = xhtml(&one(EXAMPLE).data);
    assert!(part.contains("<b class=\"code-anatomy-numbers\">  [5]</b>"));
    assert_eq!(part.matches("code-anatomy-numbers").count(), 5);
    assert!(part.contains("(lines 11 to 13)"));
    assert!(part.contains("(line 3, <code>function</code>)"));
}

#[test]
fn a_piece_is_found_as_a_word_before_it_is_found_within_one() {
    assert_eq!(position("total, to = 1, 2", "to"), Some(7));
    assert_eq!(position("total = 1", "to"), Some(0));
    assert_eq!(position("total = 1", "sum"), None);
}
