//! The groups of colors: of parts, of pages, of callouts, of code.

use super::group::tokens;
use super::values::{Color, Slant};
use crate::yaml::shape;

tokens! {
    /// The colors of the parts, by the name that a part gives.
    pub struct Accents {
        /// Blue.
        pub cobalt: Accent,
        /// Blue-green.
        pub lagoon: Accent,
        /// Violet.
        pub iris: Accent,
        /// Red-brown.
        pub rust: Accent,
        /// Green.
        pub fern: Accent,
        /// Red.
        pub ruby: Accent,
        /// Yellow-brown.
        pub ochre: Accent,
        /// Purple.
        pub plum: Accent,
    }

    /// The colors of a part.
    pub struct Accent {
        /// Text, rules, and fills under white.
        pub accent: Color,
        /// Text on tints.
        pub deep: Color,
        /// A strong tint.
        pub mid: Color,
        /// A ground.
        pub tint_2: Color,
        /// A lighter ground.
        pub tint_1: Color,
        /// On cover, opener and closing page.
        pub night: Color,
        /// The ground of the opener.
        pub ground: Color,
        /// What is less important on the opener.
        pub faint: Color,
    }

    /// Ink and greys.
    pub struct Neutrals {
        /// Text.
        pub ink: Color,
        /// Notes.
        pub ink_2: Color,
        /// Captions, axes, the running foot.
        pub ink_3: Color,
        /// Connectors and plain bars.
        pub strong: Color,
        /// Hairlines.
        pub line: Color,
        /// Guides in code.
        pub guide: Color,
        /// The ground of what code prints.
        pub surface_2: Color,
        /// The ground of code and tiles.
        pub surface: Color,
        /// The page.
        pub paper: Color,
    }

    /// The ground of cover and closing page, and what stands on it.
    pub struct Night {
        /// The ground.
        pub ground: Color,
        /// Text.
        pub ink: Color,
        /// Secondary text.
        pub ink_2: Color,
        /// Small text.
        pub ink_3: Color,
        /// Separators.
        pub strong: Color,
        /// Hairlines.
        pub line: Color,
        /// A tile.
        pub surface: Color,
        /// A lighter tile.
        pub surface_2: Color,
        /// Titles.
        pub white: Color,
        /// The frames of topics.
        pub chip: Color,
        /// Notes.
        pub note: Color,
    }

    /// The grounds of callouts, by the name that a kind gives.
    pub struct Tints {
        /// Warm yellow.
        pub sand: Tint,
        /// Pale violet.
        pub lilac: Tint,
        /// Pale green.
        pub mint: Tint,
        /// Pale blue.
        pub sky: Tint,
    }

    /// The colors of a callout.
    pub struct Tint {
        /// Its ground.
        pub ground: Color,
        /// Its icon and name.
        pub text: Color,
    }

    /// How a class of code tokens looks.
    pub struct CodeLook {
        /// The color.
        pub fill: Color,
        /// The weight.
        pub weight: u32,
        /// Upright or italic.
        pub slant: Slant,
    }
}

shape! {
    /// Code, by class of token.
    pub struct Code {
        /// What has no class.
        pub plain: CodeLook,
        /// A keyword.
        pub keyword: CodeLook,
        /// A name that is defined.
        pub name: CodeLook,
        /// A string.
        pub string: CodeLook,
        /// A string that documents.
        pub docstring: CodeLook,
        /// A number or a constant.
        pub number: CodeLook,
        /// A built-in name.
        pub builtin: CodeLook,
        /// A decorator.
        pub decorator: CodeLook,
        /// An operator.
        pub operator: CodeLook,
        /// A comment.
        pub comment: CodeLook,
    }
}

impl Accents {
    /// The colors by the name that a part gives.
    #[must_use]
    pub fn by_name(&self) -> [(&'static str, &Accent); 8] {
        [
            ("cobalt", &self.cobalt),
            ("lagoon", &self.lagoon),
            ("iris", &self.iris),
            ("rust", &self.rust),
            ("fern", &self.fern),
            ("ruby", &self.ruby),
            ("ochre", &self.ochre),
            ("plum", &self.plum),
        ]
    }
}

impl Tints {
    /// The grounds by the name that a kind of callout gives.
    #[must_use]
    pub fn by_name(&self) -> [(&'static str, &Tint); 4] {
        [
            ("sand", &self.sand),
            ("lilac", &self.lilac),
            ("mint", &self.mint),
            ("sky", &self.sky),
        ]
    }
}

impl Code {
    /// The looks by the name of their class.
    #[must_use]
    pub fn by_name(&self) -> [(&'static str, &CodeLook); 10] {
        [
            ("plain", &self.plain),
            ("keyword", &self.keyword),
            ("name", &self.name),
            ("string", &self.string),
            ("docstring", &self.docstring),
            ("number", &self.number),
            ("builtin", &self.builtin),
            ("decorator", &self.decorator),
            ("operator", &self.operator),
            ("comment", &self.comment),
        ]
    }

    /// The looks by the letter of their class.
    #[must_use]
    pub fn classes(&self) -> [(&'static str, &CodeLook); 10] {
        let letters = ["p", "k", "f", "s", "d", "n", "b", "e", "o", "c"];
        let mut looks = self.by_name();
        for (look, letter) in looks.iter_mut().zip(letters) {
            look.0 = letter;
        }
        looks
    }
}
