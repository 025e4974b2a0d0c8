//! For the tests of kinds: blocks read as a book reads them.

use super::{Diagram, DiagramFrame, Sink};
use crate::diagnostics::SourceMap;
use crate::text::Language;
use crate::yaml::{self, Decoder, Framed, Kind, Node};

/// A block as read, and the codes and messages told of it.
pub(super) struct Block {
    pub(super) diagram: Option<Framed<DiagramFrame, Diagram>>,
    pub(super) faults: Vec<String>,
}

/// Reads a file of one block or of a list of blocks.
pub(super) fn read(text: &str) -> Vec<Block> {
    let mut map = SourceMap::default();
    let file = map.add("blocks.yaml", text);
    let node = yaml::parse(file, text, &mut Sink::default()).expect("YAML");
    match &node.kind {
        Kind::Sequence(blocks) => blocks.iter().map(block).collect(),
        _ => vec![block(&node)],
    }
}

fn block(node: &Node) -> Block {
    let Kind::Mapping(entries) = &node.kind else {
        panic!("a block is a mapping");
    };
    let mut sink = Sink::default();
    let mut decoder = Decoder {
        sink: &mut sink,
        language: Language::english(),
    };
    let (kind, data) = &entries[0];
    let diagram = Diagram::decode(&kind.value, data, &mut decoder);
    let faults = sink.into_sorted().into_iter();
    let faults = faults.map(|fault| format!("{} {}", fault.code, fault.message));
    Block {
        diagram,
        faults: faults.collect(),
    }
}

/// Asserts that a file's blocks have no faults.
#[track_caller]
pub(super) fn assert_clean(text: &str) {
    for block in read(text) {
        assert_eq!(block.faults, Vec::<String>::new());
    }
}

/// Asserts that the faults of a file's blocks contain these words, in order.
#[track_caller]
pub(super) fn assert_faults(text: &str, expected: &[&[&str]]) {
    let blocks = read(text);
    assert_eq!(blocks.len(), expected.len());
    for (block, expected) in blocks.iter().zip(expected) {
        let matches = block.faults.len() == expected.len()
            && block
                .faults
                .iter()
                .zip(*expected)
                .all(|(fault, words)| fault.contains(words));
        assert!(matches, "{:#?}\nare not\n{expected:#?}", block.faults);
    }
}

/// The description of a file's first block.
#[track_caller]
pub(super) fn description(text: &str) -> String {
    let block = read(text).remove(0);
    block.diagram.expect("a diagram").description()
}

/// The short text of a file's first block.
#[track_caller]
pub(super) fn alt(text: &str) -> String {
    let block = read(text).remove(0);
    block.diagram.expect("a diagram").alt()
}
