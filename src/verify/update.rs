//! Rewrites what is shown of samples in the author's files. Only the scalars that change are
//! touched, and the new file is read again: unless all else in it is as before, it is not written.

use std::collections::BTreeMap;

use super::compare::{Finding, Verdict};
use super::plan::Plan;
use super::tell::shown;
use crate::diagnostics::{FileId, Sink, SourceMap, Span};
use crate::yaml::{self, Kind, Node};

/// A scalar and its new value.
struct Edit {
    verdict: usize,
    span: Span,
    value: String,
}

/// The new texts of the files in which something differs, by path. Verdicts that this settles are
/// turned into updates.
pub(super) fn rewrite(
    verdicts: &mut [Verdict],
    plan: &Plan<'_>,
    map: &SourceMap,
) -> Vec<(String, String)> {
    let mut edits: BTreeMap<FileId, Vec<Edit>> = BTreeMap::new();
    for (verdict, one) in verdicts.iter().enumerate() {
        let Finding::Differs(found) = &one.finding else {
            continue;
        };
        let value = found.trim_end().to_owned();
        if let Some(shown) = shown(&plan.samples[one.sample]).filter(|_| !value.is_empty()) {
            let span = shown.span;
            edits.entry(span.file).or_default().push(Edit {
                verdict,
                span,
                value,
            });
        }
    }
    let mut updates = Vec::new();
    for (file, mut edits) in edits {
        edits.sort_by_key(|edit| edit.span.start);
        edits.dedup_by_key(|edit| edit.span.start);
        let Some(text) = rewritten(map.text(file), file, &edits) else {
            continue;
        };
        for edit in &edits {
            verdicts[edit.verdict].finding = Finding::Updated(edit.value.clone());
        }
        updates.push((map.name(file).to_owned(), text));
    }
    updates
}

/// A file's text with all edits made; none if that would change anything else.
fn rewritten(text: &str, file: FileId, edits: &[Edit]) -> Option<String> {
    let mut new = text.to_owned();
    for edit in edits.iter().rev() {
        let (range, scalar) = replacement(text, edit)?;
        new.replace_range(range, &scalar);
    }
    let before = yaml::parse(file, text, &mut Sink::default()).ok()?;
    let after = yaml::parse(file, &new, &mut Sink::default()).ok()?;
    let (mut old_values, mut new_values) = (Vec::new(), Vec::new());
    scalars(&before, &mut old_values);
    scalars(&after, &mut new_values);
    // What an alias stands for is shown elsewhere too, and is not rewritten.
    let is_single = |edit: &Edit| old_values.iter().filter(|old| old.0 == edit.span).count() == 1;
    let is_as_meant = |((span, old), (_, new)): (&(Span, &str), &(Span, &str))| match edits
        .iter()
        .find(|edit| edit.span == *span)
    {
        Some(edit) => new.trim_end() == edit.value,
        None => old == new,
    };
    let is_right = old_values.len() == new_values.len()
        && edits.iter().all(is_single)
        && old_values.iter().zip(&new_values).all(is_as_meant);
    is_right.then_some(new)
}

/// All scalars of a tree, keys too, in the order of the file.
fn scalars<'n>(node: &'n Node, found: &mut Vec<(Span, &'n str)>) {
    match &node.kind {
        Kind::Scalar { text, .. } => found.push((node.span, &text.value)),
        Kind::Sequence(items) => items.iter().for_each(|item| scalars(item, found)),
        Kind::Mapping(entries) => {
            for (key, value) in entries {
                found.push((key.span, &key.value));
                scalars(value, found);
            }
        }
    }
}

/// The range of the file to replace, and by what.
fn replacement(text: &str, edit: &Edit) -> Option<(std::ops::Range<usize>, String)> {
    let span = edit.span.range();
    let raw = text.get(span.clone())?;
    let before = text.get(..span.start)?;
    let is_block = raw.starts_with(['|', '>']) || header_before(before).is_some();
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if is_block {
        let header = header_before(before).unwrap_or(span.start);
        let end = block_end(text, header)?;
        let column = key_column(text, header)?;
        let indent = indent_of(text, header, column);
        let (number, lines) = block(&edit.value, column, indent, line_end)?;
        let old = text[header..].lines().next().unwrap_or_default();
        let chomping: String = old.chars().filter(|c| "+-".contains(*c)).collect();
        let block = format!("|{number}{chomping}{line_end}{lines}");
        return Some((header..end, block));
    }
    let end = span.start + raw.trim_end().len();
    let rest = text[end..]
        .find('\n')
        .map_or(text.len(), |newline| end + newline + 1);
    // A block takes the rest of the line, so there must be nothing else on it.
    let is_last = !is_in_flow(before) && text[end..rest].trim().is_empty();
    if edit.value.contains('\n')
        && is_last
        && let Some(column) = key_column(text, span.start)
        && let Some((number, lines)) = block(&edit.value, column, column + 2, line_end)
    {
        return Some((span.start..rest, format!("|{number}{line_end}{lines}")));
    }
    Some((span.start..end, inline(raw, &edit.value)))
}

/// Where the header of a block scalar stands, if what is before its text ends with one.
fn header_before(before: &str) -> Option<usize> {
    let line = before.trim_end_matches([' ', '\t']);
    let line = line.strip_suffix('\n')?.trim_end_matches('\r');
    let start = line.rfind('\n').map_or(0, |newline| newline + 1);
    let header = line[start..].rfind(' ').map(|space| start + space + 1)?;
    let word = &line[header..];
    let rest = word.strip_prefix(['|', '>'])?;
    rest.chars()
        .all(|c| c.is_ascii_digit() || c == '-' || c == '+')
        .then_some(header)
}

/// The column of the key whose value begins at an offset on its line.
fn key_column(text: &str, offset: usize) -> Option<usize> {
    let start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = &text[start..offset];
    let key = line.trim_end().strip_suffix(':')?;
    let lead = key.len() - key.trim_start_matches([' ', '-']).len();
    Some(lead)
}

/// Where the lines of a block scalar end: before the first that is not indented deeper than its
/// key. Empty lines after it are not its own.
fn block_end(text: &str, header: usize) -> Option<usize> {
    let column = key_column(text, header)?;
    let mut end = text[header..]
        .find('\n')
        .map_or(text.len(), |newline| header + newline + 1);
    let mut offset = end;
    for line in text[end..].split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let is_empty = line.trim().is_empty();
        if !is_empty && indent <= column {
            break;
        }
        offset += line.len();
        if !is_empty {
            end = offset;
        }
    }
    Some(end)
}

/// The indent of a block scalar's first line.
fn indent_of(text: &str, header: usize, column: usize) -> usize {
    let mut lines = text[header..].lines().skip(1);
    let first = lines
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let indent = first.len() - first.trim_start_matches(' ').len();
    if indent > column { indent } else { column + 2 }
}

/// The content of a literal block and, if need be, the number in its header; none if no block can
/// hold the text.
fn block(value: &str, column: usize, indent: usize, line_end: &str) -> Option<(String, String)> {
    let is_foreign = |c: char| c.is_control() && c != '\n' && c != '\t';
    if value.contains(is_foreign) {
        return None;
    }
    // A text that begins with a space or an empty line must say where its indent ends.
    let needs_number = value.starts_with([' ', '\n', '\t']);
    let deeper = indent.clamp(column + 1, column + 9) - column;
    let (number, indent) = match needs_number {
        true => (deeper.to_string(), column + deeper),
        false => (String::new(), indent),
    };
    let lines = value.lines().map(|line| match line {
        "" => line_end.to_owned(),
        line => format!("{:indent$}{line}{line_end}", ""),
    });
    Some((number, lines.collect()))
}

/// Whether an offset lies inside `{…}` or `[…]` on its line.
fn is_in_flow(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or_default();
    let count = |c: char| line.matches(c).count();
    count('{') + count('[') > count('}') + count(']')
}

/// A scalar on one line, quoted as the old one was where that can be.
fn inline(old: &str, value: &str) -> String {
    let is_special = value.contains(['\n', '\t', '\r']) || value.chars().any(char::is_control);
    if old.starts_with('\'') && !is_special {
        return format!("'{}'", value.replace('\'', "''"));
    }
    let is_plain = !old.starts_with(['"', '\''])
        && value
            .chars()
            .all(|c| c.is_alphanumeric() || " .+_".contains(c))
        && value.trim() == value
        && value.starts_with(char::is_alphanumeric)
        && !matches!(value, "null" | "~");
    if is_plain {
        return value.to_owned();
    }
    // A JSON string is a double-quoted scalar (YAML 1.2, section 1.3).
    serde_json::Value::from(value).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets the value of `key`, wherever it stands.
    fn set(text: &str, key: &str, value: &str) -> Option<String> {
        fn find(node: &Node, key: &str) -> Option<Span> {
            match &node.kind {
                Kind::Scalar { .. } => None,
                Kind::Sequence(items) => items.iter().find_map(|item| find(item, key)),
                Kind::Mapping(entries) => entries.iter().find_map(|(name, value)| {
                    if name.value == key {
                        Some(value.span)
                    } else {
                        find(value, key)
                    }
                }),
            }
        }
        let file = SourceMap::default().add("a.yaml", text);
        let node = yaml::parse(file, text, &mut Sink::default()).expect("it is YAML");
        let span = find(&node, key).expect("it has the key");
        let edit = Edit {
            verdict: 0,
            span,
            value: value.to_owned(),
        };
        rewritten(text, file, &[edit])
    }

    #[track_caller]
    fn becomes(text: &str, value: &str, expected: &str) {
        assert_eq!(set(text, "output", value).as_deref(), Some(expected));
    }

    #[test]
    fn a_block_keeps_its_indent_and_what_is_around_it() {
        becomes(
            "- code:\n    # why\n    output: |\n      1\n\n      2\n\n# after\n- prose: A\n",
            "3\n\n4",
            "- code:\n    # why\n    output: |\n      3\n\n      4\n\n# after\n- prose: A\n",
        );
        becomes(
            "output: |-\n    1\nlast: 2",
            "3",
            "output: |-\n    3\nlast: 2",
        );
        becomes(
            "- output: >\n    1\n    2",
            "3\n4",
            "- output: |\n    3\n    4\n",
        );
    }

    #[test]
    fn a_block_that_begins_with_a_space_says_its_indent() {
        becomes(
            "a:\n  output: |\n    1\n",
            "  2\n3",
            "a:\n  output: |2\n      2\n    3\n",
        );
    }

    #[test]
    fn a_scalar_on_its_line_stays_there() {
        becomes("output: 1 # one\nb: 2\n", "3", "output: 3 # one\nb: 2\n");
        becomes("output: '[1]'\n", "['a']", "output: '[''a'']'\n");
        becomes(
            "output: \"[1]\" # list\n",
            "\"a\"",
            "output: \"\\\"a\\\"\" # list\n",
        );
        becomes(
            "- {output: 1, b: 2}\n",
            "[3]",
            "- {output: \"[3]\", b: 2}\n",
        );
        becomes(
            "- {output: 1, b: 2}\n",
            "3\n4",
            "- {output: \"3\\n4\", b: 2}\n",
        );
    }

    #[test]
    fn a_scalar_that_grows_lines_becomes_a_block() {
        becomes(
            "a:\n  - output: 1\n    b: 2\n",
            "3\n4",
            "a:\n  - output: |\n      3\n      4\n    b: 2\n",
        );
    }

    #[test]
    fn what_cannot_be_rewritten_is_left_alone() {
        let alias = "a: &one 1\noutput: *one\n";
        assert_eq!(set(alias, "output", "2"), None);
        let commented = "output: | # why\n  1\n";
        assert_eq!(set(commented, "output", "\"2\""), None);
    }
}
