//! What the example tells.

use crate::diagrams::testing::one;

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Object graph: Two names, one list. Two scenes. After b = a: a and b both point at the \
         list. The list holds 1, 2. After b = a.copy(): a points at the first list. b points at \
         the second list. The first list holds 1, 2. The second list holds 1, 2 and is the one \
         that matters."
    );
    assert_eq!(
        example.alt(),
        "Object graph: two scenes: After b = a; After b = a.copy()"
    );
}
