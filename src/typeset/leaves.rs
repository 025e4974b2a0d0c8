//! Laid-out pages as the rules of the layout look at them: every run of text with its paragraph,
//! its block and the author's place, and every shape.
//!
//! In: Typst's frames with the tags that it leaves in them. Out: plain values in points from the
//! top left corner of the trim.

use std::collections::HashMap;

use typst::WorldExt;
use typst::foundations::{Content, Dict, StyleChain, Value};
use typst::introspection::{Location, MetadataElem, Tag};
use typst::layout::{Frame, FrameItem, Point, Transform};
use typst::model::ParElem;
use typst::pdf::{ArtifactElem, ArtifactKind};
use typst::syntax::{DiagSpan, Span as MarkupSpan};

use super::folder::MarkupFolder;
use super::pages::Pages;
use super::placed::{self, Area, PlacedShape, PlacedText};
use super::world::FolderWorld;
use crate::diagnostics::Span;

/// The label by which the design tells where text may stand on a leaf.
const TEXT_AREA: &str = "text-area";
/// The prefix of the labels of blocks.
const BLOCK_PREFIX: &str = "at:";
/// The prefixes of the labels of what holds blocks.
const BODY_PREFIXES: [&str; 3] = ["q:", "part:", "matter:"];

/// A page with all that stands on it.
#[derive(Debug, Default)]
pub struct Leaf {
    /// The size of the trim.
    pub size: (f64, f64),
    /// Where text may stand, on a leaf of the interior; cover, openers and closing page have none.
    pub text_area: Option<Area>,
    /// The texts, in reading order.
    pub runs: Vec<Run>,
    /// The shapes, in the order of drawing.
    pub shapes: Vec<LaidShape>,
    /// The labels of the blocks that begin here, in order.
    pub blocks: Vec<String>,
    /// The label of the question, part or matter that the page is of; none without a text area.
    pub body: Option<String>,
}

/// A run of text where it stands.
#[derive(Debug, Clone)]
pub struct Run {
    /// The text and its place.
    pub text: PlacedText,
    /// The paragraph that it is of: the same number on every page.
    pub paragraph: Option<usize>,
    /// The label of its block.
    pub block: Option<String>,
    /// Whether it is of the foot or the edge, which stand outside the text area.
    pub is_marginal: bool,
    /// How many shapes were drawn before it.
    pub shapes_before: usize,
    /// The markup that it comes from.
    markup: MarkupSpan,
}

impl Run {
    /// The lower edge of its line: 0.2 em below the base line, as the design sets it.
    #[must_use]
    pub fn line_bottom(&self) -> f64 {
        self.text.origin.1 + 0.2 * self.text.size
    }
}

/// A shape where it stands.
#[derive(Debug, Clone)]
pub struct LaidShape {
    /// The shape and its place.
    pub shape: PlacedShape,
    /// Whether it is of the foot or the edge.
    pub is_marginal: bool,
    /// The label of its block.
    pub block: Option<String>,
}

/// Everything on every page, in order.
#[must_use]
pub fn leaves(pages: &Pages) -> Vec<Leaf> {
    let mut walker = Walker::default();
    let leaf = |page: &typst_layout::Page| {
        walker.leaf = Leaf {
            size: (page.frame.width().to_pt(), page.frame.height().to_pt()),
            ..Leaf::default()
        };
        walker.walk(&page.frame, Transform::identity());
        // Blank pages and the closing page tell no text area: they are of no body, and of no block.
        let mut leaf = std::mem::take(&mut walker.leaf);
        if leaf.text_area.is_some() {
            leaf.body.clone_from(&walker.body);
        } else {
            leaf.runs.iter_mut().for_each(|run| run.block = None);
            leaf.shapes.iter_mut().for_each(|shape| shape.block = None);
        }
        leaf
    };
    pages.document().pages().iter().map(leaf).collect()
}

/// Where the texts of a folder's pages were written.
#[derive(Debug)]
pub struct Places<'a> {
    world: FolderWorld,
    folder: &'a MarkupFolder,
}

impl<'a> Places<'a> {
    /// The places behind the markup of a folder.
    #[must_use]
    pub fn new(folder: &'a MarkupFolder) -> Self {
        Self {
            world: FolderWorld::new(folder),
            folder,
        }
    }

    /// The author's place of a run; none for words that the design writes.
    #[must_use]
    pub fn of(&self, run: &Run) -> Option<Span> {
        let span = DiagSpan::from(run.markup);
        if span.id()? != typst::World::main(&self.world) {
            return None;
        }
        self.folder.origins.find(&self.world.range(span)?)
    }
}

#[derive(Default)]
struct Walker {
    leaf: Leaf,
    /// The paragraphs that are open, the innermost last.
    paragraphs: Vec<(Location, usize)>,
    /// How many paragraphs there were.
    count: usize,
    numbers: HashMap<Location, usize>,
    /// The foot or the edge that is open.
    marginal: Option<Location>,
    block: Option<String>,
    body: Option<String>,
}

impl Walker {
    fn walk(&mut self, frame: &Frame, transform: Transform) {
        for (position, item) in frame.items() {
            let here = transform.pre_concat(Transform::translate(position.x, position.y));
            match item {
                FrameItem::Group(group) => {
                    self.walk(&group.frame, here.pre_concat(group.transform));
                }
                FrameItem::Text(text) => {
                    let first = text.glyphs.first().map(|glyph| glyph.span.0);
                    let markup = first.unwrap_or(MarkupSpan::detached());
                    let run = self.run(placed::place_text(text, here), markup);
                    self.leaf.runs.push(run);
                }
                FrameItem::Shape(shape, _) => {
                    let shape = placed::place_shape(shape, here);
                    self.shape(shape);
                }
                FrameItem::Image(_, size, _) => {
                    let corners = [Point::zero(), size.to_point()];
                    self.shape(PlacedShape {
                        path: Vec::new(),
                        fill: None,
                        stroke: None,
                        clears: false,
                        area: placed::area(corners, here),
                    });
                }
                FrameItem::Tag(Tag::Start(element, _)) => self.open(element),
                FrameItem::Tag(Tag::End(location, ..)) => self.close(*location),
                FrameItem::Link(..) => {}
            }
        }
    }

    fn run(&self, text: PlacedText, markup: MarkupSpan) -> Run {
        Run {
            text,
            paragraph: self.paragraphs.last().map(|(_, number)| *number),
            block: self.block.clone(),
            is_marginal: self.marginal.is_some(),
            shapes_before: self.leaf.shapes.len(),
            markup,
        }
    }

    fn shape(&mut self, shape: PlacedShape) {
        self.leaf.shapes.push(LaidShape {
            shape,
            is_marginal: self.marginal.is_some(),
            block: self.block.clone(),
        });
    }

    fn open(&mut self, element: &Content) {
        let Some(location) = element.location() else {
            return;
        };
        if let Some(artifact) = element.to_packed::<ArtifactElem>() {
            let kind = artifact.kind.get(StyleChain::default());
            if self.marginal.is_none() && is_marginal(kind) {
                self.marginal = Some(location);
            }
        } else if element.is::<ParElem>() {
            let next = self.count;
            let number = *self.numbers.entry(location).or_insert(next);
            self.count = self.count.max(number + 1);
            self.paragraphs.push((location, number));
        }
        if let Some(label) = element.label() {
            self.label(label.resolve().as_str(), element);
        }
    }

    fn label(&mut self, label: &str, element: &Content) {
        if label == TEXT_AREA {
            self.leaf.text_area = text_area(element);
        } else if let Some(block) = label.strip_prefix(BLOCK_PREFIX) {
            self.leaf.blocks.push(block.to_owned());
            self.block = Some(block.to_owned());
        } else if BODY_PREFIXES.iter().any(|prefix| label.starts_with(prefix)) {
            self.block = None;
            self.body = Some(label.to_owned());
        }
    }

    fn close(&mut self, location: Location) {
        if self.marginal == Some(location) {
            self.marginal = None;
        }
        self.paragraphs.retain(|(open, _)| *open != location);
    }
}

/// Whether an artifact is of the page rather than of its text.
fn is_marginal(kind: ArtifactKind) -> bool {
    matches!(
        kind,
        ArtifactKind::Header | ArtifactKind::Footer | ArtifactKind::Background
    )
}

fn text_area(element: &Content) -> Option<Area> {
    let Value::Dict(area) = &element.to_packed::<MetadataElem>()?.value else {
        return None;
    };
    let side = |name| length(area, name);
    Some(Area {
        left: side("left")?,
        top: side("top")?,
        right: side("right")?,
        bottom: side("bottom")?,
    })
}

fn length(dict: &Dict, name: &str) -> Option<f64> {
    match dict.get(name).ok()? {
        Value::Length(length) => Some(length.abs.to_pt()),
        _ => None,
    }
}
