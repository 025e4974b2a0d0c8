//! `index-ruler`: cells in a row with indices at the gaps between them, and slices of them.

#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, XhtmlText, capitalized, check_count, folder, number_word,
    sentence,
};
use crate::diagnostics::{Diagnostic, Spanned, codes};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::Written;
use crate::yaml::shape;

/// What a cell may take up in the narrow measure, and a letter in it, in points.
const ROOM: f64 = 176.0;
const LETTER: f64 = 4.8;
/// The most slices.
const MAX_SPANS: usize = 6;

shape! {
    /// Cells, the gaps between them, and slices.
    pub struct IndexRuler {
        /// The elements or letters, as in code: 2 to 9.
        pub cells: Vec<Written>,
        /// What stands at the last gap, below; without it `len`.
        pub end: Option<Written>,
        /// The slices: up to 6.
        pub spans: Vec<Slice> = default,
    }

    /// A slice.
    pub struct Slice {
        /// The slice, as in code.
        pub expr: Written,
        /// The gap that it begins at: 0 is before the first cell.
        pub from: u32,
        /// The gap that it ends at.
        pub to: u32,
        /// The cells that it takes, counted from 0, in the order that it takes them; without them
        /// all between its gaps, from left to right.
        pub picks: Vec<Spanned<u32>> = default,
        /// What it gives, as in code.
        pub result: Option<Written>,
        /// Whether it is the one marked on the cells; without any, it is the first.
        pub hot: bool = default,
    }
}

impl DiagramKind for IndexRuler {
    folder!("index-ruler", "Index ruler");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        check_count("cells", self.cells.len(), 2..=9, span, sink);
        check_count("spans", self.spans.len(), 0..=MAX_SPANS, span, sink);
        let most = letters(self.cells.len());
        for cell in &self.cells {
            check_code("cell", cell, most, sink);
        }
        if let Some(end) = &self.end {
            check_code("end", end, 3, sink);
        }
        for slice in &self.spans {
            slice.check(self.cells.len(), sink);
        }
        if let Some(second) = self.spans.iter().filter(|slice| slice.hot).nth(1) {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "more than one span has `hot: true`")
                    .at(second.expr.span, "")
                    .help("keep the one that matters most"),
            );
        }
    }

    fn drawing_data(&self, _: Drawing<'_>) -> Value {
        let cells = self.cells.iter().map(|cell| cell.value.as_str());
        let spans = self.spans.iter().map(|slice| {
            let result = slice.result.as_ref().map(|result| result.value.clone());
            Value::dict([
                ("expr", slice.expr.value.as_str().into()),
                ("from", slice.from.into()),
                ("to", slice.to.into()),
                (
                    "picks",
                    Value::array(slice.picks.iter().map(|pick| pick.value)),
                ),
                ("result", result.into()),
            ])
        });
        let hot = self.spans.iter().position(|slice| slice.hot);
        Value::dict([
            ("cells", Value::array(cells)),
            ("end", self.end().into()),
            ("spans", Value::array(spans)),
            ("hot", hot.unwrap_or(0).into()),
        ])
    }

    fn xhtml(&self, _: XhtmlText<'_>) -> Vec<Node> {
        let cells = self.cells.iter().enumerate().map(|(index, cell)| {
            let gaps = format!(
                " – from gap {} to gap {}",
                self.gap(index),
                self.gap(index + 1)
            );
            Element::new("li")
                .with(Element::new("code").with(cell.value.as_str()))
                .with(gaps)
        });
        let mut nodes: Vec<Node> = vec![
            Element::new("ul")
                .class("index-ruler-cells")
                .with_all(cells)
                .into(),
        ];
        if !self.spans.is_empty() {
            let slices = self.spans.iter().flat_map(|slice| {
                let term =
                    Element::new("dt").with(Element::new("code").with(slice.expr.value.as_str()));
                [
                    term,
                    Element::new("dd").with(sentence(&capitalized(&self.cut(slice)))),
                ]
            });
            let list = Element::new("dl").class("index-ruler-slices");
            nodes.push(list.with_all(slices).into());
        }
        nodes
    }

    fn summary(&self) -> String {
        let slices: Vec<&str> = self.spans.iter().map(|s| s.expr.value.as_str()).collect();
        let cells = format!("{} cells, {}", number_word(self.cells.len()), self.words());
        match slices.as_slice() {
            [] => cells,
            _ => format!("{cells}, cut by {}", slices.join(", ")),
        }
    }

    fn description(&self) -> String {
        let count = self.cells.len();
        let slices: Vec<String> = self
            .spans
            .iter()
            .map(|slice| sentence(&format!("{} {}", slice.expr.value, self.cut(slice))))
            .collect();
        let marked = match self.spans.iter().find(|slice| slice.hot) {
            Some(slice) if self.spans.len() > 1 => {
                format!(" {} is marked on the cells.", slice.expr.value)
            }
            _ => String::new(),
        };
        let gaps = format!(
            "Indices stand at the gaps: 0 to {count} from left to right; below them -{count} to \
             -1, and {} at the end.",
            self.end()
        );
        let cells = capitalized(&number_word(count));
        format!(
            "{cells} cells: {}. {gaps} {}{marked}",
            self.words(),
            slices.join(" ")
        )
        .trim_end()
        .to_owned()
    }

    fn is_wide(&self) -> bool {
        self.cells.len() > 6
    }
}

impl IndexRuler {
    fn end(&self) -> String {
        let end = self.end.as_ref().map(|end| end.value.clone());
        end.unwrap_or_else(|| "len".to_owned())
    }

    fn words(&self) -> String {
        let cells: Vec<&str> = self.cells.iter().map(|cell| cell.value.as_str()).collect();
        cells.join(", ")
    }

    /// A gap by both its indices.
    fn gap(&self, index: usize) -> String {
        match self.cells.len().saturating_sub(index) {
            0 => format!("{index} ({})", self.end()),
            back => format!("{index} (-{back})"),
        }
    }

    /// What a slice does: where it cuts and what it keeps.
    fn cut(&self, slice: &Slice) -> String {
        let cells = slice.taken().into_iter();
        let kept: Vec<&str> = cells
            .filter_map(|cell| Some(self.cells.get(cell as usize)?.value.as_str()))
            .collect();
        let kept = if kept.is_empty() {
            "nothing".to_owned()
        } else {
            kept.join(", ")
        };
        let result = slice
            .result
            .as_ref()
            .map(|r| format!(", which gives {}", r.value));
        let (from, to) = (slice.from, slice.to);
        let verb = if slice.is_backward() {
            "walks back over"
        } else {
            "keeps"
        };
        format!(
            "cuts at gap {from} and gap {to} and {verb} {kept}{}",
            result.unwrap_or_default()
        )
    }
}

impl Slice {
    /// The cells that it takes, in order.
    fn taken(&self) -> Vec<u32> {
        if self.picks.is_empty() {
            (self.from..self.to).collect()
        } else {
            self.picks.iter().map(|pick| pick.value).collect()
        }
    }

    fn is_backward(&self) -> bool {
        let pairs = self.picks.iter().zip(self.picks.iter().skip(1));
        pairs.take(1).any(|(one, next)| next.value < one.value)
    }

    fn check(&self, cells: usize, sink: &mut Sink) {
        self.check_picks(sink);
        check_code("expression", &self.expr, 16, sink);
        if let Some(result) = &self.result {
            check_code("result", result, 18, sink);
        }
        if self.from > self.to || self.to as usize > cells {
            sink.push(
                Diagnostic::error(
                    codes::DIAGRAM_SHAPE,
                    format!("`{}` is not a run of the cells", self.expr.value),
                )
                .at(self.expr.span, format!("from {} to {}", self.from, self.to))
                .help(format!(
                    "`from` and `to` count the gaps from 0 to {cells}, from left to right"
                )),
            );
        }
    }
}

impl Slice {
    /// Picks lie between the gaps, and go one way.
    fn check_picks(&self, sink: &mut Sink) {
        for pick in &self.picks {
            if !(self.from..self.to).contains(&pick.value) {
                let message = format!("cell {} is not within `{}`", pick.value, self.expr.value);
                let help = "count the cells from 0, and widen `from` and `to` to hold them";
                sink.push(
                    Diagnostic::error(codes::DIAGRAM_SHAPE, message)
                        .at(
                            pick.span,
                            format!("it goes from gap {} to gap {}", self.from, self.to),
                        )
                        .help(help),
                );
            }
        }
        let pairs = self.picks.iter().zip(self.picks.iter().skip(1));
        let stray = pairs
            .filter(|(one, next)| {
                (next.value < one.value) != self.is_backward() || next.value == one.value
            })
            .map(|(_, next)| next)
            .next();
        if let Some(stray) = stray {
            sink.push(
                Diagnostic::error(codes::DIAGRAM_SHAPE, "the picks do not all go one way")
                    .at(stray.span, "")
                    .help("a slice walks forward or back; list the cells as it takes them"),
            );
        }
    }
}

/// How many letters a cell holds in the narrow measure.
fn letters(cells: usize) -> usize {
    match cells {
        0..=4 => 8,
        _ => {
            let cells = f64::from(u32::try_from(cells).unwrap_or(u32::MAX));
            (1..=8)
                .rev()
                .find(|&n| f64::from(u32::try_from(n).unwrap_or(8)) * LETTER + 4.0 <= ROOM / cells)
                .unwrap_or(1)
        }
    }
}

/// Tells code that is too long for its place.
fn check_code(what: &str, written: &Written, most: usize, sink: &mut Sink) {
    let length = written.value.chars().count();
    if length > most {
        sink.push(
            Diagnostic::error(
                codes::DIAGRAM_TEXT,
                format!("this {what} has {length} characters"),
            )
            .at(written.span, format!("its place holds {most}"))
            .help("shorten it, or show fewer cells"),
        );
    }
}
