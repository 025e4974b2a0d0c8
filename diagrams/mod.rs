//! Diagrams as data: one folder a kind, one line a kind in the registry below.
//!
//! In: typed data from a block. Out: a value for the kind's Typst drawing, XHTML for the e-book,
//! and two texts for readers who do not see it. A kind knows nothing of books or pages.

mod bars;
mod cards;
#[path = "class-graph/mod.rs"]
mod class_graph;
#[path = "class-trees/mod.rs"]
mod class_trees;
mod classes;
#[path = "code-anatomy/mod.rs"]
mod code_anatomy;
mod comparison;
mod cycle;
#[path = "decision-tree/mod.rs"]
mod decision_tree;
mod endpoints;
mod flow;
#[path = "hash-table/mod.rs"]
mod hash_table;
#[path = "index-ruler/mod.rs"]
mod index_ruler;
mod ladder;
mod lifecycle;
mod lines;
mod mapping;
mod matrix;
#[path = "nested-boxes/mod.rs"]
mod nested_boxes;
mod network;
#[path = "object-graph/mod.rs"]
mod object_graph;
mod pairs;
mod sequence;
#[path = "state-diagram/mod.rs"]
mod state_diagram;
mod strips;
#[cfg(test)]
mod testing;
mod timeline;
mod tree;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use crate::block::Run;
use crate::diagnostics::{Diagnostic, Severity, Sink, Span, Spanned, codes, nearest};
use crate::icons;
use crate::markup::typst::Value;
use crate::markup::xml::Node as Xml;
use crate::text::{Text, Written};
use crate::yaml::{Decode, Decoder, Framed, Keys, Node, Walk, shape};

/// What a text alternative stays under, in characters: what e-readers and screen readers take well
/// (Kindle Publishing Guidelines, section 10.5).
pub const MAX_ALT: usize = 140;

/// Writes inline text as Typst content; handed in by the writer that knows the book.
pub type TypstText<'a> = &'a dyn Fn(&Text) -> Value;
/// What a drawing's data may depend on.
#[derive(Clone, Copy)]
pub struct Drawing<'a> {
    /// Writes inline text.
    pub text: TypstText<'a>,
    /// The width that the drawing may take up, in points at the type sizes of the page.
    pub measure: f64,
}

impl std::fmt::Debug for Drawing<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Drawing")
            .field("measure", &self.measure)
            .finish_non_exhaustive()
    }
}

/// Widths of drawings, in points (DESIGN, section 3): the main column, rail and main column, and
/// the narrow measure of e-book pictures. A picture is drawn at the page's type sizes in the narrow
/// measure and then enlarged, so that its smallest text of 7 points shows as 12 of 330 units.
pub const MEASURES: [f64; 3] = [331.2, 403.2, 192.5];

/// The narrow measure.
pub const NARROW: f64 = MEASURES[2];

/// Writes inline text as XHTML; handed in by the writer that knows the book.
pub type XhtmlText<'a> = &'a dyn Fn(&Text) -> Vec<Xml>;

/// A piece of code in a diagram, checked and run like a listing of its own.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// The language, if the author names one.
    pub language: Option<&'a Spanned<String>>,
    /// The code.
    pub source: &'a Written,
    /// What it prints.
    pub output: Option<&'a Written>,
    /// How it is run.
    pub run: Option<&'a Run>,
    /// The columns that its place holds.
    pub columns: usize,
    /// Whether it is one of several forms: it runs by itself, and may print what is not shown.
    pub stands_alone: bool,
}

/// What a kind of diagram must answer.
pub trait DiagramKind: Decode + Keys + Walk + JsonSchema {
    /// The key in YAML and the name of the folder.
    const NAME: &'static str;
    /// The kind's name in words, such as “Lifecycle”.
    const WORDS: &'static str;
    /// The Typst drawing: a module with one function, `drawing`.
    const DRAWING: &'static str;
    /// The e-book's rules, all under `.diagram-NAME`.
    const STYLE: &'static str;
    /// The smallest full example: one block.
    const EXAMPLE: &'static str;
    /// What is just within the limits: a list of blocks.
    const EXTREMES: &'static str;
    /// Whether its geometry carries meaning, so that the e-book shows a picture of the drawing.
    const IS_GEOMETRIC: bool = false;

    /// Tells what the data type cannot rule out: limits, lengths, things that do not fit together.
    fn check(&self, span: Span, sink: &mut Sink);

    /// The data for the drawing.
    fn drawing_data(&self, drawing: Drawing<'_>) -> Value;

    /// The diagram as XHTML, readable with every style dropped. For a kind whose geometry carries
    /// meaning it is what stands below the picture: the whole in words, lists or a table.
    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Xml>;

    /// What the diagram shows, in one short phrase without its title.
    fn summary(&self) -> String;

    /// All that a sighted reader learns: order, relations, values.
    fn description(&self) -> String;

    /// The icons that the drawing needs.
    fn icons(&self) -> Vec<&Spanned<String>> {
        Vec::new()
    }

    /// The code in it, in reading order.
    fn samples(&self) -> Vec<Sample<'_>> {
        Vec::new()
    }

    /// Whether it needs the full width.
    fn is_wide(&self) -> bool {
        false
    }
}

/// The constants of a [`DiagramKind`] by its name, its name in words and the files of its folder.
macro_rules! folder {
    ($name:literal, $words:literal) => {
        const NAME: &'static str = $name;
        const WORDS: &'static str = $words;
        const DRAWING: &'static str = include_str!("drawing.typ");
        const STYLE: &'static str = include_str!("style.css");
        const EXAMPLE: &'static str = include_str!("example.yaml");
        const EXTREMES: &'static str = include_str!("extremes.yaml");
    };
}
use folder;

shape! {
    /// What every diagram has in common.
    pub struct DiagramFrame {
        /// The title, in the rail or above.
        pub title: Option<Text>,
        /// A remark under the title.
        pub caption: Option<Text>,
        /// Whether it stands in the main column or goes over the rail too.
        pub width: Option<crate::block::Width>,
        /// What it shows in under 140 characters, in place of the text made from the data.
        pub alt: Option<Written>,
        /// All that it tells, in place of the text made from the data.
        pub description: Option<Written>,
    }
}

/// A kind with its examples, in YAML.
#[derive(Debug, Clone, Copy)]
pub struct Specimen {
    /// The key in YAML.
    pub name: &'static str,
    /// The kind's name in words.
    pub words: &'static str,
    /// The smallest full example: one block.
    pub example: &'static str,
    /// What is just within the limits: a list of blocks.
    pub extremes: &'static str,
}

/// The registry: one line a kind.
macro_rules! registry {
    ($($variant:ident in $module:ident;)*) => {
        /// A diagram of one of the kinds.
        #[derive(Debug, Clone)]
        pub enum Diagram {
            $(#[doc = concat!("See `diagrams/", stringify!($module), "`.")] $variant(Box<$module::$variant>),)*
        }

        impl Diagram {
            /// The names of all kinds.
            pub const KINDS: &'static [&'static str] = &[$($module::$variant::NAME),*];

            /// The drawings by kind: name and Typst source.
            pub const DRAWINGS: &'static [(&'static str, &'static str)] =
                &[$(($module::$variant::NAME, $module::$variant::DRAWING)),*];

            /// The e-book's rules of all kinds.
            pub const STYLES: &'static [&'static str] = &[$($module::$variant::STYLE),*];

            /// The kinds as a gallery shows them.
            pub const SPECIMENS: &'static [Specimen] = &[$(Specimen {
                name: $module::$variant::NAME,
                words: $module::$variant::WORDS,
                example: $module::$variant::EXAMPLE,
                extremes: $module::$variant::EXTREMES,
            }),*];

            /// Decodes and checks a diagram block of a kind.
            pub fn decode(kind: &str, node: &Node, decoder: &mut Decoder<'_>) -> Option<Framed<DiagramFrame, Self>> {
                $(if kind == $module::$variant::NAME {
                    let before = decoder.sink.count(Severity::Error);
                    let framed = Framed::<DiagramFrame, $module::$variant>::decode(node, decoder)?;
                    check_frame(&framed.frame, decoder.sink);
                    check_icons(&framed.data.icons(), decoder.sink);
                    // What is misshapen is not checked: its faults would be faults of stand-ins.
                    if decoder.sink.count(Severity::Error) == before {
                        framed.data.check(node.span, decoder.sink);
                    }
                    return Some(Framed { frame: framed.frame, data: Self::$variant(Box::new(framed.data)) });
                })*
                None
            }

            /// The schema of every kind's block.
            pub fn schemas(generator: &mut SchemaGenerator) -> Vec<(&'static str, Schema)> {
                vec![$(($module::$variant::NAME, generator.subschema_for::<Framed<DiagramFrame, $module::$variant>>())),*]
            }

            /// The kind's name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => $module::$variant::NAME,)* }
            }

            /// The kind's name in words.
            #[must_use]
            pub fn words(&self) -> &'static str {
                match self { $(Self::$variant(_) => $module::$variant::WORDS,)* }
            }

            /// The data for the drawing.
            #[must_use]
            pub fn drawing_data(&self, drawing: Drawing<'_>) -> Value {
                match self { $(Self::$variant(data) => data.drawing_data(drawing),)* }
            }

            /// Whether its geometry carries meaning, so that the e-book shows a picture of it.
            #[must_use]
            pub fn is_geometric(&self) -> bool {
                match self { $(Self::$variant(_) => $module::$variant::IS_GEOMETRIC,)* }
            }

            /// The diagram as XHTML.
            #[must_use]
            pub fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Xml> {
                match self { $(Self::$variant(data) => data.xhtml(text),)* }
            }

            fn summary(&self) -> String {
                match self { $(Self::$variant(data) => data.summary(),)* }
            }

            fn own_description(&self) -> String {
                match self { $(Self::$variant(data) => data.description(),)* }
            }

            /// The icons that the drawing needs.
            #[must_use]
            pub fn icons(&self) -> Vec<&Spanned<String>> {
                match self { $(Self::$variant(data) => data.icons(),)* }
            }

            /// The code in it, in reading order.
            #[must_use]
            pub fn samples(&self) -> Vec<Sample<'_>> {
                match self { $(Self::$variant(data) => data.samples(),)* }
            }

            /// Whether it needs the full width.
            #[must_use]
            pub fn is_wide(&self) -> bool {
                match self { $(Self::$variant(data) => data.is_wide(),)* }
            }
        }

        impl Walk for Diagram {
            fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
                match self { $(Self::$variant(data) => data.walk(visit),)* }
            }
        }
    };
}

registry! {
    Bars in bars;
    Cards in cards;
    ClassGraph in class_graph;
    ClassTrees in class_trees;
    CodeAnatomy in code_anatomy;
    Comparison in comparison;
    Cycle in cycle;
    DecisionTree in decision_tree;
    Flow in flow;
    HashTable in hash_table;
    IndexRuler in index_ruler;
    Ladder in ladder;
    Lifecycle in lifecycle;
    Mapping in mapping;
    Matrix in matrix;
    NestedBoxes in nested_boxes;
    ObjectGraph in object_graph;
    Pairs in pairs;
    Sequence in sequence;
    StateDiagram in state_diagram;
    Strips in strips;
    Timeline in timeline;
    Tree in tree;
}

impl Framed<DiagramFrame, Diagram> {
    /// What the diagram shows, in under 140 characters.
    #[must_use]
    pub fn alt(&self) -> String {
        match &self.frame.alt {
            Some(alt) => alt.value.trim().to_owned(),
            None => shorten(
                &format!("{}: {}", self.data.words(), self.data.summary()),
                MAX_ALT - 1,
            ),
        }
    }

    /// All that a sighted reader learns from the diagram.
    #[must_use]
    pub fn description(&self) -> String {
        match &self.frame.description {
            Some(description) => description.value.trim().to_owned(),
            None => {
                let title = self
                    .frame
                    .title
                    .as_ref()
                    .map_or(String::new(), |title| format!(": {}", title.plain()));
                let name = sentence(&format!("{}{title}", self.data.words()));
                format!("{name} {}", self.data.own_description())
            }
        }
    }
}

fn check_frame(frame: &DiagramFrame, sink: &mut Sink) {
    if let Some(alt) = &frame.alt {
        check_alt(alt, sink);
    }
}

/// Tells a text alternative that is too long.
pub fn check_alt(alt: &Written, sink: &mut Sink) {
    let length = alt.value.trim().chars().count();
    if length >= MAX_ALT {
        sink.push(
            Diagnostic::error(
                codes::ALT_TOO_LONG,
                format!("the text alternative has {length} characters"),
            )
            .at(alt.span, format!("it must stay under {MAX_ALT}"))
            .help("say in `alt` what it shows, and in `description` all that it tells"),
        );
    }
}

fn check_icons(names: &[&Spanned<String>], sink: &mut Sink) {
    for name in names {
        check_icon(name, sink);
    }
}

/// Tells an icon that is not in the set.
pub fn check_icon(name: &Spanned<String>, sink: &mut Sink) {
    if icons::get(name).is_some() {
        return;
    }
    let diagnostic = Diagnostic::error(
        codes::UNKNOWN_ICON,
        format!("there is no icon `{}`", name.value),
    )
    .at(name.span, "");
    sink.push(match nearest(name, icons::names()) {
        Some(near) => diagnostic.replace("did you mean", name.span, near),
        None => diagnostic.help("`handpress explain R008` lists the icons"),
    });
}

/// Tells a list with too few or too many items.
fn check_count(
    what: &str,
    found: usize,
    range: std::ops::RangeInclusive<usize>,
    span: Span,
    sink: &mut Sink,
) {
    if range.contains(&found) {
        return;
    }
    let (least, most) = (range.start(), range.end());
    let help = if found > *most {
        "split it in two, or use a table"
    } else {
        "add more, or use another block"
    };
    sink.push(
        Diagnostic::error(
            codes::DIAGRAM_ITEMS,
            format!("expected {least} to {most} {what}, found {found}"),
        )
        .at(span, "")
        .help(help),
    );
}

/// Warns of a text that is too long for its place.
fn check_length(what: &str, text: &Text, most: usize, sink: &mut Sink) {
    let length = text.plain().chars().count();
    if length > most {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this {what} has {length} characters"),
            )
            .at(text.span(), format!("its place holds {most}"))
            .help("shorten it, and tell the rest in the prose"),
        );
    }
}

/// Tells a word that is too long for a line of its place: drawings do not hyphenate.
fn check_words(what: &str, text: &Text, most: usize, sink: &mut Sink) {
    let plain = text.plain();
    let Some(word) = plain
        .split([' ', '-', '–'])
        .find(|word| word.chars().count() > most)
    else {
        return;
    };
    let length = word.chars().count();
    sink.push(
        Diagnostic::error(
            codes::DIAGRAM_TEXT,
            format!("`{word}` is too long a word for this {what}"),
        )
        .at(
            text.span(),
            format!("{length} characters, and a line holds {most}"),
        )
        .help("take a shorter word, or part it by a space or a hyphen"),
    );
}

/// Tells a second thing that is hot: where two stand out, none does.
fn check_one_hot<'a>(hot: impl IntoIterator<Item = &'a Text>, sink: &mut Sink) {
    let mut hot = hot.into_iter();
    let (Some(first), Some(second)) = (hot.next(), hot.next()) else {
        return;
    };
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, "two are hot in one drawing")
            .at(second.span(), "")
            .also(first.span(), "the first one")
            .help("keep `hot` for the one that matters"),
    );
}

/// Tells a name that is given twice.
fn check_unlike<'a>(what: &str, names: impl IntoIterator<Item = &'a Text>, sink: &mut Sink) {
    let mut seen: Vec<(String, Span)> = Vec::new();
    for name in names {
        let plain = name.plain();
        if let Some((_, first)) = seen.iter().find(|(other, _)| *other == plain) {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("two {what} are called `{plain}`"),
                )
                .at(name.span(), "")
                .also(*first, "the other one")
                .help("tell them apart by a word"),
            );
        }
        seen.push((plain, name.span()));
    }
}

/// Cuts a text at a word, so that it has at most so many characters.
#[must_use]
pub fn shorten(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let mut short = String::new();
    for word in text.split_inclusive(' ') {
        if short.chars().count() + word.trim_end().chars().count() + 1 > most {
            break;
        }
        short.push_str(word);
    }
    format!("{}…", short.trim_end().trim_end_matches([',', ';', ':']))
}

/// A text closed by a full stop.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let within = text.trim_end_matches(['”', '’', ')']);
    if within.ends_with(['.', '!', '?', '…', ':']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// A label and its note in one sentence.
fn labelled(label: &Text, note: Option<&Text>) -> String {
    match note {
        Some(note) => {
            let label = label.plain();
            let label = label.trim_end_matches(':');
            sentence(&format!("{label}: {}", note.plain()))
        }
        None => sentence(&label.plain()),
    }
}

/// A remark in brackets, to stand after what it is about; nothing without one.
fn in_brackets(remark: Option<&Text>) -> String {
    remark.map_or_else(String::new, |remark| format!(" ({})", remark.plain()))
}

/// A word of number for the texts: “one”, “two” … and digits from thirteen.
fn number_word(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Capitalizes the first letter.
fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}
