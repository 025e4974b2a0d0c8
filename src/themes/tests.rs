//! Themes laid over each other, trims, and what a page gets of them.

use super::{Choice, Look, Rgb, Trim, load, names};
use crate::diagnostics::{Diagnostic, Sink, SourceMap, Spanned, render};
use crate::edition::Palette;
use crate::markup::typst::{Markup, Value};
use crate::text::Language;
use crate::yaml::{self, Decode, Decoder, Entries};

/// The look of a book that sets these keys, and what was told.
fn look(book: &str, own: Option<&str>) -> (Option<Look>, String) {
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let own = own.map(|text| map.add("theme.yaml", text));
    let file = map.add("book.yaml", book);
    let tree = yaml::parse(file, book, &mut sink).unwrap();
    let mut decoder = Decoder {
        sink: &mut sink,
        language: Language::english(),
    };
    let mut word = |key: &str| {
        let node = tree.get(key)?;
        Spanned::<String>::decode(node, &mut decoder)
    };
    let (theme, trim) = (word("theme"), word("trim"));
    let tokens = tree.get("tokens").map_or_else(Entries::default, |node| {
        Entries::decode(node, &mut decoder).unwrap()
    });
    let choice = Choice {
        theme: theme.as_ref(),
        own,
        tokens: Some(&tokens),
        trim: trim.as_ref(),
    };
    let look = load(choice, &mut map, &mut sink);
    let told = sink.into_sorted();
    let line = |told: &Diagnostic| {
        let help = told.help.as_ref();
        let text = help.and_then(|help| help.replacement.as_ref());
        let text = text.map_or(String::new(), |(_, text)| format!("; did you mean {text}"));
        render::short(told, &map) + &text
    };
    let lines: Vec<String> = told.iter().map(line).collect();
    (look, lines.join("\n"))
}

/// A token as Typst, by its path.
fn token(look: &Look, palette: Palette, path: &str) -> String {
    let mut value = &look.tokens(palette);
    for name in path.split('.') {
        let Value::Dict(entries) = value else {
            panic!("{path}: nothing below");
        };
        let found = entries.iter().find(|(key, _)| key == name);
        value = &found.unwrap_or_else(|| panic!("{path}: no {name}")).1;
    }
    let mut markup = Markup::default();
    markup.value(value);
    markup.text
}

#[test]
fn every_built_in_theme_can_be_read() {
    for name in names() {
        let (look, told) = look(&format!("theme: {name}"), None);
        assert_eq!(told, "", "{name}");
        assert!(look.is_some(), "{name}");
    }
}

#[test]
fn a_color_shows_the_value_of_the_palette() {
    let (look, _) = look("theme: fifty-lines", None);
    let look = look.unwrap();
    let path = "accents.cobalt.accent";
    assert_eq!(token(&look, Palette::Screen, path), r##"rgb("#2856be", )"##);
    assert_eq!(
        token(&look, Palette::Press, path),
        "cmyk(87.0%, 68.0%, 0.0%, 0.0%)"
    );
    assert_eq!(token(&look, Palette::Ink, path), "luma(0.0%, )");
    assert_eq!(
        token(&look, Palette::Ink, "tints.sky.ground"),
        "luma(100.0%, )"
    );
}

#[test]
fn a_book_lays_its_own_theme_and_tokens_over_a_built_in_one() {
    let own = "radii: {corner: 1mm}\nlettering: {heading: {size: 19pt}}";
    let (look, told) = look("tokens: {lettering.heading.line: 1.5u}", Some(own));
    assert_eq!(told, "");
    let look = look.unwrap();
    assert_eq!(token(&look, Palette::Screen, "radii.corner"), "2.8346pt");
    assert_eq!(
        token(&look, Palette::Screen, "lettering.heading.size"),
        "19.0pt"
    );
    assert_eq!(
        token(&look, Palette::Screen, "lettering.heading.line"),
        "21.6pt"
    );
    assert_eq!(
        token(&look, Palette::Screen, "lettering.heading.weight"),
        "700"
    );
}

#[test]
fn a_token_that_is_not_there() {
    let (_, told) = look("tokens: {lettering.heding.size: 19pt}", None);
    assert_eq!(
        told,
        "book.yaml:1:10: error[G001]: there is no token `lettering.heding.size`; did you mean lettering.heading.size"
    );
}

#[test]
fn a_key_that_is_not_there() {
    let (_, told) = look("theme: fifty-lines", Some("radii: {cornet: 1pt}"));
    assert!(told.contains("theme.yaml:1:9: error[Y003]"), "{told}");
    assert!(told.contains("did you mean corner"), "{told}");
}

#[test]
fn inks_come_from_the_screen_color_where_they_are_not_said() {
    let path = "accents.cobalt.accent";
    let of = |color: &str| {
        let (look, told) = look(&format!("tokens: {{accents.cobalt.accent: {color}}}"), None);
        let look = look.unwrap_or_else(|| panic!("{told}"));
        [Palette::Press, Palette::Plates].map(|palette| token(&look, palette, path))
    };
    let same = |value: &str| [value.to_owned(), value.to_owned()];
    assert_eq!(of(r##"{rgb: "#123456"}"##), same(r##"rgb("#123456", )"##));
    let grey = of(r##"{rgb: "#333333"}"##);
    assert_eq!(grey, same("cmyk(0.0%, 0.0%, 0.0%, 80.0%)"));
    let spot = of(r##"{rgb: "#123456", cmyk: [90, 60, 0, 30], spot: Deep Blue}"##);
    let inks = "cmyk(90.0%, 60.0%, 0.0%, 30.0%)";
    assert_eq!(
        spot,
        [inks.to_owned(), format!("spot(\"Deep Blue\", {inks})")]
    );
}

#[test]
fn a_spot_color_without_inks() {
    let told = |color: &str| look(&format!("tokens: {{neutrals.ink: {color}}}"), None).1;
    let nothing_to_stand_in = told(r##"{rgb: "#123456", spot: Deep Blue}"##);
    assert!(
        nothing_to_stand_in.contains("needs `cmyk`"),
        "{nothing_to_stand_in}"
    );
    let nameless = told(r##"{rgb: "#123456", cmyk: [90, 60, 0, 30], spot: ""}"##);
    assert!(nameless.contains("has the name of its ink"), "{nameless}");
}

#[test]
fn inks_that_cannot_be() {
    let (_, told) = look(
        "tokens: {neutrals.ink: {rgb: black, cmyk: [90, 90, 90, 90]}}",
        None,
    );
    assert!(told.contains("`black` is not a color"), "{told}");
    assert!(told.contains("the inks add up to 360 per cent"), "{told}");
}

#[test]
fn a_theme_that_is_not_there() {
    let (_, told) = look("theme: fifty-line", None);
    assert!(
        told.contains("there is no theme `fifty-line`; did you mean fifty-lines"),
        "{told}"
    );
}

#[test]
fn trims_by_name_and_by_size() {
    let size = |text| Trim::parse(text).map(|trim| (trim.width.round(), trim.height.round()));
    assert_eq!(size("7x10in"), Some((504.0, 720.0)));
    assert_eq!(size("a5"), Some((420.0, 595.0)));
    assert_eq!(size("A4"), Some((595.0, 842.0)));
    assert_eq!(size("170x240mm"), Some((482.0, 680.0)));
    for wrong in ["a7", "7x10", "7in", "x10in", "-7x10in", "7x10u", ""] {
        assert_eq!(size(wrong), None, "{wrong}");
    }
}

#[test]
fn a_trim_that_is_none_or_too_small() {
    let (_, told) = look("trim: letter", None);
    assert!(
        told.contains("error[G003]: `letter` is not a trim"),
        "{told}"
    );
    let (_, told) = look("trim: 4x6in", None);
    assert!(
        told.contains("error[G003]: `4x6in` is too small a trim"),
        "{told}"
    );
}

#[test]
fn margins_and_columns_go_by_the_trim() {
    let (wide, _) = look("trim: 7x10in", None);
    let wide = wide.unwrap();
    assert_eq!(token(&wide, Palette::Screen, "measures.inner"), "57.6pt");
    assert_eq!(token(&wide, Palette::Screen, "measures.bottom"), "72.0pt");
    assert_eq!((wide.code_columns(), wide.code_columns_wide()), (64, 79));
    let (narrow, _) = look("trim: 6x9in", None);
    let narrow = narrow.unwrap();
    assert_eq!(token(&narrow, Palette::Screen, "measures.indent"), "0.0pt");
    assert_eq!(
        (narrow.code_columns(), narrow.code_columns_wide()),
        (68, 68)
    );
}

/// `diagrams/lines.rs` breaks the words of drawings into lines by these.
#[test]
fn labels_and_notes_are_as_drawings_are_laid_out() {
    let (look, _) = look("theme: fifty-lines", None);
    let lettering = look.unwrap().theme.lettering;
    let style = |style: &super::Style| (style.weight, style.size, style.line, style.tracking.0);
    let points = super::values::Length::Points;
    assert_eq!(
        style(&lettering.label),
        (600, points(8.0), points(10.4), 0.0)
    );
    assert_eq!(
        style(&lettering.note),
        (400, points(7.4), points(10.0), 0.0)
    );
}

#[test]
fn contrast_is_that_of_wcag() {
    let color = |text| Rgb::parse(text).unwrap();
    assert_eq!(Rgb::WHITE.contrast(Rgb::BLACK), 21.0);
    assert!((color("#2856BE").contrast(Rgb::WHITE) - 6.64).abs() < 0.01);
    assert!((color("#E9758A").contrast(color("#541424")) - 4.91).abs() < 0.01);
}

#[test]
fn every_text_of_the_built_in_themes_can_be_read() {
    for name in names() {
        let (look, _) = look(&format!("theme: {name}"), None);
        let look = look.unwrap();
        let faint: Vec<String> = look
            .theme
            .faint()
            .iter()
            .map(|faint| format!("{} on {}: {:.2}", faint.text, faint.ground, faint.contrast))
            .collect();
        assert!(faint.is_empty(), "{name}:\n{}", faint.join("\n"));
    }
}

/// Code, accents and callouts of the e-book stand out on the ground of the day and of the night
/// (WCAG 2.2, 1.4.3); what is printed like running text has the reader's own color there.
#[test]
fn every_color_of_an_ebook_can_be_read_on_white_and_on_black() {
    for name in names() {
        let (look, _) = look(&format!("theme: {name}"), None);
        let theme = look.unwrap().theme;
        let code = theme.code.classes().into_iter();
        let code = code.filter(|(class, _)| !matches!(*class, "p" | "o"));
        let code = code.map(|(class, look)| (class, look.fill.ebook()));
        let accents = theme.accents.by_name().into_iter();
        let accents = accents.map(|(name, accent)| (name, accent.accent.ebook()));
        let tints = theme.tints.by_name().into_iter();
        let tints = tints.map(|(name, tint)| (name, tint.text.ebook()));
        let colors: Vec<_> = code.chain(accents).chain(tints).collect();
        assert!(colors.len() > 16, "{} colors", colors.len());
        for (what, color) in colors {
            for ground in [Rgb::WHITE, Rgb::BLACK] {
                let contrast = color.contrast(ground);
                assert!(
                    contrast >= 4.5,
                    "{name}, {what}: {} {contrast:.2}",
                    color.hex()
                );
            }
        }
    }
}

#[test]
fn a_color_without_a_value_for_the_e_book_gets_one() {
    for rgb in ["#000000", "#123456", "#C2375A", "#F0F0A0"] {
        let (look, told) = look(
            &format!("tokens: {{neutrals.ink_3: {{rgb: \"{rgb}\", cmyk: [0, 0, 0, 74]}}}}"),
            None,
        );
        let color = look
            .unwrap_or_else(|| panic!("{told}"))
            .theme
            .neutrals
            .ink_3
            .ebook();
        let contrasts = [Rgb::WHITE, Rgb::BLACK].map(|ground| color.contrast(ground));
        assert!(
            contrasts.iter().all(|contrast| *contrast >= 4.5),
            "{rgb}: {contrasts:?}"
        );
    }
}
