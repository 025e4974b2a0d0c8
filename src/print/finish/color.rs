//! The color of a whole document put right: pages, forms, patterns, images, gradients, groups.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use super::operators::{OVERPRINT, Rewriter, spaces};
use super::spaces::Space;
use super::{Repairs, shadings};
use crate::print::inks::Inks;
use crate::print::objects::{self, flate, name, number, plain, value};

/// Puts the color of a document right.
pub(super) fn repair(document: &mut Document, inks: &mut Inks, overprint: bool) -> Repairs {
    let mut repairs = Repairs::default();
    let pages: Vec<ObjectId> = document.page_iter().collect();
    for page in pages {
        let mut rewriter = Rewriter {
            inks,
            repairs: &mut repairs,
            overprint,
        };
        repair_page(document, page, &mut rewriter);
    }
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        repair_stream(document, id, inks, &mut repairs);
    }
    shadings::convert(document, inks, &mut repairs);
    drop_spaces(document);
    repairs
}

fn repair_page(document: &mut Document, page: ObjectId, rewriter: &mut Rewriter<'_>) {
    let mut resources = objects::resources(document, page);
    let content = document.get_page_content(page);
    let rewritten = rewriter.rewrite(&content, &spaces(document, &resources));
    if let Some(content) = rewritten {
        if rewriter.overprint {
            add_overprint(document, &mut resources);
        }
        let content = document.add_object(flate(Dictionary::new(), content));
        if let Ok(page) = document.get_dictionary_mut(page) {
            page.set("Contents", Object::Reference(content));
            page.set("Resources", resources);
        }
    }
    if let Ok(page) = document.get_dictionary_mut(page) {
        repair_group(page);
    }
}

/// The graphics states that switch overprint on, only for inks that are there, and off.
fn add_overprint(document: &Document, resources: &mut Dictionary) {
    let states = objects::dictionary(document, resources, "ExtGState");
    let mut states = states.cloned().unwrap_or_default();
    for (name, is_on) in OVERPRINT.into_iter().zip([true, false]) {
        let state = dictionary! {
            "Type" => "ExtGState", "OP" => is_on, "op" => is_on, "OPM" => i64::from(is_on)
        };
        states.set(name, state);
    }
    resources.set("ExtGState", states);
}

/// Transparency is blended in the inks of the press, not of a screen (ISO 15930-7, 6.2.5).
fn repair_group(of: &mut Dictionary) -> bool {
    match of.get_mut(b"Group") {
        Ok(Object::Dictionary(group)) if group.has(b"CS") => {
            group.set("CS", "DeviceCMYK");
            true
        }
        _ => false,
    }
}

fn repair_stream(document: &mut Document, id: ObjectId, inks: &mut Inks, repairs: &mut Repairs) {
    let Some(Object::Stream(stream)) = document.objects.get(&id) else {
        return;
    };
    let is_pattern = stream.dict.has(b"PatternType");
    match name(document, &stream.dict, "Subtype") {
        Some("Image") => repair_image(document, id, inks, repairs),
        Some("Form") => repair_form(document, id, inks, repairs),
        _ if is_pattern => repair_form(document, id, inks, repairs),
        _ => {}
    }
}

fn repair_form(document: &mut Document, id: ObjectId, inks: &mut Inks, repairs: &mut Repairs) {
    let Some(Object::Stream(stream)) = document.objects.get(&id) else {
        return;
    };
    let mut dictionary = stream.dict.clone();
    let content = plain(stream);
    let resources = objects::dictionary(document, &dictionary, "Resources");
    let spaces = spaces(document, &resources.cloned().unwrap_or_default());
    let mut rewriter = Rewriter {
        inks,
        repairs,
        overprint: false,
    };
    let rewritten = rewriter.rewrite(&content, &spaces);
    let has_group = repair_group(&mut dictionary);
    if rewritten.is_some() || has_group {
        let stream = flate(dictionary, rewritten.unwrap_or(content));
        document.set_object(id, stream);
    }
}

fn repair_image(document: &mut Document, id: ObjectId, inks: &mut Inks, repairs: &mut Repairs) {
    let Some(Object::Stream(stream)) = document.objects.get(&id) else {
        return;
    };
    if stream.dict.has(b"ImageMask") {
        return;
    }
    let space = value(document, &stream.dict, "ColorSpace").map(|space| Space::of(document, space));
    let converted = match space {
        Some(Space::Grey) => {
            if name(document, &stream.dict, "ColorSpace") == Some("DeviceGray") {
                return;
            }
            let mut grey = stream.clone();
            grey.dict.set("ColorSpace", "DeviceGray");
            Some(grey)
        }
        Some(Space::Rgb) => convert_image(document, stream, inks),
        _ => return,
    };
    match converted {
        Some(image) => {
            repairs.images += 1;
            document.set_object(id, image);
        }
        None => {
            repairs.left.insert("an image".to_owned());
        }
    }
}

/// Pixels of eight bits to inks; a JPEG cannot be converted without decoding it.
fn convert_image(
    document: &Document,
    stream: &lopdf::Stream,
    inks: &mut Inks,
) -> Option<lopdf::Stream> {
    let size = |key: &str| Some(number(value(document, &stream.dict, key)?)? as usize);
    let is_plain = stream
        .filters()
        .map_or(true, |filters| filters == [b"FlateDecode"]);
    if !is_plain || size("BitsPerComponent")? != 8 {
        return None;
    }
    let length = size("Width")?
        .checked_mul(size("Height")?)?
        .checked_mul(3)?;
    let pixels = plain(stream);
    let pixels = inks.pixels(pixels.get(..length)?).ok()?;
    let mut dictionary = stream.dict.clone();
    dictionary.set("ColorSpace", "DeviceCMYK");
    dictionary.remove(b"Decode");
    Some(flate(dictionary, pixels))
}

/// Removes from all resources the color spaces that nothing uses any more.
fn drop_spaces(document: &mut Document) {
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let Some(resources) = document.objects.get(&id).and_then(resources_in) else {
            continue;
        };
        let Ok(Object::Dictionary(spaces)) = resources.get(b"ColorSpace") else {
            continue;
        };
        let kept: Dictionary = spaces
            .iter()
            .filter(|(_, space)| !Space::of(document, space).is_ink_to_be())
            .map(|(name, space)| (name.clone(), space.clone()))
            .collect();
        if let Some(resources) = document.objects.get_mut(&id).and_then(resources_in_mut) {
            resources.set("ColorSpace", kept);
        }
    }
}

/// Resources that an object holds or is.
fn resources_in(object: &Object) -> Option<&Dictionary> {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &stream.dict,
        _ => return None,
    };
    match dictionary.get(b"Resources") {
        Ok(Object::Dictionary(resources)) => Some(resources),
        _ => Some(dictionary),
    }
}

fn resources_in_mut(object: &mut Object) -> Option<&mut Dictionary> {
    let dictionary = match object {
        Object::Dictionary(dictionary) => dictionary,
        Object::Stream(stream) => &mut stream.dict,
        _ => return None,
    };
    if matches!(dictionary.get(b"Resources"), Ok(Object::Dictionary(_))) {
        return dictionary.get_mut(b"Resources").ok()?.as_dict_mut().ok();
    }
    Some(dictionary)
}
