//! The two style sheets: what every engine reads, and what only modern ones may see.
//!
//! RMSDK, the engine of many e-ink readers, drops a whole sheet at the first thing it does not
//! know, so everything newer than CSS 2.1 stands in the second sheet.

use super::code::line_looks;
use super::document::Document;
use crate::diagrams::Diagram;
use crate::listing::{LineLook, line_class};

/// The rules that every engine reads.
const BASE: &str = include_str!("style/base.css");
/// The rules for engines with flexible boxes and grids.
const ENHANCE: &str = include_str!("style/enhance.css");

/// Where the part of a diagram's rules begins that only modern engines may see.
const MODERN: &str = "@supports";

/// The first sheet: the base, the diagrams' rules, and one rule for each indent in use.
pub(super) fn base(documents: &[Document]) -> String {
    let mut sheet = BASE.to_owned();
    for style in Diagram::STYLES {
        sheet.push('\n');
        sheet.push_str(halves(style).0);
    }
    sheet.push_str("\n/* Wrapped lines of code hang two columns right of their own indent. */\n");
    for look in line_looks(documents) {
        sheet.push_str(&line_rule(look));
    }
    sheet
}

/// The rule of a line. What the bar of a marked line takes, its padding gives back.
fn line_rule(look @ (is_marked, columns): LineLook) -> String {
    let hang = (columns + 2) * 6;
    let padding = hang + if is_marked { 4 } else { 0 };
    let em = |tenths: usize| format!("{}.{}em", tenths / 10, tenths % 10);
    let bar = if is_marked {
        " margin-left: -0.7em; border-left-style: solid; border-left-width: 0.3em;"
    } else {
        ""
    };
    format!(
        ".{} {{ padding-left: {}; text-indent: -{};{bar} }}\n",
        line_class(look),
        em(padding),
        em(hang)
    )
}

/// The second sheet.
pub(super) fn enhance() -> String {
    let mut sheet = ENHANCE.to_owned();
    for style in Diagram::STYLES {
        let modern = halves(style).1;
        if !modern.is_empty() {
            sheet.push('\n');
            sheet.push_str(modern);
        }
    }
    sheet
}

/// A diagram's rules for every engine, and from the first `@supports` on those for modern ones.
fn halves(style: &str) -> (&str, &str) {
    style.split_at(style.find(MODERN).unwrap_or(style.len()))
}
