//! `flow`: steps and decisions, joined by arrows that may part, meet, skip and return.

mod checks;
#[cfg(test)]
mod tests;

use super::lines::length;
use super::network::{Arrow, Boxed, Network};
use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, endpoints, folder, number_word,
    sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::{choice, shape};

shape! {
    /// Steps and decisions, joined by arrows.
    pub struct Flow {
        /// The steps, decisions and ends: 2 to 10.
        pub nodes: Vec<FlowNode>,
        /// The arrows between them.
        pub edges: Vec<FlowEdge>,
        /// Ways through the flow, listed below it.
        pub routes: Vec<FlowRoute> = default,
    }

    /// A step, a decision or an end.
    pub struct FlowNode {
        /// A short name for `edges` and `routes`; it is not printed.
        pub id: Written,
        /// What it says.
        pub label: Text,
        /// A remark under the label.
        pub note: Option<Text>,
        /// What it is; without it, a step.
        pub kind: Option<FlowNodeKind>,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }

    /// An arrow.
    pub struct FlowEdge {
        /// The id of the node that it leaves.
        pub from: Written,
        /// The id of the node that it points at.
        pub to: Written,
        /// When this way is taken.
        pub label: Option<Text>,
        /// Whether it belongs to the way that matters.
        pub hot: bool = default,
    }

    /// A way through the flow.
    pub struct FlowRoute {
        /// When it is taken.
        pub case: Text,
        /// The ids of its nodes, in order.
        pub path: Vec<Written>,
    }
}

choice! {
    /// What a node of a flow is.
    pub enum FlowNodeKind {
        /// Something that is done.
        Step = "step",
        /// A question with two or three answers.
        Decision = "decision",
        /// Where the flow ends.
        End = "end",
    }
}

/// What a box reaches beyond its words; a decision has points at its sides.
const INSET: f64 = 8.0;
const POINT: f64 = 8.0;

impl DiagramKind for Flow {
    folder!("flow", "Flow");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, measure }: Drawing<'_>) -> Value {
        let network = self.network();
        let Some(drawn) = network.draw(measure) else {
            return Value::None;
        };
        let nodes = self.nodes.iter().enumerate().map(|(index, node)| {
            let more = [
                ("kind", node.kind().word().into()),
                ("hot", node.hot.into()),
            ];
            drawn.node(index, text, &more)
        });
        let arrows = network.arrows.iter().enumerate();
        let edges = arrows.map(|(index, arrow)| drawn.arrow(index, text, *arrow));
        let [width, height] = drawn.size();
        Value::dict([
            width,
            height,
            ("tip", length(POINT)),
            ("nodes", Value::array(nodes)),
            ("edges", Value::array(edges)),
            ("routes", self.routes_data(text)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = (0..self.nodes.len()).map(|index| self.item(index, text));
        let mut nodes = vec![
            Element::new("ol")
                .class("flow-nodes")
                .with_all(items)
                .into(),
        ];
        if !self.routes.is_empty() {
            let routes = self
                .routes
                .iter()
                .flat_map(|route| self.route_item(route, text));
            nodes.push(
                Element::new("dl")
                    .class("flow-routes")
                    .with_all(routes)
                    .into(),
            );
        }
        nodes
    }

    fn summary(&self) -> String {
        let network = self.network();
        let ends: Vec<String> = (0..self.nodes.len())
            .filter(|&node| network.is_end(node))
            .map(|node| self.nodes[node].label.plain())
            .collect();
        let start = self
            .nodes
            .first()
            .map_or(String::new(), |node| node.label.plain());
        if ends.is_empty() {
            return format!("{} nodes, from {start}", number_word(self.nodes.len()));
        }
        format!("from {start} to {}", ends.join(" or "))
    }

    fn description(&self) -> String {
        let count = capitalized(&number_word(self.nodes.len()));
        let nodes: Vec<String> = (0..self.nodes.len())
            .map(|node| self.describe(node))
            .collect();
        let routes = self.routes.iter().map(|route| {
            sentence(&format!(
                "In the case “{}”: {}",
                route.case.plain(),
                self.labels(route).join(", then ")
            ))
        });
        let routes: Vec<String> = routes.collect();
        format!("{count} nodes. {} {}", nodes.join(" "), routes.join(" "))
            .trim_end()
            .to_owned()
    }
}

impl FlowNode {
    fn kind(&self) -> FlowNodeKind {
        self.kind.unwrap_or(FlowNodeKind::Step)
    }
}

impl Flow {
    fn ids(&self) -> Vec<&Written> {
        self.nodes.iter().map(|node| &node.id).collect()
    }

    /// The boxes and arrows; arrows from or to nothing are left out.
    fn network(&self) -> Network<'_> {
        let ids = self.ids();
        let boxes = self.nodes.iter().map(|node| {
            let is_decision = node.kind() == FlowNodeKind::Decision;
            Boxed {
                label: Some(&node.label),
                note: node.note.as_ref(),
                inset: if is_decision { INSET + POINT } else { INSET },
                is_fork: is_decision,
            }
        });
        let arrows = self.edges.iter().filter_map(|edge| {
            let ends = [&edge.from, &edge.to];
            Arrow::new(ends, &ids, edge.label.as_ref(), edge.hot)
        });
        Network {
            boxes: boxes.collect(),
            arrows: arrows.collect(),
        }
    }

    /// The nodes of a route.
    fn nodes_of<'a>(&'a self, route: &'a FlowRoute) -> impl Iterator<Item = &'a FlowNode> {
        let ids = self.ids();
        route
            .path
            .iter()
            .filter_map(move |id| Some(&self.nodes[endpoints::find(id, &ids)?]))
    }

    fn labels(&self, route: &FlowRoute) -> Vec<String> {
        self.nodes_of(route)
            .map(|node| node.label.plain())
            .collect()
    }

    fn routes_data(&self, text: super::TypstText<'_>) -> Value {
        Value::array(self.routes.iter().map(|route| {
            let path = self.nodes_of(route).map(|node| text(&node.label));
            Value::dict([("case", text(&route.case)), ("path", Value::array(path))])
        }))
    }

    fn item(&self, index: usize, text: XhtmlText<'_>) -> Element {
        let node = &self.nodes[index];
        let label = Element::new("b")
            .class("flow-label")
            .with_all(text(&node.label));
        let mut item = Element::new("li").with(label);
        if let Some(note) = &node.note {
            item = item.with(": ").with_all(text(note));
        }
        self.network()
            .with_ways(item, index, "flow-ways", text, |way, to| {
                let words = if to <= index { "back to" } else { "on to" };
                way.with(format!("{words} {}, ", to + 1))
                    .with_all(text(&self.nodes[to].label))
            })
    }

    fn route_item(&self, route: &FlowRoute, text: XhtmlText<'_>) -> [Element; 2] {
        let mut path = Element::new("dd");
        for (index, node) in self.nodes_of(route).enumerate() {
            path = path
                .with(if index > 0 { " → " } else { "" })
                .with_all(text(&node.label));
        }
        [Element::new("dt").with_all(text(&route.case)), path]
    }

    /// A node and where it leads.
    fn describe(&self, index: usize) -> String {
        let node = &self.nodes[index];
        let label = node.label.plain();
        let name = match node.kind() {
            FlowNodeKind::Decision => format!("The decision “{label}”"),
            FlowNodeKind::Step | FlowNodeKind::End => format!("“{label}”"),
        };
        self.network().describe(index, &name, |to| {
            let words = if to <= index { "back to" } else { "to" };
            format!("{words} “{}”", self.nodes[to].label.plain())
        })
    }
}
