//! A reader of PDFs, on `lopdf`: what a screen reader and a viewer's sidebar find in the file.
//!
//! It reads what our own writer makes: fonts of two-byte codes with a `ToUnicode` map, text in
//! marked content, a structure tree.

mod content;
mod structure;

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use content::Run;
pub(crate) use structure::Element;

/// A PDF, read.
pub(crate) struct Pdf {
    document: Document,
    pub(crate) pages: Vec<PdfPage>,
}

/// A page.
pub(crate) struct PdfPage {
    id: ObjectId,
    /// Width and height in points.
    pub(crate) size: (f32, f32),
    /// What a viewer calls it.
    pub(crate) label: String,
    runs: Vec<Run>,
}

/// An entry of the outline.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outline {
    pub(crate) depth: usize,
    pub(crate) title: String,
    /// The page it leads to, counted from one.
    pub(crate) page: usize,
}

impl PdfPage {
    /// The names of the fonts, without the prefixes of subsets.
    pub(crate) fn fonts(&self) -> BTreeSet<&str> {
        self.runs.iter().filter_map(Run::font_name).collect()
    }

    /// The words whose marked content names a language.
    pub(crate) fn words_in(&self, language: &str) -> String {
        let runs = self
            .runs
            .iter()
            .filter(|run| run.language.as_deref() == Some(language));
        runs.map(|run| run.text.as_str()).collect()
    }

    /// What is printed but is no part of the text: folio, running foot.
    pub(crate) fn artifacts(&self) -> String {
        let runs: Vec<&Run> = self.runs.iter().filter(|run| run.mcid.is_none()).collect();
        content::joined(&runs)
    }
}

impl Pdf {
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let document = Document::load_mem(bytes).expect("the PDF can be read");
        let labels = page_labels(&document);
        let pages = document.get_pages().into_values().enumerate();
        let pages = pages.map(|(index, id)| PdfPage {
            id,
            size: size(&document, id),
            label: labels.get(index).cloned().unwrap_or_default(),
            runs: content::runs(&document, id),
        });
        let pages = pages.collect();
        Self { document, pages }
    }

    /// The catalog: what holds for the whole file.
    pub(crate) fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a PDF has a catalog")
    }

    /// The document information dictionary's text.
    pub(crate) fn information(&self, key: &str) -> Option<String> {
        let information = self
            .document
            .trailer
            .get_deref(b"Info", &self.document)
            .ok()?;
        text(information.as_dict().ok()?.get(key.as_bytes()).ok()?)
    }

    /// A text of the catalog, or of a dictionary in it.
    pub(crate) fn catalog_value(&self, path: &[&str]) -> Option<&Object> {
        let (last, path) = path.split_last()?;
        let mut dictionary = self.catalog();
        for key in path {
            let object = dictionary.get_deref(key.as_bytes(), &self.document).ok()?;
            dictionary = object.as_dict().ok()?;
        }
        dictionary.get_deref(last.as_bytes(), &self.document).ok()
    }

    /// How many values the colors of pages and images have: one is grey, three are colors.
    pub(crate) fn color_values(&self) -> BTreeSet<i64> {
        let dictionaries = self.document.objects.values().filter_map(|object| {
            let stream = object.as_stream().map(|stream| &stream.dict);
            stream.or_else(|_| object.as_dict()).ok()
        });
        let spaces = dictionaries.filter_map(|dictionary| {
            let space = dictionary.get_deref(b"ColorSpace", &self.document);
            space.ok()
        });
        spaces
            .flat_map(|space| match space {
                // Resources of a page have names for theirs.
                Object::Dictionary(named) => named.iter().map(|(_, space)| space).collect(),
                space => vec![space],
            })
            .map(|space| self.values_of(space))
            .collect()
    }

    fn values_of(&self, space: &Object) -> i64 {
        let resolve = |object| match self.document.dereference(object) {
            Ok((_, object)) => object,
            Err(error) => panic!("{error}"),
        };
        match resolve(space) {
            Object::Name(name) if name == b"DeviceGray" => 1,
            Object::Name(name) if name == b"DeviceRGB" => 3,
            Object::Array(parts) => {
                let profile = resolve(&parts[1]).as_stream().expect("an ICC profile");
                let values = profile.dict.get(b"N").and_then(Object::as_i64);
                values.expect("a profile has a number of values")
            }
            other => panic!("{other:?} is no color space"),
        }
    }

    /// The page of a named destination, counted from one.
    pub(crate) fn destination(&self, name: &str) -> Option<usize> {
        let names = self
            .catalog_value(&["Dests"])
            .or_else(|| self.catalog_value(&["Names", "Dests"]))?;
        let mut found = BTreeMap::new();
        self.name_tree(names.as_dict().ok()?, &mut found);
        self.page_of(found.get(name.as_bytes())?)
    }

    fn name_tree<'a>(&'a self, node: &'a Dictionary, found: &mut BTreeMap<Vec<u8>, &'a Object>) {
        let array = |key: &[u8]| {
            let object = node.get_deref(key, &self.document).ok();
            object.and_then(|object| object.as_array().ok())
        };
        for pair in array(b"Names")
            .into_iter()
            .flat_map(|names| names.chunks_exact(2))
        {
            if let Ok(name) = pair[0].as_str() {
                found.insert(name.to_owned(), &pair[1]);
            }
        }
        for kid in array(b"Kids").into_iter().flatten() {
            if let Some(kid) = self.dictionary(kid) {
                self.name_tree(kid, found);
            }
        }
        if !node.has(b"Names") && !node.has(b"Kids") {
            found.extend(node.iter().map(|(name, value)| (name.clone(), value)));
        }
    }

    /// The outline, in order.
    pub(crate) fn outline(&self) -> Vec<Outline> {
        let mut entries = Vec::new();
        if let Some(Object::Dictionary(root)) = self.catalog_value(&["Outlines"]) {
            self.outline_below(root, 0, &mut entries);
        }
        entries
    }

    fn outline_below(&self, parent: &Dictionary, depth: usize, entries: &mut Vec<Outline>) {
        let mut next = parent.get(b"First").ok();
        while let Some(entry) = next.and_then(|entry| self.dictionary(entry)) {
            let title = entry.get(b"Title").ok().and_then(text).unwrap_or_default();
            let page = entry.get(b"Dest").ok().and_then(|dest| self.page_of(dest));
            let page = page.unwrap_or_default();
            entries.push(Outline { depth, title, page });
            self.outline_below(entry, depth + 1, entries);
            next = entry.get(b"Next").ok();
        }
    }

    /// The page of a destination, counted from one.
    fn page_of(&self, destination: &Object) -> Option<usize> {
        let (_, object) = self.document.dereference(destination).ok()?;
        let array = match object {
            Object::Dictionary(dictionary) => dictionary.get_deref(b"D", &self.document).ok()?,
            Object::String(name, _) => {
                return self.destination(std::str::from_utf8(name).ok()?);
            }
            other => other,
        };
        let page = array.as_array().ok()?.first()?.as_reference().ok()?;
        self.pages.iter().position(|p| p.id == page).map(|p| p + 1)
    }

    fn dictionary<'a>(&'a self, object: &'a Object) -> Option<&'a Dictionary> {
        self.document.dereference(object).ok()?.1.as_dict().ok()
    }

    /// The text of the structure tree in its order, an entry for every element with text of its
    /// own on a page.
    pub(crate) fn elements(&self) -> Vec<Element> {
        structure::elements(&self.document, &self.pages)
    }
}

fn text(object: &Object) -> Option<String> {
    decode_text_string(object).ok()
}

fn size(document: &Document, page: ObjectId) -> (f32, f32) {
    let dictionary = document
        .get_dictionary(page)
        .expect("a page is a dictionary");
    let media = dictionary
        .get_deref(b"MediaBox", document)
        .and_then(Object::as_array);
    let numbers: Vec<f32> = media
        .expect("a page has a media box")
        .iter()
        .map(|number| number.as_float().expect("a box holds numbers"))
        .collect();
    (numbers[2] - numbers[0], numbers[3] - numbers[1])
}

/// The labels of all pages, from the number tree (ISO 32000-1, 12.4.2), as far as we write it: one
/// array of pairs, decimal numbers with a prefix.
fn page_labels(document: &Document) -> Vec<String> {
    let ranges = || -> lopdf::Result<BTreeMap<i64, (String, Option<i64>)>> {
        let tree = document
            .catalog()?
            .get_deref(b"PageLabels", document)?
            .as_dict()?;
        let pairs = tree.get_deref(b"Nums", document)?.as_array()?;
        let mut ranges = BTreeMap::new();
        for pair in pairs.chunks_exact(2) {
            let label = document.dereference(&pair[1])?.1.as_dict()?;
            let prefix = label.get(b"P").ok().and_then(text).unwrap_or_default();
            let first = label.get(b"St").and_then(Object::as_i64).unwrap_or(1);
            let number = label.has(b"S").then_some(first);
            ranges.insert(pair[0].as_i64()?, (prefix, number));
        }
        Ok(ranges)
    };
    let ranges = ranges().expect("the page labels can be read");
    let count = i64::try_from(document.get_pages().len()).unwrap_or_default();
    let label = |page: i64| {
        let (start, (prefix, first)) = ranges.range(..=page).next_back()?;
        let number = first.map_or(String::new(), |first| (first + page - start).to_string());
        Some(format!("{prefix}{number}"))
    };
    (0..count)
        .map(|page| label(page).unwrap_or_default())
        .collect()
}
