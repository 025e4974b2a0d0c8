//! What the example tells.

use super::super::testing::one;
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
