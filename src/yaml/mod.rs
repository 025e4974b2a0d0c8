//! YAML as written: a tree with a span on every node, and a decoder that goes on after a fault.
//!
//! Derived serde stops at a file's first fault and reads `3.10` as 3.1; here scalars keep their
//! source text, every fault of a file is told, and spans survive into the book.

mod decode;
mod shape;
mod tree;

pub(crate) use decode::inline_schema;
pub use decode::{Decode, Decoder, Entries, Framed, FromText, Keys, Raw, Short, Walk};
pub(crate) use shape::{choice, shape};
pub use tree::{Kind, MAX_BYTES, Node, parse};
