//! Any text that the fonts can show is printed as it is, wherever it stands: Typst takes none of it
//! for code, and it reads back from the PDF. Many texts make one book, so that few are laid out.

use std::sync::LazyLock;

use handpress::block::Content;
use handpress::fonts::{Voice, covers};
use proptest::prelude::*;

use super::cases;
use crate::support::{Printed, TestBook};

/// Every character that all three voices can set, of the planes that fonts use.
static COVERED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let voices = [Voice::Serif, Voice::Grotesque, Voice::Mono];
    let is_covered = |c: &char| voices.iter().all(|voice| covers(*voice, *c));
    let covered = (' '..'\u{30000}').filter(|c| is_covered(c) && !turns(*c) && !joins(*c));
    let covered: Vec<char> = covered.collect();
    assert!(
        covered.len() > 300,
        "{} characters are covered",
        covered.len()
    );
    covered
});

/// Whether a character turns the direction of those around it, which then read in another order.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character joins the one before: an accent or a variation. Where no glyph holds both,
/// two are set, and Typst's export gives either of them the text of both.
fn joins(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{fe00}'..='\u{fe0f}')
}

/// Characters that mean something to Typst, Markdown or YAML.
const SPECIAL: &str = "#\\\"$[]{}()*_`<>@=-+/~';:,.!?&%^|";

fn character() -> impl Strategy<Value = char> {
    let special: Vec<char> = SPECIAL.chars().collect();
    prop_oneof![
        3 => prop::sample::select(special),
        3 => prop::char::range('!', '~'),
        2 => prop::sample::select(COVERED.as_slice()),
        1 => Just(' '),
    ]
}

/// A text of at most so many characters that shows something.
fn text(most: usize) -> impl Strategy<Value = String> {
    let text = prop::collection::vec(character(), 1..most);
    text.prop_map(String::from_iter)
        .prop_filter("it shows nothing", |text| !shown(text).is_empty())
}

/// The characters that are seen: white space, joiners and marks of direction are not.
fn shown(text: &str) -> String {
    let is_hidden = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    text.chars().filter(|c| !is_hidden(*c)).collect()
}

/// A text as a scalar of YAML.
fn scalar(text: &str) -> String {
    serde_json::to_string(text).expect("a text is JSON")
}

/// A text as inline text that means its characters: Markdown lets every ASCII punctuation be
/// escaped (`CommonMark`, section 2.4).
fn inline(text: &str) -> String {
    let mut escaped = String::new();
    for c in text.chars() {
        if c.is_ascii_punctuation() {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    scalar(&escaped)
}

/// The blocks of a question that holds the texts.
fn blocks(texts: &[String]) -> String {
    let mut body = String::new();
    for (index, text) in texts.iter().enumerate() {
        let words = inline(text);
        body.push_str(&match index % 5 {
            0 => format!("- prose: {words}\n"),
            1 => format!("- heading: {words}\n"),
            2 => format!("- table: {{columns: [a, b], rows: [[{words}, c]]}}\n"),
            3 => format!("- code: {{language: python, source: {}}}\n", scalar(text)),
            _ => format!("- cards: {{cards: [{{title: {words}}}, {{title: b}}]}}\n"),
        });
    }
    body
}

/// What the book is to print, block by block, as the library understood it.
fn meant(book: &handpress::source::SourceBook) -> Vec<String> {
    let meant = book.blocks().map(|block| match &block.content {
        Content::Prose(prose) => prose.paragraphs.iter().map(|text| text.plain()).collect(),
        Content::Heading(text) => text.plain(),
        Content::Table(table) => table.data.rows[0].value[0].plain(),
        Content::Code(code) => code.data.source.value.clone(),
        Content::Diagram(_) => {
            let mut first = None;
            handpress::yaml::Walk::walk(block, &mut |text| {
                first.get_or_insert_with(|| text.plain());
            });
            first.unwrap_or_default()
        }
        _ => String::new(),
    });
    meant.collect()
}

/// Without what typography sets: quotes, dashes, dots.
fn unset(text: &str) -> String {
    shown(text)
        .chars()
        .filter(|c| !"\"'“”‘’-–—.…".contains(*c))
        .collect()
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn any_text_is_printed_as_it_is(texts in prop::collection::vec(text(20), 40)) {
        let book = TestBook::new().body(&blocks(&texts));
        let checked = book.checked();
        let told = checked.lines();
        prop_assert!(checked.book.is_some(), "{told}");
        let meant = meant(checked.book.as_ref().expect("it was asserted").source());
        for (text, meant) in texts.iter().zip(&meant) {
            prop_assert_eq!(unset(text), unset(meant));
        }
        let elements = Printed::new(checked).pdf.elements();
        let printed: String = elements.iter().map(|element| shown(&element.text)).collect();
        let mut rest = printed.as_str();
        for meant in meant.iter().map(|text| shown(text)) {
            let Some(at) = rest.find(&meant) else {
                return Err(TestCaseError::fail(format!("{meant:?} is not in {rest:?}")));
            };
            rest = &rest[at + meant.len()..];
        }
    }
}
