//! What a matrix tells, and what its checks say.

use crate::diagrams::testing::{messages, one, read, xhtml};

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

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 4);
}

#[test]
fn each_check_fires() {
    let all = messages(include_str!("mistakes.yaml")).join("\n");
    for message in [
        "expected 2 to 6 columns, found 1",
        "expected 2 to 8 rows, found 1",
        "the row `b` has 1 cells for 2 columns",
        "the row `a` has an empty cell",
        "two columns are called `x`",
        "two rows are called `a`",
        "this head has",
        "is too long a word for this head",
        "this label has",
        "this cell has",
        "is too long a word for this cell",
        "`maybe` is not known here",
    ] {
        assert!(all.contains(message), "{message} in\n{all}");
    }
}
