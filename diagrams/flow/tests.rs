//! The example's words, and every check.

use super::super::testing::{messages, one};

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

#[test]
fn what_is_legal_is_drawn() {
    assert_eq!(messages(EXAMPLE), Vec::<String>::new());
    assert_eq!(
        messages(include_str!("extremes.yaml")),
        Vec::<String>::new()
    );
}

#[test]
fn every_check_fires() {
    let expected = [
        "expected 2 to 10 nodes, found 1",
        "an edge leads from a node to itself",
        "there is no node `stpo`",
        "there is no node `elsewhere`",
        "`a` stands for two nodes",
        "two edges lead from the same node",
        "the decision `q` has 1 ways out",
        "a way out of the decision `q` has no label",
        "an edge leaves the end `a`",
        "more than one node is hot",
        "no edge leads to or from `c`",
        "no edge leads from `a` to `c`",
        "there is no node `d`",
        "this label has 63",
        "this label has 39",
        "the flow is too wide",
    ];
    let messages = messages(include_str!("mistakes.yaml"));
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for (message, words) in messages.iter().zip(expected) {
        assert!(message.contains(words), "{message} is not about {words}");
    }
}
