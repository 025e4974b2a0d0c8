//! Leaf writers of output formats: always valid Typst, always well-formed XML.
//!
//! They know nothing of books. No other module joins strings of either format by hand.

pub mod names;
pub mod typst;
pub mod xml;
