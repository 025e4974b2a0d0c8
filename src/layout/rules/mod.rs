//! The rules of the layout: one file each, one line each in the registries.

mod boxes;
mod lines;
mod outside;
mod overlaps;
mod parted;
mod thin;

use super::Layout;
use crate::diagnostics::Sink;

/// A rule: looks at all pages and tells what is wrong.
pub(super) type Rule = fn(&Layout<'_>, &mut Sink);

/// Rules on how many pages are taken: cheap, and told by every build.
pub(super) const OF_EXTENTS: &[Rule] = &[thin::check];

/// Rules on what stands on the pages.
pub(super) const OF_LEAVES: &[Rule] = &[
    outside::check,
    boxes::check,
    overlaps::check,
    lines::check,
    parted::check,
];
