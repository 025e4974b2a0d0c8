//! Words in lines: where a text breaks so that it fits a box, and how wide its lines are.

use std::ops::Range;

use crate::fonts::{self, Voice};

/// A piece of text in one face at one size.
#[derive(Debug, Clone)]
pub struct Run {
    /// The family.
    pub voice: Voice,
    /// The weight of the face.
    pub weight: u16,
    /// The size, in points.
    pub size: f64,
    /// The characters.
    pub text: String,
}

/// Wrapped as ranges of characters, and the width of the widest.
#[derive(Debug, Clone, PartialEq)]
pub struct Wrapped {
    /// The characters of each line, without the spaces between lines.
    pub ranges: Vec<Range<usize>>,
    /// The widest line, in points.
    pub width: f64,
}

/// Steps in which lines are narrowed, in points.
const STEP: f64 = 2.0;

/// Breaks a text at its spaces, into lines no wider than `width` or than the widest word, and no
/// more of them than `most`; `None` if that cannot be. The lines are then made as even as they can
/// be.
#[must_use]
pub fn wrap(runs: &[Run], width: f64, most: usize) -> Option<Wrapped> {
    let words = words(runs);
    let width = words.iter().map(|word| word.width).fold(width, f64::max);
    let mut lines = fill(&words, width).filter(|lines| lines.ranges.len() <= most)?;
    let mut narrower = lines.width - STEP;
    while let Some(even) =
        fill(&words, narrower).filter(|even| even.ranges.len() <= lines.ranges.len())
    {
        narrower = even.width.min(narrower) - STEP;
        lines = even;
    }
    Some(lines)
}

/// A word and the space after it.
struct Word {
    range: Range<usize>,
    width: f64,
    space: f64,
}

fn words(runs: &[Run]) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut is_open = false;
    let mut position = 0;
    for run in runs {
        for c in run.text.chars() {
            let advance = fonts::advance(run.voice, run.weight, c) * run.size;
            if c == ' ' {
                is_open = false;
                if let Some(word) = words.last_mut() {
                    word.space += advance;
                }
            } else if is_open && let Some(word) = words.last_mut() {
                word.range.end = position + 1;
                word.width += advance;
            } else {
                is_open = true;
                words.push(Word {
                    range: position..position + 1,
                    width: advance,
                    space: 0.0,
                });
            }
            position += 1;
        }
    }
    words
}

/// Fills lines with words, one after another; `None` if a word is wider than a line.
fn fill(words: &[Word], width: f64) -> Option<Wrapped> {
    let mut lines = Wrapped {
        ranges: Vec::new(),
        width: 0.0,
    };
    let (mut reach, mut space) = (0.0, 0.0);
    for word in words {
        if word.width > width {
            return None;
        }
        match lines.ranges.last_mut() {
            Some(line) if reach + space + word.width <= width => {
                line.end = word.range.end;
                reach += space + word.width;
            }
            _ => {
                lines.ranges.push(word.range.clone());
                reach = word.width;
            }
        }
        space = word.space;
        lines.width = lines.width.max(reach);
    }
    Some(lines)
}
