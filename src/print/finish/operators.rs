//! The colors of a content stream put right: grey to black, screen colors to inks, inks under the
//! limit, and black text in black ink alone.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::Repairs;
use super::spaces::Space;
use crate::print::inks::{BLACK_TEXT, Four, Inks, TRACE, black};
use crate::print::objects::{entries, numbers};

/// The names of the graphics states that switch black overprint on and off.
pub(super) const OVERPRINT: [&str; 2] = ["HpOverprint", "HpKnockout"];

/// The color spaces that resources name.
pub(super) fn spaces(document: &Document, resources: &Dictionary) -> BTreeMap<Vec<u8>, Space> {
    entries(document, resources, "ColorSpace")
        .map(|(name, _, object)| (name.to_vec(), Space::of(document, object)))
        .collect()
}

/// What is painted with: its space, and its inks where they are known.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Paint {
    space: Space,
    inks: Option<Four>,
}

/// The initial color of a page is black (ISO 32000-1, 8.6.3).
const INITIAL: Paint = Paint {
    space: Space::Grey,
    inks: Some([0.0, 0.0, 0.0, 1.0]),
};

#[derive(Debug, Clone)]
struct State {
    fill: Paint,
    stroke: Paint,
    /// What the fill was last set to in the stream that is written.
    written: Option<Four>,
    overprints: bool,
}

/// Rewrites streams that share a document.
pub(super) struct Rewriter<'a> {
    pub(super) inks: &'a mut Inks,
    pub(super) repairs: &'a mut Repairs,
    pub(super) overprint: bool,
}

impl Rewriter<'_> {
    /// Rewrites a content stream; none if nothing had to change, or it cannot be read.
    pub(super) fn rewrite(
        &mut self,
        content: &[u8],
        spaces: &BTreeMap<Vec<u8>, Space>,
    ) -> Option<Vec<u8>> {
        let operations = Content::decode(content).ok()?.operations;
        let mut stream = Stream {
            operations: Vec::with_capacity(operations.len() + 8),
            // In a form the initial color is the one at its call, which is not known here.
            state: State {
                fill: INITIAL,
                stroke: INITIAL,
                written: None,
                overprints: false,
            },
            stack: Vec::new(),
            has_changed: false,
        };
        for operation in operations {
            self.operation(operation, spaces, &mut stream);
        }
        if !stream.has_changed {
            return None;
        }
        Content {
            operations: stream.operations,
        }
        .encode()
        .ok()
    }

    fn operation(
        &mut self,
        operation: Operation,
        spaces: &BTreeMap<Vec<u8>, Space>,
        stream: &mut Stream,
    ) {
        match operation.operator.as_str() {
            "q" => stream.stack.push(stream.state.clone()),
            "Q" => stream.state = stream.stack.pop().unwrap_or(stream.state.clone()),
            "cs" | "CS" => return Self::space(operation, spaces, stream),
            "sc" | "scn" | "SC" | "SCN" | "g" | "G" | "rg" | "RG" | "k" | "K" => {
                return self.color(operation, stream);
            }
            "Tj" | "TJ" | "'" | "\"" => self.before_text(stream),
            "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "S" | "s" | "Do" | "sh" => {
                stream.before_shape();
            }
            _ => {}
        }
        stream.operations.push(operation);
    }

    fn space(operation: Operation, spaces: &BTreeMap<Vec<u8>, Space>, stream: &mut Stream) {
        let name = operation
            .operands
            .first()
            .and_then(|name| name.as_name().ok());
        let name = name.unwrap_or_default();
        let space = spaces
            .get(name)
            .copied()
            .unwrap_or_else(|| Space::named(name));
        let is_stroke = operation.operator == "CS";
        let inks = space.is_ink_to_be().then_some(black(1.0));
        stream.set(is_stroke, Paint { space, inks });
        match inks {
            Some(inks) => stream.paint(is_stroke, inks),
            None => stream.operations.push(operation),
        }
    }

    fn color(&mut self, operation: Operation, stream: &mut Stream) {
        let is_stroke = operation.operator.starts_with(char::is_uppercase);
        let current = if is_stroke {
            stream.state.stroke
        } else {
            stream.state.fill
        };
        let space = match operation.operator.as_str() {
            "g" | "G" => Space::Grey,
            "rg" | "RG" => Space::Rgb,
            "k" | "K" => Space::Cmyk,
            _ => current.space,
        };
        let values = numbers(&operation.operands).unwrap_or_default();
        let inks = match (space, values.as_slice()) {
            (Space::Grey, &[grey]) => {
                self.repairs.greys += 1;
                Some(black(1.0 - grey))
            }
            (Space::Rgb, &[red, green, blue]) => {
                self.repairs.colors += 1;
                Some(self.inks.of_rgb([red, green, blue]))
            }
            (Space::Cmyk, &[cyan, magenta, yellow, key]) => {
                let asked = [cyan, magenta, yellow, key];
                let inks = self.inks.limited(asked);
                stream.set(
                    is_stroke,
                    Paint {
                        space,
                        inks: Some(inks),
                    },
                );
                if inks == asked && operation.operator.eq_ignore_ascii_case("k") {
                    stream.keep(is_stroke, inks, operation);
                    return;
                }
                Some(inks)
            }
            _ => None,
        };
        stream.set(is_stroke, Paint { space, inks });
        match inks {
            Some(inks) => stream.paint(is_stroke, inks),
            None => stream.operations.push(operation),
        }
    }

    /// Text that is black in four inks would show colored edges: it gets black alone.
    fn before_text(&mut self, stream: &mut Stream) {
        let Some(inks) = stream.state.fill.inks else {
            return;
        };
        let [cyan, magenta, yellow, key] = inks;
        let is_rich = key >= BLACK_TEXT && cyan + magenta + yellow > TRACE;
        let wanted = if is_rich { black(1.0) } else { inks };
        if is_rich && stream.state.written != Some(wanted) {
            self.repairs.rich_texts += 1;
        }
        if stream
            .state
            .written
            .is_some_and(|written| written != wanted)
            || is_rich
        {
            stream.ensure(wanted);
        }
        if self.overprint {
            let is_black = wanted == black(1.0);
            if is_black != stream.state.overprints {
                stream.overprint(is_black);
                self.repairs.overprints += usize::from(is_black);
            }
        }
    }
}

/// The stream that is written.
struct Stream {
    operations: Vec<Operation>,
    state: State,
    stack: Vec<State>,
    has_changed: bool,
}

impl Stream {
    fn set(&mut self, is_stroke: bool, paint: Paint) {
        if is_stroke {
            self.state.stroke = paint;
        } else {
            self.state.fill = paint;
            self.state.written = None;
        }
    }

    /// Writes inks in place of another color.
    fn paint(&mut self, is_stroke: bool, inks: Four) {
        self.has_changed = true;
        let operator = if is_stroke { "K" } else { "k" };
        let operands = inks.into_iter().map(Object::Real).collect();
        self.keep(is_stroke, inks, Operation::new(operator, operands));
    }

    fn keep(&mut self, is_stroke: bool, inks: Four, operation: Operation) {
        if !is_stroke {
            self.state.written = Some(inks);
        }
        self.operations.push(operation);
    }

    fn ensure(&mut self, inks: Four) {
        if self.state.written != Some(inks) {
            self.paint(false, inks);
        }
    }

    /// Shapes get back the fill that text was given otherwise.
    fn before_shape(&mut self) {
        if let (Some(inks), Some(written)) = (self.state.fill.inks, self.state.written)
            && inks != written
        {
            self.paint(false, inks);
        }
        if self.state.overprints {
            self.overprint(false);
        }
    }

    fn overprint(&mut self, on: bool) {
        self.has_changed = true;
        self.state.overprints = on;
        let state = OVERPRINT[usize::from(!on)].as_bytes().to_vec();
        self.operations
            .push(Operation::new("gs", vec![Object::Name(state)]));
    }
}
