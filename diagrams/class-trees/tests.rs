//! The example's words, and every check.

use super::super::testing::{messages, one};
use super::rows;

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        one(EXAMPLE).description(),
        "Class trees: Four shapes. Four shapes. Single: Dog inherits from Animal. Multiple: Duck \
         inherits from Swimmer and Flyer. Multilevel: Dog inherits from Animal, Puppy inherits \
         from Dog. Hierarchical: Circle inherits from Shape, Square inherits from Shape, Star \
         inherits from Shape."
    );
    assert_eq!(
        one(EXAMPLE).alt(),
        "Class trees: four shapes: Single, Multiple, Multilevel, Hierarchical"
    );
}

#[test]
fn rows_are_few_and_even() {
    let one_row = rows(&[50.0, 50.0, 50.0], 200.0);
    assert_eq!((one_row.len(), one_row[0].clone()), (1, 0..3));
    assert_eq!(rows(&[50.0, 50.0, 50.0, 50.0], 200.0), [0..2, 2..4]);
    assert_eq!(rows(&[190.0, 60.0, 60.0], 192.5), [0..1, 1..3]);
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
        "expected 2 to 6 trees, found 1",
        "expected 1 to 6 classes, found 0",
        "there is no class `Sahpe`",
        "`Shape` stands for two",
        "`A` descends from itself",
        "this name has",
        "this name has",
        "more than one class is hot",
        "the tree is too wide",
    ];
    let messages = messages(include_str!("mistakes.yaml"));
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for (message, words) in messages.iter().zip(expected) {
        assert!(message.contains(words), "{message} is not about {words}");
    }
}
