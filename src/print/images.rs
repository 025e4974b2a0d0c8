//! Author images as a press takes them: JPEG in four inks or in grey, on white, without a profile.

use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView, RgbImage};
use jpeg_encoder::{ColorType, Encoder};

use super::Inks;

/// The quality of the JPEG: no loss is seen at the resolution of print.
const QUALITY: u8 = 92;

/// Converts an image, and makes it so many pixels wide if a width is given; none if it cannot be
/// decoded or is too large for a JPEG.
#[must_use]
pub fn to_press(bytes: &[u8], width: Option<u32>, inks: &mut Inks) -> Option<Vec<u8>> {
    let image = image::load_from_memory(bytes).ok()?;
    let image = match width {
        Some(width) => image.resize(width, u32::MAX, FilterType::Lanczos3),
        None => image,
    };
    let size = size(&image)?;
    let rgb = on_white(&image);
    let is_grey = rgb
        .chunks_exact(3)
        .all(|pixel| pixel[0] == pixel[1] && pixel[1] == pixel[2]);
    if is_grey {
        let grey: Vec<u8> = rgb.chunks_exact(3).map(|pixel| pixel[0]).collect();
        return encode(&grey, size, ColorType::Luma);
    }
    encode(&inks.pixels(&rgb).ok()?, size, ColorType::Cmyk)
}

/// Converts an image to grey, as light as its colors; none if it cannot be decoded or is too large
/// for a JPEG.
#[must_use]
pub fn to_grey(bytes: &[u8]) -> Option<Vec<u8>> {
    let image = image::load_from_memory(bytes).ok()?;
    let rgb = RgbImage::from_raw(image.width(), image.height(), on_white(&image))?;
    let grey = DynamicImage::ImageRgb8(rgb).to_luma8();
    encode(&grey, size(&image)?, ColorType::Luma)
}

fn size(image: &DynamicImage) -> Option<(u16, u16)> {
    let (width, height) = image.dimensions();
    Some((u16::try_from(width).ok()?, u16::try_from(height).ok()?))
}

/// Red, green and blue, with what shows through laid on white.
fn on_white(image: &DynamicImage) -> Vec<u8> {
    if !image.color().has_alpha() {
        return image.to_rgb8().into_raw();
    }
    let over = |value: u8, alpha: u8| {
        let (value, alpha) = (u32::from(value), u32::from(alpha));
        // A mean of bytes is a byte.
        ((value * alpha + 255 * (255 - alpha) + 127) / 255) as u8
    };
    let rgba = image.to_rgba8();
    let pixels = rgba.pixels();
    pixels
        .flat_map(|pixel| {
            let [red, green, blue, alpha] = pixel.0;
            [red, green, blue].map(|value| over(value, alpha))
        })
        .collect()
}

fn encode(pixels: &[u8], (width, height): (u16, u16), color: ColorType) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, QUALITY);
    // No ink is sampled more coarsely than another.
    encoder.set_sampling_factor(jpeg_encoder::SamplingFactor::R_4_4_4);
    encoder.encode(pixels, width, height, color).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::printers::Profile;

    fn png(pixel: [u8; 4]) -> Vec<u8> {
        let image = image::RgbaImage::from_pixel(8, 8, image::Rgba(pixel));
        let mut bytes = std::io::Cursor::new(Vec::new());
        image
            .write_to(&mut bytes, image::ImageFormat::Png)
            .expect("it can be written");
        bytes.into_inner()
    }

    /// The number of components that a JPEG's frame header declares (ITU-T T.81, B.2.2).
    fn components(jpeg: &[u8]) -> u8 {
        let at = jpeg
            .windows(2)
            .position(|pair| pair == [0xff, 0xc0])
            .expect("a frame");
        jpeg[at + 9]
    }

    #[test]
    fn color_has_four_inks_and_grey_one() {
        let mut inks = Inks::new(&Profile::vendored(), 300).expect("it converts");
        let mut of =
            |pixel| components(&to_press(&png(pixel), None, &mut inks).expect("converted"));
        assert_eq!(of([200, 30, 30, 255]), 4);
        assert_eq!(of([90, 90, 90, 255]), 1);
        assert_eq!(of([200, 30, 30, 0]), 1, "what cannot be seen is white");
    }

    #[test]
    fn an_image_is_made_smaller_and_keeps_its_proportions() {
        let mut inks = Inks::new(&Profile::vendored(), 300).expect("it converts");
        let small = to_press(&png([200, 30, 30, 255]), Some(4), &mut inks).expect("converted");
        let small = image::load_from_memory(&small).expect("a JPEG");
        assert_eq!(small.dimensions(), (4, 4));
    }

    #[test]
    fn grey_is_as_light_as_the_color() {
        let of = |pixel| {
            let grey = to_grey(&png(pixel)).expect("converted");
            assert_eq!(components(&grey), 1);
            let grey = image::load_from_memory(&grey).expect("a JPEG").to_luma8();
            grey.get_pixel(4, 4).0[0]
        };
        assert!(of([255, 230, 0, 255]) > 190 && of([0, 0, 160, 255]) < 40);
        assert_eq!(of([0, 0, 0, 0]), 255, "what cannot be seen is white");
    }

    #[test]
    fn what_is_no_image_is_none() {
        let mut inks = Inks::new(&Profile::vendored(), 300).expect("it converts");
        assert_eq!(to_press(b"no image", None, &mut inks), None);
        assert_eq!(to_grey(b"no image"), None);
    }
}
