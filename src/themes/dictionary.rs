//! The tokens of a look as the Typst dictionary that the page design reads.

use super::Look;
use super::colors::{Code, Neutrals};
use super::shapes::Style;
use super::values::{Badge, CodeIn, Scope, Token, points, round};
use crate::edition::Palette;
use crate::markup::typst::Value;

/// No text stands nearer to the trim (DESIGN, section 2).
const SAFE: f64 = 13.0;
/// What a trim leaves beside the text area, in parts: inner and outer margin.
const MARGINS: [f64; 2] = [4.0, 3.0];

pub(super) fn of(look: &Look, palette: Palette) -> Value {
    match palette {
        Palette::Ink => written(&look.without_grounds(), palette),
        Palette::Screen | Palette::Press | Palette::Plates | Palette::Grey => {
            written(look, palette)
        }
    }
}

fn written(look: &Look, palette: Palette) -> Value {
    let theme = &look.theme;
    let scope = Scope {
        palette,
        unit: look.unit(),
        code_in: &theme.code_in,
        listing: look.area().code.0,
    };
    let mix = match palette {
        Palette::Screen => "oklab",
        Palette::Press | Palette::Plates => "cmyk",
        Palette::Ink | Palette::Grey => "luma",
    };
    Value::dict([
        ("palette", palette.name().into()),
        ("mix", Value::Name(mix)),
        ("titles", theme.titles.word().into()),
        ("badge", badge(look, palette)),
        ("callout-rule", callout_rule(look, scope)),
        ("accents", theme.accents.typst(scope)),
        ("plain", plain(&theme.neutrals, scope)),
        ("neutrals", theme.neutrals.typst(scope)),
        ("night", theme.night.typst(scope)),
        ("tints", theme.tints.typst(scope)),
        ("code", classes(&theme.code, scope)),
        ("faces", theme.faces.typst(scope)),
        ("lettering", lettering(look, scope)),
        ("measures", measures(look)),
        ("strokes", theme.strokes.typst(scope)),
        ("radii", theme.radii.typst(scope)),
        ("ticks", ticks(look, scope)),
        ("code-block", code_block(look, scope)),
        ("components", theme.components.typst(scope)),
        ("set-pages", theme.set_pages.typst(scope)),
        ("handout", theme.handout.parts.typst(scope)),
        ("icon", theme.icon.typst(scope)),
    ])
}

/// Where ink is saved, nothing is filled that an outline can tell.
fn badge(look: &Look, palette: Palette) -> Value {
    match palette {
        Palette::Ink => Badge::Outlined.word().into(),
        Palette::Screen | Palette::Press | Palette::Plates | Palette::Grey => {
            look.theme.badge.word().into()
        }
    }
}

/// The type scale, with what only the handout has.
fn lettering(look: &Look, scope: Scope<'_>) -> Value {
    let (mut value, handout) = (look.theme.lettering.typst(scope), &look.theme.handout);
    if let Value::Dict(entries) = &mut value {
        let own = [
            ("handout-part", &handout.part),
            ("handout-head", &handout.head),
            ("run-in", &handout.run_in),
        ];
        entries.extend(own.map(|(name, style)| (name.to_owned(), style.typst(scope))));
    }
    value
}

/// Callouts without a ground need rules.
fn callout_rule(look: &Look, scope: Scope<'_>) -> Value {
    let theme = &look.theme;
    match scope.palette {
        Palette::Ink => theme.strokes.hairline.typst(scope),
        Palette::Screen | Palette::Press | Palette::Plates | Palette::Grey => {
            theme.callout_rule.typst(scope)
        }
    }
}

/// Front and back matter belong to no part: they are set in ink.
fn plain(neutrals: &Neutrals, scope: Scope<'_>) -> Value {
    Value::dict([
        ("accent", neutrals.ink.typst(scope)),
        ("deep", neutrals.ink.typst(scope)),
        ("mid", neutrals.strong.typst(scope)),
        ("tint-2", neutrals.surface_2.typst(scope)),
        ("tint-1", neutrals.surface.typst(scope)),
        ("night", neutrals.line.typst(scope)),
        ("ground", neutrals.ink.typst(scope)),
        ("faint", neutrals.strong.typst(scope)),
    ])
}

fn classes(code: &Code, scope: Scope<'_>) -> Value {
    let looks = code.classes().into_iter().map(|(class, look)| {
        let look = Value::dict([
            ("fill", look.fill.typst(scope)),
            ("weight", look.weight.into()),
            ("style", look.slant.typst(scope)),
        ]);
        (class.to_owned(), look)
    });
    Value::Dict(looks.collect())
}

impl Token for Style {
    fn typst(&self, scope: Scope<'_>) -> Value {
        let factor = if self.code == CodeIn::Code {
            scope.listing
        } else {
            1.0
        };
        let inset = match self.code {
            CodeIn::Text => &scope.code_in.text,
            CodeIn::Label => &scope.code_in.label,
            CodeIn::Note => &scope.code_in.note,
            CodeIn::Code => &scope.code_in.code,
            CodeIn::Heading => &scope.code_in.heading,
        };
        Value::dict([
            ("face", self.face.typst(scope)),
            ("weight", self.weight.into()),
            ("size", points(round(self.size.points(scope.unit) * factor))),
            ("line", points(round(self.line.points(scope.unit) * factor))),
            ("tracking", self.tracking.typst(scope)),
            ("slant", self.slant.typst(scope)),
            ("code", inset.typst(scope)),
        ])
    }
}

impl Look {
    /// The inner and the outer margin of facing pages, in points.
    #[must_use]
    pub fn margins(&self) -> [f64; 2] {
        let beside = self.trim.width - self.wide();
        MARGINS.map(|part| round(beside * part / MARGINS.iter().sum::<f64>()))
    }
}

/// The margin above the text area, its height, a whole number of half units, and the base line of
/// the foot above the trim, in points.
fn upright(look: &Look) -> [f64; 3] {
    let (unit, area) = (look.unit(), look.area());
    let [top, bottom, foot, most] =
        [area.top, area.bottom, area.foot, area.height].map(|length| length.points(unit));
    let room = look.trim.height - top - bottom;
    let half = unit / 2.0;
    let height = (room.min(most) / half + 0.001).floor() * half;
    let beyond = (room - most).max(0.0);
    let above = beyond * top / (top + bottom);
    [round(top + above), height, foot + beyond - above]
}

fn measures(look: &Look) -> Value {
    let (unit, area, trim) = (look.unit(), look.area(), &look.trim);
    let (wide, main) = (look.wide(), look.main());
    let beside = trim.width - wide;
    let [inner, outer] = look.margins();
    let [top, height, foot] = upright(look);
    Value::dict([
        ("unit", points(unit)),
        ("half", points(unit / 2.0)),
        ("quarter", points(unit / 4.0)),
        (
            "trim",
            Value::dict([
                ("width", points(trim.width)),
                ("height", points(trim.height)),
            ]),
        ),
        ("inner", points(inner)),
        ("outer", points(outer)),
        ("centred", points(round(beside / 2.0))),
        ("top", points(top)),
        ("bottom", points(round(trim.height - top - height))),
        ("foot", points(round(trim.height - foot))),
        ("wide", points(wide)),
        ("main", points(main)),
        ("rail", points(area.rail.points(unit))),
        ("indent", points(round(wide - main))),
        ("gap", points(unit)),
        ("lines", area.lines.into()),
        ("rows", area.rows.into()),
        ("safe", points(SAFE)),
        ("narrow", look.is_narrow().into()),
        ("columns", look.columns.unwrap_or(0).into()),
        ("gutter", points(look.theme.handout.gutter.points(unit))),
        ("margin", points(look.theme.handout.margin.points(unit))),
        (
            "badge-width",
            points(look.theme.handout.badge_width.points(unit)),
        ),
        (
            "badge-rule",
            points(look.theme.handout.badge_rule.points(unit)),
        ),
    ])
}

fn ticks(look: &Look, scope: Scope<'_>) -> Value {
    let mut value = look.theme.ticks.typst(scope);
    if let Value::Dict(entries) = &mut value {
        let margin = look.theme.ticks.margin.points(scope.unit);
        let scale = round(look.trim.height - 2.0 * margin);
        entries.push(("scale".to_owned(), points(scale)));
    }
    value
}

fn code_block(look: &Look, scope: Scope<'_>) -> Value {
    let mut value = look.theme.code_block.typst(scope);
    if let Value::Dict(entries) = &mut value {
        entries.push(("columns".to_owned(), look.code_columns().into()));
    }
    value
}
