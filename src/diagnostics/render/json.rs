//! One JSON object a diagnostic, one line each, for other programs.

use serde_json::{Value, json};

use crate::diagnostics::{Diagnostic, Label, SourceMap, Span};

/// Renders one diagnostic as a JSON object on one line.
#[must_use]
pub fn json(diagnostic: &Diagnostic, map: &SourceMap) -> String {
    json!({
        "code": diagnostic.code.0,
        "severity": diagnostic.severity.word(),
        "message": diagnostic.message,
        "primary": diagnostic.primary.as_ref().map(|label| place(label, map)),
        "secondary": diagnostic.secondary.iter().map(|label| place(label, map)).collect::<Vec<_>>(),
        "notes": diagnostic.notes,
        "help": diagnostic.help.as_ref().map(|help| json!({
            "message": help.message,
            "replacement": help.replacement.as_ref().map(|(span, text)| json!({
                "span": range(*span, map),
                "text": text,
            })),
        })),
    })
    .to_string()
}

fn place(label: &Label, map: &SourceMap) -> Value {
    let mut value = range(label.span, map);
    value["label"] = Value::from(label.message.as_str());
    value
}

fn range(span: Span, map: &SourceMap) -> Value {
    let (line, column) = map.position(span.file, span.start as usize);
    let (end_line, end_column) = map.position(span.file, span.end as usize);
    json!({
        "file": map.name(span.file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
    })
}
