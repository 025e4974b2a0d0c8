//! Blocks that would leave a small page half empty: they float to the head of the next page, and the
//! words after them fill the room.
//!
//! A block lets only the paragraphs, points, definitions or list that follow it directly go before
//! it, never another block; and none goes on after it, but for further paragraphs.

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
pub(super) fn kept(book: &Book, layout: &Layout<'_>, gaps: &Gaps) -> Gaps {
    let mut gaps = gaps.clone();
    gaps.floats.retain(|block, text| {
        let (block, text) = (layout.page_of(block), (layout.page_of(text), text));
        text.0 < block && block.is_none_or(|page| may_reach(book, layout, text.1, page))
    });
    gaps
}

/// Whether words that went before a block may stand on its page too: paragraphs do not break
/// there, the items of a list would be parted.
fn may_reach(book: &Book, layout: &Layout<'_>, text: &str, page: usize) -> bool {
    let is_prose = |content: &Content| matches!(content, Content::Prose(_));
    let content = book.questions().find_map(|question| {
        let blocks = question.body.blocks.iter().enumerate();
        let mut own = blocks.filter(|(index, _)| question.body.block_label(*index) == text);
        own.next().map(|(_, block)| &block.content)
    });
    content.is_some_and(is_prose) || !layout.reaches(text, page)
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
    let pairs = body.blocks.windows(2).zip(labels.windows(2)).enumerate();
    let mut found = pairs.filter_map(|(index, (blocks, labels))| {
        let [block, text] = labels else { return None };
        let before = index
            .checked_sub(1)
            .and_then(|index| body.blocks.get(index));
        let is_announced = before.is_some_and(|before| announces(&before.content));
        let may = is_whole(&blocks[0].content) && may_go_before(&blocks[1].content);
        let may = may && !is_announced;
        let page = layout.page_of(block)?;
        let room = extent.room_of(page.checked_sub(1)?)?;
        let fits = may && room >= LEAST && layout.leads(block, page);
        (fits && !gaps.floats.contains_key(block)).then(|| (block.clone(), text.clone()))
    });
    found.next()
}

/// Whether a block ends with a colon, so that what follows has to.
fn announces(content: &Content) -> bool {
    let last = match content {
        Content::Prose(paragraphs) => paragraphs.paragraphs.last(),
        _ => None,
    };
    last.is_some_and(|text| text.plain().trim_end().ends_with(':'))
}

/// Whether a block is of words that need not stand behind what they follow.
fn may_go_before(content: &Content) -> bool {
    matches!(
        content,
        Content::Prose(_) | Content::Points(_) | Content::Definitions(_) | Content::List(_)
    )
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
