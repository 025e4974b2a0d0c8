//! Code to classes of tokens, for the printed page and the e-book alike.
//!
//! In: a language and a source text. Out: its lines as [`Token`]s. The tokens of a line, joined,
//! are the line; an unknown language gives plain lines. `syntect` reads the grammars that Typst
//! reads too; what they miss of Python is put right afterwards.

mod grammar;
mod prompts;
mod python;
mod scopes;
mod soft_keywords;
#[cfg(test)]
mod tests;

use std::ops::Range;

pub use grammar::known_languages;

/// What a token is, as far as the code theme tells tokens apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TokenClass {
    /// Names, brackets, white space and all that has no other class.
    Plain,
    /// A reserved word or a soft keyword.
    Keyword,
    /// The name that a definition gives.
    Name,
    /// A string with its quotes and prefix.
    String,
    /// A string that documents what it stands in.
    Docstring,
    /// A number or a constant of the language, such as `None`.
    Number,
    /// What the language provides, and `self` and `cls`.
    Builtin,
    /// A decorator or an attribute, with its sign.
    Decorator,
    /// An operator or a prompt.
    Operator,
    /// A comment.
    Comment,
}

impl TokenClass {
    /// The letter that names the class in style sheets and in Typst.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Plain => "p",
            Self::Keyword => "k",
            Self::Name => "f",
            Self::String => "s",
            Self::Docstring => "d",
            Self::Number => "n",
            Self::Builtin => "b",
            Self::Decorator => "e",
            Self::Operator => "o",
            Self::Comment => "c",
        }
    }

    /// Whether white space belongs to tokens of this class.
    fn is_text(self) -> bool {
        matches!(
            self,
            Self::Plain | Self::String | Self::Docstring | Self::Comment
        )
    }
}

/// A run of characters of one class; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub class: TokenClass,
    /// Its characters, as in the source.
    pub text: String,
}

/// The tokens of one line, without its newline; neighbours differ in class.
pub type Line = Vec<Token>;

/// Splits a source text into lines of tokens; lines end as in [`str::lines`].
#[must_use]
pub fn highlight(language: &str, source: &str) -> Vec<Line> {
    let lines: Vec<&str> = source.lines().collect();
    let pieces = match Dialect::of(language, &lines) {
        Dialect::Plain => return lines.iter().map(|line| join(line, &[])).collect(),
        Dialect::Prompts => prompts::pieces(&lines),
        Dialect::Python => python::pieces(&lines),
        Dialect::Other(syntax) => grammar::pieces(syntax, &lines),
    };
    lines
        .iter()
        .zip(&pieces)
        .map(|(line, pieces)| join(line, pieces))
        .collect()
}

/// Whether a language can be named: by its name or a file extension, or as plain output.
#[must_use]
pub fn is_known(language: &str) -> bool {
    grammar::is_plain(language)
        || prompts::is_session(language)
        || grammar::find(language).is_some()
}

/// How a text is to be read.
enum Dialect {
    Plain,
    Prompts,
    Python,
    Other(&'static syntect::parsing::SyntaxReference),
}

impl Dialect {
    fn of(language: &str, lines: &[&str]) -> Self {
        if grammar::is_plain(language) {
            return Self::Plain;
        }
        if prompts::is_session(language) {
            return Self::Prompts;
        }
        match grammar::find(language) {
            Some(syntax) if python::is_python(syntax) && prompts::opens_with_prompt(lines) => {
                Self::Prompts
            }
            Some(syntax) if python::is_python(syntax) => Self::Python,
            Some(syntax) => Self::Other(syntax),
            None => Self::Plain,
        }
    }
}

/// A part of a line, by bytes, and its class.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Piece {
    class: TokenClass,
    range: Range<usize>,
}

/// Makes tokens of a line's pieces; the indent is plain, and so is what no piece covers.
fn join(line: &str, pieces: &[Piece]) -> Line {
    let mut tokens = Line::new();
    let indent = line.len() - line.trim_start().len();
    let mut end = indent;
    append(&mut tokens, TokenClass::Plain, &line[..indent]);
    for piece in pieces.iter().filter(|piece| piece.range.end > indent) {
        let start = piece.range.start.max(end);
        append(&mut tokens, TokenClass::Plain, &line[end..start]);
        append(&mut tokens, piece.class, &line[start..piece.range.end]);
        end = piece.range.end;
    }
    append(&mut tokens, TokenClass::Plain, &line[end..]);
    tokens
}

/// Adds text to the last token if it has the same class, else as a token of its own.
fn append(tokens: &mut Line, class: TokenClass, text: &str) {
    match tokens.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.class == class => last.text.push_str(text),
        _ => tokens.push(Token {
            class,
            text: text.to_owned(),
        }),
    }
}
