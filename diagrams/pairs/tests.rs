//! What pairs tell.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_both_sides_of_every_pair() {
    let example = one(EXAMPLE);
    let description = example.description();
    assert!(
        description.starts_with(
            "Pairs: Two traps and their cures. Three pairs. A default that remembers. Trap: def \
             add(item, basket=[]): / basket.append(item)"
        ),
        "{description}"
    );
    assert!(description.ends_with(
        "Removing while walking. Trap: A loop over the list that it shortens. Cure: A new list of \
         what is to stay."
    ));
    assert!(description.contains("It prints ['pear'] ['fig']."));
    assert_eq!(
        example.alt(),
        "Pairs: Trap and Cure: A default that remembers; Three names for one row; Removing while \
         walking"
    );
}

#[test]
fn the_e_book_has_the_first_form_before_the_second() {
    let part = xhtml(&one(EXAMPLE).data);
    assert_eq!(part.matches("<dt>Trap</dt>").count(), 3);
    assert_eq!(part.matches("<dt>Cure</dt>").count(), 3);
    assert!(part.contains("<p class=\"output-label\">Output</p>"));
    assert!(part.contains("language-python"));
}

#[test]
fn code_is_given_to_be_checked_and_run() {
    let example = one(EXAMPLE);
    let samples = example.data.samples();
    assert_eq!(samples.len(), 4);
    assert!(samples.iter().all(|sample| sample.language.is_some()));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
    assert_eq!(
        reading.diagrams[0].alt(),
        "Pairs: Before and After, one pair of code"
    );
}
