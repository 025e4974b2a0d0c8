//! XML by another reader than the program's own: a document as a tree, or the reason why it is not
//! well-formed.

use std::collections::BTreeMap;

use handpress::markup::xml::is_xml_char;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// An element as read back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct XmlElement {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<XmlNode>,
}

/// What stands in an element; neighbouring characters are one text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum XmlNode {
    Element(XmlElement),
    Text(String),
}

impl XmlElement {
    /// Calls `visit` for this element and every element inside.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a XmlElement)) {
        visit(self);
        for child in &self.children {
            if let XmlNode::Element(element) = child {
                element.walk(visit);
            }
        }
    }

    /// All characters inside.
    pub(crate) fn text(&self) -> String {
        let text = self.children.iter().map(|child| match child {
            XmlNode::Element(element) => element.text(),
            XmlNode::Text(text) => text.clone(),
        });
        text.collect()
    }

    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    fn push_text(&mut self, text: &str) {
        match self.children.last_mut() {
            Some(XmlNode::Text(last)) => last.push_str(text),
            _ => self.children.push(XmlNode::Text(text.to_owned())),
        }
    }
}

/// Reads a document; fails with the reason if it is not well-formed.
pub(crate) fn parse_xml(text: &str) -> Result<XmlElement, String> {
    if let Some(c) = text.chars().find(|c| !is_xml_char(*c)) {
        return Err(format!("{c:?} is no character of XML"));
    }
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    // What is open, below a root that stands for the document.
    let mut open = vec![XmlElement::default()];
    loop {
        let event = reader.read_event();
        let event = event.map_err(|e| format!("byte {}: {e}", reader.error_position()))?;
        let top = open.last_mut().ok_or("an element ends twice")?;
        match event {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => top.children.push(XmlNode::Element(element(&start)?)),
            Event::End(_) => {
                let element = open.pop().ok_or("an element ends twice")?;
                let around = open.last_mut().ok_or("an element ends twice")?;
                around.children.push(XmlNode::Element(element));
            }
            Event::Text(text) if text.contains(']') && text.contains("]]>") => {
                return Err("`]]>` stands in a text".to_owned());
            }
            Event::Text(text) => top.push_text(&text.xml10_content()),
            Event::CData(data) => top.push_text(&data.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => top.push_text(c.encode_utf8(&mut [0; 4])),
                _ => top.push_text(
                    quick_xml::escape::resolve_xml_entity(&reference)
                        .ok_or_else(|| format!("&{}; is not defined", &*reference))?,
                ),
            },
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let document = open.pop().ok_or("an element ends twice")?;
    let mut roots = document
        .children
        .into_iter()
        .filter_map(|child| match child {
            XmlNode::Element(element) => Some(element),
            XmlNode::Text(_) => None,
        });
    match (open.is_empty(), roots.next(), roots.next()) {
        (true, Some(root), None) => Ok(root),
        _ => Err("there is not one root element".to_owned()),
    }
}

fn element(start: &BytesStart<'_>) -> Result<XmlElement, String> {
    let mut element = XmlElement {
        name: start.name().as_ref().to_owned(),
        ..XmlElement::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if attribute.value.contains('<') {
            return Err("`<` stands in an attribute".to_owned());
        }
        // White space that is not written as a reference becomes a space (XML 1.0, 3.3.3).
        let value = attribute.value.replace(['\t', '\n', '\r'], " ");
        let value = quick_xml::escape::unescape(&value).map_err(|e| e.to_string())?;
        let name = attribute.key.as_ref().to_owned();
        element.attributes.insert(name, value.into_owned());
    }
    Ok(element)
}
