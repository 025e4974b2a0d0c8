//! The rules: a few to a file, one line each in the registry.

mod boxes;
mod color;
mod content;
mod identity;
mod volume;

use super::Findings;
use super::survey::Survey;

/// A rule: looks at a surveyed file and tells what is wrong.
pub(super) type Rule = fn(&Survey, &mut Findings<'_, '_>);

/// Every rule.
pub(super) const ALL: &[Rule] = &[
    boxes::nesting,
    boxes::equal_trims,
    boxes::bleed,
    identity::standard,
    identity::intent,
    identity::facts,
    identity::interactive,
    color::inks_only,
    color::spots,
    color::black_text,
    color::ink_limit,
    color::transparency,
    content::fonts,
    content::resolution,
    content::hairlines,
    content::readable,
    volume::pages,
    volume::size,
];
