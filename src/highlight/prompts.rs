//! Interactive Python: prompts, the code after them, and output.
//!
//! Each `>>>` starts a statement of its own; what follows no prompt is output and stays plain.

use super::{Piece, TokenClass, python};

/// The names of interactive sessions.
pub(super) const SESSIONS: &[&str] = &["doctest", "pycon"];

/// The prompts: of a statement and of its further lines.
const PRIMARY: &str = ">>>";
const CONTINUED: &str = "...";

/// Whether the language is an interactive session.
pub(super) fn is_session(language: &str) -> bool {
    SESSIONS
        .iter()
        .any(|session| session.eq_ignore_ascii_case(language))
}

/// Whether the first line that is not empty has a prompt.
pub(super) fn opens_with_prompt(lines: &[&str]) -> bool {
    let first = lines.iter().find(|line| !line.trim().is_empty());
    first.is_some_and(|line| code_start(line, PRIMARY).is_some())
}

/// Splits the lines of a session.
pub(super) fn pieces(lines: &[&str]) -> Vec<Vec<Piece>> {
    let mut pieces = Vec::with_capacity(lines.len());
    while let Some(line) = lines.get(pieces.len()) {
        let rest = &lines[pieces.len()..];
        match code_start(line, PRIMARY) {
            Some(start) => pieces.extend(statement(rest, start)),
            None => pieces.push(Vec::new()),
        }
    }
    pieces
}

/// Splits the statement that begins the lines and has its code from `start`.
fn statement(lines: &[&str], start: usize) -> Vec<Vec<Piece>> {
    let continued = lines[1..]
        .iter()
        .map_while(|line| code_start(line, CONTINUED));
    let starts: Vec<usize> = std::iter::once(start).chain(continued).collect();
    let code: Vec<&str> = lines
        .iter()
        .zip(&starts)
        .map(|(line, &start)| &line[start..])
        .collect();
    let pieces = python::pieces(&code).into_iter().zip(&starts).zip(lines);
    pieces
        .map(|((pieces, &start), line)| with_prompt(pieces, start, line))
        .collect()
}

/// Moves a line's pieces to the right of its prompt.
fn with_prompt(pieces: Vec<Piece>, start: usize, line: &str) -> Vec<Piece> {
    let prompt = line[..start].trim_end().len();
    let prompt = Piece {
        class: TokenClass::Operator,
        range: prompt - PRIMARY.len()..prompt,
    };
    let moved = pieces.into_iter().map(|piece| Piece {
        range: piece.range.start + start..piece.range.end + start,
        ..piece
    });
    std::iter::once(prompt).chain(moved).collect()
}

/// Where the code begins in a line that has this prompt, alone or followed by a space.
fn code_start(line: &str, prompt: &str) -> Option<usize> {
    let code = line.trim_start().strip_prefix(prompt)?;
    let code = if code.is_empty() {
        code
    } else {
        code.strip_prefix(' ')?
    };
    Some(line.len() - code.len())
}
