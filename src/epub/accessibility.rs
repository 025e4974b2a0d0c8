//! What the package says of its accessibility (EPUB Accessibility 1.1): only what the documents
//! show to be true, and a claim of conformance only in the name of someone who evaluated it.

use super::document::Document;
use super::metadata::property;
use crate::markup::xml::{Element, Node};
use crate::model::Book;

/// The one wording of the claim that the specification allows (section 4.3).
const CONFORMANCE: &str = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA";

/// What the documents hold that bears on accessibility.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Findings {
    /// Pictures that mean something, the cover aside.
    pictures: usize,
    /// Pictures with a long description.
    described: usize,
    /// Pictures without a text alternative.
    silent: usize,
    /// Page breaks.
    page_breaks: usize,
    /// Whether there is an index.
    has_index: bool,
}

impl Findings {
    /// Looks through all documents.
    pub(super) fn of(documents: &[Document]) -> Self {
        let mut findings = Self::default();
        for document in documents {
            document
                .section
                .walk(&mut |element| findings.look_at(element));
        }
        findings
    }

    fn look_at(&mut self, element: &Element) {
        let role = element.attribute("role");
        self.page_breaks += usize::from(role == Some("doc-pagebreak"));
        self.has_index |= role == Some("doc-index");
        let is_picture = matches!(element.name, "img" | "svg") && role != Some("doc-cover");
        if is_picture {
            self.pictures += 1;
            self.described += usize::from(element.attribute("aria-details").is_some());
            self.silent += usize::from(alternative(element).trim().is_empty());
        }
    }

    /// The values of `schema:accessMode` and `schema:accessModeSufficient`.
    fn modes(self) -> Vec<(&'static str, &'static str)> {
        let mut modes = vec![("schema:accessMode", "textual")];
        if self.pictures > 0 {
            modes.push(("schema:accessMode", "visual"));
            modes.push(("schema:accessModeSufficient", "textual,visual"));
        }
        if self.silent == 0 {
            modes.push(("schema:accessModeSufficient", "textual"));
        }
        modes
    }

    /// The values of `schema:accessibilityFeature`.
    fn features(self) -> Vec<&'static str> {
        let mut features = vec![
            "structuralNavigation",
            "tableOfContents",
            "readingOrder",
            "displayTransformability",
            "ARIA",
        ];
        if self.silent == 0 {
            features.push("alternativeText");
        }
        if self.pictures > 0 && self.described == self.pictures {
            features.push("longDescription");
        }
        if self.has_index {
            features.push("index");
        }
        if self.page_breaks > 0 {
            features.extend(["pageBreakMarkers", "pageNavigation"]);
        }
        features
    }

    /// What the features do not tell: what is text, and which gaps there are.
    fn summary(self) -> &'static str {
        match self {
            Self { pictures: 0, .. } => "All of the book is text, code and tables too.",
            Self { silent: 1.., .. } => {
                "Code and tables are text. Some pictures have no text alternative."
            }
            all if all.described == all.pictures => {
                "Code and tables are text. What a picture shows is told in words below it."
            }
            _ => "Code and tables are text. Not every picture has a longer description.",
        }
    }
}

/// The words in the place of a picture: those of an image, or the title of a drawing.
fn alternative(picture: &Element) -> &str {
    let title = picture.children.iter().find_map(|child| match child {
        Node::Element(title) if title.name == "title" => title.children.first(),
        _ => None,
    });
    match title {
        Some(Node::Text(title)) => title,
        _ => picture.attribute("alt").unwrap_or_default(),
    }
}

/// The metadata.
pub(super) fn metadata(book: &Book, documents: &[Document]) -> Vec<Element> {
    let findings = Findings::of(documents);
    let mut elements: Vec<Element> = findings
        .modes()
        .into_iter()
        .map(|(name, value)| property(name, value))
        .collect();
    elements.extend(
        findings
            .features()
            .into_iter()
            .chain(is_unlocked(book).then_some("unlocked"))
            .map(|value| property("schema:accessibilityFeature", value)),
    );
    for value in [
        "noFlashingHazard",
        "noSoundHazard",
        "noMotionSimulationHazard",
    ] {
        elements.push(property("schema:accessibilityHazard", value));
    }
    let own = book
        .metadata
        .accessibility
        .as_ref()
        .and_then(|accessibility| accessibility.summary.as_ref());
    let summary = own.map_or_else(|| findings.summary().to_owned(), |summary| summary.plain());
    elements.push(property("schema:accessibilitySummary", &summary));
    elements.extend(claim(book));
    elements
}

/// Whether the author says that nothing locks the text (section 5).
fn is_unlocked(book: &Book) -> bool {
    let accessibility = book.metadata.accessibility.as_ref();
    accessibility.is_some_and(|accessibility| accessibility.unlocked)
}

/// The claim of conformance with who made it (section 4.3: `certifiedBy` must refine it).
fn claim(book: &Book) -> Vec<Element> {
    let Some(accessibility) = &book.metadata.accessibility else {
        return Vec::new();
    };
    let Some(certifier) = &accessibility.certified_by else {
        return Vec::new();
    };
    let mut claim = vec![
        property("dcterms:conformsTo", CONFORMANCE).attr("id", "conformance"),
        property("a11y:certifiedBy", &certifier.plain())
            .attr("refines", "#conformance")
            .attr("id", "certifier"),
    ];
    if let Some(day) = &accessibility.certified_on {
        claim.push(property("dcterms:date", &day.value).attr("refines", "#certifier"));
    }
    if let Some(credential) = &accessibility.certifier_credential {
        claim.push(
            property("a11y:certifierCredential", &credential.plain()).attr("refines", "#certifier"),
        );
    }
    if let Some(report) = &accessibility.certifier_report {
        let link = Element::new("link").attr("rel", "a11y:certifierReport");
        claim.push(
            link.attr("refines", "#certifier")
                .attr("href", super::inline::address(&report.value)),
        );
    }
    claim
}

/// What the imprint says: known gaps, and who evaluated the book.
pub(super) fn statement(book: &Book) -> Vec<String> {
    let Some(accessibility) = &book.metadata.accessibility else {
        return Vec::new();
    };
    let summary = accessibility
        .summary
        .as_ref()
        .map(|summary| summary.plain());
    let day = accessibility.certified_on.as_ref();
    let day = day.map_or(String::new(), |day| format!(", {}", day.value));
    let claim = accessibility
        .certified_by
        .as_ref()
        .map(|certifier| format!("{CONFORMANCE}, evaluated by {}{day}", certifier.plain()));
    summary.into_iter().chain(claim).collect()
}
