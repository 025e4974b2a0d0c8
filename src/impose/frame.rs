//! Where on the sheet a place lies, and how large its page is.

use super::plan::Place;
use super::{Flip, Manner, Settings};

/// How far a cut mark keeps from the page, in points: 1.5 mm.
pub(super) const MARK_GAP: f64 = 4.25;
/// How long a cut mark is, in points: 4 mm.
pub(super) const MARK_LENGTH: f64 = 11.34;
/// What most office printers leave unprinted at the edge, in points: 4.5 mm.
const UNPRINTED: f64 = 12.76;

/// The places of a sheet.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    /// Width and height of the sheet as it lies, in points.
    pub(super) sheet: (f64, f64),
    /// The size of the pages as a part of their own.
    pub(super) scale: f64,
    /// Width and height of a page on the sheet.
    pub(super) page: (f64, f64),
    /// Columns and rows.
    pub(super) grid: (usize, usize),
    is_folded: bool,
    gap: f64,
    thickness: f64,
}

/// A rectangle on the sheet: left, bottom, width, height.
pub(super) type Area = [f64; 4];

impl Frame {
    /// The frame of the way to lay the sheet that leaves the pages largest.
    pub(super) fn new(page: (f64, f64), settings: &Settings) -> Self {
        let (short, long) = settings.paper.size();
        let (short, long) = (short.to_points(), long.to_points());
        let (upright, lying) = ((short, long), (long, short));
        let ways: &[_] = match settings.manner {
            Manner::Booklet => &[(lying, (2, 1))],
            Manner::Two => &[(lying, (2, 1)), (upright, (1, 2))],
            Manner::Four => &[(upright, (2, 2)), (lying, (2, 2))],
        };
        let frames = ways
            .iter()
            .map(|&(sheet, grid)| Self::with(sheet, grid, page, settings));
        let best = frames.reduce(
            |best, next| {
                if next.scale > best.scale { next } else { best }
            },
        );
        best.unwrap_or_else(|| Self::with(lying, (2, 1), page, settings))
    }

    fn with(
        sheet: (f64, f64),
        grid: (usize, usize),
        page: (f64, f64),
        settings: &Settings,
    ) -> Self {
        let room_for_marks = UNPRINTED + MARK_GAP + MARK_LENGTH;
        let usual = if settings.marks.cut {
            room_for_marks
        } else {
            0.0
        };
        let margin = settings.margin.map_or(usual, |margin| margin.to_points());
        let is_folded = settings.manner == Manner::Booklet;
        let gap = match settings.marks.cut {
            true if !is_folded => 2.0 * (MARK_GAP + MARK_LENGTH),
            _ => 0.0,
        };
        let room = |length: f64, cells: usize| {
            let cells = cells as f64;
            (length - 2.0 * margin - gap * (cells - 1.0)) / cells
        };
        // Pages are never made larger than they are.
        let scale = (room(sheet.0, grid.0) / page.0)
            .min(room(sheet.1, grid.1) / page.1)
            .clamp(0.01, 1.0);
        Self {
            sheet,
            scale,
            page: (page.0 * scale, page.1 * scale),
            grid,
            is_folded,
            gap,
            thickness: settings.thickness.to_points(),
        }
    }

    /// The page of a place, where it is cut.
    pub(super) fn page_at(&self, place: Place) -> Area {
        let (width, height) = self.page;
        let (columns, rows) = self.grid;
        let (column, row) = (place.cell % columns, place.cell / columns);
        let start = |length: f64, part: f64, cells: usize| {
            let cells = cells as f64;
            (length - cells * part - (cells - 1.0) * self.gap) / 2.0
        };
        let left = start(self.sheet.0, width, columns) + column as f64 * (width + self.gap);
        let top = start(self.sheet.1, height, rows) + row as f64 * (height + self.gap);
        let left = left + self.creep(place, column);
        [left, self.sheet.1 - top - height, width, height]
    }

    /// Inner sheets of a signature stand out at the fore edge by the paper that is folded around
    /// them, so their pages move to the fold by as much.
    fn creep(&self, place: Place, column: usize) -> f64 {
        if !self.is_folded {
            return 0.0;
        }
        let creep = place.depth as f64 * self.thickness;
        if column == 0 { creep } else { -creep }
    }

    /// What may be drawn of a page that lies in an area, with so much around it: nothing over the
    /// fold.
    pub(super) fn clip(&self, area: Area, around: f64) -> Area {
        let [left, bottom, width, height] = area;
        let around = around.min(if self.gap > 0.0 { MARK_GAP } else { f64::MAX });
        let (mut from, mut to) = (left - around, left + width + around);
        if self.is_folded {
            let fold = self.sheet.0 / 2.0;
            if left + width / 2.0 < fold {
                to = to.min(fold);
            } else {
                from = from.max(fold);
            }
        }
        [from, bottom - around, to - from, height + 2.0 * around]
    }

    /// The edge over which the sheet is turned like the pages of a book.
    pub(super) fn flip(&self) -> Flip {
        if self.sheet.0 > self.sheet.1 {
            Flip::Short
        } else {
            Flip::Long
        }
    }

    /// Where the sheet is folded: upright lines, then level ones.
    pub(super) fn folds(&self) -> (Option<f64>, Option<f64>) {
        let middle = |cells: usize, length: f64| (cells == 2).then_some(length / 2.0);
        (
            middle(self.grid.0, self.sheet.0),
            middle(self.grid.1, self.sheet.1),
        )
    }
}
