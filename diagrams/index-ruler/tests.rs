//! What the example tells.

use crate::diagrams::testing::{one, read};

#[test]
fn the_example_tells_all() {
    let example = one(include_str!("example.yaml"));
    assert_eq!(
        example.description(),
        "Index ruler: Indices sit between the cells. Six cells: P, Y, T, H, O, N. Indices stand \
         at the gaps: 0 to 6 from left to right; below them -6 to -1, and len at the end. s[2:5] \
         cuts at gap 2 and gap 5 and keeps T, H, O, which gives 'THO'. s[-3:] cuts at gap 3 and \
         gap 6 and keeps H, O, N, which gives 'HON'."
    );
    assert_eq!(
        example.alt(),
        "Index ruler: six cells, P, Y, T, H, O, N, cut by s[2:5], s[-3:]"
    );
}

#[test]
fn what_is_legal_is_told_nothing_of() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 5);
    let stepping = reading.diagrams[4].description();
    assert!(stepping.contains("s[::2] cuts at gap 0 and gap 6 and keeps P, T, O"));
    assert!(stepping.contains("walks back over N, O, H, T, Y, P"));
}
