//! A collecting decoder: nodes to typed shapes, every fault told, never stopping at the first.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{Kind, Node};
use crate::diagnostics::{Diagnostic, Sink, Span, Spanned, codes, nearest};
use crate::text::{Inline, Language, Paragraphs, Text, Written, parse_inline, parse_paragraphs};

/// What decoding needs: where faults go, and the language for typography.
#[derive(Debug)]
pub struct Decoder<'a> {
    /// Where faults are told.
    pub sink: &'a mut Sink,
    /// The book's language.
    pub language: Language,
}

/// A shape that can be read from a node.
pub trait Decode: Sized {
    /// Reads the shape. Faults are told to the decoder's sink; `None` follows at least one.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value of a key that is absent; `None` if the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// A value to go on with in place of one that could not be read, so that one fault does not
    /// hide others. The fault has been told, so no stand-in ever reaches an output.
    fn stand_in(span: Span) -> Option<Self> {
        let _ = span;
        None
    }
}

/// The words of a stand-in.
const STAND_IN: &str = "…";

/// Walks the inline texts inside a shape.
pub trait Walk {
    /// Calls `visit` for every inline text, in reading order.
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        let _ = visit;
    }

    /// Calls `visit` for every piece of every inline text.
    fn walk_inline<'a>(&'a self, visit: &mut dyn FnMut(&'a Inline)) {
        self.walk(&mut |text| text.pieces(visit));
    }
}

impl Decoder<'_> {
    /// Tells that a node is not of the shape expected.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        self.sink.push(
            Diagnostic::error(
                codes::WRONG_TYPE,
                format!("expected {expected}, found {}", node.describe()),
            )
            .at(node.span, format!("this is {}", node.describe())),
        );
    }

    /// Tells that a scalar's value is not one of those its key allows.
    pub fn not_allowed(&mut self, text: &Written, known: &[&str]) {
        let diagnostic = Diagnostic::error(
            codes::VALUE_NOT_ALLOWED,
            format!("`{}` is not known here", text.value),
        )
        .at(text.span, "");
        self.sink
            .push(match nearest(&text.value, known.iter().copied()) {
                Some(near) => diagnostic.replace("did you mean", text.span, near),
                None => diagnostic.help(format!("it is one of {}", list(known))),
            });
    }

    /// The scalar of a node.
    pub fn scalar<'n>(&mut self, node: &'n Node, expected: &str) -> Option<&'n Written> {
        match &node.kind {
            Kind::Scalar { text, .. } if !node.is_nothing() => Some(text),
            _ => {
                self.wrong_type(node, expected);
                None
            }
        }
    }

    /// The entries of a mapping whose keys are all known.
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        known: &[&str],
    ) -> Option<&'n [(Spanned<String>, Node)]> {
        let Kind::Mapping(entries) = &node.kind else {
            self.wrong_type(node, "a mapping");
            return None;
        };
        for (key, _) in entries {
            if !known.contains(&key.value.as_str()) {
                let diagnostic = Diagnostic::error(
                    codes::UNKNOWN_KEY,
                    format!("the key `{}` is not known here", key.value),
                )
                .at(key.span, "");
                self.sink
                    .push(match nearest(&key.value, known.iter().copied()) {
                        Some(near) => diagnostic.replace("did you mean", key.span, near),
                        None => diagnostic.help(format!("the keys here are {}", list(known))),
                    });
            }
        }
        Some(entries)
    }

    /// One field of a mapping, decoded.
    pub fn field<T: Decode>(
        &mut self,
        owner: Span,
        entries: &[(Spanned<String>, Node)],
        name: &str,
    ) -> Option<T> {
        let Some((_, node)) = entries.iter().find(|(key, _)| key.value == name) else {
            return T::absent().or_else(|| {
                self.sink.push(
                    Diagnostic::error(codes::MISSING_KEY, format!("the key `{name}` is missing"))
                        .at(owner, "in this mapping")
                        .help(format!("add `{name}:`")),
                );
                T::stand_in(owner)
            });
        };
        match T::absent() {
            Some(absent) if node.is_nothing() => Some(absent),
            _ => T::decode(node, self).or_else(|| T::stand_in(node.span)),
        }
    }
}

/// Names in back quotes, with commas.
fn list(names: &[&str]) -> String {
    names
        .iter()
        .map(|name| format!("`{name}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Decode for Written {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder.scalar(node, "text").cloned()
    }

    fn stand_in(span: Span) -> Option<Self> {
        Some(Self::align(STAND_IN.to_owned(), span, ""))
    }
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        decoder
            .scalar(node, "text")
            .map(|text| text.value.trim_end_matches('\n').to_owned())
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(STAND_IN.to_owned())
    }
}

impl Decode for Text {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.scalar(node, "text")?.clone();
        Some(parse_inline(
            written,
            &decoder.language.clone(),
            decoder.sink,
        ))
    }

    fn stand_in(span: Span) -> Option<Self> {
        let written = Written::stand_in(span)?;
        Some(Self {
            tree: vec![Inline::Text(STAND_IN.to_owned())],
            written,
        })
    }
}

impl Decode for Paragraphs {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let written = decoder.scalar(node, "text")?.clone();
        Some(parse_paragraphs(
            &written,
            &decoder.language.clone(),
            decoder.sink,
        ))
    }

    fn stand_in(span: Span) -> Option<Self> {
        Some(Self {
            span,
            paragraphs: vec![Text::stand_in(span)?],
        })
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "`true` or `false`")?;
        match text.value.as_str() {
            "true" => Some(true),
            "false" => Some(false),
            other => {
                let message = format!("expected `true` or `false`, found `{other}`");
                decoder
                    .sink
                    .push(Diagnostic::error(codes::WRONG_TYPE, message).at(text.span, ""));
                None
            }
        }
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(false)
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "a whole number")?;
        let number = text.value.parse().ok();
        if number.is_none() {
            decoder.sink.push(
                Diagnostic::error(
                    codes::WRONG_TYPE,
                    format!("expected a whole number, found `{}`", text.value),
                )
                .at(text.span, ""),
            );
        }
        number
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(1)
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(|value| Spanned::new(value, node.span))
    }

    fn stand_in(span: Span) -> Option<Self> {
        T::stand_in(span).map(|value| Self::new(value, span))
    }
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Box<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Box::new)
    }

    fn stand_in(span: Span) -> Option<Self> {
        T::stand_in(span).map(Self::new)
    }
}

impl<T: Decode> Decode for Vec<T> {
    /// Items that cannot be read are told and left out, so that the others are still checked.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Sequence(items) = &node.kind else {
            decoder.wrong_type(node, "a list");
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, decoder).or_else(|| T::stand_in(item.span)))
                .collect(),
        )
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::new())
    }
}

/// A shape that a text alone can stand for.
pub trait FromText {
    /// The shape that the text stands for.
    fn from_text(text: Text) -> Self;
}

/// A shape written in full as a mapping, or in short as a text.
#[derive(Debug, Clone)]
pub struct Short<T>(pub T);

impl<T> std::ops::Deref for Short<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Decode + FromText> Decode for Short<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.kind {
            Kind::Scalar { .. } => Text::decode(node, decoder).map(|text| Self(T::from_text(text))),
            _ => T::decode(node, decoder).map(Self),
        }
    }

    fn stand_in(span: Span) -> Option<Self> {
        Text::stand_in(span).map(|text| Self(T::from_text(text)))
    }
}

impl<T: JsonSchema> JsonSchema for Short<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (text, full) = (
            generator.subschema_for::<Text>(),
            generator.subschema_for::<T>(),
        );
        schemars::json_schema!({ "anyOf": [text, full] })
    }
}

impl<T: Walk> Walk for Short<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        self.0.walk(visit);
    }
}

/// A mapping with free keys, in the order of the file.
#[derive(Debug, Clone)]
pub struct Entries<T>(pub Vec<(Spanned<String>, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T> Entries<T> {
    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&T> {
        self.0
            .iter()
            .find(|(name, _)| name.value == key)
            .map(|(_, value)| value)
    }

    /// The keys.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.value.as_str())
    }
}

impl<T: Decode> Decode for Entries<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Mapping(entries) = &node.kind else {
            decoder.wrong_type(node, "a mapping");
            return None;
        };
        let decoded = entries.iter().filter_map(|(key, node)| {
            let value = T::decode(node, decoder).or_else(|| T::stand_in(node.span))?;
            Some((key.clone(), value))
        });
        Some(Self(decoded.collect()))
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self(Vec::new()))
    }
}

/// A node taken as it stands, to be decoded later.
#[derive(Debug, Clone)]
pub struct Raw(pub Node);

impl Decode for Raw {
    fn decode(node: &Node, _: &mut Decoder<'_>) -> Option<Self> {
        Some(Self(node.clone()))
    }
}

impl JsonSchema for Raw {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Anything".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        Schema::from(true)
    }
}

impl<T: JsonSchema> JsonSchema for Entries<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("EntriesOf{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": value })
    }
}

impl<T: Walk> Walk for Entries<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        for (_, value) in &self.0 {
            value.walk(visit);
        }
    }
}

/// A frame of common keys and a shape of particular ones, written in one mapping.
#[derive(Debug, Clone)]
pub struct Framed<F, T> {
    /// The common keys.
    pub frame: F,
    /// The particular keys.
    pub data: T,
}

/// A shape whose keys are known without a value.
pub trait Keys {
    /// The keys.
    const KEYS: &'static [&'static str];
}

impl<F: Decode + Keys, T: Decode + Keys> Decode for Framed<F, T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let known: Vec<&str> = T::KEYS.iter().chain(F::KEYS).copied().collect();
        let entries = decoder.fields(node, &known)?;
        let part = |keys: &[&str]| {
            let entries = entries
                .iter()
                .filter(|(key, _)| keys.contains(&key.value.as_str()))
                .cloned()
                .collect();
            Node {
                span: node.span,
                kind: Kind::Mapping(entries),
            }
        };
        let frame = F::decode(&part(F::KEYS), decoder);
        let data = T::decode(&part(T::KEYS), decoder);
        Some(Self {
            frame: frame?,
            data: data?,
        })
    }
}

impl<F: JsonSchema, T: JsonSchema> JsonSchema for Framed<F, T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = T::json_schema(generator);
        let frame = F::json_schema(generator);
        if let Some(properties) = frame.get("properties").and_then(|p| p.as_object()) {
            let own = schema
                .ensure_object()
                .entry("properties")
                .or_insert_with(|| serde_json::json!({}));
            if let Some(own) = own.as_object_mut() {
                own.extend(properties.clone());
            }
        }
        schema
    }
}

impl<F: Walk, T: Walk> Walk for Framed<F, T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        self.frame.walk(visit);
        self.data.walk(visit);
    }
}

impl Walk for Text {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        visit(self);
    }
}

impl Walk for Paragraphs {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        self.paragraphs.iter().for_each(visit);
    }
}

impl Walk for Written {}
impl Walk for Raw {}
impl Walk for String {}
impl Walk for bool {}
impl Walk for u32 {}
impl Walk for Span {}

impl<T: Walk> Walk for Spanned<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        self.value.walk(visit);
    }
}

impl<T: Walk> Walk for Option<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        if let Some(value) = self {
            value.walk(visit);
        }
    }
}

impl<T: Walk> Walk for Box<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        (**self).walk(visit);
    }
}

impl<T: Walk> Walk for Vec<T> {
    fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        for value in self {
            value.walk(visit);
        }
    }
}

/// Describes types that stand in a schema where they are used, without a name of their own.
macro_rules! inline_schema {
    ($($type:ty: $schema:tt;)*) => {
        $(impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
        })*
    };
}
pub(crate) use inline_schema;

// Numbers and truth values are taken as written, so they are texts too.
inline_schema! {
    Text: { "type": ["string", "number", "boolean"], "description": "Inline text: *emphasis*, **strong**, `code`, [links](https://…), [[cross-references]]." };
    Paragraphs: { "type": ["string", "number", "boolean"], "description": "Paragraphs of inline text, parted by empty lines." };
    Written: { "type": ["string", "number", "boolean"], "description": "Text, taken as written." };
}
