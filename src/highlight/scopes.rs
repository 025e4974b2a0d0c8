//! Scopes of a grammar to a token class, by one small table.
//!
//! Scope names are the grammars' common vocabulary (Sublime Text, "Scope Naming").

use std::sync::LazyLock;

use syntect::parsing::{Scope, ScopeStack};

use super::TokenClass;

/// What a scope says about the text inside it.
#[derive(Clone, Copy)]
enum Rule {
    /// It has this class unless a scope further inside says otherwise.
    Is(TokenClass),
    /// It has this class whatever is inside: a regular expression in a string stays a string.
    Whole(TokenClass),
    /// Scopes further outside say nothing: code inside a string is code again.
    Barrier,
}

use Rule::{Barrier, Is, Whole};
use TokenClass::{
    Builtin, Comment, Decorator, Docstring, Keyword, Name, Number, Operator, Plain, String,
};

/// Scopes by their beginning; the first line that fits counts.
const TABLE: &[(&str, Rule)] = &[
    ("comment.block.documentation.python", Whole(Docstring)),
    ("comment", Whole(Comment)),
    ("string.quoted", Whole(String)),
    ("string.regexp", Whole(String)),
    ("string", Is(String)),
    ("storage.type.string", Is(String)),
    ("storage.type.numeric", Is(Number)),
    ("storage.type.function.arrow", Is(Operator)),
    ("storage.modifier.conversion", Is(Plain)),
    ("storage.modifier.debug", Is(Plain)),
    ("storage", Is(Keyword)),
    ("keyword.operator", Is(Operator)),
    ("keyword", Is(Keyword)),
    ("constant.numeric", Is(Number)),
    ("constant.language.import-all", Is(Operator)),
    ("constant.language", Is(Number)),
    ("constant.other.format-spec", Is(Plain)),
    ("entity.name.tag", Is(Builtin)),
    ("entity.name", Is(Name)),
    ("variable.language.star", Is(Operator)),
    ("variable.language", Is(Builtin)),
    ("variable.annotation", Is(Decorator)),
    ("support", Is(Builtin)),
    ("punctuation.section.arguments", Is(Plain)),
    ("punctuation.separator.annotation.return", Is(Operator)),
    ("meta.annotation.arguments", Barrier),
    ("meta.annotation", Is(Decorator)),
    ("meta.interpolation", Barrier),
    ("meta.group.expansion.command", Barrier),
    ("markup.heading", Is(Name)),
    ("markup.inserted", Is(String)),
    ("markup.deleted", Is(Number)),
];

static RULES: LazyLock<Vec<(Scope, Rule)>> = LazyLock::new(|| {
    let scope = |name| Scope::new(name).expect("the table's names have few atoms");
    TABLE
        .iter()
        .map(|&(name, rule)| (scope(name), rule))
        .collect()
});

/// The class of a text that stands in these scopes.
pub(super) fn class_of(stack: &ScopeStack) -> TokenClass {
    let mut class = None;
    for rule in stack
        .as_slice()
        .iter()
        .rev()
        .filter_map(|&scope| rule_of(scope))
    {
        match rule {
            Is(inner) => class = class.or(Some(inner)),
            Whole(outer) => return outer,
            Barrier => break,
        }
    }
    class.unwrap_or(Plain)
}

fn rule_of(scope: Scope) -> Option<Rule> {
    let fits = |&&(prefix, _): &&(Scope, Rule)| prefix.is_prefix_of(scope);
    RULES.iter().find(fits).map(|&(_, rule)| rule)
}
