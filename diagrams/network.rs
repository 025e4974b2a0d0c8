//! Boxes with words, joined by arrows with words: what `flow` and `state-diagram` have in common.
//!
//! In: texts and who points at whom. Out: the drawing that suits the measure best, out of boxes
//! wide and narrow, in rows and in columns.

use super::lines::{LABEL, Lines, NOTE, length, rect};
use super::{
    Diagnostic, MEASURES, NARROW, Sink, Span, TypstText, Value, XhtmlText, codes, endpoints,
    in_brackets,
};
use crate::graph::{self, Direction, Edge, Graph, Layout, Node, Size, Style, lay_out, sketch};
use crate::markup::xml::Element;
use crate::text::{Text, Written};

/// A box, or a mere dot.
#[derive(Debug, Clone, Copy)]
pub(super) struct Boxed<'a> {
    pub(super) label: Option<&'a Text>,
    pub(super) note: Option<&'a Text>,
    /// How far it reaches beyond its words, before and after them.
    pub(super) inset: f64,
    /// Whether its edges part ways at it.
    pub(super) is_fork: bool,
}

/// An arrow.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrow<'a> {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) label: Option<&'a Text>,
    pub(super) is_hot: bool,
}

impl<'a> Arrow<'a> {
    /// The arrow from one id to another; none if it starts or ends at nothing.
    pub(super) fn new(
        [from, to]: [&Written; 2],
        ids: &[&Written],
        label: Option<&'a Text>,
        is_hot: bool,
    ) -> Option<Self> {
        Some(Self {
            from: endpoints::find(from, ids)?,
            to: endpoints::find(to, ids)?,
            label,
            is_hot,
        })
    }
}

/// Boxes and arrows.
#[derive(Debug, Clone)]
pub(super) struct Network<'a> {
    pub(super) boxes: Vec<Boxed<'a>>,
    pub(super) arrows: Vec<Arrow<'a>>,
}

/// A network as it is drawn.
#[derive(Debug, Clone)]
pub(super) struct Drawn {
    pub(super) layout: Layout,
    words: Words,
}

/// The words of a network, in lines.
#[derive(Debug, Clone)]
struct Words {
    labels: Vec<Option<Lines>>,
    notes: Vec<Option<Lines>>,
    arrows: Vec<Option<Lines>>,
}

/// The widths that words in boxes are tried at, in points.
const WIDTHS: [f64; 7] = [150.0, 118.0, 96.0, 80.0, 66.0, 54.0, 44.0];
/// How much narrower words at arrows are, and their greatest width.
const AT_ARROWS: f64 = 0.8;
const WIDEST_AT_ARROW: f64 = 90.0;
/// Below this measure words may take three lines.
const COLUMN: f64 = 250.0;
/// What a box adds to the height of its words, and the gap between label and note.
const INSET: f64 = 9.6;
const NOTE_GAP: f64 = 2.4;
/// The least width and height of a box, and the diameter of a dot.
const LEAST: Size = Size {
    width: 40.0,
    height: 22.0,
};
const DOT: f64 = 9.0;
/// What boxes of one width are worth.
const EVEN: f64 = 12.0;
/// The most height on the page, in points: what stands with a question's head and answer.
const HIGHEST: f64 = 420.0;
/// What it costs to break a line.
const BREAK: f64 = 6.0;
/// How many of the sketches are worked out.
const WORKED_OUT: usize = 2;

impl Words {
    /// What broken lines cost beside the room they take.
    fn broken(&self) -> f64 {
        let all = self.labels.iter().chain(&self.notes).chain(&self.arrows);
        let broken: usize = all.flatten().map(|lines| lines.lines.len() - 1).sum();
        #[expect(clippy::cast_precision_loss, reason = "lines are few")]
        let broken = broken as f64;
        BREAK * broken
    }
}

impl Network<'_> {
    /// The best drawing for a measure. It is wider than the measure if there is none.
    pub(super) fn draw(&self, measure: f64) -> Option<Drawn> {
        let mut sketches = self.sketches(measure);
        sketches.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let best = sketches.into_iter().take(WORKED_OUT).map(|sketch| {
            let layout = lay_out(&sketch.graph, &sketch.style);
            (layout.cost - sketch.bonus, layout, sketch.words)
        });
        let (_, layout, words) = best.min_by(|a, b| a.0.total_cmp(&b.0))?;
        Some(Drawn { layout, words })
    }

    fn sketches(&self, measure: f64) -> Vec<Sketch> {
        let most = if measure < COLUMN { 3 } else { 2 };
        let mut sketches: Vec<Sketch> = Vec::new();
        for lines in 2..=most {
            for words in WIDTHS.iter().filter_map(|&width| self.words(width, lines)) {
                for is_even in [true, false] {
                    let graph = self.graph(&words, is_even);
                    for direction in [Direction::Down, Direction::Right] {
                        for row_length in [usize::MAX, 2, 1] {
                            let style = Style {
                                direction,
                                lines: graph::Lines::Square,
                                node_gap: 14.0,
                                row_gap: 18.0,
                                row_length,
                                measure,
                            };
                            let bonus = if is_even { EVEN } else { 0.0 } - words.broken();
                            let cost = sketch(&graph, &style).cost - bonus;
                            // Words that break alike at two widths give the same sketch twice.
                            if sketches
                                .iter()
                                .all(|other| (other.cost - cost).abs() > 1e-9)
                            {
                                let (graph, words) = (graph.clone(), words.clone());
                                sketches.push(Sketch {
                                    graph,
                                    style,
                                    words,
                                    bonus,
                                    cost,
                                });
                            }
                        }
                    }
                }
            }
        }
        sketches
    }

    /// The words in lines; `None` if some of them need more lines.
    fn words(&self, width: f64, lines: usize) -> Option<Words> {
        let fitted = |text: Option<&Text>, lettering, width| match text {
            None => Some(None),
            Some(text) => Lines::new(text, lettering, width, lines).map(Some),
        };
        let boxes = self.boxes.iter();
        let labels = boxes.clone().map(|b| fitted(b.label, LABEL, width));
        let notes = boxes.map(|b| fitted(b.note, NOTE, width));
        let at_arrow = (width * AT_ARROWS).min(WIDEST_AT_ARROW);
        let arrows = self
            .arrows
            .iter()
            .map(|arrow| fitted(arrow.label, NOTE, at_arrow));
        Some(Words {
            labels: labels.collect::<Option<_>>()?,
            notes: notes.collect::<Option<_>>()?,
            arrows: arrows.collect::<Option<_>>()?,
        })
    }

    /// The graph of a network; its boxes are of one width if told so.
    fn graph(&self, words: &Words, is_even: bool) -> Graph {
        let sizes: Vec<Size> = (0..self.boxes.len())
            .map(|index| self.size(words, index))
            .collect();
        let widest = sizes.iter().map(|size| size.width).fold(0.0, f64::max);
        let nodes = self.boxes.iter().zip(sizes).map(|(b, mut size)| {
            if is_even && b.label.is_some() {
                size.width = widest;
            }
            Node {
                size,
                is_fork: b.is_fork,
            }
        });
        let edges = self
            .arrows
            .iter()
            .zip(&words.arrows)
            .map(|(arrow, label)| Edge {
                from: arrow.from,
                to: arrow.to,
                label: label.as_ref().map(|label| label.size),
                weight: if arrow.is_hot { 3 } else { 1 },
            });
        Graph {
            nodes: nodes.collect(),
            edges: edges.collect(),
        }
    }

    fn size(&self, words: &Words, index: usize) -> Size {
        let Some(label) = &words.labels[index] else {
            return Size {
                width: DOT,
                height: DOT,
            };
        };
        let mut size = label.size;
        if let Some(note) = &words.notes[index] {
            size.width = size.width.max(note.size.width);
            size.height += NOTE_GAP + note.size.height;
        }
        Size {
            width: (size.width + 2.0 * self.boxes[index].inset).max(LEAST.width),
            height: (size.height + INSET).max(LEAST.height),
        }
    }
}

impl Network<'_> {
    /// The arrows that leave a box.
    fn ways_out(&self, index: usize) -> impl Iterator<Item = &Arrow<'_>> {
        self.arrows.iter().filter(move |arrow| arrow.from == index)
    }

    /// Whether nothing leaves a box.
    pub(super) fn is_end(&self, index: usize) -> bool {
        self.ways_out(index).next().is_none()
    }

    /// A sentence on where a box leads. `name` is what it is called, `to` what it is to go to a box.
    pub(super) fn describe(
        &self,
        index: usize,
        name: &str,
        to: impl Fn(usize) -> String,
    ) -> String {
        let note = in_brackets(self.boxes[index].note);
        let ways = self.ways_out(index);
        let ways: Vec<String> = ways
            .map(|arrow| to(arrow.to) + &in_brackets(arrow.label))
            .collect();
        if ways.is_empty() {
            format!("{name}{note} is an end.")
        } else {
            format!("{name}{note} leads {}.", ways.join(" and "))
        }
    }

    /// An item with a list of where a box leads below it. `to` says what it is to go to a box.
    pub(super) fn with_ways(
        &self,
        item: Element,
        index: usize,
        class: &str,
        text: XhtmlText<'_>,
        to: impl Fn(Element, usize) -> Element,
    ) -> Element {
        if self.is_end(index) {
            return item;
        }
        let ways = self.ways_out(index).map(|arrow| {
            let mut way = Element::new("li");
            if let Some(label) = arrow.label {
                way = way.with(Element::new("i").with_all(text(label))).with(": ");
            }
            to(way, arrow.to)
        });
        item.with(Element::new("ul").class(class).with_all(ways))
    }
}

/// Tells a network that has no room in the narrowest measure, or on the page. `what` names it.
pub(super) fn check_drawn(what: &str, network: &Network<'_>, span: Span, sink: &mut Sink) {
    let is_narrow = network
        .draw(NARROW)
        .is_some_and(|drawn| drawn.layout.size.width <= NARROW + 0.01);
    let is_low = || {
        network
            .draw(MEASURES[0])
            .is_some_and(|drawn| drawn.layout.size.height <= HIGHEST)
    };
    let (fault, help) = if !is_narrow {
        (
            "too wide for an e-book's page",
            "shorten the words of what stands side by side, or show less",
        )
    } else if !is_low() {
        ("too high for a page", "leave steps out, or split it in two")
    } else {
        return;
    };
    sink.push(
        Diagnostic::error(codes::DIAGRAM_SHAPE, format!("the {what} is {fault}"))
            .at(span, "")
            .help(help),
    );
}

struct Sketch {
    graph: Graph,
    style: Style,
    words: Words,
    bonus: f64,
    cost: f64,
}

impl Drawn {
    /// A box for the drawing: its place, its words in lines, and what else the kind says of it.
    pub(super) fn node(&self, index: usize, text: TypstText<'_>, more: &[(&str, Value)]) -> Value {
        let mut entries = rect(self.layout.nodes[index]);
        let lines = |lines: &Option<Lines>| lines.as_ref().map(|lines| lines.value(text)).into();
        entries.push(("label".to_owned(), lines(&self.words.labels[index])));
        entries.push(("note".to_owned(), lines(&self.words.notes[index])));
        entries.extend(
            more.iter()
                .map(|(name, value)| ((*name).to_owned(), value.clone())),
        );
        Value::Dict(entries)
    }

    /// An arrow for the drawing.
    pub(super) fn arrow(&self, index: usize, text: TypstText<'_>, arrow: Arrow<'_>) -> Value {
        let route = &self.layout.routes[index];
        let points = route
            .points
            .iter()
            .map(|point| Value::array([length(point.x), length(point.y)]));
        let label = self.words.arrows[index]
            .as_ref()
            .zip(route.label)
            .map(|(lines, place)| {
                let mut entries = rect(place);
                entries.push(("lines".to_owned(), lines.value(text)));
                entries.push(("left".to_owned(), route.is_label_left.into()));
                Value::Dict(entries)
            });
        Value::dict([
            ("from", arrow.from.into()),
            ("points", Value::array(points)),
            ("label", label.into()),
            ("hot", arrow.is_hot.into()),
        ])
    }

    /// The size for the drawing.
    pub(super) fn size(&self) -> [(&'static str, Value); 2] {
        let Size { width, height } = self.layout.size;
        [("width", length(width)), ("height", length(height))]
    }
}
