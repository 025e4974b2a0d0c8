//! Every body, list and block has something to show.

use crate::block::{Content, ListItem};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, Span, codes};
use crate::source::SourceBook;
use crate::text::Text;
use crate::yaml::{Short, Walk};

pub(super) fn check(book: &SourceBook, map: &SourceMap, sink: &mut Sink) {
    if book.parts.is_empty() && book.manifest.parts.is_empty() {
        sink.push(
            empty("the book has no parts", book.start())
                .help("list at least one part under `parts`"),
        );
    }
    for part in &book.parts {
        if part.content.questions.is_empty() && part.is_whole {
            sink.push(
                empty("the part has no questions", part.content.title.span())
                    .help("list at least one question under `questions`"),
            );
        }
    }
    for body in book.bodies() {
        if body.blocks.is_empty() && body.is_whole {
            let file = body.file;
            let whole = map.text(file);
            let line = whole.find("body:").unwrap_or(0);
            sink.push(empty(
                "the body has no blocks",
                Span::new(file, line..(line + 5).min(whole.len())),
            ));
        }
    }
    for block in book.blocks() {
        if is_empty(&block.content) {
            sink.push(empty("the block is empty", block.span).help("fill it or remove it"));
        }
        block.walk(&mut |text: &Text| {
            if text.tree.is_empty() {
                sink.push(
                    empty("the text is empty", text.span()).help("fill it or remove the key"),
                );
            }
        });
    }
}

fn empty(message: &str, span: Span) -> Diagnostic {
    Diagnostic::error(codes::EMPTY_BLOCK, message).at(span, "")
}

fn is_empty(content: &Content) -> bool {
    match content {
        Content::Prose(prose) => prose.paragraphs.is_empty(),
        Content::Heading(_) | Content::Figure(_) | Content::Diagram(_) => false,
        Content::List(list) => {
            list.data.items.is_empty() || list.data.items.iter().any(is_empty_item)
        }
        Content::Table(table) => table.data.rows.is_empty() || table.data.columns.is_empty(),
        Content::Code(code) => code.data.source.value.trim().is_empty(),
        Content::Results(results) => results.data.rows.is_empty(),
        Content::Definitions(definitions) => definitions.data.items.is_empty(),
        Content::Points(points) => points.data.items.is_empty(),
        Content::Callout(callout) => callout.text.paragraphs.is_empty(),
    }
}

fn is_empty_item(item: &Short<ListItem>) -> bool {
    item.text.tree.is_empty() || item.items.iter().any(is_empty_item)
}
