//! What stands on what: every pair of a text's color and its ground that pages and e-book show.
//!
//! Contrast is a matter of luminance alone, so what passes here can be read in grey too.

use super::colors::Accent;
use super::shapes::Theme;
use super::values::{Color, Rgb};

/// The least contrast of text (WCAG 2.2, success criterion 1.4.3).
pub const LEAST_CONTRAST: f64 = 4.5;

/// Text on a ground that it is too faint for.
#[derive(Debug, Clone)]
pub struct Faint<'a> {
    /// The path of the text's color.
    pub text: String,
    /// What is set in it.
    pub color: &'a Color,
    /// The path of the ground, or what it is.
    pub ground: String,
    /// The ground; none for the reader's own white or black.
    pub under: Option<&'a Color>,
    /// The values of both.
    pub values: [Rgb; 2],
    /// Their contrast.
    pub contrast: f64,
}

/// A color and its path.
type Named<'a> = (String, &'a Color);

impl Theme {
    /// For every color of text that is too faint on one of its grounds, the worst of them.
    #[must_use]
    pub fn faint(&self) -> Vec<Faint<'_>> {
        let texts = self
            .on_grounds()
            .into_iter()
            .chain(self.on_paper_of_the_reader());
        texts
            .filter_map(|pairs| {
                let faint = pairs
                    .into_iter()
                    .filter(|pair| pair.contrast < LEAST_CONTRAST);
                faint.min_by(|a, b| a.contrast.total_cmp(&b.contrast))
            })
            .collect()
    }

    /// Text and its grounds on pages, one list a text.
    fn on_grounds(&self) -> Vec<Vec<Faint<'_>>> {
        let (neutrals, night) = (&self.neutrals, &self.night);
        let neutral = |name: &str, color| (format!("neutrals.{name}"), color);
        let dark = |name: &str, color| (format!("night.{name}"), color);
        let paper = || neutral("paper", &neutrals.paper);
        let surface = || neutral("surface", &neutrals.surface);
        let strip = || neutral("surface_2", &neutrals.surface_2);
        let tiles = || {
            [
                dark("ground", &night.ground),
                dark("surface", &night.surface),
            ]
        };
        let highlights = || self.each_accent("tint_1", |accent| &accent.tint_1);
        let callouts = || {
            let tints = self.tints.by_name().into_iter();
            tints.map(|(name, tint)| (format!("tints.{name}.ground"), &tint.ground))
        };
        let light = [paper(), surface(), strip()];
        let mut lists = vec![
            pairs(
                neutral("ink", &neutrals.ink),
                light
                    .clone()
                    .into_iter()
                    .chain(callouts())
                    .chain(highlights()),
            ),
            pairs(neutral("ink_2", &neutrals.ink_2), light.clone()),
            pairs(neutral("ink_3", &neutrals.ink_3), light),
            pairs(dark("white", &night.white), tiles()),
            pairs(dark("ink", &night.ink), tiles()),
            pairs(dark("note", &night.note), tiles()),
            pairs(dark("ink_3", &night.ink_3), [dark("ground", &night.ground)]),
        ];
        for (name, tint) in self.tints.by_name() {
            let ground = (format!("tints.{name}.ground"), &tint.ground);
            lists.push(pairs(
                (format!("tints.{name}.text"), &tint.text),
                [ground, surface()],
            ));
        }
        for (class, look) in self.code.by_name() {
            let grounds = [surface()].into_iter().chain(highlights());
            lists.push(pairs((format!("code.{class}.fill"), &look.fill), grounds));
        }
        for (name, accent) in self.accents.by_name() {
            lists.extend(self.on_grounds_of(name, accent));
        }
        lists
    }

    /// Text in the colors of a part.
    fn on_grounds_of<'a>(&'a self, name: &str, accent: &'a Accent) -> [Vec<Faint<'a>>; 6] {
        let own = |part: &str, color| (format!("accents.{name}.{part}"), color);
        let paper = ("neutrals.paper".to_owned(), &self.neutrals.paper);
        let surface = ("neutrals.surface".to_owned(), &self.neutrals.surface);
        let ground = || own("ground", &accent.ground);
        let cover = ("night.ground".to_owned(), &self.night.ground);
        let light = [paper.clone(), surface, own("tint_1", &accent.tint_1)];
        [
            pairs(own("accent", &accent.accent), light),
            pairs(paper, [own("accent", &accent.accent)]),
            pairs(
                own("deep", &accent.deep),
                [own("tint_2", &accent.tint_2), own("mid", &accent.mid)],
            ),
            pairs(("night.white".to_owned(), &self.night.white), [ground()]),
            pairs(own("night", &accent.night), [ground(), cover]),
            pairs(own("faint", &accent.faint), [ground()]),
        ]
    }

    /// Text of the e-book, which stands on the reader's paper, white or black.
    fn on_paper_of_the_reader(&self) -> Vec<Vec<Faint<'_>>> {
        let accents = self.each_accent("accent", |accent| &accent.accent);
        let tints = self.tints.by_name().into_iter();
        let tints = tints.map(|(name, tint)| (format!("tints.{name}.text"), &tint.text));
        // What looks like running text keeps the reader's color.
        let code = self.code.by_name().into_iter();
        let code = code.filter(|(class, _)| !matches!(*class, "plain" | "operator"));
        let code = code.map(|(class, look)| (format!("code.{class}.fill"), &look.fill));
        let caption = [("neutrals.ink_3".to_owned(), &self.neutrals.ink_3)];
        let texts = accents.chain(tints).chain(code).chain(caption);
        texts.map(on_white_and_black).collect()
    }

    fn each_accent<'a>(
        &'a self,
        part: &'static str,
        color: fn(&'a Accent) -> &'a Color,
    ) -> impl Iterator<Item = Named<'a>> {
        let accents = self.accents.by_name().into_iter();
        accents.map(move |(name, accent)| (format!("accents.{name}.{part}"), color(accent)))
    }
}

/// A text on each of its grounds.
fn pairs<'a>(text: Named<'a>, grounds: impl IntoIterator<Item = Named<'a>>) -> Vec<Faint<'a>> {
    let pair = |(ground, under): Named<'a>| {
        let values = [text.1.values.rgb, under.values.rgb];
        Faint {
            text: text.0.clone(),
            color: text.1,
            ground,
            under: Some(under),
            values,
            contrast: values[0].contrast(values[1]),
        }
    };
    grounds.into_iter().map(pair).collect()
}

fn on_white_and_black((text, color): Named<'_>) -> Vec<Faint<'_>> {
    let own = color.ebook();
    let grounds = [("white", Rgb::WHITE), ("black", Rgb::BLACK)];
    let pair = |(name, ground): (&str, Rgb)| Faint {
        text: format!("{text}.ebook"),
        color,
        ground: format!("the reader's {name}"),
        under: None,
        values: [own, ground],
        contrast: own.contrast(ground),
    };
    grounds.into_iter().map(pair).collect()
}
