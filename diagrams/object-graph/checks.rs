//! What an object graph's data type cannot rule out.

use super::{Name, Object, ObjectGraph, Scene, Sink, Slot, Span};
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::diagrams::{check_count, check_length};
use crate::text::Written;

/// The longest name, in characters.
const NAME: usize = 10;
/// The longest word inside an object, in characters.
const WORD: usize = 13;
/// The longest value that may break, in characters.
const VALUE: usize = 40;

pub(super) fn check(graph: &ObjectGraph, span: Span, sink: &mut Sink) {
    check_count("scenes", graph.scenes.len(), 1..=4, span, sink);
    for scene in &graph.scenes {
        if graph.scenes.len() > 1 && scene.title.is_none() {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "a scene has no title")
                    .at(scene.place(span), "among several scenes")
                    .help("say in `title` which moment it shows"),
            );
        }
        scene.check(span, sink);
    }
}

impl Scene {
    /// Where to tell what concerns the whole scene.
    fn place(&self, span: Span) -> Span {
        let title = self.title.as_ref().map(crate::text::Text::span);
        title.unwrap_or_else(|| self.objects.first().map_or(span, |object| object.id.span))
    }

    fn check(&self, span: Span, sink: &mut Sink) {
        let span = self.place(span);
        if let Some(title) = &self.title {
            check_length("title", title, 44, sink);
        }
        if let Some(note) = &self.note {
            check_length("note", note, 90, sink);
        }
        if self.names.len() > 6 {
            check_count("names", self.names.len(), 0..=6, span, sink);
        }
        check_count("objects", self.objects.len(), 1..=6, span, sink);
        self.check_ids(sink);
        for name in &self.names {
            self.check_name(name, sink);
        }
        for object in &self.objects {
            self.check_object(object, sink);
        }
        self.check_hot(sink);
    }

    fn check_ids(&self, sink: &mut Sink) {
        for (index, object) in self.objects.iter().enumerate() {
            let before = &self.objects[..index];
            if let Some(first) = before.iter().find(|o| o.id.value == object.id.value) {
                sink.push(
                    Diagnostic::error(
                        codes::DIAGRAM_SHAPE,
                        format!("`{}` stands for two objects", object.id.value),
                    )
                    .at(object.id.span, "here again")
                    .also(first.id.span, "here first")
                    .help("give one of them another id"),
                );
            }
        }
    }

    fn check_name(&self, name: &Name, sink: &mut Sink) {
        check_code("name", &name.name, NAME, sink);
        self.check_reference(&name.to, name.at, sink);
    }

    fn check_object(&self, object: &Object, sink: &mut Sink) {
        let Object { id, class, .. } = object;
        if let Some(class) = class {
            check_code("class", class, WORD, sink);
        }
        if let Some(note) = &object.note {
            check_length("note", note, 28, sink);
        }
        if let Some(value) = &object.value {
            check_value(value, sink);
        }
        if object.cells.len() > 8 {
            check_count("cells", object.cells.len(), 0..=8, id.span, sink);
        }
        let upright = object.is_upright() || self.positions(object).next().is_some();
        if upright && class.is_none() {
            sink.push(shape(
                format!("the object `{}` has no class", id.value),
                id.span,
                "say in `class` what it is: its cells are named or part of references",
            ));
        }
        if object.value.is_some() && !object.cells.is_empty() {
            sink.push(shape(
                format!("the object `{}` has a value and cells", id.value),
                id.span,
                "keep one of them",
            ));
        }
        if class.is_none() && object.value.is_none() && object.cells.is_empty() {
            sink.push(shape(
                format!("the object `{}` is empty", id.value),
                id.span,
                "give it a `class`, a `value` or `cells`",
            ));
        }
        for slot in &object.cells {
            self.check_cell(object, slot, upright, sink);
        }
        if object.gone {
            self.check_gone(object, sink);
        }
    }

    fn check_cell(&self, object: &Object, Slot(cell): &Slot, upright: bool, sink: &mut Sink) {
        if cell.value.is_none() && cell.to.is_none() {
            let place = cell.name.as_ref().map_or(object.id.span, |name| name.span);
            sink.push(shape(
                format!("a cell of `{}` is empty", object.id.value),
                place,
                "give it a `value`, or the id of an object in `to`",
            ));
        }
        let length =
            |written: &Option<Written>| written.as_ref().map_or(0, |w| w.value.chars().count());
        // In a row the name, or a number, the value and the port share the line.
        let dot = if cell.to.is_some() { 2 } else { 0 };
        let taken = length(&cell.name).max(1) + dot;
        if let Some(value) = &cell.value {
            let most = if upright {
                WORD.saturating_sub(taken + 2).max(1)
            } else {
                11
            };
            check_code("cell", value, most, sink);
        }
        if let Some(name) = &cell.name {
            let rest = if cell.value.is_some() { dot + 3 } else { dot };
            check_code("name", name, WORD - rest, sink);
        }
        match &cell.to {
            Some(to) => self.check_reference(to, cell.at, sink),
            None if cell.weak || cell.at.is_some() => sink.push(shape(
                format!("a cell of `{}` refers to nothing", object.id.value),
                object.id.span,
                "say in `to` which object, or remove `weak` and `at`",
            )),
            None => {}
        }
    }

    fn check_reference(&self, to: &Written, at: Option<u32>, sink: &mut Sink) {
        let Some(found) = self.find(to) else {
            let ids = self.objects.iter().map(|object| object.id.value.as_str());
            let diagnostic = Diagnostic::error(
                codes::DIAGRAM_SHAPE,
                format!("there is no object `{}` in this scene", to.value),
            )
            .at(to.span, "");
            sink.push(match nearest(&to.value, ids) {
                Some(near) => diagnostic.replace("did you mean", to.span, near),
                None => diagnostic.help("every scene lists its own objects"),
            });
            return;
        };
        let cells = self.objects[found].cells.len();
        if at.is_some_and(|at| cells == 0 || at as usize > cells) {
            sink.push(shape(
                format!("the object `{}` has no such position", to.value),
                to.span,
                &format!("`at` counts its cells from 0; the end is {cells}"),
            ));
        }
    }

    fn check_gone(&self, object: &Object, sink: &mut Sink) {
        let strong_names = self.names.iter().filter(|name| !name.weak);
        if let Some(name) = strong_names
            .into_iter()
            .find(|n| n.to.value == object.id.value)
        {
            sink.push(shape(
                format!(
                    "the name `{}` points at an object that is gone",
                    name.name.value
                ),
                name.to.span,
                "leave the name out, or make it weak",
            ));
        }
    }

    fn check_hot(&self, sink: &mut Sink) {
        if let Some(second) = self.objects.iter().filter(|object| object.hot).nth(1) {
            sink.push(shape(
                "more than one object has `hot: true`".to_owned(),
                second.id.span,
                "keep the one that matters most",
            ));
        }
    }
}

fn shape(message: String, span: Span, help: &str) -> Diagnostic {
    Diagnostic::error(codes::DIAGRAM_SHAPE, message)
        .at(span, "")
        .help(help)
}

fn too_long(what: &str, written: &Written, length: usize, most: usize) -> Diagnostic {
    Diagnostic::error(
        codes::DIAGRAM_TEXT,
        format!("this {what} has {length} characters"),
    )
    .at(written.span, format!("its place holds {most}"))
    .help("shorten it, and tell the rest in the prose")
}

/// Tells code that is too long for its place, where it does not break.
fn check_code(what: &str, written: &Written, most: usize, sink: &mut Sink) {
    let length = written.value.chars().count();
    if length > most {
        sink.push(too_long(what, written, length, most));
    }
}

/// Tells a value that is too long, or one with a word that no line holds.
fn check_value(value: &Written, sink: &mut Sink) {
    check_code("value", value, VALUE, sink);
    let words = value.value.split_whitespace();
    let longest = words.map(|word| word.chars().count()).max().unwrap_or(0);
    // Inside an object a value stands on a panel of its own.
    if longest > WORD - 2 {
        sink.push(too_long("word", value, longest, WORD - 2));
    }
}
