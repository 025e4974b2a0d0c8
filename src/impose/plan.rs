//! Which page stands where, without any measure: sides of sheets, each with its places.

/// Pages folded into each other up to here need no signatures.
const MOST_IN_ONE: usize = 64;
/// The most pages of a signature in a thicker booklet.
const SIGNATURE: usize = 32;
/// The pages of a folded sheet.
const PER_SHEET: usize = 4;

/// A page in its place on a side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The page, from zero.
    pub page: usize,
    /// The place, from zero: from left to right, then down.
    pub cell: usize,
    /// How many sheets of its signature lie around its own.
    pub depth: usize,
}

/// A side of a sheet; places that stay blank are left out.
pub type Side = Vec<Place>;

/// All sides of all sheets, fronts and backs in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The sides.
    pub sides: Vec<Side>,
    /// The sheets of each signature of a booklet.
    pub signatures: Vec<usize>,
}

/// Pages in reading order, so many a side.
#[must_use]
pub fn side_by_side(pages: usize, a_side: usize) -> Plan {
    let all: Vec<usize> = (0..pages).collect();
    let side = |pages: &[usize]| {
        let cells = pages.iter().enumerate();
        let place = |(cell, &page): (usize, &usize)| Place {
            page,
            cell,
            depth: 0,
        };
        cells.map(place).collect()
    };
    Plan {
        sides: all.chunks(a_side.max(1)).map(side).collect(),
        signatures: Vec::new(),
    }
}

/// Pages of a booklet: sheets that are folded once, in signatures of at most so many pages, which
/// are stitched or bound one behind the other. Signatures differ by one sheet at the most.
#[must_use]
pub fn booklet(pages: usize, most: Option<usize>) -> Plan {
    let usual = if pages > MOST_IN_ONE {
        SIGNATURE
    } else {
        MOST_IN_ONE
    };
    let most = (most.unwrap_or(usual) / PER_SHEET).max(1);
    let signatures = shares(pages.div_ceil(PER_SHEET), most);
    let mut sides = Vec::new();
    let mut first = 0;
    for &sheets in &signatures {
        for depth in 0..sheets {
            sides.extend(folded(first, sheets, depth, pages));
        }
        first += sheets * PER_SHEET;
    }
    Plan { sides, signatures }
}

/// So many sheets in as few shares as hold at most so many each, as equal as they can be.
fn shares(sheets: usize, most: usize) -> Vec<usize> {
    let count = sheets.div_ceil(most).max(1);
    let (each, more) = (sheets / count, sheets % count);
    (0..count)
        .map(|index| each + usize::from(index < more))
        .collect()
}

/// Front and back of a sheet with so many others around it. Folded, the front lies outside: its
/// right half is the earlier page; the back goes on at the left.
fn folded(first: usize, sheets: usize, depth: usize, pages: usize) -> [Side; 2] {
    let last = first + sheets * PER_SHEET - 1;
    let (low, high) = (first + 2 * depth, last - 2 * depth);
    [[high, low], [low + 1, high - 1]].map(|halves| {
        let places = halves.into_iter().enumerate();
        places
            .map(|(cell, page)| Place { page, cell, depth })
            .filter(|place| place.page < pages)
            .collect()
    })
}
