//! What a mapping tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_every_arrow_and_what_gets_none() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Mapping: Where each argument lands. Six arrows, from The call paint(3, 5, 8, 2, ink=1, \
         dry=True), to The parameters def paint(a, /, b, *more, ink, wash=0, **rest). 3 to a; \
         5 to b; 8 to more = (8, 2) (surplus positional); 2 to more = (8, 2); ink=1 to ink; \
         dry=True to rest = {'dry': True} (surplus keyword). Nothing goes to wash = 0."
    );
    assert!(example.alt().starts_with("Mapping: 3 to a; 5 to b"));
}

#[test]
fn the_e_book_has_a_table_with_what_is_not_met() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<tr>").count(), 8);
    assert!(part.contains("<td>nothing</td><td>wash = 0</td>"));
    assert!(part.contains("<span class=\"mapping-note\"> – surplus keyword</span>"));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
    assert!(
        reading.diagrams[0]
            .description()
            .contains("The one that matters: one place")
    );
}
