//! Reading the objects of a PDF that may be anyone's: absent and odd values are `None`, never a
//! panic.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

/// A rectangle: left, bottom, right, top, in points.
pub type Rectangle = [f32; 4];

/// Opens a PDF that may be anyone's.
///
/// # Errors
/// Says why it cannot be read: no PDF, broken, encrypted, or without pages.
pub fn open(bytes: &[u8]) -> Result<Document, String> {
    if !bytes.starts_with(b"%PDF-") {
        return Err("it does not begin as a PDF".to_owned());
    }
    let document = Document::load_mem(bytes).map_err(|error| broken(&error))?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err("it is encrypted".to_owned());
    }
    if document.page_iter().next().is_none() {
        return Err("it has no pages".to_owned());
    }
    Ok(document)
}

fn broken(error: &lopdf::Error) -> String {
    if error.to_string().to_lowercase().contains("password") {
        "it is encrypted".to_owned()
    } else {
        format!("it is broken: {error}")
    }
}

/// A number, whole or not.
#[must_use]
pub fn number(object: &Object) -> Option<f32> {
    object.as_float().ok()
}

/// All operands as numbers; none if one is something else.
#[must_use]
pub fn numbers(objects: &[Object]) -> Option<Vec<f32>> {
    objects.iter().map(number).collect()
}

/// The value of a key, references followed.
#[must_use]
pub fn value<'a>(
    document: &'a Document,
    dictionary: &'a Dictionary,
    key: &str,
) -> Option<&'a Object> {
    dictionary.get_deref(key.as_bytes(), document).ok()
}

/// The value of a key that is a dictionary, or a stream's.
#[must_use]
pub fn dictionary<'a>(
    document: &'a Document,
    of: &'a Dictionary,
    key: &str,
) -> Option<&'a Dictionary> {
    match value(document, of, key)? {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

/// The entries of a key that is a dictionary, each with references followed; none if it is absent.
pub fn entries<'a>(
    document: &'a Document,
    of: &'a Dictionary,
    key: &str,
) -> impl Iterator<Item = (&'a [u8], Option<ObjectId>, &'a Object)> {
    let entries = dictionary(document, of, key)
        .into_iter()
        .flat_map(Dictionary::iter);
    entries.filter_map(move |(name, object)| {
        let (id, object) = document.dereference(object).ok()?;
        Some((name.as_slice(), id, object))
    })
}

/// A name as text.
#[must_use]
pub fn name<'a>(document: &'a Document, of: &'a Dictionary, key: &str) -> Option<&'a str> {
    let name = value(document, of, key)?.as_name().ok()?;
    std::str::from_utf8(name).ok()
}

/// A box of a page: four numbers, in the order of lower left and upper right corner.
#[must_use]
pub fn rectangle(document: &Document, of: &Dictionary, key: &str) -> Option<Rectangle> {
    let corners = numbers(value(document, of, key)?.as_array().ok()?)?;
    let [a, b, c, d] = corners.try_into().ok()?;
    let (left, right) = if a <= c { (a, c) } else { (c, a) };
    let (bottom, top) = if b <= d { (b, d) } else { (d, b) };
    Some([left, bottom, right, top])
}

/// A value that a page has or inherits (ISO 32000-1, 7.7.3.4).
#[must_use]
pub fn inherited<'a>(document: &'a Document, page: ObjectId, key: &str) -> Option<&'a Object> {
    let mut node = document.get_dictionary(page).ok()?;
    // A tree of pages that is deeper is a loop.
    for _ in 0..32 {
        if let Some(found) = value(document, node, key) {
            return Some(found);
        }
        node = dictionary(document, node, "Parent")?;
    }
    None
}

/// A box that a page has or inherits.
#[must_use]
pub fn inherited_rectangle(document: &Document, page: ObjectId, key: &str) -> Option<Rectangle> {
    let holder = Dictionary::from_iter([(
        key.as_bytes().to_vec(),
        inherited(document, page, key)?.clone(),
    )]);
    rectangle(document, &holder, key)
}

/// The resources of a page.
#[must_use]
pub fn resources(document: &Document, page: ObjectId) -> Dictionary {
    let found = inherited(document, page, "Resources").and_then(|object| object.as_dict().ok());
    found.cloned().unwrap_or_default()
}

/// The bytes of a stream, filters undone; as they are if the filter is an image's.
#[must_use]
pub fn plain(stream: &Stream) -> Vec<u8> {
    stream
        .decompressed_content()
        .unwrap_or_else(|_| stream.content.clone())
}

/// A stream, compressed.
#[must_use]
pub fn flate(mut dictionary: Dictionary, content: Vec<u8>) -> Stream {
    for key in ["Filter", "DecodeParms", "Length"] {
        dictionary.remove(key.as_bytes());
    }
    let mut stream = Stream::new(dictionary, content);
    // What cannot be made smaller stays as it is.
    let _ = stream.compress();
    stream
}

/// A rectangle as an object.
#[must_use]
pub fn corners(rectangle: Rectangle) -> Object {
    Object::Array(rectangle.into_iter().map(Object::Real).collect())
}

/// A string of the document information: plain if it is ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2).
#[must_use]
pub fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::string_literal(bytes)
}
