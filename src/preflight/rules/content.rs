//! What is on the pages: fonts that are there, images that are sharp, lines that show.

use std::collections::BTreeSet;

use crate::diagnostics::codes;
use crate::preflight::Findings;
use crate::preflight::survey::Survey;

pub(super) fn fonts(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let fonts: BTreeSet<&String> = survey
        .pages
        .iter()
        .flat_map(|page| &page.fonts_missing)
        .collect();
    for font in fonts {
        let pages = survey.pages_where(|page| page.fonts_missing.contains(font));
        let message = format!("the font `{font}` is not in the file");
        findings.tell_pages(codes::FONT_NOT_EMBEDDED, &pages, &message);
    }
}

pub(super) fn resolution(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let least = findings.printer().record.resolution.value;
    // A resolution is at most 2400.
    let limit = least as f32 - 0.5;
    let pages = survey.pages_where(|page| page.coarsest < limit);
    let coarsest = survey
        .pages
        .iter()
        .map(|page| page.coarsest)
        .fold(f32::INFINITY, f32::min);
    let message =
        format!("an image has {coarsest:.0} dots an inch at its size, {least} are asked for");
    findings.tell_figure_pages("resolution", codes::LOW_RESOLUTION, &pages, &message);
}

pub(super) fn hairlines(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let thinnest = findings.printer().record.thinnest_line.value.to_points() as f32;
    let pages = survey.pages_where(|page| page.thinnest < thinnest - 0.01);
    let found = survey
        .pages
        .iter()
        .map(|page| page.thinnest)
        .fold(f32::INFINITY, f32::min);
    let message = format!("a line is {found:.2} pt thin, {thinnest:.2} pt are asked for");
    findings.tell_figure_pages("thinnest_line", codes::HAIRLINE, &pages, &message);
}

pub(super) fn readable(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let pages = survey.pages_where(|page| page.is_unreadable);
    findings.tell_pages(codes::NOT_A_PDF, &pages, "the content cannot be read");
}
