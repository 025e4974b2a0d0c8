//! How much it is: pages, and bytes.

use crate::diagnostics::codes;
use crate::preflight::survey::Survey;
use crate::preflight::{Findings, Part};

pub(super) fn pages(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let count = survey.pages.len();
    if findings.subject.part == Part::Cover {
        if count != 1 {
            let message = format!("a cover wrap is one page, and it has {count}");
            findings.tell(codes::PAGE_COUNT, &message);
        }
        return;
    }
    let figures = findings.printer().record.pages.clone();
    let of = |figure: u32| usize::try_from(figure).unwrap_or(usize::MAX);
    let (least, most, multiple) = (
        figures.least.value,
        figures.most.value,
        figures.multiple.value,
    );
    if count < of(least) {
        let message = format!("it has {count} pages, {least} are the fewest");
        findings.tell_figure("pages.least", codes::PAGE_COUNT, "", &message);
    }
    if count > of(most) {
        let message = format!("it has {count} pages, {most} are the most");
        findings.tell_figure("pages.most", codes::PAGE_COUNT, "", &message);
    }
    if !count.is_multiple_of(of(multiple).max(1)) {
        let message = format!("its {count} pages are not a multiple of {multiple}");
        findings.tell_figure("pages.multiple", codes::PAGE_COUNT, "", &message);
    }
}

pub(super) fn size(survey: &Survey, findings: &mut Findings<'_, '_>) {
    let Some(most) = findings.printer().record.most_megabytes else {
        return;
    };
    if survey.size / 1_000_000 > usize::try_from(most).unwrap_or(usize::MAX) {
        let message = format!("it has {} MB, {most} are the most", survey.size / 1_000_000);
        findings.tell_figure("most_megabytes", codes::FILE_SIZE, "", &message);
    }
}
