//! The example's words, and every check.

use super::super::reading::{alt, assert_clean, assert_faults, description};
use super::rows;

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        description(EXAMPLE),
        "Class trees: Four shapes. Four shapes. Single: Dog inherits from Animal. Multiple: Duck \
         inherits from Swimmer and Flyer. Multilevel: Dog inherits from Animal, Puppy inherits \
         from Dog. Hierarchical: Circle inherits from Shape, Square inherits from Shape, Star \
         inherits from Shape."
    );
    assert_eq!(
        alt(EXAMPLE),
        "Class trees: four shapes: Single, Multiple, Multilevel, Hierarchical"
    );
}

#[test]
fn rows_are_few_and_even() {
    assert_eq!(rows(&[50.0, 50.0, 50.0], 200.0), [0..3]);
    assert_eq!(rows(&[50.0, 50.0, 50.0, 50.0], 200.0), [0..2, 2..4]);
    assert_eq!(rows(&[190.0, 60.0, 60.0], 192.5), [0..1, 1..3]);
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
                "D001 expected 2 to 6 trees, found 1",
                "D001 expected 1 to 6 classes, found 0",
            ],
            &[
                "D003 there is no class `Sahpe`",
                "D003 `Shape` stands for two",
                "D003 `A` descends from itself",
            ],
            &[
                "D002 this name has",
                "D002 this name has",
                "D003 more than one class is hot",
            ],
            &["D003 the tree is too wide"],
        ],
    );
}
