//! Code fits its measure, is in a known language, and highlights lines that exist.

use crate::block::{Code, Content, OUTPUT_MARK, Width, code_columns};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, Spanned, codes, nearest};
use crate::diagrams::Sample;
use crate::highlight;
use crate::source::SourceBook;
use crate::text::Written;

/// The columns that a page holds.
#[derive(Clone, Copy)]
struct Columns {
    main: usize,
    wide: usize,
}

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let columns = Columns {
        main: book.look.code_columns(),
        wide: book.look.longest_code(),
    };
    for block in book.blocks() {
        match &block.content {
            Content::Code(code) => {
                // Pages without a rail fold what is too long, whatever its width.
                let kept_narrow = code.frame.width == Some(Width::Main) && !book.look.is_narrow();
                let most = if kept_narrow {
                    columns.main
                } else {
                    columns.wide
                };
                let helped = kept_narrow.then_some(columns.wide);
                check_lines(&code.data.source, most, helped, sink);
                if let Some(output) = &code.data.output {
                    check_lines(output, most.saturating_sub(OUTPUT_MARK), helped, sink);
                }
                check_language(&code.data.language, sink);
                check_highlight(&code.data, sink);
            }
            Content::Results(results) => {
                if let Some(language) = &results.data.language {
                    check_language(language, sink);
                }
                for row in &results.data.rows {
                    check_lines(&row.expression, columns.main, None, sink);
                    check_lines(&row.result, columns.main, None, sink);
                }
            }
            Content::Diagram(diagram) => {
                for sample in diagram.data.samples() {
                    check_sample(&sample, sink);
                }
            }
            _ => {}
        }
    }
}

fn check_sample(sample: &Sample<'_>, sink: &mut Sink) {
    if let Some(language) = sample.language {
        check_language(language, sink);
    }
    for text in std::iter::once(sample.source).chain(sample.output) {
        check_lines(text, sample.columns, None, sink);
    }
}

/// `wide` is how many columns there would be if the block were not kept to the main column.
fn check_lines(text: &Written, most: usize, wide: Option<usize>, sink: &mut Sink) {
    let mut offset = 0;
    for (index, line) in text.value.split_inclusive('\n').enumerate() {
        let code = line.trim_end_matches('\n');
        let columns = code_columns(code);
        if code.contains('\t') {
            let tab = offset + code.find('\t').unwrap_or(0);
            sink.push(
                Diagnostic::error(
                    codes::CODE_TOO_WIDE,
                    format!("line {} of the code holds a tab", index + 1),
                )
                .at(text.span_of(tab..tab + 1), "")
                .help("use spaces: a tab has no width of its own on a page"),
            );
        }
        if columns > most {
            let help = match wide.filter(|&wide| columns <= wide) {
                Some(wide) => format!("remove `width: main`: set wide, code has {wide} columns"),
                None => "break the line".to_owned(),
            };
            sink.push(
                Diagnostic::error(
                    codes::CODE_TOO_WIDE,
                    format!("line {} of the code has {columns} columns", index + 1),
                )
                .at(
                    text.span_of(offset..offset + code.len()),
                    format!("{most} are the most"),
                )
                .help(help),
            );
        }
        offset += line.len();
    }
}

fn check_language(language: &Spanned<String>, sink: &mut Sink) {
    if highlight::is_known(&language.value) {
        return;
    }
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_LANGUAGE,
        format!("the language `{}` is not known", language.value),
    )
    .at(language.span, "");
    let known = highlight::known_languages();
    sink.push(
        match nearest(&language.value, known.iter().map(String::as_str)) {
            Some(near) => diagnostic.replace("did you mean", language.span, near),
            None => diagnostic.help("write `text` for text without highlighting"),
        },
    );
}

fn check_highlight(code: &Code, sink: &mut Sink) {
    let lines = code.source.value.trim_end().lines().count();
    for range in code.highlight.iter().filter(|range| range.last > lines) {
        sink.push(
            Diagnostic::error(
                codes::VALUE_NOT_ALLOWED,
                format!("the code has no line {}", range.last),
            )
            .at(range.span, format!("it has {lines} lines")),
        );
    }
}
