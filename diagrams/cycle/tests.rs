//! What a cycle tells.

use crate::diagrams::testing::{one, read, xhtml};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_its_steps_and_the_way_back() {
    let example = one(EXAMPLE);
    assert_eq!(
        example.description(),
        "Cycle: One turn, over and over. Five steps in a ring around Event loop. 1. Collect what \
         is ready: Sockets with data, expired timers. 2. Run one task: Nothing can interrupt it \
         while it runs. 3. Reach an await: The task parks and hands control back. 4. Register \
         interest: “Wake me when there is data to read.” 5. Sleep, if nothing is ready: While \
         it waits, it uses no CPU at all. Then back to 1."
    );
    assert!(
        example
            .alt()
            .starts_with("Cycle: five steps in a ring: Collect what is ready, Run")
    );
}

#[test]
fn the_e_book_says_that_it_begins_again() {
    let part = xhtml(&one(EXAMPLE).data);
    assert!(part.starts_with("<p class=\"cycle-hub\"><b>Event loop</b></p><ol"));
    assert!(part.contains("(Then back to 1.)</span></li></ol>"));
}

#[test]
fn the_extremes_pass() {
    let reading = read(include_str!("extremes.yaml"));
    assert_eq!(reading.messages, Vec::<String>::new());
    assert_eq!(reading.diagrams.len(), 3);
    assert!(
        reading.diagrams[1]
            .description()
            .ends_with("The one that matters: Look.")
    );
}
