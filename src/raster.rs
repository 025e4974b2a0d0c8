//! Pictures of pages as small PNG files: a palette of at most 256 colors, best compression.
//!
//! In: pixels. Out: PNG bytes, the same on every run. Drawings are flat, so a palette loses
//! nothing that the eye sees and saves two thirds of the file.

use std::collections::BTreeMap;
use std::ops::Range;

use color_quant::NeuQuant;

/// A picture: eight bits each of red, green and blue.
#[derive(Debug, Clone, Default)]
pub struct Raster {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The pixels, row by row.
    pub rgb: Vec<u8>,
}

/// The most colors of a palette.
const COLORS: usize = 256;
/// How many of the colors the network that finds the palette looks at: every one.
const SAMPLING: i32 = 1;

/// How high a piece of a picture may be, in hundredths of its width: what a phone or an e-ink reader
/// has room for under a title. What is higher they shrink, and its words with it.
const TALLEST: u32 = 150;
/// The least height of a piece, in hundredths of the width.
const LEAST: u32 = 30;
/// The least height of a gap to cut in, in hundredths of the width.
const GAP: u32 = 2;

type Rgb = [u8; 3];

impl Raster {
    /// The picture as a PNG with a palette.
    #[must_use]
    pub fn to_png(&self) -> Vec<u8> {
        let colors = self.colors();
        let (palette, indices) = if colors.len() <= COLORS {
            exact(&colors)
        } else {
            self.reduced(&colors)
        };
        let mut pixels = Vec::with_capacity(self.rgb.len() / 3);
        for (color, length) in self.runs() {
            pixels.resize(pixels.len() + length, indices[&color]);
        }
        encode(self.width, self.height, palette, &pixels)
            .expect("a palette, a size and as many indices as pixels always make a PNG")
    }

    /// The picture in pieces from top to bottom, each low enough for a reader's page. It is cut where
    /// its highest gaps are, and of those where the pieces come out most alike; where no gap is in
    /// reach, a piece stays as high as it is.
    #[must_use]
    pub fn pieces(&self) -> Vec<Self> {
        let gaps = self.gaps();
        let (mut pieces, mut top) = (Vec::new(), 0);
        while let Some(cut) = self.next_cut(top, &gaps) {
            pieces.push(self.rows(top..cut));
            top = cut;
        }
        pieces.push(self.rows(top..self.height));
        pieces
    }

    /// The row where what begins at a row is to be cut; none if it fits on a page.
    fn next_cut(&self, top: u32, gaps: &[Range<u32>]) -> Option<u32> {
        let (tallest, least) = (self.percent(TALLEST), self.percent(LEAST));
        let rest = self.height - top;
        if rest <= tallest {
            return None;
        }
        let ideal = top + rest / rest.div_ceil(tallest);
        let is_legal = |gap: &&Range<u32>| {
            middle(gap) >= top + least && middle(gap) <= self.height.saturating_sub(least)
        };
        let near = |gap: &&Range<u32>| middle(gap) <= top + tallest;
        let highest = gaps
            .iter()
            .filter(is_legal)
            .filter(near)
            .map(Range::len)
            .max();
        let cut = match highest {
            Some(highest) => gaps
                .iter()
                .filter(is_legal)
                .filter(near)
                .filter(|gap| gap.len() * 10 >= highest * 9)
                .min_by_key(|gap| middle(gap).abs_diff(ideal)),
            None => gaps.iter().find(is_legal),
        };
        cut.map(middle)
    }

    /// So many hundredths of the width.
    fn percent(&self, hundredths: u32) -> u32 {
        (self.width * hundredths / 100).max(1)
    }

    /// The rows in a range.
    fn rows(&self, rows: Range<u32>) -> Self {
        let bytes = |row: u32| row as usize * self.width as usize * 3;
        Self {
            width: self.width,
            height: rows.len() as u32,
            rgb: self.rgb[bytes(rows.start)..bytes(rows.end)].to_vec(),
        }
    }

    /// The runs of rows, high enough to cut in, that hold nothing but the color of the first pixel.
    fn gaps(&self) -> Vec<Range<u32>> {
        let (pixels, _) = self.rgb.as_chunks::<3>();
        let rows = (0..).zip(pixels.chunks_exact((self.width as usize).max(1)));
        let mut gaps: Vec<Range<u32>> = Vec::new();
        for (row, pixels) in rows {
            if pixels
                .iter()
                .any(|pixel| Some(pixel) != self.rgb.first_chunk())
            {
                continue;
            }
            match gaps.last_mut() {
                Some(gap) if gap.end == row => gap.end += 1,
                _ => gaps.push(row..row + 1),
            }
        }
        gaps.retain(|gap| gap.end - gap.start >= self.percent(GAP));
        gaps
    }

    /// Colors and how often each stands in a row: in a drawing most pixels repeat the last.
    fn runs(&self) -> impl Iterator<Item = (Rgb, usize)> {
        let (pixels, _) = self.rgb.as_chunks();
        pixels
            .chunk_by(|one, next| one == next)
            .map(|run| (run[0], run.len()))
    }

    /// The colors in use, in order.
    fn colors(&self) -> BTreeMap<Rgb, usize> {
        let mut colors = BTreeMap::new();
        for (color, length) in self.runs() {
            *colors.entry(color).or_default() += length;
        }
        colors
    }

    /// A palette for too many colors: the most frequent ones exactly, since grounds and inks must
    /// not shift, and a network's choice for the shades between them (Dekker 1994, `NeuQuant`).
    fn reduced(&self, colors: &BTreeMap<Rgb, usize>) -> (Vec<u8>, BTreeMap<Rgb, u8>) {
        let mut frequent: Vec<(&Rgb, &usize)> = colors.iter().collect();
        frequent.sort_by_key(|(color, count)| (std::cmp::Reverse(**count), **color));
        let kept: Vec<Rgb> = frequent
            .iter()
            .take(COLORS / 4)
            .map(|(color, _)| **color)
            .collect();
        let opaque = |color: Rgb| [color[0], color[1], color[2], u8::MAX];
        let rest: Vec<u8> = colors
            .keys()
            .filter(|color| !kept.contains(color))
            .flat_map(|c| opaque(*c))
            .collect();
        let network = NeuQuant::new(SAMPLING, COLORS - kept.len(), &rest);
        let mut palette: Vec<u8> = kept.iter().flatten().copied().collect();
        palette.extend(network.color_map_rgb());
        let index = |color: &Rgb| match kept.iter().position(|k| k == color) {
            Some(index) => index,
            None => kept.len() + network.index_of(&opaque(*color)),
        };
        let indices = colors
            .keys()
            .map(|color| (*color, u8::try_from(index(color)).unwrap_or(u8::MAX)));
        (palette, indices.collect())
    }
}

/// The row in the middle of a gap.
fn middle(gap: &Range<u32>) -> u32 {
    u32::midpoint(gap.start, gap.end)
}

fn exact(colors: &BTreeMap<Rgb, usize>) -> (Vec<u8>, BTreeMap<Rgb, u8>) {
    let palette = colors.keys().flatten().copied().collect();
    (palette, colors.keys().copied().zip(0..=u8::MAX).collect())
}

fn encode(
    width: u32,
    height: u32,
    palette: Vec<u8>,
    pixels: &[u8],
) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette);
    encoder.set_compression(png::Compression::High);
    // Filters mix neighbours, which helps shades and harms indices.
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(png: &[u8]) -> Vec<u8> {
        image::load_from_memory(png)
            .expect("a picture")
            .to_rgb8()
            .into_raw()
    }

    /// A picture ten pixels wide; `#` is a row with ink.
    fn rows(rows: &str) -> Raster {
        let row = |c| {
            if c == '#' {
                [255, 0].repeat(15)
            } else {
                vec![255; 30]
            }
        };
        Raster {
            width: 10,
            height: rows.len() as u32,
            rgb: rows.chars().flat_map(row).collect(),
        }
    }

    fn heights(raster: &Raster) -> Vec<u32> {
        raster.pieces().iter().map(|piece| piece.height).collect()
    }

    #[test]
    fn what_fits_on_a_page_is_one_piece() {
        assert_eq!(heights(&rows(".#####...####.")), [14]);
    }

    #[test]
    fn a_tall_picture_is_cut_in_its_highest_gaps_into_pieces_most_alike() {
        assert_eq!(heights(&rows(".####..#....####....#####.")), [10, 8, 8]);
        assert_eq!(heights(&rows(".##....####....##.##")), [13, 7]);
    }

    #[test]
    fn the_pieces_hold_every_row() {
        let raster = rows(".####..#....####....#####.");
        let joined: Vec<u8> = raster
            .pieces()
            .into_iter()
            .flat_map(|piece| piece.rgb)
            .collect();
        assert_eq!(joined, raster.rgb);
    }

    #[test]
    fn a_tall_picture_without_gaps_stays_whole() {
        assert_eq!(heights(&rows(&"#".repeat(40))), [40]);
    }

    #[test]
    fn few_colors_are_kept_exactly() {
        let raster = Raster {
            width: 2,
            height: 1,
            rgb: vec![1, 2, 3, 250, 251, 252],
        };
        assert_eq!(decode(&raster.to_png()), raster.rgb);
    }

    #[test]
    fn of_many_colors_the_grounds_stay_exact_and_no_shade_strays_far() {
        let shades = (0..=255)
            .flat_map(|n| [[n, 0, 255 - n], [0, n, 128]])
            .flatten();
        let rgb: Vec<u8> = std::iter::repeat_n([18, 22, 30], 512)
            .flatten()
            .chain(shades)
            .collect();
        let raster = Raster {
            width: 1024,
            height: 1,
            rgb,
        };
        let decoded = decode(&raster.to_png());
        assert_eq!(decoded[..3 * 512], raster.rgb[..3 * 512]);
        let strays = decoded
            .iter()
            .zip(&raster.rgb)
            .filter(|(a, b)| a.abs_diff(**b) > 24)
            .count();
        assert_eq!(strays, 0);
    }
}
