//! The example's words, and every check.

use super::super::reading::{alt, assert_clean, assert_faults, description};

const EXAMPLE: &str = include_str!("example.yaml");

#[test]
fn the_example_tells_all() {
    assert_eq!(
        description(EXAMPLE),
        "State diagram: Life of a coroutine object. Four states and five transitions. It begins \
         with “CORO_CREATED”. “CORO_CREATED” leads to “CORO_RUNNING” (first step) and to \
         “CORO_CLOSED” (close()). “CORO_RUNNING” leads to “CORO_SUSPENDED” (await) and to \
         “CORO_CLOSED” (return or exception). “CORO_SUSPENDED” leads to “CORO_RUNNING” (resumed). \
         “CORO_CLOSED” is an end."
    );
    assert_eq!(
        alt(EXAMPLE),
        "State diagram: four states: CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED"
    );
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
            &["D001 expected 2 to 8 states, found 1"],
            &[
                "D003 there is no state `doen`",
                "D003 there is no state `elsewhere`",
            ],
            &[
                "D003 `a` stands for two states",
                "D003 two transitions lead from the same state",
            ],
            &[
                "D003 more than one state has `start: true`",
                "D003 more than one state has `hot: true`",
                "D003 no transition leads to or from `c`",
                "D003 a transition leaves the end `a`",
            ],
            &[
                "D002 this label has",
                "D002 this note has",
                "D002 this label has",
            ],
            &["D003 the state diagram is too wide"],
        ],
    );
}
