//! Reads the content of a page as a press would: what is painted, in which colors, how large.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object};

use super::survey::{Color, Facts, Images};
use crate::print::objects::{self, Rectangle, name, number, numbers, plain};

/// A transformation: the six numbers of `cm` (ISO 32000-1, 8.3.3).
pub(super) type Matrix = [f32; 6];

pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The first transformation, then the second.
fn times(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + l,
    ]
}

fn moved([a, b, c, d, e, f]: Matrix, x: f32, y: f32) -> (f32, f32) {
    (a * x + c * y + e, b * x + d * y + f)
}

/// How much a transformation enlarges lines: the root of what it does to areas.
fn scale([a, b, c, d, ..]: Matrix) -> f32 {
    (a * d - b * c).abs().sqrt()
}

#[derive(Debug, Clone)]
struct State {
    matrix: Matrix,
    fill: Color,
    stroke: Color,
    width: f32,
    renders: i64,
}

impl State {
    /// The state in which a page begins (ISO 32000-1, table 52).
    fn initial() -> Self {
        Self {
            matrix: IDENTITY,
            fill: Color::BLACK,
            stroke: Color::BLACK,
            width: 1.0,
            renders: 0,
        }
    }
}

/// A box that holds everything.
pub(super) const EVERYWHERE: Rectangle = [f32::MIN, f32::MIN, f32::MAX, f32::MAX];

/// Forms in forms end somewhere; a loop is cut here.
const DEEPEST: usize = 12;

pub(super) struct Walker<'a> {
    pub(super) document: &'a Document,
    /// The page with its bleed: what is painted outside it is cut off.
    pub(super) bleed: Rectangle,
    pub(super) facts: &'a mut Facts,
    pub(super) images: &'a Images,
}

impl Walker<'_> {
    pub(super) fn page(&mut self, content: &[u8], resources: &Dictionary) {
        self.run(content, resources, State::initial(), 0);
    }

    fn run(&mut self, content: &[u8], resources: &Dictionary, start: State, depth: usize) {
        self.fonts(resources);
        let Ok(content) = Content::decode(content) else {
            self.facts.is_unreadable = true;
            return;
        };
        let mut state = start;
        let mut stack = Vec::new();
        let mut path = Path::default();
        for operation in &content.operations {
            let operands = &operation.operands;
            let values = numbers(operands).unwrap_or_default();
            match operation.operator.as_str() {
                "q" => stack.push(state.clone()),
                "Q" => state = stack.pop().unwrap_or(state),
                "cm" => {
                    if let Ok(matrix) = Matrix::try_from(values.as_slice()) {
                        state.matrix = times(matrix, state.matrix);
                    }
                }
                "w" => state.width = values.first().copied().unwrap_or(state.width),
                "Tr" => state.renders = operands.first().and_then(|o| o.as_i64().ok()).unwrap_or(0),
                "m" | "l" | "c" | "v" | "y" | "re" => path.take(operation, &values, state.matrix),
                "W" | "W*" => {}
                "n" => path = Path::default(),
                "f" | "F" | "f*" => self.paint(&mut path, Some(&state.fill), None),
                "S" | "s" => self.paint(&mut path, None, Some(&state)),
                "B" | "B*" | "b" | "b*" => self.paint(&mut path, Some(&state.fill), Some(&state)),
                "Tj" | "TJ" | "'" | "\"" => self.text(&state),
                "sh" => self.shading(resources, operands),
                "Do" => self.object(resources, operands, &state, depth),
                "gs" | "d0" | "d1" => {}
                operator => {
                    self.color(operator, operands, &values, resources, &mut state);
                    if let ("scn" | "SCN", Some(Object::Name(name))) = (operator, operands.last()) {
                        self.pattern(name, resources, depth);
                    }
                }
            }
        }
    }

    fn color(
        &mut self,
        operator: &str,
        operands: &[Object],
        values: &[f32],
        resources: &Dictionary,
        state: &mut State,
    ) {
        let is_stroke = operator.starts_with(char::is_uppercase);
        let old = if is_stroke {
            &state.stroke
        } else {
            &state.fill
        };
        let color = match operator {
            "g" | "G" => Color::device("DeviceGray", values),
            "rg" | "RG" => Color::device("DeviceRGB", values),
            "k" | "K" => Color::device("DeviceCMYK", values),
            "cs" | "CS" => {
                let named = operands.first().unwrap_or(&Object::Null);
                Color::of_space(self.document, resources, named)
            }
            "sc" | "scn" | "SC" | "SCN" => old.with(values),
            _ => return,
        };
        if is_stroke {
            state.stroke = color;
        } else {
            state.fill = color;
        }
    }

    /// What a pattern is made of, wherever its tiles fall.
    fn pattern(&mut self, name: &[u8], resources: &Dictionary, depth: usize) {
        let patterns = objects::dictionary(self.document, resources, "Pattern");
        let pattern = patterns.and_then(|all| all.get_deref(name, self.document).ok());
        match pattern {
            Some(Object::Stream(tile)) if depth < DEEPEST => {
                let own = objects::dictionary(self.document, &tile.dict, "Resources");
                let own = own.cloned().unwrap_or_default();
                let whole = std::mem::replace(&mut self.bleed, EVERYWHERE);
                self.run(&plain(tile), &own, State::initial(), depth + 1);
                self.bleed = whole;
            }
            Some(Object::Dictionary(gradient)) => {
                let shading = objects::dictionary(self.document, gradient, "Shading");
                if let Some(space) = shading.and_then(|shading| shading.get(b"ColorSpace").ok()) {
                    let color = Color::of_space(self.document, resources, space);
                    self.facts.space(&color);
                }
            }
            _ => {}
        }
    }

    fn paint(&mut self, path: &mut Path, fill: Option<&Color>, stroke: Option<&State>) {
        let painted = std::mem::take(path);
        if !painted.touches(self.bleed) {
            return;
        }
        if let Some(color) = fill {
            self.facts.paint(color);
        }
        if let Some(state) = stroke {
            self.facts.paint(&state.stroke);
            let width = state.width * scale(state.matrix);
            self.facts.thinnest = self.facts.thinnest.min(width);
        }
    }

    fn text(&mut self, state: &State) {
        // Modes 3 and 7 show nothing (ISO 32000-1, table 106).
        if ![3, 7].contains(&state.renders) {
            self.facts.paint(&state.fill);
            self.facts.text(&state.fill);
        }
    }

    fn shading(&mut self, resources: &Dictionary, operands: &[Object]) {
        let named = operands.first().and_then(|name| name.as_name().ok());
        let shadings = objects::dictionary(self.document, resources, "Shading");
        let shading = named
            .zip(shadings)
            .and_then(|(name, shadings)| shadings.get_deref(name, self.document).ok());
        let space = match shading {
            Some(Object::Dictionary(shading)) => shading.get(b"ColorSpace").ok(),
            Some(Object::Stream(shading)) => shading.dict.get(b"ColorSpace").ok(),
            _ => None,
        };
        if let Some(space) = space {
            let color = Color::of_space(self.document, resources, space);
            self.facts.paint(&color);
        }
    }

    fn object(&mut self, resources: &Dictionary, operands: &[Object], state: &State, depth: usize) {
        let named = operands.first().and_then(|name| name.as_name().ok());
        let objects = objects::dictionary(self.document, resources, "XObject");
        let Some(reference) = named
            .zip(objects)
            .and_then(|(name, all)| all.get(name).ok())
        else {
            return;
        };
        let Ok((id, Object::Stream(stream))) = self.document.dereference(reference) else {
            return;
        };
        match name(self.document, &stream.dict, "Subtype") {
            Some("Image") => self.image(&stream.dict, id, resources, state.matrix),
            Some("Form") if depth < DEEPEST => {
                let own = objects::dictionary(self.document, &stream.dict, "Resources");
                let own = own.cloned().unwrap_or_else(|| resources.clone());
                let mut inner = state.clone();
                let matrix = objects::value(self.document, &stream.dict, "Matrix")
                    .and_then(|matrix| numbers(matrix.as_array().ok()?)?.try_into().ok());
                inner.matrix = times(matrix.unwrap_or(IDENTITY), state.matrix);
                self.run(&plain(stream), &own, inner, depth + 1);
            }
            _ => {}
        }
    }

    fn image(
        &mut self,
        image: &Dictionary,
        id: Option<lopdf::ObjectId>,
        resources: &Dictionary,
        matrix: Matrix,
    ) {
        let size = |key| objects::value(self.document, image, key).and_then(number);
        let (Some(width), Some(height)) = (size("Width"), size("Height")) else {
            return;
        };
        let [a, b, c, d, ..] = matrix;
        let placed = [a.hypot(b), c.hypot(d)];
        // Smaller than half a point, nothing can be seen of its resolution.
        if placed.iter().all(|&side| side > 0.5) {
            let resolution = (width / placed[0]).min(height / placed[1]) * 72.0;
            self.facts.coarsest = self.facts.coarsest.min(resolution);
        }
        if image.has(b"ImageMask") {
            return;
        }
        if let Ok(space) = image.get(b"ColorSpace") {
            let color = Color::of_space(self.document, resources, space);
            self.facts.space(&color);
        }
        if let Some(ink) = id.and_then(|id| self.images.get(&id)) {
            self.facts.most_ink = self.facts.most_ink.max(*ink);
        }
    }

    fn fonts(&mut self, resources: &Dictionary) {
        for (_, _, font) in objects::entries(self.document, resources, "Font") {
            let Ok(font) = font.as_dict() else {
                continue;
            };
            if let Some(missing) = not_embedded(self.document, font) {
                self.facts.fonts_missing.insert(missing);
            }
            self.facts.fonts.extend(face(self.document, font));
        }
    }
}

/// The face of a font, without the tag of its subset.
fn face(document: &Document, font: &Dictionary) -> Option<String> {
    let name = name(document, font, "BaseFont")?;
    let name = name.split_once('+').map_or(name, |(_, face)| face);
    Some(name.trim_end_matches("-Identity-H").to_owned())
}

/// The name of a font whose outlines are not in the file; those of type 3 are drawings.
fn not_embedded(document: &Document, font: &Dictionary) -> Option<String> {
    let missing = || Some(face(document, font).unwrap_or_else(|| "without a name".to_owned()));
    if name(document, font, "Subtype") == Some("Type3") {
        return None;
    }
    let first = objects::value(document, font, "DescendantFonts")
        .and_then(|fonts| fonts.as_array().ok()?.first())
        .and_then(|font| document.dereference(font).ok()?.1.as_dict().ok());
    let Some(descriptor) = objects::dictionary(document, first.unwrap_or(font), "FontDescriptor")
    else {
        return missing();
    };
    let is_embedded = ["FontFile", "FontFile2", "FontFile3"]
        .iter()
        .any(|key| descriptor.has(key.as_bytes()));
    if is_embedded { None } else { missing() }
}

/// The room that a path takes.
#[derive(Debug, Default)]
struct Path {
    area: Option<Rectangle>,
}

impl Path {
    fn take(&mut self, operation: &Operation, values: &[f32], matrix: Matrix) {
        if let ("re", &[x, y, width, height]) = (operation.operator.as_str(), values) {
            for (x, y) in [
                (x, y),
                (x + width, y),
                (x, y + height),
                (x + width, y + height),
            ] {
                self.reach(moved(matrix, x, y));
            }
            return;
        }
        // Control points are never inside of what they bend.
        for point in values.chunks_exact(2) {
            self.reach(moved(matrix, point[0], point[1]));
        }
    }

    fn reach(&mut self, (x, y): (f32, f32)) {
        let [left, bottom, right, top] = self.area.unwrap_or([x, y, x, y]);
        self.area = Some([left.min(x), bottom.min(y), right.max(x), top.max(y)]);
    }

    fn touches(&self, box_: Rectangle) -> bool {
        self.area.is_some_and(|[left, bottom, right, top]| {
            left <= box_[2] && right >= box_[0] && bottom <= box_[3] && top >= box_[1]
        })
    }
}
