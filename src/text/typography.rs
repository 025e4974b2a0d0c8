//! Curly quotes, dashes, ellipses and no-break spaces, set once for every edition.

use super::{Inline, Language};

/// A space that does not break.
const NO_BREAK: char = '\u{a0}';
/// A narrow space that does not break, inside French quotes.
const NARROW: char = '\u{202f}';

/// Units that stay with their number.
const UNITS: &[&str] = &[
    "B", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "bit", "bits", "byte", "bytes", "ns",
    "µs", "ms", "s", "min", "h", "Hz", "kHz", "MHz", "GHz", "pt", "px", "mm", "cm", "m", "km",
    "in", "g", "kg", "%", "columns",
];

/// The four quotes of a language: outer pair, inner pair.
fn quotes(language: &Language) -> [&'static str; 4] {
    match language.language() {
        "de" | "cs" | "sk" | "sl" => ["„", "“", "‚", "‘"],
        "fr" => ["«\u{202f}", "\u{202f}»", "“", "”"],
        "es" | "it" | "pt" | "ru" | "uk" | "el" => ["«", "»", "“", "”"],
        "pl" | "ro" | "hu" => ["„", "”", "‚", "’"],
        "sv" | "fi" => ["”", "”", "’", "’"],
        _ => ["“", "”", "‘", "’"],
    }
}

/// Sets a parsed tree.
pub(super) fn set(tree: &mut [Inline], language: &Language) {
    let mut setter = Setter {
        quotes: quotes(language),
        before: None,
    };
    setter.tree(tree);
}

struct Setter {
    quotes: [&'static str; 4],
    /// The last character set, for what follows it.
    before: Option<char>,
}

impl Setter {
    fn tree(&mut self, tree: &mut [Inline]) {
        for piece in tree {
            match piece {
                Inline::Text(text) => *text = self.text(text),
                Inline::Code(code) => self.before = code.chars().last().or(self.before),
                Inline::CrossReference { body: None, .. } => self.before = Some('1'),
                other => {
                    if let Some(children) = other.children_mut() {
                        self.tree(children);
                    }
                }
            }
        }
    }

    fn text(&mut self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let mut set = String::with_capacity(text.len() + 8);
        let mut i = 0;
        while i < chars.len() {
            let rest = &chars[i..];
            let (out, used) = self.next(rest, &chars[..i]);
            set.push_str(&out);
            i += used;
            self.before = out.chars().last();
        }
        set
    }

    /// What to set for the start of `rest`, and how many characters it stands for.
    fn next(&self, rest: &[char], done: &[char]) -> (String, usize) {
        let after = rest.get(1).copied();
        let is_opener = |c: char| {
            [self.quotes[0], self.quotes[2]]
                .iter()
                .any(|q| q.starts_with(c))
        };
        let opens = self
            .before
            .is_none_or(|c| c.is_whitespace() || "([{–—-/".contains(c) || is_opener(c));
        match rest[0] {
            '"' => (self.quotes[if opens { 0 } else { 1 }].to_owned(), 1),
            '\'' if opens && after.is_some_and(|c| !c.is_ascii_digit()) => {
                (self.quotes[2].to_owned(), 1)
            }
            '\'' if self.before.is_some_and(char::is_alphanumeric) => ("’".to_owned(), 1),
            '\'' => (self.quotes[3].to_owned(), 1),
            '.' if rest.starts_with(&['.', '.', '.']) => ("…".to_owned(), 3),
            '-' if rest.starts_with(&['-', '-', '-']) => ("—".to_owned(), 3),
            '-' if rest.starts_with(&['-', '-']) => ("–".to_owned(), 2),
            '-' if is_range(done, &rest[1..]) => ("–".to_owned(), 1),
            ' ' if binds(done, &rest[1..]) => (NO_BREAK.to_string(), 1),
            ' ' if self.before == Some('«') => (NARROW.to_string(), 1),
            c => (c.to_string(), 1),
        }
    }
}

/// Whether a hyphen stands between two numbers that form a range, and not in a date or a number
/// with several hyphens.
fn is_range(before: &[char], after: &[char]) -> bool {
    let digits = |c: &&char| c.is_ascii_digit() || **c == '.';
    let left = before.iter().rev().take_while(digits).count();
    let right = after.iter().take_while(digits).count();
    let outer_left = before.iter().rev().nth(left);
    let outer_right = after.get(right);
    let starts = before.last().is_some_and(char::is_ascii_digit)
        && after.first().is_some_and(char::is_ascii_digit);
    let joins = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '-');
    starts && !joins(outer_left) && !joins(outer_right)
}

/// Whether a space must not break: between a number and its unit, and after “Part”.
fn binds(before: &[char], after: &[char]) -> bool {
    let word: String = after
        .iter()
        .take_while(|c| c.is_alphanumeric() || **c == '%')
        .collect();
    if before.last().is_some_and(char::is_ascii_digit) && UNITS.contains(&word.as_str()) {
        return true;
    }
    let last: String = before
        .iter()
        .rev()
        .take_while(|c| c.is_alphabetic())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let is_number = !word.is_empty()
        && word
            .chars()
            .all(|c| c.is_ascii_digit() || "IVXLC".contains(c));
    is_number && ["Part", "Question", "Figure", "Table", "PEP"].contains(&last.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set_text(text: &str, language: &str) -> String {
        let mut tree = vec![Inline::Text(text.to_owned())];
        set(&mut tree, &Language::parse(language).expect("a tag"));
        super::super::plain(&tree)
    }

    #[test]
    fn quotes_curl_by_language() {
        assert_eq!(
            set_text(r#"Say "same 'object'" out loud, it's"#, "en"),
            "Say “same ‘object’” out loud, it’s"
        );
        assert_eq!(set_text(r#"Er sagt "ja"."#, "de"), "Er sagt „ja“.");
        assert_eq!(set_text("the '90s", "en"), "the ’90s");
    }

    #[test]
    fn ranges_get_an_en_dash_and_dates_keep_hyphens() {
        assert_eq!(
            set_text("3.11-3.14, 2026-11-22, x-1", "en"),
            "3.11–3.14, 2026-11-22, x-1"
        );
    }

    #[test]
    fn numbers_stay_with_their_units() {
        assert_eq!(
            set_text("8 MB in Part IV of 3 steps", "en"),
            "8\u{a0}MB in Part\u{a0}IV of 3 steps"
        );
    }
}
