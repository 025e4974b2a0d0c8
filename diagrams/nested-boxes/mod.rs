//! `nested-boxes`: boxes within boxes, each with its names, and walks from inside out.

mod checks;
#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, TypstText, XhtmlText, capitalized, folder, number_word,
    sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Text;
use crate::yaml::{FromText, Short, shape};

shape! {
    /// Boxes within boxes.
    pub struct NestedBoxes {
        /// The outermost box.
        pub root: NestedBox,
    }

    /// A box.
    pub struct NestedBox {
        /// What it is called.
        pub label: Text,
        /// The names in it.
        pub has: Vec<Text> = default,
        /// A remark, one or two lines.
        pub note: Option<Text>,
        /// Whether its outline is dashed: it stands there, and walks pass it by. The note says why.
        pub dashed: bool = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
        /// Whether a walk outwards starts here.
        pub start: bool = default,
        /// The boxes inside.
        pub inside: Vec<Short<NestedBox>> = default,
    }
}

impl FromText for NestedBox {
    fn from_text(label: Text) -> Self {
        Self {
            label,
            has: Vec::new(),
            note: None,
            dashed: false,
            hot: false,
            start: false,
            inside: Vec::new(),
        }
    }
}

impl DiagramKind for NestedBoxes {
    folder!("nested-boxes", "Nested boxes");

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(&self.root, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        Value::dict([("box", self.root.data(0, text))])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let list = Element::new("ul").class("nested-boxes-inside");
        let mut nodes = vec![list.with(self.root.xhtml(text)).into()];
        nodes.extend(self.walks().iter().map(|walk| {
            let words = Element::new("p").class("nested-boxes-walk");
            words.with(capitalized(&walk_words(walk))).into()
        }));
        nodes
    }

    fn summary(&self) -> String {
        let mut names = vec![self.root.label.plain()];
        let mut node = &self.root;
        while let Some(inner) = node.inside.first() {
            node = inner;
            names.push(node.label.plain());
        }
        names.reverse();
        names.join(" within ")
    }

    fn description(&self) -> String {
        let count = capitalized(&number_word(self.root.count()));
        let mut parts = vec![format!("{count} boxes. {}", self.root.describe())];
        parts.extend(
            self.walks()
                .iter()
                .map(|walk| capitalized(&walk_words(walk))),
        );
        parts.join(" ")
    }
}

impl NestedBoxes {
    /// Every walk: the boxes from its start to the outermost, dashed ones among them.
    fn walks(&self) -> Vec<Vec<&NestedBox>> {
        let mut walks = Vec::new();
        self.root.walks(&mut Vec::new(), &mut walks);
        walks
    }
}

/// “from A to B, to C; past D”.
fn walk_words(walk: &[&NestedBox]) -> String {
    let (passed, visited): (Vec<&NestedBox>, Vec<&NestedBox>) =
        walk.iter().copied().partition(|node| node.dashed);
    let names = |nodes: &[&NestedBox], between: &str| {
        let names: Vec<String> = nodes.iter().map(|node| node.label.plain()).collect();
        names.join(between)
    };
    let past = if passed.is_empty() {
        String::new()
    } else {
        format!("; past {}", names(&passed, " and "))
    };
    format!("the walk outwards: from {}{past}.", names(&visited, " to "))
}

impl NestedBox {
    fn count(&self) -> usize {
        1 + self.inside.iter().map(|inner| inner.count()).sum::<usize>()
    }

    /// The number of its disc: one more than those inside, and 0 without a walk.
    fn number(&self) -> usize {
        let inner = self.inside.iter().map(|inner| inner.number()).max();
        let inner = inner.unwrap_or(0);
        if (inner > 0 || self.start) && !self.dashed {
            inner + 1
        } else {
            inner
        }
    }

    fn walks<'a>(&'a self, outer: &mut Vec<&'a Self>, walks: &mut Vec<Vec<&'a Self>>) {
        outer.push(self);
        if self.start {
            walks.push(outer.iter().rev().copied().collect());
        }
        for inner in &self.inside {
            inner.walks(outer, walks);
        }
        outer.pop();
    }

    /// `ground` counts the boxes round it, dashed ones left out.
    fn data(&self, ground: usize, text: TypstText<'_>) -> Value {
        let below = ground + usize::from(!self.dashed);
        let inside = self.inside.iter().map(|inner| inner.data(below, text));
        Value::dict([
            ("title", text(&self.label)),
            ("names", Value::array(self.has.iter().map(text))),
            ("note", self.note.as_ref().map(text).into()),
            ("ground", ground.into()),
            ("number", self.number().into()),
            ("start", self.start.into()),
            ("hot", self.hot.into()),
            ("dashed", self.dashed.into()),
            ("inside", Value::array(inside)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let class = if self.dashed {
            "nested-boxes-box nested-boxes-dashed"
        } else {
            "nested-boxes-box"
        };
        let mut item = Element::new("li").class(class).with(self.line(text));
        if let Some(note) = &self.note {
            let note = Element::new("p")
                .class("nested-boxes-note")
                .with_all(text(note));
            item = item.with(note);
        }
        if !self.inside.is_empty() {
            let inside = self.inside.iter().map(|inner| inner.xhtml(text));
            let list = Element::new("ul").class("nested-boxes-inside");
            item = item.with(list.with_all(inside));
        }
        item
    }

    /// Number, label and names on one line.
    fn line(&self, text: XhtmlText<'_>) -> Element {
        let mut line = Element::new("p").class("nested-boxes-line");
        if self.number() > 0 && !self.dashed {
            let number = Element::new("span").class("nested-boxes-number");
            line = line.with(number.with(format!("{}. ", self.number())));
        }
        line = line.with(Element::new("b").with_all(text(&self.label)));
        for (index, name) in self.has.iter().enumerate() {
            line = line.with(if index == 0 { ": " } else { ", " });
            let name_of = Element::new("span").class("nested-boxes-name");
            line = line.with(name_of.with_all(text(name)));
        }
        line
    }

    fn describe(&self) -> String {
        let names: Vec<String> = self.has.iter().map(Text::plain).collect();
        let mut own = self.label.plain();
        if !names.is_empty() {
            own = format!("{own} has {}", names.join(", "));
        }
        if let Some(note) = &self.note {
            own = format!("{own} ({})", note.plain());
        }
        let mut parts = vec![sentence(&own)];
        if !self.inside.is_empty() {
            let inside: Vec<String> = self.inside.iter().map(|i| i.label.plain()).collect();
            let inside = inside.join(" and ");
            parts.push(format!("Inside {}: {inside}.", self.label.plain()));
            parts.extend(self.inside.iter().map(|inner| inner.describe()));
        }
        parts.join(" ")
    }
}
