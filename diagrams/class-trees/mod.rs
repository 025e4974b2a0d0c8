//! `class-trees`: small shapes of inheritance side by side, each with its name.

mod checks;
#[cfg(test)]
mod tests;

use super::classes::{self, Class, name_width};
use super::lines::{LABEL, Lines, NOTE, length};
use super::{
    DiagramKind, Drawing, MEASURES, NARROW, Sink, Span, TypstText, XhtmlText, capitalized, folder,
    in_brackets, number_word,
};
use crate::graph::{Layout, Size};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

shape! {
    /// Small shapes of inheritance, side by side.
    pub struct ClassTrees {
        /// The shapes: 2 to 6.
        pub trees: Vec<ClassTree>,
    }

    /// A shape of inheritance.
    pub struct ClassTree {
        /// What the shape is called.
        pub name: Text,
        /// A remark under the name.
        pub note: Option<Text>,
        /// Its classes: 1 to 6.
        pub classes: Vec<TreeClass>,
    }

    /// A class.
    pub struct TreeClass {
        /// Its name, as in code.
        pub name: Written,
        /// The names of its parents, in order.
        pub bases: Vec<Written> = default,
        /// Whether it is the one that matters.
        pub hot: bool = default,
    }
}

/// The name's size and weight; the height, the least width of a box and what it adds to its name.
const NAME: (f64, u16) = (8.0, 600);
const HEIGHT: f64 = 19.0;
const LEAST: f64 = 34.0;
const INSET: f64 = 6.0;
/// The distances of boxes that are tried, and that of rows.
const GAPS: [f64; 2] = [10.0, 6.0];
const ROW_GAP: f64 = 19.0;
/// The least and greatest distance of shapes in a row, and that of rows of shapes.
const BETWEEN: (f64, f64) = (18.0, 44.0);
const BELOW: f64 = 18.0;
/// Between name, note and classes.
const UNDER_NAME: f64 = 8.0;
const UNDER_LINE: f64 = 2.6;

/// A shape as it is drawn.
struct Drawn {
    layout: Layout,
    name: Option<Lines>,
    note: Option<Lines>,
    width: f64,
}

impl DiagramKind for ClassTrees {
    folder!("class-trees", "Class trees");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, measure }: Drawing<'_>) -> Value {
        let drawn: Vec<Drawn> = self.trees.iter().map(|tree| tree.drawn(measure)).collect();
        let widths: Vec<f64> = drawn.iter().map(|tree| tree.width).collect();
        let mut trees = Vec::new();
        let mut top = 0.0;
        for row in rows(&widths, measure) {
            let used: f64 = widths[row.clone()].iter().sum();
            let gap = gap(measure - used, row.len());
            // The shapes stand level, below the highest of the names.
            let highest =
                |of: fn(&Drawn) -> f64| drawn[row.clone()].iter().map(of).fold(0.0, f64::max);
            let head = highest(Drawn::head);
            let height = head + highest(|tree| tree.layout.size.height);
            let mut left = 0.0;
            for index in row {
                trees.push(self.trees[index].data(&drawn[index], (left, top, head), text));
                left += drawn[index].width + gap;
            }
            top += height + BELOW;
        }
        Value::dict([
            ("height", length(top - BELOW)),
            ("trees", Value::array(trees)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let items = self.trees.iter().flat_map(|tree| tree.items(text));
        vec![
            Element::new("dl")
                .class("class-trees-shapes")
                .with_all(items)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let names: Vec<String> = self.trees.iter().map(|tree| tree.name.plain()).collect();
        format!("{} shapes: {}", number_word(names.len()), names.join(", "))
    }

    fn is_wide(&self) -> bool {
        let rows = |measure: f64| {
            let widths: Vec<f64> = self
                .trees
                .iter()
                .map(|tree| tree.drawn(measure).width)
                .collect();
            rows(&widths, measure).len()
        };
        rows(MEASURES[1]) == 1 && rows(MEASURES[0]) > 1
    }

    fn description(&self) -> String {
        let trees: Vec<String> = self.trees.iter().map(ClassTree::describe).collect();
        format!(
            "{} shapes. {}",
            capitalized(&number_word(trees.len())),
            trees.join(" ")
        )
    }
}

impl Drawn {
    /// The height of name and note.
    fn head(&self) -> f64 {
        let name = self
            .name
            .as_ref()
            .map_or(0.0, |name| name.size.height + UNDER_NAME);
        name + self
            .note
            .as_ref()
            .map_or(0.0, |note| UNDER_LINE + note.size.height)
    }
}

impl ClassTree {
    fn nodes(&self) -> Vec<Class<'_>> {
        self.classes
            .iter()
            .map(|class| Class {
                name: &class.name,
                bases: &class.bases,
            })
            .collect()
    }

    /// The shape in a measure: the widest gap that fits.
    fn drawn(&self, measure: f64) -> Drawn {
        let sizes: Vec<Size> = self
            .classes
            .iter()
            .map(|class| Size {
                width: (name_width(&class.name.value, NAME.0, NAME.1) + 2.0 * INSET).max(LEAST),
                height: HEIGHT,
            })
            .collect();
        let draw = |gap| classes::draw(&self.nodes(), &sizes, (gap, ROW_GAP), measure);
        let layouts = GAPS.map(draw);
        let [easy, tight] = layouts;
        let layout = if easy.size.width <= measure {
            easy
        } else {
            tight
        };
        let words = layout.size.width.max(78.0).min(measure);
        let name = Lines::new(&self.name, LABEL, words, 2)
            .or_else(|| Lines::new(&self.name, LABEL, measure, 2));
        let note = self.note.as_ref().and_then(|note| {
            Lines::new(note, NOTE, words, 2).or_else(|| Lines::new(note, NOTE, measure, 2))
        });
        let widths =
            [&name, &note].map(|lines| lines.as_ref().map_or(0.0, |lines| lines.size.width));
        Drawn {
            width: layout.size.width.max(widths[0]).max(widths[1]),
            layout,
            name,
            note,
        }
    }

    /// Whether it can be drawn in the narrowest measure.
    fn fits(&self) -> bool {
        let drawn = self.drawn(NARROW);
        drawn.width <= NARROW && drawn.name.is_some() && drawn.note.is_some() == self.note.is_some()
    }

    fn data(
        &self,
        drawn: &Drawn,
        (left, top, head): (f64, f64, f64),
        text: TypstText<'_>,
    ) -> Value {
        let by = (left, top + head);
        let places = classes::boxes(&drawn.layout, by);
        let boxes = places
            .into_iter()
            .zip(&self.classes)
            .map(|(mut entries, class)| {
                entries.push(("name".to_owned(), class.name.value.clone().into()));
                entries.push(("hot".to_owned(), class.hot.into()));
                Value::Dict(entries)
            });
        let words = |lines: &Option<Lines>| lines.as_ref().map(|lines| lines.value(text)).into();
        Value::dict([
            ("x", length(left)),
            ("y", length(top)),
            ("width", length(drawn.width)),
            ("name", words(&drawn.name)),
            ("note", words(&drawn.note)),
            ("classes", Value::array(boxes)),
            ("lines", classes::lines(&drawn.layout, by)),
        ])
    }

    fn items(&self, text: XhtmlText<'_>) -> Vec<Element> {
        let mut name = Element::new("dt").with(Element::new("b").with_all(text(&self.name)));
        if let Some(note) = &self.note {
            name = name.with(": ").with_all(text(note));
        }
        let classes = self
            .classes
            .iter()
            .filter(|class| !class.bases.is_empty() || self.classes.len() == 1);
        let classes = classes.map(|class| {
            let mut item =
                Element::new("dd").with(Element::new("code").with(class.name.value.as_str()));
            for (index, base) in class.bases.iter().enumerate() {
                let joint = if index == 0 { " from " } else { ", " };
                item = item
                    .with(joint)
                    .with(Element::new("code").with(base.value.as_str()));
            }
            item
        });
        std::iter::once(name).chain(classes).collect()
    }

    fn describe(&self) -> String {
        let note = in_brackets(self.note.as_ref());
        let children = self.classes.iter().filter(|class| !class.bases.is_empty());
        let children: Vec<String> = children
            .map(|class| {
                let bases: Vec<&str> = class.bases.iter().map(|base| base.value.as_str()).collect();
                format!("{} inherits from {}", class.name.value, bases.join(" and "))
            })
            .collect();
        let text = if children.is_empty() {
            self.classes
                .iter()
                .map(|class| class.name.value.clone())
                .collect()
        } else {
            children
        };
        format!("{}{note}: {}.", self.name.plain(), text.join(", "))
    }
}

/// Rows of shapes that fit a measure: as few as can be, and about equally full.
fn rows(widths: &[f64], measure: f64) -> Vec<std::ops::Range<usize>> {
    let fill = |most: f64| {
        let mut rows: Vec<std::ops::Range<usize>> = Vec::new();
        let mut used = 0.0;
        for (index, width) in widths.iter().enumerate() {
            match rows.last_mut() {
                Some(row) if used + BETWEEN.0 + width <= most => {
                    row.end = index + 1;
                    used += BETWEEN.0 + width;
                }
                _ => {
                    rows.push(index..index + 1);
                    used = *width;
                }
            }
        }
        rows
    };
    let mut best = fill(measure);
    let mut most = measure - 4.0;
    while most > 0.0 && fill(most).len() == best.len() {
        best = fill(most);
        most -= 4.0;
    }
    best
}

/// The distance of shapes in a row with so much room to spare.
fn gap(spare: f64, count: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "shapes are few")]
    let gaps = count.saturating_sub(1).max(1) as f64;
    (spare / gaps).clamp(BETWEEN.0, BETWEEN.1)
}
