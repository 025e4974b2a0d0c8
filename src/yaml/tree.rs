//! Bytes to a spanned tree, by the event parser inside `serde-saphyr`.

use serde_saphyr::budget::{Budget, EnforcingPolicy, check_yaml_budget};
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle, ScanError, Span as YamlSpan};

use crate::diagnostics::{Diagnostic, FileId, Reported, Sink, Span, Spanned, codes};
use crate::text::Written;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: u64 = 4 * 1024 * 1024;
/// The most nodes a file may have, aliases expanded.
const MAX_NODES: usize = 200_000;
/// The deepest nesting.
const MAX_DEPTH: usize = 64;

/// A node of the tree.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a node is.
#[derive(Debug, Clone)]
pub enum Kind {
    /// A scalar; `plain` ones are written without quotes and not as a block.
    Scalar {
        /// The text, with the way back to the file.
        text: Written,
        /// Whether it is written without quotes and not as a block.
        plain: bool,
    },
    /// A sequence.
    Sequence(Vec<Node>),
    /// A mapping, in the order of the file.
    Mapping(Vec<(Spanned<String>, Node)>),
}

impl Node {
    /// What the node is, in an author's words.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar { text, plain: true }
                if matches!(text.value.as_str(), "" | "~" | "null") =>
            {
                "nothing"
            }
            Kind::Scalar { .. } => "text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
        }
    }

    /// Whether the node is an empty plain scalar: a key with nothing after it.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        self.describe() == "nothing"
    }

    /// The value of a key, if the node is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node> {
        match &self.kind {
            Kind::Mapping(entries) => entries
                .iter()
                .find(|(k, _)| k.value == key)
                .map(|(_, node)| node),
            _ => None,
        }
    }
}

/// Reads a file's text into a tree.
///
/// # Errors
/// [`Reported`] if the text is not YAML, is empty, or exceeds the budget. Duplicate keys are told
/// and the first is kept.
pub fn parse(file: FileId, text: &str, sink: &mut Sink) -> Result<Node, Reported> {
    check_budget(file, text, sink)?;
    let mut builder = Builder {
        file,
        text,
        sink,
        open: Vec::new(),
        root: None,
        anchors: Vec::new(),
        nodes: 0,
    };
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.event(event, span)?,
            Err(error) => return Err(syntax(file, text, &error, builder.sink)),
        }
    }
    let root = builder.root;
    match root {
        Some(node) if !node.is_nothing() => Ok(node),
        _ => Err(sink.fail(
            Diagnostic::error(codes::EMPTY_FILE, "the file is empty")
                .at(Span::new(file, 0..0), "")
                .help("`handpress new DIR` writes a book with every kind of file to copy from"),
        )),
    }
}

fn check_budget(file: FileId, text: &str, sink: &mut Sink) -> Result<(), Reported> {
    let mut budget = Budget::default();
    budget.max_depth = MAX_DEPTH;
    budget.max_nodes = MAX_NODES;
    budget.max_events = 4 * MAX_NODES;
    match check_yaml_budget(text, budget, EnforcingPolicy::AllContent) {
        Ok(report) => match report.breached {
            Some(_) => Err(over_budget(Span::new(file, 0..0), sink)),
            None => Ok(()),
        },
        // The parse that follows tells syntax errors, with their place.
        Err(_) => Ok(()),
    }
}

fn over_budget(span: Span, sink: &mut Sink) -> Reported {
    sink.fail(
        Diagnostic::error(
            codes::OVER_BUDGET,
            "the file nests too deep or expands too far",
        )
        .at(span, "")
        .note(format!(
            "a file may hold {MAX_NODES} nodes, aliases expanded, in {MAX_DEPTH} levels"
        ))
        .help("write the text out instead of repeating it by aliases"),
    )
}

fn syntax(file: FileId, text: &str, error: &ScanError, sink: &mut Sink) -> Reported {
    let marker = error.marker();
    let offset = marker.byte_offset().unwrap_or_else(|| {
        text.char_indices()
            .nth(marker.index())
            .map_or(text.len(), |(offset, _)| offset)
    });
    let end = text[offset.min(text.len())..]
        .chars()
        .next()
        .map_or(offset, |c| offset + c.len_utf8());
    let info = error.info();
    if info.contains("recursion limit") {
        return over_budget(Span::new(file, offset.min(text.len())..offset), sink);
    }
    let diagnostic = Diagnostic::error(
        codes::SYNTAX,
        format!("this is not YAML: {}", lower_first(&info)),
    )
    .at(
        Span::new(file, offset.min(text.len())..end.min(text.len())),
        "",
    );
    let before = &text[..offset.min(text.len())];
    let help = if info.contains("tab") || before.ends_with('\t') {
        "indent with spaces; YAML does not allow tabs there"
    } else if info.contains("anchor") {
        "a value cannot begin with `*` or `&`: quote it, or write it as a block after `|`"
    } else {
        "quote a value that holds `: ` or ` #` or begins with a special character, or write it as a block after `|`"
    };
    sink.fail(diagnostic.help(help))
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}

/// A collection that is open while its content is read.
struct Open {
    start: YamlSpan,
    anchor: usize,
    content: Content,
}

enum Content {
    Sequence(Vec<Node>),
    Mapping {
        entries: Vec<(Spanned<String>, Node)>,
        key: Option<Spanned<String>>,
    },
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    sink: &'a mut Sink,
    open: Vec<Open>,
    root: Option<Node>,
    /// Anchored nodes by id, with their size in nodes.
    anchors: Vec<(usize, Node, usize)>,
    nodes: usize,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: YamlSpan) -> Result<(), Reported> {
        match event {
            Event::Scalar(value, style, anchor, _) => {
                let span = self.span(span);
                let raw = self.text.get(span.range()).unwrap_or("");
                let text = Written::align(value.into_owned(), span, raw);
                let node = Node {
                    span,
                    kind: Kind::Scalar {
                        text,
                        plain: style == ScalarStyle::Plain,
                    },
                };
                self.anchor(anchor, &node, 1);
                self.place(node, 1)
            }
            Event::SequenceStart(_, anchor, _) => {
                self.open.push(Open {
                    start: span,
                    anchor,
                    content: Content::Sequence(Vec::new()),
                });
                Ok(())
            }
            Event::MappingStart(_, anchor, _) => {
                let content = Content::Mapping {
                    entries: Vec::new(),
                    key: None,
                };
                self.open.push(Open {
                    start: span,
                    anchor,
                    content,
                });
                Ok(())
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(id) => {
                let found = self.anchors.iter().rev().find(|(anchor, ..)| *anchor == id);
                let Some((_, node, size)) = found else {
                    return Ok(());
                };
                let (node, size) = (node.clone(), *size);
                self.place(node, size)
            }
            Event::DocumentStart(..) if self.root.is_some() => Err(self.sink.fail(
                Diagnostic::error(codes::SYNTAX, "a file holds one document")
                    .at(self.span(span), "a second one begins here")
                    .help("move it to a file of its own"),
            )),
            _ => Ok(()),
        }
    }

    fn close(&mut self, end: YamlSpan) -> Result<(), Reported> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (start, end) = (self.span(open.start), self.span(end));
        let written = self
            .text
            .get(start.range().start..end.range().end)
            .map_or(0, |t| t.trim_end().len());
        let span = Span::new(
            self.file,
            start.range().start..start.range().start + written,
        );
        let kind = match open.content {
            Content::Sequence(items) => Kind::Sequence(items),
            Content::Mapping { entries, .. } => Kind::Mapping(entries),
        };
        let node = Node { span, kind };
        let size = count(&node);
        self.anchor(open.anchor, &node, size);
        self.place(node, 1)
    }

    fn anchor(&mut self, id: usize, node: &Node, size: usize) {
        if id > 0 {
            self.anchors.push((id, node.clone(), size));
        }
    }

    fn place(&mut self, node: Node, size: usize) -> Result<(), Reported> {
        self.nodes += size;
        if self.nodes > MAX_NODES {
            return Err(over_budget(node.span, self.sink));
        }
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return Ok(());
        };
        match &mut open.content {
            Content::Sequence(items) => items.push(node),
            Content::Mapping { entries, key } => match key.take() {
                None => *key = Some(self::key(&node, self.sink)),
                Some(name) => {
                    if let Some((first, _)) = entries.iter().find(|(k, _)| k.value == name.value) {
                        self.sink.push(
                            Diagnostic::error(
                                codes::DUPLICATE_KEY,
                                format!("the key `{}` stands twice", name.value),
                            )
                            .at(name.span, "a second time here")
                            .also(first.span, "first here")
                            .help("keep one of them"),
                        );
                    } else {
                        entries.push((name, node));
                    }
                }
            },
        }
        Ok(())
    }

    fn span(&self, span: YamlSpan) -> Span {
        let start = span.start.byte_offset().unwrap_or(0);
        let end = span.end.byte_offset().unwrap_or(start);
        Span::new(self.file, start..end)
    }
}

/// A mapping's key, which must be a scalar.
fn key(node: &Node, sink: &mut Sink) -> Spanned<String> {
    match &node.kind {
        Kind::Scalar { text, .. } => Spanned::new(text.value.clone(), node.span),
        _ => {
            sink.push(
                Diagnostic::error(codes::WRONG_TYPE, format!("a key is {}", node.describe()))
                    .at(node.span, "expected a name")
                    .help("quote a value that begins with `{` or `[`"),
            );
            Spanned::new(String::new(), node.span)
        }
    }
}

fn count(node: &Node) -> usize {
    1 + match &node.kind {
        Kind::Scalar { .. } => 0,
        Kind::Sequence(items) => items.iter().map(count).sum(),
        Kind::Mapping(entries) => entries.iter().map(|(_, node)| 1 + count(node)).sum(),
    }
}
