//! The flagship's e-book, opened by another reader: container, package, navigation, documents.

use std::collections::{BTreeMap, BTreeSet};

use handpress::diagnostics::{Sink, SourceMap, render};
use handpress::epub_check;

use crate::support::{EpubFile, Pdf, XmlElement, flagship, parse_xml};

fn book() -> EpubFile {
    EpubFile::read(&flagship().epub)
}

/// The content documents, parsed; fails if one is not well-formed.
fn documents(book: &EpubFile) -> BTreeMap<&str, XmlElement> {
    let parse = |(name, text)| {
        let root = parse_xml(text).unwrap_or_else(|error| panic!("{name}: {error}"));
        (name, root)
    };
    book.documents().into_iter().map(parse).collect()
}

/// All elements of a document.
fn elements(root: &XmlElement) -> Vec<&XmlElement> {
    let mut found = Vec::new();
    root.walk(&mut |element| found.push(element));
    found
}

/// The path of a link as seen from a file, and its fragment.
fn resolve(from: &str, href: &str) -> (String, Option<String>) {
    let (path, fragment) = match href.split_once('#') {
        Some((path, fragment)) => (path, Some(fragment.to_owned())),
        None => (href, None),
    };
    if path.is_empty() {
        return (from.to_owned(), fragment);
    }
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    (steps.join("/"), fragment)
}

/// OCF 3.3, 4.3: the first entry is `mimetype`, neither compressed nor anything but the type.
#[test]
fn the_container_begins_with_its_type() {
    let book = book();
    let first = &book.entries[0];
    assert_eq!(first.name, "mimetype");
    assert!(first.is_stored);
    assert_eq!(first.bytes, b"application/epub+zip");
    // Readers find it at byte 38, so the entry has no extra field.
    assert_eq!(&flagship().epub[30..38], b"mimetype");
    assert_eq!(&flagship().epub[38..58], b"application/epub+zip");
}

#[test]
fn every_entry_has_the_same_time() {
    let times: BTreeSet<_> = book()
        .entries
        .into_iter()
        .map(|entry| entry.modified)
        .collect();
    assert_eq!(times.len(), 1, "{times:?}");
}

#[test]
fn every_xml_file_is_well_formed() {
    let book = book();
    let is_xml = |name: &str| {
        [".xhtml", ".opf", ".ncx", ".xml", ".svg"]
            .iter()
            .any(|end| name.ends_with(end))
    };
    let files: Vec<_> = book
        .entries
        .iter()
        .filter(|entry| is_xml(&entry.name))
        .collect();
    assert!(files.len() > 10, "{} files", files.len());
    for file in files {
        if let Err(error) = parse_xml(file.text()) {
            panic!("{}: {error}", file.name);
        }
    }
}

#[test]
fn the_manifest_lists_every_file_and_the_spine_every_document() {
    let book = book();
    let root = parse_xml(book.text("content.opf")).expect("it is well-formed");
    let items: BTreeMap<&str, &str> = elements(&root)
        .into_iter()
        .filter(|element| element.name == "item")
        .filter_map(|item| Some((item.attribute("id")?, item.attribute("href")?)))
        .collect();
    let listed: BTreeSet<String> = items.values().map(|href| format!("OEBPS/{href}")).collect();
    let unlisted = ["mimetype", "META-INF/container.xml", "OEBPS/content.opf"];
    let packed: BTreeSet<String> = book
        .entries
        .iter()
        .map(|entry| entry.name.clone())
        .filter(|name| !unlisted.contains(&name.as_str()))
        .collect();
    assert_eq!(listed, packed);
    let spine: BTreeSet<String> = book
        .publication
        .spine()
        .iter()
        .map(|entry| format!("OEBPS/{}", items[entry.idref()]))
        .collect();
    let documents: BTreeSet<String> = book.documents().into_keys().map(str::to_owned).collect();
    assert_eq!(spine, documents);
}

#[test]
fn the_contents_follow_the_spine() {
    let book = book();
    let toc = book.publication.toc();
    let contents = toc.contents().expect("there are contents");
    let entries: Vec<(String, String)> = contents
        .flatten()
        .filter_map(|entry| {
            Some((
                entry.label().to_owned(),
                entry.href()?.path().as_str().to_owned(),
            ))
        })
        .collect();
    let questions = entries
        .iter()
        .filter(|(label, _)| label.starts_with('Q'))
        .count();
    assert_eq!(
        questions,
        crate::support::files_below(&crate::support::root().join("book/questions")).len()
    );
    let order: Vec<String> = book
        .publication
        .spine()
        .iter()
        .filter_map(|entry| Some(entry.manifest_entry()?.href().as_str().to_owned()))
        .collect();
    let positions: Vec<usize> = entries
        .iter()
        .map(|(label, href)| {
            order
                .iter()
                .position(|o| o == href)
                .unwrap_or_else(|| panic!("{label}: {href} in {order:?}"))
        })
        .collect();
    assert!(positions.is_sorted(), "{entries:?}");
    let landmarks = toc.landmarks().expect("there are landmarks");
    let kinds: Vec<_> = landmarks
        .iter()
        .filter_map(|entry| entry.kind_raw())
        .collect();
    assert_eq!(kinds[..3], ["cover", "toc", "bodymatter"]);
}

/// The page list names pages of the PDF, in its order, and only such.
#[test]
fn the_page_list_is_that_of_the_pdf() {
    let book = book();
    let pdf = Pdf::read(&flagship().pdf);
    let labels: Vec<&str> = pdf.pages.iter().map(|page| page.label.as_str()).collect();
    let list = book
        .publication
        .toc()
        .page_list()
        .expect("there is a page list");
    let listed: Vec<&str> = list.iter().map(|entry| entry.label()).collect();
    let positions: Vec<usize> = listed
        .iter()
        .map(|label| {
            labels
                .iter()
                .position(|l| l == label)
                .unwrap_or_else(|| panic!("page {label}"))
        })
        .collect();
    assert!(listed.len() > 10 && positions.is_sorted(), "{listed:?}");
    let targets: Vec<_> = list.iter().filter_map(|entry| entry.href()).collect();
    let first: Vec<&str> = targets.iter().map(|href| href.path().as_str()).collect();
    assert_eq!(first[..2], ["/OEBPS/title.xhtml", "/OEBPS/imprint.xhtml"]);
    let terms = first.iter().filter(|path| path.ends_with("glossary.xhtml"));
    assert!(terms.count() > 3, "every page of the glossary: {first:?}");
    for path in crate::support::yaml_files(&crate::support::root().join("book/questions")) {
        let id = path.trim_end_matches(".yaml");
        let page = pdf
            .destination(&format!("q:{id}"))
            .expect("the question is in the PDF");
        assert!(
            listed.contains(&labels[page - 1]),
            "{id} begins on page {}",
            labels[page - 1]
        );
    }
}

#[test]
fn every_link_inside_the_book_leads_somewhere() {
    let book = book();
    let documents = documents(&book);
    let mut ids: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (name, root) in &documents {
        for element in elements(root) {
            if let Some(id) = element.attribute("id") {
                assert!(
                    ids.entry(name).or_default().insert(id),
                    "{name}: #{id} stands twice"
                );
            }
        }
    }
    let packed: BTreeSet<&str> = book
        .entries
        .iter()
        .map(|entry| entry.name.as_str())
        .collect();
    let mut checked = 0;
    for (name, root) in &documents {
        for element in elements(root) {
            for key in ["href", "src", "xlink:href"] {
                let Some(href) = element.attribute(key) else {
                    continue;
                };
                if href.contains("://") || href.starts_with("mailto:") {
                    continue;
                }
                let (path, fragment) = resolve(name, href);
                assert!(packed.contains(path.as_str()), "{name}: {href}");
                if let Some(fragment) = fragment {
                    let known = ids
                        .get(path.as_str())
                        .is_some_and(|ids| ids.contains(fragment.as_str()));
                    assert!(known, "{name}: {href}");
                }
                checked += 1;
            }
            for key in ["aria-labelledby", "aria-describedby"] {
                for id in element
                    .attribute(key)
                    .into_iter()
                    .flat_map(str::split_whitespace)
                {
                    let known = ids.get(name).is_some_and(|ids| ids.contains(id));
                    assert!(known, "{name}: {key} {id}");
                }
            }
        }
    }
    assert!(checked > 50, "{checked} links");
}

#[test]
fn the_metadata_are_those_of_the_book() {
    let book = book();
    let metadata = book.publication.metadata();
    assert_eq!(metadata.version_str(), "3.0");
    assert_eq!(
        metadata.title().map(|title| title.value()),
        Some("50 Python Interview Questions")
    );
    assert_eq!(
        metadata.language().map(|language| language.value()),
        Some("en-US")
    );
    let creators: Vec<_> = metadata.creators().map(|creator| creator.value()).collect();
    assert_eq!(creators, ["The Handpress Project"]);
    let identifier = metadata.identifier().expect("there is an identifier");
    assert!(
        identifier.value().starts_with("urn:uuid:"),
        "{}",
        identifier.value()
    );
    let package = book.text("content.opf");
    for line in [
        "<meta property=\"dcterms:modified\">2026-11-22T00:00:00Z</meta>",
        "<meta property=\"schema:accessMode\">textual</meta>",
        "properties=\"nav\"",
        "properties=\"cover-image\"",
    ] {
        assert!(package.contains(line), "{line}");
    }
}

#[test]
fn every_document_has_its_language_and_a_title() {
    let book = book();
    for (name, root) in documents(&book) {
        assert_eq!(root.attribute("lang"), Some("en-US"), "{name}");
        assert_eq!(root.attribute("xml:lang"), Some("en-US"), "{name}");
        let title = elements(&root)
            .into_iter()
            .find(|element| element.name == "title");
        assert!(
            title.is_some_and(|title| !title.text().trim().is_empty()),
            "{name}"
        );
    }
}

/// Both editions hold the same words: every heading of the PDF is a heading of the e-book.
#[test]
fn the_headings_are_those_of_the_pdf() {
    let book = book();
    let documents = documents(&book);
    let squeezed = |text: &str| {
        text.split_whitespace()
            .collect::<String>()
            .replace('\u{ad}', "")
    };
    let headings: BTreeSet<String> = documents
        .values()
        .flat_map(elements)
        .filter(|element| ["h1", "h2", "h3"].contains(&element.name.as_str()))
        .map(|element| squeezed(&element.text()))
        .collect();
    let pdf = Pdf::read(&flagship().pdf);
    let roles = ["H2", "H3"];
    let elements = pdf.elements();
    let printed = elements
        .iter()
        .filter(|element| roles.contains(&element.role.as_str()));
    let mut count = 0;
    for heading in printed {
        count += 1;
        assert!(
            headings.contains(&squeezed(&heading.text)),
            "{} in {headings:#?}",
            heading.text
        );
    }
    assert!(count > 5, "{count} headings");
}

#[test]
fn every_picture_has_a_text_alternative() {
    let book = book();
    for (name, root) in documents(&book) {
        for picture in elements(&root)
            .into_iter()
            .filter(|element| element.name == "img")
        {
            assert!(picture.attribute("alt").is_some(), "{name}: {picture:?}");
        }
    }
}

/// What `handpress check FILE.epub` says of it: nothing at all.
#[test]
fn our_own_check_finds_nothing() {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let sizes = epub_check::check("book.epub", &flagship().epub, &mut map, &mut sink);
    let told = sink.into_sorted();
    let lines: Vec<String> = told.iter().map(|one| render::short(one, &map)).collect();
    assert_eq!(lines, Vec::<String>::new());
    let sizes = sizes.expect("it was told nothing").to_string();
    for kind in ["documents ", "pictures ", "style "] {
        assert!(sizes.contains(kind), "{sizes}");
    }
    assert!(!sizes.contains("fonts"), "no font is embedded: {sizes}");
}

/// A shop takes three megabytes without a thought, and a phone over a slow line too.
#[test]
fn the_book_is_small() {
    let bytes = flagship().epub.len();
    assert!(bytes < 3_000_000, "{bytes} bytes");
}
