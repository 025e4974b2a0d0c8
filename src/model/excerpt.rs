//! Excerpts: some questions of a book, with the numbers that they have in it.

use super::{Book, Question};

/// What is taken of a book.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Excerpt {
    /// All of it.
    #[default]
    Whole,
    /// Questions by number: first and last of each range.
    Questions(Vec<(u32, u32)>),
    /// Parts by id.
    Parts(Vec<String>),
}

/// What an excerpt asks for and the book does not have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unknown {
    /// A question.
    Question(u32),
    /// A part.
    Part(String),
}

impl Excerpt {
    fn takes(&self, part: &str, question: &Question) -> bool {
        match self {
            Self::Whole => true,
            Self::Questions(ranges) => ranges
                .iter()
                .any(|(first, last)| (*first..=*last).contains(&question.number)),
            Self::Parts(ids) => ids.iter().any(|id| id == part),
        }
    }

    /// The first thing that it asks for and the book does not have.
    fn unknown(&self, book: &Book) -> Option<Unknown> {
        let total = u32::try_from(book.total()).unwrap_or(u32::MAX);
        match self {
            Self::Whole => None,
            Self::Questions(ranges) => {
                let mut numbers = ranges.iter().flat_map(|(first, last)| [*first, *last]);
                let unknown = numbers.find(|number| !(1..=total).contains(number));
                unknown.map(Unknown::Question)
            }
            Self::Parts(ids) => {
                let known = |id: &&String| book.parts.iter().any(|part| part.id == **id);
                let unknown = ids.iter().find(|id| !known(id));
                unknown.cloned().map(Unknown::Part)
            }
        }
    }
}

impl Book {
    /// A copy with the questions of an excerpt alone. Parts stay, also without a question.
    ///
    /// # Errors
    /// Says what the book does not have.
    pub fn excerpt(&self, excerpt: &Excerpt) -> Result<Self, Unknown> {
        if let Some(unknown) = excerpt.unknown(self) {
            return Err(unknown);
        }
        let mut book = self.clone();
        for part in &mut book.parts {
            let id = part.id.clone();
            part.questions
                .retain(|question| excerpt.takes(&id, question));
        }
        Ok(book)
    }
}
