//! `state-diagram`: the states of a thing and what takes it from one to another.

mod checks;
#[cfg(test)]
mod tests;

use super::network::{Arrow, Boxed, Network};
use super::{DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, folder, number_word};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

shape! {
    /// States, and transitions between them.
    pub struct StateDiagram {
        /// The states: 2 to 8.
        pub states: Vec<State>,
        /// What takes the thing from one state to another.
        pub transitions: Vec<Transition>,
    }

    /// A state.
    pub struct State {
        /// A short name for `transitions`; it is not printed.
        pub id: Written,
        /// What the state is called.
        pub label: Text,
        /// What holds in it.
        pub note: Option<Text>,
        /// Whether everything begins here.
        pub start: bool = default,
        /// Whether nothing leads out of it.
        pub end: bool = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }

    /// A transition.
    pub struct Transition {
        /// The id of the state before.
        pub from: Written,
        /// The id of the state after; it may be the same.
        pub to: Written,
        /// What causes it.
        pub label: Option<Text>,
        /// Whether it belongs to the way that matters.
        pub hot: bool = default,
    }
}

/// What a box reaches beyond its words; an end state has a second outline.
const INSET: f64 = 8.0;
const OUTLINE: f64 = 2.5;

impl DiagramKind for StateDiagram {
    folder!("state-diagram", "State diagram");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, measure }: Drawing<'_>) -> Value {
        let network = self.network();
        let Some(drawn) = network.draw(measure) else {
            return Value::None;
        };
        let states = self.states.iter().enumerate().map(|(index, state)| {
            let more = [("end", state.end.into()), ("hot", state.hot.into())];
            drawn.node(index, text, &more)
        });
        let dot = self
            .start()
            .map(|_| drawn.node(self.states.len(), text, &[]));
        let arrows = network.arrows.iter().enumerate();
        let transitions = arrows.map(|(index, arrow)| drawn.arrow(index, text, *arrow));
        let [width, height] = drawn.size();
        Value::dict([
            width,
            height,
            ("states", Value::array(states)),
            ("dot", dot.into()),
            ("transitions", Value::array(transitions)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = (0..self.states.len()).map(|index| self.item(index, text));
        vec![
            Element::new("ul")
                .class("state-diagram-states")
                .with_all(items)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let labels: Vec<String> = self
            .states
            .iter()
            .map(|state| state.label.plain())
            .collect();
        format!(
            "{} states: {}",
            number_word(labels.len()),
            labels.join(", ")
        )
    }

    fn description(&self) -> String {
        let states: Vec<String> = (0..self.states.len())
            .map(|index| self.describe(index))
            .collect();
        let start = self.start().map_or(String::new(), |start| {
            format!(" It begins with “{}”.", self.states[start].label.plain())
        });
        format!(
            "{} states and {} transitions.{start} {}",
            capitalized(&number_word(self.states.len())),
            number_word(self.transitions.len()),
            states.join(" ")
        )
    }
}

impl StateDiagram {
    fn ids(&self) -> Vec<&Written> {
        self.states.iter().map(|state| &state.id).collect()
    }

    /// The state that everything begins with.
    fn start(&self) -> Option<usize> {
        self.states.iter().position(|state| state.start)
    }

    /// The boxes and arrows, and last the dot that the start state is entered from.
    fn network(&self) -> Network<'_> {
        let ids = self.ids();
        let mut boxes: Vec<Boxed<'_>> = self.states.iter().map(State::boxed).collect();
        let arrows = self.transitions.iter().filter_map(|transition| {
            let ends = [&transition.from, &transition.to];
            Arrow::new(ends, &ids, transition.label.as_ref(), transition.hot)
        });
        let mut arrows: Vec<Arrow<'_>> = arrows.collect();
        if let Some(start) = self.start() {
            boxes.push(Boxed {
                label: None,
                note: None,
                inset: 0.0,
                is_fork: false,
            });
            arrows.push(Arrow {
                from: boxes.len() - 1,
                to: start,
                label: None,
                is_hot: false,
            });
        }
        Network { boxes, arrows }
    }

    fn item(&self, index: usize, text: XhtmlText<'_>) -> Element {
        let state = &self.states[index];
        let label = Element::new("b")
            .class("state-diagram-label")
            .with_all(text(&state.label));
        let mut item = Element::new("li").with(label);
        if let Some(part) = state.part() {
            item = item.with(format!(" ({part})"));
        }
        if let Some(note) = &state.note {
            item = item.with(": ").with_all(text(note));
        }
        self.network()
            .with_ways(item, index, "state-diagram-ways", text, |way, to| {
                if to == index {
                    way.with("stays")
                } else {
                    way.with("to ").with_all(text(&self.states[to].label))
                }
            })
    }

    /// A state and where it leads.
    fn describe(&self, index: usize) -> String {
        let name = format!("“{}”", self.states[index].label.plain());
        self.network().describe(index, &name, |to| {
            if to == index {
                "back to itself".to_owned()
            } else {
                format!("to “{}”", self.states[to].label.plain())
            }
        })
    }
}

impl State {
    fn boxed(&self) -> Boxed<'_> {
        Boxed {
            label: Some(&self.label),
            note: self.note.as_ref(),
            inset: if self.end { INSET + OUTLINE } else { INSET },
            is_fork: true,
        }
    }

    /// What it is besides a state.
    fn part(&self) -> Option<&'static str> {
        match (self.start, self.end) {
            (true, _) => Some("start"),
            (_, true) => Some("end"),
            _ => None,
        }
    }
}
