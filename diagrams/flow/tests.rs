//! What the example tells.

use super::super::testing::one;

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        one(EXAMPLE).description(),
        "Flow: What a call of a class does. Five nodes. “Point(2, 3) calls the class” leads to \
         “__new__ returns an object”. “__new__ returns an object” leads to “Is it a Point?”. The \
         decision “Is it a Point?” leads to “__init__ fills it in” (yes) and to “the caller gets \
         the object” (no: skipped). “__init__ fills it in” leads to “the caller gets the object”. \
         “the caller gets the object” is an end."
    );
    assert_eq!(
        one(EXAMPLE).alt(),
        "Flow: from Point(2, 3) calls the class to the caller gets the object"
    );
}

#[test]
fn a_way_back_is_called_so() {
    let text = one(
        "flow:\n  nodes: [{id: a, label: try}, {id: b, label: wait}]\n  edges: [{from: a, to: b}, {from: b, to: a, label: again}]",
    )
    .description();
    assert!(
        text.contains("“wait” leads back to “try” (again)."),
        "{text}"
    );
}
