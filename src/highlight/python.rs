//! Python, with what its grammar misses put right.
//!
//! The grammar is older than type parameters, `match` and template strings. The corrections look
//! at words and at whole statements; strings and comments are trusted as the grammar sees them.

use std::ops::Range;

use syntect::parsing::SyntaxReference;

use super::soft_keywords::{self, Head, depth_step, identifier_len};
use super::{Piece, TokenClass, grammar};

/// Whether a grammar is Python's.
pub(super) fn is_python(syntax: &SyntaxReference) -> bool {
    syntax.name == "Python"
}

/// Splits lines of Python.
pub(super) fn pieces(lines: &[&str]) -> Vec<Vec<Piece>> {
    let Some(syntax) = grammar::find("Python") else {
        return vec![Vec::new(); lines.len()];
    };
    let readable: Vec<String> = lines
        .iter()
        .map(|line| without_template_prefix(line))
        .collect();
    let mut pieces = grammar::pieces(syntax, &readable);
    for (line, pieces) in lines.iter().zip(&mut pieces) {
        *pieces = pieces
            .drain(..)
            .flat_map(|piece| words(line, piece))
            .collect();
        correct_words(line, pieces);
    }
    correct_statements(lines, &mut pieces);
    pieces
}

/// Makes template strings format strings, which look the same and which the grammar knows.
fn without_template_prefix(line: &str) -> String {
    let mut line = line.to_owned();
    for (quote, _) in line.clone().match_indices(['"', '\'']) {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let start = line[..quote].trim_end_matches(is_word).len();
        match line[start..quote].to_ascii_lowercase().as_str() {
            "t" => line.replace_range(start..quote, "f"),
            "tr" | "rt" => line.replace_range(start..quote, "fr"),
            _ => {}
        }
    }
    line
}

/// Splits a piece of code into words, white space and signs.
fn words(line: &str, piece: Piece) -> Vec<Piece> {
    use TokenClass::{Comment, Docstring, Number, Operator, String};
    if matches!(
        piece.class,
        String | Docstring | Comment | Number | Operator
    ) {
        return vec![piece];
    }
    let mut words = Vec::new();
    let mut start = piece.range.start;
    while start < piece.range.end {
        let end = start + word_len(&line[start..piece.range.end]);
        words.push(Piece {
            class: piece.class,
            range: start..end,
        });
        start = end;
    }
    words
}

/// How long the word, the white space or the sign is that begins a text.
fn word_len(text: &str) -> usize {
    let space = text.len() - text.trim_start().len();
    let sign = text.chars().next().map_or(0, char::len_utf8);
    [identifier_len(text), space, sign]
        .into_iter()
        .find(|&len| len > 0)
        .unwrap_or(0)
}

/// Corrects the classes of single words by the word before them.
fn correct_words(line: &str, pieces: &mut [Piece]) {
    let mut previous = "";
    let mut in_decorator = false;
    for piece in pieces {
        let word = &line[piece.range.clone()];
        if word.trim().is_empty() {
            continue;
        }
        in_decorator = continues_decorator(in_decorator, word, piece.class);
        piece.class = if in_decorator {
            TokenClass::Decorator
        } else {
            word_class(word, previous, piece.class)
        };
        previous = word;
    }
}

/// Whether a word belongs to a decorator's sign and dotted name.
fn continues_decorator(in_decorator: bool, word: &str, class: TokenClass) -> bool {
    match word {
        "@" => class == TokenClass::Decorator,
        _ => in_decorator && (word == "." || identifier_len(word) == word.len()),
    }
}

fn word_class(word: &str, previous: &str, class: TokenClass) -> TokenClass {
    use TokenClass::{Builtin, Comment, Decorator, Docstring, Name, Operator, Plain, String};
    let is_attribute = previous == ".";
    match (class, word) {
        (String | Docstring | Comment, _) => class,
        _ if matches!(previous, "def" | "class") && identifier_len(word) > 0 => Name,
        (_, "self" | "cls") if !is_attribute => Builtin,
        (_, "*") => Operator,
        (_, "_") | (Name | Decorator, _) => Plain,
        (Builtin, _) if is_attribute && !word.starts_with("__") => Plain,
        _ => class,
    }
}

/// Corrects what only a whole statement shows: soft keywords and docstrings in plain quotes.
fn correct_statements(lines: &[&str], pieces: &mut [Vec<Piece>]) {
    let code: Vec<String> = lines
        .iter()
        .zip(&*pieces)
        .map(|(line, pieces)| neutral(line, pieces))
        .collect();
    let mut in_definition = false;
    for statement in statements(&code) {
        let text = code[statement.clone()].join("\n");
        let first = &mut pieces[statement.start];
        if in_definition && is_string(&text) {
            set_class(
                first,
                |piece| piece.class == TokenClass::String,
                TokenClass::Docstring,
            );
        }
        correct_soft_keyword(&text, first);
        in_definition = is_definition(&text) || (in_definition && text.trim().is_empty());
    }
}

/// A line with its strings made quotes and its comments white space, byte by byte.
fn neutral(line: &str, pieces: &[Piece]) -> String {
    let mut code = line.to_owned();
    for piece in pieces {
        let mask = match piece.class {
            TokenClass::String | TokenClass::Docstring => "\"",
            TokenClass::Comment => " ",
            _ => continue,
        };
        code.replace_range(piece.range.clone(), &mask.repeat(piece.range.len()));
    }
    code
}

/// The lines of each statement: brackets and a final backslash hold lines together.
fn statements(code: &[String]) -> Vec<Range<usize>> {
    let mut statements = Vec::new();
    let mut start = 0;
    let mut depth = 0;
    for (number, line) in code.iter().enumerate() {
        depth = line
            .chars()
            .fold(depth, |depth, c| 0.max(depth + depth_step(c)));
        if (depth == 0 && !line.ends_with('\\')) || number + 1 == code.len() {
            statements.push(start..number + 1);
            start = number + 1;
        }
    }
    statements
}

/// Whether a neutral text is one string and nothing else.
fn is_string(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.chars().all(|c| c == '"')
}

/// Whether a neutral text is the head of a function or class whose body follows.
fn is_definition(text: &str) -> bool {
    let head = text.trim();
    let definition = head.strip_prefix("async ").unwrap_or(head);
    (definition.starts_with("def ") || definition.starts_with("class ")) && head.ends_with(':')
}

/// Marks the soft keyword that begins a statement.
fn correct_soft_keyword(statement: &str, first: &mut [Piece]) {
    let indent = statement.len() - statement.trim_start().len();
    let Some(head) = soft_keywords::head(statement.trim_start()) else {
        return;
    };
    set_class(
        first,
        |piece| piece.range.start == indent,
        TokenClass::Keyword,
    );
    if let Head::Alias(name) = head {
        set_class(
            first,
            |piece| piece.range.start == name.start + indent,
            TokenClass::Name,
        );
    }
}

fn set_class(pieces: &mut [Piece], fits: impl Fn(&Piece) -> bool, class: TokenClass) {
    for piece in pieces.iter_mut().filter(|piece| fits(piece)) {
        piece.class = class;
    }
}
