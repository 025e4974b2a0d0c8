//! The pages that each question takes, and how full the last of them is.

use std::ops::Range;

use crate::diagnostics::Span;
use crate::model::{Body, Book, Matter};
use crate::text::Text;
use crate::typeset::{Leaf, Run};

/// The pages of a question or of a page of front or back matter.
#[derive(Debug, Clone)]
pub struct Extent {
    /// Its id.
    pub id: String,
    /// Whether it is a question.
    pub is_question: bool,
    /// Where its heading was written.
    pub span: Span,
    /// Its pages, counted from zero.
    pub pages: Range<usize>,
    /// How many blocks it has.
    pub blocks: usize,
    /// How much of each page's text area is used from its top down, in points.
    used: Vec<f64>,
    /// How high the text area is.
    height: f64,
}

impl Extent {
    /// How full the last page is, from 0 to 1.
    #[must_use]
    pub fn last_fill(&self) -> f64 {
        self.last_used() / self.height
    }

    /// How much of the last page is used, in points.
    #[must_use]
    pub fn last_used(&self) -> f64 {
        self.used.last().copied().unwrap_or_default()
    }

    /// The room left at the foot of the last page, in points.
    #[must_use]
    pub fn last_room(&self) -> f64 {
        self.height - self.last_used()
    }

    /// The room left at the foot of one of its pages, in points.
    #[must_use]
    pub fn room_of(&self, page: usize) -> Option<f64> {
        let used = self.used.get(page.checked_sub(self.pages.start)?)?;
        Some(self.height - used)
    }

    /// The room left at the feet of all pages but the last, in points.
    #[must_use]
    pub fn room_before_last(&self) -> f64 {
        let before = self.used.split_last().map_or(&[][..], |(_, before)| before);
        before
            .iter()
            .map(|used| (self.height - used).max(0.0))
            .sum()
    }
}

/// The extents of a book's questions and matter, in order.
pub(super) fn extents(book: &Book, leaves: &[Leaf]) -> Vec<Extent> {
    let matter = |one: &Matter| extent("matter:", &one.body, &one.heading, leaves);
    let questions = book.questions().filter_map(|one| {
        let extent = extent("q:", &one.body, &one.heading, leaves)?;
        Some(Extent {
            is_question: true,
            ..extent
        })
    });
    let front = book.front.iter().filter_map(matter);
    let back = book.back.iter().filter_map(matter);
    front.chain(questions).chain(back).collect()
}

fn extent(prefix: &str, body: &Body, heading: &Text, leaves: &[Leaf]) -> Option<Extent> {
    let label = format!("{prefix}{}", body.id);
    let is_of = |leaf: &Leaf| leaf.body.as_deref() == Some(label.as_str());
    let first = leaves.iter().position(is_of)?;
    let own = leaves[first..].iter().take_while(|leaf| is_of(leaf));
    let area = leaves[first].text_area?;
    let used: Vec<f64> = own.map(|leaf| lowest(leaf) - area.top).collect();
    Some(Extent {
        id: body.id.clone(),
        is_question: false,
        span: heading.span(),
        pages: first..first + used.len(),
        blocks: body.blocks.len(),
        used,
        height: area.bottom - area.top,
    })
}

/// The lower edge of the lowest thing on a page, but for foot and edge.
fn lowest(leaf: &Leaf) -> f64 {
    let runs = leaf.runs.iter().filter(|run| !run.is_marginal);
    let shapes = leaf.shapes.iter().filter(|shape| !shape.is_marginal);
    runs.map(Run::line_bottom)
        .chain(shapes.map(|shape| shape.shape.area.bottom))
        .fold(0.0, f64::max)
}
