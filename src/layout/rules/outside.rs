//! Nothing stands outside the text area, over the measure, or too near the trim.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Sink, Span, codes};
use crate::layout::{Layout, placed};
use crate::typeset::{Area, Leaf, Run};

/// How far a thing may stand out of the text area, in points: rules and letters with an overhang.
const TOLERANCE: f64 = 2.0;
/// How near to the trim a text may stand, in points.
const SAFE: f64 = 13.0;

pub(super) fn check(layout: &Layout<'_>, sink: &mut Sink) {
    for (page, leaf) in layout.leaves.iter().enumerate() {
        let mut told = Told {
            layout,
            page,
            seen: BTreeSet::new(),
            sink,
        };
        too_near_the_trim(leaf, &mut told);
        if let Some(area) = leaf.text_area {
            outside(leaf, area, &mut told);
        }
    }
}

fn too_near_the_trim(leaf: &Leaf, told: &mut Told<'_, '_>) {
    let safe = Area {
        left: SAFE,
        top: SAFE,
        right: leaf.size.0 - SAFE,
        bottom: leaf.size.1 - SAFE,
    };
    for run in &leaf.runs {
        if !safe.holds(&run.text.area, 0.0) {
            told.run(
                run,
                codes::OUTSIDE_SAFE_AREA,
                format!(
                    "`{}` stands less than {SAFE} points from the trim",
                    run.text.text
                ),
            );
        }
    }
}

fn outside(leaf: &Leaf, area: Area, told: &mut Told<'_, '_>) {
    for run in leaf.runs.iter().filter(|run| !run.is_marginal) {
        let text = &run.text;
        let over = text.origin.0 + text.width - area.right;
        if run.line_bottom() > area.bottom + TOLERANCE || text.origin.1 < area.top {
            let message = format!("`{}` stands outside the text area", text.text);
            told.run(run, codes::OUTSIDE_TEXT_AREA, message);
        } else if over > TOLERANCE {
            let message = format!("a line runs {over:.0} points over the measure");
            told.run(run, codes::OVER_MEASURE, message);
        }
    }
    for shape in leaf.shapes.iter().filter(|shape| !shape.is_marginal) {
        if !area.holds(&shape.shape.area, TOLERANCE) {
            let block = shape.block.as_deref();
            let span = block.and_then(|label| told.layout.block_span(label));
            let message = "a part of a drawing stands outside the text area".to_owned();
            told.tell(codes::OUTSIDE_TEXT_AREA, span, block, message);
        }
    }
}

/// What was told of a page: a block breaks a rule once.
struct Told<'a, 'b> {
    layout: &'a Layout<'b>,
    page: usize,
    seen: BTreeSet<(Code, Option<String>)>,
    sink: &'a mut Sink,
}

impl Told<'_, '_> {
    fn run(&mut self, run: &Run, code: Code, message: String) {
        let span = self.layout.run_span(run, self.page);
        self.tell(code, span, run.block.as_deref(), message);
    }

    fn tell(&mut self, code: Code, span: Option<Span>, block: Option<&str>, message: String) {
        if !self.seen.insert((code, block.map(str::to_owned))) {
            return;
        }
        let message = format!("{message} on {}", self.layout.page_name(self.page));
        let help = match code {
            codes::OVER_MEASURE => "shorten the word, or break the code where it can break",
            _ => "shorten the block, or make two of it",
        };
        self.sink
            .push(placed(Diagnostic::error(code, message), span).help(help));
    }
}
