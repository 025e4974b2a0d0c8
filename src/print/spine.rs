//! The words on a spine: whether there may be any, and how large.

use crate::fonts::{Voice, width};

/// The type sizes that are tried, in points, the largest first.
const SIZES: [f64; 11] = [16.0, 14.0, 12.0, 11.0, 10.0, 9.0, 8.5, 8.0, 7.5, 7.0, 6.5];
/// The height of capitals, as a part of the type size.
const CAPITALS: f64 = 0.72;
/// Between title and author, in points.
const GAP: f64 = 24.0;
/// The weight of the words.
const WEIGHT: u16 = 700;
/// Kerning is not reckoned with; it makes words narrower, and some pairs wider.
const SPARE: f64 = 1.02;

/// Words that fit: their type size in points, and whether there is room for the author too.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fit {
    /// The type size.
    pub size: f64,
    /// Whether the author fits too.
    pub has_author: bool,
}

/// Why there are no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// The spine is too thin for the smallest type.
    TooThin,
    /// The title is too long in the smallest type that is thin enough.
    TooLong,
}

/// Fits title and author on a spine, given the room across and along it in points.
///
/// # Errors
/// Says why they do not fit.
pub fn fit(title: &str, author: &str, across: f64, along: f64) -> Result<Fit, Misfit> {
    let thin = |size: &&f64| **size * CAPITALS <= across;
    let mut sizes = SIZES.iter().filter(thin).peekable();
    if sizes.peek().is_none() {
        return Err(Misfit::TooThin);
    }
    let sizes: Vec<f64> = sizes.copied().collect();
    let reach = |words: &str, size: f64| width(Voice::Grotesque, WEIGHT, size, words) * SPARE;
    let both = |size: f64| reach(title, size) + GAP + reach(author, size);
    if let Some(&size) = sizes.iter().find(|&&size| both(size) <= along) {
        return Ok(Fit {
            size,
            has_author: true,
        });
    }
    sizes
        .iter()
        .find(|&&size| reach(title, size) <= along)
        .map(|&size| Fit {
            size,
            has_author: false,
        })
        .ok_or(Misfit::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_as_large_as_the_spine_lets_them() {
        let fit = |across, along| fit("A Book of Letters", "A. Writer", across, along);
        assert_eq!(
            fit(40.0, 600.0),
            Ok(Fit {
                size: 16.0,
                has_author: true
            })
        );
        assert_eq!(
            fit(8.0, 600.0),
            Ok(Fit {
                size: 11.0,
                has_author: true
            })
        );
        assert_eq!(fit(4.0, 600.0), Err(Misfit::TooThin));
    }

    #[test]
    fn the_author_gives_way_before_the_title() {
        let title = "Everything That Was Ever Asked of Letters";
        let narrow = fit(title, "A. Writer", 8.0, 190.0).expect("the title fits");
        assert!(!narrow.has_author, "{narrow:?}");
        assert_eq!(fit(title, "A. Writer", 8.0, 60.0), Err(Misfit::TooLong));
    }
}
