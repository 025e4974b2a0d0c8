//! Laid-out pages judged: how full they are, what stands outside its place, what is parted.
//!
//! In: a book and its pages. Out: diagnostics with the author's place and the page, and the gaps at
//! which no question opens a page for a few lines ([`compose`]). What is judged is measured from
//! the frames that Typst laid out, never guessed from the text.

mod compose;
mod extents;
mod floats;
mod rules;
mod tails;

use std::collections::BTreeMap;

pub use compose::{Composed, compose};
pub use extents::Extent;

use crate::block::Content;
use crate::diagnostics::{Diagnostic, Sink, Span};
use crate::model::Book;
use crate::typeset::{Leaf, MarkupFolder, Pages, Places, Run, leaves};

/// The pages of an edition with what is needed to judge them.
#[derive(Debug)]
pub struct Layout<'a> {
    /// The pages.
    leaves: Vec<Leaf>,
    /// The page numbers as printed.
    folios: Vec<Option<String>>,
    /// The pages of each question and each page of front and back matter.
    extents: Vec<Extent>,
    /// The blocks by label: where each was written, and whether it is a callout.
    blocks: BTreeMap<String, Laid>,
    places: Places<'a>,
}

/// A block that was laid out.
#[derive(Debug, Clone, Copy)]
struct Laid {
    span: Span,
    is_callout: bool,
    is_heading: bool,
}

impl<'a> Layout<'a> {
    /// Looks at the pages of a book.
    #[must_use]
    pub fn new(book: &'a Book, markup: &'a MarkupFolder, pages: &Pages) -> Self {
        let leaves = leaves(pages);
        Self {
            extents: extents::extents(book, &leaves),
            folios: (0..leaves.len()).map(|page| pages.folio(page)).collect(),
            leaves,
            blocks: blocks(book),
            places: Places::new(markup),
        }
    }

    /// Tells questions that run too long and last pages that hold too little.
    pub fn check_extents(&self, sink: &mut Sink) {
        for rule in rules::OF_EXTENTS {
            rule(self, sink);
        }
    }

    /// Tells whatever stands where it should not.
    pub fn check(&self, sink: &mut Sink) {
        self.check_extents(sink);
        for rule in rules::OF_LEAVES {
            rule(self, sink);
        }
    }

    /// The pages of the interior, each with its number and its text area.
    fn interior(&self) -> impl Iterator<Item = (usize, &Leaf, crate::typeset::Area)> {
        let leaves = self.leaves.iter().enumerate();
        leaves.filter_map(|(page, leaf)| Some((page, leaf, leaf.text_area?)))
    }

    /// How a page is named to the author.
    fn page_name(&self, page: usize) -> String {
        match self.folios.get(page) {
            Some(Some(folio)) => format!("page {folio}"),
            _ => format!("the {}th page", page + 1),
        }
    }

    /// The extent of a question or a page of matter.
    fn extent(&self, id: &str) -> Option<&Extent> {
        self.extents.iter().find(|extent| extent.id == id)
    }

    /// The page that a block begins on, counted from zero.
    fn page_of(&self, label: &str) -> Option<usize> {
        let begins = |leaf: &Leaf| leaf.blocks.iter().any(|block| block == label);
        self.leaves.iter().position(begins)
    }

    /// The runs of a block, each with its page.
    fn runs_of(&self, label: &str) -> impl Iterator<Item = (usize, &Run)> {
        let pages = self.leaves.iter().enumerate();
        let runs = pages.flat_map(|(page, leaf)| leaf.runs.iter().map(move |run| (page, run)));
        runs.filter(move |(_, run)| !run.is_marginal && run.block.as_deref() == Some(label))
    }

    /// Whether something of a block stands on a page.
    fn reaches(&self, label: &str, page: usize) -> bool {
        self.runs_of(label).any(|(at, _)| at == page)
    }

    /// Whether a block is the first thing on a page.
    fn leads(&self, label: &str, page: usize) -> bool {
        let runs = self
            .leaves
            .get(page)
            .into_iter()
            .flat_map(|leaf| &leaf.runs);
        let mut own = runs.filter(|run| !run.is_marginal);
        own.next()
            .is_some_and(|run| run.block.as_deref() == Some(label))
    }

    /// Where a block was written.
    fn block_span(&self, label: &str) -> Option<Span> {
        self.blocks.get(label).map(|block| block.span)
    }

    /// Where a run was written: its own text, else its block, else its question.
    fn run_span(&self, run: &Run, page: usize) -> Option<Span> {
        let block = || self.block_span(run.block.as_deref()?);
        let body = || {
            let holds = |extent: &&Extent| extent.pages.contains(&page);
            self.extents.iter().find(holds).map(|extent| extent.span)
        };
        self.places.of(run).or_else(block).or_else(body)
    }
}

/// A diagnostic at its place, if it has one.
fn placed(diagnostic: Diagnostic, span: Option<Span>) -> Diagnostic {
    match span {
        Some(span) => diagnostic.at(span, ""),
        None => diagnostic,
    }
}

fn blocks(book: &Book) -> BTreeMap<String, Laid> {
    let of_body = |body: &crate::model::Body| {
        let blocks = body.blocks.iter().enumerate();
        let laid = blocks.map(|(index, block)| {
            let laid = Laid {
                span: block.span,
                is_callout: matches!(block.content, Content::Callout(_)),
                is_heading: matches!(block.content, Content::Heading(_)),
            };
            (body.block_label(index), laid)
        });
        laid.collect::<Vec<_>>()
    };
    book.bodies().flat_map(of_body).collect()
}
