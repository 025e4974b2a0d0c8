//! Every rule, provoked: one sound book, and one fault put into it at a time.

mod archive;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::check;
use super::color::{hex, worst_contrast};
use super::link::{Target, resolve};
use crate::diagnostics::{Severity, Sink, SourceMap, render};

const CONTAINER: &str = r#"<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"#;
const PACKAGE: &str = r##"<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:1</dc:identifier>
<dc:title>Post</dc:title>
<dc:language>en</dc:language>
<meta property="dcterms:modified">2026-11-22T00:00:00Z</meta>
<dc:source id="pages">Post, printed</dc:source>
<meta refines="#pages" property="source-of">pagination</meta>
<meta property="schema:accessMode">textual</meta>
<meta property="schema:accessModeSufficient">textual</meta>
<meta property="schema:accessibilityFeature">alternativeText</meta>
<meta property="schema:accessibilityFeature">pageNavigation</meta>
<meta property="schema:accessibilityFeature">pageBreakMarkers</meta>
<meta property="schema:accessibilityHazard">none</meta>
<meta property="schema:accessibilitySummary">Text.</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="one" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="two" href="two.xhtml" media-type="application/xhtml+xml"/>
<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>
<item id="base" href="base.css" media-type="text/css"/>
<item id="more" href="more.css" media-type="text/css"/>
<item id="cover" href="cover.png" media-type="image/png" properties="cover-image"/>
</manifest>
<spine toc="ncx"><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/></spine>
</package>"##;
const NAV: &str = r##"<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en" xml:lang="en"><head><title>Contents</title></head><body>
<nav epub:type="toc"><h1>Contents</h1><ol><li><a href="one.xhtml">One</a></li><li><a href="two.xhtml">Two</a></li></ol></nav>
<nav epub:type="landmarks"><ol><li><a epub:type="bodymatter" href="one.xhtml">Start</a></li></ol></nav>
<nav epub:type="page-list"><ol><li><a href="two.xhtml#p2">2</a></li></ol></nav>
</body></html>"##;
const ONE: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>One</title><link rel="stylesheet" href="base.css"/><link rel="stylesheet" href="more.css"/></head><body>
<h1>One</h1><p>A letter; see <a href="two.xhtml#p2">Two</a> or <a href="https://example.com/">elsewhere</a>.</p>
<h2>More</h2><p><img src="cover.png" alt="A stamp"/></p>
<table><tr><th>a</th><th>b</th></tr></table>
</body></html>"#;
const TWO: &str = r#"<html xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><head><title>Two</title></head><body>
<span role="doc-pagebreak" id="p2" aria-label="2"></span><section aria-labelledby="head"><h1 id="head">Two</h1></section>
</body></html>"#;
const NCX: &str = r#"<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><head><meta name="dtb:uid" content="urn:uuid:1"/></head><navMap><navPoint id="n1" playOrder="1"><navLabel><text>One</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>"#;
const BASE: &str =
    "@charset \"UTF-8\";\n/* { */ .k { color: #8363c3; border-top: 1px solid #868e9b; }\n";
const MORE: &str =
    "@supports (display: flex) { .cards { display: flex; overflow-wrap: anywhere; } }\n";

const PICTURE: &[u8] = include_bytes!("../epub/fixtures/pixel.png");

/// A book as files in their order.
struct Files(Vec<(String, Vec<u8>)>);

impl Files {
    fn sound() -> Self {
        let texts = [
            ("mimetype", "application/epub+zip"),
            ("META-INF/container.xml", CONTAINER),
            ("OEBPS/content.opf", PACKAGE),
            ("OEBPS/nav.xhtml", NAV),
            ("OEBPS/one.xhtml", ONE),
            ("OEBPS/two.xhtml", TWO),
            ("OEBPS/toc.ncx", NCX),
            ("OEBPS/base.css", BASE),
            ("OEBPS/more.css", MORE),
        ];
        let owned = |(path, text): (&str, &str)| (path.to_owned(), text.as_bytes().to_vec());
        let cover = ("OEBPS/cover.png".to_owned(), PICTURE.to_vec());
        Self(texts.into_iter().map(owned).chain([cover]).collect())
    }

    /// Replaces a text in a file.
    fn change(mut self, path: &str, from: &str, to: &str) -> Self {
        let (_, bytes) = self.0.iter_mut().find(|(p, _)| p == path).expect("a file");
        let text = String::from_utf8(bytes.clone()).expect("text");
        assert!(text.contains(from), "{path} has no `{from}`");
        *bytes = text.replacen(from, to, 1).into_bytes();
        self
    }

    /// Replaces a whole file.
    fn replace(mut self, path: &str, with: impl Into<Vec<u8>>) -> Self {
        let (_, bytes) = self.0.iter_mut().find(|(p, _)| p == path).expect("a file");
        *bytes = with.into();
        self
    }

    fn without(mut self, path: &str) -> Self {
        self.0.retain(|(p, _)| p != path);
        self
    }

    fn with(mut self, path: &str, text: &str) -> Self {
        self.0.push((path.to_owned(), text.as_bytes().to_vec()));
        self
    }

    fn pack(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (path, bytes) in &self.0 {
            let options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
            writer.start_file(path.as_str(), options).expect("memory");
            writer.write_all(bytes).expect("memory");
        }
        writer.finish().expect("memory").into_inner()
    }

    /// Checks that exactly these codes are told, and every place lies in its file.
    fn tells(&self, expected: &[&str]) {
        tells(&self.pack(), expected);
    }
}

fn told(bytes: &[u8]) -> (Vec<String>, String) {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let sizes = check("post.epub", bytes, &mut map, &mut sink);
    assert_eq!(
        sizes.is_err(),
        sink.count(Severity::Error) > 0 && sizes.is_err()
    );
    let told = sink.into_sorted();
    let codes = told.iter().map(|one| one.code.0.to_owned()).collect();
    let lines = told.iter().map(|one| {
        let place = one.place().expect("a place");
        assert!(map.text(place.file).get(place.range()).is_some(), "{one:?}");
        render::short(one, &map)
    });
    (codes, lines.collect::<Vec<_>>().join("\n"))
}

fn tells(bytes: &[u8], expected: &[&str]) {
    let (codes, lines) = told(bytes);
    assert_eq!(codes, expected, "\n{lines}");
}

const OPF: &str = "OEBPS/content.opf";
const FIRST: &str = "OEBPS/one.xhtml";

#[test]
fn a_sound_book_is_told_nothing_about() {
    Files::sound().tells(&[]);
}

#[test]
fn metadata_that_are_missing() {
    for (from, to) in [
        ("<dc:title>Post</dc:title>", ""),
        (
            "<dc:language>en</dc:language>",
            "<dc:language> </dc:language>",
        ),
        ("2026-11-22T00:00:00Z", "yesterday"),
        ("2026-11-22T00:00:00Z", "2026-13-45T99:99:99Z"),
        ("2026-11-22T00:00:00Z", "2026-11-22T00:00:00+01:00"),
        ("<dc:language>en", "<dc:language>english us!"),
        ("version=\"3.0\"", "version=\"2.0\""),
        ("unique-identifier=\"id\"", "unique-identifier=\"isbn\""),
    ] {
        Files::sound().change(OPF, from, to).tells(&["E004"]);
    }
}

#[test]
fn files_and_manifest_that_differ() {
    Files::sound().with("OEBPS/thumbs.db", "x").tells(&["E005"]);
    let item = "<item id=\"map\" href=\"map.png\" media-type=\"image/png\"/></manifest>";
    Files::sound()
        .change(OPF, "</manifest>", item)
        .tells(&["E006"]);
    let again = "<item id=\"again\" href=\"base.css\" media-type=\"text/css\"/></manifest>";
    Files::sound()
        .change(OPF, "</manifest>", again)
        .tells(&["E006"]);
}

#[test]
fn a_spine_that_leads_astray() {
    for to in [
        "<itemref idref=\"ten\"/></spine>",
        "<itemref idref=\"two\"/></spine>",
        "<itemref idref=\"cover\"/></spine>",
    ] {
        Files::sound().change(OPF, "</spine>", to).tells(&["E007"]);
    }
    // Contents and page list lead to a document that no one reaches by turning pages.
    let two = "<itemref idref=\"two\"/>";
    Files::sound()
        .change(OPF, two, "")
        .tells(&["E007", "E008", "E008"]);
}

#[test]
fn navigation_that_does_not_fit() {
    let nav = "OEBPS/nav.xhtml";
    Files::sound()
        .change(OPF, " properties=\"nav\"", "")
        .tells(&["E008", "E021"]);
    Files::sound()
        .change(nav, "\"toc\"", "\"lot\"")
        .tells(&["E008"]);
    Files::sound()
        .change(nav, "\"landmarks\"", "\"lot\"")
        .tells(&["E008"]);
    let wrong = "<a href=\"two.xhtml\">Two</a></li><li><a href=\"one.xhtml\">One</a>";
    let right = "<a href=\"one.xhtml\">One</a></li><li><a href=\"two.xhtml\">Two</a>";
    Files::sound().change(nav, right, wrong).tells(&["E008"]);
    Files::sound()
        .change(OPF, "pagination", "everything")
        .tells(&["E008"]);
    Files::sound()
        .change("OEBPS/toc.ncx", "urn:uuid:1", "urn:uuid:2")
        .tells(&["E008"]);
    Files::sound()
        .change("OEBPS/toc.ncx", "playOrder=\"1\"", "playOrder=\"7\"")
        .tells(&["E008"]);
    Files::sound()
        .change(OPF, " toc=\"ncx\"", "")
        .tells(&["E008"]);
    // Out of the book, and backwards within a document.
    let away = "<a href=\"https://example.com/\">Two</a>";
    Files::sound()
        .change(nav, "<a href=\"two.xhtml\">Two</a>", away)
        .tells(&["E008"]);
    let to = |id| format!("<a href=\"two.xhtml#{id}\">{id}</a>");
    let pages = format!("{}</li><li>{}", to("head"), to("p2"));
    Files::sound()
        .change(nav, "<a href=\"two.xhtml#p2\">2</a>", &pages)
        .tells(&["E008"]);
}

#[test]
fn ids_and_links() {
    Files::sound()
        .change(FIRST, "<h1>", "<p id=\"a\"/><p id=\"a\"/><h1>")
        .tells(&["E009"]);
    Files::sound()
        .change(FIRST, "two.xhtml#p2", "two.xhtml#p3")
        .tells(&["E010"]);
    Files::sound()
        .change(FIRST, "two.xhtml#p2", "three.xhtml")
        .tells(&["E010"]);
    Files::sound()
        .change("OEBPS/two.xhtml", "=\"head\">", "=\"foot\">")
        .tells(&["E010"]);
    Files::sound()
        .change(FIRST, "<h1>", "<h1 id=\"a letter\">")
        .tells(&["E009"]);
    // To what is no page, and to what only this machine has.
    for href in [
        "base.css",
        "cover.png",
        "file:///etc/hosts",
        "../../etc/hosts",
    ] {
        let files = Files::sound().change(FIRST, "two.xhtml#p2", href);
        files.tells(&["E010"]);
    }
    let refines = ("refines=\"#pages\"", "refines=\"#leaves\"");
    let prefix = (
        "schema:accessibilityHazard\">",
        "foo:bar\">x</meta><meta property=\"schema:accessibilityHazard\">",
    );
    for (from, to) in [refines, prefix] {
        Files::sound().change(OPF, from, to).tells(&["E010"]);
    }
}

#[test]
fn what_sheets_name() {
    let base = "OEBPS/base.css";
    for (address, expected) in [
        ("cover.png", &[][..]),
        ("'Cover.png'", &["E010"]),
        ("file:///cover.png", &["E010"]),
        ("https://example.com/a.png", &["E019"]),
        ("data:image/png;base64,AAAA", &[]),
    ] {
        let rule = format!(".a {{ list-style-image: url({address}); }}\n.k {{");
        Files::sound().change(base, ".k {", &rule).tells(expected);
    }
}

#[test]
fn pictures_that_are_not_shown() {
    let cover = "OEBPS/cover.png";
    Files::sound().replace(cover, "no picture").tells(&["E025"]);
    Files::sound()
        .replace(cover, &PICTURE[..20])
        .tells(&["E025"]);
    Files::sound()
        .change(OPF, "media-type=\"image/png\"", "media-type=\"image/jpeg\"")
        .tells(&["E025"]);
    let mut wide = Vec::new();
    image::GrayImage::new(3201, 1)
        .write_to(&mut Cursor::new(&mut wide), image::ImageFormat::Png)
        .expect("memory");
    Files::sound().replace(cover, wide).tells(&["E025"]);
    let heavy = [PICTURE, &vec![0; 5_000_000]].concat();
    Files::sound().replace(cover, heavy).tells(&["E025"]);
}

#[test]
fn pictures_without_words() {
    Files::sound()
        .change(FIRST, " alt=\"A stamp\"", "")
        .tells(&["E021", "E011"]);
    Files::sound().change(FIRST, "A stamp", "").tells(&["E011"]);
    Files::sound()
        .change(FIRST, "A stamp", &"stamp ".repeat(30))
        .tells(&["E011"]);
    let decoration = "alt=\"\" role=\"presentation\"";
    Files::sound()
        .change(FIRST, "alt=\"A stamp\"", decoration)
        .tells(&[]);
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg><h2>";
    let files = Files::sound().change(FIRST, "<h2>", svg);
    let item = "\"one.xhtml\" media-type=\"application/xhtml+xml\"";
    files
        .change(OPF, item, &format!("{item} properties=\"svg\""))
        .tells(&["E011"]);
}

#[test]
fn language_title_and_headings() {
    Files::sound()
        .change(FIRST, " xml:lang=\"en\"", "")
        .tells(&["E012"]);
    Files::sound()
        .change(FIRST, " xml:lang=\"en\"", " xml:lang=\"de\"")
        .tells(&["E012"]);
    for language in ["english us!", "en_US", "1"] {
        let attributes = format!("lang=\"{language}\" xml:lang=\"{language}\"");
        Files::sound()
            .change(FIRST, "<p>A letter", &format!("<p {attributes}>A letter"))
            .tells(&["E012"]);
    }
    Files::sound()
        .change(FIRST, "<title>One</title>", "<title/>")
        .tells(&["E013"]);
    Files::sound()
        .change(FIRST, "<h2>More</h2>", "<h3>More</h3>")
        .tells(&["E014"]);
    Files::sound()
        .change(FIRST, "<h2>More</h2>", "<h2> </h2>")
        .tells(&["E014"]);
    Files::sound()
        .change(FIRST, "<h2>More</h2>", "<figure><h2>More</h2></figure>")
        .tells(&["E014"]);
}

#[test]
fn a_first_sheet_with_something_newer() {
    let base = "OEBPS/base.css";
    for rule in [
        ".a { display: flex; }",
        ".a { display: grid; }",
        ".a { width: calc(1em + 1%); }",
        ".a { color: var(--ink); }",
        ".a { --ink: #777777; }",
        ".a { border-radius: 1em; }",
        ".a::before { content: \"x\"; }",
        ".a:not(.b) { margin: 0; }",
        ".a { font-size: 12pt; }",
        ".a { margin: 1.5rem; }",
        ".a { padding: 3px; }",
        ".a { position: absolute; }",
        "@media (min-width: 30em) { .a { margin: 0; } }",
        "@media (prefers-color-scheme: dark) { .a { margin: 0; } }",
        "@supports (float: left) { .a { margin: 0; } }",
        "@import \"more.css\";",
        ".a { margin: 0; ",
        "}",
    ] {
        let files = Files::sound().change(base, ".k {", &format!("{rule}\n.k {{"));
        let (codes, lines) = told(&files.pack());
        let is_right = !codes.is_empty() && codes.iter().all(|code| code == "E015");
        assert!(is_right, "{rule}\n{lines}");
    }
}

#[test]
fn a_first_sheet_with_all_that_css_2_knows() {
    for rule in [
        ".a { color: rgb(119,119,119); }",
        ".a { border-left: 0.2em solid; text-indent: -2em; white-space: pre-wrap; }",
        ".a:before { content: counter(x) \" (\" attr(title) \")\"; }",
        "@font-face { font-family: x; src: url(cover.png); }",
        "li > .a + .b[title~=x] { page-break-inside: avoid; }",
    ] {
        let rule = format!("{rule}\n.k {{");
        Files::sound()
            .change("OEBPS/base.css", ".k {", &rule)
            .tells(&[]);
    }
}

#[test]
fn a_later_sheet_may_hold_more_and_not_everything() {
    let more = "OEBPS/more.css";
    for (rule, is_sound) in [
        (
            ".a::before { content: counter(x); border-radius: 1em; }",
            true,
        ),
        (
            "@supports (display: grid) { .a { display: grid; grid-template-columns: 1fr 2em; } }",
            true,
        ),
        ("@media not amzn-kf8 { .a { display: flex; } }", true),
        (".a { display: grid; }", false),
        ("@media print { .a { display: grid; } }", false),
        ("@media not amzn-kf8 { }", false),
        (
            "@media not amzn-kf8 { @supports (display: flex) { .a { margin: 0; } } }",
            false,
        ),
        (".a { width: min(1em, 5%); }", false),
        (".a { position: absolute; }", false),
        (".a { height: 10vh; }", false),
        ("@media (min-width: 30em) { .a { margin: 0; } }", false),
    ] {
        let files = Files::sound().change(more, "@supports", &format!("{rule}\n@supports"));
        files.tells(if is_sound { &[] } else { &["E015"] });
    }
}

#[test]
fn looks_that_are_the_readers() {
    let base = "OEBPS/base.css";
    for rule in [
        "body { font-size: 1.1em; }",
        "html, p { line-height: 1.4; }",
        "span { color: inherit; }",
        ".card { background: #767676; }",
    ] {
        let rule = format!("{rule}\n.k {{");
        Files::sound().change(base, ".k {", &rule).tells(&["E016"]);
    }
    let style = "<p style=\"margin: 0\">A letter";
    Files::sound()
        .change(FIRST, "<p>A letter", style)
        .tells(&["E017"]);
    let sheet = "<style>p { margin: 0 }</style></head>";
    Files::sound()
        .change(FIRST, "</head>", sheet)
        .tells(&["E017"]);
}

#[test]
fn colors_that_fade() {
    for color in ["#00007f", "#fc0", "#d0d0d0"] {
        Files::sound()
            .change("OEBPS/base.css", "#8363c3", color)
            .tells(&["E018"]);
    }
    Files::sound()
        .change("OEBPS/base.css", "#868e9b", "#eeeeee")
        .tells(&["E018"]);
}

#[test]
fn what_runs_or_is_fetched() {
    for element in ["<form/>", "<iframe src=\"two.xhtml\"/>"] {
        let more = format!("{element}<h2>");
        Files::sound().change(FIRST, "<h2>", &more).tells(&["E019"]);
    }
    let remote = "src=\"https://example.com/a.png\"";
    Files::sound()
        .change(FIRST, "src=\"cover.png\"", remote)
        .tells(&["E019"]);
    Files::sound()
        .change(FIRST, "<h2>", "<script/><h2>")
        .tells(&["E020", "E019"]);
}

#[test]
fn properties_that_are_not_so() {
    let item = "\"two.xhtml\" media-type=\"application/xhtml+xml\"";
    let claims = format!("{item} properties=\"mathml\"");
    Files::sound().change(OPF, item, &claims).tells(&["E020"]);
    Files::sound()
        .change(OPF, " properties=\"cover-image\"", "")
        .tells(&["E020"]);
    let second = "<item id=\"back\" href=\"back.png\" media-type=\"image/png\" properties=\"cover-image\"/></manifest>";
    let Files(mut entries) = Files::sound().change(OPF, "</manifest>", second);
    entries.push(("OEBPS/back.png".to_owned(), PICTURE.to_vec()));
    Files(entries).tells(&["E020"]);
}

#[test]
fn accessibility_that_is_untold_or_untrue() {
    for (from, to) in [
        ("<meta property=\"schema:accessMode\">textual</meta>", ""),
        (
            "<meta property=\"schema:accessibilitySummary\">Text.</meta>",
            "",
        ),
        (
            "</metadata>",
            "<meta property=\"dcterms:conformsTo\">EPUB Accessibility 1.1 - WCAG 2.2 Level AA</meta></metadata>",
        ),
    ] {
        Files::sound().change(OPF, from, to).tells(&["E021"]);
    }
    Files::sound()
        .change("OEBPS/nav.xhtml", "page-list", "lot")
        .tells(&["E021"]);
    Files::sound()
        .change("OEBPS/two.xhtml", "role=\"doc-pagebreak\" ", "")
        .tells(&["E021"]);
}

#[test]
fn names_tables_and_sizes() {
    let spaced = "<item id=\"map\" href=\"a map.png\" media-type=\"image/png\"/></manifest>";
    Files::sound()
        .change(OPF, "</manifest>", spaced)
        .tells(&["E006", "E010"]);
    let item = "<item id=\"map\" href=\"a%20map.png\" media-type=\"image/png\"/></manifest>";
    let files = Files::sound().change(OPF, "</manifest>", item);
    let Files(mut entries) = files;
    entries.push(("OEBPS/a map.png".to_owned(), PICTURE.to_vec()));
    Files(entries).tells(&["E022"]);
    for path in ["../letter.txt", "/letter.txt", "OEBPS\\letter.txt"] {
        Files::sound().with(path, "x").tells(&["E022", "E005"]);
    }
    let row = "<tr><th colspan=\"4\">a</th>";
    Files::sound()
        .change(FIRST, "<tr><th>a</th>", row)
        .tells(&["E023"]);
    let long = "letter ".repeat(50_000);
    Files::sound()
        .change(FIRST, "A letter", &long)
        .tells(&["E024"]);
}

#[test]
fn links_are_resolved_as_seen_from_their_file() {
    let inside = |path: &str, fragment: Option<&str>| Target::Inside {
        path: path.to_owned(),
        fragment: fragment.map(str::to_owned),
    };
    assert_eq!(
        resolve("a/b.xhtml", "../c%20d.png"),
        inside("c d.png", None)
    );
    assert_eq!(
        resolve("a/b.xhtml", "./c.xhtml#x"),
        inside("a/c.xhtml", Some("x"))
    );
    assert_eq!(resolve("a/b.xhtml", "#x"), inside("a/b.xhtml", Some("x")));
    for outside in [
        "https://example.com",
        "mailto:me@example.com",
        "//example.com",
    ] {
        assert_eq!(resolve("a/b.xhtml", outside), Target::Outside);
    }
}

#[test]
fn contrast_is_that_of_the_worse_ground() {
    let contrast = |word| worst_contrast(hex(word).expect("a color"));
    assert!((contrast("#fff") - 1.0).abs() < 1e-9);
    assert!((contrast("#767676") - 4.54).abs() < 0.01);
    assert!(contrast("#8363c3") >= 4.5);
    assert!(hex("red").is_none() && hex("#12").is_none() && hex("#ää").is_none());
}
