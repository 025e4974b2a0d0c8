//! Writing sheets: every page becomes a form (ISO 32000-1, 8.10) that its side draws in its place.

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::frame::{Area, Frame};
use super::marks::{self, short};
use super::pages::{Page, Pages};
use super::plan::{Plan, Side};
use super::{Flip, Settings};
use crate::print::objects::{self, corners, flate};

/// Entries of the catalog that speak of the pages as they were.
const OUTDATED: [&str; 14] = [
    "AA",
    "AcroForm",
    "Dests",
    "MarkInfo",
    "Metadata",
    "Names",
    "OpenAction",
    "Outlines",
    "PageLabels",
    "PageLayout",
    "PageMode",
    "PieceInfo",
    "StructTreeRoot",
    "Threads",
];
/// The first version that knows of turning sheets (ISO 32000-1, table 150).
const VERSION: &str = "1.7";

/// Writes the sheets in place of the pages.
///
/// # Errors
/// Says what cannot be read of the file.
pub(super) fn write(
    mut document: Document,
    pages: &Pages,
    plan: &Plan,
    frame: &Frame,
    settings: &Settings,
) -> Result<Vec<u8>, String> {
    let forms = forms(&mut document, pages)?;
    let root = document.new_object_id();
    let flip = settings.flip.unwrap_or(frame.flip());
    let mut kids = Vec::new();
    for (index, side) in plan.sides.iter().enumerate() {
        let is_back = index % 2 == 1;
        let sheet = Sheet {
            pages,
            forms: &forms,
            frame,
            settings,
            is_turned: is_back && flip != frame.flip(),
        };
        kids.push(Object::Reference(sheet.add(&mut document, side, root)));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let tree = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count };
    document.objects.insert(root, tree.into());
    describe(&mut document, root, flip)?;
    save(document)
}

/// Every page as a form, in the order of the pages.
fn forms(document: &mut Document, pages: &Pages) -> Result<Vec<ObjectId>, String> {
    let mut forms = Vec::with_capacity(pages.list.len());
    for (index, page) in pages.list.iter().enumerate() {
        let form = form(document, page);
        let form = form.ok_or_else(|| format!("the content of page {} is broken", index + 1))?;
        forms.push(document.add_object(form));
    }
    Ok(forms)
}

fn form(document: &Document, page: &Page) -> Option<Stream> {
    let parts = document.get_page_contents(page.id);
    let mut form = match parts.as_slice() {
        // What is one stream already stays as it is packed.
        [only] => document.get_object(*only).ok()?.as_stream().ok()?.clone(),
        _ => flate(Dictionary::new(), joined(document, &parts)?),
    };
    form.get_plain_content().ok()?;
    let [left, bottom, right, top] = page.trim;
    let around = page.bleed as f32;
    let shown = [left - around, bottom - around, right + around, top + around];
    form.dict.set("Type", "XObject");
    form.dict.set("Subtype", "Form");
    form.dict.set("BBox", corners(shown));
    form.dict
        .set("Resources", objects::resources(document, page.id));
    let dictionary = document.get_dictionary(page.id).ok()?;
    if let Some(group) = objects::dictionary(document, dictionary, "Group") {
        form.dict.set("Group", group.clone());
    }
    Some(form)
}

/// The streams of a page's content as one (ISO 32000-1, 7.8.2).
fn joined(document: &Document, parts: &[ObjectId]) -> Option<Vec<u8>> {
    let mut content = Vec::new();
    for &part in parts {
        let stream = document.get_object(part).ok()?.as_stream().ok()?;
        content.extend(stream.get_plain_content().ok()?);
        content.push(b'\n');
    }
    Some(content)
}

/// What the sides are written from.
struct Sheet<'a> {
    pages: &'a Pages,
    forms: &'a [ObjectId],
    frame: &'a Frame,
    settings: &'a Settings,
    is_turned: bool,
}

impl Sheet<'_> {
    /// Adds a side as a page.
    fn add(&self, document: &mut Document, side: &Side, root: ObjectId) -> ObjectId {
        let mut content = String::new();
        let (width, height) = self.frame.sheet;
        if self.is_turned {
            let _ = writeln!(content, "-1 0 0 -1 {} {} cm", short(width), short(height));
        }
        let mut forms = Dictionary::new();
        let mut areas = Vec::new();
        for place in side {
            let (Some(page), Some(&form)) =
                (self.pages.list.get(place.page), self.forms.get(place.page))
            else {
                continue;
            };
            let area = self.frame.page_at(*place);
            let name = format!("P{}", place.page + 1);
            self.draw(&mut content, page, area, &name);
            forms.set(name, form);
            areas.push(area);
        }
        content.push_str(&marks::of(&areas, self.frame, self.settings));
        let content = document.add_object(flate(Dictionary::new(), content.into_bytes()));
        document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content,
            "MediaBox" => corners([0.0, 0.0, short(width) as f32, short(height) as f32]),
            "Resources" => dictionary! { "XObject" => forms },
        })
    }

    fn draw(&self, content: &mut String, page: &Page, area: Area, name: &str) {
        let cut = self.settings.marks.cut;
        let around = if cut { page.bleed * page.unit } else { 0.0 };
        let [x, y, width, height] = self.frame.clip(area, around * self.frame.scale).map(short);
        let [a, b, c, d, e, f] = matrix(page, area, self.frame.scale);
        // Writing to a string does not fail.
        let _ = writeln!(
            content,
            "q {x} {y} {width} {height} re W n {a} {b} {c} {d} {e} {f} cm /{name} Do Q"
        );
    }
}

/// What brings a page into its area: turned as it is looked at, in its scale.
pub(super) fn matrix(page: &Page, [x, y, width, height]: Area, scale: f64) -> [f64; 6] {
    let size = scale * page.unit;
    let [left, bottom, _, _] = page.trim.map(f64::from);
    let (left, bottom) = (left * size, bottom * size);
    let turned = match page.turns.rem_euclid(4) {
        0 => [size, 0.0, 0.0, size, x - left, y - bottom],
        1 => [0.0, -size, size, 0.0, x - bottom, y + height + left],
        2 => [
            -size,
            0.0,
            0.0,
            -size,
            x + width + left,
            y + height + bottom,
        ],
        _ => [0.0, size, -size, 0.0, x + width + bottom, y - left],
    };
    // Scales keep more places than lengths: they are multiplied with hundreds of points.
    let exact = |number: f64| (number * 1e6).round() / 1e6 + 0.0;
    let [a, b, c, d, e, f] = turned;
    [exact(a), exact(b), exact(c), exact(d), short(e), short(f)]
}

/// Says in the catalog what the file is now: sheets, printed on both sides at their size.
fn describe(document: &mut Document, root: ObjectId, flip: Flip) -> Result<(), String> {
    // Numbers of versions are short and in order as text.
    if document.version.as_str() < VERSION {
        VERSION.clone_into(&mut document.version);
    }
    let catalog = document.catalog_mut().map_err(|error| error.to_string())?;
    for key in OUTDATED {
        catalog.remove(key.as_bytes());
    }
    catalog.remove(b"Version");
    catalog.set("Pages", root);
    catalog.set("ViewerPreferences", preferences(flip));
    Ok(())
}

/// How a viewer is to print the sheets (ISO 32000-1, table 150).
fn preferences(flip: Flip) -> Dictionary {
    dictionary! {
        "Duplex" => duplex(flip), "PrintScaling" => "None", "DisplayDocTitle" => true,
    }
}

/// Sets the preferences of a file that stays as it is otherwise.
pub(super) fn hint(mut document: Document, flip: Flip) -> Result<Vec<u8>, String> {
    let catalog = document.catalog_mut().map_err(|error| error.to_string())?;
    catalog.set("ViewerPreferences", preferences(flip));
    save(document)
}

fn duplex(flip: Flip) -> &'static str {
    match flip {
        Flip::Long => "DuplexFlipLongEdge",
        Flip::Short => "DuplexFlipShortEdge",
    }
}

fn save(mut document: Document) -> Result<Vec<u8>, String> {
    document.prune_objects();
    document.renumber_objects();
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| error.to_string())?;
    Ok(bytes)
}
