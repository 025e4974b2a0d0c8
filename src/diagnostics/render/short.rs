//! One line a diagnostic, for editors and grep: `file:line:column: severity[code]: message`.

use crate::diagnostics::{Diagnostic, SourceMap};

/// Renders one diagnostic in one line.
#[must_use]
pub fn short(diagnostic: &Diagnostic, map: &SourceMap) -> String {
    let place = diagnostic.primary.as_ref().map_or(String::new(), |label| {
        let (line, column) = map.position(label.span.file, label.span.start as usize);
        format!("{}:{line}:{column}: ", map.name(label.span.file))
    });
    let Diagnostic {
        severity,
        code,
        message,
        ..
    } = diagnostic;
    format!("{place}{}[{code}]: {message}", severity.word())
}
