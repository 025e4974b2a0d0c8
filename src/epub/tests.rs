//! Whole packages: well-formed, every link resolved, the style kept within its limits.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use quick_xml::events::Event;

use super::*;
use crate::check;
use crate::diagnostics::{Sink, SourceMap, Spanned};
use crate::source::{Image, Listed, Manifest, MatterFile, PartFile, QuestionFile, SourceBook};
use crate::text::Language;
use crate::themes;
use crate::yaml::{self, Decode, Decoder};

const MANIFEST: &str = include_str!("fixtures/book.yaml");
const PART: &str = include_str!("fixtures/part.yaml");
const BLOCKS: &str = include_str!("fixtures/every-block.yaml");
const SHORT: &str = include_str!("fixtures/short.yaml");
const MATTER: &str = include_str!("fixtures/preface.yaml");

/// A PNG of one pixel.
const PIXEL: &[u8] = include_bytes!("fixtures/pixel.png");

struct Reader {
    map: SourceMap,
    sink: Sink,
}

impl Reader {
    fn read<T: Decode>(&mut self, id: &str, text: &str) -> Listed<T> {
        let file = self.map.add(format!("{id}.yaml"), text);
        let node = yaml::parse(file, text, &mut self.sink).expect("YAML");
        let content = T::decode(
            &node,
            &mut Decoder {
                sink: &mut self.sink,
                language: Language::english(),
            },
        );
        let span = crate::diagnostics::Span::new(file, 0..0);
        Listed {
            id: Spanned::new(id.to_owned(), span),
            file,
            content: content.expect("a shape"),
            is_whole: true,
        }
    }
}

/// A tiny book in memory that holds every kind of block.
fn book() -> Book {
    let mut reader = Reader {
        map: SourceMap::default(),
        sink: Sink::default(),
    };
    let manifest = reader.read::<Manifest>("book", MANIFEST);
    let image = Image {
        bytes: PIXEL.to_vec(),
        extension: "png",
        width: 1,
        height: 1,
    };
    let look = themes::load(themes::Choice::default(), &mut reader.map, &mut reader.sink);
    let source = SourceBook {
        look: look.expect("the built-in theme"),
        printer: None,
        manifest_file: manifest.file,
        manifest: manifest.content,
        language: Language::english(),
        parts: vec![reader.read::<PartFile>("first", PART)],
        questions: vec![vec![
            reader.read::<QuestionFile>("every-block", BLOCKS),
            reader.read::<QuestionFile>("short", SHORT),
        ]],
        front: vec![reader.read::<MatterFile>("preface", MATTER)],
        back: Vec::new(),
        images: BTreeMap::from([("images/A Picture.png".to_owned(), image)]),
        drivers: BTreeMap::new(),
        unlisted: Vec::new(),
    };
    let Reader { map, mut sink } = reader;
    let checked = check::check(source, &map, &mut sink);
    let told: Vec<_> = sink
        .into_sorted()
        .into_iter()
        .map(|diagnostic| diagnostic.message)
        .collect();
    crate::lower::lower(checked.unwrap_or_else(|_| panic!("{told:?}")), None)
}

fn supplies() -> Supplies {
    let page = |folio: &str, anchor: &str| PageStart {
        folio: folio.to_owned(),
        anchor: anchor.to_owned(),
    };
    Supplies {
        cover: CoverImage {
            bytes: PIXEL.to_vec(),
            media_type: "image/png",
            width: 1,
            height: 1,
        },
        drawings: BTreeMap::new(),
        pages: vec![
            page("iii", "preface"),
            page("1", "first"),
            page("2", "every-block"),
            page("3", "every-block-4"),
            page("3", "every-block-5"),
            page("4", "nowhere"),
            page("5", "short-1"),
        ],
        pagination: Some("urn:isbn:9780306406157".to_owned()),
    }
}

/// The files of a packed book.
fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("bytes");
            (file.name().to_owned(), bytes)
        })
        .collect()
}

fn packed() -> BTreeMap<String, Vec<u8>> {
    files(&write(&book(), &supplies()).pack())
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(
        files
            .get(&format!("OEBPS/{path}"))
            .unwrap_or_else(|| panic!("no {path}"))
            .clone(),
    )
    .expect("UTF-8")
}

/// Calls `visit` with the name and the attributes of every element.
fn elements(xml: &str, visit: &mut dyn FnMut(&str, &BTreeMap<String, String>)) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    loop {
        match reader
            .read_event()
            .unwrap_or_else(|error| panic!("{error} in {xml}"))
        {
            Event::Eof => return,
            Event::Start(element) | Event::Empty(element) => {
                let attributes = element.attributes().map(|attribute| {
                    let attribute = attribute.expect("an attribute, not given twice");
                    (
                        attribute.key.as_ref().to_owned(),
                        attribute.value.to_string(),
                    )
                });
                visit(element.name().as_ref(), &attributes.collect());
            }
            _ => {}
        }
    }
}

fn is_xml(path: &str) -> bool {
    [".xhtml", ".opf", ".ncx", ".xml"]
        .iter()
        .any(|ending| path.ends_with(ending))
}

#[test]
fn every_document_is_well_formed_and_its_ids_are_unique() {
    for (path, bytes) in packed().iter().filter(|(path, _)| is_xml(path)) {
        let mut ids = BTreeSet::new();
        elements(
            std::str::from_utf8(bytes).expect("UTF-8"),
            &mut |_, attributes| {
                if let Some(id) = attributes.get("id") {
                    assert!(ids.insert(id.clone()), "{id} twice in {path}");
                }
            },
        );
    }
}

#[test]
fn every_link_leads_somewhere() {
    let files = packed();
    let mut anchors = BTreeSet::new();
    let mut links = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_xml(path)) {
        let Some(path) = path.strip_prefix("OEBPS/") else {
            continue;
        };
        anchors.insert(path.to_owned());
        elements(
            std::str::from_utf8(bytes).expect("UTF-8"),
            &mut |name, attributes| {
                anchors.extend(attributes.get("id").map(|id| format!("{path}#{id}")));
                for key in ["href", "src"] {
                    links.extend(
                        attributes
                            .get(key)
                            .map(|link| (path.to_owned(), name.to_owned(), link.clone())),
                    );
                }
            },
        );
    }
    for (path, name, link) in links
        .into_iter()
        .filter(|(_, _, link)| !link.contains("://"))
    {
        let target = if link.starts_with('#') {
            format!("{path}{link}")
        } else {
            link
        };
        let found = anchors.contains(&target) || files.contains_key(&format!("OEBPS/{target}"));
        assert!(found, "{name} in {path} leads to {target}");
    }
}

#[test]
fn every_picture_has_a_text_alternative() {
    for (path, bytes) in packed().iter().filter(|(path, _)| path.ends_with(".xhtml")) {
        elements(
            std::str::from_utf8(bytes).expect("UTF-8"),
            &mut |name, attributes| {
                let alt = attributes
                    .get("alt")
                    .is_some_and(|alt| !alt.is_empty() && alt.chars().count() < 140);
                assert!(name != "img" || alt, "{path}");
            },
        );
    }
}

#[test]
fn the_same_book_gives_the_same_bytes() {
    let book = book();
    let bytes = write(&book, &supplies()).pack();
    assert_eq!(bytes, write(&book, &supplies()).pack());
    // Local header: stored, no flags, no extra field; then the name and the media type.
    assert_eq!(&bytes[..4], b"PK\x03\x04");
    assert_eq!(&bytes[6..10], [0, 0, 0, 0], "flags and method");
    assert_eq!(
        &bytes[26..58],
        b"\x08\x00\x00\x00mimetypeapplication/epub+zip"
    );
}

#[test]
fn apples_display_options_are_dropped_and_pictures_stored() {
    let bytes = write(&book(), &supplies()).pack();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    for index in 0..archive.len() {
        let file = archive.by_index(index).expect("a file");
        let is_stored = file.compression() == zip::CompressionMethod::Stored;
        assert_eq!(
            is_stored,
            file.name() == "mimetype" || file.name().ends_with(".png"),
            "{}",
            file.name()
        );
        assert!(!file.name().contains("ibooks"));
    }
}

#[test]
fn the_first_sheet_holds_nothing_newer_than_css_2() {
    let files = packed();
    let base = text(&files, "stylesheet.css");
    let mut rules = String::new();
    for (index, part) in base.split("/*").enumerate() {
        rules.push_str(if index == 0 {
            part
        } else {
            part.split_once("*/").expect("a comment's end").1
        });
    }
    for bad in [
        "(",
        "flex",
        "grid",
        "position:",
        "::",
        "style=",
        "rem;",
        "vw",
        "vh",
        "px;",
    ] {
        let rest = rules.replace("1px;", "").replace("1px solid", "");
        assert!(!rest.contains(bad), "`{bad}` in the first sheet");
    }
    assert_eq!(rules.matches('@').count(), 1, "only @charset");
    for sheet in [rules, text(&files, "enhance.css")] {
        for bad in [
            "var(",
            "calc(",
            "min(",
            "max(",
            "clamp(",
            "env(",
            "@media",
            "prefers-color-scheme",
            "background-color: #",
        ] {
            // The one media rule leaves Kindle's own format out.
            let rest = sheet.replace("@media not amzn-kf8 {", "{");
            assert!(!rest.contains(bad), "`{bad}` in a sheet");
        }
        assert_eq!(sheet.matches('{').count(), sheet.matches('}').count());
    }
}

#[test]
fn lines_of_code_have_a_rule_for_their_indent() {
    let files = packed();
    let sheet = text(&files, "stylesheet.css");
    let question = text(&files, "q-every-block.xhtml");
    for class in ["h0", "m4", "m8"] {
        assert!(question.contains(&format!("class=\"l {class}")), "{class}");
        assert!(sheet.contains(&format!(".{class} {{")), "{class}");
    }
}

#[test]
fn pages_are_listed_where_they_are_marked() {
    let files = packed();
    let nav = text(&files, "nav.xhtml");
    for (folio, href) in [
        ("iii", "matter-preface.xhtml#pgiii"),
        ("3", "q-every-block.xhtml#pg3"),
        ("5", "q-short.xhtml#pg5"),
    ] {
        assert!(
            nav.contains(&format!("<a href=\"{href}\">{folio}</a>")),
            "{folio}"
        );
    }
    assert!(!nav.contains("pg4"), "nothing starts on page 4");
    let ncx = text(&files, "toc.ncx");
    let orders: Vec<u32> = ncx
        .split("playOrder=\"")
        .skip(1)
        .map(|rest| {
            rest.split('"')
                .next()
                .expect("a number")
                .parse()
                .expect("a number")
        })
        .collect();
    assert_eq!(
        orders,
        (1..=orders.len())
            .map(|order| u32::try_from(order).expect("few"))
            .collect::<Vec<_>>()
    );
}

#[test]
fn without_a_source_there_are_no_pages() {
    let package = write(
        &book(),
        &Supplies {
            pagination: None,
            ..supplies()
        },
    );
    let files = files(&package.pack());
    let opf = text(&files, "content.opf");
    assert!(!opf.contains("pageBreakMarkers") && !opf.contains("dc:source"));
    assert!(!text(&files, "nav.xhtml").contains("page-list"));
}

#[test]
fn only_true_features_are_claimed() {
    let opf = text(&packed(), "content.opf");
    for claimed in [
        "tableOfContents",
        "alternativeText",
        "longDescription",
        "pageNavigation",
        "textual,visual",
    ] {
        assert!(opf.contains(&format!(">{claimed}<")), "{claimed}");
    }
    for unclaimed in [
        "dcterms:conformsTo",
        "a11y:certifiedBy",
        "unlocked",
        "highContrast",
    ] {
        assert!(!opf.contains(unclaimed), "{unclaimed}");
    }
}

#[test]
fn spine_manifest_and_contents_are_in_one_order() {
    let files = packed();
    let opf = text(&files, "content.opf");
    let places: Vec<usize> = [
        "cover",
        "title",
        "imprint",
        "nav",
        "matter-preface",
        "part-first",
        "q-every-block",
        "q-short",
        "glossary",
        "index",
    ]
    .iter()
    .map(|id| {
        opf.find(&format!("<itemref idref=\"{id}\"/>"))
            .unwrap_or_else(|| panic!("{id}"))
    })
    .collect();
    assert!(places.is_sorted());
    for path in files.keys().filter_map(|path| path.strip_prefix("OEBPS/")) {
        assert!(
            path == "content.opf" || opf.contains(&format!("href=\"{path}\"")),
            "{path} is in the manifest"
        );
    }
}

#[test]
fn another_reader_finds_the_book() {
    let bytes = write(&book(), &supplies()).pack();
    let epub = rbook::Epub::read(std::io::Cursor::new(bytes)).expect("an EPUB");
    assert_eq!(
        epub.metadata()
            .title()
            .map(|title| title.value().to_owned())
            .as_deref(),
        Some("A Tiny Book & More")
    );
    assert_eq!(epub.spine().len(), 10);
}

#[test]
fn columns_of_long_words_stay_on_a_phone_in_large_type() {
    let files = packed();
    let page = text(&files, "q-every-block.xhtml");
    let block = |title: &str| {
        let (before, after) = page.split_once(&format!(">{title}<")).expect(title);
        let frame = before.rfind("block-table").expect("a frame");
        let end = after.find("block-").unwrap_or(after.len());
        format!("{}{}", &before[frame..], &after[..end])
    };
    assert!(block("Four columns").contains("class=\"facts\""));
    assert!(block("Four columns of long words").contains("class=\"records\""));
    assert!(block("Three columns of long words").contains("class=\"facts facts-even\""));
    let code = block("Three columns of short words and long code");
    assert!(code.contains("class=\"facts\""), "{code}");
}

#[test]
fn a_footnote_and_its_first_mark_lead_to_each_other() {
    let question = text(&packed(), "q-every-block.xhtml");
    assert_eq!(question.matches("id=\"fnref1\"").count(), 1);
    assert_eq!(question.matches("href=\"#fn1\"").count(), 2);
    assert!(question.contains("href=\"#fnref1\""));
}

#[test]
fn an_index_entry_leads_to_its_mark_and_a_topic_to_its_question() {
    let files = packed();
    let (index, question) = (
        text(&files, "index.xhtml"),
        text(&files, "q-every-block.xhtml"),
    );
    assert!(index.contains("role=\"doc-index\""), "{index}");
    let (_, rest) = index.split_once(">sub</span>, <a").expect("the sub-entry");
    let (_, rest) = rest
        .split_once("q-every-block.xhtml#")
        .expect("its locator");
    let (mark, rest) = rest.split_once('"').expect("a fragment");
    assert!(rest.starts_with(">Q1</a>"), "{rest}");
    assert_eq!(question.matches(&format!("id=\"{mark}\"")).count(), 1);
    let (_, topic) = index.split_once(">blocks</span>, ").expect("the topic");
    assert!(topic.contains("href=\"q-every-block.xhtml\""), "{topic}");
}

#[test]
fn a_foreign_word_says_its_language() {
    let question = text(&packed(), "q-short.xhtml");
    let word = "<span lang=\"fr\" xml:lang=\"fr\">au revoir</span>";
    assert!(question.contains(word), "{question}");
}

/// A drawing is called after its question, which an author may call as they like.
#[test]
fn files_have_names_and_ids_of_their_own() {
    let drawing = || Drawing::Png(vec![PIXEL.to_vec()]);
    let labels = ["picture-1", "q-short", "part-first", "stylesheet"];
    let supplies = Supplies {
        drawings: labels.map(|label| (label.to_owned(), drawing())).into(),
        ..supplies()
    };
    let bytes = write(&book(), &supplies).pack();
    let opf = text(&files(&bytes), "content.opf");
    let of = |name: &str| -> Vec<String> {
        let value = |item: &str| {
            let (_, rest) = item.split_once(&format!("{name}=\""))?;
            Some(rest.split('"').next()?.to_owned())
        };
        opf.split("<item ").skip(1).filter_map(value).collect()
    };
    for name in ["id", "href"] {
        let all = of(name);
        let distinct: std::collections::BTreeSet<_> = all.iter().collect();
        assert_eq!(distinct.len(), all.len(), "{name}: {all:?}");
        assert!(all.len() > 15, "{all:?}");
    }
}

#[test]
fn the_pieces_of_a_drawing_stand_in_order_with_one_description() {
    let pieces = Drawing::Png(vec![PIXEL.to_vec(), PIXEL.to_vec()]);
    let supplies = Supplies {
        drawings: BTreeMap::from([("short-2".to_owned(), pieces)]),
        ..supplies()
    };
    let files = self::files(&write(&book(), &supplies).pack());
    let question = text(&files, "q-short.xhtml");
    let (_, rest) = question
        .split_once("src=\"images/short-2.png\"")
        .expect("the first piece");
    let (first, second) = rest
        .split_once("src=\"images/short-2_2.png\"")
        .expect("the second piece");
    let described = "aria-details=\"short-2-description\"";
    assert!(first.contains(described) && second.contains(described));
    assert!(second.contains("alt=\"The same drawing, part 2 of 2\""));
    assert_eq!(question.matches("<details").count(), 1);
    assert!(files.contains_key("OEBPS/images/short-2_2.png"));
}
