//! The cover wrap of a printed book: one page of its own.

use std::collections::BTreeMap;

use super::book::length;
use super::inline::InlineWriter;
use super::{IMPORTS, book, folder};
use crate::edition::{Length, Sheet};
use crate::markup::typst::{Call, Markup, Value};
use crate::model::Book;
use crate::typeset::folder::MarkupFolder;

/// What a cover wrap is like, apart from the book.
#[derive(Debug, Clone, Default)]
pub struct Wrap {
    /// The width of the spine.
    pub spine: Length,
    /// The words on the spine: type size in points, title, and who wrote it.
    pub spine_text: Option<(f64, String, String)>,
    /// The bars of the bar code: first module, modules, and whether it is a guard.
    pub bars: Vec<(usize, usize, bool)>,
    /// The digits under the bars.
    pub digits: String,
    /// How far the bar code keeps from the spine and the foot.
    pub clear: Length,
}

/// Writes the cover wrap of a book.
#[must_use]
pub fn write_wrap(book: &Book, sheet: &Sheet, wrap: &Wrap) -> MarkupFolder {
    let mut markup = Markup::default();
    markup.line(IMPORTS);
    markup.binding("data", &book::data(book, sheet));
    markup.destructure(
        &["book", "cover-wrap", "xref"],
        &Call::new("make-design").arg(Value::Name("data")),
    );
    markup.line("#show: book");
    let page = Call::new("cover-wrap").arg(data(wrap)).arg(back(book));
    markup.statement(&page);
    folder(book, sheet, &BTreeMap::new(), markup)
}

fn data(wrap: &Wrap) -> Value {
    let (size, title, byline) = match &wrap.spine_text {
        Some((size, title, byline)) => (*size, Some(title.clone()), byline.clone()),
        None => (0.0, None, String::new()),
    };
    let bars = wrap.bars.iter().map(|&(start, width, is_guard)| {
        Value::Array(vec![start.into(), width.into(), is_guard.into()])
    });
    Value::dict([
        ("spine", length(wrap.spine)),
        ("spine-size", length(Length::points(size))),
        ("spine-title", title.into()),
        ("spine-byline", byline.into()),
        ("bars", Value::array(bars)),
        ("digits", wrap.digits.as_str().into()),
        ("label", format!("ISBN {}", grouped(&wrap.digits)).into()),
        ("clear", length(wrap.clear)),
    ])
}

/// The digits of an ISBN as they stand over its bar code: the prefix apart.
fn grouped(digits: &str) -> String {
    match digits.split_at_checked(3) {
        Some((prefix, rest)) if !rest.is_empty() => format!("{prefix}-{rest}"),
        _ => digits.to_owned(),
    }
}

/// The words of the back: those written for it, or else the description.
fn back(book: &Book) -> Value {
    let writer = InlineWriter { book, body: None };
    match (&book.back_cover, &book.metadata.description) {
        (Some(written), _) => Value::array(written.paragraphs.iter().map(|text| writer.text(text))),
        (None, Some(description)) => Value::array([writer.text(description)]),
        (None, None) => Value::Array(Vec::new()),
    }
}
