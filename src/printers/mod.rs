//! Print shops as data: what each asks for, one YAML record a printer.
//!
//! In: a record, built in or an author's own, decoded by the decoder of the book's files. Out: a
//! [`Printer`] whose figures make sense. Figures that a record calls uncertain only ever warn.

mod check;
mod profile;
mod shapes;
mod values;

pub use profile::Profile;
pub use shapes::{
    BleedFigures, CoverFigures, GutterStep, NamedPrinter, PageFigures, Paper, PrinterChoice,
    Record, Standard,
};
pub use values::Decimal;

use crate::diagnostics::{Diagnostic, FileId, Sink, SourceMap, Spanned, codes, nearest};
use crate::edition::{Bleed, Length};
use crate::text::Language;
use crate::yaml::{self, Decode, Decoder};

/// The built-in records by name.
const RECORDS: &[(&str, &str)] = &[
    ("kdp", include_str!("records/kdp.yaml")),
    ("ingramspark", include_str!("records/ingramspark.yaml")),
    ("lulu", include_str!("records/lulu.yaml")),
    ("blurb", include_str!("records/blurb.yaml")),
    ("offset-eu", include_str!("records/offset-eu.yaml")),
];

/// The printer of a book that names none.
pub const USUAL: &str = "offset-eu";

/// The names of the built-in printers.
pub fn names() -> impl Iterator<Item = &'static str> {
    RECORDS.iter().map(|(name, _)| *name)
}

/// What a printer asks for, and what a book chose of it.
#[derive(Debug, Clone)]
pub struct Printer {
    /// The name by which it is chosen.
    pub id: String,
    /// Its figures.
    pub record: Record,
    /// Its printing condition.
    pub profile: Profile,
    /// The name of the paper.
    pub paper: String,
    /// The width of the spine, where the book gives it.
    pub spine: Option<Length>,
    /// Whether crop, registration and fold marks are drawn.
    pub has_marks: bool,
    /// Whether spot colors are plates of their own.
    pub has_spots: bool,
}

impl Printer {
    /// The built-in printer of a name.
    #[must_use]
    pub fn built_in(name: &str) -> Option<Self> {
        let (mut map, mut sink) = (SourceMap::default(), Sink::default());
        let file = built_in(name, &mut map)?;
        let record = decode(file, &map, &mut sink)?;
        assemble(&PrinterChoice::plain(name, file), record, None, &mut sink)
    }

    /// The bleed of the pages.
    #[must_use]
    pub fn bleed(&self) -> Bleed {
        Bleed {
            outer: self.record.bleed.outer.value,
            inner: self.record.bleed.inner.value,
        }
    }

    /// The inner margin that a book of so many pages has at the least.
    #[must_use]
    pub fn gutter(&self, pages: usize) -> Length {
        let step = self.record.gutter.value.iter().find(|step| {
            step.to
                .is_none_or(|most| pages <= usize::try_from(most).unwrap_or(usize::MAX))
        });
        step.map_or(Length::ZERO, |step| step.inside)
    }

    /// Whether the figures of a key, such as `ink_limit` or `pages.most`, are not confirmed.
    #[must_use]
    pub fn is_uncertain(&self, key: &str) -> bool {
        let group = key.split('.').next().unwrap_or(key);
        let is_named = |named: &Spanned<String>| named.value == key || named.value == group;
        self.record.uncertain.iter().any(is_named)
    }

    /// The number of pages that a book of so many is padded to.
    #[must_use]
    pub fn padded(&self, pages: usize) -> usize {
        let multiple = usize::try_from(self.record.pages.multiple.value).unwrap_or(1);
        let pages = pages + usize::from(self.record.pages.blank_last);
        pages.next_multiple_of(multiple.max(1))
    }

    /// The width of the spine of a book of so many pages.
    #[must_use]
    pub fn spine_width(&self, pages: usize) -> Length {
        self.spine.unwrap_or_else(|| {
            let paper = self.record.papers.get(&self.paper);
            paper.map_or(Length::ZERO, |paper| paper.spine(pages))
        })
    }
}

impl Paper {
    /// What a block of so many pages and its cover measure: leaves by weight and bulk, or the
    /// caliper of a page.
    #[must_use]
    pub fn spine(&self, pages: usize) -> Length {
        // Counts of pages are far below the precision of a float.
        let count = pages as f64;
        let by_weight = || {
            let (grammage, bulk) = (self.grammage?.0, self.bulk?.0);
            Some(Length::millimetres(grammage * bulk / 2000.0))
        };
        let page = self.per_page.or_else(by_weight).unwrap_or_default();
        page * count + self.cover.unwrap_or_default()
    }
}

/// The file of a built-in record in a source map.
#[must_use]
pub fn built_in(name: &str, map: &mut SourceMap) -> Option<FileId> {
    let (name, text) = RECORDS.iter().find(|(known, _)| *known == name)?;
    Some(map.add(format!("built-in printer {name}"), *text))
}

/// Tells a printer that there is none of.
pub fn tell_unknown(name: &Spanned<String>, sink: &mut Sink) {
    let told = Diagnostic::error(
        codes::UNKNOWN_PRINTER,
        format!("there is no printer `{}`", name.value),
    )
    .at(name.span, "");
    sink.push(match nearest(&name.value, names()) {
        Some(near) => told.replace("did you mean", name.span, near),
        None => told.help(format!(
            "built in are {}; your own is `printers/{}.yaml`",
            names()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", "),
            name.value
        )),
    });
}

/// Reads and checks a record.
#[must_use]
pub fn decode(file: FileId, map: &SourceMap, sink: &mut Sink) -> Option<Record> {
    let node = yaml::parse(file, map.text(file), sink).ok()?;
    let before = sink.count(crate::diagnostics::Severity::Error);
    let record = Record::decode(
        &node,
        &mut Decoder {
            sink,
            language: Language::english(),
        },
    )?;
    if sink.count(crate::diagnostics::Severity::Error) == before {
        check::check(&record, node.span, sink);
    }
    (sink.count(crate::diagnostics::Severity::Error) == before).then_some(record)
}

/// A printer from its record, what the book chose of it, and the profile that the record names.
#[must_use]
pub fn assemble(
    choice: &PrinterChoice,
    record: Record,
    profile: Option<Vec<u8>>,
    sink: &mut Sink,
) -> Option<Printer> {
    let profile = match (profile, &record.profile) {
        (Some(bytes), Some(name)) => match Profile::read(bytes) {
            Ok(profile) => profile,
            Err(reason) => {
                let message = format!("`{}` cannot be the profile: {reason}", name.value);
                let told = Diagnostic::error(codes::BAD_PROFILE, message).at(name.span, "");
                sink.push(
                    told.help("take the profile of the paper from your printer or from eci.org"),
                );
                return None;
            }
        },
        _ => Profile::vendored(),
    };
    let paper = check::paper(choice, &record, sink)?;
    let has_marks = check::marks(choice, &record, sink)?;
    let has_spots = check::spots(choice, &record, sink)?;
    let mut record = record;
    record.standard = choice.standard.unwrap_or(record.standard);
    record.overprint_black = choice.overprint_black.unwrap_or(record.overprint_black);
    Some(Printer {
        id: choice.name.value.clone(),
        record,
        profile,
        paper,
        spine: choice.spine,
        has_marks,
        has_spots,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_record_is_sound() {
        for name in names() {
            let printer = Printer::built_in(name).unwrap_or_else(|| panic!("{name} is not sound"));
            assert!(!printer.record.sources.value.is_empty(), "{name}");
        }
    }

    #[test]
    fn gutters_grow_with_the_pages() {
        let kdp = Printer::built_in("kdp").expect("built in");
        let inches = |pages| kdp.gutter(pages).to_points() / 72.0;
        assert_eq!([inches(24), inches(150), inches(151)], [0.375, 0.375, 0.5]);
        assert_eq!([inches(500), inches(701)], [0.625, 0.875]);
    }

    #[test]
    fn spines_come_from_caliper_or_from_weight_and_bulk() {
        let kdp = Printer::built_in("kdp").expect("built in");
        assert!((kdp.spine_width(200).to_points() / 72.0 - 0.4504).abs() < 1e-9);
        // 146 pages of 90 g at 1.3 cm3/g, and 0.3 mm of cover on each side: 9.14 mm.
        let offset = Printer::built_in("offset-eu").expect("built in");
        assert!((offset.spine_width(146).to_millimetres() - 9.14).abs() < 0.005);
    }

    #[test]
    fn pages_are_padded_and_the_last_left_blank() {
        let of = |name, pages| Printer::built_in(name).expect("built in").padded(pages);
        assert_eq!([of("kdp", 101), of("kdp", 102)], [102, 102]);
        assert_eq!([of("offset-eu", 101), of("ingramspark", 102)], [104, 104]);
    }
}
