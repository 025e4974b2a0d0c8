//! The author's images as they are printed: in inks, and not much finer than the printer asks for.

use std::collections::BTreeMap;

use crate::block::{Content, Figure, Frame};
use crate::diagnostics::{Diagnostic, codes};
use crate::edition::Length;
use crate::model::Book;
use crate::print::{self, Inks};
use crate::printers::Printer;
use crate::source::Image;
use crate::typeset;
use crate::yaml::Framed;

/// An image with more than so many times the dots that are asked for is made smaller: nobody would
/// see them, and the file would be large.
const MOST: f64 = 1.5;

/// The images of a book in inks, by name. One that cannot be converted stays as it is, and preflight
/// tells.
pub(super) fn in_inks(book: &Book, printer: &Printer) -> BTreeMap<String, Vec<u8>> {
    if book.images.is_empty() {
        return BTreeMap::new();
    }
    let inks = Inks::new(&printer.profile, printer.record.ink_limit.value);
    let Some(mut inks) = inks else {
        return BTreeMap::new();
    };
    let convert = |(name, image): (&String, &Image)| {
        let width = most_pixels(book, printer, name);
        let bytes = print::images::to_press(&image.bytes, width, &mut inks)?;
        Some((name.clone(), bytes))
    };
    book.images.iter().filter_map(convert).collect()
}

/// The width to which an image is made smaller: what is asked for at its largest; none if it has
/// not too many pixels.
fn most_pixels(book: &Book, printer: &Printer, name: &str) -> Option<u32> {
    let own = f64::from(book.images.get(name)?.width);
    let uses = figures(book).filter(|figure| figure.data.image.value == name);
    let asked = uses.filter_map(|figure| Some(asked(book, printer, figure)?.1));
    let asked = asked.reduce(f64::max)?;
    // A width in pixels is far below the precision of a float.
    (own > MOST * asked).then_some(asked.ceil() as u32)
}

/// What is told of figures whose image is too coarse, at the author's line.
pub(super) fn too_coarse(book: &Book, printer: &Printer) -> Vec<Diagnostic> {
    let tell = |figure| tell_coarse(book, printer, figure);
    figures(book).filter_map(tell).collect()
}

fn tell_coarse(
    book: &Book,
    printer: &Printer,
    figure: &Framed<Frame, Figure>,
) -> Option<Diagnostic> {
    let name = &figure.data.image;
    let (width, asked) = asked(book, printer, figure)?;
    let own = book.images.get(&name.value)?.width;
    let least = printer.record.resolution.value;
    let has = (f64::from(own) / width.to_points() * 72.0).round();
    if has >= f64::from(least) {
        return None;
    }
    let message = format!(
        "`{}` is printed {width} wide, where its {own} pixels are {has} dots an inch; {least} are asked for",
        name.value
    );
    let shop = &printer.record.name;
    let told = if printer.is_uncertain("resolution") {
        Diagnostic::warning(codes::LOW_RESOLUTION, message)
            .note(format!("the figure of {shop} is not confirmed; ask them"))
    } else {
        Diagnostic::error(codes::LOW_RESOLUTION, message).note(format!("a figure of {shop}"))
    };
    let help = format!("give an image at least {} pixels wide", asked.ceil());
    Some(told.at(name.span, "").help(help))
}

fn figures(book: &Book) -> impl Iterator<Item = &Framed<Frame, Figure>> {
    let blocks = book.bodies().flat_map(|body| &body.blocks);
    blocks.filter_map(|block| match &block.content {
        Content::Figure(figure) => Some(figure),
        _ => None,
    })
}

/// How wide a figure's image is printed, and the pixels that this asks for.
fn asked(book: &Book, printer: &Printer, figure: &Framed<Frame, Figure>) -> Option<(Length, f64)> {
    let image = book.images.get(&figure.data.image.value)?;
    let width = typeset::image_width(book, figure, image);
    let asked = width / 72.0 * f64::from(printer.record.resolution.value);
    Some((Length::points(width), asked))
}
