//! An object graph in words: its text alternatives, and what stands below its picture.

use super::{Cell, Name, Object, ObjectGraph, Scene, Slot, XhtmlText};
use crate::diagrams::{capitalized, in_brackets, number_word, sentence};
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};

/// A sentence without its full stop: words, and code among them.
#[derive(Default)]
struct Fact(Vec<Piece>);

enum Piece {
    Words(String),
    Code(String),
}

impl Fact {
    fn words(mut self, words: &str) -> Self {
        self.0.push(Piece::Words(words.to_owned()));
        self
    }

    fn code(mut self, code: &str) -> Self {
        self.0.push(Piece::Code(code.to_owned()));
        self
    }

    fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// The facts one after another, with words between them.
    fn joined(facts: impl IntoIterator<Item = Self>, between: &str) -> Self {
        facts.into_iter().fold(Self::default(), |line, fact| {
            let line = if line.0.is_empty() {
                line
            } else {
                line.words(between)
            };
            line.and(fact)
        })
    }

    fn plain(&self) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Words(text) | Piece::Code(text) => text.as_str(),
        });
        sentence(&pieces.collect::<String>())
    }

    fn nodes(self) -> Vec<Node> {
        let pieces = self.0.into_iter().map(|piece| match piece {
            Piece::Words(words) => Node::Text(words),
            Piece::Code(code) => Element::new("code").with(code).into(),
        });
        pieces.chain([".".into()]).collect()
    }
}

pub(super) fn summary(graph: &ObjectGraph) -> String {
    match graph.scenes.as_slice() {
        [scene] => scene.counted(),
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
    let scenes: Vec<String> = graph.scenes.iter().map(Scene::describe).collect();
    match scenes.as_slice() {
        [only] => only.clone(),
        several => {
            let number = capitalized(&number_word(several.len()));
            format!("{number} scenes. {}", several.join(" "))
        }
    }
}

pub(super) fn xhtml(graph: &ObjectGraph, text: XhtmlText<'_>) -> Vec<Node> {
    if let [scene] = graph.scenes.as_slice() {
        return scene.xhtml(text);
    }
    let items = graph.scenes.iter().map(|scene| {
        let item = Element::new("li").class("object-graph-scene");
        item.with_all(scene.xhtml(text))
    });
    let list = Element::new("ol").class("object-graph-scenes");
    vec![list.with_all(items).into()]
}

impl Scene {
    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let facts = self.facts().into_iter();
        let facts = facts.map(|fact| Element::new("li").with_all(fact.nodes()));
        let list = Element::new("ul").class("object-graph-facts");
        let list = list.with_all(facts);
        self.heading(text)
            .into_iter()
            .chain([list])
            .map(Node::from)
            .collect()
    }

    fn heading(&self, text: XhtmlText<'_>) -> Option<Element> {
        let heading = Element::new("p").class("object-graph-title");
        let title = |title: &Text| Element::new("b").with_all(text(title));
        match (&self.title, &self.note) {
            (None, None) => None,
            (Some(own), None) => Some(heading.with(title(own))),
            (None, Some(note)) => Some(heading.with_all(text(note))),
            (Some(own), Some(note)) => {
                Some(heading.with(title(own)).with(": ").with_all(text(note)))
            }
        }
    }

    fn counted(&self) -> String {
        let names: Vec<&str> = self.names.iter().map(|n| n.name.value.as_str()).collect();
        let objects = plural(self.objects.len(), "object");
        let between = self.references().count() - names.len();
        match (names.as_slice(), between) {
            ([], 0) => objects,
            ([], _) => format!("{objects}, {} between them", plural(between, "reference")),
            _ => format!(
                "{objects} and {}: {}",
                plural(names.len(), "name"),
                names.join(", ")
            ),
        }
    }

    fn describe(&self) -> String {
        let title = self
            .title
            .as_ref()
            .map(|title| format!("{}:", title.plain()));
        let facts = self.facts().into_iter().map(|fact| fact.plain());
        let note = self.note.as_ref();
        let note = note.map(|note| sentence(&capitalized(&note.plain())));
        let parts: Vec<String> = title.into_iter().chain(facts).chain(note).collect();
        parts.join(" ")
    }

    /// What is so in the scene: where the names point, and what each object holds.
    fn facts(&self) -> Vec<Fact> {
        let mut groups: Vec<Vec<&Name>> = Vec::new();
        for name in &self.names {
            let same = |group: &&mut Vec<&Name>| group.iter().all(|other| other.is_like(name));
            match groups.iter_mut().find(same) {
                Some(group) => group.push(name),
                None => groups.push(vec![name]),
            }
        }
        let names = groups.iter().map(|group| self.pointing(group));
        let objects = self.objects.iter().filter(|object| !self.is_told(object));
        names.chain(objects.map(|o| self.holding(o))).collect()
    }

    /// Whether an object is nothing but a value that references have named already.
    fn is_told(&self, object: &Object) -> bool {
        let has_more = object.class.is_some() || object.note.is_some() || object.count.is_some();
        let is_bare = !has_more && !object.gone && !object.hot && object.cells.is_empty();
        is_bare && self.references().any(|(to, _)| to.value == object.id.value)
    }

    fn pointing(&self, names: &[&Name]) -> Fact {
        let verb = match names.len() {
            1 => " points ",
            2 => " both point ",
            _ => " all point ",
        };
        let list = names
            .iter()
            .enumerate()
            .fold(Fact::default(), |list, (index, name)| {
                let list = match index {
                    0 => list,
                    _ if index + 1 == names.len() => list.words(" and "),
                    _ => list.words(", "),
                };
                list.code(&name.name.value)
            });
        let fact = list.words(verb);
        match names {
            [name, ..] => {
                let way = if name.weak { "weakly at " } else { "at " };
                fact.words(way).and(self.end(&name.to, name.at))
            }
            [] => fact,
        }
    }

    /// Where a reference leads: an object, or a position in it.
    fn end(&self, to: &Written, at: Option<u32>) -> Fact {
        let cells = self.find(to).map(|found| self.objects[found].cells.len());
        let before = match (at, cells) {
            (Some(at), Some(cells)) if at as usize == cells => "the end of ".to_owned(),
            (Some(at), _) => format!("position {at} of "),
            (None, _) => String::new(),
        };
        Fact::default().words(&before).and(self.called(to, "the "))
    }

    /// What an object is called: its class and its number among its like, or its value.
    fn called(&self, id: &Written, article: &str) -> Fact {
        let Some(place) = self.find(id) else {
            return Fact::default().code(&id.value);
        };
        let own = &self.objects[place];
        let like = |object: &&Object| object.noun() == own.noun();
        let fact = Fact::default().words(article);
        let fact = if self.objects.iter().filter(like).count() > 1 {
            let number = self.objects[..=place].iter().filter(like).count();
            fact.words(ordinal(number)).words(" ")
        } else {
            fact
        };
        match own.noun() {
            (kind, Some(code)) => fact.words(kind).code(code),
            (kind, None) => fact.words(kind.trim_end()),
        }
    }

    fn holding(&self, object: &Object) -> Fact {
        let words = |words: &str| Fact::default().words(words);
        let mut parts: Vec<Fact> = Vec::new();
        if object.gone {
            parts.push(words("is gone"));
        }
        if let (Some(value), Some(_)) = (&object.value, &object.class) {
            parts.push(words("holds ").code(&value.value));
        } else if !object.cells.is_empty() {
            let cells = object.cells.iter().map(|Slot(cell)| self.cell(cell));
            parts.push(words("holds ").and(Fact::joined(cells, ", ")));
        }
        if let Some(count) = object.count {
            let noun = if count == 1 {
                "reference"
            } else {
                "references"
            };
            parts.push(words(&format!("has {count} {noun}")));
        }
        if object.hot {
            parts.push(words("is the one that matters"));
        }
        if parts.is_empty() {
            parts.push(words("is shown"));
        }
        let note = in_brackets(object.note.as_ref());
        self.called(&object.id, "The ")
            .words(&format!("{note} "))
            .and(Fact::joined(parts, " and "))
    }

    fn cell(&self, cell: &Cell) -> Fact {
        let kind = if cell.weak {
            "a weak reference to "
        } else {
            "a reference to "
        };
        let value = cell.value.as_ref();
        let value = value.map(|value| Fact::default().code(&value.value));
        let to = cell.to.as_ref();
        let to = to.map(|to| Fact::default().words(kind).and(self.end(to, cell.at)));
        let content = Fact::joined(value.into_iter().chain(to), ", ");
        match &cell.name {
            Some(name) => Fact::default().code(&name.value).words(": ").and(content),
            None => content,
        }
    }
}

impl Name {
    /// Whether it leads to the same place in the same way.
    fn is_like(&self, other: &Self) -> bool {
        self.to.value == other.to.value && self.at == other.at && self.weak == other.weak
    }
}

impl Object {
    /// What it is, in words and in code.
    fn noun(&self) -> (&'static str, Option<&str>) {
        match (&self.class, &self.value) {
            (Some(class), _) => ("", Some(&class.value)),
            (None, Some(value)) => ("object ", Some(&value.value)),
            (None, None) => ("object ", None),
        }
    }
}

fn plural(number: usize, noun: &str) -> String {
    let end = if number == 1 { "" } else { "s" };
    format!("{} {noun}{end}", number_word(number))
}

fn ordinal(number: usize) -> &'static str {
    const WORDS: [&str; 6] = ["first", "second", "third", "fourth", "fifth", "sixth"];
    WORDS
        .get(number.saturating_sub(1))
        .copied()
        .unwrap_or("next")
}
