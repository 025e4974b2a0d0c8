//! Lays a book out so that no question opens a page for a few lines.
//!
//! On small pages blocks that would leave a page half empty float to the head of the next first.
//!
//! Every question is laid out at the widest gap first. Those whose last page holds no more than
//! closer gaps could give back are laid out again at the closest; who saves a page by it keeps the
//! widest gap that still does. Typst remembers what did not change, so a further pass costs a part
//! of the first.

use super::{Extent, Layout, floats, tails};
use crate::diagnostics::{Reported, Sink};
use crate::model::Book;
use crate::typeset::{self, Gap, Gaps, MarkupFolder, Pages};

/// How many blocks of a question may float at most: each may move those after it.
const MOST_FLOATS: usize = 3;

/// A book laid out.
#[derive(Debug)]
pub struct Composed {
    /// The markup of the pages.
    pub markup: MarkupFolder,
    /// The pages; none if Typst refused the markup.
    pub pages: Result<Pages, Reported>,
    /// The gaps that were chosen.
    pub gaps: Gaps,
    /// How many times the book was laid out.
    pub passes: usize,
}

/// Lays a book out for a page edition. What Typst refuses is told to the sink.
pub fn compose(book: &Book, markup: MarkupFolder, sink: &mut Sink) -> Composed {
    let mut composed = Composed {
        pages: typeset::compile(&markup, sink),
        markup,
        gaps: Gaps::default(),
        passes: 1,
    };
    if book.look.is_narrow() {
        for _ in 0..MOST_FLOATS {
            composed.again(book, sink, floats::further);
        }
    }
    let mut search = Some(Search::Wide);
    while composed.again(book, sink, |_, layout, gaps| {
        let now = search.take().unwrap_or(Search::Wide);
        // What the first look finds is laid out along with the closer gaps.
        let gaps = match now {
            Search::Wide => &tails::further(book, layout, gaps),
            Search::Close(_) | Search::Settled(_) => gaps,
        };
        let (next, mut wanted) = now.next(layout, gaps);
        search = Some(next);
        wanted.floats.clone_from(&gaps.floats);
        wanted.tails.clone_from(&gaps.tails);
        wanted
    }) {}
    while composed.again(book, sink, floats::kept) {}
    composed.again(book, sink, tails::further);
    composed
}

impl Composed {
    /// Lays the book out again if, after a look at its pages, other gaps are wanted; whether it did.
    fn again(
        &mut self,
        book: &Book,
        sink: &mut Sink,
        want: impl FnOnce(&Book, &Layout<'_>, &Gaps) -> Gaps,
    ) -> bool {
        let Ok(pages) = &self.pages else { return false };
        let wanted = want(book, &Layout::new(book, &self.markup, pages), &self.gaps);
        if wanted == self.gaps {
            return false;
        }
        self.markup.set_gaps(&wanted);
        self.gaps = wanted;
        self.pages = typeset::compile(&self.markup, sink);
        self.passes += 1;
        true
    }
}

/// What the pages at hand are.
enum Search {
    /// Every question at the widest gap.
    Wide,
    /// Those that might save a page at the closest, with what they took before.
    Close(Vec<Extent>),
    /// Those that saved one at the gap that seemed to do, with what they took at the closest.
    Settled(Vec<Extent>),
}

impl Search {
    /// The gaps to lay out next, after a look at the pages; the same if nothing is left to try.
    fn next(self, layout: &Layout<'_>, gaps: &Gaps) -> (Self, Gaps) {
        match self {
            Self::Wide => {
                let over = layout.extents.iter().filter(|extent| may_fit(extent));
                let over: Vec<Extent> = over.cloned().collect();
                let tried = over.iter().map(|extent| (extent.id.clone(), Gap::Close));
                let tried = tried.collect();
                (Self::Close(over), tried)
            }
            Self::Close(over) => {
                let saved = over.iter().filter_map(|before| {
                    let now = layout.extent(&before.id)?;
                    (now.pages.len() < before.pages.len()).then(|| now.clone())
                });
                let saved: Vec<Extent> = saved.collect();
                let settled = saved.iter().map(|now| (now.id.clone(), widest(now)));
                let settled = settled.collect();
                (Self::Settled(saved), settled)
            }
            Self::Settled(saved) => {
                let mut gaps = gaps.clone();
                for close in &saved {
                    let now = layout.extent(&close.id);
                    if now.is_some_and(|now| now.pages.len() > close.pages.len()) {
                        gaps.set(&close.id, Gap::Close);
                    }
                }
                (Self::Settled(saved), gaps)
            }
        }
    }
}

/// Whether closer gaps might save the last page of a question: it holds no more than they give
/// back, and the feet of the pages before it.
fn may_fit(extent: &Extent) -> bool {
    let freed = saving(extent, Gap::Wide, Gap::Close) + extent.room_before_last();
    extent.is_question && extent.pages.len() > 1 && extent.last_used() <= freed
}

/// The widest gap for which the last page of a question at the closest seems to have room.
fn widest(close: &Extent) -> Gap {
    let needs = |gap| saving(close, gap, Gap::Close);
    let fits = |gap: &Gap| needs(*gap) <= close.last_room();
    [Gap::Even].into_iter().find(fits).unwrap_or(Gap::Close)
}

/// How much room closer gaps give back in all of a question, in points.
fn saving(extent: &Extent, wide: Gap, close: Gap) -> f64 {
    let gaps = u32::try_from(extent.blocks).map_or(0.0, f64::from);
    gaps * (wide.points() - close.points())
}
