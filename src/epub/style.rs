//! The two style sheets: what every engine reads, and what only modern ones may see.
//!
//! RMSDK, the engine of many e-ink readers, drops a whole sheet at the first thing it does not
//! know, so everything newer than CSS 2.1 stands in the second sheet.

use super::code::line_looks;
use super::document::Document;
use crate::diagrams::Diagram;
use crate::listing::{LineLook, line_class};
use crate::themes::{Color, Face, Look, Number, Slant, Theme, Titles};

/// The rules that every engine reads. `$` begins the name of a token of the look.
const BASE: &str = include_str!("style/base.css");
/// The rules for engines with flexible boxes and grids.
const ENHANCE: &str = include_str!("style/enhance.css");

/// Where the part of a diagram's rules begins that only modern engines may see.
const MODERN: &str = "@media not amzn-kf8";

/// What begins the name of a token in a style sheet.
const TOKEN: char = '$';
/// What takes the color of the part it stands in.
const IN_ACCENT: [&str; 5] = [
    "question-number",
    "part-number",
    "block-title",
    "output-label",
    "part-range",
];

/// The first sheet: the base, the diagrams' rules, the colors, and one rule for each indent in use.
pub(super) fn base(look: &Look, documents: &[Document]) -> String {
    let mut sheet = BASE.to_owned();
    for style in Diagram::STYLES {
        sheet.push('\n');
        sheet.push_str(halves(style).0);
    }
    sheet.push_str("\n/* The colors of code, parts and callouts. */\n");
    sheet.push_str(&colors(&look.theme));
    sheet.push_str("\n/* Wrapped lines of code hang two columns right of their own indent. */\n");
    for look in line_looks(documents) {
        sheet.push_str(&line_rule(look));
    }
    filled(&sheet, look)
}

/// A sheet with the values of the look's tokens in place of their names.
fn filled(sheet: &str, look: &Look) -> String {
    let tokens = tokens(look);
    let mut pieces = sheet.split(TOKEN);
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let (name, rest) = piece.split_at(piece.find(|c| !is_name(c)).unwrap_or(piece.len()));
        match tokens.iter().find(|(token, _)| *token == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend([TOKEN.to_string().as_str(), name]),
        }
        filled.push_str(rest);
    }
    filled
}

/// The tokens that a sheet may name, and their values.
fn tokens(look: &Look) -> Vec<(&'static str, String)> {
    let theme = &look.theme;
    let sizes = &theme.ebook;
    let em = |number: Number| format!("{}em", number.0);
    vec![
        ("strong", theme.neutrals.strong.ebook().hex()),
        ("ink-3", theme.neutrals.ink_3.ebook().hex()),
        ("sans", Face::Sans.ebook().to_owned()),
        ("mono", Face::Mono.ebook().to_owned()),
        ("heading", theme.lettering.heading.face.ebook().to_owned()),
        ("book-title-size", em(sizes.book_title)),
        ("heading-size", em(sizes.heading)),
        ("subheading-size", em(sizes.subheading)),
        ("lead-size", em(sizes.lead)),
        ("title-size", em(sizes.title)),
        (
            "title-case",
            match theme.titles {
                Titles::Capitals => "uppercase".to_owned(),
                Titles::Sentence => "none".to_owned(),
            },
        ),
        ("title-tracking", em(sizes.tracking)),
        ("caption-size", em(sizes.caption)),
        ("code-size", em(sizes.code)),
        ("inline-code-size", em(sizes.inline_code)),
    ]
}

/// The rules of the classes that give a color: of code, of a part, of a callout.
fn colors(theme: &Theme) -> String {
    let code = theme.code.classes().into_iter();
    // What looks like running text keeps the reader's color.
    let code = code.filter(|(class, _)| !matches!(*class, "p" | "o"));
    let code = code.map(|(class, look)| {
        let weight = if look.weight >= 600 {
            " font-weight: bold;"
        } else {
            ""
        };
        let slant = if look.slant == Slant::Italic {
            " font-style: italic;"
        } else {
            ""
        };
        format!(
            ".{class} {{ color: {};{weight}{slant} }}\n",
            look.fill.ebook().hex()
        )
    });
    let accents = theme.accents.by_name().into_iter().map(|(name, accent)| {
        let inside = IN_ACCENT.map(|class| format!(".accent-{name} .{class}"));
        color_rules(
            &format!(".accent-{name}"),
            &inside.join(", "),
            &accent.accent,
        )
    });
    let tints = theme.tints.by_name().into_iter().map(|(name, tint)| {
        let inside = format!(".tint-{name} .callout-label");
        color_rules(&format!(".tint-{name}"), &inside, &tint.text)
    });
    code.chain(accents).chain(tints).collect()
}

/// A border in a color, and words in it.
fn color_rules(outside: &str, inside: &str, color: &Color) -> String {
    let hex = color.ebook().hex();
    format!("{outside} {{ border-color: {hex}; }}\n{inside} {{ color: {hex}; }}\n")
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
pub(super) fn enhance(look: &Look) -> String {
    let mut sheet = ENHANCE.to_owned();
    for style in Diagram::STYLES {
        let modern = halves(style).1;
        if !modern.is_empty() {
            sheet.push('\n');
            sheet.push_str(modern);
        }
    }
    filled(&sheet, look)
}

/// A diagram's rules for every engine, and from the first media rule on those for modern ones.
fn halves(style: &str) -> (&str, &str) {
    style.split_at(style.find(MODERN).unwrap_or(style.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::{Sink, SourceMap};
    use crate::themes::{self, Choice};

    fn look() -> Look {
        let (mut map, mut sink) = (SourceMap::default(), Sink::default());
        themes::load(Choice::default(), &mut map, &mut sink).unwrap()
    }

    #[test]
    fn every_name_in_the_sheets_is_a_token() {
        for sheet in [base(&look(), &[]), enhance(&look())] {
            assert!(!sheet.contains(TOKEN), "{sheet}");
        }
    }

    #[test]
    fn whatever_an_engine_drops_of_the_second_sheet_no_number_is_lost_or_told_twice() {
        let sheet = enhance(&look());
        let modern = &sheet[sheet.find(MODERN).unwrap()..];
        for rule in modern.split_inclusive('}') {
            // A list gives up its numbers where the engine makes boxes of another kind of its items.
            assert!(!rule.contains("list-style"), "{rule}");
            let is_drawn = rule.contains("content:");
            assert!(
                !is_drawn || rule.contains("display: none; display: "),
                "{rule}"
            );
        }
        assert!(!sheet.contains("@supports"), "{sheet}");
    }

    #[test]
    fn tokens_are_taken_by_their_whole_name() {
        let filled = filled(
            "a { color: $ink-3; } b { font-size: $heading-size } $ink",
            &look(),
        );
        assert_eq!(filled, "a { color: #6d7683; } b { font-size: 1.5em } $ink");
    }
}
