//! Content streams to runs of text: characters, font, place, and the marked content they stand in
//! (ISO 32000-1, 8.10, 9.4, 14.6).

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// Text shown by one operator, or an `ActualText`.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(super) font: String,
    pub(super) size: f32,
    /// Where its baseline begins, from the left and from the top of the page.
    pub(super) x: f32,
    pub(super) y: f32,
    /// The marked content that the structure tree refers to it by; none for an artifact.
    pub(super) mcid: Option<i64>,
    /// The language that its marked content names (ISO 32000-1, 14.9.2).
    pub(super) language: Option<String>,
}

impl Run {
    /// The font's name, without the prefix of a subset.
    pub(super) fn font_name(&self) -> Option<&str> {
        self.font.rsplit('+').next()
    }
}

/// The text of runs in their order, a newline wherever the baseline moves on.
pub(super) fn joined(runs: &[&Run]) -> String {
    let mut text = String::new();
    for (index, run) in runs.iter().enumerate() {
        let before = index.checked_sub(1).map(|index| runs[index]);
        if before.is_some_and(|b| (b.y - run.y).abs() > 0.6 * b.size.max(run.size)) {
            text.push('\n');
        }
        text.push_str(&run.text);
    }
    text
}

/// All text of a page, in the order of painting.
pub(super) fn runs(document: &Document, page: ObjectId) -> Vec<Run> {
    let (own, inherited) = document
        .get_page_resources(page)
        .expect("a page has resources");
    let resources = own.or_else(|| document.get_dictionary(*inherited.first()?).ok());
    let mut reader = Reader {
        document,
        marks: Vec::new(),
        runs: Vec::new(),
    };
    let empty = Dictionary::new();
    let content = document.get_page_content(page);
    reader.content(&content, resources.unwrap_or(&empty), IDENTITY);
    let height = super::size(document, page).1;
    for run in &mut reader.runs {
        run.y = height - run.y;
    }
    reader.runs
}

/// The numbers `a b c d e f` of a transformation matrix.
type Matrix = [f32; 6];
const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn product(a: Matrix, b: Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

struct Font {
    name: String,
    /// The texts of the two-byte codes.
    texts: BTreeMap<u16, String>,
}

impl Font {
    fn decode(&self, bytes: &[u8]) -> String {
        let text = |pair: &[u8]| {
            let code = u16::from_be_bytes([pair[0], pair[1]]);
            let text = self.texts.get(&code).map(String::as_str);
            text.unwrap_or_else(|| panic!("{} has no text for {code:#x}", self.name))
        };
        bytes.chunks_exact(2).map(text).collect()
    }
}

/// The pairs of a `ToUnicode` map (ISO 32000-1, 9.10.3), of the kind that our writer uses.
fn to_unicode(map: &str) -> BTreeMap<u16, String> {
    assert!(!map.contains("beginbfrange"), "ranges are not read");
    let units = |hex: &str| -> Vec<u16> {
        let digits = hex.trim_matches(['<', '>']).as_bytes().chunks(4);
        let unit = |four| u16::from_str_radix(std::str::from_utf8(four).expect("ASCII"), 16);
        digits
            .map(|four| unit(four).expect("four digits"))
            .collect()
    };
    let sections = map.split("beginbfchar").skip(1);
    let lines =
        sections.flat_map(|section| section.split("endbfchar").next().unwrap_or("").lines());
    let pairs = lines.filter_map(|line| line.trim().split_once(' '));
    let text = |hex| String::from_utf16(&units(hex)).expect("a map gives UTF-16");
    pairs
        .map(|(code, hex)| (units(code)[0], text(hex)))
        .collect()
}

/// A marked content sequence that is open.
struct Mark {
    mcid: Option<i64>,
    language: Option<String>,
    actual: Option<String>,
    /// The first run inside, whose place the actual text takes.
    first: Option<Run>,
}

/// What `q` saves, as far as text goes.
#[derive(Clone)]
struct State<'r> {
    matrix: Matrix,
    font: Option<&'r Font>,
    size: f32,
}

struct Reader<'a> {
    document: &'a Document,
    marks: Vec<Mark>,
    runs: Vec<Run>,
}

impl<'a> Reader<'a> {
    fn content(&mut self, content: &[u8], resources: &'a Dictionary, matrix: Matrix) {
        let content = Content::decode(content).expect("a content stream can be read");
        let fonts = self.fonts_of(resources);
        let mut state = State {
            matrix,
            font: None,
            size: 0.0,
        };
        let (mut saved, mut text) = (Vec::new(), IDENTITY);
        for operation in &content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "q" => saved.push(state.clone()),
                "Q" => state = saved.pop().expect("`Q` follows `q`"),
                "cm" => state.matrix = product(numbers(operands), state.matrix),
                "BT" => text = IDENTITY,
                "Tm" => text = numbers(operands),
                "Td" | "TD" => {
                    let [x, y] = [0, 1].map(|i| operands[i].as_float().expect("a number"));
                    text = product([1.0, 0.0, 0.0, 1.0, x, y], text);
                }
                "Tf" => {
                    let name = operands[0].as_name().expect("a font's name");
                    state.font = fonts.get(name);
                    state.size = operands[1].as_float().expect("a font's size");
                }
                "Tj" | "TJ" => self.show(operands, &state, text),
                "'" | "\"" | "T*" => panic!("`{}` is not read", operation.operator),
                "BMC" | "BDC" => self.marks.push(mark(operation, resources, self.document)),
                "EMC" => self.end_mark(),
                "Do" => self.form(&operands[0], resources, state.matrix),
                _ => {}
            }
        }
    }

    fn fonts_of(&self, resources: &'a Dictionary) -> BTreeMap<Vec<u8>, Font> {
        let fonts = resources.get_deref(b"Font", self.document);
        let fonts = fonts.and_then(Object::as_dict).map(Dictionary::iter);
        let font = |(name, font): (&'a Vec<u8>, &'a Object)| {
            let (_, font) = self.document.dereference(font).ok()?;
            let font = font.as_dict().ok()?;
            let base = font.get(b"BaseFont").and_then(Object::as_name).ok()?;
            let base = String::from_utf8_lossy(base).into_owned();
            let map = font.get_deref(b"ToUnicode", self.document);
            let map = map.and_then(|map| map.as_stream()?.get_plain_content());
            let map = map.unwrap_or_else(|error| panic!("{base} has no ToUnicode: {error}"));
            let texts = to_unicode(&String::from_utf8_lossy(&map));
            Some((name.clone(), Font { name: base, texts }))
        };
        fonts.into_iter().flatten().filter_map(font).collect()
    }

    fn show(&mut self, operands: &[Object], state: &State<'_>, text: Matrix) {
        let font = state.font.expect("text is shown in a font");
        let mut shown = String::new();
        let pieces = match &operands[0] {
            Object::Array(pieces) => pieces.as_slice(),
            _ => operands,
        };
        for piece in pieces {
            if let Object::String(bytes, _) = piece {
                shown.push_str(&font.decode(bytes));
            }
        }
        let place = product(text, state.matrix);
        let run = Run {
            text: shown,
            font: font.name.clone(),
            size: state.size,
            x: place[4],
            y: place[5],
            mcid: self.marks.iter().rev().find_map(|mark| mark.mcid),
            language: self
                .marks
                .iter()
                .rev()
                .find_map(|mark| mark.language.clone()),
        };
        match self.marks.iter_mut().find(|mark| mark.actual.is_some()) {
            Some(mark) => {
                mark.first.get_or_insert(run);
            }
            None => self.runs.push(run),
        }
    }

    fn end_mark(&mut self) {
        let mark = self.marks.pop().expect("`EMC` follows a beginning");
        if let (Some(text), Some(run)) = (mark.actual, mark.first) {
            self.runs.push(Run { text, ..run });
        }
    }

    fn form(&mut self, name: &Object, resources: &'a Dictionary, matrix: Matrix) {
        let read = || -> lopdf::Result<(Vec<u8>, &'a Dictionary, Matrix)> {
            let forms = resources.get_deref(b"XObject", self.document)?.as_dict()?;
            let form = forms
                .get_deref(name.as_name()?, self.document)?
                .as_stream()?;
            let inner = form
                .dict
                .get_deref(b"Resources", self.document)?
                .as_dict()?;
            let own = form.dict.get(b"Matrix").and_then(Object::as_array);
            Ok((
                form.get_plain_content()?,
                inner,
                own.map_or(IDENTITY, |m| numbers(m)),
            ))
        };
        // Pictures have no resources, and no text.
        if let Ok((content, inner, own)) = read() {
            self.content(&content, inner, product(own, matrix));
        }
    }
}

fn mark(operation: &Operation, resources: &Dictionary, document: &Document) -> Mark {
    let named = |name: &[u8]| {
        let properties = resources.get_deref(b"Properties", document)?.as_dict()?;
        properties.get_deref(name, document)?.as_dict()
    };
    let properties = match operation.operands.get(1) {
        Some(Object::Dictionary(dictionary)) => Some(dictionary),
        Some(Object::Name(name)) => named(name).ok(),
        _ => None,
    };
    let get = |key: &[u8]| properties.and_then(|properties| properties.get(key).ok());
    Mark {
        mcid: get(b"MCID").and_then(|id| id.as_i64().ok()),
        language: get(b"Lang").and_then(|tag| decode_text_string(tag).ok()),
        actual: get(b"ActualText").and_then(|text| decode_text_string(text).ok()),
        first: None,
    }
}

fn numbers(operands: &[Object]) -> Matrix {
    let mut matrix = IDENTITY;
    for (number, operand) in matrix.iter_mut().zip(operands) {
        *number = operand.as_float().expect("a matrix holds numbers");
    }
    matrix
}
