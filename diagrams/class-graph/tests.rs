//! The example's words, and every check.

use super::super::reading::{alt, assert_clean, assert_faults, description};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        description(EXAMPLE),
        "Class graph: The diamond. Four classes. Base: say(). Left inherits from Base: no say(). \
         Right inherits from Base: say(). Child inherits from Left and Right: no say(). \
         Child.__mro__: Child, then Left, then Right, then Base."
    );
    assert_eq!(
        alt(EXAMPLE),
        "Class graph: four classes and their order: Child, Left, Right, Base"
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
            &["D001 expected 2 to 8 classes, found 1"],
            &[
                "D003 there is no class `Bsae`",
                "D003 there is no class `Elsewhere`",
                "D003 `Left` stands for two classes",
                "D003 `Base` is named twice",
            ],
            &["D003 `A` descends from itself"],
            &[
                "D003 `C` is not in the order",
                "D003 `A` comes before `B`",
                "D003 there is no class `D`",
            ],
            &[
                "D002 this name has 31",
                "D003 more than one class is hot",
                "D002 this note has",
            ],
            &["D003 the class graph is too wide"],
        ],
    );
}
