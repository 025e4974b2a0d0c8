//! Inline markup to tree, by `pulldown-cmark`; what a handbook does not pass through is an error.
//!
//! A run of inline text is parsed as one line that begins with a letter, so none of Markdown's
//! block constructs can arise: `1. x`, `# x` or four spaces mean themselves.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{Inline, Language, Paragraphs, Text, Written, typography};
use crate::diagnostics::{Diagnostic, Sink, Spanned, codes};

/// What is put before a text so that it begins a paragraph.
const GUARD: &str = "x";

/// Names of Typst functions and keywords that authors may try to pass through.
const TYPST_WORDS: &[&str] = &[
    "let",
    "set",
    "show",
    "import",
    "include",
    "strong",
    "emph",
    "text",
    "link",
    "image",
    "raw",
    "box",
    "block",
    "grid",
    "table",
    "figure",
    "pagebreak",
    "align",
    "footnote",
    "par",
];

/// Parses one run of inline text; faults go to the sink.
pub fn parse_inline(written: Written, language: &Language, sink: &mut Sink) -> Text {
    let mut parser = InlineParser {
        written: &written,
        sink,
    };
    parser.refuse_typst();
    let mut tree = parser.parse();
    typography::set(&mut tree, language);
    Text { tree, written }
}

/// Parses paragraphs that are parted by empty lines.
pub fn parse_paragraphs(written: &Written, language: &Language, sink: &mut Sink) -> Paragraphs {
    let mut paragraphs = Vec::new();
    let mut start = None;
    let mut offset = 0;
    for line in written
        .value
        .split_inclusive('\n')
        .chain(std::iter::once(""))
    {
        if line.trim().is_empty() {
            if let Some(from) = start.take() {
                let range: Range<usize> = from..offset;
                paragraphs.push(parse_inline(written.part(range), language, sink));
            }
        } else if start.is_none() {
            start = Some(offset);
        }
        offset += line.len();
    }
    Paragraphs {
        span: written.span,
        paragraphs,
    }
}

/// A piece that is open while its content is read.
struct Open {
    make: Make,
    children: Vec<Inline>,
}

enum Make {
    Emphasis,
    Strong,
    Link {
        url: String,
        range: Range<usize>,
        wiki: bool,
        piped: bool,
    },
    Refused,
}

struct InlineParser<'a> {
    written: &'a Written,
    sink: &'a mut Sink,
}

impl InlineParser<'_> {
    fn parse(&mut self) -> Vec<Inline> {
        // Newlines of the source are spaces; the length stays, so offsets do too.
        let line: String = self.written.value.trim_end().replace(['\n', '\t'], " ");
        let guarded = format!("{GUARD}{line}");
        let mut stack = vec![Open {
            make: Make::Refused,
            children: Vec::new(),
        }];
        for (event, range) in
            Parser::new_ext(&guarded, Options::ENABLE_WIKILINKS).into_offset_iter()
        {
            let range =
                range.start.saturating_sub(GUARD.len())..range.end.saturating_sub(GUARD.len());
            self.event(event, range, &mut stack);
        }
        let mut tree = stack.pop().map_or_else(Vec::new, |open| open.children);
        if let Some(Inline::Text(first)) = tree.first_mut() {
            first.replace_range(..GUARD.len(), "");
            let trimmed = first.trim_start().to_owned();
            *first = trimmed;
        }
        tree.retain(|piece| !matches!(piece, Inline::Text(text) if text.is_empty()));
        tree
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>, stack: &mut Vec<Open>) {
        let top = stack.len() - 1;
        match event {
            Event::Text(text) => push_text(&mut stack[top].children, &text),
            Event::SoftBreak | Event::HardBreak => push_text(&mut stack[top].children, " "),
            Event::Code(code) => stack[top].children.push(Inline::Code(code.into_string())),
            Event::InlineHtml(html) | Event::Html(html) => {
                self.refuse(
                    codes::FOREIGN_MARKUP,
                    "HTML is not passed through",
                    range,
                    Some(&format!("\\{html}")),
                );
                push_text(&mut stack[top].children, &html);
            }
            Event::Start(tag) => {
                if let Some(make) = self.open(tag, range) {
                    stack.push(Open {
                        make,
                        children: Vec::new(),
                    });
                }
            }
            Event::End(TagEnd::Paragraph) => {}
            Event::End(_) if top > 0 => {
                if let Some(open) = stack.pop() {
                    let pieces = self.close(open);
                    stack[top - 1].children.extend(pieces);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) -> Option<Make> {
        Some(match tag {
            Tag::Paragraph => return None,
            Tag::Emphasis => Make::Emphasis,
            Tag::Strong => Make::Strong,
            Tag::Link {
                dest_url,
                link_type,
                ..
            } => {
                let (wiki, piped) = match link_type {
                    LinkType::WikiLink { has_pothole } => (true, has_pothole),
                    _ => (false, true),
                };
                Make::Link {
                    url: dest_url.into_string(),
                    range,
                    wiki,
                    piped,
                }
            }
            Tag::Image { .. } => {
                self.refuse(
                    codes::INLINE_MARKUP,
                    "a picture cannot stand inside a text",
                    range,
                    None,
                );
                Make::Refused
            }
            _ => Make::Refused,
        })
    }

    fn close(&mut self, open: Open) -> Vec<Inline> {
        let body = open.children;
        vec![match open.make {
            Make::Emphasis => Inline::Emphasis(body),
            Make::Strong => Inline::Strong(body),
            Make::Refused => return body,
            Make::Link {
                url,
                range,
                wiki: true,
                piped,
            } => {
                let id = Spanned::new(url, self.written.span_of(range));
                Inline::CrossReference {
                    id,
                    body: piped.then_some(body),
                }
            }
            Make::Link { url, range, .. } => return self.link(&url, range, body),
        }]
    }

    /// A link by its scheme: the web, or one of the book's own.
    fn link(&mut self, url: &str, range: Range<usize>, body: Vec<Inline>) -> Vec<Inline> {
        let span = self.written.span_of(range.clone());
        let named = |rest: &str| Spanned::new(decode_percent(rest), span);
        vec![match url.split_once(':') {
            Some(("http" | "https" | "mailto", _)) => Inline::Link {
                url: url.to_owned(),
                body,
            },
            Some(("note", name)) => Inline::Note {
                name: named(name),
                body,
            },
            Some(("term", id)) => Inline::Term {
                id: named(id),
                body,
            },
            Some(("index", entry)) => {
                let path = decode_percent(entry)
                    .split('!')
                    .map(|part| part.trim().to_owned())
                    .collect();
                Inline::Index {
                    path: Spanned::new(path, span),
                    body,
                }
            }
            Some(("lang", tag)) => match Language::parse(tag) {
                Some(language) => Inline::Foreign { language, body },
                None => {
                    let message = format!("`{tag}` is not a language tag");
                    self.refuse(codes::UNKNOWN_LANGUAGE, &message, range, None);
                    return body;
                }
            },
            _ => {
                let message = format!("a link cannot lead to `{url}`");
                self.refuse(codes::INLINE_MARKUP, &message, range, None);
                return body;
            }
        }]
    }

    fn refuse(
        &mut self,
        code: crate::diagnostics::Code,
        message: &str,
        range: Range<usize>,
        instead: Option<&str>,
    ) {
        let span = self.written.span_of(range);
        let diagnostic = Diagnostic::error(code, message).at(span, "");
        self.sink.push(match (code, instead) {
            (codes::FOREIGN_MARKUP, Some(text)) => {
                diagnostic.replace("to print it as it stands, write", span, text).note("code goes between backquotes")
            }
            (codes::UNKNOWN_LANGUAGE, _) => diagnostic.help("write a tag such as `fr` or `pt-BR`"),
            _ => diagnostic.help(
                "links lead to https:, http: or mailto: addresses, or are one of note:, term:, index: and lang:; \
                 a question is referred to as [[its-id]]; a picture is a `figure` block",
            ),
        });
    }

    /// Refuses what looks like a Typst call, outside code.
    fn refuse_typst(&mut self) {
        let value = &self.written.value;
        let mut in_code = false;
        for (offset, c) in value.char_indices() {
            if c == '`' {
                in_code = !in_code;
            }
            if c != '#' || in_code || value[..offset].ends_with('\\') {
                continue;
            }
            let word: String = value[offset + 1..]
                .chars()
                .take_while(char::is_ascii_alphabetic)
                .collect();
            let next = value[offset + 1 + word.len()..].chars().next();
            let calls = matches!(next, Some('(' | '['))
                || matches!(word.as_str(), "let" | "set" | "show" | "import");
            if calls && TYPST_WORDS.contains(&word.as_str()) {
                let span = self.written.span_of(offset..offset + 1 + word.len());
                self.sink.push(
                    Diagnostic::error(codes::FOREIGN_MARKUP, "Typst markup is not passed through")
                        .at(span, "")
                        .replace(
                            "to print it as it stands, write",
                            span,
                            format!("\\#{word}"),
                        )
                        .note("code goes between backquotes"),
                );
            }
        }
    }
}

fn push_text(children: &mut Vec<Inline>, text: &str) {
    match children.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => children.push(Inline::Text(text.to_owned())),
    }
}

/// Undoes the percent-encoding of spaces that Markdown asks for in link targets.
fn decode_percent(text: &str) -> String {
    text.replace("%20", " ")
}
