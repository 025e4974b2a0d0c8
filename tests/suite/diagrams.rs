//! Every kind of diagram in the registry: its example drawn, told and listed, its mistakes, and that
//! what passes the checks can be read in every measure.

mod areas;
mod iterations;
mod random;

use handpress::diagnostics::Sink;
use handpress::diagrams::{Diagram, MEASURES, Specimen};
use handpress::lower::lower;
use handpress::typeset::{self, MeasureOf, Pages, Picture as Leaf, page_measure};
use snapbox::Data;

use crate::support::{EpubFile, Picture, TestBook, assert_looks_like, build, root};

/// The pixels of a point in golden drawings.
const SCALE: f64 = 2.0;

/// A book whose question has these blocks.
fn book_of(blocks: &str) -> TestBook {
    TestBook::new().body(blocks)
}

/// A block as an item of a list.
fn item(block: &str) -> String {
    format!("- {}", block.trim_end().replace('\n', "\n  "))
}

/// The diagrams of a book without faults, each alone on a leaf.
fn drawn(book: &TestBook, measure_of: MeasureOf<'_>) -> (Pages, Vec<Leaf>) {
    let checked = book.checked();
    let lines = checked.lines();
    let book = checked.book.unwrap_or_else(|| panic!("a fault:\n{lines}"));
    let (markup, leaves) = typeset::write_drawings(&lower(book, None), measure_of);
    let mut sink = Sink::default();
    let Ok(pages) = typeset::compile(&markup, &mut sink) else {
        panic!("they could not be drawn: {:#?}", sink.into_sorted());
    };
    assert_eq!(pages.len(), leaves.len(), "one leaf a diagram");
    (pages, leaves)
}

fn for_every_kind(look: impl Fn(&Specimen)) {
    assert_eq!(Diagram::SPECIMENS.len(), Diagram::KINDS.len());
    for specimen in Diagram::SPECIMENS {
        look(specimen);
    }
}

fn golden(specimen: &Specimen, file: &str) -> std::path::PathBuf {
    let folder = root().join("diagrams").join(specimen.name).join("golden");
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder.join(file)
}

fn assert_same(text: String, path: &std::path::Path) {
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(text, Data::read_from(path, None).raw());
}

#[test]
fn the_examples_are_drawn_as_they_were_looked_at() {
    for_every_kind(|specimen| {
        let book = book_of(&item(specimen.example));
        let (pages, _) = drawn(&book, &|book, diagram| Some(page_measure(book, diagram)));
        let (width, _) = pages.size(0).expect("there is a leaf");
        let raster = pages.raster(0, (width * SCALE).round() as u32);
        let picture = Picture::new(raster.expect("there is a leaf"));
        assert_looks_like(&picture, &golden(specimen, "drawing.png"));
    });
}

#[test]
fn the_examples_are_told_in_the_e_book() {
    for_every_kind(|specimen| {
        let book = book_of(&item(specimen.example));
        let epub = EpubFile::read(&build(&book.book()).epub);
        let text = epub.text("q-first.xhtml");
        let from = text.find("<figure").expect("a diagram is a figure");
        let end = text.rfind("</figure>").expect("the figure ends") + "</figure>\n".len();
        assert_same(text[from..end].to_owned(), &golden(specimen, "part.xhtml"));
    });
}

#[test]
fn the_mistakes_are_told() {
    for_every_kind(|specimen| {
        let path = root().join("diagrams").join(specimen.name);
        let mistakes = std::fs::read_to_string(path.join("mistakes.yaml")).expect("it is there");
        let book = book_of(&mistakes);
        let checked = book.checked();
        assert!(checked.book.is_none(), "{}: all is well", specimen.name);
        let place = book.book().join("questions/first.yaml");
        let lines = checked
            .lines()
            .replace(&*place.to_string_lossy(), "mistakes");
        assert_same(lines + "\n", &golden(specimen, "mistakes.txt"));
    });
}

#[test]
fn the_extremes_can_be_read_in_every_measure() {
    let faults = Diagram::SPECIMENS.iter().flat_map(|specimen| {
        let blocks = format!("{}\n{}", item(specimen.example), specimen.extremes);
        let book = book_of(&blocks);
        let drawn_in = move |measure| {
            let (pages, leaves) = drawn(&book, &|_, _| Some(measure));
            areas::faults(
                &pages,
                leaves.len(),
                &format!("{}, {measure} pt", specimen.name),
            )
        };
        measures(specimen).into_iter().flat_map(drawn_in)
    });
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The narrow measure is that of the e-book's pictures, which only some kinds have.
fn measures(specimen: &Specimen) -> Vec<f64> {
    let block = item(specimen.example);
    let narrow = {
        let checked = book_of(&block).checked();
        let book = lower(checked.book.expect("an example has no faults"), None);
        !typeset::write_pictures(&book).1.is_empty()
    };
    let count = if narrow {
        MEASURES.len()
    } else {
        MEASURES.len() - 1
    };
    MEASURES[..count].to_vec()
}
