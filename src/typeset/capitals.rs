//! Titles drawn in capitals, given back as they were written to who copies or listens.
//!
//! Typst has no way to say what a text stands for (the `ActualText` of ISO 32000-1, 14.9.4), so the
//! design marks capitals with their source, and here every letter is given its own again: glyphs
//! stay, the text behind them changes. The PDF writer says so wherever one glyph has two letters.

use std::collections::VecDeque;

use ecow::EcoString;
use typst::foundations::{Content, Value};
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Frame, FrameItem};
use typst::text::TextItem;

/// The label of the mark that carries the source of the capitals after it.
const SOURCE: &str = "capitals-of";

/// Gives capitals their source, on all pages in order.
pub(super) fn restore<'a>(frames: impl IntoIterator<Item = &'a mut Frame>) {
    let mut source = VecDeque::new();
    for frame in frames {
        walk(frame, &mut source);
    }
}

fn walk(frame: &mut Frame, source: &mut VecDeque<char>) {
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => walk(&mut group.frame, source),
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(words) = source_of(element) {
                    *source = words.chars().collect();
                }
            }
            FrameItem::Text(text) if !source.is_empty() => rewrite(text, source),
            _ => {}
        }
        true
    });
}

fn source_of(element: &Content) -> Option<String> {
    let label = element.label()?;
    let mark = element.to_packed::<MetadataElem>()?;
    match &mark.value {
        Value::Str(words) if label.resolve().as_str() == SOURCE => Some(words.to_string()),
        _ => None,
    }
}

/// Puts the source in place of capitals, letter by letter, as long as letter and capital are alike.
fn rewrite(item: &mut TextItem, source: &mut VecDeque<char>) {
    item.text = item
        .text
        .chars()
        .map(|c| letter(c, source))
        .collect::<EcoString>();
}

/// The source of one character. A space at the end of a line is in the source alone, a hyphen in
/// the line alone, and both keep their bytes, on which the glyphs' ranges stand.
fn letter(c: char, source: &mut VecDeque<char>) -> char {
    while !c.is_whitespace() && source.front().is_some_and(|s| s.is_whitespace()) {
        source.pop_front();
    }
    match source.front() {
        Some(&s) if s.to_uppercase().eq([c]) => {
            source.pop_front();
            if s.len_utf8() == c.len_utf8() { s } else { c }
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(capitals: &str, source: &str) -> String {
        let mut source = source.chars().collect();
        capitals.chars().map(|c| letter(c, &mut source)).collect()
    }

    #[test]
    fn letters_get_their_source_back() {
        assert_eq!(
            restored("ONE TURN, OVER", "One turn, over"),
            "One turn, over"
        );
        assert_eq!(restored("ÉCLAIR", "Éclair"), "Éclair");
    }

    #[test]
    fn a_line_break_loses_its_space_and_may_gain_a_hyphen() {
        assert_eq!(restored("TWOWORDS", "Two words"), "Twowords");
        assert_eq!(
            restored("HYPHEN\u{2010}ATED", "Hyphenated"),
            "Hyphen\u{2010}ated"
        );
    }

    #[test]
    fn what_is_not_of_the_source_stays() {
        assert_eq!(restored("STRASSE", "Straße"), "StraSSE");
        assert_eq!(restored("OTHER", ""), "OTHER");
    }
}
