//! Ids, references and images that lead nowhere.

use crate::support::TestBook;

const QUESTION: &str = "heading: H\nbody:\n  - prose: a\n";

#[test]
fn an_id_with_spaces() {
    let book = TestBook::new().change("parts/only.yaml", "[first]", "[first, My Question]");
    book.file("questions/My Question.yaml", QUESTION).tells(&[
        "book.yaml:1:1: warning[S007]: no list names the file `book/questions/My \
         Question.yaml`; list its id in book.yaml or in a part, or move it out of the \
         folder",
        "parts/only.yaml:2:20: error[S001]: `My Question` is not an id; rename it \
         `my-question`",
    ]);
}

#[test]
fn an_emoji_id() {
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[first, 🐍]")
        .tells(&["parts/only.yaml:2:20: error[S001]: `🐍` is not an id"]);
    TestBook::new()
        .change("book.yaml", "id: tiny", "id: 🐍")
        .tells(&["book.yaml:2:5: error[S001]: `🐍` is not an id"]);
}

/// An id cannot lead out of the book's folder.
#[test]
fn an_id_with_a_path() {
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[first, ../../secret]")
        .tells(&[
            "parts/only.yaml:2:20: error[S001]: `../../secret` is not an id; rename it `secret`",
        ]);
}

#[test]
fn a_question_in_two_parts() {
    TestBook::new()
        .change("book.yaml", "[only]", "[only, other]")
        .file("parts/other.yaml", "title: Other\nquestions: [first]\n")
        .tells(&[
            "parts/other.yaml:2:13: error[S003]: `first` is listed twice; keep one of them; \
             refer to a question elsewhere by [[its-id]]",
        ]);
}

#[test]
fn a_part_and_a_question_with_one_id() {
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[first, only]")
        .file("questions/only.yaml", QUESTION)
        .tells(&[
            "parts/only.yaml:2:20: error[S002]: the id `only` names a part and a question; \
             rename one of the files",
        ]);
}

#[test]
fn an_id_that_the_engine_uses() {
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[first, contents]")
        .file("questions/contents.yaml", QUESTION)
        .tells(&[
            "parts/only.yaml:2:20: error[S002]: the id `contents` is taken by the engine; \
             choose another id, and rename the file",
        ]);
}

#[test]
fn a_reference_to_nowhere() {
    TestBook::new().prose("See [[frist]].").tells(&[
        "questions/first.yaml:3:16: error[R001]: there is no question `frist`; did you \
         mean `first`",
    ]);
    TestBook::new().prose("See [[nowhere|there]].").tells(&[
        "questions/first.yaml:3:16: error[R001]: there is no question `nowhere`; ids are \
         listed in the question lists of the parts",
    ]);
    // A part is no question.
    TestBook::new().prose("See [[only]].").tells(&[
        "questions/first.yaml:3:16: error[R001]: there is no question `only`; ids are \
         listed in the question lists of the parts",
    ]);
}

#[test]
fn a_term_and_a_note_that_are_not_there() {
    TestBook::new()
        .prose("A [term](term:gil) and a note.[](note:one)")
        .tells(&[
            "questions/first.yaml:3:14: error[R002]: there is no glossary term `gil`; ids are \
             listed in `glossary` in book.yaml",
            "questions/first.yaml:3:42: error[R003]: there is no footnote `one`; ids are \
             listed in `notes` of this file",
        ]);
}

#[test]
fn a_note_that_nothing_refers_to() {
    let text = "heading: H\nbody:\n  - prose: a\nnotes:\n  one: b\n";
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:5:3: warning[R004]: nothing refers to the footnote `one`; \
         refer to it as [](note:one), or remove it",
    ]);
}

#[test]
fn an_unknown_callout_and_an_unknown_icon() {
    let book =
        TestBook::new().setting("callouts: {kinds: {tip: {label: Tip, icon: bel, tint: mint}}}");
    book.body("- callout: {kind: tpi, text: a}").tells(&[
        "book.yaml:11:44: error[R008]: there is no icon `bel`; did you mean `bell`",
        "questions/first.yaml:3:21: error[R009]: there is no callout kind `tpi`; did you \
         mean `tip`",
    ]);
}

/// A figure that names an image.
fn figure(image: &str) -> TestBook {
    TestBook::new().body(&format!("- figure: {{image: {image}, alt: A thing}}"))
}

#[test]
fn an_image_that_is_not_there() {
    figure("images/none.png").tells(&[
        "questions/first.yaml:3:21: error[R005]: there is no image `images/none.png`; the \
         path starts at the book's folder",
    ]);
    figure("''").tells(&[
        "questions/first.yaml:3:21: error[R007]: the image `` cannot be read: it is not a \
         file; an image is a PNG or JPEG file of at most 32 MiB",
    ]);
}

#[test]
fn an_image_that_is_a_folder() {
    figure("images").file("images/a.txt", "").tells(&[
        "questions/first.yaml:3:21: error[R007]: the image `images` cannot be read: it is \
         not a file; an image is a PNG or JPEG file of at most 32 MiB",
    ]);
}

#[test]
fn an_image_that_is_none() {
    figure("images/a.png").file("images/a.png", "text").tells(&[
        "questions/first.yaml:3:21: error[R007]: the image `images/a.png` cannot be used: \
         it is neither PNG nor JPEG; an image is a PNG or JPEG file of at most 64 \
         megapixels",
    ]);
    figure("images/a.svg")
        .file("images/a.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
        .tells(&[
            "questions/first.yaml:3:21: error[R007]: the image `images/a.svg` cannot be used: \
             it is neither PNG nor JPEG; an image is a PNG or JPEG file of at most 64 \
             megapixels",
        ]);
    // A PNG that ends after its header.
    let header = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x08\0\0\0\x08\x08\x02\0\0\0\x4b\x6d\x29\xdc";
    figure("images/a.png").file("images/a.png", header).tells(&[
        "questions/first.yaml:3:21: error[R007]: the image `images/a.png` cannot be used: \
         its data are broken or cut off; an image is a PNG or JPEG file of at most 64 \
         megapixels",
    ]);
}

#[test]
fn an_image_outside_the_book() {
    let book = figure("../outside.png");
    std::fs::write(book.folder().join("outside.png"), "secret").expect("it can be written");
    book.tells(&[
        "questions/first.yaml:3:21: error[R006]: the image `../outside.png` lies outside \
         the book's folder; copy it into the book's folder",
    ]);
    let book = figure("/etc/hostname");
    book.tells(&[
        "questions/first.yaml:3:21: error[R006]: the image `/etc/hostname` lies outside \
         the book's folder; copy it into the book's folder",
    ]);
}

#[cfg(unix)]
#[test]
fn an_image_outside_the_book_by_a_link() {
    let book = figure("images/a.png").file("images/b.txt", "");
    std::fs::write(book.folder().join("outside.png"), "secret").expect("it can be written");
    let link = book.book().join("images/a.png");
    std::os::unix::fs::symlink("../../outside.png", link).expect("a link can be made");
    book.tells(&[
        "questions/first.yaml:3:21: error[R006]: the image `images/a.png` lies outside \
         the book's folder; copy it into the book's folder",
    ]);
}

/// A YAML file by a link out of the folder is read like any other: links are the author's own.
#[cfg(unix)]
#[test]
fn a_file_that_is_a_broken_link() {
    let book = TestBook::new().without("questions/first.yaml");
    let link = book.book().join("questions/first.yaml");
    std::os::unix::fs::symlink("nowhere", link).expect("a link can be made");
    book.tells(&[
        "parts/only.yaml:2:13: error[S006]: `book/questions/first.yaml` cannot be read; \
         the id in a list is the file's name without `.yaml`",
    ]);
}
