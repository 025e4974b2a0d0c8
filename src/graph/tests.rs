//! Drawings hold what they promise, whatever the graph.

use proptest::prelude::*;

use super::words::{Run, wrap};
use super::{
    Direction, Edge, Graph, Layout, Lines, Node, Point, Rect, Size, Style, lay_out, sketch,
};
use crate::fonts::{Voice, width};

const STYLE: Style = Style {
    direction: Direction::Down,
    lines: Lines::Square,
    node_gap: 14.0,
    row_gap: 18.0,
    row_length: usize::MAX,
    measure: 331.2,
};

const RIGHT: Style = Style {
    direction: Direction::Right,
    ..STYLE
};
const STRAIGHT: Style = Style {
    lines: Lines::Straight,
    row_gap: 28.0,
    ..STYLE
};

/// A graph of equal boxes; labels are told by their width.
fn graph(nodes: usize, edges: &[(usize, usize, Option<f64>)]) -> Graph {
    let size = Size {
        width: 60.0,
        height: 24.0,
    };
    let edge = |&(from, to, label): &(usize, usize, Option<f64>)| Edge {
        from,
        to,
        label: label.map(|width| Size { width, height: 7.3 }),
        weight: 1,
    };
    Graph {
        nodes: vec![
            Node {
                size,
                is_fork: false
            };
            nodes
        ],
        edges: edges.iter().map(edge).collect(),
    }
}

#[test]
fn nothing_gives_nothing() {
    let layout = lay_out(&Graph::default(), &STYLE);
    assert!(layout.nodes.is_empty() && layout.routes.is_empty());
}

#[test]
fn a_chain_is_straight() {
    let layout = lay_out(&graph(3, &[(0, 1, None), (1, 2, Some(30.0))]), &STYLE);
    assert!(layout.routes.iter().all(|route| route.points.len() == 2));
    assert!((layout.nodes[0].at.x - layout.nodes[2].at.x).abs() < 0.01);
}

#[test]
fn a_diamond_is_symmetrical() {
    let edges = [(0, 1, None), (0, 2, None), (1, 3, None), (2, 3, None)];
    let layout = lay_out(&graph(4, &edges), &STRAIGHT);
    let middle = |node: usize| layout.nodes[node].at.x + 30.0;
    assert!((middle(0) - middle(3)).abs() < 0.02);
    assert!((middle(1) + middle(2) - 2.0 * middle(0)).abs() < 0.02);
    assert!(middle(1) < middle(2), "the author's order is kept");
}

#[test]
fn a_skip_goes_around() {
    let edges = [(0, 1, None), (1, 2, None), (0, 2, Some(40.0))];
    let layout = lay_out(&graph(3, &edges), &STYLE);
    assert_eq!(
        faults(&graph(3, &edges), &STYLE, &layout),
        Vec::<String>::new()
    );
    assert_eq!(layout.routes[2].points.len(), 4);
}

#[test]
fn a_cycle_keeps_its_arrows() {
    let graph = graph(3, &[(0, 1, None), (1, 2, None), (2, 0, None)]);
    let layout = lay_out(&graph, &STYLE);
    let back = &layout.routes[2].points;
    assert!(touches(layout.nodes[2], back[0]) && touches(layout.nodes[0], back[back.len() - 1]));
}

#[test]
fn there_and_back_are_two_lines() {
    let graph = graph(2, &[(0, 1, Some(20.0)), (1, 0, Some(20.0))]);
    for style in [STYLE, RIGHT] {
        let layout = lay_out(&graph, &style);
        assert_eq!(faults(&graph, &style, &layout), Vec::<String>::new());
        assert!(
            (layout.routes[0].points[0].x - layout.routes[1].points[1].x).abs() > 7.0
                || (layout.routes[0].points[0].y - layout.routes[1].points[1].y).abs() > 7.0
        );
    }
}

#[test]
fn rows_are_as_long_as_they_may_be() {
    let edges: Vec<_> = (1..5).map(|to| (0, to, None)).collect();
    let layout = sketch(
        &graph(5, &edges),
        &Style {
            row_length: 2,
            ..STYLE
        },
    );
    let rows = |y: f64| {
        layout
            .nodes
            .iter()
            .filter(|node| (node.at.y - y).abs() < 0.01)
            .count()
    };
    assert!(layout.nodes.iter().all(|node| rows(node.at.y) <= 2));
}

#[test]
fn words_break_at_spaces_and_evenly() {
    let run = |text: &str| Run {
        voice: Voice::Grotesque,
        weight: 600,
        size: 8.0,
        text: text.to_owned(),
    };
    let text = "instance of the class or of one below";
    let lines = wrap(&[run(text)], 110.0, 2).expect("two lines hold it");
    assert_eq!(lines.ranges.len(), 2);
    assert!(lines.width <= 110.0);
    let chars: Vec<char> = text.chars().collect();
    let widths: Vec<f64> = lines
        .ranges
        .iter()
        .map(|range| {
            width(
                Voice::Grotesque,
                600,
                8.0,
                &chars[range.clone()].iter().collect::<String>(),
            )
        })
        .collect();
    assert!((widths[0] - widths[1]).abs() < 30.0, "{widths:?}");
    assert!(wrap(&[run(text)], 40.0, 2).is_none());
}

#[test]
fn a_word_wider_than_its_place_stands_alone() {
    let run = Run {
        voice: Voice::Mono,
        weight: 400,
        size: 10.0,
        text: "asynccontextmanager x".to_owned(),
    };
    let lines = wrap(&[run], 50.0, 2).expect("two lines hold it");
    assert_eq!(lines.ranges, [0..19, 20..21]);
    assert!((lines.width - 19.0 * 6.0).abs() < 0.01);
}

/// Graphs of up to eight nodes of many sizes, with labels, cycles and loops.
fn graphs() -> impl Strategy<Value = Graph> {
    let sizes = prop::collection::vec((20.0..120.0_f64, 20.0..50.0_f64, any::<bool>()), 1..=8);
    sizes.prop_flat_map(|sizes| {
        let count = sizes.len();
        let edge = (
            0..count,
            0..count,
            prop::option::of((10.0..80.0_f64, 7.0..28.0_f64)),
            1..4_u32,
        );
        prop::collection::vec(edge, 0..12).prop_map(move |edges| {
            let mut graph = Graph::default();
            for &(width, height, is_fork) in &sizes {
                graph.nodes.push(Node {
                    size: Size { width, height },
                    is_fork,
                });
            }
            for (from, to, label, weight) in edges {
                if graph
                    .edges
                    .iter()
                    .all(|edge| (edge.from, edge.to) != (from, to))
                {
                    let label = label.map(|(width, height)| Size { width, height });
                    graph.edges.push(Edge {
                        from,
                        to,
                        label,
                        weight,
                    });
                }
            }
            graph
        })
    })
}

fn styles() -> impl Strategy<Value = Style> {
    let row_length = prop_oneof![Just(usize::MAX), Just(1), Just(2)];
    (
        prop_oneof![Just(STYLE), Just(RIGHT), Just(STRAIGHT)],
        row_length,
        prop_oneof![Just(192.5), Just(403.2)],
    )
        .prop_map(|(style, row_length, measure)| Style {
            row_length,
            measure,
            ..style
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_collides(graph in graphs(), style in styles()) {
        prop_assert_eq!(faults(&graph, &style, &sketch(&graph, &style)), Vec::<String>::new());
    }

    #[test]
    fn nothing_collides_in_the_best(graph in graphs(), style in styles()) {
        let layout = lay_out(&graph, &style);
        prop_assert_eq!(faults(&graph, &style, &layout), Vec::<String>::new());
        prop_assert!(layout == lay_out(&graph, &style), "drawn twice, drawn alike");
    }
}

/// What is wrong with a drawing.
fn faults(graph: &Graph, style: &Style, layout: &Layout) -> Vec<String> {
    let mut faults = Vec::new();
    let labels: Vec<Rect> = layout
        .routes
        .iter()
        .filter_map(|route| route.label)
        .collect();
    for (index, &node) in layout.nodes.iter().enumerate() {
        if !is_inside(layout.size, node) {
            faults.push(format!("node {index} stands outside"));
        }
        for (other, &second) in layout.nodes.iter().enumerate().skip(index + 1) {
            if overlap(node, second) {
                faults.push(format!("nodes {index} and {other} overlap"));
            }
        }
        if labels.iter().any(|&label| overlap(node, label)) {
            faults.push(format!("a label stands on node {index}"));
        }
    }
    for (index, &label) in labels.iter().enumerate() {
        if labels[index + 1..]
            .iter()
            .any(|&other| overlap(label, other))
        {
            faults.push(format!("label {index} stands on another"));
        }
    }
    for (index, edge) in graph.edges.iter().enumerate() {
        let route = &layout.routes[index];
        faults.extend(route_faults(style, layout, index, (edge.from, edge.to)));
        if route.label.is_some() != edge.label.is_some() {
            faults.push(format!("edge {index} has lost its label"));
        }
    }
    faults
}

fn route_faults(
    style: &Style,
    layout: &Layout,
    index: usize,
    (from, to): (usize, usize),
) -> Vec<String> {
    let points = &layout.routes[index].points;
    let mut faults = Vec::new();
    let (Some(first), Some(last)) = (points.first(), points.last()) else {
        return vec![format!("edge {index} has no route")];
    };
    if !touches(layout.nodes[from], *first) || !touches(layout.nodes[to], *last) {
        faults.push(format!("edge {index} does not meet its nodes"));
    }
    for pair in points.windows(2) {
        let is_flat = (pair[0].x - pair[1].x).abs() < 0.01 || (pair[0].y - pair[1].y).abs() < 0.01;
        if style.lines == Lines::Square && !is_flat {
            faults.push(format!("edge {index} runs aslant"));
        }
        if style.lines == Lines::Square {
            let labels = layout.routes.iter().filter_map(|route| route.label);
            let passed = layout.nodes.iter().copied().chain(labels);
            if passed
                .into_iter()
                .any(|rect| crosses(rect, pair[0], pair[1]))
            {
                faults.push(format!("edge {index} runs over a node or label: {pair:?}"));
            }
        }
    }
    faults
}

/// Roundings add up to a few hundredths of a point.
const SLIP: f64 = 0.06;

fn is_inside(size: Size, rect: Rect) -> bool {
    rect.at.x >= -SLIP
        && rect.at.y >= -SLIP
        && rect.at.x + rect.size.width <= size.width + SLIP
        && rect.at.y + rect.size.height <= size.height + SLIP
}

fn overlap(a: Rect, b: Rect) -> bool {
    let apart =
        |a: f64, a_size: f64, b: f64, b_size: f64| a + a_size <= b + SLIP || b + b_size <= a + SLIP;
    !apart(a.at.x, a.size.width, b.at.x, b.size.width)
        && !apart(a.at.y, a.size.height, b.at.y, b.size.height)
}

/// Whether a point is on a border.
fn touches(rect: Rect, point: Point) -> bool {
    let (x, y) = (point.x - rect.at.x, point.y - rect.at.y);
    let near = |a: f64, b: f64| (a - b).abs() <= SLIP;
    let within = |a: f64, most: f64| a >= -SLIP && a <= most + SLIP;
    ((near(x, 0.0) || near(x, rect.size.width)) && within(y, rect.size.height))
        || ((near(y, 0.0) || near(y, rect.size.height)) && within(x, rect.size.width))
}

/// Whether a line along an axis passes through the inside of a rectangle.
fn crosses(rect: Rect, a: Point, b: Point) -> bool {
    let line = Rect {
        at: Point {
            x: a.x.min(b.x),
            y: a.y.min(b.y),
        },
        size: Size {
            width: (a.x - b.x).abs(),
            height: (a.y - b.y).abs(),
        },
    };
    let inner = |at: f64, size: f64, from: f64, extent: f64| {
        at + size > from + SLIP && at < from + extent - SLIP
    };
    inner(line.at.x, line.size.width, rect.at.x, rect.size.width)
        && inner(line.at.y, line.size.height, rect.at.y, rect.size.height)
}
