//! An object graph in words: its text alternatives, and what stands below its picture.

use super::{Cell, Name, Object, ObjectGraph, Scene, Slot, XhtmlText};
use crate::diagrams::{capitalized, number_word, sentence};
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};

pub(super) fn summary(graph: &ObjectGraph) -> String {
    match graph.scenes.as_slice() {
        [scene] => counted(scene),
        scenes => {
            let titles = scenes.iter().filter_map(|scene| scene.title.as_ref());
            let titles: Vec<String> = titles.map(Text::plain).collect();
            format!(
                "{} scenes: {}",
                number_word(scenes.len()),
                titles.join("; ")
            )
        }
    }
}

pub(super) fn description(graph: &ObjectGraph) -> String {
    let scenes: Vec<String> = graph.scenes.iter().map(describe).collect();
    match scenes.as_slice() {
        [only] => only.clone(),
        several => {
            let number = capitalized(&number_word(several.len()));
            format!("{number} scenes. {}", several.join(" "))
        }
    }
}

pub(super) fn xhtml(graph: &ObjectGraph, text: XhtmlText<'_>) -> Vec<Node> {
    let several = graph.scenes.len() > 1;
    if !several {
        let nodes = graph
            .scenes
            .iter()
            .flat_map(|scene| scene_nodes(scene, text));
        return nodes.collect();
    }
    let items = graph.scenes.iter().map(|scene| {
        Element::new("li")
            .class("object-graph-scene")
            .with_all(scene_nodes(scene, text))
    });
    vec![
        Element::new("ol")
            .class("object-graph-scenes")
            .with_all(items)
            .into(),
    ]
}

fn scene_nodes(scene: &Scene, text: XhtmlText<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let title = scene
        .title
        .as_ref()
        .map(|title| Element::new("b").with_all(text(title)));
    let note = scene.note.as_ref().map(text);
    if title.is_some() || note.is_some() {
        let gap = (title.is_some() && note.is_some()).then(|| Node::from(": "));
        let heading = Element::new("p")
            .class("object-graph-title")
            .with_all(title.map(Node::from))
            .with_all(gap)
            .with_all(note.unwrap_or_default());
        nodes.push(heading.into());
    }
    let facts = scene
        .facts()
        .into_iter()
        .map(|fact| Element::new("li").with(sentence(&fact)));
    nodes.push(
        Element::new("ul")
            .class("object-graph-facts")
            .with_all(facts)
            .into(),
    );
    nodes
}

fn counted(scene: &Scene) -> String {
    let names: Vec<&str> = scene.names.iter().map(|n| n.name.value.as_str()).collect();
    let objects = plural(scene.objects.len(), "object");
    if names.is_empty() {
        return format!("{objects} and what they refer to");
    }
    format!(
        "{objects} and {}: {}",
        plural(names.len(), "name"),
        names.join(", ")
    )
}

fn describe(scene: &Scene) -> String {
    let title = scene
        .title
        .as_ref()
        .map(|title| format!("{}:", title.plain()));
    let facts = scene.facts().into_iter().map(|fact| sentence(&fact));
    let note = scene
        .note
        .as_ref()
        .map(|note| sentence(&capitalized(&note.plain())));
    let parts: Vec<String> = title.into_iter().chain(facts).chain(note).collect();
    parts.join(" ")
}

impl Scene {
    /// What is so in the scene: where the names point, and what each object holds.
    fn facts(&self) -> Vec<String> {
        let mut groups: Vec<(&Name, Vec<&str>)> = Vec::new();
        for name in &self.names {
            let same = |(first, _): &&mut (&Name, Vec<&str>)| {
                first.to.value == name.to.value && first.at == name.at && first.weak == name.weak
            };
            match groups.iter_mut().find(same) {
                Some((_, names)) => names.push(&name.name.value),
                None => groups.push((name, vec![&name.name.value])),
            }
        }
        let names = groups
            .iter()
            .map(|(name, names)| self.pointing(name, names));
        names
            .chain(self.objects.iter().map(|o| self.holding(o)))
            .collect()
    }

    fn pointing(&self, name: &Name, names: &[&str]) -> String {
        let verb = match (names.len(), name.weak) {
            (1, false) => "points at",
            (1, true) => "points weakly at",
            (_, false) => "both point at",
            (_, true) => "point weakly at",
        };
        let verb = if names.len() > 2 && !name.weak {
            "all point at"
        } else {
            verb
        };
        format!("{} {verb} {}", listed(names), self.end(&name.to, name.at))
    }

    /// Where a reference leads: an object, or a position in it.
    fn end(&self, to: &Written, at: Option<u32>) -> String {
        let whole = self.called(to);
        match (
            at,
            self.find(to).map(|found| self.objects[found].cells.len()),
        ) {
            (Some(at), Some(cells)) if at as usize == cells => format!("the end of {whole}"),
            (Some(at), _) => format!("position {at} of {whole}"),
            (None, _) => whole,
        }
    }

    /// What an object is called: its class and its number among its like, or its value.
    fn called(&self, id: &Written) -> String {
        let Some(place) = self.find(id) else {
            return id.value.clone();
        };
        let name = self.objects[place].noun();
        let like = |object: &&Object| object.noun() == name;
        if self.objects.iter().filter(like).count() == 1 {
            return format!("the {name}");
        }
        let number = self.objects[..=place].iter().filter(like).count();
        format!("the {} {name}", ordinal(number))
    }

    fn holding(&self, object: &Object) -> String {
        let mut parts: Vec<String> = Vec::new();
        let name = capitalized(&self.called(&object.id));
        if object.gone {
            parts.push("is gone".to_owned());
        }
        if let (Some(value), Some(_)) = (&object.value, &object.class) {
            parts.push(format!("holds {}", value.value));
        } else if !object.cells.is_empty() {
            let cells: Vec<String> = object.cells.iter().map(|Slot(c)| self.cell(c)).collect();
            parts.push(format!("holds {}", cells.join(", ")));
        } else if !object.gone {
            parts.push("is there".to_owned());
        }
        if let Some(count) = object.count {
            let noun = if count == 1 {
                "reference"
            } else {
                "references"
            };
            parts.push(format!("has {count} {noun}"));
        }
        if object.hot {
            parts.push("is the one that matters".to_owned());
        }
        let note = object
            .note
            .as_ref()
            .map_or(String::new(), |n| format!(" ({})", n.plain()));
        format!("{name}{note} {}", parts.join(" and "))
    }

    fn cell(&self, cell: &Cell) -> String {
        let name = cell.name.as_ref().map(|name| name.value.clone());
        let value = cell.value.as_ref().map(|value| value.value.clone());
        let kind = if cell.weak {
            "a weak reference"
        } else {
            "a reference"
        };
        let to = cell
            .to
            .as_ref()
            .map(|to| format!("{kind} to {}", self.end(to, cell.at)));
        let content: Vec<String> = value.into_iter().chain(to).collect();
        let content = content.join(", ");
        match name {
            Some(name) => format!("{name}: {content}"),
            None => content,
        }
    }
}

impl Object {
    fn noun(&self) -> String {
        match (&self.class, &self.value) {
            (Some(class), _) => class.value.clone(),
            (None, Some(value)) => format!("object {}", value.value),
            (None, None) => "object".to_owned(),
        }
    }
}

fn plural(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {noun}{end}", number_word(number))
}

fn listed(words: &[&str]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

fn ordinal(number: usize) -> &'static str {
    const WORDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    WORDS
        .get(number.saturating_sub(1))
        .copied()
        .unwrap_or("next")
}
