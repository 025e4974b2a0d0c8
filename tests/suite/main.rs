//! The integration suite: one binary, one module a subject; `tests/README.md` tells how it is run.

#![expect(
    clippy::disallowed_methods,
    reason = "tests write books to temporary folders and read what was built from them"
)]
#![expect(
    clippy::needless_raw_strings,
    reason = "snapbox writes every snapshot as a raw string"
)]

mod bad_input;
mod cli;
mod crowded;
mod diagrams;
mod epub;
mod handbook;
mod handout;
mod impose;
mod layout;
mod looks;
mod pages;
mod print;
mod properties;
mod schema;
mod support;
mod tidy;
mod verify;
