//! Laid-out pages: what each begins with, what it is called, and what it looks like.

use ecow::EcoVec;
use typst::introspection::{Introspector, Location};
use typst::model::Document;
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

use super::capitals;
use super::placed::{self, Placed};
use super::svg;
use crate::markup::xml::Element;
use crate::raster::Raster;

/// The prefixes of the labels that the design puts at the start of every block, question, part,
/// and front and back matter.
const LABEL_PREFIXES: [&str; 4] = ["at:", "q:", "part:", "matter:"];

/// What begins the label of a glossary's term. It stays, since terms and questions may share ids.
const TERM_PREFIX: &str = "term:";

/// The place that a label names.
fn place_of(label: &str) -> Option<&str> {
    let mut prefixes = LABEL_PREFIXES.iter();
    let place = prefixes.find_map(|prefix| label.strip_prefix(prefix));
    place.or_else(|| label.starts_with(TERM_PREFIX).then_some(label))
}

/// The pages of an edition.
#[derive(Debug)]
pub struct Pages {
    document: PagedDocument,
}

/// A place that the design labelled, and the page it is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Landing {
    /// The label, as the writer gave it.
    pub label: String,
    /// The page, counted from zero.
    pub page: usize,
}

impl Pages {
    pub(super) fn new(document: PagedDocument) -> Self {
        Self { document }
    }

    /// Typst's document, as it is drawn.
    #[must_use]
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// Typst's document for export: capitals are copied and read as they were written.
    #[must_use]
    pub fn spoken_document(&self) -> PagedDocument {
        let mut pages: EcoVec<Page> = self.document.pages().into();
        capitals::restore(pages.make_mut().iter_mut().map(|page| &mut page.frame));
        PagedDocument::new(pages, self.document.info().clone())
    }

    /// How many pages there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.document.pages().len()
    }

    /// Whether there is no page.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The folio of a page as its label in the PDF has it; `None` if it has none.
    #[must_use]
    pub fn folio(&self, page: usize) -> Option<String> {
        let page = self.document.pages().get(page)?;
        match page.numbering.as_ref()? {
            typst::model::Numbering::Pattern(pattern) => {
                pattern.apply(None, &[page.number]).ok().map(String::from)
            }
            typst::model::Numbering::Func(_) => None,
        }
    }

    /// Every labelled place, in the order of the pages.
    #[must_use]
    pub fn landings(&self) -> Vec<Landing> {
        let introspector = self.document.introspector();
        let mut landings: Vec<Landing> = introspector
            .query_labelled()
            .iter()
            .filter_map(|element| {
                let label = element.label()?.resolve().to_string();
                let page = self.page_of(element.location()?)?;
                Some(Landing {
                    label: place_of(&label)?.to_owned(),
                    page,
                })
            })
            .collect();
        landings.sort_by_key(|landing| landing.page);
        landings
    }

    fn page_of(&self, location: Location) -> Option<usize> {
        self.document
            .introspector()
            .page(location)
            .map(|page| page.get() - 1)
    }

    /// How wide and how high a page is, in points.
    #[must_use]
    pub fn size(&self, page: usize) -> Option<(f64, f64)> {
        let size = self.document.pages().get(page)?.frame.size();
        Some((size.x.to_pt(), size.y.to_pt()))
    }

    /// What stands on a page, flattened; nothing for a page that there is not.
    #[must_use]
    pub fn placed(&self, page: usize) -> Vec<Placed> {
        let page = self.document.pages().get(page);
        page.map_or_else(Vec::new, |page| placed::flatten(&page.frame))
    }

    /// A page as inline SVG with real text.
    #[must_use]
    pub fn svg(&self, page: usize, title: &str) -> Option<Element> {
        let (width, height) = self.size(page)?;
        Some(svg::draw(&self.placed(page), width, height, title))
    }

    /// A picture of a page, so many pixels wide.
    #[must_use]
    pub fn raster(&self, page: usize, width: u32) -> Option<Raster> {
        let page = self.document.pages().get(page)?;
        let scale = f64::from(width) / page.frame.width().to_pt();
        let options = RenderOptions {
            pixel_per_pt: scale.into(),
            render_bleed: false,
        };
        let pixmap = typst_render::render(page, &options);
        let mut rgb = Vec::with_capacity(3 * pixmap.pixels().len());
        for pixel in pixmap.pixels() {
            let color = pixel.demultiply();
            rgb.extend_from_slice(&[color.red(), color.green(), color.blue()]);
        }
        Some(Raster {
            width: pixmap.width(),
            height: pixmap.height(),
            rgb,
        })
    }
}
