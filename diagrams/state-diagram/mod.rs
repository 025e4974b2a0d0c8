//! `state-diagram`: the states of a thing and what takes it from one to another.

mod checks;
#[cfg(test)]
mod tests;

use super::network::{Arrow, Boxed, Network};
use super::{DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, endpoints, number_word};
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
    const NAME: &'static str = "state-diagram";
    const WORDS: &'static str = "State diagram";
    const DRAWING: &'static str = include_str!("drawing.typ");
    const STYLE: &'static str = include_str!("style.css");
    const EXAMPLE: &'static str = include_str!("example.yaml");
    const EXTREMES: &'static str = include_str!("extremes.yaml");
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
            Some(Arrow {
                from: endpoints::find(&transition.from, &ids)?,
                to: endpoints::find(&transition.to, &ids)?,
                label: transition.label.as_ref(),
                is_hot: transition.hot,
            })
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

    /// The transitions out of a state, with the places of the states they lead to.
    fn ways_out(&self, state: usize) -> impl Iterator<Item = (&Transition, usize)> {
        let ids = self.ids();
        self.transitions.iter().filter_map(move |transition| {
            let is_own = transition.from.value == self.states[state].id.value;
            Some((transition, endpoints::find(&transition.to, &ids)?)).filter(|_| is_own)
        })
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
        let ways: Vec<Element> = self
            .ways_out(index)
            .map(|(transition, to)| {
                let mut way = Element::new("li");
                if let Some(label) = &transition.label {
                    way = way.with(Element::new("i").with_all(text(label))).with(": ");
                }
                if to == index {
                    way.with("stays")
                } else {
                    way.with("to ").with_all(text(&self.states[to].label))
                }
            })
            .collect();
        if ways.is_empty() {
            item
        } else {
            item.with(
                Element::new("ul")
                    .class("state-diagram-ways")
                    .with_all(ways),
            )
        }
    }

    /// A state and where it leads.
    fn describe(&self, index: usize) -> String {
        let state = &self.states[index];
        let note = state
            .note
            .as_ref()
            .map_or(String::new(), |note| format!(" ({})", note.plain()));
        let ways: Vec<String> = self
            .ways_out(index)
            .map(|(transition, to)| {
                let when = transition
                    .label
                    .as_ref()
                    .map_or(String::new(), |label| format!(" ({})", label.plain()));
                if to == index {
                    format!("back to itself{when}")
                } else {
                    format!("to “{}”{when}", self.states[to].label.plain())
                }
            })
            .collect();
        let name = format!("“{}”{note}", state.label.plain());
        if ways.is_empty() {
            format!("{name} is an end.")
        } else {
            format!("{name} leads {}.", ways.join(" and "))
        }
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
