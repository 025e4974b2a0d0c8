//! The example's words, and every check.

use crate::diagrams::testing::{messages, one, read};

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

#[test]
fn every_check_fires() {
    let told = messages(include_str!("mistakes.yaml"));
    for part in [
        "expected 2 to 9 cells, found 1",
        "expected 2 to 9 cells, found 10",
        "expected 0 to 6 spans, found 7",
        "cell 3 is not within `s[1:3:2]`",
        "the picks do not all go one way",
        "`s[2:1]` is not a run of the cells",
        "`s[1:4]` is not a run of the cells",
        "more than one span has `hot: true`",
        "this cell has 8 characters",
        "this end has 4 characters",
        "this expression has 20 characters",
        "this result has 27 characters",
    ] {
        assert!(
            told.iter().any(|message| message.starts_with(part)),
            "{part}: {told:#?}"
        );
    }
}
