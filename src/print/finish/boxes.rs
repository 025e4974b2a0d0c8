//! Pages as a press wants them: boxes that nest, blank pages at the end, nothing to click on.

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::edition::Bleed;
use crate::print::objects::{self, Rectangle, corners, entries, inherited_rectangle, number};

/// What a catalog may not have in a file for a press, or what means nothing there: ways to jump, to
/// run and to fill in (ISO 15930-7, 6.13 to 6.18), and the tags that only screens use.
const INTERACTIVE: [&str; 14] = [
    "Outlines",
    "StructTreeRoot",
    "MarkInfo",
    "PageLabels",
    "Names",
    "Dests",
    "OpenAction",
    "AA",
    "AcroForm",
    "PageMode",
    "PageLayout",
    "ViewerPreferences",
    "OutputIntents",
    "Lang",
];

/// The same of a page.
const PAGE_INTERACTIVE: [&str; 6] = ["Annots", "AA", "StructParents", "Tabs", "CropBox", "ArtBox"];

/// Removes what only a screen has a use for.
pub(super) fn strip(document: &mut Document) {
    if let Ok(catalog) = document.catalog_mut() {
        for key in INTERACTIVE {
            catalog.remove(key.as_bytes());
        }
    }
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        if let Ok(page) = document.get_dictionary_mut(page) {
            for key in PAGE_INTERACTIVE {
                page.remove(key.as_bytes());
            }
        }
    }
}

/// Adds blank pages like the last one.
pub(super) fn pad(document: &mut Document, blank: usize) -> Option<()> {
    let last = document.page_iter().last()?;
    let count = document.page_iter().count();
    let media = inherited_rectangle(document, last, "MediaBox")?;
    let trim = inherited_rectangle(document, last, "TrimBox");
    let root = document
        .catalog()
        .ok()?
        .get(b"Pages")
        .ok()?
        .as_reference()
        .ok()?;
    for nth in 0..blank {
        let mut page = dictionary! {
            "Type" => "Page", "Parent" => Object::Reference(root),
            "MediaBox" => corners(media), "Resources" => lopdf::Dictionary::new()
        };
        // Sides change from page to page, and with them the place of the trim.
        let is_same_side = nth % 2 == 1;
        let trim = trim.map(|trim| {
            if is_same_side {
                trim
            } else {
                mirrored(trim, media)
            }
        });
        if let Some(trim) = trim {
            page.set("TrimBox", corners(trim));
        }
        let id = document.add_object(page);
        let root = document.get_dictionary_mut(root).ok()?;
        root.get_mut(b"Kids")
            .ok()?
            .as_array_mut()
            .ok()?
            .push(Object::Reference(id));
        root.set("Count", i64::try_from(count + nth + 1).ok()?);
    }
    Some(())
}

fn mirrored([left, bottom, right, top]: Rectangle, media: Rectangle) -> Rectangle {
    let turned = |x: f32| media[0] + media[2] - x;
    [turned(right), bottom, turned(left), top]
}

/// The boxes of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Boxes {
    /// The page after cutting.
    pub(super) trim: Rectangle,
    /// The page with its bleed.
    pub(super) bleed: Rectangle,
}

/// Sets media, bleed and trim box of every page; a slug, where marks are to be, makes the media box
/// larger all round. Gives the boxes, page by page.
pub(super) fn set(document: &mut Document, bleed: Bleed, slug: f32) -> Vec<Boxes> {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    let boxes = pages.iter().enumerate().filter_map(|(index, &page)| {
        let boxes = boxes(document, page, bleed, index % 2 == 0)?;
        let [left, bottom, right, top] = boxes.bleed;
        let media = [left - slug, bottom - slug, right + slug, top + slug];
        let page = document.get_dictionary_mut(page).ok()?;
        page.set("MediaBox", corners(media));
        page.set("BleedBox", corners(boxes.bleed));
        page.set("TrimBox", corners(boxes.trim));
        Some(boxes)
    });
    boxes.collect()
}

fn boxes(document: &Document, page: ObjectId, bleed: Bleed, is_recto: bool) -> Option<Boxes> {
    let media = inherited_rectangle(document, page, "MediaBox")?;
    let trim = inherited_rectangle(document, page, "TrimBox").unwrap_or(media);
    let [outer, inner] = [bleed.outer, bleed.inner].map(|length| length.to_points() as f32);
    let (left, right) = if is_recto {
        (inner, outer)
    } else {
        (outer, inner)
    };
    let reach = [
        trim[0] - left,
        trim[1] - outer,
        trim[2] + right,
        trim[3] + outer,
    ];
    // Never beyond what was drawn: hundredths of a point apart are the same.
    let bleed = [
        reach[0].max(media[0]),
        reach[1].max(media[1]),
        reach[2].min(media[2]),
        reach[3].min(media[3]),
    ];
    Some(Boxes { trim, bleed })
}

/// The pages that are transparent somewhere, counted from one, and why.
pub(super) fn transparent_pages(document: &Document) -> Vec<(usize, &'static str)> {
    let pages = document.page_iter().enumerate();
    pages
        .filter_map(|(index, page)| {
            let resources = objects::resources(document, page);
            Some((index + 1, transparency(document, &resources, 0)?))
        })
        .collect()
}

/// Says where transparency is, if resources make any (ISO 32000-1, 11).
pub(crate) fn transparency(
    document: &Document,
    resources: &lopdf::Dictionary,
    depth: usize,
) -> Option<&'static str> {
    // Forms in forms end somewhere; a loop is cut here.
    if depth > 8 {
        return None;
    }
    for (_, _, state) in entries(document, resources, "ExtGState") {
        let Ok(state) = state.as_dict() else {
            continue;
        };
        let is_faint = |key: &[u8]| {
            state
                .get(key)
                .ok()
                .and_then(number)
                .is_some_and(|a| a < 1.0)
        };
        if is_faint(b"ca") || is_faint(b"CA") {
            return Some("an opacity");
        }
        if state
            .get(b"SMask")
            .is_ok_and(|mask| mask.as_name().is_err())
        {
            return Some("a soft mask");
        }
        let blend = objects::name(document, state, "BM");
        if blend.is_some_and(|mode| !["Normal", "Compatible"].contains(&mode)) {
            return Some("a blend mode");
        }
    }
    for kind in ["XObject", "Pattern"] {
        for (_, _, object) in entries(document, resources, kind) {
            let Ok(stream) = object.as_stream() else {
                continue;
            };
            if stream.dict.has(b"SMask") {
                return Some("an image with a soft mask");
            }
            if objects::name(document, &stream.dict, "Subtype") == Some("Form")
                && stream.dict.has(b"Group")
            {
                return Some("a transparency group");
            }
            let inner = objects::dictionary(document, &stream.dict, "Resources");
            if let Some(found) = inner.and_then(|inner| transparency(document, inner, depth + 1)) {
                return Some(found);
            }
        }
    }
    None
}

/// Gives transparent pages a group that blends in inks; others need none.
pub(super) fn blend_in_inks(document: &mut Document) {
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for (number, _) in transparent_pages(document) {
        if let Some(page) = pages
            .get(number - 1)
            .and_then(|&page| document.get_dictionary_mut(page).ok())
        {
            let group = dictionary! {
                "Type" => "Group", "S" => "Transparency", "CS" => "DeviceCMYK"
            };
            page.set("Group", group);
        }
    }
}
