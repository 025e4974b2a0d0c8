//! What a print shop would refuse, and what nobody can print: each is told clearly.

use lopdf::{Dictionary, Object, Stream, dictionary};

use super::shop::{RECORD, book, build, file, judged, page, png, told, with_figure};
use crate::support::TestBook;

#[test]
fn figures_that_cannot_be_meant() {
    with_figure("ink_limit: 300", "ink_limit: 30").tells(&[
        "printers/shop.yaml:9:12: error[P201]: an ink limit of 30 per cent is not between 100 and 400; `handpress schema printer` tells what each key means",
    ]);
    with_figure("outer: 3mm", "outer: 3").tells(&[
        "printers/shop.yaml:2:16: error[Y005]: expected a length such as `3mm`, `0.125in` or `9pt`, found `3`",
    ]);
    with_figure("outer: 3mm", "outer: 30cm")
        .tells(&["printers/shop.yaml:2:16: error[P201]: a bleed of 300 mm is too much; `handpress schema printer` tells what each key means"]);
    with_figure("{to: 4, inside: 10mm}", "{inside: 10mm}").tells(&[
        "printers/shop.yaml:4:3: error[P201]: `gutter` must rise with `to`, and its last step have none; `handpress schema printer` tells what each key means",
    ]);
    with_figure("{per_page: 1mm}", "{grammage: 90}").tells(&[
        "printers/shop.yaml:15:3: error[P201]: the paper `thick` needs `per_page`, or `grammage` and `bulk`; `handpress schema printer` tells what each key means",
    ]);
    with_figure(
        "sources: [made up]",
        "sources: [made up]\nuncertain: [inklimit]",
    )
    .tells(&["printers/shop.yaml:23:13: error[P201]: `inklimit` is no key of a printer's record"]);
}

#[test]
fn choices_that_the_printer_does_not_offer() {
    let choose = |choice: &str| book().change("book.yaml", "printer: shop", choice);
    choose("printer: {name: shop, paper: gold}").tells(&[
        "book.yaml:11:30: error[P201]: The Shop has no paper `gold`; its papers are thick, thin",
    ]);
    TestBook::new()
        .setting("printer: {name: kdp, marks: true}")
        .tells(&[
            "book.yaml:11:29: error[P201]: Amazon KDP refuses files with marks; remove `marks`",
        ]);
}

#[test]
fn a_printer_that_nobody_knows() {
    TestBook::new()
        .setting("printer: kpd")
        .tells(&["book.yaml:11:10: error[P202]: there is no printer `kpd`; did you mean `kdp`"]);
    let run = book().run(&[
        "build",
        "--edition=print",
        "--printer=nobody",
        "--message-format=json",
    ]);
    assert_eq!(told(&run.code(1)), ["eP202"]);
}

#[test]
fn a_profile_that_is_none_of_a_press() {
    let srgb = moxcms::ColorProfile::new_srgb()
        .encode()
        .expect("it can be written");
    let with_profile = || with_figure("ink_limit", "profile: press.icc\nink_limit");
    with_profile().file("press.icc", srgb).tells(&[
        "printers/shop.yaml:9:10: error[P203]: `press.icc` cannot be the profile: it is not of cyan, magenta, yellow and black; take the profile of the paper from your printer or from eci.org",
    ]);
    with_profile().file("press.icc", "no profile").tells(&[
        "printers/shop.yaml:9:10: error[P203]: `press.icc` cannot be the profile: it is not an ICC profile, or it is broken; take the profile of the paper from your printer or from eci.org",
    ]);
    with_profile().tells(&[
        "printers/shop.yaml:9:10: error[P203]: the profile `press.icc` cannot be read: there is no such file; the path starts at the book's folder",
    ]);
}

#[test]
fn files_that_are_no_pdf_are_broken_or_encrypted() {
    let book = book();
    build(&book);
    let whole = std::fs::read(file(&book, "tiny-print.pdf")).expect("it is there");
    let files: [(&str, &[u8]); 4] = [
        ("text.pdf", b"not a PDF"),
        ("empty.pdf", b""),
        ("half.pdf", &whole[..whole.len() / 2]),
        ("head.pdf", b"%PDF-1.6\n"),
    ];
    for (name, bytes) in files {
        std::fs::write(book.folder().join(name), bytes).expect("it can be written");
        let run = book.run(&["preflight", name, "--message-format=json"]);
        assert_eq!(told(&run.code(1)), ["eP204"], "{name}");
    }
    let mut document = page("", Dictionary::new());
    let id = Object::string_literal("0123456789abcdef");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = lopdf::EncryptionVersion::V2 {
        document: &document,
        owner_password: "owner",
        user_password: "user",
        key_length: 128,
        permissions: lopdf::Permissions::all(),
    };
    let state = lopdf::EncryptionState::try_from(version).expect("a state");
    document.encrypt(&state).expect("it can be encrypted");
    document
        .save(book.folder().join("secret.pdf"))
        .expect("it can be written");
    let run = book.run(&["preflight", "secret.pdf"]).code(1);
    assert!(
        run.stderr
            .contains("`secret.pdf` cannot be printed: it is encrypted"),
        "{run}"
    );
}

#[test]
fn a_file_that_is_not_there() {
    book()
        .run(&["preflight", "nowhere.pdf"])
        .code(2)
        .says("cannot read `nowhere.pdf`");
}

#[test]
fn the_screen_edition_is_none_for_a_press() {
    let book = book();
    book.run(&["build", "--edition=screen"]).code(0);
    let screen = ["preflight", "out/tiny-screen.pdf", "--message-format=json"];
    let mut told = told(&book.run(&screen).code(1));
    told.sort();
    told.dedup();
    assert_eq!(told, ["eP205", "eP206", "eP208", "eP213", "eP217", "wP213"]);
}

#[test]
fn another_printer_asks_for_another_bleed() {
    let book = book();
    build(&book);
    let run = book
        .run(&["preflight", "out/tiny-print.pdf", "--printer=lulu"])
        .code(1);
    assert!(
        run.stderr
            .contains("the bleed is not 3.18 mm outside and 3.18 mm at the spine"),
        "{run}"
    );
}

#[test]
fn a_font_that_is_not_in_the_file() {
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let fonts = dictionary! { "Font" => dictionary! { "F" => font } };
    assert_eq!(judged(page("BT /F 9 Tf (x) Tj ET", fonts)), ["eP207"]);
}

#[test]
fn colors_of_a_screen_and_spot_colors() {
    assert_eq!(
        judged(page("1 0 0 rg 10 10 20 20 re f", Dictionary::new())),
        ["eP208"]
    );
    let spot = Object::Array(vec![
        "Separation".into(),
        "Gold".into(),
        "DeviceCMYK".into(),
        Object::Null,
    ]);
    let spaces = dictionary! { "ColorSpace" => dictionary! { "S" => spot } };
    assert_eq!(
        judged(page("/S cs 1 scn 10 10 20 20 re f", spaces)),
        ["eP208"]
    );
    let outside = "1 0 0 rg 200 200 20 20 re f";
    assert!(
        judged(page(outside, Dictionary::new())).is_empty(),
        "what is cut off is not judged"
    );
}

#[test]
fn colors_of_a_screen_inside_forms_and_patterns() {
    let inside = |kind: &str, dictionary: Dictionary, content: &str| {
        let mut document = page(content, Dictionary::new());
        let stream = Stream::new(dictionary, b"0 1 0 rg 0 0 5 5 re f".to_vec());
        let stream = document.add_object(stream);
        let id = document.page_iter().next().expect("a page");
        let resources = dictionary! { kind => dictionary! { "X" => stream } };
        document
            .get_dictionary_mut(id)
            .expect("a page")
            .set("Resources", resources);
        judged(document)
    };
    let form =
        dictionary! { "Subtype" => "Form", "BBox" => vec![0.into(), 0.into(), 9.into(), 9.into()] };
    assert_eq!(inside("XObject", form, "/X Do"), ["eP208"]);
    let tile = dictionary! { "PatternType" => 1 };
    assert_eq!(
        inside("Pattern", tile, "/Pattern cs /X scn 10 10 20 20 re f"),
        ["eP208"]
    );
}

#[test]
fn black_text_with_other_inks_under_it() {
    assert_eq!(
        judged(page("0.6 0.5 0.4 0.9 k BT (x) Tj ET", Dictionary::new())),
        ["eP209"]
    );
    assert!(judged(page("0 0 0 1 k BT (x) Tj ET", Dictionary::new())).is_empty());
}

#[test]
fn more_ink_than_paper_takes() {
    assert_eq!(
        judged(page(
            "0.9 0.9 0.9 0.9 k 10 10 20 20 re f",
            Dictionary::new()
        )),
        ["eP210"]
    );
    assert!(
        judged(page(
            "0.75 0.6 0.4 0.85 k 10 10 20 20 re f",
            Dictionary::new()
        ))
        .is_empty()
    );
}

#[test]
fn colors_over_the_limit_get_less_ink() {
    let book = with_figure("ink_limit: 300", "ink_limit: 200");
    assert!(build(&book).contains(&"wP220".to_owned()));
    let run = book.run(&[
        "preflight",
        "out/tiny-print.pdf",
        "--printer=book/printers/shop.yaml",
    ]);
    run.code(0);
}

#[test]
fn an_image_that_is_too_coarse_at_its_size() {
    let figure = "- figure:\n    image: map.png\n    alt: A map";
    // The main column is 4.6 inches wide: 331 pixels are 72 dots an inch.
    let coarse = book().body(figure).file("map.png", png(331));
    let run = coarse.run(&["build", "--edition=print", "--message-format=short"]);
    let told = "questions/first.yaml:4:14: error[P211]: `map.png` is printed 116.84 mm wide, where its 331 pixels are 72 dots an inch; 300 are asked for";
    assert_eq!(run.stderr.matches("P211").count(), 1, "{run}");
    assert!(run.stderr.contains(told), "{run}");
    run.code(1).wrote_nothing("out");
    let fine = book().body(figure).file("map.png", png(1390));
    build(&fine);
}

#[test]
fn preflight_can_be_told_to_go_on() {
    let figure = "- figure:\n    image: map.png\n    alt: A map";
    let book = book().body(figure).file("map.png", png(331));
    let run = book.run(&[
        "build",
        "--edition=print",
        "--despite-preflight",
        "--message-format=json",
    ]);
    assert!(told(&run.code(0)).contains(&"wP211".to_owned()));
    assert!(file(&book, "tiny-print.pdf").exists());
}

#[test]
fn a_line_that_is_too_thin() {
    assert_eq!(
        judged(page("0.1 w 0 0 0 1 K 10 10 m 90 10 l S", Dictionary::new())),
        ["eP212"]
    );
    assert!(
        judged(page(
            "0.1 w 5 0 0 5 0 0 cm 0 0 0 1 K 2 2 m 9 2 l S",
            Dictionary::new()
        ))
        .is_empty()
    );
}

#[test]
fn more_pages_than_the_printer_binds() {
    let book = with_figure("most: 40", "most: 6");
    let run = book.run(&["build", "--edition=print"]).code(1);
    assert!(run.stderr.contains("error[P213]"), "{run}");
    assert!(run.stderr.contains("pages, 6 are the most"), "{run}");
}

#[test]
fn words_too_near_to_the_cut() {
    let run = with_figure("safe: 5mm", "safe: 24mm")
        .change("printers/shop.yaml", "inside: 25mm", "inside: 10mm")
        .run(&["build", "--edition=print"])
        .code(1);
    assert!(
        run.stderr.contains("stands nearer to the cut than 24 mm"),
        "{run}"
    );
}

#[test]
fn transparency_in_a_standard_that_knows_none() {
    let faint = dictionary! { "Type" => "ExtGState", "ca" => 0.5 };
    let states = dictionary! { "ExtGState" => dictionary! { "G" => faint } };
    let mut document = page("/G gs 0 0 0 1 k 10 10 20 20 re f", states);
    let book = with_figure("standard: x-4", "standard: x-1a");
    document
        .save(book.folder().join("hand.pdf"))
        .expect("it can be written");
    let run = book
        .run(&["preflight", "hand.pdf", "--printer=book/printers/shop.yaml"])
        .code(1);
    assert!(
        run.stderr
            .contains("there is an opacity, and PDF/X-1a:2003 knows no transparency"),
        "{run}"
    );
}

#[test]
fn transparency_is_refused_by_finishing_too() {
    use handpress::print::{Job, finish};
    use handpress::printers::{Printer, Standard};

    let faint = dictionary! { "Type" => "ExtGState", "CA" => 0.5 };
    let states = dictionary! { "ExtGState" => dictionary! { "G" => faint } };
    let mut bytes = Vec::new();
    page("/G gs", states)
        .save_to(&mut bytes)
        .expect("it can be written");
    let mut printer = Printer::built_in("offset-eu").expect("built in");
    printer.record.standard = Standard::X3;
    let job = Job {
        file: "hand.pdf",
        printer: &printer,
        bleed: printer.bleed(),
        blank: 0,
        folds: &[],
        title: "By hand".to_owned(),
        author: String::new(),
        date: (2026, 1, 1),
    };
    let mut sink = handpress::diagnostics::Sink::default();
    assert!(finish(&bytes, &job, &mut sink).is_err());
    let told = sink.into_sorted();
    assert_eq!(
        told[0].message,
        "PDF/X-3:2003 forbids the transparency on page 1 of `hand.pdf`"
    );
}

#[test]
fn a_file_that_is_too_large() {
    let book = with_figure("marks: true", "marks: true\nmost_megabytes: 0");
    // The profile alone has most of a megabyte, and this title page a picture of two.
    let figure = "- figure:\n    image: map.png\n    alt: A map";
    let noise = |x: u32, y: u32| (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503)) as u8;
    let picture = image::RgbImage::from_fn(1400, 1400, |x, y| {
        image::Rgb([noise(x, y), noise(y, x), 90])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut bytes, image::ImageFormat::Png)
        .expect("it can be written");
    let book = book.body(figure).file("map.png", bytes.into_inner());
    let run = book.run(&["build", "--edition=print"]).code(1);
    assert!(run.stderr.contains("error[P218]"), "{run}");
}

#[test]
fn a_gutter_that_finds_no_room() {
    let run = with_figure("inside: 25mm", "inside: 35mm")
        .run(&["build", "--edition=print"])
        .code(1);
    assert!(
        run.stderr
            .contains("error[P219]: The Shop asks for a gutter of 35 mm"),
        "{run}"
    );
    let unsure = with_figure("inside: 25mm", "inside: 35mm").change(
        "printers/shop.yaml",
        "sources: [made up]",
        "sources: [made up]\nuncertain: [gutter]",
    );
    assert!(build(&unsure).contains(&"wP219".to_owned()));
}

#[test]
fn words_that_do_not_fit_the_spine() {
    // Thin: eight pages of 80 g have a spine of 0.38 mm.
    let thin = book().change(
        "book.yaml",
        "printer: shop",
        "printer: {name: shop, paper: thin}",
    );
    assert_eq!(build(&thin), ["wP221"]);
    let few = with_figure("spine_text_from: 4", "spine_text_from: 90");
    assert_eq!(build(&few), ["wP221"]);
    let title = "Everything That Was Ever Asked of Letters ".repeat(5);
    let long = book().change(
        "book.yaml",
        "title: A Tiny Book",
        &format!("title: {title}"),
    );
    let narrow = long.change(
        "book.yaml",
        "printer: shop",
        "printer: {name: shop, spine: 5mm}",
    );
    let run = narrow
        .run(&["build", "--edition=print", "--message-format=json"])
        .code(1);
    assert!(told(&run).contains(&"eP221".to_owned()));
}

#[test]
fn a_spine_that_only_the_printer_knows() {
    let unsure = with_figure(
        "sources: [made up]",
        "sources: [made up]\nuncertain: [papers]",
    );
    assert_eq!(build(&unsure), ["wP222"]);
    let known = unsure.change(
        "book.yaml",
        "printer: shop",
        "printer: {name: shop, spine: 9mm}",
    );
    assert!(build(&known).is_empty());
}

#[test]
fn every_key_of_a_record_is_asked_for() {
    let lines = RECORD.lines().filter(|line| line.starts_with("standard"));
    let line = lines.collect::<String>();
    let book = book().change("printers/shop.yaml", &format!("{line}\n"), "");
    book.tells(&[
        "printers/shop.yaml:1:1: error[Y004]: the key `standard` is missing; add `standard:`",
    ]);
}
