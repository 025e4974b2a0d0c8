//! The example's words, and every check.

use super::super::testing::{messages, one};

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
        "expected 2 to 8 classes, found 1",
        "there is no class `Bsae`",
        "there is no class `Elsewhere`",
        "`Left` stands for two classes",
        "`Base` is named twice",
        "`A` descends from itself",
        "`C` is not in the order",
        "`A` comes before `B`",
        "there is no class `D`",
        "this name has 31",
        "more than one class is hot",
        "this note has",
        "the class graph is too wide",
    ];
    let messages = messages(include_str!("mistakes.yaml"));
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for (message, words) in messages.iter().zip(expected) {
        assert!(message.contains(words), "{message} is not about {words}");
    }
}
