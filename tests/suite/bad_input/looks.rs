//! Themes, tokens and trims that cannot be.

use crate::support::TestBook;

#[test]
fn a_theme_that_does_not_exist() {
    TestBook::new().setting("theme: fifty-line").tells(&[
        "book.yaml:11:8: error[Y006]: there is no theme `fifty-line`; did you mean `fifty-lines`",
    ]);
}

#[test]
fn a_token_that_does_not_exist() {
    let book = TestBook::new().setting("tokens:\n  lettering.heading.sice: 19pt");
    book.tells(&[
        "book.yaml:12:3: error[G001]: there is no token `lettering.heading.sice`; did you mean \
         `lettering.heading.size`",
    ]);
}

#[test]
fn text_that_cannot_be_told_from_its_ground() {
    let grey = "tokens:\n  neutrals.ink_2: {rgb: \"#8A909A\", cmyk: [0, 0, 0, 50]}";
    TestBook::new().setting(grey).tells(&[
        "book.yaml:12:19: error[G002]: `neutrals.ink_2` on `neutrals.surface_2`: #8a909a on #e9ecf0 \
         has a contrast of 2.71 to 1; 4.5 to 1 is the least for text",
    ]);
}

#[test]
fn a_ground_that_no_text_can_be_told_from() {
    let dark = "tints: {sky: {ground: {rgb: \"#3060A0\", cmyk: [80, 55, 0, 0]}}}\n";
    TestBook::new().file("theme.yaml", dark).tells(&[
        "theme.yaml:1:23: error[G002]: `neutrals.ink` on `tints.sky.ground`: #171a21 on #3060a0 has \
         a contrast of 2.74 to 1; 4.5 to 1 is the least for text",
        "theme.yaml:1:23: error[G002]: `tints.sky.text` on `tints.sky.ground`: #1b4c8c on #3060a0 \
         has a contrast of 1.34 to 1; 4.5 to 1 is the least for text",
    ]);
}

#[test]
fn a_color_of_the_e_book_that_is_lost_at_night() {
    let dark = "tokens:\n  code.keyword.fill: {rgb: \"#5A2E9C\", cmyk: [82, 91, 0, 0], ebook: \"#5A2E9C\"}";
    TestBook::new().setting(dark).tells(&[
        "book.yaml:12:22: error[G002]: `code.keyword.fill.ebook` on the reader's black: #5a2e9c on \
         #000000 has a contrast of 2.30 to 1; 4.5 to 1 is the least for text",
    ]);
}

#[test]
fn lettering_that_drawings_count_on() {
    TestBook::new().setting("tokens:\n  lettering.label.size: 9pt").tells(&[
        "book.yaml:12:25: error[G004]: `lettering.label` cannot be changed; drawings are laid out \
         with it; leave it as it is in `fifty-lines`",
    ]);
    TestBook::new().file("theme.yaml", "faces: {mono: [Source Serif 4]}").tells(&[
        "theme.yaml:1:16: error[G004]: `faces.mono` cannot be changed; drawings are laid out with \
         it; leave it as it is in `fifty-lines`",
    ]);
}

#[test]
fn a_trim_without_room() {
    TestBook::new().setting("trim: 4x6in").tells(&[
        "book.yaml:11:7: error[G003]: `4x6in` is too small a trim; take a larger trim, or a theme \
         with a narrower text area",
    ]);
    TestBook::new().setting("trim: letter").tells(&[
        "book.yaml:11:7: error[G003]: `letter` is not a trim; write `7x10in`, `6x9in`, `a5`, `a4`, \
         or width and height such as `170x240mm`",
    ]);
}
