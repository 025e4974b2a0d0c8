//! The example's words, and every check.

use super::super::reading::{alt, assert_clean, assert_faults, description};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        description(EXAMPLE),
        "Flow: What a call of a class does. Five nodes. “Point(2, 3) calls the class” leads to \
         “__new__ returns an object”. “__new__ returns an object” leads to “Is it a Point?”. The \
         decision “Is it a Point?” leads to “__init__ fills it in” (yes) and to “the caller gets \
         the object” (no: skipped). “__init__ fills it in” leads to “the caller gets the object”. \
         “the caller gets the object” is an end."
    );
    assert_eq!(
        alt(EXAMPLE),
        "Flow: from Point(2, 3) calls the class to the caller gets the object"
    );
}

#[test]
fn a_way_back_is_called_so() {
    let text = description(
        "flow:\n  nodes: [{id: a, label: try}, {id: b, label: wait}]\n  edges: [{from: a, to: b}, {from: b, to: a, label: again}]",
    );
    assert!(
        text.contains("“wait” leads back to “try” (again)."),
        "{text}"
    );
}

#[test]
fn what_is_legal_is_drawn() {
    assert_clean(EXAMPLE);
    assert_clean(include_str!("extremes.yaml"));
}

#[test]
fn every_check_fires() {
    assert_faults(
        include_str!("mistakes.yaml"),
        &[
            &[
                "D001 expected 2 to 10 nodes, found 1",
                "D003 an edge leads from a node to itself",
            ],
            &[
                "D003 there is no node `stpo`",
                "D003 there is no node `elsewhere`",
            ],
            &[
                "D003 `a` stands for two nodes",
                "D003 two edges lead from the same node",
            ],
            &["D003 the decision `q` has 1 ways out"],
            &["D003 a way out of the decision `q` has no label"],
            &[
                "D003 an edge leaves the end `a`",
                "D003 more than one node is hot",
                "D003 no edge leads to or from `c`",
            ],
            &[
                "D003 no edge leads from `a` to `c`",
                "D003 there is no node `d`",
            ],
            &["D002 this label has 63", "D002 this label has 39"],
            &["D003 the flow is too wide"],
        ],
    );
}
