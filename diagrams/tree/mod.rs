//! `tree`: one hierarchy, with notes, marks and a legend for them.

use super::{
    DiagramKind, Drawing, Sink, Span, TypstText, XhtmlText, capitalized, check_count, check_length,
    check_words, folder, in_brackets, number_word, sentence,
};
use crate::diagnostics::{Diagnostic, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::{Entries, FromText, Short, shape};

/// The deepest level of a branch below the root.
const MAX_LEVELS: usize = 5;

shape! {
    /// A hierarchy.
    pub struct Tree {
        /// The root.
        pub root: Short<Branch>,
        /// What each mark means.
        pub marks: Entries<Text> = default,
    }

    /// A node of the hierarchy: a label alone, or a mapping.
    pub struct Branch {
        /// What it is called.
        pub label: Text,
        /// A remark, one short line.
        pub note: Option<Text>,
        /// A mark that the legend explains.
        pub mark: Option<Written>,
        /// Whether it is the one that matters.
        pub hot: bool = default,
        /// What is below it.
        pub children: Vec<Short<Branch>> = default,
    }
}

impl FromText for Branch {
    fn from_text(label: Text) -> Self {
        Self {
            label,
            note: None,
            mark: None,
            hot: false,
            children: Vec::new(),
        }
    }
}

impl DiagramKind for Tree {
    folder!("tree", "Tree");

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("rows", self.root.rows(), 2..=30, span, sink);
        self.root.check(0, &self.marks, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let marks = self.marks.0.iter().map(|(mark, meaning)| {
            Value::dict([
                ("mark", mark.value.as_str().into()),
                ("text", text(meaning)),
            ])
        });
        Value::dict([
            ("root", self.root.data(text)),
            ("marks", Value::array(marks)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let mut nodes = vec![
            Element::new("ul")
                .class("tree-branch")
                .with(self.root.xhtml(text))
                .into(),
        ];
        if !self.marks.0.is_empty() {
            let marks = self.marks.0.iter().map(|(mark, meaning)| {
                Element::new("li")
                    .with(Element::new("b").with(mark.value.as_str()))
                    .with(" ")
                    .with_all(text(meaning))
            });
            nodes.push(
                Element::new("ul")
                    .class("tree-legend")
                    .with_all(marks)
                    .into(),
            );
        }
        nodes
    }

    fn summary(&self) -> String {
        let children: Vec<String> = self
            .root
            .children
            .iter()
            .map(|child| child.label.plain())
            .collect();
        format!(
            "{}, with {} below it",
            self.root.label.plain(),
            children.join(", ")
        )
    }

    fn description(&self) -> String {
        let marks: Vec<String> = self
            .marks
            .0
            .iter()
            .map(|(mark, meaning)| {
                sentence(&format!(
                    "The mark {} means {}",
                    mark.value,
                    meaning.plain()
                ))
            })
            .collect();
        let rows = capitalized(&number_word(self.root.rows()));
        format!("{rows} rows. {} {}", self.root.describe(), marks.join(" "))
            .trim_end()
            .to_owned()
    }
}

impl Branch {
    fn rows(&self) -> usize {
        1 + self
            .children
            .iter()
            .map(|child| child.rows())
            .sum::<usize>()
    }

    fn check(&self, level: usize, marks: &Entries<Text>, sink: &mut Sink) {
        check_length("label", &self.label, 48, sink);
        check_words("label", &self.label, 36, sink);
        if let Some(note) = &self.note {
            check_length("note", note, 60, sink);
            check_words("note", note, 18, sink);
        }
        if level > MAX_LEVELS {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "the tree is too deep")
                    .at(
                        self.label.span(),
                        format!("more than {MAX_LEVELS} levels below the root"),
                    )
                    .help("show a smaller part of it"),
            );
            return;
        }
        if let Some(mark) = self
            .mark
            .as_ref()
            .filter(|mark| marks.get(&mark.value).is_none())
        {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("the mark `{}` is not explained", mark.value),
                )
                .at(mark.span, "")
                .help("say in `marks` what it means"),
            );
        }
        for child in &self.children {
            child.check(level + 1, marks, sink);
        }
    }

    fn data(&self, text: TypstText<'_>) -> Value {
        Value::dict([
            ("label", text(&self.label)),
            ("note", self.note.as_ref().map(text).into()),
            (
                "mark",
                self.mark.as_ref().map(|mark| mark.value.clone()).into(),
            ),
            ("hot", self.hot.into()),
            (
                "children",
                Value::array(self.children.iter().map(|child| child.data(text))),
            ),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Element {
        let label = Element::new(if self.hot { "b" } else { "span" })
            .class("tree-label")
            .with_all(text(&self.label));
        let mut item = Element::new("li").with(label);
        if let Some(mark) = &self.mark {
            item = item.with(format!("\u{a0}{}", mark.value));
        }
        if let Some(note) = &self.note {
            item = item.with(
                Element::new("span")
                    .class("tree-note")
                    .with(" – ")
                    .with_all(text(note)),
            );
        }
        if !self.children.is_empty() {
            let children = self.children.iter().map(|child| child.xhtml(text));
            item = item.with(Element::new("ul").class("tree-branch").with_all(children));
        }
        item
    }

    fn describe(&self) -> String {
        let mark = self
            .mark
            .as_ref()
            .map_or(String::new(), |mark| format!(" {}", mark.value));
        let note = in_brackets(self.note.as_ref());
        let own = format!("{}{mark}{note}", self.label.plain());
        if self.children.is_empty() {
            return own;
        }
        // Leaves are listed with their parent; branches follow in sentences of their own.
        let names: Vec<String> = self
            .children
            .iter()
            .map(|child| {
                if child.children.is_empty() {
                    child.describe()
                } else {
                    child.label.plain()
                }
            })
            .collect();
        let below: Vec<String> = self
            .children
            .iter()
            .filter(|child| !child.children.is_empty())
            .map(|child| child.describe())
            .collect();
        let first = sentence(&format!("Under {own}: {}", names.join(", ")));
        std::iter::once(first)
            .chain(below)
            .collect::<Vec<_>>()
            .join(" ")
    }
}
