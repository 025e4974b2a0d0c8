//! What a hash table tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_slots_entries_and_the_lookup() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Hash table: Three keys in eight slots. Eight slots. Slot 1 holds entry 0. \
         Slot 5 holds entry 1. Slot 6 holds entry 2. The others are empty. \
         Entry 0: hash 1, key 1, value 'one'. Entry 1: hash 5, key 5, value 'five'. \
         Entry 2: hash 9, key 9, value 'nine'. The lookup of 9: \
         1. Slot 1: 9 & 7 is 1; entry 0 has another key. \
         2. Slot 6: (5*1 + 0 + 1) & 7 is 6; entry 2 has this key."
    );
    assert_eq!(
        example.alt(),
        "Hash table: 8 slots and three entries; looking up 9 goes to slot 1, then 6"
    );
}

#[test]
fn the_e_book_has_the_entries_as_a_table_and_the_lookup_as_a_list() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<tr>").count(), 4);
    assert!(part.contains("<th scope=\"col\">entry</th><th scope=\"col\">hash</th>"));
    assert!(part.contains("<li><b>Slot 1: </b>9 &amp; 7 is 1"));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
    assert!(reading.diagrams[1].data.is_wide());
    let told = reading.diagrams[1].description();
    assert!(told.contains("Slot 5 is marked as deleted."), "{told}");
    assert!(told.contains("Entry 5 is deleted."), "{told}");
}
