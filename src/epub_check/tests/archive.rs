//! The archive and its XML: what is broken, hidden or a trap.

use super::*;

#[test]
fn a_file_that_is_no_book() {
    tells(b"Dear reader", &["E001"]);
    Files::sound()
        .without("META-INF/container.xml")
        .tells(&["E001"]);
    Files::sound().without(OPF).tells(&["E001"]);
    // What is wrong with the way there is told with its place.
    let container = "META-INF/container.xml";
    let files = Files::sound().change(container, "</container>", "");
    files.tells(&["E001", "E003"]);
}

#[test]
fn archives_that_are_broken_or_traps() {
    let sound = Files::sound().pack();
    for bytes in [&sound[..sound.len() / 2], &sound[..sound.len() - 30], &[]] {
        tells(bytes, &["E001"]);
    }
    let mut broken = sound.clone();
    let at = sound
        .windows(7)
        .position(|w| w == b"<title>")
        .expect("a document");
    broken[at] ^= 1;
    tells(&broken, &["E001"]);
    // A text that no reader opens is not read to its end.
    let huge = vec![b' '; (1 << 25) + 1];
    Files::sound()
        .replace("OEBPS/base.css", huge)
        .tells(&["E001"]);
    let deep = "@media x {".repeat(100_000);
    let (codes, lines) = told(&Files::sound().replace("OEBPS/more.css", deep).pack());
    assert!(codes.contains(&"E015".to_owned()), "{lines}");
}

#[test]
fn two_files_of_one_name() {
    let item = "<item id=\"z\" href=\"Base.css\" media-type=\"text/css\"/></manifest>";
    let files = Files::sound().change(OPF, "</manifest>", item);
    files.with("OEBPS/Base.css", BASE).tells(&["E022"]);
    // An archive that lists a path twice: written with another name of the same length, since no
    // archiver writes it so.
    let twin = Files::sound().with("OEBPS/tvo.xhtml", TWO).pack();
    let mut bytes = twin;
    while let Some(at) = bytes.windows(9).position(|w| w == b"tvo.xhtml") {
        bytes[at + 1] = b'w';
    }
    tells(&bytes, &["E022"]);
}

#[test]
fn a_type_that_readers_do_not_find() {
    let files = Files::sound();
    let Files(mut entries) = Files::sound();
    entries.rotate_left(1);
    Files(entries).tells(&["E002"]);
    files.change("mimetype", "epub+zip", "zip").tells(&["E002"]);
}

#[test]
fn a_compressed_type() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = |method| SimpleFileOptions::default().compression_method(method);
    for (index, (path, bytes)) in Files::sound().0.iter().enumerate() {
        let method = if index == 0 {
            CompressionMethod::Deflated
        } else {
            CompressionMethod::Stored
        };
        writer
            .start_file(path.as_str(), options(method))
            .expect("memory");
        writer.write_all(bytes).expect("memory");
    }
    tells(&writer.finish().expect("memory").into_inner(), &["E002"]);
}

#[test]
fn a_document_that_is_not_xml() {
    for (from, to) in [
        ("<h2>", "<br><h2>"),
        ("A letter", "A letter &nbsp;"),
        ("A letter", "A letter & a stamp"),
        ("A letter", "A letter \u{1b}[1m"),
        ("A letter", "A letter &#1;"),
        ("A stamp", "A stamp &#1;"),
    ] {
        let (codes, lines) = told(&Files::sound().change(FIRST, from, to).pack());
        assert!(codes.iter().any(|code| code == "E003"), "{to}: {lines}");
    }
}

#[test]
fn text_that_is_not_utf_8() {
    let latin = ONE.replace("A letter", "Un \u{e9}crit");
    let latin: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    let (codes, lines) = told(&Files::sound().replace(FIRST, latin).pack());
    assert!(
        codes.contains(&"E003".to_owned()) && lines.contains("not UTF-8"),
        "{lines}"
    );
}
