//! Words that are keywords of Python only where the grammar wants them: `match`, `case`, `type`.
//!
//! A statement comes in as one text without its indent, strings and comments made neutral.
//! (Python Language Reference, "Soft Keywords"; `_` is a name for the eye.)

use std::ops::Range;

/// Words that follow a name in an expression and so show that it is one.
const INFIX: &[&str] = &["and", "else", "for", "if", "in", "is", "not", "or"];

/// What a statement begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Head {
    /// `match` or `case`.
    Block,
    /// `type`, and where the name it defines stands.
    Alias(Range<usize>),
}

/// The soft keyword that begins a statement, if its first word is one here.
pub(super) fn head(statement: &str) -> Option<Head> {
    let (word, rest) = statement.split_at(identifier_len(statement));
    match word {
        "match" if begins_operand(rest) && rest.trim_end().ends_with(':') => Some(Head::Block),
        "case" if begins_operand(rest) && has_colon(rest) => Some(Head::Block),
        "type" => {
            alias_name(rest).map(|name| Head::Alias(name.start + word.len()..name.end + word.len()))
        }
        _ => None,
    }
}

/// How long the identifier is that begins a text.
pub(super) fn identifier_len(text: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    if text.starts_with(|c: char| c.is_numeric()) {
        0
    } else {
        text.find(|c| !is_part(c)).unwrap_or(text.len())
    }
}

/// Whether what follows can only be a subject or a pattern, not the rest of an expression.
fn begins_operand(rest: &str) -> bool {
    let operand = rest.trim_start();
    let word = &operand[..identifier_len(operand)];
    let begins = |c: char| c.is_alphanumeric() || "_([{-~*\".".contains(c);
    let is_access =
        operand.starts_with('.') && !operand[1..].starts_with(|c: char| c.is_ascii_digit());
    operand.starts_with(begins) && !is_access && !(INFIX.contains(&word) && word != "not")
}

/// Whether a colon stands outside of all brackets.
fn has_colon(rest: &str) -> bool {
    let mut depth = 0_i32;
    rest.chars().any(|c| {
        depth += depth_step(c);
        c == ':' && depth == 0
    })
}

/// How a character changes the depth of brackets.
pub(super) fn depth_step(c: char) -> i32 {
    match c {
        '(' | '[' | '{' => 1,
        ')' | ']' | '}' => -1,
        _ => 0,
    }
}

/// The name in ` Name = …` or ` Name[T] = …`.
fn alias_name(rest: &str) -> Option<Range<usize>> {
    let start = rest.len() - rest.trim_start().len();
    let end = start + identifier_len(&rest[start..]);
    let value = after_brackets(&rest[end..]).trim_start();
    let is_alias = start > 0 && end > start && value.starts_with('=') && !value.starts_with("==");
    (is_alias && !INFIX.contains(&&rest[start..end])).then_some(start..end)
}

/// What follows the bracketed type parameters, if any.
fn after_brackets(text: &str) -> &str {
    let mut depth = 0_i32;
    let end = text.trim_start().starts_with('[').then(|| {
        text.char_indices().find(|&(_, c)| {
            depth += depth_step(c);
            c == ']' && depth == 0
        })
    });
    match end.flatten() {
        Some((end, _)) => &text[end + 1..],
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::{Head, head};

    #[test]
    fn keywords_where_the_grammar_wants_them() {
        for statement in [
            "match x:",
            "match(x):",
            "match -x:",
            "match *a, b:",
            "match \"\"\"\":  ",
            "match not x:",
            "match a[1:2]:",
            "case _:",
            "case [a, *_] if a:",
            "case {\"\"\": 1}:",
            "case -1: return",
            "case Point(x=0) | None:",
            "case (1):",
        ] {
            assert_eq!(head(statement), Some(Head::Block), "{statement}");
        }
    }

    #[test]
    fn names_elsewhere() {
        for statement in [
            "match = 3",
            "match: int = 3",
            "match(x)",
            "match.group()",
            "match, y = z",
            "match in x",
            "match += 1",
            "matches x:",
            "match",
            "case.upper()",
            "case = lambda: 0",
            "case: 1",
            "case(x)",
            "case",
            "case is x",
            "type(x)",
            "type = 3",
            "type is None",
            "type: int = 3",
            "type x",
            "type x == y",
            "type in a[0] == b",
            "",
        ] {
            assert_eq!(head(statement), None, "{statement}");
        }
    }

    #[test]
    fn an_alias_names_what_it_defines() {
        assert_eq!(head("type Pair = int"), Some(Head::Alias(5..9)));
        assert_eq!(
            head("type Pair[T: (int, str)] = tuple[T, T]"),
            Some(Head::Alias(5..9))
        );
        assert_eq!(head("type Type = int"), Some(Head::Alias(5..9)));
    }
}
