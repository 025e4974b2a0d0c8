//! What a sequence tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_every_message() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Sequence: Caller and generator take turns. Two lanes: caller, generator. \
         One runs at a time; a message hands the turn on. \
         1. caller to generator: next(g) (runs to the first yield). \
         2. generator back to caller: 1. \
         3. caller to generator: next(g) (goes on after the yield). \
         4. generator back to caller: StopIteration (the body has ended). \
         The one that matters: 3."
    );
    let alt = "Sequence: four messages between caller, generator";
    assert_eq!(example.alt(), alt);
    assert!(!example.data.is_wide());
}

#[test]
fn the_e_book_has_a_numbered_list() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<li>").count(), 4);
    assert!(part.contains(
        "<li><span class=\"sequence-way\">caller to generator: </span>\
         <b class=\"sequence-label\">next(g)</b> – goes on after the yield</li>"
    ));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
    assert!(reading.diagrams[1].data.is_wide());
    let own = reading.diagrams[1].description();
    assert!(own.contains("another lane so wide to itself"), "{own}");
}
