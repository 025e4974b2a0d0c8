//! What a matrix tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_every_cell_by_row() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Matrix: Who passes which test. Four rows by five columns. \
         a list: list yes, Sequence yes, Iterable yes, for loop yes, len() yes. \
         a string: list no, Sequence yes, Iterable yes, for loop yes, len() yes. \
         a class with __len__ and __getitem__: list no, Sequence no, Iterable no, \
         for loop yes (by index), len() yes. \
         a generator: list no, Sequence no, Iterable yes, for loop partly (once), len() no."
    );
    assert!(example.alt().starts_with("Matrix: a list, a string"));
    assert!(example.data.is_wide());
}

#[test]
fn the_e_book_has_a_table_while_it_is_small_and_lists_beyond() {
    let records = xhtml(&one(EXAMPLE).data);
    assert!(!records.contains("<table"));
    assert!(records.contains("<dt>len()</dt><dd><span class=\"matrix-cell\">no</span></dd>"));
    assert!(records.contains("partly: once"));
    let small = &read(include_str!("extremes.yaml")).diagrams[0];
    assert!(xhtml(&small.data).contains("<td><b class=\"matrix-cell\">yes</b></td>"));
}
