//! Ids and what refers to them, for kinds whose data are a graph.

use super::{Diagnostic, Sink, codes, nearest};
use crate::text::Written;

/// Tells ids that stand twice. `things` names what they stand for, such as “nodes”.
pub(super) fn check_ids<'a>(
    things: &str,
    ids: impl IntoIterator<Item = &'a Written>,
    sink: &mut Sink,
) {
    let mut seen: Vec<&Written> = Vec::new();
    for id in ids {
        match seen.iter().find(|other| other.value == id.value) {
            Some(other) => sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("`{}` stands for two {things}", id.value),
                )
                .at(id.span, "here again")
                .also(other.span, "here first")
                .help("give one of them another name"),
            ),
            None => seen.push(id),
        }
    }
}

/// The place of an id among others; tells one that is not there.
pub(super) fn check_reference(
    what: &str,
    id: &Written,
    ids: &[&Written],
    sink: &mut Sink,
) -> Option<usize> {
    let found = find(id, ids);
    if found.is_none() {
        let diagnostic = Diagnostic::error(
            codes::DIAGRAM_SHAPE,
            format!("there is no {what} `{}`", id.value),
        )
        .at(id.span, "");
        let known = ids.iter().map(|id| id.value.as_str());
        sink.push(match nearest(&id.value, known) {
            Some(near) => diagnostic.replace("did you mean", id.span, near),
            None => diagnostic.help("only what is listed there can be named"),
        });
    }
    found
}

/// The place of an id among others.
pub(super) fn find(id: &Written, ids: &[&Written]) -> Option<usize> {
    ids.iter().position(|other| other.value == id.value)
}
