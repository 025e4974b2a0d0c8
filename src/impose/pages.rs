//! Reading the pages of a file that may be anyone's: what is shown of each, and which way up.

use lopdf::{Document, ObjectId};

use crate::diagnostics::{Diagnostic, Reported, Sink, codes};
use crate::edition::Length;
use crate::print::objects::{self, Rectangle, inherited, inherited_rectangle, name, number};
use crate::print::page_list;

/// Pages whose width and height differ by less, in points, are of one size.
const ALIKE: f64 = 1.0;
/// The smallest page, in points: a tenth of an inch.
const LEAST: f32 = 7.2;

/// The pages of a file, all of one size.
#[derive(Debug)]
pub(super) struct Pages {
    /// Width and height as they are looked at, in points.
    pub(super) size: (f64, f64),
    /// The pages.
    pub(super) list: Vec<Page>,
}

/// A page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    pub(super) id: ObjectId,
    /// Where it is cut, in units of its own.
    pub(super) trim: Rectangle,
    /// How far there is something to see around that.
    pub(super) bleed: f64,
    /// Quarter turns to the right.
    pub(super) turns: i64,
    /// The points of a unit.
    pub(super) unit: f64,
}

impl Page {
    /// What is shown of a page: what is left after cutting, else what a viewer shows.
    fn read(document: &Document, id: ObjectId) -> Option<Self> {
        let named = |key| inherited_rectangle(document, id, key);
        let media = named("MediaBox")?;
        let within = |rectangle: Rectangle| clamped(rectangle, media);
        let crop = named("CropBox").map_or(media, within);
        let trim = named("TrimBox").map_or(crop, within);
        let bleed = named("BleedBox").map_or(trim, within);
        let is_real = trim[2] - trim[0] > LEAST && trim[3] - trim[1] > LEAST;
        let turns = inherited(document, id, "Rotate").and_then(number);
        let unit = inherited(document, id, "UserUnit").and_then(number);
        let around = (trim[0] - bleed[0])
            .min(trim[1] - bleed[1])
            .min(bleed[2] - trim[2])
            .min(bleed[3] - trim[3]);
        is_real.then(|| Self {
            id,
            trim,
            bleed: f64::from(around.max(0.0)),
            turns: (turns.unwrap_or(0.0) / 90.0).round() as i64,
            unit: unit.filter(|unit| *unit > 0.0).map_or(1.0, f64::from),
        })
    }

    /// Width and height as they are looked at, in points.
    pub(super) fn size(&self) -> (f64, f64) {
        let [left, bottom, right, top] = self.trim.map(f64::from);
        let (width, height) = ((right - left) * self.unit, (top - bottom) * self.unit);
        if self.turns % 2 == 0 {
            (width, height)
        } else {
            (height, width)
        }
    }
}

fn clamped(inner: Rectangle, outer: Rectangle) -> Rectangle {
    let [left, bottom, right, top] = inner;
    [
        left.max(outer[0]),
        bottom.max(outer[1]),
        right.min(outer[2]),
        top.min(outer[3]),
    ]
}

/// Reads the pages of a file.
pub(super) fn read(pdf: &[u8], file: &str, sink: &mut Sink) -> Result<(Document, Pages), Reported> {
    let document = objects::open(pdf).map_err(|reason| unreadable(file, &reason, sink))?;
    let ids: Vec<ObjectId> = document.page_iter().collect();
    let read: Vec<Option<Page>> = ids.iter().map(|&id| Page::read(&document, id)).collect();
    let without: Vec<usize> = numbers(&read, Option::is_none);
    if !without.is_empty() {
        let reason = format!("{} has no size", page_list(&without));
        return Err(unreadable(file, &reason, sink));
    }
    let list: Vec<Page> = read.into_iter().flatten().collect();
    let size = list.first().map(Page::size).unwrap_or_default();
    let others = numbers(&list, |page| !are_alike(page.size(), size));
    if !others.is_empty() {
        return Err(sink.fail(mixed(file, &list, size, &others)));
    }
    tell_left_out(&document, &list, file, sink);
    Ok((document, Pages { size, list }))
}

/// The numbers, from one, of what something holds for.
fn numbers<T>(items: &[T], holds: impl Fn(&T) -> bool) -> Vec<usize> {
    let numbered = items.iter().enumerate();
    numbered
        .filter(|(_, item)| holds(item))
        .map(|(index, _)| index + 1)
        .collect()
}

fn are_alike(one: (f64, f64), other: (f64, f64)) -> bool {
    (one.0 - other.0).abs() < ALIKE && (one.1 - other.1).abs() < ALIKE
}

/// Tells a file that cannot be read.
pub(super) fn unreadable(file: &str, reason: &str, sink: &mut Sink) -> Reported {
    let message = format!("`{file}` cannot be imposed: {reason}");
    let told = Diagnostic::error(codes::NOT_A_PDF, message);
    sink.fail(told.help("export it once more, without a password"))
}

fn mixed(file: &str, list: &[Page], size: (f64, f64), others: &[usize]) -> Diagnostic {
    let words = |(width, height): (f64, f64)| {
        format!("{} by {}", Length::points(width), Length::points(height))
    };
    let first = others.first().and_then(|number| list.get(number - 1));
    let other = first.map(Page::size).unwrap_or_default();
    let message = format!(
        "`{file}` cannot be imposed: page 1 is {}, {} {}",
        words(size),
        page_list(others),
        if others.len() == 1 {
            format!("is {}", words(other))
        } else {
            format!("are not, the first of them is {}", words(other))
        }
    );
    Diagnostic::error(codes::MIXED_SIZES, message)
        .help("impose the pages of each size as a file of their own")
}

/// Tells what stands on pages as notes and form fields do: sheets have the pages alone.
fn tell_left_out(document: &Document, list: &[Page], file: &str, sink: &mut Sink) {
    let with = numbers(list, |page| has_annotations(document, page.id));
    if !with.is_empty() {
        let message = format!(
            "`{file}`, {}: notes and form fields are left out",
            page_list(&with)
        );
        let told = Diagnostic::warning(codes::ANNOTATIONS_LEFT_OUT, message);
        sink.push(told.help("print the file to a PDF first, which makes them part of the pages"));
    }
}

/// Whether a page has annotations that show something; links and what pops up do not.
fn has_annotations(document: &Document, page: ObjectId) -> bool {
    let Some(annotations) =
        inherited(document, page, "Annots").and_then(|list| list.as_array().ok())
    else {
        return false;
    };
    annotations.iter().any(|annotation| {
        let annotation = document.dereference(annotation).ok();
        annotation
            .and_then(|(_, object)| object.as_dict().ok())
            .and_then(|annotation| name(document, annotation, "Subtype"))
            .is_some_and(|kind| !matches!(kind, "Link" | "Popup"))
    })
}
