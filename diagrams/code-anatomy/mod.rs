//! `code-anatomy`: a listing with numbered marks at tokens, lines or ranges, and what they mean.

mod checks;
mod place;
#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sample, Sink, Span, Spanned, XhtmlText, capitalized, folder, number_word,
    sentence,
};
use crate::block::{LineRange, Run};
use crate::highlight::highlight;
use crate::listing::{listing, noted_lines, output, typst_lines};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

shape! {
    /// A listing with numbered marks.
    pub struct CodeAnatomy {
        /// The language, for highlighting and for running.
        pub language: Spanned<String>,
        /// The code.
        pub source: Written,
        /// What it prints, shown below.
        pub output: Option<Written>,
        /// How it is run.
        pub run: Option<Run>,
        /// The marks, in the order of their numbers: 1 to 9.
        pub marks: Vec<Mark>,
    }

    /// A numbered mark and what it means.
    pub struct Mark {
        /// The line that it points at, counted from one.
        pub line: Option<Spanned<u32>>,
        /// The lines that it points at, such as `3-5`; instead of `line`.
        pub lines: Option<LineRange>,
        /// The piece of the line that it points at.
        pub text: Option<Written>,
        /// Further places with the same number.
        pub also: Vec<Place> = default,
        /// What stands there, in a few words.
        pub label: Option<Text>,
        /// What is to be known about it.
        pub note: Option<Text>,
    }

    /// A further place of a mark.
    pub struct Place {
        /// The line that it points at, counted from one.
        pub line: Option<Spanned<u32>>,
        /// The lines that it points at, such as `3-5`; instead of `line`.
        pub lines: Option<LineRange>,
        /// The piece of the line that it points at.
        pub text: Option<Written>,
    }
}

impl DiagramKind for CodeAnatomy {
    folder!("code-anatomy", "Code anatomy");

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let marks = self.marks.iter().map(|mark| {
            let places = mark.places();
            let places = places.iter().filter_map(|place| place.find(&self.source));
            Value::dict([
                ("places", Value::array(places.map(place::Found::data))),
                ("label", mark.label.as_ref().map(text).into()),
                ("note", mark.note.as_ref().map(text).into()),
            ])
        });
        let written = |written: &Written| Value::from(written.value.trim_end()).at(written.span);
        let lines = highlight(&self.language.value, self.source.value.trim_end());
        Value::dict([
            ("source", written(&self.source)),
            ("lines", typst_lines(&lines)),
            ("output", self.output.as_ref().map(written).into()),
            ("marks", Value::array(marks)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let language = &self.language.value;
        let lines = highlight(language, self.source.value.trim_end());
        let code = noted_lines(&lines, &[], &|index| self.numbers_at(index));
        let printed = self
            .output
            .as_ref()
            .map(|text| output("Output", &text.value));
        let notes = self.marks.iter().map(|mark| mark.xhtml(text));
        let notes = Element::new("ol")
            .class("code-anatomy-notes")
            .with_all(notes);
        std::iter::once(listing(language, code))
            .chain(printed.into_iter().flatten())
            .chain([notes])
            .map(Node::from)
            .collect()
    }

    fn summary(&self) -> String {
        let marks: Vec<String> = self.marks.iter().map(Mark::title).collect();
        let plural = if marks.len() == 1 { "" } else { "s" };
        format!(
            "code with {} mark{plural}: {}",
            number_word(marks.len()),
            marks.join("; ")
        )
    }

    fn description(&self) -> String {
        let source = self.source.value.trim_end();
        let marks: Vec<String> = self
            .marks
            .iter()
            .enumerate()
            .map(|(n, mark)| format!("{}, {}", n + 1, mark.describe()))
            .collect();
        let (lines, count) = (source.lines().count(), marks.len());
        let output = self.output.as_ref().map_or(String::new(), |output| {
            format!(" It prints {}", sentence(&in_one_line(&output.value)))
        });
        format!(
            "{} of code, {} marked. {} The code: {}{output}",
            capitalized(&counted(lines, "line")),
            counted(count, "place"),
            marks.join(" "),
            sentence(&in_one_line(source)),
        )
    }

    fn samples(&self) -> Vec<Sample<'_>> {
        vec![Sample {
            language: Some(&self.language),
            source: &self.source,
            output: self.output.as_ref(),
            run: self.run.as_ref(),
            columns: checks::COLUMNS,
            stands_alone: false,
        }]
    }

    fn is_wide(&self) -> bool {
        true
    }
}

impl CodeAnatomy {
    /// The numbers of the marks that begin in a line, by index.
    fn numbers_at(&self, index: usize) -> Option<Element> {
        let begins = |mark: &Mark| {
            mark.places()
                .iter()
                .any(|place| place.range().is_some_and(|range| range.first == index + 1))
        };
        let numbers: Vec<String> = (1..)
            .zip(&self.marks)
            .filter(|(_, mark)| begins(mark))
            .map(|(number, _)| format!("[{number}]"))
            .collect();
        (!numbers.is_empty()).then(|| {
            Element::new("b")
                .class("code-anatomy-numbers")
                .with(format!("  {}", numbers.join(" ")))
        })
    }
}

impl Mark {
    /// The places that it points at.
    fn places(&self) -> Vec<Place> {
        let first = Place {
            line: self.line,
            lines: self.lines,
            text: self.text.clone(),
        };
        std::iter::once(first)
            .chain(self.also.iter().cloned())
            .collect()
    }

    /// What it is called: its label, or its note.
    fn title(&self) -> String {
        let title = self.label.as_ref().or(self.note.as_ref());
        let title = title.map_or(String::new(), Text::plain);
        title.trim_end_matches(['.', ':', ',']).to_owned()
    }

    /// Label and note as one text.
    fn words(&self) -> String {
        let texts = [&self.label, &self.note].into_iter().flatten();
        texts.map(Text::plain).collect::<Vec<_>>().join(" ")
    }

    fn describe(&self) -> String {
        let places: Vec<String> = self.places().iter().map(Place::in_words).collect();
        format!("{}: {}", places.join(", and "), sentence(&self.words()))
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let label = self
            .label
            .as_ref()
            .map(|l| Element::new("b").with_all(text(l)));
        let note = self.note.as_ref().map(text).unwrap_or_default();
        let places: Vec<Node> = self
            .places()
            .iter()
            .enumerate()
            .flat_map(|(n, place)| place.xhtml(if n == 0 { " (" } else { ", and " }))
            .chain([")".into()])
            .collect();
        let item = Element::new("li").with_all(label);
        let item = if self.label.is_some() && self.note.is_some() {
            item.with(" ")
        } else {
            item
        };
        item.with_all(note).with(
            Element::new("span")
                .class("code-anatomy-place")
                .with_all(places),
        )
    }
}

fn counted(count: usize, what: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{} {what}{plural}", number_word(count))
}

/// Code to be listened to: its lines, a slash between them.
fn in_one_line(code: &str) -> String {
    let lines: Vec<&str> = code
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" / ")
}
