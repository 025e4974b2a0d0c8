//! The real book: what readers get, looked at in the files.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{
    Pdf, build, files_below, flagship, handpress, root, starter, text_of, yaml_files,
};

/// The trim size, in points: 7 by 10 inches.
const TRIM: (f32, f32) = (504.0, 720.0);

fn screen() -> Pdf {
    Pdf::read(&flagship().pdf)
}

/// The headings of the book's questions as the outline has them: with their numbers.
fn headings(book: &Path) -> Vec<String> {
    let lines = |path: &str| std::fs::read_to_string(book.join(path)).expect("it was listed");
    let list = |text: &str, key: &str| -> Vec<String> {
        let rest = text
            .split(&format!("\n{key}:\n"))
            .nth(1)
            .expect("the list is there");
        let items = rest
            .lines()
            .map_while(|line| line.trim_start().strip_prefix("- "));
        items.map(str::to_owned).collect()
    };
    let parts = list(&lines("book.yaml"), "parts");
    let questions = parts
        .iter()
        .flat_map(|part| list(&lines(&format!("parts/{part}.yaml")), "questions"));
    let heading = |(index, id): (usize, String)| {
        let text = lines(&format!("questions/{id}.yaml"));
        let heading = text.lines().find_map(|line| line.strip_prefix("heading: "));
        let heading = heading.expect("a question has a heading").replace('`', "");
        format!("Q{} {}", index + 1, heading.trim_matches('"'))
    };
    questions.enumerate().map(heading).collect()
}

#[test]
fn the_flagship_has_no_diagnostics() {
    let run = handpress(root(), &["check", "--layout", "--deny-warnings"]).code(0);
    assert_eq!(run.stderr, "the book is sound\n");
}

#[test]
fn every_edition_has_the_same_bytes_when_it_is_built_again() {
    let again = build(&root().join("book"));
    assert!(again.pdf == flagship().pdf, "the PDF differs");
    assert!(again.epub == flagship().epub, "the EPUB differs");
}

#[test]
fn every_page_has_the_trim_size() {
    let pdf = screen();
    assert!(pdf.pages.len() > 20, "{} pages", pdf.pages.len());
    for (index, page) in pdf.pages.iter().enumerate() {
        assert_eq!(page.size, TRIM, "page {}", index + 1);
    }
}

#[test]
fn the_outline_has_every_part_and_question_in_order() {
    let pdf = screen();
    let outline = pdf.outline();
    let questions: Vec<String> = outline
        .iter()
        .filter(|entry| entry.depth == 1)
        .map(|entry| entry.title.replace('\u{a0}', " "))
        .collect();
    assert_eq!(questions, headings(&root().join("book")));
    let parts = outline
        .iter()
        .filter(|entry| entry.title.starts_with("Part "));
    let count = files_below(&root().join("book/parts")).len();
    assert_eq!(parts.clone().count(), count);
    assert!(parts.into_iter().all(|entry| entry.depth == 0));
    assert!(outline.is_sorted_by_key(|entry| entry.page), "{outline:#?}");
}

/// The outline, the headings that a screen reader jumps between, and the links of the contents lead
/// to the same pages.
#[test]
fn outline_headings_and_destinations_agree() {
    let pdf = screen();
    let headings: BTreeSet<(usize, String)> = pdf
        .elements()
        .into_iter()
        .filter(|element| element.role == "H2")
        .map(|element| (element.page, element.text.replace('\n', " ")))
        .collect();
    for entry in pdf.outline().into_iter().filter(|entry| entry.depth == 1) {
        let squeezed = |text: &str| text.split_whitespace().collect::<String>();
        let agrees = |(page, text): &(usize, String)| {
            *page == entry.page && squeezed(text) == squeezed(&entry.title)
        };
        assert!(headings.iter().any(agrees), "{entry:?} in {headings:#?}");
    }
    for path in yaml_files(&root().join("book/questions")) {
        let id = path.trim_end_matches(".yaml");
        assert!(pdf.destination(&format!("q:{id}")).is_some(), "{id}");
    }
}

#[test]
fn page_labels_are_the_folios_that_are_printed() {
    let pdf = screen();
    let labels: Vec<&str> = pdf.pages.iter().map(|page| page.label.as_str()).collect();
    assert!(labels.iter().all(|label| !label.is_empty()), "{labels:?}");
    assert_eq!(
        labels.len(),
        labels.iter().collect::<BTreeSet<_>>().len(),
        "{labels:?}"
    );
    let mut printed = 0;
    for page in &pdf.pages {
        // What is told again above, such as the head of a table, is no foot.
        let artifacts = page.artifacts();
        let foot = artifacts.lines().find(|line| line.contains('·'));
        if let Some(foot) = foot {
            let words: Vec<&str> = foot
                .split(|c: char| c.is_whitespace() || c == '·')
                .collect();
            printed += 1;
            let is_there = words.first() == Some(&page.label.as_str())
                || words.last().is_some_and(|last| last.ends_with(&page.label))
                || foot.starts_with(&page.label);
            assert!(is_there, "the foot of page {} is {foot:?}", page.label);
        }
    }
    assert!(printed > 10, "{printed} pages have a foot");
}

#[test]
fn the_pdf_says_what_it_is() {
    let pdf = screen();
    let text = |path: &[&str]| {
        let value = pdf
            .catalog_value(path)
            .unwrap_or_else(|| panic!("{path:?}"));
        format!("{value:?}")
    };
    assert_eq!(text(&["Lang"]), "(en-US)");
    assert_eq!(text(&["MarkInfo", "Marked"]), "true");
    assert_eq!(text(&["ViewerPreferences", "DisplayDocTitle"]), "true");
    assert!(pdf.catalog_value(&["StructTreeRoot"]).is_some());
    assert_eq!(
        pdf.information("Title").as_deref(),
        Some("50 Python Interview Questions")
    );
    assert_eq!(
        pdf.information("Author").as_deref(),
        Some("The Handpress Project")
    );
    let date = pdf.information("CreationDate").unwrap_or_default();
    assert!(date.starts_with("D:20261122000000"), "{date}");
}

/// Every drawing has a text alternative that tells what it shows.
#[test]
fn every_figure_has_a_text_alternative() {
    let figures: Vec<_> = screen()
        .elements()
        .into_iter()
        .filter(|element| element.role == "Figure")
        .collect();
    assert!(!figures.is_empty(), "no figures were found");
    for figure in figures {
        assert!(
            figure.alt.as_ref().is_some_and(|alt| alt.len() > 20),
            "{figure:?}"
        );
    }
}

#[test]
fn all_fonts_are_the_vendored_ones() {
    let pdf = screen();
    let fonts: BTreeSet<&str> = pdf.pages.iter().flat_map(|page| page.fonts()).collect();
    let families = ["SourceSerif4", "SchibstedGrotesk", "JetBrainsMono"];
    for font in &fonts {
        assert!(
            families.iter().any(|family| font.starts_with(family)),
            "{font}"
        );
    }
    assert!(fonts.len() >= families.len(), "{fonts:?}");
}

/// What `handpress new` writes is what stands in the source, and it builds to the same bytes twice.
#[test]
fn the_starter_builds_twice_to_the_same_bytes() {
    assert!(text_of("src/cli/starter/book.yaml").contains("id: my-handbook"));
    let (one, two) = (build(&starter()), build(&starter()));
    assert!(one.pdf == two.pdf && one.epub == two.epub);
}
