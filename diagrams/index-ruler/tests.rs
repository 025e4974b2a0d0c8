//! The example's words, and every check.

use crate::diagnostics::{Sink, SourceMap};
use crate::diagrams::{Diagram, DiagramFrame};
use crate::text::Language;
use crate::yaml::{Decoder, Framed, Kind, Node, parse};

fn decode(node: &Node, sink: &mut Sink) -> Option<Framed<DiagramFrame, Diagram>> {
    let Kind::Mapping(entries) = &node.kind else {
        return None;
    };
    let (kind, data) = entries.first()?;
    let mut decoder = Decoder {
        sink,
        language: Language::english(),
    };
    Diagram::decode(&kind.value, data, &mut decoder)
}

fn read(yaml: &str) -> (Vec<Framed<DiagramFrame, Diagram>>, Vec<String>) {
    let mut sink = Sink::default();
    let file = SourceMap::default().add("blocks.yaml", yaml);
    let node = parse(file, yaml, &mut sink).expect("YAML");
    let blocks = match &node.kind {
        Kind::Sequence(items) => items.iter().collect(),
        _ => vec![&node],
    };
    let found = blocks
        .into_iter()
        .filter_map(|block| decode(block, &mut sink));
    let found = found.collect();
    let told = sink.into_sorted().into_iter().map(|told| told.message);
    (found, told.collect())
}

#[test]
fn the_example_tells_all() {
    let (found, told) = read(include_str!("example.yaml"));
    assert_eq!(told, Vec::<String>::new());
    assert_eq!(
        found[0].description(),
        "Index ruler: Indices sit between the cells. Six cells: P, Y, T, H, O, N. Indices stand \
         at the gaps: 0 to 6 from left to right; below them -6 to -1, and len at the end. s[2:5] \
         cuts at gap 2 and gap 5 and keeps T, H, O, which gives 'THO'. s[-3:] cuts at gap 3 and \
         gap 6 and keeps H, O, N, which gives 'HON'."
    );
    assert_eq!(
        found[0].alt(),
        "Index ruler: six cells, P, Y, T, H, O, N, cut by s[2:5], s[-3:]"
    );
}

#[test]
fn what_is_legal_is_told_nothing_of() {
    let (found, told) = read(include_str!("extremes.yaml"));
    assert_eq!((found.len(), told), (4, Vec::new()));
}

#[test]
fn every_check_fires() {
    let (_, told) = read(include_str!("mistakes.yaml"));
    for part in [
        "expected 2 to 9 cells, found 1",
        "expected 2 to 9 cells, found 10",
        "expected 0 to 4 spans, found 5",
        "`s[2:1]` is not a run of the cells",
        "`s[1:4]` is not a run of the cells",
        "more than one span has `hot: true`",
        "this cell has 8 characters",
        "this end has 4 characters",
        "this expression has 20 characters",
        "this result has 27 characters",
    ] {
        assert!(
            told.iter().any(|message| message.starts_with(part)),
            "{part}: {told:#?}"
        );
    }
}
