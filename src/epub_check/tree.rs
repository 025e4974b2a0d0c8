//! XML with places: the elements of a file in their order, each knowing its parent.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::container::{Container, Entry};
use crate::diagnostics::{Diagnostic, FileId, Sink, Span, codes};
use crate::markup::xml::is_xml_char;

/// The elements of an XML file in the order of their start tags.
pub(super) struct Tree {
    /// The file.
    pub(super) file: FileId,
    /// Its elements.
    pub(super) elements: Vec<Element>,
}

/// An element.
pub(super) struct Element {
    /// Its name, with prefix.
    pub(super) name: String,
    /// Its attributes in order, references resolved.
    attributes: Vec<(String, String)>,
    /// Its start tag.
    pub(super) span: Span,
    /// The element around it.
    parent: Option<usize>,
    /// The number of the first element after it and all inside it.
    end: usize,
    /// The characters directly inside.
    text: String,
}

impl Element {
    /// The value of an attribute.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(n, _)| n == name)
            .map(|(_, value)| value.as_str())
    }

    /// The name without its prefix.
    pub(super) fn local(&self) -> &str {
        self.name
            .split_once(':')
            .map_or(&self.name, |(_, name)| name)
    }

    /// Whether one of the words of an attribute is this one.
    pub(super) fn has_word(&self, name: &str, word: &str) -> bool {
        self.attribute(name)
            .is_some_and(|value| value.split_whitespace().any(|one| one == word))
    }
}

impl Tree {
    /// Reads a file, or says where and why it is not well-formed.
    pub(super) fn read(entry: &Entry) -> Result<Self, (Span, String)> {
        let file = entry.file.unwrap_or(FileId(0));
        let text = &*entry.text();
        if let Some(fault) = illegal(entry, text) {
            return Err((Span::new(file, 0..0), fault));
        }
        let mut builder = Builder::new(file);
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_comments = true;
        loop {
            let start = offset(reader.buffer_position());
            let event = reader.read_event().map_err(|error| {
                let at = offset(reader.error_position());
                (Span::new(file, at..at), error.to_string())
            })?;
            let span = Span::new(file, start..offset(reader.buffer_position()));
            if matches!(event, Event::Eof) {
                return builder.finish(span);
            }
            builder
                .take(&event, span)
                .map_err(|reason| (span, reason))?;
        }
    }

    /// All characters inside an element.
    pub(super) fn text(&self, index: usize) -> String {
        let inside = self.elements[index..self.elements[index].end].iter();
        inside.map(|element| element.text.as_str()).collect()
    }

    /// The elements around an element, from the inside.
    pub(super) fn ancestors(&self, index: usize) -> impl Iterator<Item = &Element> {
        let parent = |index: &usize| self.elements[*index].parent;
        std::iter::successors(parent(&index), parent).map(|index| &self.elements[index])
    }

    /// The elements inside an element.
    pub(super) fn inside(&self, index: usize) -> &[Element] {
        &self.elements[index + 1..self.elements[index].end]
    }

    /// The elements of a name, with their numbers.
    pub(super) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = (usize, &'a Element)> {
        let all = self.elements.iter().enumerate();
        all.filter(move |(_, element)| element.name == name)
    }

    /// The root's start tag.
    pub(super) fn root(&self) -> Span {
        self.elements
            .first()
            .map_or(Span::new(self.file, 0..0), |root| root.span)
    }

    /// The number of the element that has an id.
    pub(super) fn place_of(&self, id: &str) -> Option<usize> {
        let mut elements = self.elements.iter();
        elements.position(|element| element.attribute("id") == Some(id))
    }

    /// Whether an element has this id.
    pub(super) fn has_id(&self, id: &str) -> bool {
        self.place_of(id).is_some()
    }
}

/// Builds a tree from events.
struct Builder {
    tree: Tree,
    open: Vec<usize>,
    roots: usize,
}

impl Builder {
    fn new(file: FileId) -> Self {
        let elements = Vec::new();
        Self {
            tree: Tree { file, elements },
            open: Vec::new(),
            roots: 0,
        }
    }

    fn take(&mut self, event: &Event<'_>, span: Span) -> Result<(), String> {
        match event {
            Event::Start(start) => self.open(start, span)?,
            Event::Empty(start) => {
                self.open(start, span)?;
                self.close();
            }
            Event::End(_) => self.close(),
            Event::Text(text) => self.text(&text.xml10_content()),
            Event::CData(data) => self.text(&data.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) if is_xml_char(c) => self.text(c.encode_utf8(&mut [0; 4])),
                _ => {
                    let text = quick_xml::escape::resolve_xml_entity(reference);
                    self.text(text.ok_or_else(|| format!("`&{};` is not defined", &**reference))?);
                }
            },
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, start: &BytesStart<'_>, span: Span) -> Result<(), String> {
        let parent = self.open.last().copied();
        self.roots += usize::from(parent.is_none());
        self.open.push(self.tree.elements.len());
        self.tree.elements.push(Element {
            name: start.name().as_ref().to_owned(),
            attributes: attributes(start)?,
            span,
            parent,
            end: self.tree.elements.len() + 1,
            text: String::new(),
        });
        Ok(())
    }

    fn close(&mut self) {
        if let Some(index) = self.open.pop() {
            self.tree.elements[index].end = self.tree.elements.len();
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(index) = self.open.last() {
            self.tree.elements[*index].text.push_str(text);
        }
    }

    fn finish(self, end: Span) -> Result<Tree, (Span, String)> {
        match (self.roots, self.open.last()) {
            (1, None) => Ok(self.tree),
            (_, Some(open)) => {
                let element = &self.tree.elements[*open];
                Err((element.span, format!("`<{}>` does not end", element.name)))
            }
            _ => Err((end, "there is not one root element".to_owned())),
        }
    }
}

/// What is said of a character that no XML may hold (XML 1.0, production 2).
const ILLEGAL: &str = "it holds a control character";

/// What makes all of a file illegal, wherever it stands.
fn illegal(entry: &Entry, text: &str) -> Option<String> {
    if let Err(error) = std::str::from_utf8(&entry.bytes) {
        let at = error.valid_up_to();
        return Some(format!(
            "it is not UTF-8 from byte {at} on, and not every reader knows another encoding"
        ));
    }
    (!text.chars().all(is_xml_char)).then(|| ILLEGAL.to_owned())
}

fn attributes(start: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    let read = |attribute: quick_xml::events::attributes::Attribute<'_>| {
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|e| e.to_string())?;
        let value = value.into_owned();
        let is_legal = value.chars().all(is_xml_char);
        is_legal
            .then(|| (attribute.key.as_ref().to_owned(), value))
            .ok_or_else(|| ILLEGAL.to_owned())
    };
    start
        .attributes()
        .map(|attribute| attribute.map_err(|error| error.to_string()).and_then(read))
        .collect()
}

fn offset(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

/// E003: all XML files, those that are not well-formed told.
pub(super) fn read_all(container: &Container, sink: &mut Sink) -> BTreeMap<String, Tree> {
    let mut trees = BTreeMap::new();
    for entry in container.entries.iter().filter(|entry| entry.is_xml()) {
        match Tree::read(entry) {
            Ok(tree) => drop(trees.insert(entry.path.clone(), tree)),
            Err((span, reason)) => sink.push(
                Diagnostic::error(codes::NOT_WELL_FORMED, format!("this is not XML: {reason}"))
                    .at(span, ""),
            ),
        }
    }
    trees
}
