//! What there is in a file, found once, for all rules to judge.

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::walk::{EVERYWHERE, Walker};
use crate::print::objects::{
    self, Rectangle, inherited, inherited_rectangle, name, number, plain, rectangle,
};
use crate::print::{BLACK_TEXT, TRACE};

/// The most ink of each image in four inks, in per cent.
pub(super) type Images = BTreeMap<ObjectId, f32>;

/// A file, surveyed.
#[derive(Debug)]
pub struct Survey {
    /// The file.
    pub(super) document: Document,
    /// Its size in bytes.
    pub(super) size: usize,
    /// Page by page.
    pub(super) pages: Vec<Facts>,
    /// The XMP packet.
    pub(super) xmp: String,
}

/// What there is on a page.
#[derive(Debug, Clone)]
pub(super) struct Facts {
    pub(super) media: Option<Rectangle>,
    pub(super) crop: Option<Rectangle>,
    pub(super) bleed: Option<Rectangle>,
    pub(super) trim: Option<Rectangle>,
    pub(super) is_turned: bool,
    pub(super) annotations: usize,
    /// Color spaces that are no inks, in words.
    pub(super) foreign: BTreeSet<&'static str>,
    /// Spot colors.
    pub(super) spots: BTreeSet<String>,
    /// Black text that has other inks too: how much of each, in per cent.
    pub(super) rich_text: Option<[u8; 4]>,
    /// The most ink on one place, in per cent.
    pub(super) most_ink: f32,
    /// The coarsest image, in dots an inch.
    pub(super) coarsest: f32,
    /// The thinnest line, in points.
    pub(super) thinnest: f32,
    pub(super) transparency: Option<&'static str>,
    /// Whether transparency is blended in colors of a screen.
    pub(super) blends_foreign: bool,
    pub(super) fonts: BTreeSet<String>,
    pub(super) fonts_missing: BTreeSet<String>,
    pub(super) is_unreadable: bool,
}

impl Default for Facts {
    fn default() -> Self {
        Self {
            media: None,
            crop: None,
            bleed: None,
            trim: None,
            is_turned: false,
            annotations: 0,
            foreign: BTreeSet::new(),
            spots: BTreeSet::new(),
            rich_text: None,
            most_ink: 0.0,
            coarsest: f32::INFINITY,
            thinnest: f32::INFINITY,
            transparency: None,
            blends_foreign: false,
            fonts: BTreeSet::new(),
            fonts_missing: BTreeSet::new(),
            is_unreadable: false,
        }
    }
}

/// A color as it is set: its space in the words of a rule, and its values.
#[derive(Debug, Clone)]
pub(super) struct Color {
    kind: Kind,
    values: Vec<f32>,
}

#[derive(Debug, Clone)]
enum Kind {
    Grey,
    Inks,
    Spot(String, Option<&'static str>),
    Foreign(&'static str),
    /// Patterns: what is in them is walked where they are drawn.
    Other,
}

impl Color {
    /// The color before any is set.
    pub(super) const BLACK: Self = Self {
        kind: Kind::Grey,
        values: Vec::new(),
    };

    /// A color of a device's space.
    pub(super) fn device(space: &str, values: &[f32]) -> Self {
        Self {
            kind: Kind::named(space),
            values: values.to_vec(),
        }
    }

    /// A space, by name from the resources or as an object, with no values yet.
    pub(super) fn of_space(document: &Document, resources: &Dictionary, space: &Object) -> Self {
        let named = space.as_name().ok().and_then(|name| {
            objects::dictionary(document, resources, "ColorSpace")?
                .get(name)
                .ok()
        });
        Self {
            kind: Kind::of(document, named.unwrap_or(space), 0),
            values: Vec::new(),
        }
    }

    /// The same space with other values.
    pub(super) fn with(&self, values: &[f32]) -> Self {
        Self {
            kind: self.kind.clone(),
            values: values.to_vec(),
        }
    }
}

impl Kind {
    fn named(name: &str) -> Self {
        match name {
            "DeviceGray" | "G" => Self::Grey,
            "DeviceCMYK" | "CMYK" => Self::Inks,
            "DeviceRGB" | "RGB" | "CalRGB" => Self::Foreign("red, green and blue"),
            "CalGray" => Self::Foreign("grey by a profile"),
            "Lab" => Self::Foreign("Lab"),
            _ => Self::Other,
        }
    }

    fn of(document: &Document, space: &Object, depth: usize) -> Self {
        let Ok((_, space)) = document.dereference(space) else {
            return Self::Other;
        };
        let parts = match space {
            Object::Name(name) => return Self::named(&String::from_utf8_lossy(name)),
            Object::Array(parts) if depth < 4 => parts,
            _ => return Self::Other,
        };
        let part = |at: usize| parts.get(at).unwrap_or(&Object::Null);
        match part(0).as_name().unwrap_or_default() {
            b"ICCBased" => match profile_size(document, part(1)) {
                Some(1) => Self::Foreign("grey by a profile"),
                Some(4) => Self::Foreign("inks by a profile of their own"),
                _ => Self::Foreign("red, green and blue"),
            },
            b"Indexed" | b"I" => Self::of(document, part(1), depth + 1),
            b"Separation" => {
                let name = String::from_utf8_lossy(part(1).as_name().unwrap_or_default());
                let beneath = match Self::of(document, part(2), depth + 1) {
                    Self::Foreign(space) => Some(space),
                    _ => None,
                };
                Self::Spot(name.into_owned(), beneath)
            }
            b"DeviceN" => Self::Spot("several".to_owned(), None),
            name => Self::named(&String::from_utf8_lossy(name)),
        }
    }
}

fn profile_size(document: &Document, profile: &Object) -> Option<u8> {
    let (_, stream) = document.dereference(profile).ok()?;
    let size = number(stream.as_stream().ok()?.dict.get(b"N").ok()?)?;
    Some(size as u8)
}

impl Facts {
    /// Notes a color space.
    pub(super) fn space(&mut self, color: &Color) {
        match &color.kind {
            Kind::Foreign(space) => {
                self.foreign.insert(space);
            }
            Kind::Spot(name, beneath) => {
                self.foreign.extend(beneath);
                // The plates that there are anyway, and all of them together.
                let is_plate = ["All", "None", "Cyan", "Magenta", "Yellow", "Black"];
                if !is_plate.contains(&name.as_str()) {
                    self.spots.insert(name.clone());
                }
            }
            Kind::Grey | Kind::Inks | Kind::Other => {}
        }
    }

    /// Notes what is painted with a color.
    pub(super) fn paint(&mut self, color: &Color) {
        self.space(color);
        if let (Kind::Inks, [_, _, _, _]) = (&color.kind, color.values.as_slice()) {
            let total: f32 = color.values.iter().sum();
            self.most_ink = self.most_ink.max(total * 100.0);
        }
    }

    /// Notes text of a color: black text is of black ink alone.
    pub(super) fn text(&mut self, color: &Color) {
        let (Kind::Inks, &[cyan, magenta, yellow, key]) = (&color.kind, color.values.as_slice())
        else {
            return;
        };
        let others = cyan + magenta + yellow;
        let is_rich = key >= BLACK_TEXT && others > TRACE;
        let is_mixed = cyan.min(magenta).min(yellow) > 0.6;
        if is_rich || is_mixed {
            let percent = [cyan, magenta, yellow, key].map(|ink| (ink * 100.0).round() as u8);
            self.rich_text = Some(percent);
        }
    }
}

/// How many threads walk the pages: a few are enough for any book.
const THREADS: usize = 4;

impl Survey {
    /// Surveys a file.
    ///
    /// # Errors
    /// Says why it cannot be read: encrypted, broken, or no PDF.
    pub fn of(bytes: &[u8]) -> Result<Self, String> {
        let document = objects::open(bytes)?;
        let ids: Vec<ObjectId> = document.page_iter().collect();
        let images = inks_of_images(&document);
        let pages = walk(&document, &ids, &images);
        let xmp = document
            .catalog()
            .ok()
            .and_then(|catalog| objects::value(&document, catalog, "Metadata"))
            .and_then(|object| object.as_stream().ok())
            .map(|stream| String::from_utf8_lossy(&plain(stream)).into_owned());
        Ok(Self {
            size: bytes.len(),
            pages,
            xmp: xmp.unwrap_or_default(),
            document,
        })
    }

    /// The faces that are used.
    #[must_use]
    pub fn fonts(&self) -> BTreeSet<&str> {
        let faces = self.pages.iter().flat_map(|page| &page.fonts);
        faces.map(String::as_str).collect()
    }

    /// The spot colors.
    #[must_use]
    pub fn spots(&self) -> BTreeSet<&str> {
        let spots = self.pages.iter().flat_map(|page| &page.spots);
        spots.map(String::as_str).collect()
    }

    /// The most ink on one place, in per cent.
    #[must_use]
    pub fn most_ink(&self) -> f32 {
        self.pages
            .iter()
            .map(|page| page.most_ink)
            .fold(0.0, f32::max)
    }

    /// How many pages there are.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.len()
    }

    /// The numbers, from one, of the pages for which something holds.
    pub(super) fn pages_where(&self, holds: impl Fn(&Facts) -> bool) -> Vec<usize> {
        let numbered = self.pages.iter().enumerate();
        numbered
            .filter(|(_, page)| holds(page))
            .map(|(index, _)| index + 1)
            .collect()
    }
}

fn walk(document: &Document, ids: &[ObjectId], images: &Images) -> Vec<Facts> {
    let share = ids.len().div_ceil(THREADS).max(1);
    thread::scope(|scope| {
        let walkers: Vec<_> = ids
            .chunks(share)
            .map(|ids| {
                scope.spawn(move || {
                    let facts = ids.iter().map(|&id| facts(document, id, images));
                    facts.collect::<Vec<Facts>>()
                })
            })
            .collect();
        walkers
            .into_iter()
            .flat_map(|walker| {
                walker
                    .join()
                    .unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            })
            .collect()
    })
}

fn facts(document: &Document, id: ObjectId, images: &Images) -> Facts {
    let mut facts = Facts::default();
    let Ok(page) = document.get_dictionary(id) else {
        facts.is_unreadable = true;
        return facts;
    };
    facts.media = inherited_rectangle(document, id, "MediaBox");
    facts.crop = inherited_rectangle(document, id, "CropBox");
    facts.bleed = rectangle(document, page, "BleedBox");
    facts.trim = rectangle(document, page, "TrimBox");
    let rotation = inherited(document, id, "Rotate").and_then(number);
    facts.is_turned = rotation.is_some_and(|angle| angle != 0.0);
    let annotations =
        objects::value(document, page, "Annots").and_then(|list| list.as_array().ok());
    facts.annotations = annotations.map_or(0, Vec::len);
    let resources = objects::resources(document, id);
    facts.transparency = crate::print::transparency(document, &resources, 0);
    facts.blends_foreign = blends_foreign(document, page);
    let bleed = facts.bleed.or(facts.trim).or(facts.media);
    let content = document.get_page_content(id);
    let mut walker = Walker {
        document,
        bleed: bleed.unwrap_or(EVERYWHERE),
        facts: &mut facts,
        images,
    };
    walker.page(&content, &resources);
    facts
}

/// Whether the group of a page blends in a space that is not the press's.
fn blends_foreign(document: &Document, page: &Dictionary) -> bool {
    let group = objects::dictionary(document, page, "Group");
    let space = group.and_then(|group| group.get(b"CS").ok());
    space.is_some_and(|space| matches!(Kind::of(document, space, 0), Kind::Foreign(_)))
}

/// The most ink in images whose pixels can be read: the thousandth part that has most is left out,
/// as a press would.
fn inks_of_images(document: &Document) -> Images {
    let mut images = Images::new();
    for (&id, object) in &document.objects {
        let Object::Stream(stream) = object else {
            continue;
        };
        let is_image = name(document, &stream.dict, "Subtype") == Some("Image");
        let is_plain = stream
            .filters()
            .map_or(true, |filters| filters == [b"FlateDecode"]);
        if !is_image
            || !is_plain
            || name(document, &stream.dict, "ColorSpace") != Some("DeviceCMYK")
        {
            continue;
        }
        let mut sums: Vec<u16> = plain(stream)
            .chunks_exact(4)
            .map(|pixel| pixel.iter().map(|&ink| u16::from(ink)).sum())
            .collect();
        sums.sort_unstable();
        let at = sums.len() - sums.len() / 1000;
        if let Some(&sum) = at.checked_sub(1).and_then(|at| sums.get(at)) {
            images.insert(id, f32::from(sum) / 2.55);
        }
    }
    images
}
