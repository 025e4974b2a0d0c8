//! The values of tokens: colors, lengths, numbers, faces; each can be read from YAML and written as
//! Typst.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};

use super::shapes::CodeInsets;
use crate::diagnostics::{Diagnostic, Span, Spanned, codes};
use crate::edition::Palette;
use crate::fonts::Voice;
use crate::markup::typst::{Call, Value};
use crate::yaml::{Decode, Decoder, Kind, Node, Walk, choice, inline_schema, shape};

/// The most ink that paper takes, in per cent of one full plate (DESIGN, section 5).
const MOST_INK: f64 = 260.0;
/// A ground this near to white is left unprinted where ink is saved.
const GROUND: f64 = 1.4;
/// From this contrast to white on, a color is set in black where ink is saved.
const TEXT: f64 = 4.5;

/// What writing a token depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scope<'a> {
    /// Which of its values a color shows.
    pub(super) palette: Palette,
    /// The unit of the grid, in points.
    pub(super) unit: f64,
    /// How code is set inside styles.
    pub(super) code_in: &'a CodeInsets,
    /// The size of listings, as a part of that in the type scale.
    pub(super) listing: f64,
}

/// A token, or a group of them.
pub(super) trait Token {
    /// The token as a Typst value.
    fn typst(&self, scope: Scope<'_>) -> Value;
}

impl<T: Token> Token for Vec<T> {
    fn typst(&self, scope: Scope<'_>) -> Value {
        Value::array(self.iter().map(|item| item.typst(scope)))
    }
}

/// A color of a screen: red, green and blue of 0 to 255 (sRGB).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rgb(pub [u8; 3]);

impl Rgb {
    /// White.
    pub const WHITE: Self = Self([255; 3]);
    /// Black.
    pub const BLACK: Self = Self([0; 3]);

    /// `#rrggbb` to a color.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let pair = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self([pair(0)?, pair(2)?, pair(4)?]))
    }

    /// The color as `#rrggbb`.
    #[must_use]
    pub fn hex(self) -> String {
        let [red, green, blue] = self.0;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, “relative luminance”).
    #[must_use]
    pub fn luminance(self) -> f64 {
        let linear = self.0.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 {
                value / 12.92
            } else {
                ((value + 0.055) / 1.055).powf(2.4)
            }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// The grey of the same luminance (sRGB), 0 to 255.
    #[must_use]
    pub fn grey(self) -> u8 {
        let linear = self.luminance();
        let value = if linear <= 0.003_130_8 {
            linear * 12.92
        } else {
            1.055 * linear.powf(1.0 / 2.4) - 0.055
        };
        // In 0 to 255, since luminance is in 0 to 1.
        (value * 255.0).round() as u8
    }

    /// The contrast of two colors, 1 to 21 (WCAG 2.2, “contrast ratio”).
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }
}

impl Decode for Rgb {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "a color such as \"#2856BE\"")?;
        let color = Self::parse(&text.value);
        if color.is_none() {
            decoder.sink.push(
                Diagnostic::error(
                    codes::VALUE_NOT_ALLOWED,
                    format!("`{}` is not a color", text.value),
                )
                .at(text.span, "")
                .help("write red, green and blue as `\"#2856BE\"`, in quotes"),
            );
        }
        color
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::BLACK)
    }
}

/// A color of a printing press: cyan, magenta, yellow and black in per cent (FOGRA39).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cmyk(pub [f64; 4]);

impl Decode for Cmyk {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let inks = Vec::<Number>::decode(node, decoder)?;
        let inks: Vec<f64> = inks.into_iter().map(|ink| ink.0).collect();
        let fault = match <[f64; 4]>::try_from(inks.as_slice()) {
            Err(_) => format!("expected four inks, found {}", inks.len()),
            Ok(inks) if inks.iter().any(|ink| !(0.0..=100.0).contains(ink)) => {
                "an ink is 0 to 100 per cent".to_owned()
            }
            Ok(inks) if inks.iter().sum::<f64>() > MOST_INK => format!(
                "the inks add up to {} per cent, {MOST_INK} are the most",
                inks.iter().sum::<f64>()
            ),
            Ok(inks) => return Some(Self(inks)),
        };
        decoder.sink.push(
            Diagnostic::error(codes::VALUE_NOT_ALLOWED, fault)
                .at(node.span, "")
                .help("write cyan, magenta, yellow and black, such as `[87, 68, 0, 0]`"),
        );
        None
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self([0.0, 0.0, 0.0, 100.0]))
    }
}

shape! {
    /// The values of a color.
    pub struct ColorValues {
        /// On a screen.
        pub rgb: Rgb,
        /// In print; without it the printer's profile makes it from `rgb`.
        pub cmyk: Option<Cmyk>,
        /// The name of the ink that prints it where spot colors are asked for; `cmyk` stands in for
        /// it elsewhere.
        pub spot: Option<Spanned<String>>,
        /// In the e-book, on white and on black alike; without it made from `rgb`.
        pub ebook: Option<Rgb>,
    }
}

/// A color and where it was written.
#[derive(Debug, Clone)]
pub struct Color {
    /// Its values.
    pub values: ColorValues,
    /// Where it was written.
    pub span: Span,
}

impl ColorValues {
    /// A spot color has a name that a printer can read, and inks to stand in for it.
    fn check_spot(&self, decoder: &mut Decoder<'_>) {
        let Some(name) = &self.spot else {
            return;
        };
        let is_name = !name.value.trim().is_empty() && name.value.is_ascii();
        let fault = match (is_name, self.cmyk) {
            (false, _) => "a spot color has the name of its ink, such as `PANTONE 286 C`",
            (true, None) => "a spot color needs `cmyk`, which stands in for it",
            (true, Some(_)) => return,
        };
        let told = Diagnostic::error(codes::VALUE_NOT_ALLOWED, fault);
        decoder.sink.push(told.at(name.span, ""));
    }

    /// In inks; by a printer's profile later, if they are not said. Grey is black ink alone.
    fn inks(&self) -> Value {
        let percent = |inks: [f64; 4]| {
            let inks = inks.into_iter();
            let call = inks.fold(Call::new("cmyk"), |call, ink| {
                call.arg(Value::Quantity(ink, "%"))
            });
            Value::from(call)
        };
        match (self.cmyk, self.rgb.0) {
            (Some(Cmyk(inks)), _) => percent(inks),
            (None, [red, green, blue]) if red == green && green == blue => {
                percent([0.0, 0.0, 0.0, 100.0 - f64::from(red) / 2.55])
            }
            (None, _) => Call::new("rgb").arg(self.rgb.hex()).into(),
        }
    }

    /// In the ink that bears its name, if it has one.
    fn plate(&self) -> Value {
        match &self.spot {
            Some(name) => Call::new("spot")
                .arg(name.value.as_str())
                .arg(self.inks())
                .into(),
            None => self.inks(),
        }
    }
}

impl Color {
    /// The value that can be read on white and on black alike.
    #[must_use]
    pub fn ebook(&self) -> Rgb {
        self.values
            .ebook
            .unwrap_or_else(|| between(self.values.rgb))
    }
}

/// The luminance that has the same contrast to white and to black.
const BETWEEN: f64 = 0.179;

/// A color moved towards black or white until it can be read on both.
fn between(color: Rgb) -> Rgb {
    let toward = if color.luminance() > BETWEEN {
        Rgb::BLACK
    } else {
        Rgb::WHITE
    };
    let mixed = |part: u32| {
        let mix = |i: usize| {
            let (own, other) = (f64::from(color.0[i]), f64::from(toward.0[i]));
            let value = own + (other - own) * f64::from(part) / 1000.0;
            // In 0 to 255, since it lies between two such.
            value.round() as u8
        };
        Rgb([mix(0), mix(1), mix(2)])
    };
    let distance = |color: Rgb| (color.luminance() - BETWEEN).abs();
    (0..=1000)
        .map(mixed)
        .min_by(|a, b| distance(*a).total_cmp(&distance(*b)))
        .unwrap_or(color)
}

impl Decode for Color {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Mapping(_) = node.kind else {
            decoder.wrong_type(node, "a color: `{rgb: \"#2856BE\", cmyk: [87, 68, 0, 0]}`");
            return None;
        };
        let values = ColorValues::decode(node, decoder)?;
        values.check_spot(decoder);
        Some(Self {
            values,
            span: node.span,
        })
    }

    fn stand_in(span: Span) -> Option<Self> {
        ColorValues::stand_in(span).map(|values| Self { values, span })
    }
}

impl Token for Color {
    fn typst(&self, scope: Scope<'_>) -> Value {
        let rgb = self.values.rgb;
        match scope.palette {
            Palette::Screen => Call::new("rgb").arg(rgb.hex()).into(),
            Palette::Press => self.values.inks(),
            Palette::Plates => self.values.plate(),
            Palette::Ink => luma(rgb),
            Palette::Grey => Call::new("luma").arg(u32::from(rgb.grey())).into(),
        }
    }
}

/// A color as a shade of black: text in full, grounds not at all, thin lines as light as they are.
fn luma(color: Rgb) -> Value {
    let contrast = color.contrast(Rgb::WHITE);
    let lightness = if contrast >= TEXT {
        0.0
    } else if contrast < GROUND {
        100.0
    } else {
        // What is drawn of it is as dark to the eye as the color (CIE L*).
        116.0 * color.luminance().cbrt() - 16.0
    };
    Call::new("luma")
        .arg(Value::Quantity(lightness.round(), "%"))
        .into()
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

impl Decode for Number {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "a number")?;
        let number = text
            .value
            .parse()
            .ok()
            .filter(|number: &f64| number.is_finite());
        if number.is_none() {
            let message = format!("expected a number, found `{}`", text.value);
            decoder
                .sink
                .push(Diagnostic::error(codes::WRONG_TYPE, message).at(text.span, ""));
        }
        number.map(Self)
    }

    fn absent() -> Option<Self> {
        None
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self(1.0))
    }
}

impl Default for Number {
    /// Nothing.
    fn default() -> Self {
        Self(0.0)
    }
}

impl Token for Number {
    fn typst(&self, _: Scope<'_>) -> Value {
        Value::Float(self.0)
    }
}

impl Token for u32 {
    fn typst(&self, _: Scope<'_>) -> Value {
        Value::from(*self)
    }
}

/// A length: so many points, or units of the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Length {
    /// Points of 1/72 inch.
    Points(f64),
    /// Units of the grid.
    Units(f64),
}

/// Units of length, in points.
const UNITS: [(&str, f64); 4] = [
    ("pt", 1.0),
    ("mm", 72.0 / 25.4),
    ("cm", 72.0 / 2.54),
    ("in", 72.0),
];

impl Length {
    /// `7.2pt`, `3mm`, `2cm`, `0.5in` or `4u` to a length.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |digits: &str| digits.trim().parse().ok().filter(|n: &f64| n.is_finite());
        if let Some(digits) = text.strip_suffix('u') {
            return number(digits).map(Self::Units);
        }
        let (name, points) = UNITS.into_iter().find(|(name, _)| text.ends_with(name))?;
        number(text.strip_suffix(name)?).map(|length| Self::Points(length * points))
    }

    /// The length in points, to a ten-thousandth, so that sums come out even.
    #[must_use]
    pub fn points(self, unit: f64) -> f64 {
        round(match self {
            Self::Points(points) => points,
            Self::Units(units) => units * unit,
        })
    }
}

/// A length to a ten-thousandth of a point.
pub(super) fn round(points: f64) -> f64 {
    (points * 10_000.0).round() / 10_000.0
}

impl Decode for Length {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node, "a length such as `7.2pt`")?;
        let length = Self::parse(&text.value);
        if length.is_none() {
            decoder.sink.push(
                Diagnostic::error(
                    codes::VALUE_NOT_ALLOWED,
                    format!("`{}` is not a length", text.value),
                )
                .at(text.span, "")
                .help(
                    "a length is a number with `pt`, `mm`, `cm`, `in` or `u`, the unit of the grid",
                ),
            );
        }
        length
    }

    fn stand_in(_: Span) -> Option<Self> {
        Some(Self::Points(1.0))
    }
}

impl Token for Length {
    fn typst(&self, scope: Scope<'_>) -> Value {
        points(self.points(scope.unit))
    }
}

/// A length in points as Typst.
pub(super) fn points(length: f64) -> Value {
    Value::Quantity(length, "pt")
}

choice! {
    /// A vendored family.
    pub enum Family {
        /// The serif.
        SourceSerif = "Source Serif 4",
        /// The grotesque.
        SchibstedGrotesk = "Schibsted Grotesk",
        /// The monospaced one.
        JetBrainsMono = "JetBrains Mono",
    }

    /// What a style is set in.
    pub enum Face {
        /// The serif of the theme.
        Serif = "serif",
        /// The sans-serif of the theme.
        Sans = "sans",
        /// The monospaced face of the theme.
        Mono = "mono",
    }

    /// How code is set inside a style.
    #[derive(Default)]
    pub enum CodeIn {
        /// As in running text.
        Text = "text",
        /// As in labels.
        Label = "label",
        /// As in notes.
        #[default]
        Note = "note",
        /// As in listings.
        Code = "code",
        /// As in headings.
        Heading = "heading",
    }

    /// How the titles of blocks are set.
    pub enum Titles {
        /// In capitals.
        Capitals = "capitals",
        /// As they are written.
        Sentence = "sentence",
    }

    /// How the badge of a question is drawn.
    pub enum Badge {
        /// A filled rectangle.
        Filled = "filled",
        /// A rectangle in outline.
        Outlined = "outlined",
    }

    /// Upright or italic.
    #[derive(Default)]
    pub enum Slant {
        /// Upright.
        #[default]
        Upright = "upright",
        /// Italic.
        Italic = "italic",
    }
}

impl Family {
    /// The vendored faces of the family.
    #[must_use]
    pub fn voice(self) -> Voice {
        match self {
            Self::SourceSerif => Voice::Serif,
            Self::SchibstedGrotesk => Voice::Grotesque,
            Self::JetBrainsMono => Voice::Mono,
        }
    }
}

impl Face {
    /// The family names of the e-book, for readers that keep them.
    #[must_use]
    pub fn ebook(self) -> &'static str {
        match self {
            Self::Serif => "\"Source Serif 4\", Georgia, serif",
            Self::Sans => "\"Schibsted Grotesk\", \"Helvetica Neue\", Helvetica, Arial, sans-serif",
            Self::Mono => {
                "\"JetBrains Mono\", \"DejaVu Sans Mono\", Menlo, Consolas, \"Courier New\", monospace"
            }
        }
    }
}

impl Token for Family {
    fn typst(&self, _: Scope<'_>) -> Value {
        self.word().into()
    }
}

impl Token for Face {
    fn typst(&self, _: Scope<'_>) -> Value {
        self.word().into()
    }
}

impl Token for Slant {
    fn typst(&self, _: Scope<'_>) -> Value {
        match self {
            Self::Upright => "normal",
            Self::Italic => "italic",
        }
        .into()
    }
}

impl Walk for Rgb {}
impl Walk for Cmyk {}
impl Walk for Color {}
impl Walk for Number {}
impl Walk for Length {}

inline_schema! {
    Rgb: { "type": "string", "pattern": "^#[0-9A-Fa-f]{6}$", "description": "Red, green and blue: #2856BE." };
    Cmyk: { "type": "array", "items": { "type": "number", "minimum": 0, "maximum": 100 }, "minItems": 4, "maxItems": 4, "description": "Cyan, magenta, yellow and black in per cent." };
    Number: { "type": "number" };
    Length: { "type": "string", "pattern": "^[0-9.]+(pt|mm|cm|in|u)$", "description": "A length: 7.2pt, 3mm, 0.5in, 4u." };
}

impl JsonSchema for Color {
    fn inline_schema() -> bool {
        ColorValues::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        ColorValues::schema_name()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        ColorValues::json_schema(generator)
    }
}
