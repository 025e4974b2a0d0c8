//! The grey proof: the screen's pages as a printer without colors shows them.
//!
//! Every color becomes the grey of its luminance, in the theme before anything is laid out and in
//! the author's images; nothing else differs. What two things tell by color alone is then gone.

use std::collections::BTreeMap;
use std::io::Cursor;

use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader};

use super::{Observer, Step, observed};
use crate::diagnostics::{Reported, Sink};
use crate::edition::{Edition, Sheet};
use crate::model::Book;
use crate::pdf;
use crate::themes::Rgb;
use crate::typeset::{self, Gaps};

/// Makes the proof, with the gaps that were chosen for the screen: the pages are the same.
pub(super) fn make(
    book: &Book,
    gaps: &Gaps,
    observer: Observer<'_>,
    sink: &mut Sink,
) -> Result<(String, Vec<u8>), Reported> {
    let sheet = Sheet::plain(Edition::Screen).in_grey();
    let bytes = observed(observer, Step::MakeGreyProof, || {
        let mut markup = typeset::write(book, &sheet, &images(book));
        markup.set_gaps(gaps);
        let pages = typeset::compile(&markup, sink)?;
        pdf::export(&pages, &markup, &book.metadata, sink)
    })?;
    Ok((format!("{}-grey-proof.pdf", book.metadata.id), bytes))
}

fn images(book: &Book) -> BTreeMap<String, Vec<u8>> {
    let images = book.images.iter();
    images
        .filter_map(|(name, image)| Some((name.clone(), in_grey(&image.bytes)?)))
        .collect()
}

/// An image in grey as PNG; none if it cannot be decoded, which reading has told.
fn in_grey(bytes: &[u8]) -> Option<Vec<u8>> {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut decoder = reader.ok()?.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    let mut image = DynamicImage::from_decoder(decoder).ok()?;
    image.apply_orientation(orientation);
    let mut pixels = image.to_rgba8();
    for pixel in pixels.pixels_mut() {
        let [red, green, blue, alpha] = pixel.0;
        let grey = Rgb([red, green, blue]).grey();
        pixel.0 = [grey, grey, grey, alpha];
    }
    let grey = DynamicImage::from(pixels).to_luma_alpha8();
    let mut bytes = Cursor::new(Vec::new());
    grey.write_to(&mut bytes, ImageFormat::Png).ok()?;
    Some(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use image::{Rgba, RgbaImage};

    use super::*;

    #[test]
    fn an_image_keeps_luminance_and_what_shows_through() {
        let mut bytes = Cursor::new(Vec::new());
        let image = RgbaImage::from_fn(2, 1, |x, _| {
            Rgba(if x == 0 {
                [255, 0, 0, 255]
            } else {
                [0, 0, 255, 128]
            })
        });
        image
            .write_to(&mut bytes, ImageFormat::Png)
            .expect("it can be written");
        let grey = in_grey(&bytes.into_inner()).expect("it can be read");
        let grey = image::load_from_memory(&grey).expect("it can be read");
        // Luminance of 0.2126 and of 0.0722, in the values of sRGB.
        let pixels = grey.to_luma_alpha8().into_raw();
        assert_eq!(pixels, [127, 255, 76, 128]);
    }

    #[test]
    fn what_is_no_image_is_none() {
        assert_eq!(in_grey(b"no image"), None);
    }
}
