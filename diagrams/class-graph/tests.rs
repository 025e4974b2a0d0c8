//! What the example tells.

use super::super::testing::one;

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        one(EXAMPLE).description(),
        "Class graph: The diamond. Four classes. Base: say(). Left inherits from Base: no say(). \
         Right inherits from Base: say(). Child inherits from Left and Right: no say(). \
         Child.__mro__: Child, then Left, then Right, then Base."
    );
    assert_eq!(
        one(EXAMPLE).alt(),
        "Class graph: four classes and their order: Child, Left, Right, Base"
    );
}
