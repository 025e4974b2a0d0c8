//! `handpress build --grey-proof`: the pages without colors.

use crate::support::{Pdf, TestBook};

const FIGURE: &str = "- figure:\n    image: map.png\n    alt: A map";

fn red_square() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(400, 400, image::Rgb([200, 20, 20]));
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("it can be written");
    bytes.into_inner()
}

fn read(book: &TestBook, name: &str) -> Pdf {
    Pdf::read(&std::fs::read(book.folder().join("out").join(name)).expect("it was built"))
}

#[test]
fn the_proof_has_the_pages_of_the_screen_and_no_color() {
    let book = TestBook::new().body(FIGURE).file("map.png", red_square());
    book.run(&["build", "--edition=screen", "--grey-proof"])
        .code(0)
        .says("tiny-grey-proof.pdf (")
        .wrote("out", &["tiny-grey-proof.pdf", "tiny-screen.pdf"]);
    let (screen, proof) = (
        read(&book, "tiny-screen.pdf"),
        read(&book, "tiny-grey-proof.pdf"),
    );
    assert_eq!(screen.color_values().into_iter().collect::<Vec<_>>(), [3]);
    assert_eq!(proof.color_values().into_iter().collect::<Vec<_>>(), [1]);
    let texts = |pdf: &Pdf| -> Vec<(usize, String)> {
        let elements = pdf.elements().into_iter();
        elements
            .map(|element| (element.page, element.text))
            .collect()
    };
    assert_eq!(texts(&screen), texts(&proof));
}

#[test]
fn the_proof_is_made_without_the_screen_edition_too() {
    let book = TestBook::new();
    book.run(&["build", "--edition=epub", "--grey-proof"])
        .code(0)
        .wrote("out", &["tiny-grey-proof.pdf", "tiny.epub"]);
}
