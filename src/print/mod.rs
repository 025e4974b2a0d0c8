//! What a print shop needs beyond a plain PDF: finished interiors, cover wraps, marks, job tickets.
//!
//! In: PDF files of the page compiler, as bytes, and a printer's figures. Out: files that keep
//! ISO 15930, and what was found and changed on the way. Nothing here knows of books or layout.

pub mod barcode;
mod finish;
mod furniture;
pub mod images;
mod inks;
mod marks;
pub mod objects;
pub mod spine;
pub mod ticket;

pub(crate) use finish::transparency;
pub use finish::{Finished, Job, Repairs, finish};
pub use furniture::{Guides, with_guides};
pub use inks::Inks;
pub(crate) use inks::{BLACK_TEXT, TRACE};

/// Pages as people list them: `page 3`, `pages 3, 5 to 9 and 4 more`.
#[must_use]
pub fn page_list(pages: &[usize]) -> String {
    let mut pages = pages.to_vec();
    pages.sort_unstable();
    pages.dedup();
    let runs = runs(&pages);
    let shown: Vec<String> = runs.iter().take(MOST_RUNS).map(run_words).collect();
    let rest: usize = runs
        .iter()
        .skip(MOST_RUNS)
        .map(|(first, last)| last - first + 1)
        .sum();
    let word = if pages.len() == 1 { "page" } else { "pages" };
    match rest {
        0 => format!("{word} {}", shown.join(", ")),
        _ => format!("{word} {} and {rest} more", shown.join(", ")),
    }
}

/// More runs of pages than these are counted only.
const MOST_RUNS: usize = 6;

fn runs(pages: &[usize]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for &page in pages {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == page => *last = page,
            _ => runs.push((page, page)),
        }
    }
    runs
}

fn run_words(&(first, last): &(usize, usize)) -> String {
    match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first} to {last}"),
    }
}

#[cfg(test)]
mod tests {
    use super::page_list;

    #[test]
    fn pages_are_listed_in_runs() {
        assert_eq!(page_list(&[4]), "page 4");
        assert_eq!(page_list(&[7, 3, 5, 6, 9, 3]), "pages 3, 5 to 7, 9");
        assert_eq!(
            page_list(&[1, 3, 5, 7, 9, 11, 13, 15]),
            "pages 1, 3, 5, 7, 9, 11 and 2 more"
        );
    }
}
