//! Macros that declare a YAML shape once: its type, its decoder, its schema and its text walk.

/// Declares a mapping: a struct with a decoder that tells every fault, a JSON Schema and a walk
/// over its texts. A field is required unless its type has an absent value (`Option`) or it says
/// `= default`.
macro_rules! shape {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty $(= $default:ident)?,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, schemars::JsonSchema)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            $($(#[$field_meta])* $(#[schemars($default)])? pub $field: $type,)*
        }

        impl $crate::yaml::Keys for $name {
            const KEYS: &'static [&'static str] = &[$(stringify!($field)),*];
        }

        impl $crate::yaml::Decode for $name {
            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder<'_>) -> Option<Self> {
                let entries = decoder.fields(node, <Self as $crate::yaml::Keys>::KEYS)?;
                $(let $field = $crate::yaml::shape!(@field $type, decoder, node, entries, $field $($default)?);)*
                Some(Self { $($field: $field?),* })
            }

            fn stand_in(span: $crate::diagnostics::Span) -> Option<Self> {
                $(let $field = <$type as $crate::yaml::Decode>::stand_in(span)?;)*
                let _ = span;
                Some(Self { $($field),* })
            }
        }

        impl $crate::yaml::Walk for $name {
            fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a $crate::text::Text)) {
                $(self.$field.walk(visit);)*
                let _ = visit;
            }
        }
    )*};
    (@field $type:ty, $decoder:ident, $node:ident, $entries:ident, $field:ident) => {
        $decoder.field::<$type>($node.span, $entries, stringify!($field))
    };
    (@field $type:ty, $decoder:ident, $node:ident, $entries:ident, $field:ident default) => {
        $decoder
            .field::<Option<$type>>($node.span, $entries, stringify!($field))
            .map(Option::unwrap_or_default)
    };
}

/// Declares a choice among words.
macro_rules! choice {
    ($(
        $(#[$meta:meta])*
        pub enum $name:ident {
            $($(#[$variant_meta:meta])* $variant:ident = $word:literal,)*
        }
    )*) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, schemars::JsonSchema)]
        pub enum $name {
            $($(#[$variant_meta])* #[schemars(rename = $word)] $variant,)*
        }

        impl $name {
            /// The words, as written in YAML.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word, as written in YAML.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The choice of a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word {
                    $($word => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }

        impl $crate::yaml::Decode for $name {
            fn decode(node: &$crate::yaml::Node, decoder: &mut $crate::yaml::Decoder<'_>) -> Option<Self> {
                let text = decoder.scalar(node, "a word")?;
                let choice = Self::from_word(&text.value);
                if choice.is_none() {
                    decoder.not_allowed(text, Self::WORDS);
                }
                choice
            }

            /// The first of the choices.
            fn stand_in(_: $crate::diagnostics::Span) -> Option<Self> {
                [$(Self::$variant),*].into_iter().next()
            }
        }

        impl $crate::yaml::Walk for $name {}
    )*};
}

pub(crate) use {choice, shape};
