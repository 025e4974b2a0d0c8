//! Golden pages: small books, one thing a page, at the true trim and one pixel a point.
//!
//! A case is a folder of `pages/` with the files that make its book differ from the tiny one:
//! `book.yaml`, `only.yaml` for its part, `first.yaml` for its question, `preface.yaml`. Beside them lie `page.png`
//! and `report.txt`: what is printed, in the order a screen reader reads it, with its places.

use std::fmt::Write;

use handpress::edition::{Edition, Sheet};
use snapbox::Data;

use crate::support::{Picture, Printed, TestBook, assert_looks_like, suite_file};

/// Which page a case looks at.
#[derive(Clone, Copy)]
enum Which {
    First,
    Last,
    /// The page of this number; the front pages that no link leads to.
    Number(usize),
    /// The page that a link in the book can lead to.
    At(&'static str),
}

const QUESTION: Which = Which::At("q:first");
const CONTENTS: Which = Which::At("matter:contents");
const OPENER: Which = Which::At("part:only");

/// The files that a case may have, and their place in the book.
const FILES: [(&str, &str); 4] = [
    ("book.yaml", "book.yaml"),
    ("only.yaml", "parts/only.yaml"),
    ("first.yaml", "questions/first.yaml"),
    ("preface.yaml", "front/preface.yaml"),
];

fn case(name: &str, which: Which) {
    case_on(&Sheet::plain(Edition::Screen), name, which);
}

fn case_on(sheet: &Sheet, name: &str, which: Which) {
    let folder = suite_file("pages").join(name);
    let mut book = TestBook::new();
    for (file, place) in FILES {
        if let Ok(text) = std::fs::read(folder.join(file)) {
            book = book.file(place, text);
        }
    }
    let printed = Printed::on(sheet, book.checked());
    let page = match which {
        Which::First => 1,
        Which::Number(number) => number,
        Which::Last => printed.pages.len(),
        Which::At(name) => printed.pdf.destination(name).expect("the page is there"),
    };
    let report = report(&printed, page);
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .eq(
            report,
            Data::read_from(&folder.join("report.txt"), None).raw(),
        );
    let (width, _) = printed.pages.size(page - 1).expect("the page is there");
    let raster = printed.pages.raster(page - 1, width.round() as u32);
    let raster = raster.expect("the page is there");
    assert_looks_like(&Picture::new(raster), &folder.join("page.png"));
}

/// What stands on a page: a line for every element with text, with its place in points from the
/// left and from the top.
fn report(printed: &Printed, number: usize) -> String {
    let page = &printed.pdf.pages[number - 1];
    let mut report = String::new();
    let mut line = |text: String| writeln!(report, "{}", text.trim_end()).expect("memory");
    line(format!("size: {} x {}", page.size.0, page.size.1));
    line(format!("folio: {}", page.label));
    line(format!("foot: {}", page.artifacts().replace('\n', " | ")));
    for font in page.fonts() {
        line(format!("font: {font}"));
    }
    line(String::new());
    let elements = printed.pdf.elements();
    for element in elements.iter().filter(|element| element.page == number) {
        let (x, y) = element.place;
        let text = element.text.replace('\n', " | ");
        line(format!("{:<8}{x:>4.0}{y:>4.0}  {text}", element.role));
        if let Some(alt) = &element.alt {
            line(format!("{:<18}alt: {alt}", ""));
        }
    }
    report
}

macro_rules! cases {
    ($($name:ident $folder:literal $which:expr;)*) => {
        $(#[test]
        fn $name() {
            case($folder, $which);
        })*
    };
}

cases! {
    cover "cover" Which::First;
    half_title "half-title" Which::Number(3);
    title_page "title-page" Which::Number(5);
    imprint "imprint" Which::Number(6);
    contents "contents" CONTENTS;
    opener "opener" OPENER;
    closing "closing" Which::Last;
    glossary "glossary" Which::At("matter:glossary");
    index "index" Which::At("matter:index");
    text_blocks "text-blocks" QUESTION;
    lists "lists" QUESTION;
    tables "tables" QUESTION;
    code "code" QUESTION;
    callout "callout" QUESTION;
    cards "cards" QUESTION;
    comparison "comparison" QUESTION;
    lifecycle "lifecycle" QUESTION;
    tree "tree" QUESTION;
    matter "matter" Which::At("matter:preface");
    narrow "narrow" QUESTION;
    rubric_cover "rubric-cover" Which::First;
    rubric_title_page "rubric-title-page" Which::Number(5);
    rubric_imprint "rubric-imprint" Which::Number(6);
    rubric_contents "rubric-contents" CONTENTS;
    rubric_opener "rubric-opener" OPENER;
    rubric_question "rubric-question" QUESTION;
    rubric_closing "rubric-closing" Which::Last;
}

/// Everything that says more than words do, without colors.
#[test]
fn grey() {
    case_on(&Sheet::plain(Edition::Screen).in_grey(), "grey", QUESTION);
}

/// A case whose test is gone would never be looked at again.
#[test]
fn every_case_has_all_its_files() {
    let cases = std::fs::read_dir(suite_file("pages")).expect("it can be read");
    for case in cases {
        let case = case.expect("it can be read").path();
        for entry in std::fs::read_dir(&case).expect("a case is a folder") {
            let name = entry.expect("it can be read").file_name();
            let is_known = name == "page.png"
                || name == "report.txt"
                || FILES.iter().any(|(file, _)| name == *file);
            assert!(is_known, "{}: {name:?} is used by no test", case.display());
        }
        for name in ["page.png", "report.txt"] {
            assert!(case.join(name).exists(), "{} has no {name}", case.display());
        }
    }
}

#[test]
fn a_blank_verso_is_truly_blank() {
    let printed = TestBook::new().printed();
    for page in [1, 3] {
        assert!(printed.pages.placed(page).is_empty(), "page {}", page + 1);
    }
}
