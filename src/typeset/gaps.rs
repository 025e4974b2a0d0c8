//! How far the blocks of a question stand apart, and which of them let text go before.

use std::collections::{BTreeMap, BTreeSet};

/// A distance between blocks, in the design's unit: 14.4 points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Gap {
    /// One and a quarter.
    #[default]
    Wide,
    /// One.
    Even,
    /// Three quarters, the least there may be.
    Close,
}

impl Gap {
    /// The distance in points: the design's `gaps`.
    #[must_use]
    pub fn points(self) -> f64 {
        match self {
            Self::Wide => 18.0,
            Self::Even => 14.4,
            Self::Close => 10.8,
        }
    }

    /// The name that the design knows it by.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Wide => "wide",
            Self::Even => "even",
            Self::Close => "close",
        }
    }
}

/// The gaps of the questions that do not take the widest, by id, and the blocks that float.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Gaps {
    gaps: BTreeMap<String, Gap>,
    /// The label of each block that stands at the head of the page after, and that of the text
    /// which fills the page before it and goes no further.
    pub floats: BTreeMap<String, String>,
    /// The labels of the blocks that break over a page and keep their last lines, or two items at
    /// either end, together.
    pub tails: BTreeSet<String>,
}

impl Gaps {
    /// The gap of a question.
    #[must_use]
    pub fn of(&self, question: &str) -> Gap {
        self.gaps.get(question).copied().unwrap_or_default()
    }

    /// The questions that do not take the widest gap, with theirs.
    pub fn iter(&self) -> impl Iterator<Item = (&str, Gap)> {
        self.gaps.iter().map(|(id, gap)| (id.as_str(), *gap))
    }

    /// Sets the gap of a question.
    pub fn set(&mut self, question: &str, gap: Gap) {
        self.gaps.insert(question.to_owned(), gap);
    }
}

impl FromIterator<(String, Gap)> for Gaps {
    fn from_iter<I: IntoIterator<Item = (String, Gap)>>(gaps: I) -> Self {
        Self {
            gaps: gaps.into_iter().collect(),
            floats: BTreeMap::new(),
            tails: BTreeSet::new(),
        }
    }
}
