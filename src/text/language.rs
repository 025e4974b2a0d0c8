//! Languages by their BCP 47 tag, as far as typesetting and e-books need them.

use std::fmt;

/// A language tag: language, and a region if given (BCP 47; RFC 5646, section 2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    language: String,
    region: Option<String>,
}

impl Language {
    /// Reads a tag such as `en` or `en-US`. Scripts and variants are not supported.
    #[must_use]
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.split('-');
        let language = subtags.next()?;
        let region = subtags.next();
        let is_language =
            (2..=3).contains(&language.len()) && language.bytes().all(|b| b.is_ascii_lowercase());
        let is_region =
            region.is_none_or(|r| r.len() == 2 && r.bytes().all(|b| b.is_ascii_uppercase()));
        (is_language && is_region && subtags.next().is_none()).then(|| Self {
            language: language.to_owned(),
            region: region.map(str::to_owned),
        })
    }

    /// English, for texts of the engine itself.
    #[must_use]
    pub fn english() -> Self {
        Self {
            language: "en".to_owned(),
            region: None,
        }
    }

    /// The language subtag, such as `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The region subtag, such as `US`.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.region.as_deref()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.language)?;
        match &self.region {
            Some(region) => write!(f, "-{region}"),
            None => Ok(()),
        }
    }
}
