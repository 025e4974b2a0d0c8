//! A print shop for tests, whose figures are all certain, and PDFs made by hand.

use std::path::PathBuf;

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use crate::support::TestBook;

/// The record of a shop that takes the tiny book.
pub(super) const RECORD: &str = "\
name: The Shop
bleed: {outer: 3mm, inner: 0mm}
gutter:
  - {to: 4, inside: 10mm}
  - {inside: 25mm}
safe: 5mm
standard: x-4
condition: FOGRA39
ink_limit: 300
resolution: 300
thinnest_line: 0.25pt
pages: {least: 1, most: 40, multiple: 4}
marks: true
papers:
  thick: {per_page: 1mm}
  thin: {grammage: 80, bulk: 1.2}
cover:
  spine_text_from: 4
  spine_clear: 1mm
  safe: 5mm
  barcode_clear: 6mm
sources: [made up]
";

/// The tiny book for that shop.
pub(super) fn book() -> TestBook {
    TestBook::new()
        .file("printers/shop.yaml", RECORD)
        .setting("printer: shop")
}

/// The tiny book for that shop with a figure of its record changed.
pub(super) fn with_figure(from: &str, to: &str) -> TestBook {
    book().change("printers/shop.yaml", from, to)
}

/// What a built file of the book is called.
pub(super) fn file(book: &TestBook, name: &str) -> PathBuf {
    book.folder().join("out").join(name)
}

pub(super) fn read(book: &TestBook, name: &str) -> Document {
    Document::load(file(book, name)).expect("the file can be read")
}

/// Builds the print edition, which must be possible; gives what was told.
pub(super) fn build(book: &TestBook) -> Vec<String> {
    let run = book.run(&["build", "--edition=print", "--message-format=json"]);
    told(&run.code(0))
}

/// The codes that a run told, each with its severity's first letter: `wP221`.
pub(super) fn told(run: &crate::support::Run) -> Vec<String> {
    let told = run.diagnostics();
    let code = |told: &serde_json::Value| {
        let severity = told["severity"].as_str().expect("a severity");
        format!(
            "{}{}",
            &severity[..1],
            told["code"].as_str().expect("a code")
        )
    };
    told.iter().map(code).collect()
}

/// A page of 100 by 100 points with operators and resources, in a file that claims nothing.
pub(super) fn page(content: &str, resources: Dictionary) -> Document {
    let mut document = Document::with_version("1.4");
    let pages = document.new_object_id();
    let content = document.add_object(Stream::new(Dictionary::new(), content.into()));
    let side = |n: i64| vec![0.into(), 0.into(), n.into(), n.into()];
    let page = document.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages, "MediaBox" => side(100), "TrimBox" => side(100),
        "Contents" => content, "Resources" => resources
    });
    let kids = vec![Object::Reference(page)];
    let node = dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 1 };
    document.objects.insert(pages, Object::Dictionary(node));
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document
}

/// What preflight tells of a page made by hand, apart from what every such page lacks.
pub(super) fn judged(mut document: Document) -> Vec<String> {
    let book = book();
    document
        .save(book.folder().join("hand.pdf"))
        .expect("it can be written");
    let printer = "--printer=book/printers/shop.yaml";
    let run = book.run(&["preflight", "hand.pdf", printer, "--message-format=json"]);
    let mut told = told(&run);
    told.retain(|code| !["eP205", "eP206", "eP213"].contains(&code.as_str()));
    told
}

/// A square picture, as a PNG file.
pub(super) fn png(side: u32) -> Vec<u8> {
    picture(side, side)
}

/// A picture of so many pixels, as a PNG file.
pub(super) fn picture(width: u32, height: u32) -> Vec<u8> {
    let color = |x, y| image::Rgb([x as u8, y as u8, 120]);
    let picture = image::RgbImage::from_fn(width, height, color);
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("it can be written");
    bytes.into_inner()
}
