//! The grammars, and lines split by them.
//!
//! The set is the one Typst compiles with, so that no second copy is linked in.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use syntect::parsing::{ParseState, ScopeStack, SyntaxReference, SyntaxSet};

use super::{Piece, TokenClass, prompts, scopes};

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_no_newlines);

/// Languages without a grammar, for what is not code.
const PLAIN: &[&str] = &["console", "output", "text"];

/// Whether the language is one that has no grammar on purpose.
pub(super) fn is_plain(language: &str) -> bool {
    PLAIN
        .iter()
        .any(|plain| plain.eq_ignore_ascii_case(language))
}

/// The grammar of a language by its name or an extension of its files.
pub(super) fn find(language: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(language)
}

/// The names that a language may be given, sorted, in lower case, to choose a suggestion from.
///
/// Names of several words and most names of files are left out, though they are understood.
#[must_use]
pub fn known_languages() -> BTreeSet<String> {
    let visible = SYNTAXES.syntaxes().iter().filter(|syntax| !syntax.hidden);
    let names =
        visible.flat_map(|syntax| std::iter::once(&syntax.name).chain(&syntax.file_extensions));
    let is_word = |name: &&String| {
        name.starts_with(char::is_alphabetic) && !name.contains([' ', '.', '-', '_', '/'])
    };
    let own = PLAIN
        .iter()
        .chain(prompts::SESSIONS)
        .map(|&name| name.to_owned());
    names
        .filter(is_word)
        .map(|name| name.to_lowercase())
        .chain(own)
        .collect()
}

/// Splits lines by a grammar, from its initial state.
pub(super) fn pieces(syntax: &SyntaxReference, lines: &[impl AsRef<str>]) -> Vec<Vec<Piece>> {
    let mut reader = Reader::new(syntax);
    lines
        .iter()
        .map(|line| reader.read(line.as_ref()))
        .collect()
}

/// A grammar's state between two lines.
struct Reader<'a> {
    syntax: &'a SyntaxReference,
    state: ParseState,
    stack: ScopeStack,
}

impl<'a> Reader<'a> {
    fn new(syntax: &'a SyntaxReference) -> Self {
        Self {
            syntax,
            state: ParseState::new(syntax),
            stack: ScopeStack::new(),
        }
    }

    /// Splits a line. What a faulty grammar cannot read stays uncovered, and reading starts anew.
    fn read(&mut self, line: &str) -> Vec<Piece> {
        let mut pieces = Vec::new();
        if self.try_read(line, &mut pieces).is_none() {
            *self = Self::new(self.syntax);
        }
        pieces
    }

    fn try_read(&mut self, line: &str, pieces: &mut Vec<Piece>) -> Option<()> {
        let mut start = 0;
        for (end, operation) in self.state.parse_line(line, &SYNTAXES).ok()? {
            add(pieces, line, scopes::class_of(&self.stack), start..end);
            self.stack.apply(&operation).ok()?;
            start = start.max(end);
        }
        add(
            pieces,
            line,
            scopes::class_of(&self.stack),
            start..line.len(),
        );
        Some(())
    }
}

/// Adds a piece without the white space around it, unless that belongs to it.
fn add(pieces: &mut Vec<Piece>, line: &str, class: TokenClass, range: Range<usize>) {
    let Some(text) = line.get(range.clone()) else {
        return;
    };
    let word = if class.is_text() { text } else { text.trim() };
    if !word.is_empty() {
        let start =
            range.start + (text.len() - text.trim_start().len()) * usize::from(!class.is_text());
        pieces.push(Piece {
            class: settle(class, word),
            range: start..start + word.len(),
        });
    }
}

/// Operators that are words are keywords; arrows are operators in every language.
fn settle(class: TokenClass, word: &str) -> TokenClass {
    match word {
        "->" | "=>" if !class.is_text() || class == TokenClass::Plain => TokenClass::Operator,
        _ if class == TokenClass::Operator && word.starts_with(char::is_alphabetic) => {
            TokenClass::Keyword
        }
        _ => class,
    }
}
