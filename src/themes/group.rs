//! The macro that declares groups of tokens.

/// Declares groups of tokens: mappings that are also written as Typst dictionaries, whose keys have
/// hyphens.
macro_rules! tokens {
    ($(
        $(#[$meta:meta])*
        pub struct $name:ident {
            $($(#[$field_meta:meta])* pub $field:ident: $type:ty,)*
        }
    )*) => {
        $crate::yaml::shape! {$(
            $(#[$meta])*
            pub struct $name {
                $($(#[$field_meta])* pub $field: $type,)*
            }
        )*}

        $(impl $crate::themes::values::Token for $name {
            fn typst(&self, scope: $crate::themes::values::Scope<'_>) -> $crate::markup::typst::Value {
                $crate::markup::typst::Value::Dict(vec![$((stringify!($field).replace('_', "-"), self.$field.typst(scope))),*])
            }
        })*
    };
}

pub(super) use tokens;
