//! Golden pages: a page as a small PNG, compared pixel by pixel.
//!
//! A golden has the 256 most frequent colours of its page, one pixel a point; the rest, blends at
//! the edges of letters, take the nearest of them. A page looks like its golden if both have the
//! same size and every pixel is within 1 per channel of the golden's. For a blend, which the golden
//! may not have, its colour must be the nearest that the golden has, give or take 1 per channel.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use handpress::raster::Raster;
use image::RgbImage;

use super::{is_renewing, root};

/// What two renderings may differ in, per channel.
const TOLERANCE: u8 = 1;
/// So many pixels make a colour more than a blend.
const FLAT: usize = 100;
/// The largest golden, in bytes.
const MAX_BYTES: usize = 60 * 1024;

type Color = [u8; 3];

/// A page as pixels.
pub(crate) struct Picture(RgbImage);

impl Picture {
    pub(crate) fn new(raster: Raster) -> Self {
        let image = RgbImage::from_raw(raster.width, raster.height, raster.rgb);
        Self(image.expect("a raster has three bytes a pixel"))
    }

    fn read(path: &Path) -> Option<Self> {
        let bytes = std::fs::read(path).ok()?;
        let image = image::load_from_memory(&bytes).expect("a golden is a PNG");
        Some(Self(image.into_rgb8()))
    }

    fn counts(&self) -> BTreeMap<Color, usize> {
        let mut counts = BTreeMap::new();
        for pixel in self.0.pixels() {
            *counts.entry(pixel.0).or_default() += 1;
        }
        counts
    }

    /// The most frequent colours, as many as a palette holds.
    fn palette(&self) -> Vec<Color> {
        let mut counts: Vec<(Color, usize)> = self.counts().into_iter().collect();
        counts.sort_by_key(|(color, count)| (std::cmp::Reverse(*count), *color));
        counts.truncate(256);
        counts.into_iter().map(|(color, _)| color).collect()
    }

    /// The picture as a PNG with a palette, in which every colour is that is more than a blend.
    fn golden(&self) -> Vec<u8> {
        let palette = self.palette();
        let flat = self
            .counts()
            .into_iter()
            .filter(|(_, count)| *count >= FLAT);
        assert!(
            flat.count() <= palette.len(),
            "the page has more colours than a palette"
        );
        let index: BTreeMap<Color, u8> = self
            .counts()
            .into_keys()
            .map(|color| {
                let nearest = (0..=u8::MAX)
                    .zip(&palette)
                    .min_by_key(|(_, p)| distance(**p, color));
                (color, nearest.map_or(0, |(index, _)| index))
            })
            .collect();
        let indices: Vec<u8> = self.0.pixels().map(|pixel| index[&pixel.0]).collect();
        indexed_png(self.0.dimensions(), &indices, &palette)
    }
}

/// Compares a page with a golden under `tests/suite`, or renews it.
///
/// On failure the golden, the difference and the page are put side by side under
/// `target/golden-pages`.
pub(crate) fn assert_looks_like(actual: &Picture, path: &Path) {
    if is_renewing() {
        let golden = actual.golden();
        assert!(
            golden.len() <= MAX_BYTES,
            "{}: {} bytes",
            path.display(),
            golden.len()
        );
        // A golden that still fits stays as it is, so that renewing moves nothing by chance.
        if Picture::read(path).is_none_or(|old| difference(&old, actual).is_err()) {
            std::fs::write(path, golden).expect("a golden can be written");
        }
        return;
    }
    let Some(golden) = Picture::read(path) else {
        panic!(
            "{} is missing; SNAPSHOTS=overwrite writes it",
            path.display()
        );
    };
    if let Err((said, marked)) = difference(&golden, actual) {
        let side_by_side = beside(&[&golden.0, &marked, &actual.0]);
        let name = path
            .strip_prefix(root().join("tests/suite"))
            .unwrap_or(path);
        let shown = root()
            .join("target/golden-pages")
            .join(name.to_string_lossy().replace('/', "-"));
        std::fs::create_dir_all(shown.parent().expect("it has one")).expect("target is a folder");
        side_by_side.save(&shown).expect("target can be written to");
        panic!("{}: {said}; look at {}", path.display(), shown.display());
    }
}

/// Fails with what is wrong, and a picture of where.
fn difference(golden: &Picture, actual: &Picture) -> Result<(), (String, RgbImage)> {
    let (was, is) = (golden.0.dimensions(), actual.0.dimensions());
    if was != is {
        let said = format!("the page has {is:?} pixels, the golden {was:?}");
        return Err((said, actual.0.clone()));
    }
    let palette: BTreeSet<Color> = golden.0.pixels().map(|pixel| pixel.0).collect();
    let reach: BTreeMap<Color, u8> = actual
        .counts()
        .into_iter()
        .map(|(color, count)| {
            let nearest = palette
                .iter()
                .map(|p| distance(*p, color))
                .min()
                .unwrap_or(0);
            // The nearest colour can have moved away by one step, and another come nearer by one.
            let blend = nearest + 2 * TOLERANCE;
            (color, if count >= FLAT { TOLERANCE } else { blend })
        })
        .collect();
    let mut marked = RgbImage::from_pixel(is.0, is.1, image::Rgb([255; 3]));
    let mut wrong = 0;
    for (x, y, pixel) in actual.0.enumerate_pixels() {
        if distance(golden.0.get_pixel(x, y).0, pixel.0) > reach[&pixel.0] {
            marked.put_pixel(x, y, image::Rgb([220, 0, 60]));
            wrong += 1;
        }
    }
    match wrong {
        0 => Ok(()),
        _ => Err((format!("{wrong} pixels differ"), marked)),
    }
}

/// The largest difference of a channel.
fn distance(a: Color, b: Color) -> u8 {
    let channels = a.iter().zip(b).map(|(a, b)| a.abs_diff(b));
    channels.max().unwrap_or(0)
}

fn beside(pictures: &[&RgbImage]) -> RgbImage {
    let width = pictures.iter().map(|picture| picture.width()).sum();
    let height = pictures.iter().map(|picture| picture.height()).max();
    let mut all = RgbImage::new(width, height.unwrap_or(0));
    let mut left = 0;
    for picture in pictures {
        image::imageops::replace(&mut all, *picture, i64::from(left), 0);
        left += picture.width();
    }
    all
}

fn indexed_png((width, height): (u32, u32), indices: &[u8], palette: &[Color]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let mut writer = encoder
        .write_header()
        .expect("a size and a palette make a header");
    writer
        .write_image_data(indices)
        .expect("there are as many indices as pixels");
    drop(writer);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page of three hundred greys, more than a palette holds, on a flat ground.
    fn page() -> Picture {
        Picture(RgbImage::from_fn(100, 100, |x, y| {
            image::Rgb(if y < 50 {
                [200, 210, 220]
            } else {
                [x as u8, y as u8, 90]
            })
        }))
    }

    fn reread(picture: &Picture) -> Picture {
        let image = image::load_from_memory(&picture.golden()).expect("it is a PNG");
        Picture(image.into_rgb8())
    }

    #[test]
    fn a_page_looks_like_its_own_golden() {
        let golden = reread(&page());
        assert!(difference(&golden, &page()).is_ok());
        assert_eq!(golden.palette().len(), 256);
    }

    #[test]
    fn one_step_of_a_channel_is_let_through_and_more_is_not() {
        let golden = reread(&page());
        for (step, alike) in [(1, true), (3, false)] {
            let mut other = page();
            for pixel in other.0.pixels_mut() {
                pixel.0[1] += step;
            }
            assert_eq!(difference(&golden, &other).is_ok(), alike, "{step}");
        }
    }

    #[test]
    fn a_moved_pixel_and_a_new_size_are_told() {
        let golden = reread(&page());
        let mut moved = page();
        moved.0.put_pixel(3, 3, image::Rgb([0, 0, 0]));
        assert!(difference(&golden, &moved).is_err());
        let cut = Picture(image::imageops::crop_imm(&page().0, 0, 0, 99, 100).to_image());
        assert!(difference(&golden, &cut).is_err());
    }
}
