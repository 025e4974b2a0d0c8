//! Blocks to XHTML: the meaning first, so that a reader without any style still has it.

use super::inline::Scope;
use super::{Drawing, code, paths, table, words};
use crate::block::{Block, Callout, Content, Definitions, Figure, Frame, List, ListItem, Points};
use crate::diagrams::{Diagram, DiagramFrame};
use crate::markup::xml::{Element, Node};
use crate::model::Body;
use crate::text::Text;
use crate::yaml::{Framed, Short};

impl Scope<'_> {
    /// The blocks of a body, with the page breaks before them.
    pub(super) fn blocks(&self, body: &Body) -> Vec<Node> {
        let write = |(index, block): (usize, &Block)| {
            let label = body.block_label(index);
            let mut nodes = self.pages.marks(&label);
            nodes.extend(self.block(block, &label));
            nodes
        };
        body.blocks.iter().enumerate().flat_map(write).collect()
    }

    fn block(&self, block: &Block, label: &str) -> Vec<Node> {
        let framed = |kind: &str, frame: &Frame, content: Vec<Node>| {
            vec![
                self.framed(
                    kind,
                    label,
                    frame.title.as_ref(),
                    frame.caption.as_ref(),
                    content,
                )
                .into(),
            ]
        };
        match &block.content {
            Content::Prose(prose) => prose
                .paragraphs
                .iter()
                .map(|text| self.paragraph("p", text))
                .collect(),
            Content::Heading(text) => vec![self.paragraph("h2", text)],
            Content::List(list) => framed("list", &list.frame, vec![self.list(&list.data).into()]),
            Content::Table(table) if table::is_stacked(&table.data) => {
                framed("table", &table.frame, table::records(&table.data, self))
            }
            Content::Table(table) => vec![self.table(table, label).into()],
            Content::Code(code) => framed("code", &code.frame, code::listing(&code.data)),
            Content::Results(results) => framed(
                "results",
                &results.frame,
                code::results(&results.data, self),
            ),
            Content::Definitions(list) => framed(
                "definitions",
                &list.frame,
                vec![self.definitions(&list.data).into()],
            ),
            Content::Points(points) => framed(
                "points",
                &points.frame,
                vec![self.points(&points.data).into()],
            ),
            Content::Callout(callout) => vec![self.callout(callout, label).into()],
            Content::Figure(figure) => {
                framed("figure", &figure.frame, self.figure(&figure.data, label))
            }
            Content::Diagram(diagram) => vec![self.diagram(diagram, label).into()],
        }
    }

    fn paragraph(&self, name: &'static str, text: &Text) -> Node {
        Element::new(name).with_all(self.inline(text)).into()
    }

    /// A block in its frame: a figure if it is titled, named by its title.
    fn framed(
        &self,
        kind: &str,
        label: &str,
        title: Option<&Text>,
        caption: Option<&Text>,
        content: Vec<Node>,
    ) -> Element {
        let class = format!("block block-{kind}");
        let figure = match (title, caption) {
            (None, None) => {
                return Element::new("div")
                    .class(class)
                    .attr("id", label)
                    .with_all(content);
            }
            (Some(_), _) => named(Element::new("figure").class(class).attr("id", label), label),
            (None, Some(_)) => Element::new("figure").class(class).attr("id", label),
        };
        figure
            .with(Element::new("figcaption").with_all(self.caption("p", label, title, caption)))
            .with_all(content)
    }

    /// Title and remark, in elements that the place allows.
    fn caption(
        &self,
        name: &'static str,
        label: &str,
        title: Option<&Text>,
        caption: Option<&Text>,
    ) -> Vec<Node> {
        let title = title.map(|title| {
            let id = title_id(label);
            Element::new(name)
                .class("block-title")
                .attr("id", id)
                .with_all(self.inline(title))
        });
        let caption = caption.map(|caption| {
            Element::new(name)
                .class("block-caption")
                .with_all(self.inline(caption))
        });
        title.into_iter().chain(caption).map(Node::from).collect()
    }

    fn table(&self, framed: &Framed<Frame, crate::block::Table>, label: &str) -> Element {
        let frame = &framed.frame;
        // Only a space between the two lines keeps them apart where the style is dropped.
        let mut nodes = self.caption("span", label, frame.title.as_ref(), frame.caption.as_ref());
        if nodes.len() > 1 {
            nodes.insert(1, " ".into());
        }
        let caption = (!nodes.is_empty()).then(|| Element::new("caption").with_all(nodes));
        let table = table::table(&framed.data, caption, self);
        Element::new("div")
            .class("block block-table")
            .attr("id", label)
            .with(table)
    }

    fn list(&self, list: &List) -> Element {
        self.items(&list.items, if list.ordered { "ol" } else { "ul" })
            .class("list")
    }

    fn items(&self, items: &[Short<ListItem>], name: &'static str) -> Element {
        let items = items.iter().map(|item| {
            let element = Element::new("li").with_all(self.inline(&item.text));
            if item.items.is_empty() {
                element
            } else {
                element.with(self.items(&item.items, name))
            }
        });
        Element::new(name).with_all(items)
    }

    fn definitions(&self, definitions: &Definitions) -> Element {
        let rows = definitions.items.iter().map(|item| {
            let term = Element::new("dt").with_all(self.inline(&item.term));
            let meaning = Element::new("dd").with_all(self.inline(&item.text));
            Element::new("div")
                .class("definitions-row")
                .with(term)
                .with(meaning)
        });
        Element::new("dl").class("definitions").with_all(rows)
    }

    fn points(&self, points: &Points) -> Element {
        let items = points.items.iter().map(|point| {
            let text = Element::new("p");
            let text = match &point.head {
                Some(head) => text
                    .with(Element::new("b").with_all(self.inline(head)))
                    .with(" "),
                None => text,
            };
            Element::new("li").with(text.with_all(self.inline(&point.text)))
        });
        Element::new("ol").class("points").with_all(items)
    }

    fn callout(&self, callout: &Callout, label: &str) -> Element {
        let id = &callout.kind.value;
        let kind = self.book.callouts.get(id);
        let words = kind.map_or_else(|| vec![id.as_str().into()], |kind| self.inline(&kind.label));
        let tint = kind.map_or(String::new(), |kind| format!(" tint-{}", kind.tint.word()));
        let name = Element::new("p")
            .class("callout-label")
            .attr("id", title_id(label))
            .with_all(words);
        let paragraphs = callout
            .text
            .paragraphs
            .iter()
            .map(|text| self.paragraph("p", text));
        named(
            callout_element(id)
                .class(format!("callout{tint}"))
                .attr("id", label),
            label,
        )
        .with(name)
        .with_all(paragraphs)
    }

    fn figure(&self, figure: &Figure, label: &str) -> Vec<Node> {
        let name = &figure.image.value;
        let image = Element::new("img")
            .attr("src", paths::image_path(self.book, name))
            .attr("alt", figure.alt.value.trim());
        let Some(description) = &figure.description else {
            return vec![picture(image)];
        };
        let id = format!("{label}-description");
        let details = Element::new("details")
            .attr("id", id.as_str())
            .with(Element::new("summary").with(words::DESCRIPTION))
            .with(Element::new("p").with_all(self.inline(description)));
        vec![picture(image.attr("aria-details", id)), details.into()]
    }

    fn diagram(&self, diagram: &Framed<DiagramFrame, Diagram>, label: &str) -> Element {
        let frame = &diagram.frame;
        let kind = diagram.data.name();
        let class = format!("block diagram diagram-{kind}");
        let figure = Element::new("figure").class(class).attr("id", label);
        let figure = match &frame.title {
            Some(_) => named(figure, label),
            None => figure.attr("aria-label", diagram.alt()),
        };
        let caption = self.caption("p", label, frame.title.as_ref(), frame.caption.as_ref());
        let figure = if caption.is_empty() {
            figure
        } else {
            figure.with(Element::new("figcaption").with_all(caption))
        };
        let words = diagram.data.xhtml(&|text| self.inline(text));
        match self.pages.drawing(label) {
            Some(drawing) => figure.with_all(drawn(drawing, diagram, label, words)),
            None => figure.with_all(words),
        }
    }
}

/// A drawing with all that it tells in words below it, folded where a reader can fold.
fn drawn(
    drawing: &Drawing,
    diagram: &Framed<DiagramFrame, Diagram>,
    label: &str,
    told: Vec<Node>,
) -> Vec<Node> {
    let id = format!("{label}-description");
    let pictures = match drawing {
        Drawing::Svg(svg) => vec![svg.clone()],
        Drawing::Png(pieces) => (0..pieces.len())
            .map(|index| piece(diagram, label, index, pieces.len()))
            .collect(),
    };
    let told = match &diagram.frame.description {
        Some(description) => vec![Element::new("p").with(description.value.trim()).into()],
        None => told,
    };
    let described = pictures
        .into_iter()
        .map(|drawing| picture(drawing.attr("aria-details", id.as_str())))
        .collect::<Vec<_>>();
    let description = Element::new("details")
        .class("diagram-words")
        .attr("id", id)
        .with(Element::new("summary").with(words::DESCRIPTION))
        .with_all(told);
    described.into_iter().chain([description.into()]).collect()
}

/// A piece of a drawing. What the drawing shows is told once, with the first.
fn piece(
    diagram: &Framed<DiagramFrame, Diagram>,
    label: &str,
    index: usize,
    total: usize,
) -> Element {
    let alt = match index {
        0 => diagram.alt(),
        _ => words::drawing_piece(index + 1, total),
    };
    Element::new("img")
        .attr("src", paths::drawing_path(label, index))
        .attr("alt", alt)
}

fn picture(image: Element) -> Node {
    Element::new("p").class("figure-picture").with(image).into()
}

fn title_id(label: &str) -> String {
    format!("{label}-title")
}

fn named(element: Element, label: &str) -> Element {
    element.attr("aria-labelledby", title_id(label))
}

/// A callout by what its kind's id says (Digital Publishing WAI-ARIA 1.1; `doc-notice` may not
/// stand on an `aside`).
fn callout_element(kind: &str) -> Element {
    let says = |words: &[&str]| kind.split('-').any(|word| words.contains(&word));
    if says(&["tip", "hint", "advice"]) {
        Element::new("aside")
            .attr("epub:type", "tip")
            .attr("role", "doc-tip")
    } else if says(&["warning", "caution", "danger", "pitfall", "trap"]) {
        Element::new("section")
            .attr("epub:type", "notice")
            .attr("role", "doc-notice")
    } else {
        Element::new("aside").attr("role", "note")
    }
}
