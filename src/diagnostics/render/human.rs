//! Diagnostics with excerpt and help, drawn by `annotate-snippets`: the only file that knows it.

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::diagnostics::{Diagnostic, Label, Severity, SourceMap};

/// The lines kept before and after a place; the rest of the file is never handed on.
const CONTEXT: usize = 1;
/// The longest excerpt line shown, in bytes; longer ones are cut round the place.
const LONGEST: usize = 240;

/// Renders one diagnostic with excerpts and help. `color` asks for terminal colours.
#[must_use]
pub fn human(diagnostic: &Diagnostic, map: &SourceMap, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group = Group::with_title(
        level
            .primary_title(diagnostic.message.as_str())
            .id(diagnostic.code.0),
    );
    if let Some(primary) = &diagnostic.primary {
        group = group.element(excerpt(primary, AnnotationKind::Primary, map));
    }
    for label in &diagnostic.secondary {
        group = group.element(excerpt(label, AnnotationKind::Context, map));
    }
    for note in &diagnostic.notes {
        group = group.element(Level::NOTE.message(note.as_str()));
    }
    let mut report = vec![group];
    if let Some(help) = &diagnostic.help {
        match &help.replacement {
            Some((span, text)) => {
                let window = Window::around(map.text(span.file), span.range(), 0);
                let line = map.position(span.file, window.start).0;
                let patch = Patch::new(window.shift(span.range()), text.as_str());
                report.push(
                    Group::with_title(Level::HELP.secondary_title(help.message.as_str())).element(
                        Snippet::source(window.text.to_owned())
                            .line_start(line)
                            .path(map.name(span.file).to_owned())
                            .patch(patch),
                    ),
                );
            }
            None => {
                let group = report
                    .pop()
                    .map(|group| group.element(Level::HELP.message(help.message.as_str())));
                report.extend(group);
            }
        }
    }
    let renderer = if color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.render(&report)
}

fn excerpt<'a>(
    label: &'a Label,
    kind: AnnotationKind,
    map: &'a SourceMap,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let file = label.span.file;
    let text = map.text(file);
    let mut range = label.span.range();
    // A block scalar may span many lines: its first line is enough to find it.
    let first_line = text
        .get(range.clone())
        .and_then(|t| t.trim_end().find('\n'));
    if let Some(newline) = first_line {
        range.end = range.start + newline;
    }
    let window = Window::around(text, range.clone(), CONTEXT);
    let annotation = kind.span(window.shift(range));
    let annotation = if label.message.is_empty() {
        annotation
    } else {
        annotation.label(label.message.as_str())
    };
    Snippet::source(window.text.to_owned())
        .line_start(map.position(file, window.start).0)
        .path(map.name(file).to_owned())
        .annotation(annotation)
}

/// The part of a file that is shown.
struct Window<'a> {
    text: &'a str,
    start: usize,
}

impl<'a> Window<'a> {
    fn around(text: &'a str, range: std::ops::Range<usize>, context: usize) -> Self {
        let (from, to) = (range.start.min(text.len()), range.end.min(text.len()));
        let mut start = text[..floor(text, from)].rfind('\n').map_or(0, |i| i + 1);
        let mut end = text[floor(text, to)..]
            .find('\n')
            .map_or(text.len(), |i| floor(text, to) + i);
        for _ in 0..context {
            if start > 0 {
                start = text[..start - 1].rfind('\n').map_or(0, |i| i + 1);
            }
            if end < text.len() {
                end = text[end + 1..]
                    .find('\n')
                    .map_or(text.len(), |i| end + 1 + i);
            }
        }
        if end - start > LONGEST * (2 * context + 1) {
            start = floor(text, from.saturating_sub(LONGEST / 3).max(start));
            end = floor(text, (to.min(from + LONGEST / 2) + LONGEST / 2).min(end));
        }
        Self {
            text: &text[start..end],
            start,
        }
    }

    fn shift(&self, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
        let clamp = |n: usize| floor(self.text, n.saturating_sub(self.start).min(self.text.len()));
        clamp(range.start)..clamp(range.end)
    }
}

/// The nearest character boundary at or before an offset.
fn floor(text: &str, mut offset: usize) -> usize {
    offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
