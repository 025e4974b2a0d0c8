//! Gradients: their color space, and the colors inside their functions.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::Repairs;
use super::spaces::Space;
use crate::print::inks::{Four, Inks, black};
use crate::print::objects::{flate, number, numbers, plain, value};

/// Puts every gradient of a document right; what cannot be converted is noted as left.
pub(super) fn convert(document: &mut Document, inks: &mut Inks, repairs: &mut Repairs) {
    let ids: Vec<ObjectId> = document.objects.keys().copied().collect();
    for id in ids {
        let Some(Object::Dictionary(whole)) = document.objects.get(&id) else {
            continue;
        };
        let whole = whole.clone();
        if whole.has(b"ShadingType") {
            if let Some(shading) = shading(document, &whole, inks, repairs) {
                document.set_object(id, shading);
            }
        } else if let Ok(Object::Dictionary(inner)) = whole.get(b"Shading")
            && let Some(shading) = shading(document, &inner.clone(), inks, repairs)
        {
            let mut pattern = whole;
            pattern.set("Shading", shading);
            document.set_object(id, pattern);
        }
    }
}

fn shading(
    document: &mut Document,
    shading: &Dictionary,
    inks: &mut Inks,
    repairs: &mut Repairs,
) -> Option<Dictionary> {
    let space = Space::of(document, shading.get(b"ColorSpace").ok()?);
    if !space.is_ink_to_be() {
        return None;
    }
    let function = shading.get(b"Function").ok()?.clone();
    let Some(function) = convert_function(document, &function, space, inks) else {
        repairs.left.insert("a gradient".to_owned());
        return None;
    };
    repairs.gradients += 1;
    let mut shading = shading.clone();
    shading.set("Function", function);
    shading.set("ColorSpace", "DeviceCMYK");
    shading.remove(b"Background");
    Some(shading)
}

fn to_inks(space: Space, values: &[f32], inks: &mut Inks) -> Option<Four> {
    match (space, values) {
        (Space::Grey, &[grey]) => Some(black(1.0 - grey)),
        (Space::Rgb, &[red, green, blue]) => Some(inks.of_rgb([red, green, blue])),
        _ => None,
    }
}

/// A function whose results are inks: exponential, stitched or sampled (ISO 32000-1, 7.10).
fn convert_function(
    document: &mut Document,
    function: &Object,
    space: Space,
    inks: &mut Inks,
) -> Option<Object> {
    let (_, found) = document.dereference(function).ok()?;
    let found = found.clone();
    let mut dictionary = match &found {
        Object::Dictionary(dictionary) => dictionary.clone(),
        Object::Stream(stream) => stream.dict.clone(),
        _ => return None,
    };
    match number(dictionary.get(b"FunctionType").ok()?)? as u8 {
        0 => return sampled(document, &found, space, inks),
        2 => {
            for key in ["C0", "C1"] {
                let values = numbers(value(document, &dictionary, key)?.as_array().ok()?)?;
                let four = to_inks(space, &values, inks)?;
                dictionary.set(key, four.into_iter().map(Object::Real).collect::<Vec<_>>());
            }
        }
        3 => {
            let parts = value(document, &dictionary, "Functions")?
                .as_array()
                .ok()?
                .clone();
            let parts: Option<Vec<Object>> = parts
                .iter()
                .map(|part| convert_function(document, part, space, inks))
                .collect();
            dictionary.set("Functions", parts?);
        }
        // A calculated function, as of a conic gradient, cannot be converted color by color.
        _ => return None,
    }
    dictionary.remove(b"Range");
    Some(Object::Reference(document.add_object(dictionary)))
}

fn sampled(
    document: &mut Document,
    function: &Object,
    space: Space,
    inks: &mut Inks,
) -> Option<Object> {
    let stream = function.as_stream().ok()?;
    if number(value(document, &stream.dict, "BitsPerSample")?)? as u8 != 8 {
        return None;
    }
    let mut samples = Vec::new();
    for color in plain(stream).chunks_exact(space.components()) {
        let values: Vec<f32> = color
            .iter()
            .map(|&value| f32::from(value) / 255.0)
            .collect();
        let four = to_inks(space, &values, inks)?;
        samples.extend(four.map(|ink| (ink * 255.0).round() as u8));
    }
    let mut dictionary = stream.dict.clone();
    dictionary.remove(b"Decode");
    let range = [0, 1]
        .repeat(4)
        .into_iter()
        .map(Object::Integer)
        .collect::<Vec<_>>();
    dictionary.set("Range", range);
    Some(Object::Reference(
        document.add_object(flate(dictionary, samples)),
    ))
}
