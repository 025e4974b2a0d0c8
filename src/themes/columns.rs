//! The look of the handout: the same theme, in columns on office paper.

use super::shapes::TextArea;
use super::values::{Length, Number};
use super::{Look, Trim};
use crate::edition::Paper;

impl Look {
    /// The look of a book whose questions flow in columns on a paper.
    #[must_use]
    pub fn in_columns(&self, paper: Paper) -> Self {
        let mut look = self.clone();
        let handout = &self.theme.handout;
        let (width, height) = paper.size();
        let (width, height) = (width.to_points(), height.to_points());
        let unit = handout.unit.points(0.0);
        let columns = handout.columns.max(1);
        let points = |length: Length| length.points(unit);
        let gutters = points(handout.gutter) * f64::from(columns - 1);
        let column = (width - 2.0 * points(handout.margin) - gutters) / f64::from(columns);
        look.trim = Trim { width, height };
        look.columns = Some(columns);
        look.theme.unit = handout.unit;
        look.theme.pages.narrow = TextArea {
            wide: Length::Points(column),
            main: Length::Points(column),
            rail: handout.badge_width,
            top: handout.top,
            bottom: handout.bottom,
            foot: handout.foot,
            height: Length::Points(height),
            lines: look.theme.pages.rail.lines,
            rows: look.theme.pages.rail.rows,
            code: Number(1.0),
        };
        look.set_styles();
        look
    }

    fn set_styles(&mut self) {
        let (handout, styles) = (&self.theme.handout, &mut self.theme.lettering);
        styles.heading = handout.heading.clone();
        styles.badge = handout.badge.clone();
        styles.lead = handout.lead.clone();
        styles.body = handout.body.clone();
        styles.definition = handout.definition.clone();
        styles.footnote = handout.footnote.clone();
        styles.title = handout.title.clone();
        styles.code = handout.code.clone();
        styles.output = handout.output.clone();
        styles.result = handout.result.clone();
    }
}
