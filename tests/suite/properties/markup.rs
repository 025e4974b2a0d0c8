//! Whatever the writers are given, Typst and XML readers get back the same.

use std::collections::BTreeMap;

use handpress::markup::typst::{Call, Markup, Value};
use handpress::markup::xml::{self, Element, Node, is_xml_char};
use proptest::prelude::*;
use typst::syntax::{SyntaxNode, ast, parse_code};

use super::cases;
use crate::support::{XmlElement, XmlNode, parse_xml};

/// All strings of a piece of Typst code, as Typst reads them.
fn strings(node: &SyntaxNode, found: &mut Vec<String>) {
    if let Some(text) = node.cast::<ast::Str<'_>>() {
        found.push(text.get().to_string());
    }
    node.children().for_each(|child| strings(child, found));
}

/// A name from a few, so that names meet.
fn name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&["p", "div", "span", "em", "br", "svg", "epub:switch"][..])
}

fn tree() -> impl Strategy<Value = Node> {
    let text = any::<String>().prop_map(Node::Text);
    text.prop_recursive(4, 24, 4, |inner| {
        let attribute = (
            prop::sample::select(&["class", "id", "epub:type"][..]),
            any::<String>(),
        );
        let attributes = prop::collection::vec(attribute, 0..3);
        let children = prop::collection::vec(inner, 0..4);
        (name(), attributes, children).prop_map(|(name, attributes, children)| {
            let mut element = Element::new(name).with_all(children);
            for (name, value) in attributes {
                if element.attribute(name).is_none() {
                    element = element.attr(name, value);
                }
            }
            element.into()
        })
    })
}

/// What an XML reader must make of an element: characters that XML has no place for become U+FFFD.
fn expected(element: &Element) -> XmlElement {
    let legal = |text: &str| -> String {
        text.chars()
            .map(|c| if is_xml_char(c) { c } else { '\u{fffd}' })
            .collect()
    };
    let mut children: Vec<XmlNode> = Vec::new();
    for child in &element.children {
        match (child, children.last_mut()) {
            (Node::Element(inner), _) => children.push(XmlNode::Element(expected(inner))),
            (Node::Text(text), _) if text.is_empty() => {}
            (Node::Text(text), Some(XmlNode::Text(last))) => last.push_str(&legal(text)),
            (Node::Text(text), _) => children.push(XmlNode::Text(legal(text))),
        }
    }
    let attributes = element.attributes.iter();
    XmlElement {
        name: element.name.to_owned(),
        attributes: attributes
            .map(|(name, value)| ((*name).to_owned(), legal(value)))
            .collect::<BTreeMap<_, _>>(),
        children,
    }
}

proptest! {
    #![proptest_config(cases(256))]

    /// An author's text is a string literal: it cannot end early, and nothing of it is code.
    #[test]
    fn any_string_is_a_literal_of_typst(texts in prop::collection::vec(any::<String>(), 1..5)) {
        let mut markup = Markup::default();
        let items = texts.iter().map(|text| Value::from(text.as_str())).collect();
        markup.value(&Call::new("f").arg(Value::Content(items)).into());
        let code = parse_code(&markup.text);
        let (errors, warnings) = code.errors_and_warnings();
        prop_assert!(errors.is_empty() && warnings.is_empty(), "{}", markup.text);
        let mut read = Vec::new();
        strings(&code, &mut read);
        prop_assert_eq!(read, texts);
    }

    #[test]
    fn any_tree_is_well_formed_xml(child in tree(), value in any::<String>()) {
        let root = Element::new("html").attr("title", value).with(child);
        let text = xml::document(Some("<!DOCTYPE html>"), &root);
        let read = parse_xml(&text);
        prop_assert_eq!(read, Ok(expected(&root)), "{}", text);
    }
}

/// A carriage return, and white space in attributes, are changed by XML readers unless they are
/// written as references (XML 1.0, 2.11 and 3.3.3).
#[test]
fn white_space_survives_a_reader() {
    let root = Element::new("p")
        .attr("title", "a\tb\nc\rd")
        .with("a\tb\nc\rd\r\ne");
    assert_eq!(parse_xml(&xml::document(None, &root)), Ok(expected(&root)));
}
