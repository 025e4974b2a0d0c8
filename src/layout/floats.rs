//! Blocks that would leave a small page half empty: they float to the head of the next page, and the
//! text after them fills the room.
//!
//! A block lets only the paragraphs that follow it directly go before it, never another block.

use super::{Extent, Layout};
use crate::block::Content;
use crate::model::{Body, Book};
use crate::typeset::Gaps;

/// The least room at the foot of a page that is worth filling, in points: four lines and a gap.
const LEAST: f64 = 75.6;

/// The floats so far, and the next of each question.
pub(super) fn further(book: &Book, layout: &Layout<'_>, gaps: &Gaps) -> Gaps {
    let mut gaps = gaps.clone();
    for question in book.questions() {
        let extent = layout.extent(&question.body.id);
        let next = extent.and_then(|extent| next(&question.body, extent, layout, &gaps));
        gaps.floats.extend(next);
    }
    gaps
}

/// The floats that let text go before them; closer gaps may have made room for the others.
pub(super) fn kept(_: &Book, layout: &Layout<'_>, gaps: &Gaps) -> Gaps {
    let mut gaps = gaps.clone();
    let page = |label: &String| layout.page_of(label);
    gaps.floats.retain(|block, text| page(text) < page(block));
    gaps
}

/// The first block of a question that left room which the paragraphs after it can fill, with the
/// label of these.
fn next(
    body: &Body,
    extent: &Extent,
    layout: &Layout<'_>,
    gaps: &Gaps,
) -> Option<(String, String)> {
    let labels = (0..body.blocks.len()).map(|index| body.block_label(index));
    let labels: Vec<String> = labels.collect();
    let pairs = body.blocks.windows(2).zip(labels.windows(2));
    let mut found = pairs.filter_map(|(blocks, labels)| {
        let [block, text] = labels else { return None };
        let may = is_whole(&blocks[0].content) && matches!(blocks[1].content, Content::Prose(_));
        let page = layout.page_of(block)?;
        let room = extent.room_of(page.checked_sub(1)?)?;
        let fits = may && room >= LEAST && layout.leads(block, page);
        (fits && !gaps.floats.contains_key(block)).then(|| (block.clone(), text.clone()))
    });
    found.next()
}

/// Whether a block is one that a reader looks at as a whole.
fn is_whole(content: &Content) -> bool {
    match content {
        Content::Table(_)
        | Content::Code(_)
        | Content::Results(_)
        | Content::Figure(_)
        | Content::Diagram(_) => true,
        Content::Prose(_)
        | Content::Heading(_)
        | Content::List(_)
        | Content::Definitions(_)
        | Content::Points(_)
        | Content::Callout(_) => false,
    }
}
