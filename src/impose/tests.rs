//! Plans and frames, by what must hold for any number of pages.

use std::collections::BTreeSet;

use super::frame::Frame;
use super::pages::Page;
use super::plan::{Place, Plan, booklet, side_by_side};
use super::write::matrix;
use super::{Manner, Marks, Settings};
use crate::edition::{Length, Paper};

/// The pages of a plan in the order in which they were placed.
fn placed(plan: &Plan) -> Vec<usize> {
    plan.sides
        .iter()
        .flatten()
        .map(|place| place.page)
        .collect()
}

/// The pages of a folded booklet in the order of its leaves, `None` for blank ones.
fn read_through(plan: &Plan) -> Vec<Option<usize>> {
    let at = |side: &[Place], cell| {
        let mut places = side.iter();
        places
            .find(|place| place.cell == cell)
            .map(|place| place.page)
    };
    let mut read = Vec::new();
    let mut sheets = plan.sides.chunks(2);
    for &count in &plan.signatures {
        let signature: Vec<_> = sheets.by_ref().take(count).collect();
        // Down through the right halves to the middle of the signature, then up through the left.
        for sheet in &signature {
            read.extend([at(&sheet[0], 1), at(&sheet[1], 0)]);
        }
        for sheet in signature.iter().rev() {
            read.extend([at(&sheet[1], 1), at(&sheet[0], 0)]);
        }
    }
    read
}

#[test]
fn every_page_is_placed_once() {
    for pages in 1..300 {
        for signature in [None, Some(4), Some(16), Some(40)] {
            let plan = booklet(pages, signature);
            let unique: BTreeSet<usize> = placed(&plan).into_iter().collect();
            assert_eq!(placed(&plan).len(), pages, "{pages}, {signature:?}");
            assert_eq!(unique, (0..pages).collect(), "{pages}, {signature:?}");
        }
        for a_side in [2, 4] {
            assert_eq!(
                placed(&side_by_side(pages, a_side)),
                (0..pages).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn a_folded_booklet_is_read_from_front_to_back() {
    for pages in 1..300 {
        for signature in [None, Some(4), Some(12), Some(32)] {
            let plan = booklet(pages, signature);
            let read = read_through(&plan);
            let blank = plan.signatures.iter().sum::<usize>() * 4 - pages;
            assert!(blank < 4, "{pages}, {signature:?}: {blank} blank pages");
            let expected = (0..pages).map(Some).chain(vec![None; blank]);
            assert_eq!(read, expected.collect::<Vec<_>>(), "{pages}, {signature:?}");
        }
    }
}

#[test]
fn thick_booklets_have_even_signatures() {
    assert_eq!(booklet(64, None).signatures, [16]);
    assert_eq!(booklet(65, None).signatures, [6, 6, 5]);
    assert_eq!(booklet(145, None).signatures, [8, 8, 7, 7, 7]);
    assert_eq!(booklet(20, Some(8)).signatures, [2, 2, 1]);
    for pages in 65..400 {
        let sheets = booklet(pages, None).signatures;
        let (least, most) = (sheets.iter().min(), sheets.iter().max());
        assert!(most.copied() <= Some(8), "{pages}: {sheets:?}");
        assert!(
            most.zip(least)
                .is_some_and(|(most, least)| most - least <= 1)
        );
    }
}

fn frame(page: (f64, f64), manner: Manner, marks: Marks) -> Frame {
    let settings = Settings {
        marks,
        ..Settings::of(manner, Paper::A4)
    };
    Frame::new(page, &settings)
}

#[test]
fn creep_grows_from_sheet_to_sheet_and_stops_at_the_fold() {
    let frame = frame((420.0, 595.0), Manner::Booklet, Marks::default());
    let fold = frame.sheet.0 / 2.0;
    let mut before = [f64::MIN, f64::MAX];
    for depth in 0..16 {
        let [left, right] = [0, 1].map(|cell| {
            let area = frame.page_at(Place {
                page: 0,
                cell,
                depth,
            });
            let [from, _, width, _] = frame.clip(area, 20.0);
            assert!(if cell == 0 {
                from + width <= fold + 1e-9
            } else {
                from >= fold - 1e-9
            });
            area[0]
        });
        assert!(left > before[0] && right < before[1], "sheet {depth}");
        let creep = depth as f64 * Length::millimetres(0.1).to_points();
        assert!(
            (right - (fold - creep)).abs() < 1e-9,
            "sheet {depth}: {right}"
        );
        before = [left, right];
    }
}

#[test]
fn pages_lie_on_the_sheet_and_apart() {
    let sizes = [
        (504.0, 720.0),
        (720.0, 504.0),
        (100.0, 100.0),
        (2000.0, 3000.0),
        (595.0, 200.0),
    ];
    for size in sizes {
        for manner in [Manner::Two, Manner::Four, Manner::Booklet] {
            for cut in [false, true] {
                let frame = frame(size, manner, Marks { cut, fold: true });
                assert!(frame.scale <= 1.0);
                let cells = frame.grid.0 * frame.grid.1;
                let areas: Vec<_> = (0..cells)
                    .map(|cell| {
                        frame.page_at(Place {
                            page: 0,
                            cell,
                            depth: 0,
                        })
                    })
                    .collect();
                for (index, [x, y, width, height]) in areas.iter().enumerate() {
                    let on_sheet = *x > -1e-6
                        && *y > -1e-6
                        && x + width < frame.sheet.0 + 1e-6
                        && y + height < frame.sheet.1 + 1e-6;
                    assert!(on_sheet, "{size:?}, {manner:?}: {areas:?}");
                    for [x2, y2, ..] in &areas[index + 1..] {
                        let apart = (x2 - x).abs() > width - 1e-6 || (y2 - y).abs() > height - 1e-6;
                        assert!(apart, "{size:?}, {manner:?}: {areas:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn pages_that_fit_keep_their_size() {
    let a5 = (Length::millimetres(148.0), Length::millimetres(210.0));
    let a5 = (a5.0.to_points(), a5.1.to_points());
    let frame = frame(
        a5,
        Manner::Booklet,
        Marks {
            cut: false,
            fold: true,
        },
    );
    assert!((frame.scale - 1.0).abs() < 1e-9, "{}", frame.scale);
}

#[test]
fn turned_pages_fill_their_place() {
    let area = [10.0, 20.0, 150.0, 100.0];
    for turns in -4..8 {
        let (width, height) = if turns % 2 == 0 {
            (300.0, 200.0)
        } else {
            (200.0, 300.0)
        };
        let page = Page {
            id: (1, 0),
            trim: [5.0, 7.0, 5.0 + width, 7.0 + height],
            bleed: 0.0,
            turns,
            unit: 1.0,
        };
        assert_eq!(page.size(), (300.0, 200.0));
        let [a, b, c, d, e, f] = matrix(&page, area, 0.5);
        let place = |x: f32, y: f32| {
            let (x, y) = (f64::from(x), f64::from(y));
            [a * x + c * y + e, b * x + d * y + f]
        };
        let [left, bottom, right, top] = page.trim;
        // The corner that is looked at as the lower left one, by quarter turns to the right.
        let corners = [(left, bottom), (right, bottom), (right, top), (left, top)];
        let at = usize::try_from(turns.rem_euclid(4)).unwrap_or_default();
        let (x, y) = corners[at];
        assert_eq!(place(x, y), [10.0, 20.0], "{turns} turns");
        let (x, y) = corners[(at + 2) % 4];
        assert_eq!(place(x, y), [160.0, 120.0], "{turns} turns");
    }
}
