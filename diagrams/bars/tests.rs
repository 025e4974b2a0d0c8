//! What the bar chart tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_every_value() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Bar chart: One million integers held ready. Four values in bytes, on a log scale. \
         list: 8\u{a0}MB; tuple: 8\u{a0}MB; generator: 200\u{a0}B; range: 48\u{a0}B. \
         Set apart: generator; range. \
         The integers themselves take 28\u{a0}bytes each and are not counted."
    );
    assert_eq!(
        example.alt(),
        "Bar chart: four values from 48\u{a0}B (range) to 8\u{a0}MB (list), log scale"
    );
}

#[test]
fn every_bar_of_the_e_book_has_its_value_and_its_width() {
    let part = xhtml(&one(EXAMPLE).data);
    assert!(part.contains("generator</b>: <b class=\"bars-value\">200\u{a0}B</b>"));
    assert!(part.contains("<div class=\"bars-bar w100\" aria-hidden=\"true\"></div>"));
    assert!(part.contains("Log scale from 10\u{a0}B"));
    assert!(!part.contains("<table"));
}

#[test]
fn the_extremes_pass_and_many_values_stand_in_a_table_too() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 4);
    assert!(xhtml(&reading.diagrams[1].data).contains("<table"));
}
