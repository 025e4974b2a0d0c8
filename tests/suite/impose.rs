//! `handpress impose`: what becomes of the pages of a PDF, and of files that are none.

use lopdf::{Dictionary, Document, Object, Stream, dictionary};
use tempfile::TempDir;

use crate::support::handpress;

/// A PDF of pages with a word each, of the sizes given.
fn sample(sizes: &[(i64, i64)]) -> Document {
    let mut document = Document::with_version("1.4");
    let font = document.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica"
    });
    let root = document.new_object_id();
    let mut kids = Vec::new();
    for (index, &(width, height)) in sizes.iter().enumerate() {
        let content = format!("BT /F1 24 Tf 40 40 Td (page {}) Tj ET", index + 1);
        let content = document.add_object(Stream::new(Dictionary::new(), content.into_bytes()));
        let page = document.add_object(dictionary! {
            "Type" => "Page", "Parent" => root, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), width.into(), height.into()],
        });
        kids.push(Object::Reference(page));
    }
    let tree = dictionary! {
        "Type" => "Pages", "Count" => sizes.len() as i64, "Kids" => kids,
        // Inherited by every page.
        "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
    };
    document.objects.insert(root, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => root });
    document.trailer.set("Root", catalog);
    document
}

fn bytes(mut document: Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).expect("a PDF can be written");
    bytes
}

/// A folder with one file, `in.pdf`.
fn folder(contents: &[u8]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder can be made");
    std::fs::write(folder.path().join("in.pdf"), contents).expect("a file can be written");
    folder
}

fn imposed(folder: &TempDir, arguments: &[&str]) -> Document {
    let mut all = vec!["impose", "in.pdf", "--output", "out.pdf"];
    all.extend(arguments);
    let run = handpress(folder.path(), &all).code(0);
    let written = std::fs::read(folder.path().join("out.pdf"));
    let written = written.unwrap_or_else(|error| panic!("{error}: {run}"));
    Document::load_mem(&written).expect("the sheets can be read")
}

/// The words drawn on each sheet: the pages' content, in the order in which it is drawn.
fn words(document: &Document) -> Vec<Vec<String>> {
    let sheet = |page| {
        let drawn = String::from_utf8(document.get_page_content(page)).expect("plain operators");
        let resources = document
            .get_dictionary(page)
            .and_then(|page| page.get_deref(b"Resources", document))
            .and_then(Object::as_dict)
            .expect("a sheet has resources");
        let forms = resources.get(b"XObject").and_then(Object::as_dict);
        let forms = forms.expect("a sheet has pages");
        let names = drawn.split('/').skip(1).map(|rest| {
            let (name, _) = rest.split_once(' ').expect("a name is drawn");
            name.as_bytes()
        });
        let word = |name| {
            let form = forms.get_deref(name, document).and_then(Object::as_stream);
            let form = form.expect("a page is a form");
            let fonts = form.dict.get(b"Resources").and_then(Object::as_dict);
            let fonts = fonts.expect("a form has resources").get(b"Font");
            assert!(fonts.is_ok(), "a page brings its fonts along");
            let content = form.get_plain_content().expect("it can be read");
            let content = String::from_utf8(content).expect("plain operators");
            let (_, rest) = content.split_once('(').expect("text stays text");
            rest.split_once(')').expect("a whole string").0.to_owned()
        };
        names.map(word).collect()
    };
    document.page_iter().map(sheet).collect()
}

fn media_box(document: &Document) -> Vec<i64> {
    let page = document.page_iter().next().expect("there is a sheet");
    let page = document.get_dictionary(page).expect("it is a dictionary");
    let sides = page.get(b"MediaBox").and_then(Object::as_array);
    let side = |side: &Object| side.as_float().expect("a number").round() as i64;
    sides
        .expect("a sheet has a size")
        .iter()
        .map(side)
        .collect()
}

fn preference<'a>(document: &'a Document, name: &[u8]) -> &'a [u8] {
    let preferences = document
        .catalog()
        .and_then(|catalog| catalog.get(b"ViewerPreferences"))
        .and_then(Object::as_dict);
    let preferences = preferences.expect("there are preferences");
    preferences
        .get(name)
        .and_then(Object::as_name)
        .expect("a name")
}

const A5: (i64, i64) = (420, 595);

#[test]
fn a_booklet_has_its_pages_in_the_order_of_its_sheets() {
    let folder = folder(&bytes(sample(&[A5; 6])));
    let document = imposed(&folder, &["--booklet"]);
    assert_eq!(
        words(&document),
        [
            vec!["page 1"],
            vec!["page 2"],
            vec!["page 6", "page 3"],
            vec!["page 4", "page 5"],
        ]
    );
    assert_eq!(media_box(&document), [0, 0, 842, 595]);
    assert_eq!(preference(&document, b"Duplex"), b"DuplexFlipShortEdge");
    assert_eq!(preference(&document, b"PrintScaling"), b"None");
    assert_eq!(document.version, "1.7");
}

#[test]
fn signatures_are_folded_one_by_one() {
    let folder = folder(&bytes(sample(&[A5; 8])));
    let document = imposed(&folder, &["--booklet", "--signature", "4"]);
    let pages = words(&document).concat();
    let expected = [4, 1, 2, 3, 8, 5, 6, 7].map(|number| format!("page {number}"));
    assert_eq!(pages, expected);
}

#[test]
fn pages_lie_side_by_side_in_reading_order() {
    let folder = folder(&bytes(sample(&[A5; 5])));
    let two = imposed(&folder, &["--up", "2", "--paper", "letter"]);
    assert_eq!(words(&two).len(), 3);
    assert_eq!(media_box(&two), [0, 0, 792, 612]);
    let four = imposed(&folder, &["--up", "4"]);
    assert_eq!(words(&four)[0], ["page 1", "page 2", "page 3", "page 4"]);
    assert_eq!(words(&four)[1], ["page 5"]);
    assert_eq!(media_box(&four), [0, 0, 595, 842]);
    assert_eq!(preference(&four, b"Duplex"), b"DuplexFlipLongEdge");
}

#[test]
fn pages_that_lie_stand_one_above_the_other() {
    let folder = folder(&bytes(sample(&[(720, 405); 2])));
    let document = imposed(&folder, &["--up", "2"]);
    assert_eq!(media_box(&document), [0, 0, 595, 842]);
    assert_eq!(preference(&document, b"Duplex"), b"DuplexFlipLongEdge");
}

#[test]
fn backs_are_turned_for_printers_that_flip_the_other_edge() {
    let folder = folder(&bytes(sample(&[A5; 4])));
    let document = imposed(&folder, &["--booklet", "--flip", "long"]);
    let content = |number: usize| {
        let page = document.page_iter().nth(number).expect("there is a side");
        String::from_utf8(document.get_page_content(page)).expect("plain operators")
    };
    assert!(!content(0).starts_with("-1 0 0 -1"));
    assert!(content(1).starts_with("-1 0 0 -1 841.89 595.276 cm"));
    assert_eq!(preference(&document, b"Duplex"), b"DuplexFlipLongEdge");
}

#[test]
fn the_file_stands_beside_the_pdf_and_the_sheets_are_counted() {
    let folder = folder(&bytes(sample(&[A5; 70])));
    handpress(folder.path(), &["impose", "in.pdf", "--booklet"])
        .code(0)
        .says("in-booklet.pdf: 70 pages at 100 % on 18 sheets of paper, in 3 signatures of 6, 6, 6 sheets; print on both sides, flip on the short edge")
        .wrote(".", &["in-booklet.pdf", "in.pdf"]);
}

/// The same pages give the same bytes.
#[test]
fn sheets_are_the_same_each_time() {
    let folder = folder(&bytes(sample(&[A5; 9])));
    let once = bytes(imposed(&folder, &["--booklet"]));
    assert_eq!(once, bytes(imposed(&folder, &["--booklet"])));
}

fn refuses(contents: &[u8], expected: &str) {
    let folder = folder(contents);
    handpress(
        folder.path(),
        &["impose", "in.pdf", "--booklet", "--message-format=json"],
    )
    .code(1)
    .tells(&[expected])
    .wrote(".", &["in.pdf"]);
}

#[test]
fn files_that_cannot_be_imposed_are_refused() {
    let help = "export it once more, without a password";
    refuses(
        b"hello",
        &format!("error[P204]: `in.pdf` cannot be imposed: it does not begin as a PDF; {help}"),
    );
    refuses(
        &bytes(sample(&[])),
        &format!("error[P204]: `in.pdf` cannot be imposed: it has no pages; {help}"),
    );
    refuses(
        &bytes(sample(&[A5, (0, 0), (3, 3)])),
        &format!("error[P204]: `in.pdf` cannot be imposed: pages 2, 3 has no size; {help}"),
    );
    let whole = bytes(sample(&[A5; 3]));
    let folder = folder(&whole[..whole.len() / 2]);
    handpress(folder.path(), &["impose", "in.pdf", "--up", "2"])
        .code(1)
        .says("error[P204]: `in.pdf` cannot be imposed: it is broken")
        .wrote(".", &["in.pdf"]);
}

#[test]
fn encrypted_files_are_refused() {
    let mut document = sample(&[A5]);
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("a key can be made");
    document.encrypt(&state).expect("it can be encrypted");
    refuses(
        &bytes(document),
        "error[P204]: `in.pdf` cannot be imposed: it is encrypted; export it once more, without a password",
    );
}

#[test]
fn pages_of_several_sizes_are_refused() {
    refuses(
        &bytes(sample(&[A5, A5, (595, 420), A5, (612, 792)])),
        "error[P301]: `in.pdf` cannot be imposed: page 1 is 148.17 mm by 209.9 mm, pages 3, 5 are not, the first of them is 209.9 mm by 148.17 mm; impose the pages of each size as a file of their own",
    );
}

#[test]
fn notes_are_told_to_be_left_out() {
    let mut document = sample(&[A5; 2]);
    let page = document.page_iter().nth(1).expect("there is a page");
    let note = |kind: &str| Object::from(dictionary! { "Type" => "Annot", "Subtype" => kind });
    let page = document
        .get_dictionary_mut(page)
        .expect("it is a dictionary");
    page.set("Annots", vec![note("Link"), note("FreeText")]);
    let folder = folder(&bytes(document));
    let arguments = ["impose", "in.pdf", "--up", "2", "--message-format=json"];
    handpress(folder.path(), &arguments).code(0).tells(&[
        "warning[P302]: `in.pdf`, page 2: notes and form fields are left out; print the file to a PDF first, which makes them part of the pages",
    ]);
}

#[test]
fn wrong_options_are_told() {
    let folder = folder(&bytes(sample(&[A5])));
    let run =
        |arguments: &[&str]| handpress(folder.path(), &[&["impose", "in.pdf"], arguments].concat());
    run(&[]).code(2).says("--booklet|--up <PAGES>");
    run(&["--booklet", "--up", "2"])
        .code(2)
        .says("cannot be used with");
    run(&["--up", "3"]).code(2).says("possible values: 2, 4");
    run(&["--booklet", "--signature", "6"])
        .code(2)
        .says("a folded sheet has four pages");
    run(&["--booklet", "--sheet-thickness", "1cm"])
        .code(2)
        .says("at most 1mm thick");
    run(&["--booklet", "--margin", "wide"])
        .code(2)
        .says("write a length such as 5mm");
    run(&["--booklet", "--paper", "a0"])
        .code(2)
        .says("paper is a4 or letter");
    handpress(folder.path(), &["impose", "out.pdf", "--booklet"])
        .code(2)
        .says("cannot read `out.pdf`");
}

/// Whatever is wrong with a file is told, never a panic.
#[test]
fn broken_bytes_do_no_harm() {
    let whole = bytes(sample(&[A5; 4]));
    let mut seed: u64 = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(seed >> 33).expect("31 bits") % below
    };
    for _ in 0..400 {
        let mut broken = whole.clone();
        for _ in 0..=next(6) {
            let at = next(broken.len());
            broken[at] = u8::try_from(next(256)).expect("below 256");
        }
        let settings = handpress::impose::Settings::of(
            handpress::impose::Manner::Booklet,
            handpress::edition::Paper::A4,
        );
        let mut sink = handpress::diagnostics::Sink::default();
        let imposed = handpress::impose::impose(&broken, "broken.pdf", &settings, &mut sink);
        let errors = sink.count(handpress::diagnostics::Severity::Error);
        assert_eq!(imposed.is_err(), errors > 0);
    }
}
