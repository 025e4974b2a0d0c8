//! The icons that a book uses, as Typst data: paths on a grid of 24 units.

use std::collections::BTreeSet;

use crate::block::Content;
use crate::icons::{self, Icon, Segment};
use crate::markup::typst::{Markup, Value};
use crate::model::Book;

/// Icons that the design and the drawings use by themselves.
const OF_THE_DESIGN: &[&str] = &["arrow-right", "check", "corner-down-right", "x"];

/// Writes `icons.typ`.
pub(super) fn write(book: &Book) -> Markup {
    let mut names: BTreeSet<&str> = OF_THE_DESIGN.iter().copied().collect();
    names.extend(
        book.callouts
            .0
            .iter()
            .map(|(_, kind)| kind.icon.value.as_str()),
    );
    for block in book.bodies().flat_map(|body| &body.blocks) {
        if let Content::Diagram(diagram) = &block.content {
            names.extend(
                diagram
                    .data
                    .icons()
                    .into_iter()
                    .map(|icon| icon.value.as_str()),
            );
        }
    }
    let icons = names
        .into_iter()
        .filter_map(icons::get)
        .map(|icon| (icon.name.to_owned(), data(icon)));
    let mut markup = Markup::default();
    markup.binding("icons", &Value::Dict(icons.collect()));
    markup
}

fn data(icon: &Icon) -> Value {
    Value::array(
        icon.subpaths
            .iter()
            .map(|subpath| Value::array(subpath.iter().map(segment))),
    )
}

fn segment(segment: &Segment) -> Value {
    let (letter, points) = match segment {
        Segment::Move(to) => ("M", vec![to]),
        Segment::Line(to) => ("L", vec![to]),
        Segment::Cubic(first, second, to) => ("C", vec![first, second, to]),
        Segment::Close => ("Z", vec![]),
    };
    let numbers = points
        .into_iter()
        .flat_map(|point| [Value::Float(point.x), Value::Float(point.y)]);
    Value::Array(std::iter::once(letter.into()).chain(numbers).collect())
}
