//! The boxes of pages: there, nested, equal, and with the printer's bleed (ISO 15930-7, 6.5).

use crate::diagnostics::codes;
use crate::preflight::survey::{Facts, Survey};
use crate::preflight::{Findings, Part};
use crate::print::objects::Rectangle;

/// Boxes this near to each other are the same, in points: 0.05 mm.
const SAME: f32 = 0.142;

pub(super) fn nesting(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let lacks = survey.pages_where(|page| page.trim.is_none() || page.media.is_none());
    findings.tell_pages(codes::PAGE_BOXES, &lacks, "there is no trim box");
    let is_astray = |page: &Facts| {
        let (Some(media), Some(trim)) = (page.media, page.trim) else {
            return false;
        };
        let bleed = page.bleed.unwrap_or(trim);
        !holds(media, bleed)
            || !holds(bleed, trim)
            || page.crop.is_some_and(|crop| !holds(crop, bleed))
    };
    let astray = survey.pages_where(is_astray);
    findings.tell_pages(
        codes::PAGE_BOXES,
        &astray,
        "trim, bleed and media box do not nest",
    );
    let turned = survey.pages_where(|page| page.is_turned);
    findings.tell_pages(codes::PAGE_BOXES, &turned, "the page is turned");
}

fn holds(outer: Rectangle, inner: Rectangle) -> bool {
    outer[0] <= inner[0] + 0.01
        && outer[1] <= inner[1] + 0.01
        && inner[2] <= outer[2] + 0.01
        && inner[3] <= outer[3] + 0.01
}

fn size([left, bottom, right, top]: Rectangle) -> (f32, f32) {
    (right - left, top - bottom)
}

pub(super) fn equal_trims(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let Some(first) = survey.pages.iter().find_map(|page| page.trim).map(size) else {
        return;
    };
    let other = survey.pages_where(|page| {
        let own = page.trim.map(size);
        own.is_some_and(|own| (own.0 - first.0).abs() > SAME || (own.1 - first.1).abs() > SAME)
    });
    let millimetres = |points: f32| f64::from(points) / 72.0 * 25.4;
    let message = format!(
        "the trim is not that of the first page, {:.1} by {:.1} mm",
        millimetres(first.0),
        millimetres(first.1)
    );
    findings.tell_pages(codes::PAGE_BOXES, &other, &message);
}

/// The bleed of an interior may differ at the spine, which changes sides; a cover has none.
pub(super) fn bleed(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let asked = findings.printer().bleed();
    let [outer, mut inner] = [asked.outer, asked.inner].map(|length| length.to_points() as f32);
    if findings.subject.part == Part::Cover {
        inner = outer;
    }
    let numbered = survey.pages.iter().enumerate();
    let wrong = numbered.filter_map(|(index, page)| {
        let (trim, bleed) = (page.trim?, page.bleed.or(page.trim)?);
        let is_recto = index % 2 == 0;
        let (left, right) = if is_recto {
            (inner, outer)
        } else {
            (outer, inner)
        };
        let reaches = [
            trim[0] - bleed[0],
            trim[1] - bleed[1],
            bleed[2] - trim[2],
            bleed[3] - trim[3],
        ];
        let asked = [left, outer, right, outer];
        let differs = reaches
            .iter()
            .zip(asked)
            .any(|(reach, asked)| (reach - asked).abs() > SAME);
        differs.then_some(index + 1)
    });
    let wrong: Vec<usize> = wrong.collect();
    let message = match findings.subject.part {
        Part::Interior => format!(
            "the bleed is not {} outside and {} at the spine",
            asked.outer, asked.inner
        ),
        Part::Cover => format!("the bleed is not {} on all sides", asked.outer),
    };
    findings.tell_figure_pages("bleed", codes::PAGE_BOXES, &wrong, &message);
    if !findings.subject.has_marks {
        let slack = survey.pages_where(|page| {
            let (Some(media), Some(bleed)) = (page.media, page.bleed) else {
                return false;
            };
            media
                .iter()
                .zip(bleed)
                .any(|(media, bleed)| (media - bleed).abs() > SAME)
        });
        let message = "the page is larger than its bleed, as if it had marks";
        if !findings.printer().record.marks {
            findings.tell_pages(codes::PAGE_BOXES, &slack, message);
        }
    }
}
