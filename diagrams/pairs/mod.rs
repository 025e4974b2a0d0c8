//! `pairs`: before and after, or any two forms of the same, in one to eight pairs.

mod checks;
#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sample, Sink, Span, Spanned, TypstText, XhtmlText, capitalized, folder,
    number_word, sentence,
};
use crate::block::Run;
use crate::highlight::highlight;
use crate::listing::{line_blocks, listing, output, typst_lines};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::{FromText, Short, shape};

/// What the columns are called when the author does not say.
const HEADS: [&str; 2] = ["Before", "After"];

shape! {
    /// Before and after.
    pub struct Pairs {
        /// What the first column is called; “Before” if it does not say.
        pub before: Option<Text>,
        /// What the second column is called; “After” if it does not say.
        pub after: Option<Text>,
        /// The language of the code.
        pub language: Option<Spanned<String>>,
        /// How the code is run.
        pub run: Option<Run>,
        /// The pairs: 1 to 8.
        pub pairs: Vec<Pair>,
    }

    /// Two forms of the same.
    pub struct Pair {
        /// What they are about.
        pub title: Option<Text>,
        /// The first: words, or a mapping with `code`.
        pub before: Short<Side>,
        /// The second.
        pub after: Short<Side>,
        /// A remark on both.
        pub note: Option<Text>,
    }

    /// One of the two: code or words.
    pub struct Side {
        /// Words.
        pub text: Option<Text>,
        /// Code.
        pub code: Option<Written>,
        /// What the code prints.
        pub output: Option<Written>,
        /// A remark.
        pub note: Option<Text>,
    }
}

impl FromText for Side {
    fn from_text(text: Text) -> Self {
        Self {
            text: Some(text),
            code: None,
            output: None,
            note: None,
        }
    }
}

impl DiagramKind for Pairs {
    folder!("pairs", "Pairs");

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let pairs = self.pairs.iter().map(|pair| {
            Value::dict([
                ("title", pair.title.as_ref().map(text).into()),
                ("before", self.side_data(&pair.before, text)),
                ("after", self.side_data(&pair.after, text)),
                ("note", pair.note.as_ref().map(text).into()),
            ])
        });
        let [before, after] = self.heads(&|head| text(head), &|head| head.into());
        Value::dict([
            ("before", before),
            ("after", after),
            ("marked", self.is_marked().into()),
            ("pairs", Value::array(pairs)),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let heads = self.heads(&|head| text(head), &|head| vec![head.into()]);
        let pairs = self.pairs.iter().map(|pair| {
            let side = |(side, head): (&Short<Side>, &Vec<Node>)| {
                let head = Element::new("dt").with_all(head.iter().cloned());
                [head, self.side_xhtml(side, text)]
            };
            let paragraph = |class: &'static str, words: &Text| {
                Element::new("p").class(class).with_all(text(words))
            };
            let sides = pair.sides().into_iter().zip(&heads).flat_map(side);
            Element::new("li")
                .class("pairs-pair")
                .with_all(pair.title.as_ref().map(|t| paragraph("pairs-title", t)))
                .with(Element::new("dl").class("pairs-sides").with_all(sides))
                .with_all(pair.note.as_ref().map(|t| paragraph("pairs-note", t)))
        });
        vec![
            Element::new("ul")
                .class("pairs-list")
                .with_all(pairs)
                .into(),
        ]
    }

    fn summary(&self) -> String {
        let [before, after] = self.plain_heads();
        let titles: Vec<String> = self.pairs.iter().filter_map(Pair::subject).collect();
        let heads = format!("{before} and {after}");
        if titles.is_empty() {
            let count = self.pairs.len();
            let plural = if count == 1 { "" } else { "s" };
            format!("{heads}, {} pair{plural} of code", number_word(count))
        } else {
            format!("{heads}: {}", titles.join("; "))
        }
    }

    fn description(&self) -> String {
        let heads = self.plain_heads();
        let pairs: Vec<String> = self
            .pairs
            .iter()
            .map(|pair| pair.describe(&heads))
            .collect();
        if let [pair] = pairs.as_slice() {
            return pair.clone();
        }
        format!(
            "{} pairs. {}",
            capitalized(&number_word(pairs.len())),
            pairs.join(" ")
        )
    }

    fn samples(&self) -> Vec<Sample<'_>> {
        self.pairs
            .iter()
            .flat_map(Pair::sides)
            .filter_map(|side| {
                Some(Sample {
                    language: self.language.as_ref(),
                    source: side.code.as_ref()?,
                    output: side.output.as_ref(),
                    run: self.run.as_ref(),
                    columns: checks::COLUMNS,
                    stands_alone: true,
                })
            })
            .collect()
    }

    fn is_wide(&self) -> bool {
        true
    }
}

impl Pairs {
    /// Cross and check say “before” and “after”; what the author calls otherwise goes without.
    fn is_marked(&self) -> bool {
        self.before.is_none() && self.after.is_none()
    }

    fn heads<T>(&self, named: &dyn Fn(&Text) -> T, unnamed: &dyn Fn(&'static str) -> T) -> [T; 2] {
        let head = |name: &Option<Text>, word| name.as_ref().map_or_else(|| unnamed(word), named);
        [head(&self.before, HEADS[0]), head(&self.after, HEADS[1])]
    }

    fn plain_heads(&self) -> [String; 2] {
        self.heads(&Text::plain, &str::to_owned)
    }

    fn language(&self) -> &str {
        self.language
            .as_ref()
            .map_or("text", |language| language.value.as_str())
    }

    fn side_data(&self, side: &Side, text: TypstText<'_>) -> Value {
        let source = side.code.as_ref().map(|code| code.value.trim_end());
        let lines = highlight(self.language(), source.unwrap_or_default());
        let written = |written: &Written| Value::from(written.value.trim_end()).at(written.span);
        Value::dict([
            ("text", side.text.as_ref().map(text).into()),
            ("source", side.code.as_ref().map(written).into()),
            ("lines", typst_lines(&lines)),
            ("output", side.output.as_ref().map(written).into()),
            ("note", side.note.as_ref().map(text).into()),
        ])
    }

    fn side_xhtml(&self, side: &Side, text: XhtmlText<'_>) -> Element {
        let language = self.language();
        let paragraph = |class: &'static str, words: &Text| {
            Element::new("p").class(class).with_all(text(words))
        };
        let code = side.code.as_ref().map(|code| {
            let lines = highlight(language, code.value.trim_end());
            listing(language, line_blocks(&lines, &[]))
        });
        let printed = side
            .output
            .as_ref()
            .map(|text| output("Output", &text.value));
        Element::new("dd")
            .with_all(side.text.as_ref().map(|t| paragraph("pairs-text", t)))
            .with_all(code)
            .with_all(printed.into_iter().flatten())
            .with_all(side.note.as_ref().map(|t| paragraph("pairs-note", t)))
    }
}

impl Pair {
    fn sides(&self) -> [&Short<Side>; 2] {
        [&self.before, &self.after]
    }

    /// What the pair is about in a few words, if any of it is words.
    fn subject(&self) -> Option<String> {
        let texts = [&self.title, &self.after.text, &self.before.text];
        texts.into_iter().flatten().next().map(Text::plain)
    }

    fn describe(&self, heads: &[String; 2]) -> String {
        let title = self.title.as_ref().map(|title| sentence(&title.plain()));
        let sides = self
            .sides()
            .into_iter()
            .zip(heads)
            .map(|(side, head)| format!("{head}: {}", side.describe()));
        let note = self.note.as_ref().map(|note| sentence(&note.plain()));
        let parts: Vec<String> = title.into_iter().chain(sides).chain(note).collect();
        parts.join(" ")
    }
}

impl Side {
    fn describe(&self) -> String {
        let text = self.text.as_ref().map(|text| sentence(&text.plain()));
        let code = self.code.as_ref().map(|code| sentence(&in_one_line(code)));
        let output = self
            .output
            .as_ref()
            .map(|output| format!("It prints {}", sentence(&in_one_line(output))));
        let note = self.note.as_ref().map(|note| sentence(&note.plain()));
        let parts: Vec<String> = [text, code, output, note].into_iter().flatten().collect();
        parts.join(" ")
    }
}

/// Code to be listened to: its lines, a slash between them.
fn in_one_line(code: &Written) -> String {
    let lines: Vec<&str> = code
        .value
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join(" / ")
}
