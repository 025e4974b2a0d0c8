//! The structure tree to a list of elements with their text: the order a screen reader reads in
//! (ISO 32000-1, 14.7).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::PdfPage;
use super::content::{self, Run};

/// Elements within a line: their text belongs to the element around them.
const INLINE: &[&str] = &[
    "Span",
    "Em",
    "Strong",
    "Code",
    "Link",
    "Reference",
    "Lbl",
    "Quote",
];

/// Elements that give their name to the paragraphs inside.
const NAMING: &[&str] = &["TH", "TD", "LBody", "Note", "Caption", "BlockQuote", "TOCI"];

/// An element with text of its own, on one page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Element {
    /// The kind, such as `P` or `H2`; a paragraph in a table's cell is a `TD`, and so on.
    pub(crate) role: String,
    /// The page, counted from one.
    pub(crate) page: usize,
    /// Where its text begins, from the left and from the top of the page, in points.
    pub(crate) place: (f32, f32),
    /// The text, a newline at the end of every line but the last.
    pub(crate) text: String,
    /// The text alternative of a figure.
    pub(crate) alt: Option<String>,
}

pub(super) fn elements(document: &Document, pages: &[PdfPage]) -> Vec<Element> {
    let root = document.catalog().and_then(|catalog| {
        let root = catalog.get_deref(b"StructTreeRoot", document)?;
        root.as_dict()
    });
    let mut marked = BTreeMap::new();
    for (index, page) in pages.iter().enumerate() {
        for run in &page.runs {
            if let Some(mcid) = run.mcid {
                let runs: &mut Vec<&Run> = marked.entry((index, mcid)).or_default();
                runs.push(run);
            }
        }
    }
    let mut reader = Reader {
        document,
        pages: pages
            .iter()
            .enumerate()
            .map(|(i, page)| (page.id, i))
            .collect(),
        marked,
        around: Vec::new(),
        elements: Vec::new(),
    };
    let mut own = BTreeMap::new();
    reader.kids(root.expect("the PDF is tagged"), None, &mut own);
    reader.elements
}

/// The runs of an element by page.
type Own<'a> = BTreeMap<usize, Vec<&'a Run>>;

struct Reader<'a> {
    document: &'a Document,
    pages: BTreeMap<ObjectId, usize>,
    /// Runs by page and marked content.
    marked: BTreeMap<(usize, i64), Vec<&'a Run>>,
    /// The elements around that give their names.
    around: Vec<String>,
    elements: Vec<Element>,
}

impl<'a> Reader<'a> {
    /// Reads what is inside an element; what belongs to the element itself goes to `own`.
    fn kids(&mut self, element: &'a Dictionary, page: Option<usize>, own: &mut Own<'a>) {
        let kids = match element.get_deref(b"K", self.document) {
            Ok(Object::Array(kids)) => kids.as_slice(),
            Ok(kid) => std::slice::from_ref(kid),
            Err(_) => &[],
        };
        for kid in kids {
            match self.document.dereference(kid) {
                Ok((_, Object::Integer(mcid))) => self.content(page, *mcid, own),
                Ok((_, Object::Dictionary(kid))) if kid.has(b"S") => self.element(kid, page, own),
                Ok((_, Object::Dictionary(kid))) => {
                    if let Ok(mcid) = kid.get(b"MCID").and_then(Object::as_i64) {
                        self.content(self.page_of(kid).or(page), mcid, own);
                    }
                }
                _ => {}
            }
        }
    }

    fn content(&mut self, page: Option<usize>, mcid: i64, own: &mut Own<'a>) {
        let page = page.expect("marked content is on a page");
        let runs = self.marked.get(&(page, mcid)).cloned().unwrap_or_default();
        own.entry(page).or_default().extend(runs);
    }

    fn page_of(&self, dictionary: &Dictionary) -> Option<usize> {
        let page = dictionary.get(b"Pg").ok()?.as_reference().ok()?;
        self.pages.get(&page).copied()
    }

    fn element(&mut self, element: &'a Dictionary, page: Option<usize>, around: &mut Own<'a>) {
        let role = element
            .get(b"S")
            .and_then(Object::as_name)
            .unwrap_or_default();
        let role = String::from_utf8_lossy(role).into_owned();
        let page = self.page_of(element).or(page);
        let role = match self.around.last() {
            Some(around) if role == "P" || role == "Div" => around.clone(),
            _ => role,
        };
        if INLINE.contains(&role.as_str()) {
            return self.kids(element, page, around);
        }
        let alt = element.get(b"Alt").ok().and_then(super::text);
        let mut own = BTreeMap::new();
        let index = self.elements.len();
        let names = NAMING.contains(&role.as_str());
        self.around.extend(names.then(|| role.clone()));
        self.kids(element, page, &mut own);
        if names {
            self.around.pop();
        }
        let mut told: Vec<Element> = own
            .into_iter()
            .filter(|(_, runs)| !runs.is_empty())
            .map(|(page, runs)| Element {
                role: role.clone(),
                page: page + 1,
                place: (runs[0].x, runs[0].y),
                text: content::joined(&runs),
                alt: alt.clone(),
            })
            .collect();
        if told.is_empty() && alt.is_some() {
            let page = page.or_else(|| Some(self.elements.get(index)?.page - 1));
            told.push(Element {
                role,
                page: page.map_or(0, |page| page + 1),
                place: (0.0, 0.0),
                text: String::new(),
                alt,
            });
        }
        // An element's own text comes before that of the elements inside.
        self.elements.splice(index..index, told);
    }
}
