//! A heading stands over what it heads, and a callout beside what it belongs to.

use crate::diagnostics::{Diagnostic, Sink, codes};
use crate::layout::{Layout, placed};
use crate::typeset::Leaf;

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for (page, leaf, _) in layout.interior() {
        let block = |label: &str| layout.blocks.get(label);
        if let Some(last) = leaf.blocks.last()
            && block(last).is_some_and(|block| block.is_heading)
        {
            let message = format!(
                "a heading stands alone at the foot of {}",
                layout.page_name(page)
            );
            sink.push(
                placed(
                    Diagnostic::warning(codes::STRANDED_HEADING, message),
                    layout.block_span(last),
                )
                .help("shorten the block that follows it: it does not fit on the page"),
            );
        }
        if let Some(callout) = only_block(leaf)
            && block(callout).is_some_and(|block| block.is_callout)
        {
            let message = format!("a callout stands alone on {}", layout.page_name(page));
            sink.push(
                placed(
                    Diagnostic::warning(codes::LONE_CALLOUT, message),
                    layout.block_span(callout),
                )
                .help("shorten the block before it, or set it earlier"),
            );
        }
    }
}

/// The block of all texts on a page, if they are of one block.
fn only_block(leaf: &Leaf) -> Option<&str> {
    let mut runs = leaf.runs.iter().filter(|run| !run.is_marginal);
    let first = runs.next()?;
    let is_alone = runs.all(|run| run.block == first.block);
    first.block.as_deref().filter(|_| is_alone)
}
