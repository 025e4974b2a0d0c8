//! Every character can be shown by a vendored font, best by the face that it is set in.

use std::ops::Range;

use crate::block::{Block, Content};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::fonts::{self, Voice};
use crate::source::SourceBook;
use crate::text::{Text, Written};
use crate::themes::Look;
use crate::yaml::Walk;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let mut glyphs = Glyphs {
        voices: Voices::of(&book.look),
        sink,
    };
    let voices = glyphs.voices;
    book.manifest
        .walk(&mut |text| glyphs.text(text, voices.title));
    for part in &book.parts {
        part.content
            .walk(&mut |text| glyphs.text(text, voices.title));
    }
    for question in book.questions.iter().flatten() {
        let question = &question.content;
        glyphs.text(&question.heading, voices.heading);
        question
            .contents_title
            .walk(&mut |text| glyphs.text(text, voices.title));
        question
            .lead
            .walk(&mut |text| glyphs.text(text, voices.text));
        question
            .notes
            .walk(&mut |text| glyphs.text(text, voices.text));
    }
    for matter in book.front.iter().chain(&book.back) {
        glyphs.text(&matter.content.heading, voices.heading);
        matter
            .content
            .notes
            .walk(&mut |text| glyphs.text(text, voices.text));
    }
    for block in book.blocks() {
        glyphs.block(block);
    }
}

/// The families that a book's texts are set in.
#[derive(Clone, Copy)]
struct Voices {
    /// Titles of the book, its parts, and questions in the contents.
    title: Voice,
    /// Headings.
    heading: Voice,
    /// Running text.
    text: Voice,
    /// Labels and notes.
    label: Voice,
    /// Code.
    code: Voice,
}

impl Voices {
    fn of(look: &Look) -> Self {
        let lettering = &look.theme.lettering;
        Self {
            title: look.voice(&lettering.contents_row),
            heading: look.voice(&lettering.heading),
            text: look.voice(&lettering.body),
            label: look.voice(&lettering.label),
            code: look.voice(&lettering.code),
        }
    }
}

struct Glyphs<'a> {
    voices: Voices,
    sink: &'a mut Sink,
}

impl Glyphs<'_> {
    fn block(&mut self, block: &Block) {
        let voices = self.voices;
        match &block.content {
            Content::Prose(_) | Content::Callout(_) | Content::List(_) | Content::Points(_) => {
                block.walk(&mut |text| self.text(text, voices.text));
            }
            Content::Definitions(definitions) => {
                definitions
                    .frame
                    .walk(&mut |text| self.text(text, voices.label));
                for item in &definitions.data.items {
                    self.text(&item.term, voices.label);
                    self.text(&item.text, voices.text);
                }
            }
            Content::Code(code) => {
                block.walk(&mut |text| self.text(text, voices.label));
                self.written(&code.data.source, voices.code);
                code.data
                    .output
                    .iter()
                    .for_each(|output| self.written(output, voices.code));
            }
            Content::Results(results) => {
                block.walk(&mut |text| self.text(text, voices.label));
                for row in &results.data.rows {
                    self.written(&row.expression, voices.code);
                    self.written(&row.result, voices.code);
                }
            }
            Content::Diagram(diagram) => {
                block.walk(&mut |text| self.text(text, voices.label));
                for sample in diagram.data.samples() {
                    self.written(sample.source, voices.code);
                    sample
                        .output
                        .iter()
                        .for_each(|output| self.written(output, voices.code));
                }
            }
            Content::Heading(text) => self.text(text, voices.heading),
            Content::Table(_) | Content::Figure(_) => {
                block.walk(&mut |text| self.text(text, voices.label));
            }
        }
    }

    fn text(&mut self, text: &Text, voice: Voice) {
        self.written(&text.written, voice);
    }

    fn written(&mut self, written: &Written, voice: Voice) {
        for run in missing_runs(&written.value, voice) {
            let characters = &written.value[run.clone()];
            let place = written.span_of(run);
            let is_covered = characters
                .chars()
                .all(|c| c == ' ' || fonts::covered_by_any(c));
            self.sink.push(if is_covered {
                let message = format!(
                    "the {} has no glyph for {}",
                    voice.words(),
                    name(characters)
                );
                Diagnostic::warning(codes::MISSING_GLYPH, message)
                    .at(place, "another face will step in")
                    .help("write it in words, or as code if it is code")
            } else {
                let message = format!("no vendored font has {}", name(characters));
                Diagnostic::error(codes::MISSING_GLYPH, message)
                    .at(place, "")
                    .help("write it in words, or draw it as a figure")
            });
        }
    }
}

/// The stretches of a text that a voice cannot show; spaces between them are taken in, so that a
/// sentence in another script is told once.
fn missing_runs(text: &str, voice: Voice) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (start, c) in text
        .char_indices()
        .filter(|(_, c)| !fonts::covers(voice, *c))
    {
        let end = start + c.len_utf8();
        match runs.last_mut() {
            Some(run) if text[run.end..start].chars().all(|c| c == ' ') => run.end = end,
            _ => runs.push(start..end),
        }
    }
    runs
}

/// The characters, and the code point of one alone.
fn name(characters: &str) -> String {
    let mut chars = characters.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => {
            format!(
                "the character `{}` (U+{:04X})",
                c.escape_debug(),
                u32::from(c)
            )
        }
        _ => format!("the characters `{}`", characters.escape_debug()),
    }
}
