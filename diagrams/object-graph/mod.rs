//! `object-graph`: names, the objects they point at, and what those point at, scene by scene.

mod checks;
mod height;
mod telling;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::{DiagramKind, Drawing, Sink, Span, TypstText, XhtmlText, folder};
use crate::markup::typst::Value;
use crate::markup::xml::Node as Xml;
use crate::text::{Text, Written};
use crate::yaml::{Decode, Decoder, Kind, Node, Walk, shape};

shape! {
    /// Names and objects, at one moment or at several.
    pub struct ObjectGraph {
        /// The moments: 1 to 4.
        pub scenes: Vec<Scene>,
    }

    /// Names and objects at one moment.
    pub struct Scene {
        /// What the moment is; needed when there are several.
        pub title: Option<Text>,
        /// A remark under the title.
        pub note: Option<Text>,
        /// The names: up to 6.
        pub names: Vec<Name> = default,
        /// The objects: 1 to 6.
        pub objects: Vec<Object>,
    }

    /// A name and what it points at.
    pub struct Name {
        /// The name, as in code.
        pub name: Written,
        /// The id of the object.
        pub to: Written,
        /// The position in the object: 0 is its first cell, the number of its cells its end.
        pub at: Option<u32>,
        /// Whether it is a weak reference.
        pub weak: bool = default,
    }

    /// An object.
    pub struct Object {
        /// A short name for `to`; it is not printed.
        pub id: Written,
        /// Its class, as in code.
        pub class: Option<Written>,
        /// A remark, such as its id.
        pub note: Option<Text>,
        /// Its reference count.
        pub count: Option<u32>,
        /// What it is worth, as in code, when it is one thing.
        pub value: Option<Written>,
        /// Its elements or attributes, when it holds several: up to 8.
        pub cells: Vec<Slot> = default,
        /// Whether it is no longer there.
        pub gone: bool = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }

    /// A cell: a value alone, or a mapping.
    pub struct Cell {
        /// The name of the attribute, or the key; without it cells count from 0.
        pub name: Option<Written>,
        /// What is in it, as in code.
        pub value: Option<Written>,
        /// The id of the object that it refers to.
        pub to: Option<Written>,
        /// The position in that object: 0 is its first cell, the number of its cells its end.
        pub at: Option<u32>,
        /// Whether it is a weak reference.
        pub weak: bool = default,
    }
}

/// A cell, written as a value alone or as a mapping. What it holds is code and stays as it is.
#[derive(Debug, Clone)]
pub struct Slot(pub Cell);

impl Decode for Slot {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match node.kind {
            Kind::Scalar { .. } => Written::decode(node, decoder).map(Self::of),
            _ => Cell::decode(node, decoder).map(Self),
        }
    }

    fn stand_in(span: Span) -> Option<Self> {
        Written::stand_in(span).map(Self::of)
    }
}

impl JsonSchema for Slot {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        Cell::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = generator.subschema_for::<Written>();
        let full = generator.subschema_for::<Cell>();
        schemars::json_schema!({ "anyOf": [value, full] })
    }
}

impl Walk for Slot {}

impl Slot {
    fn of(value: Written) -> Self {
        Self(Cell {
            name: None,
            value: Some(value),
            to: None,
            at: None,
            weak: false,
        })
    }
}

impl DiagramKind for ObjectGraph {
    folder!("object-graph", "Object graph");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
        height::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let scenes = self.scenes.iter().map(|scene| scene.data(text));
        Value::dict([("scenes", Value::array(scenes))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Xml> {
        telling::xhtml(self, text)
    }

    fn summary(&self) -> String {
        telling::summary(self)
    }

    fn description(&self) -> String {
        telling::description(self)
    }

    fn is_wide(&self) -> bool {
        let cells = |scene: &Scene| scene.objects.iter().any(Object::refers);
        self.scenes.len() > if self.scenes.iter().any(cells) { 1 } else { 2 }
    }
}

impl Scene {
    /// The place of an object among the scene's objects.
    fn find(&self, id: &Written) -> Option<usize> {
        self.objects.iter().position(|o| o.id.value == id.value)
    }

    /// All references: the ids they lead to, and the positions in those objects.
    fn references(&self) -> impl Iterator<Item = (&Written, Option<u32>)> {
        let names = self.names.iter().map(|name| (&name.to, name.at));
        let cells = self.objects.iter().flat_map(|object| &object.cells);
        names.chain(cells.filter_map(|Slot(cell)| Some((cell.to.as_ref()?, cell.at))))
    }

    /// The positions in an object that are pointed at.
    fn positions(&self, object: &Object) -> impl Iterator<Item = usize> {
        let id = &object.id.value;
        self.references()
            .filter(move |(to, _)| to.value == *id)
            .filter_map(|(_, at)| usize::try_from(at?).ok())
    }

    fn data(&self, text: TypstText<'_>) -> Value {
        let names = self.names.iter().map(|name| {
            Value::dict([
                ("name", name.name.value.as_str().into()),
                ("to", self.find(&name.to).into()),
                ("at", name.at.into()),
                ("weak", name.weak.into()),
            ])
        });
        Value::dict([
            ("title", self.title.as_ref().map(text).into()),
            ("note", self.note.as_ref().map(text).into()),
            ("names", Value::array(names)),
            (
                "objects",
                Value::array(self.objects.iter().map(|o| self.object_data(o, text))),
            ),
        ])
    }

    fn object_data(&self, object: &Object, text: TypstText<'_>) -> Value {
        let cells = object.cells.iter().map(|Slot(cell)| {
            Value::dict([
                ("name", code(cell.name.as_ref())),
                ("value", code(cell.value.as_ref())),
                ("to", cell.to.as_ref().and_then(|to| self.find(to)).into()),
                ("at", cell.at.into()),
                ("weak", cell.weak.into()),
            ])
        });
        let end = object.cells.len();
        Value::dict([
            ("class", code(object.class.as_ref())),
            ("note", object.note.as_ref().map(text).into()),
            ("count", object.count.into()),
            ("value", code(object.value.as_ref())),
            ("cells", Value::array(cells)),
            (
                "rows",
                (object.is_upright() || self.positions(object).next().is_some()).into(),
            ),
            ("end", self.positions(object).any(|at| at == end).into()),
            ("gone", object.gone.into()),
            ("hot", object.hot.into()),
        ])
    }
}

impl Object {
    fn refers(&self) -> bool {
        self.cells.iter().any(|Slot(cell)| cell.to.is_some())
    }

    /// Whether its cells stand one below another, because they are named or refer to something.
    fn is_upright(&self) -> bool {
        let speaks = |Slot(cell): &Slot| cell.name.is_some() || cell.to.is_some();
        self.cells.iter().any(speaks)
    }
}

fn code(written: Option<&Written>) -> Value {
    written.map(|written| written.value.clone()).into()
}
