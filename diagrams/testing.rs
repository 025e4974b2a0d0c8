//! Reads the diagrams of a piece of YAML for the kinds' own tests.

use super::{Diagram, DiagramFrame};
use crate::diagnostics::{Sink, SourceMap};
use crate::markup::xml::{Node as Xml, fragment};
use crate::text::Language;
use crate::yaml::{Decoder, Framed, Kind, Node, parse};

/// What was read: the diagrams, and what was told of them.
pub(super) struct Reading {
    pub(super) diagrams: Vec<Framed<DiagramFrame, Diagram>>,
    pub(super) messages: Vec<String>,
}

/// Reads one block, or a list of them.
pub(super) fn read(yaml: &str) -> Reading {
    let mut sink = Sink::default();
    let file = SourceMap::default().add("blocks.yaml", yaml);
    let mut diagrams = Vec::new();
    if let Ok(node) = parse(file, yaml, &mut sink) {
        let blocks = match &node.kind {
            Kind::Sequence(items) => items.iter().collect(),
            _ => vec![&node],
        };
        let mut decoder = Decoder {
            sink: &mut sink,
            language: Language::english(),
        };
        diagrams.extend(blocks.into_iter().filter_map(|n| decode(n, &mut decoder)));
    }
    let messages = sink.into_sorted().into_iter().map(|d| d.message);
    Reading {
        diagrams,
        messages: messages.collect(),
    }
}

/// The one diagram of a text without mistakes.
pub(super) fn one(yaml: &str) -> Framed<DiagramFrame, Diagram> {
    let mut reading = read(yaml);
    assert_eq!(reading.messages, Vec::<String>::new());
    reading.diagrams.pop().expect("a diagram")
}

/// A diagram as XHTML, its inline texts plain.
pub(super) fn xhtml(diagram: &Diagram) -> String {
    fragment(&diagram.xhtml(&|text| vec![Xml::Text(text.plain())]))
}

fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Framed<DiagramFrame, Diagram>> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    let (kind, data) = entries.first()?;
    Diagram::decode(&kind.value, data, decoder)
}
