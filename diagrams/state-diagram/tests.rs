//! What the example tells.

use super::super::testing::one;

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
