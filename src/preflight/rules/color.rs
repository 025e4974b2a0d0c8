//! Colors: inks and nothing else, black text in black alone, no more ink than paper takes.

use std::collections::BTreeSet;

use crate::diagnostics::codes;
use crate::preflight::Findings;
use crate::preflight::survey::Survey;

pub(super) fn inks_only(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let spaces: BTreeSet<&str> = survey
        .pages
        .iter()
        .flat_map(|page| page.foreign.clone())
        .collect();
    for space in spaces {
        let pages = survey.pages_where(|page| page.foreign.contains(space));
        let message = format!("there are colors in {space}, not in inks");
        findings.tell_pages(codes::NOT_IN_INKS, &pages, &message);
    }
}

/// Every spot color is a plate more, to be paid for: none is meant unless it was asked for.
pub(super) fn spots(survey: &Survey, findings: &mut Findings<'_, '_>) {
    if findings.subject.has_spots {
        return;
    }
    for spot in survey.spots() {
        let pages = survey.pages_where(|page| page.spots.contains(spot));
        findings.tell_pages(
            codes::NOT_IN_INKS,
            &pages,
            &format!("there is the spot color `{spot}`"),
        );
    }
}

pub(super) fn black_text(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let pages = survey.pages_where(|page| page.rich_text.is_some());
    let Some([cyan, magenta, yellow, key]) = survey.pages.iter().find_map(|page| page.rich_text)
    else {
        return;
    };
    let message =
        format!("black text has other inks under it, such as {cyan}/{magenta}/{yellow}/{key}");
    findings.tell_pages(codes::RICH_BLACK_TEXT, &pages, &message);
}

/// Inks come in steps of 1/255, so four of them may be 0.8 per cent over what was meant.
const STEPS: f32 = 0.8;

pub(super) fn ink_limit(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let limit = findings.printer().record.ink_limit.value;
    // A limit is at most 400.
    let most = limit as f32 + STEPS;
    let pages = survey.pages_where(|page| page.most_ink > most);
    let message = format!(
        "the inks add up to {:.0} per cent, {limit} are the most",
        survey.most_ink()
    );
    findings.tell_figure_pages("ink_limit", codes::TOO_MUCH_INK, &pages, &message);
}

pub(super) fn transparency(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let standard = findings.printer().record.standard;
    if standard.allows_transparency() {
        let pages = survey.pages_where(|page| page.blends_foreign);
        let message = "transparency is blended in colors of a screen";
        findings.tell_pages(codes::TRANSPARENCY, &pages, message);
        return;
    }
    let pages = survey.pages_where(|page| page.transparency.is_some());
    let what = survey
        .pages
        .iter()
        .find_map(|page| page.transparency)
        .unwrap_or_default();
    let message = format!(
        "there is {what}, and {} knows no transparency",
        standard.name()
    );
    findings.tell_pages(codes::TRANSPARENCY, &pages, &message);
}
