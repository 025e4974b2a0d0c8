//! The names that parts give their colors by.

use super::values::{Scope, Token};
use crate::markup::typst::Value;
use crate::yaml::choice;

choice! {
    /// The name of a part's colors.
    pub enum AccentName {
        /// Blue.
        Cobalt = "cobalt",
        /// Blue-green.
        Lagoon = "lagoon",
        /// Violet.
        Iris = "iris",
        /// Red-brown.
        Rust = "rust",
        /// Green.
        Fern = "fern",
        /// Red.
        Ruby = "ruby",
        /// Yellow-brown.
        Ochre = "ochre",
        /// Purple.
        Plum = "plum",
    }
}

impl AccentName {
    /// The accents in the order of the parts.
    pub const ORDER: [Self; 8] = [
        Self::Cobalt,
        Self::Lagoon,
        Self::Iris,
        Self::Rust,
        Self::Fern,
        Self::Ruby,
        Self::Ochre,
        Self::Plum,
    ];
}

impl Token for AccentName {
    fn typst(&self, _: Scope<'_>) -> Value {
        self.word().into()
    }
}
