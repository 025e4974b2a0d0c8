//! Blocks that break over pages where a few lines would be parted from the rest.
//!
//! A list keeps two items together at either end. What stands before a callout goes with it to a new
//! page; where that would leave much room, or where a listing is too long to go, its end alone does.

use super::{Extent, Layout};
use crate::block::{Block, Content};
use crate::diagnostics::Span;
use crate::model::{Body, Book};
use crate::typeset::Gaps;

/// The least room at the foot of a page that is worth filling, in points: four lines and a gap.
const LEAST: f64 = 75.6;
/// The least items of a list whose ends are kept together.
const ITEMS: usize = 4;

/// The blocks so far whose ends are kept together, and those that these pages ask it of.
pub(super) fn further(book: &Book, layout: &Layout<'_>, gaps: &Gaps) -> Gaps {
    let mut gaps = gaps.clone();
    for question in book.questions() {
        let body = &question.body;
        let Some(extent) = layout.extent(&body.id) else {
            continue;
        };
        let blocks = body.blocks.iter().enumerate();
        let wanting = blocks.filter(|(index, _)| wants(body, *index, extent, layout));
        gaps.tails
            .extend(wanting.map(|(index, _)| body.block_label(index)));
    }
    gaps
}

fn wants(body: &Body, index: usize, extent: &Extent, layout: &Layout<'_>) -> bool {
    let (block, label) = (&body.blocks[index], body.block_label(index));
    let items = items(block);
    let is_code = matches!(block.content, Content::Code(_));
    if items.len() < ITEMS && !is_code {
        return false;
    }
    let next = body.blocks.get(index + 1).map(|next| &next.content);
    let goes_with_callout = matches!(next, Some(Content::Callout(_)));
    let callout = || body.block_label(index + 1);
    has_lone_item(&items, &label, layout)
        || goes_with_callout
            && (leaves_room(&label, extent, layout) || is_parted(&label, &callout(), layout))
}

/// Whether a block begins a page and leaves much room on the one before.
fn leaves_room(label: &str, extent: &Extent, layout: &Layout<'_>) -> bool {
    let page = layout.page_of(label);
    page.is_some_and(|page| {
        let before = page
            .checked_sub(1)
            .and_then(|before| extent.room_of(before));
        layout.leads(label, page) && before.is_some_and(|room| room >= LEAST)
    })
}

/// Whether nothing of a block stands on the page of the callout after it.
fn is_parted(label: &str, callout: &str, layout: &Layout<'_>) -> bool {
    let page = layout.page_of(callout);
    page.is_some_and(|page| !layout.reaches(label, page))
}

/// Whether a page begins or ends with one item of a list that stands on several.
fn has_lone_item(items: &[Span], label: &str, layout: &Layout<'_>) -> bool {
    let begins = |item: &Span| {
        let mut runs = layout.runs_of(label);
        let own = runs.find(|(_, run)| {
            let written = layout.places.of(run);
            written.is_some_and(|span| {
                item.file == span.file && item.start <= span.start && span.end <= item.end
            })
        });
        own.map(|(page, _)| page)
    };
    let pages: Vec<usize> = items.iter().filter_map(begins).collect();
    let (Some(first), Some(last)) = (pages.first(), pages.last()) else {
        return false;
    };
    let on = |page: &usize| pages.iter().filter(|other| *other == page).count();
    first != last && pages.len() == items.len() && (on(first) == 1 || on(last) == 1)
}

/// Where each item of a block was written, if it is one of items.
fn items(block: &Block) -> Vec<Span> {
    let over = |first: Span, last: Span| Span {
        end: last.end,
        ..first
    };
    match &block.content {
        Content::Definitions(block) => {
            let items = block.data.items.iter();
            items
                .map(|item| over(item.term.span(), item.text.span()))
                .collect()
        }
        Content::Points(block) => {
            let items = block.data.items.iter();
            let first = |head: Option<Span>, text: Span| head.unwrap_or(text);
            items
                .map(|item| {
                    let head = item.head.as_ref().map(crate::text::Text::span);
                    over(first(head, item.text.span()), item.text.span())
                })
                .collect()
        }
        Content::List(block) => {
            let items = block.data.items.iter();
            items.map(|item| item.text.span()).collect()
        }
        Content::Prose(_)
        | Content::Heading(_)
        | Content::Table(_)
        | Content::Code(_)
        | Content::Results(_)
        | Content::Callout(_)
        | Content::Figure(_)
        | Content::Diagram(_) => Vec::new(),
    }
}
