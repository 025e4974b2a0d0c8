//! An XML element tree and its serializer: always well-formed, always self-closing when empty.

use std::borrow::Cow;

/// A node of an XML document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// An element.
    Element(Element),
    /// Characters.
    Text(String),
}

/// An element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Element {
    /// The name, with prefix.
    pub name: &'static str,
    /// The attributes, in order.
    pub attributes: Vec<(&'static str, String)>,
    /// What is inside.
    pub children: Vec<Node>,
}

impl Element {
    /// An empty element.
    #[must_use]
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            attributes: Vec::new(),
            children: Vec::new(),
        }
    }

    /// Adds an attribute.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// Adds the attribute `class`.
    #[must_use]
    pub fn class(self, class: impl Into<String>) -> Self {
        self.attr("class", class)
    }

    /// Adds a node inside.
    #[must_use]
    pub fn with(mut self, child: impl Into<Node>) -> Self {
        self.children.push(child.into());
        self
    }

    /// Adds nodes inside.
    #[must_use]
    pub fn with_all<N: Into<Node>>(mut self, children: impl IntoIterator<Item = N>) -> Self {
        self.children.extend(children.into_iter().map(Into::into));
        self
    }

    /// The value of an attribute.
    #[must_use]
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(n, _)| *n == name)
            .map(|(_, value)| value.as_str())
    }

    /// Calls `visit` for this element and every element inside.
    pub fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element)) {
        visit(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                element.walk(visit);
            }
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// A document: declaration, optional document type, root element.
#[must_use]
pub fn document(doctype: Option<&'static str>, root: &Element) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    if let Some(doctype) = doctype {
        out.push_str(doctype);
        out.push('\n');
    }
    write_element(&mut out, root);
    out.push('\n');
    out
}

/// A run of nodes without a document round it.
#[must_use]
pub fn fragment(nodes: &[Node]) -> String {
    let mut out = String::new();
    for node in nodes {
        write_node(&mut out, node);
    }
    out
}

fn write_node(out: &mut String, node: &Node) {
    match node {
        Node::Element(element) => write_element(out, element),
        Node::Text(text) => out.push_str(&escape(text, false)),
    }
}

fn write_element(out: &mut String, element: &Element) {
    out.push('<');
    out.push_str(element.name);
    for (name, value) in &element.attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        out.push_str(&escape(value, true));
        out.push('"');
    }
    if element.children.is_empty() && !must_not_self_close(element.name) {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in &element.children {
        write_node(out, child);
    }
    out.push_str("</");
    out.push_str(element.name);
    out.push('>');
}

/// Elements that readers with an HTML parser misread when they close themselves: all of HTML that we
/// write, but for those that are always empty.
fn must_not_self_close(name: &str) -> bool {
    const HTML: &[&str] = &[
        "a",
        "aside",
        "b",
        "body",
        "caption",
        "code",
        "dd",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "i",
        "li",
        "mark",
        "nav",
        "ol",
        "p",
        "pre",
        "samp",
        "script",
        "section",
        "small",
        "span",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "time",
        "title",
        "tr",
        "ul",
    ];
    HTML.contains(&name)
}

/// Escapes text; characters that XML 1.0 forbids (production `Char`) become U+FFFD.
fn escape(text: &str, in_attribute: bool) -> Cow<'_, str> {
    let special = |c: char| {
        let changed = c == '\r' || (in_attribute && matches!(c, '\t' | '\n'));
        matches!(c, '&' | '<' | '>' | '"') || changed || !is_xml_char(c)
    };
    if !text.contains(special) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' if in_attribute => out.push_str("&quot;"),
            // What a reader would make a space or a newline of (XML 1.0, 2.11 and 3.3.3).
            '\r' => out.push_str("&#13;"),
            '\t' if in_attribute => out.push_str("&#9;"),
            '\n' if in_attribute => out.push_str("&#10;"),
            c if is_xml_char(c) => out.push(c),
            _ => out.push('\u{fffd}'),
        }
    }
    Cow::Owned(out)
}

/// XML 1.0, production 2.
#[must_use]
pub fn is_xml_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_attributes_are_escaped() {
        let element = Element::new("p")
            .attr("title", "a \"b\" & c")
            .with("1 < 2 & \u{1}");
        assert_eq!(
            fragment(&[element.into()]),
            "<p title=\"a &quot;b&quot; &amp; c\">1 &lt; 2 &amp; \u{fffd}</p>"
        );
    }

    #[test]
    fn void_elements_close_themselves_and_others_do_not() {
        assert_eq!(fragment(&[Element::new("br").into()]), "<br/>");
        for name in ["span", "b", "td", "figure"] {
            let empty = fragment(&[Element::new(name).into()]);
            assert_eq!(empty, format!("<{name}></{name}>"));
        }
    }
}
