//! The vendored fonts as bytes, and the characters they have.
//!
//! Nothing is read at run time, and no other font is ever used: a character that is not covered
//! would print as an empty box, so it must be refused before.

use std::sync::LazyLock;

use ttf_parser::Face;
use ttf_parser::cmap::Subtable;

/// The file of a face under `fonts/`.
macro_rules! face {
    ($path:literal) => {
        include_bytes!(concat!("../fonts/", $path)).as_slice()
    };
}

static SERIF: [&[u8]; 4] = [
    face!("source-serif-4/SourceSerif4_400Regular.ttf"),
    face!("source-serif-4/SourceSerif4_400Regular_Italic.ttf"),
    face!("source-serif-4/SourceSerif4_600SemiBold.ttf"),
    face!("source-serif-4/SourceSerif4_600SemiBold_Italic.ttf"),
];

static GROTESQUE: [&[u8]; 6] = [
    face!("schibsted-grotesk/SchibstedGrotesk_400Regular.ttf"),
    face!("schibsted-grotesk/SchibstedGrotesk_400Regular_Italic.ttf"),
    face!("schibsted-grotesk/SchibstedGrotesk_500Medium.ttf"),
    face!("schibsted-grotesk/SchibstedGrotesk_600SemiBold.ttf"),
    face!("schibsted-grotesk/SchibstedGrotesk_700Bold.ttf"),
    face!("schibsted-grotesk/SchibstedGrotesk_800ExtraBold.ttf"),
];

static MONO: [&[u8]; 5] = [
    face!("jetbrains-mono/JetBrainsMono_400Regular.ttf"),
    face!("jetbrains-mono/JetBrainsMono_400Regular_Italic.ttf"),
    face!("jetbrains-mono/JetBrainsMono_600SemiBold.ttf"),
    face!("jetbrains-mono/JetBrainsMono_700Bold.ttf"),
    face!("jetbrains-mono/JetBrainsMono_800ExtraBold.ttf"),
];

/// All faces, family by family.
static FACES: LazyLock<Vec<&[u8]>> = LazyLock::new(|| [&SERIF[..], &GROTESQUE, &MONO].concat());

/// The vendored font files.
#[must_use]
pub fn faces() -> &'static [&'static [u8]] {
    &FACES
}

/// One of the three voices of a handbook; each is a family of faces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Voice {
    /// Explains: `Source Serif 4`.
    Serif,
    /// Labels: `Schibsted Grotesk`.
    Grotesque,
    /// Is code: `JetBrains Mono`.
    Mono,
}

impl Voice {
    const ALL: [Self; 3] = [Self::Serif, Self::Grotesque, Self::Mono];

    /// What it is called in a message.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Serif => "serif face",
            Self::Grotesque => "grotesque face",
            Self::Mono => "monospaced face",
        }
    }

    fn faces(self) -> &'static [&'static [u8]] {
        match self {
            Self::Serif => &SERIF,
            Self::Grotesque => &GROTESQUE,
            Self::Mono => &MONO,
        }
    }
}

/// Whether every face of a family can set a character.
///
/// Line breaks and tabs are never set. No-break and fixed spaces count as covered, since the
/// shaper makes them of the space; the no-break hyphen is covered where the hyphen U+2010 is. Soft
/// hyphen, joiners and variation selectors count as covered too: the shaper hides
/// them (Unicode's `Default_Ignorable_Code_Point`), and every face has the hyphen that may stand
/// for the first.
#[must_use]
pub fn covers(voice: Voice, c: char) -> bool {
    // HarfBuzz sets the no-break hyphen as the hyphen, as its normalisation says.
    let glyph = if c == '\u{2011}' { '\u{2010}' } else { c };
    // PDF/A and PDF/UA forbid the byte order mark in text, and Typst ends a line at a carriage
    // return where we see none; faces have both.
    if matches!(c, '\u{feff}' | '\r') {
        return false;
    }
    is_made_by_shaper(c) || COVERAGE[voice as usize].binary_search(&glyph).is_ok()
}

/// Whether any family can set a character in all its faces; see [`covers`].
#[must_use]
pub fn covered_by_any(c: char) -> bool {
    Voice::ALL.into_iter().any(|voice| covers(voice, c))
}

/// How far a character moves the pen in a face, in em. Weights without a face count as the nearest
/// one; kerning is left out, so that lines come out a little narrower than their sum.
#[must_use]
pub fn advance(voice: Voice, weight: u16, c: char) -> f64 {
    let faces = &UPRIGHT[voice as usize];
    let face = faces
        .iter()
        .min_by_key(|(own, _)| own.abs_diff(weight))
        .map(|(_, face)| face);
    let advance = face.and_then(|face| {
        let glyph = face.glyph_index(c).or_else(|| face.glyph_index(' '))?;
        Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
    });
    advance.unwrap_or_default()
}

/// The width of a line of text, in points, without kerning.
#[must_use]
pub fn width(voice: Voice, weight: u16, size: f64, text: &str) -> f64 {
    text.chars().map(|c| advance(voice, weight, c) * size).sum()
}

/// The upright faces of each voice with their weights, in the order of [`Voice::ALL`].
static UPRIGHT: LazyLock<[Vec<(u16, Face<'static>)>; 3]> = LazyLock::new(|| {
    Voice::ALL.map(|voice| {
        let faces = voice
            .faces()
            .iter()
            .map(|data| Face::parse(data, 0).expect("the vendored fonts are checked by a test"));
        faces
            .filter(|face| !face.is_italic())
            .map(|face| (face.weight().to_number(), face))
            .collect()
    })
});

/// Characters that need no glyph of their own.
fn is_made_by_shaper(c: char) -> bool {
    let is_break = matches!(c, '\t' | '\n');
    let is_space = matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}'
    );
    let is_hidden = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}'
            | '\u{fe00}'..='\u{fe0f}'
    );
    is_break || is_space || is_hidden
}

/// The characters of each voice, sorted, in the order of [`Voice::ALL`].
static COVERAGE: LazyLock<[Vec<char>; 3]> = LazyLock::new(|| Voice::ALL.map(common_characters));

/// The characters that all faces of a voice have, sorted.
fn common_characters(voice: Voice) -> Vec<char> {
    let parse = |data: &&'static [u8]| {
        Face::parse(data, 0).expect("the vendored fonts are checked by a test")
    };
    let faces: Vec<Face<'_>> = voice.faces().iter().map(parse).collect();
    let mut common = characters(&faces[0]);
    common.retain(|&c| {
        faces
            .iter()
            .all(|face| face.glyph_index(c).is_some_and(|glyph| glyph.0 != 0))
    });
    common.sort_unstable();
    common.dedup();
    common
}

/// The characters that the Unicode subtables of a face list, in no order.
fn characters(face: &Face<'_>) -> Vec<char> {
    let mut characters = Vec::new();
    let subtables = face
        .tables()
        .cmap
        .into_iter()
        .flat_map(|cmap| cmap.subtables);
    for subtable in subtables.filter(Subtable::is_unicode) {
        subtable.codepoints(|code| characters.extend(char::from_u32(code)));
    }
    characters
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "a test looks at the files of the tree"
)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::{Path, PathBuf};

    use sha2::{Digest, Sha256};
    use ttf_parser::{Face, name_id};

    use super::{Voice, covered_by_any, covers, faces};

    #[test]
    fn the_files_are_the_ones_in_the_readme() {
        let readme = fs::read_to_string(folder().join("README.md")).unwrap();
        let mut listed = BTreeSet::new();
        for (path, checksum) in readme.lines().filter_map(listed_file) {
            let bytes = fs::read(folder().join(path)).unwrap();
            assert_eq!(hex(&Sha256::digest(&bytes)), checksum, "{path}");
            assert!(
                faces().contains(&bytes.as_slice()),
                "{path} is not embedded"
            );
            listed.insert(folder().join(path));
        }
        assert_eq!(listed, font_files());
        assert_eq!(listed.len(), faces().len());
    }

    #[test]
    fn every_family_has_its_licence() {
        for family in font_files().iter().filter_map(|file| file.parent()) {
            let licence = fs::read_to_string(family.join("LICENSE.txt")).unwrap();
            assert!(
                licence.contains("SIL OPEN FONT LICENSE Version 1.1"),
                "{}",
                family.display()
            );
        }
    }

    #[test]
    fn every_voice_is_one_family() {
        let family = |data: &[u8]| {
            let face = Face::parse(data, 0).unwrap();
            let names = face.names();
            let of = |id| {
                names
                    .into_iter()
                    .find(|name| name.name_id == id && name.is_unicode())
            };
            of(name_id::TYPOGRAPHIC_FAMILY)
                .or(of(name_id::FAMILY))
                .unwrap()
                .to_string()
                .unwrap()
        };
        let expected = ["Source Serif 4", "Schibsted Grotesk", "JetBrains Mono"];
        for (voice, expected) in Voice::ALL.into_iter().zip(expected) {
            assert!(
                voice.faces().iter().all(|data| family(data) == expected),
                "{expected}"
            );
        }
    }

    #[test]
    fn letters_and_signs_are_covered() {
        for c in ('!'..='~').chain("äßéłčñ“”‘’…–—→×≤≥≠µ ".chars()) {
            assert!(Voice::ALL.into_iter().all(|voice| covers(voice, c)), "{c}");
        }
    }

    #[test]
    fn missing_glyphs_are_not_covered() {
        for c in "中あ😀\u{0}\u{7f}\r\u{b}\u{c}\u{85}\u{2028}\u{e000}\u{feff}\u{ffff}".chars() {
            assert!(!covered_by_any(c), "{c:?}");
        }
        assert!(!covers(Voice::Grotesque, '✓') && !covers(Voice::Serif, '┐'));
    }

    #[test]
    fn what_the_shaper_makes_is_covered() {
        for c in "\n\t\u{a0}\u{202f}\u{2009}\u{ad}\u{200b}\u{200c}\u{200d}\u{2060}\u{fe0f}".chars()
        {
            assert!(
                Voice::ALL.into_iter().all(|voice| covers(voice, c)),
                "{c:?}"
            );
        }
    }

    #[test]
    fn the_no_break_hyphen_needs_the_hyphen() {
        for voice in Voice::ALL {
            assert_eq!(
                covers(voice, '\u{2011}'),
                covers(voice, '\u{2010}'),
                "{voice:?}"
            );
        }
    }

    fn folder() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("fonts")
    }

    /// Path and checksum of a row of the README's table of files.
    fn listed_file(row: &str) -> Option<(&str, &str)> {
        let mut cells = row.split('|').map(str::trim).skip(1);
        let path = cells.next()?.strip_prefix('`')?.strip_suffix('`')?;
        let checksum = cells.find_map(|cell| cell.strip_prefix('`')?.strip_suffix('`'))?;
        path.ends_with(".ttf").then_some((path, checksum))
    }

    /// The fonts in the folders of the families.
    fn font_files() -> BTreeSet<PathBuf> {
        let entries = |path: PathBuf| {
            fs::read_dir(path)
                .unwrap()
                .map(|entry| entry.unwrap().path())
        };
        let families = entries(folder()).filter(|path| path.is_dir());
        let files = families.flat_map(entries);
        files
            .filter(|path| path.extension().is_some_and(|extension| extension == "ttf"))
            .collect()
    }

    fn hex(bytes: &[u8]) -> String {
        bytes.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}
