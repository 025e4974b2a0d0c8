//! The index: the topics of the questions and the entries marked in the text, in order.
//!
//! In: the bodies of a book. Out: entries sorted by the Unicode collation algorithm (UTS #10) with
//! the root order of CLDR, punctuation ignored, so that `__init__` stands under I. Pages are not
//! known here: an entry has places, which the editions turn into page numbers or links.

use std::cmp::Ordering;

use icu_collator::options::{AlternateHandling, CollatorOptions};
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};

use super::{Body, Matter, Question};
use crate::text::{Inline, Text, plain};
use crate::yaml::Walk;

/// An entry of the index with its sub-entries.
#[derive(Debug, Clone, Default)]
pub struct IndexEntry {
    /// The words, as the first to name the entry wrote them.
    pub words: Vec<Inline>,
    /// Where it is treated, in reading order.
    pub places: Vec<IndexPlace>,
    /// Its sub-entries, sorted.
    pub entries: Vec<IndexEntry>,
}

/// A place that an entry leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPlace {
    /// The id of the question or the page of front or back matter.
    pub body: String,
    /// The number of the question; none in front and back matter.
    pub question: Option<u32>,
    /// The mark in the text; none if the whole question is about it.
    pub mark: Option<u32>,
}

impl IndexPlace {
    /// The name of a mark: unique in the book, the same in every edition.
    #[must_use]
    pub fn mark_name(body: &str, mark: u32) -> String {
        format!("{body}-{mark}")
    }
}

impl IndexEntry {
    /// The words alone.
    #[must_use]
    pub fn plain(&self) -> String {
        plain(&self.words)
    }

    /// The letter that it stands under; none for signs and digits.
    #[must_use]
    pub fn initial(&self) -> Option<char> {
        let plain = self.plain();
        let first = plain.chars().find(|c| c.is_alphanumeric())?;
        // An accent does not make another letter: É stands under E.
        let order = Order::new();
        let base = ('A'..='Z').find(|letter| order.is_same_letter(*letter, first));
        base.or_else(|| first.to_uppercase().next())
            .filter(|letter| letter.is_alphabetic())
    }

    /// The entry of this name below, made if there is none.
    fn entry(&mut self, words: &[Inline]) -> &mut Self {
        let name = plain(words);
        let position = self.entries.iter().position(|entry| entry.plain() == name);
        let position = position.unwrap_or_else(|| {
            self.entries.push(Self {
                words: words.to_vec(),
                ..Self::default()
            });
            self.entries.len() - 1
        });
        &mut self.entries[position]
    }

    fn sort(&mut self, order: &Order) {
        self.entries
            .sort_by(|a, b| order.compare(&a.plain(), &b.plain()));
        for entry in &mut self.entries {
            entry.sort(order);
        }
    }
}

/// The index of questions and pages of front and back matter.
pub(super) fn index<'a>(
    questions: impl Iterator<Item = &'a Question>,
    matter: impl Iterator<Item = &'a Matter>,
) -> Vec<IndexEntry> {
    let mut root = IndexEntry::default();
    for question in questions {
        let place = |mark| IndexPlace {
            body: question.body.id.clone(),
            question: Some(question.number),
            mark,
        };
        for tag in &question.tags {
            root.entry(&tag.tree).places.push(place(None));
        }
        let texts = [Some(&question.heading), question.lead.as_ref()];
        collect(&texts, &question.body, &place, &mut root);
    }
    for matter in matter {
        let place = |mark| IndexPlace {
            body: matter.body.id.clone(),
            question: None,
            mark,
        };
        collect(&[Some(&matter.heading)], &matter.body, &place, &mut root);
    }
    root.sort(&Order::new());
    root.entries
}

/// Collects the marks of a body. A mark in a footnote stands for the whole question: the note may
/// be printed more than once.
fn collect(
    texts: &[Option<&Text>],
    body: &Body,
    place: &dyn Fn(Option<u32>) -> IndexPlace,
    root: &mut IndexEntry,
) {
    let mut add = |piece: &Inline, is_note: bool| {
        if let Inline::Index { path, .. } = piece {
            let place = place((!is_note).then_some(path.span.start));
            let mut entry = &mut *root;
            for words in &path.value {
                entry = entry.entry(&[Inline::Text(words.clone())]);
            }
            if !entry.places.contains(&place) {
                entry.places.push(place);
            }
        }
    };
    for text in texts.iter().flatten() {
        text.pieces(&mut |piece| add(piece, false));
    }
    body.blocks.walk_inline(&mut |piece| add(piece, false));
    for note in &body.notes {
        note.text.pieces(&mut |piece| add(piece, true));
    }
}

/// The order of words in glossary and index.
pub(super) struct Order {
    collator: CollatorBorrowed<'static>,
}

impl Order {
    pub(super) fn new() -> Self {
        let mut options = CollatorOptions::default();
        options.alternate_handling = Some(AlternateHandling::Shifted);
        let mut preferences = CollatorPreferences::default();
        // PEP 8 comes before PEP 380.
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        let collator = Collator::try_new(preferences, options);
        Self {
            collator: collator.expect("the root order is compiled in"),
        }
    }

    /// Compares words; those alike but for punctuation go by their characters.
    pub(super) fn compare(&self, a: &str, b: &str) -> Ordering {
        self.collator.compare(a, b).then_with(|| a.cmp(b))
    }

    fn is_same_letter(&self, a: char, b: char) -> bool {
        let mut options = CollatorOptions::default();
        options.strength = Some(icu_collator::options::Strength::Primary);
        let collator = Collator::try_new(CollatorPreferences::default(), options);
        let (a, b) = (a.to_string(), b.to_string());
        collator.is_ok_and(|collator| collator.compare(&a, &b) == Ordering::Equal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn initial(words: &str) -> Option<char> {
        let words = vec![Inline::Text(words.to_owned())];
        let entry = IndexEntry {
            words,
            ..IndexEntry::default()
        };
        entry.initial()
    }

    #[test]
    fn words_are_in_the_order_of_a_dictionary() {
        let mut words = [
            "zip", "__init__", "Éclair", "eat", "is", "Iterator", "egg", "PEP 380", "PEP 8",
        ];
        words.sort_by(|a, b| Order::new().compare(a, b));
        assert_eq!(
            words,
            [
                "eat", "Éclair", "egg", "__init__", "is", "Iterator", "PEP 8", "PEP 380", "zip"
            ]
        );
    }

    #[test]
    fn an_entry_stands_under_its_first_letter() {
        assert_eq!(initial("__init__"), Some('I'));
        assert_eq!(initial("éclair"), Some('E'));
        assert_eq!(initial("жук"), Some('Ж'));
        assert_eq!(initial("2to3"), None);
        assert_eq!(initial("=="), None);
    }
}
