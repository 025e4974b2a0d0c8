//! The example's words, and every check.

use super::super::testing::{messages, one};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        one(EXAMPLE).description(),
        "State diagram: Life of a coroutine object. Four states and five transitions. It begins \
         with “CORO_CREATED”. “CORO_CREATED” leads to “CORO_RUNNING” (first step) and to \
         “CORO_CLOSED” (close()). “CORO_RUNNING” leads to “CORO_SUSPENDED” (await) and to \
         “CORO_CLOSED” (return or exception). “CORO_SUSPENDED” leads to “CORO_RUNNING” (resumed). \
         “CORO_CLOSED” is an end."
    );
    assert_eq!(
        one(EXAMPLE).alt(),
        "State diagram: four states: CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED"
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
        "expected 2 to 8 states, found 1",
        "there is no state `doen`",
        "there is no state `elsewhere`",
        "`a` stands for two states",
        "two transitions lead from the same state",
        "more than one state has `start: true`",
        "more than one state has `hot: true`",
        "no transition leads to or from `c`",
        "a transition leaves the end `a`",
        "this label has",
        "this note has",
        "this label has",
        "the state diagram is too wide",
    ];
    let messages = messages(include_str!("mistakes.yaml"));
    assert_eq!(messages.len(), expected.len(), "{messages:#?}");
    for (message, words) in messages.iter().zip(expected) {
        assert!(message.contains(words), "{message} is not about {words}");
    }
}
