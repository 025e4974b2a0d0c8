//! A theme from its files: the built-in one, what the book's own `theme.yaml` says otherwise, then
//! single tokens of `book.yaml`.
//!
//! The files are laid over each other as trees, before anything is decoded, so every fault is told
//! at the line that it comes from.

use super::shapes::Theme;
use super::{Look, Trim};
use crate::diagnostics::{
    Diagnostic, FileId, Severity, Sink, SourceMap, Span, Spanned, codes, nearest,
};
use crate::text::Language;
use crate::yaml::{self, Decode, Decoder, Entries, Kind, Node, Raw};

/// The theme that all others are laid over.
const BASE: &str = "fifty-lines";

/// The built-in themes.
const THEMES: &[(&str, &str)] = &[
    (BASE, include_str!("fifty-lines/theme.yaml")),
    ("rubric", include_str!("rubric/theme.yaml")),
];

/// Tokens by which drawings are laid out before anything is typeset: the lettering of their labels
/// and notes. The base theme has what the layout counts on.
const FIXED: [&[&str]; 6] = [
    &["lettering", "label"],
    &["lettering", "note"],
    &["code_in", "label"],
    &["code_in", "note"],
    &["faces", "sans"],
    &["faces", "mono"],
];

/// What the path of a built-in theme begins with: where it stands in the source of Handpress.
const BUILT_IN: &str = "handpress/src/themes/";

/// The least margin beside the text area, in points.
const LEAST_MARGIN: f64 = 27.0;

/// What a book says of its look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Choice<'a> {
    /// The built-in theme.
    pub theme: Option<&'a Spanned<String>>,
    /// The book's own `theme.yaml`.
    pub own: Option<FileId>,
    /// Single tokens, by path.
    pub tokens: Option<&'a Entries<Raw>>,
    /// The trim.
    pub trim: Option<&'a Spanned<String>>,
}

/// The names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> {
    THEMES.iter().map(|(name, _)| *name)
}

/// Whether a file of the source map is a built-in theme.
#[must_use]
pub fn is_built_in(name: &str) -> bool {
    name.starts_with(BUILT_IN)
}

/// Makes the look of a book. Faults are told to the sink, and the built-in theme takes the place of
/// what could not be read.
pub fn load(choice: Choice<'_>, map: &mut SourceMap, sink: &mut Sink) -> Option<Look> {
    let base = built_in(BASE, map, sink)?;
    let mut tree = base.clone();
    if let Some(name) = choice.theme {
        if names().all(|known| known != name.value) {
            unknown_theme(name, sink);
        } else if name.value != BASE {
            tree = laid_over(tree, built_in(&name.value, map, sink)?);
        }
    }
    if let Some(file) = choice.own
        && let Ok(own) = yaml::parse(file, map.text(file), sink)
    {
        tree = laid_over(tree, own);
    }
    for (path, value) in choice.tokens.iter().flat_map(|tokens| &tokens.0) {
        set(&mut tree, path, &value.0, sink);
    }
    let before = sink.count(Severity::Error);
    for path in FIXED {
        check_fixed(&base, &tree, path, sink);
    }
    let theme = Theme::decode(
        &tree,
        &mut Decoder {
            sink,
            language: Language::english(),
        },
    )?;
    if sink.count(Severity::Error) > before {
        return None;
    }
    let own_trim = Spanned::new(theme.trim.value.clone(), theme.trim.span);
    let trim = trim_of(choice.trim.unwrap_or(&own_trim), sink)?;
    let look = Look { theme, trim };
    fits(&look, choice.trim.unwrap_or(&own_trim), sink).then_some(look)
}

fn built_in(name: &str, map: &mut SourceMap, sink: &mut Sink) -> Option<Node> {
    let (_, text) = THEMES.iter().find(|(known, _)| *known == name)?;
    let file = map.add(format!("{BUILT_IN}{name}/theme.yaml"), *text);
    yaml::parse(file, text, sink).ok()
}

fn unknown_theme(name: &Spanned<String>, sink: &mut Sink) {
    let diagnostic = Diagnostic::error(
        codes::VALUE_NOT_ALLOWED,
        format!("there is no theme `{}`", name.value),
    )
    .at(name.span, "");
    sink.push(match nearest(&name.value, names()) {
        Some(near) => diagnostic.replace("did you mean", name.span, near),
        None => {
            let names: Vec<&str> = names().collect();
            diagnostic.help(format!(
                "themes are {}; a look of your own is a `theme.yaml` beside `book.yaml`",
                names.join(", ")
            ))
        }
    });
}

/// One tree laid over another: mappings key by key, all else as a whole. A color is a whole too:
/// its inks belong to its screen value.
fn laid_over(base: Node, over: Node) -> Node {
    let is_color = over.get("rgb").is_some();
    match (base.kind, over.kind) {
        (Kind::Mapping(mut entries), Kind::Mapping(others)) if !is_color => {
            for (key, node) in others {
                match entries.iter().position(|(name, _)| name.value == key.value) {
                    Some(at) => {
                        let (_, own) = entries.swap_remove(at);
                        entries.push((key, laid_over(own, node)));
                    }
                    None => entries.push((key, node)),
                }
            }
            Node {
                span: over.span,
                kind: Kind::Mapping(entries),
            }
        }
        (_, kind) => Node {
            span: over.span,
            kind,
        },
    }
}

/// Sets a token by its path, such as `lettering.heading.size`.
fn set(tree: &mut Node, path: &Spanned<String>, value: &Node, sink: &mut Sink) {
    let mut node = tree;
    for name in path.value.split('.') {
        let Kind::Mapping(entries) = &mut node.kind else {
            sink.push(unknown_token(path, name, &[]));
            return;
        };
        let Some(at) = entries.iter().position(|(key, _)| key.value == name) else {
            let known: Vec<&str> = entries.iter().map(|(key, _)| key.value.as_str()).collect();
            sink.push(unknown_token(path, name, &known));
            return;
        };
        node = &mut entries[at].1;
    }
    let base = node.clone();
    *node = laid_over(base, value.clone());
}

/// Tells a token that must stay as it is, where it is set otherwise.
fn check_fixed(base: &Node, tree: &Node, path: &[&str], sink: &mut Sink) {
    let find = |root: &Node| {
        path.iter()
            .try_fold(root.clone(), |node, key| node.get(key).cloned())
    };
    if let (Some(base), Some(own)) = (find(base), find(tree)) {
        let values = leaves(&base);
        let other = leaves(&own).into_iter().find(|leaf| {
            values
                .iter()
                .all(|(key, value, _)| (key, value) != (&leaf.0, &leaf.1))
        });
        if let Some((_, _, span)) = other {
            let name = path.join(".");
            sink.push(
                Diagnostic::error(codes::FIXED_TOKEN, format!("`{name}` cannot be changed"))
                    .at(span, "")
                    .help("drawings are laid out with it; leave it as it is in `fifty-lines`"),
            );
        }
    }
}

/// The scalars below a node: the key or the number that each stands under, its text and its place.
fn leaves(node: &Node) -> Vec<(String, String, Span)> {
    let inside = |key: String, node: &Node| match &node.kind {
        Kind::Scalar { text, .. } => vec![(key, text.value.clone(), node.span)],
        _ => leaves(node),
    };
    match &node.kind {
        Kind::Mapping(entries) => {
            let entries = entries.iter();
            entries
                .flat_map(|(key, node)| inside(key.value.clone(), node))
                .collect()
        }
        Kind::Sequence(items) => {
            let items = items.iter().enumerate();
            items
                .flat_map(|(index, node)| inside(index.to_string(), node))
                .collect()
        }
        Kind::Scalar { .. } => Vec::new(),
    }
}

fn unknown_token(path: &Spanned<String>, name: &str, known: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_TOKEN,
        format!("there is no token `{}`", path.value),
    )
    .at(path.span, "");
    match nearest(name, known.iter().copied()) {
        Some(near) => {
            let right: Vec<&str> = path
                .value
                .split('.')
                .map(|part| if part == name { near } else { part })
                .collect();
            diagnostic.replace("did you mean", path.span, right.join("."))
        }
        None if known.is_empty() => diagnostic.help(format!("there is nothing below `{name}`")),
        None => diagnostic.help(format!(
            "instead of `{name}` can stand {}",
            known.join(", ")
        )),
    }
}

fn trim_of(written: &Spanned<String>, sink: &mut Sink) -> Option<Trim> {
    let trim = Trim::parse(&written.value);
    if trim.is_none() {
        sink.push(
            Diagnostic::error(codes::TRIM, format!("`{}` is not a trim", written.value))
                .at(written.span, "")
                .help(
                    "write `7x10in`, `6x9in`, `a5`, `a4`, or width and height such as `170x240mm`",
                ),
        );
    }
    trim
}

/// Tells a trim on which the text area has no room.
fn fits(look: &Look, written: &Spanned<String>, sink: &mut Sink) -> bool {
    let (unit, area, trim) = (look.unit(), look.area(), look.trim);
    let least = look.wide() + 2.0 * LEAST_MARGIN;
    let high = area.top.points(unit) + area.bottom.points(unit) + 20.0 * unit;
    let fault = if trim.width < least {
        format!("wide, and the text area with its margins takes {least:.0} pt")
    } else if trim.height < high {
        format!("high, and margins and 20 lines take {high:.0} pt")
    } else {
        return true;
    };
    let length = if trim.width < least {
        trim.width
    } else {
        trim.height
    };
    sink.push(
        Diagnostic::error(
            codes::TRIM,
            format!("`{}` is too small a trim", written.value),
        )
        .at(written.span, format!("{length:.0} pt {fault}"))
        .help("take a larger trim, or a theme with a narrower text area"),
    );
    false
}
