//! The few words that the e-book says of itself. They are English in every book so far.

use crate::diagrams::{MAX_ALT, shorten};
use crate::markup::names::roman;
use crate::model::Part;

/// The heading of the contents.
pub(super) const CONTENTS: &str = "Contents";
/// The name of the cover.
pub(super) const COVER: &str = "Cover";
/// The heading of the imprint.
pub(super) const IMPRINT: &str = "Imprint";
/// The heading of the glossary.
pub(super) const GLOSSARY: &str = "Glossary";
/// The heading of the index.
pub(super) const INDEX: &str = "Index";
/// The heading of the entries that stand under no letter.
pub(super) const SIGNS: &str = "Signs and digits";
/// The name of a document's footnotes.
pub(super) const NOTES: &str = "Notes";
/// The name of the page list.
pub(super) const PAGES: &str = "Pages";
/// The name of the landmarks.
pub(super) const LANDMARKS: &str = "Landmarks";
/// The landmark of the first question.
pub(super) const START: &str = "Start of the book";
/// The label over what a listing prints.
pub(super) const OUTPUT: &str = "Output";
/// The summary over the description of a picture.
pub(super) const DESCRIPTION: &str = "Description";

/// The text alternative of a further piece of a drawing; the first has that of the whole.
pub(super) fn drawing_piece(number: usize, total: usize) -> String {
    format!("The same drawing, part {number} of {total}")
}

/// A question by its number, as in `Q17`.
pub(super) fn question(number: u32) -> String {
    format!("Q{number}")
}

/// A part by its number, as in “Part II”.
pub(super) fn part(number: u32) -> String {
    format!("Part\u{a0}{}", roman(number))
}

/// The questions of a part, as in “Questions 1–7”.
pub(super) fn range(part: &Part) -> String {
    match (part.first(), part.last()) {
        (first, last) if first == last => format!("Question\u{a0}{first}"),
        (first, last) => format!("Questions {first}–{last}"),
    }
}

/// The line at the end of a question.
pub(super) fn position(number: u32, total: usize) -> String {
    format!("Question {number} of {total}")
}

/// An edition by its number: in words up to the tenth.
pub(super) fn edition(number: &str) -> String {
    const ORDINALS: [&str; 10] = [
        "First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth", "Ninth",
        "Tenth",
    ];
    let index = number
        .parse::<usize>()
        .ok()
        .and_then(|number| number.checked_sub(1));
    index
        .and_then(|index| ORDINALS.get(index))
        .map_or_else(|| number.to_owned(), |word| format!("{word} edition"))
}

/// Names in a row, the last joined by “and”.
pub(super) fn names(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// What the cover shows, for those who do not see it: the title, and who wrote it where that is
/// short enough.
pub(super) fn cover_alt(title: &str, by: &[String]) -> String {
    let alone = format!("Cover of {title}");
    let full = match by {
        [] => alone.clone(),
        by => format!("{alone}, by {}", names(by)),
    };
    if full.chars().count() < MAX_ALT {
        full
    } else {
        shorten(&alone, MAX_ALT - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cover_is_told_in_one_breath() {
        let by = |count| vec!["Ada Example".to_owned(); count];
        assert_eq!(
            cover_alt("A", &by(2)),
            "Cover of A, by Ada Example and Ada Example"
        );
        assert_eq!(cover_alt("A", &by(20)), "Cover of A");
        let long = cover_alt(&"words and ".repeat(40), &by(1));
        assert!(
            long.ends_with(" words…") || long.ends_with(" and…"),
            "{long}"
        );
        assert!(long.chars().count() < MAX_ALT);
        assert!(cover_alt(&"ü".repeat(400), &[]).chars().count() < MAX_ALT);
    }
}
