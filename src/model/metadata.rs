//! Title, people, dates, identifiers and rights, in types that cannot hold a wrong value.

use std::fmt;

use crate::source::{Accessibility, PaginationSource, Role};
use crate::text::{Language, Text};

/// What is said of a book as a whole.
#[derive(Debug, Clone)]
pub struct Metadata {
    /// The book's id.
    pub id: String,
    /// The title.
    pub title: Text,
    /// The subtitle.
    pub subtitle: Option<Text>,
    /// The line above the title.
    pub series: Option<Text>,
    /// The language.
    pub language: Language,
    /// Who made it.
    pub contributors: Vec<Contributor>,
    /// Lines for the imprint and the closing page.
    pub credits: Vec<Text>,
    /// The identifier of the screen PDF.
    pub screen: Identifier,
    /// The identifier of the EPUB.
    pub epub: Identifier,
    /// The identifier of the printed book, if it has an ISBN.
    pub print: Option<Isbn>,
    /// The publisher.
    pub publisher: Option<Text>,
    /// Whose rights they are.
    pub rights: Option<Text>,
    /// The licence.
    pub license: Option<Text>,
    /// What the book is about.
    pub description: Option<Text>,
    /// Subject headings.
    pub subjects: Vec<String>,
    /// Words to find it by.
    pub keywords: Vec<String>,
    /// Addresses: name and URL.
    pub links: Vec<(Text, String)>,
    /// The edition's date.
    pub date: Date,
    /// The edition's number.
    pub edition: Option<Text>,
    /// What the book was checked against.
    pub versions: Vec<Text>,
    /// The edition whose page numbers the e-book carries.
    pub pagination_source: PaginationSource,
    /// What is said of accessibility.
    pub accessibility: Option<Accessibility>,
}

impl Metadata {
    /// The names of the authors, or of all contributors if none is an author.
    #[must_use]
    pub fn byline(&self) -> Vec<String> {
        let authors = self
            .contributors
            .iter()
            .filter(|person| person.role == Role::Author);
        let names: Vec<String> = authors.map(|person| person.name.plain()).collect();
        if names.is_empty() {
            self.contributors
                .iter()
                .map(|person| person.name.plain())
                .collect()
        } else {
            names
        }
    }
}

/// Someone who made the book.
#[derive(Debug, Clone)]
pub struct Contributor {
    /// The name as printed.
    pub name: Text,
    /// What they did.
    pub role: Role,
    /// The name as it is sorted.
    pub file_as: String,
}

/// An edition's identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Identifier {
    /// An ISBN.
    Isbn(Isbn),
    /// A UUID made from the book's id (RFC 9562, version 5), the same on every build.
    Uuid(uuid::Uuid),
}

impl fmt::Display for Identifier {
    /// As a URN (RFC 8141): `urn:isbn:…` or `urn:uuid:…`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Isbn(isbn) => write!(f, "urn:isbn:{isbn}"),
            Self::Uuid(uuid) => write!(f, "urn:uuid:{uuid}"),
        }
    }
}

/// An ISBN of thirteen digits with a right check digit (ISO 2108).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Isbn(String);

impl Isbn {
    /// Reads an ISBN, with or without hyphens and spaces.
    ///
    /// # Errors
    /// Says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let digits: String = text.chars().filter(|c| !matches!(c, '-' | ' ')).collect();
        if digits.len() != 13 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err("it must have thirteen digits".to_owned());
        }
        if !digits.starts_with("978") && !digits.starts_with("979") {
            return Err("it must begin with 978 or 979".to_owned());
        }
        let weighted = |(index, digit): (usize, u8)| {
            u32::from(digit - b'0') * if index % 2 == 0 { 1 } else { 3 }
        };
        let sum: u32 = digits.bytes().take(12).enumerate().map(weighted).sum();
        let check = (10 - sum % 10) % 10;
        if digits.ends_with(&check.to_string()) {
            Ok(Self(digits))
        } else {
            Err(format!("its check digit should be {check}"))
        }
    }
}

impl fmt::Display for Isbn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Date(time::Date);

impl Date {
    /// 1970-01-01.
    pub const EPOCH: Self = Self(time::OffsetDateTime::UNIX_EPOCH.date());

    /// Reads YYYY-MM-DD (ISO 8601).
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut fields = text.splitn(3, '-');
        let (year, month, day) = (fields.next()?, fields.next()?, fields.next()?);
        if (year.len(), month.len(), day.len()) != (4, 2, 2) {
            return None;
        }
        let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
        time::Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?)
            .ok()
            .map(Self)
    }

    /// The day of a moment, in UTC, in seconds since 1970-01-01.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Option<Self> {
        time::OffsetDateTime::from_unix_timestamp(seconds)
            .ok()
            .map(|moment| Self(moment.date()))
    }

    /// Year, month and day, counted from one.
    #[must_use]
    pub fn fields(self) -> (i32, u8, u8) {
        (self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.fields();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn isbn_check_digits() {
        assert_eq!(
            Isbn::parse("978-0-306-40615-7").map(|isbn| isbn.to_string()),
            Ok("9780306406157".to_owned())
        );
        assert_eq!(
            Isbn::parse("978-0-306-40615-8"),
            Err("its check digit should be 7".to_owned())
        );
        assert!(Isbn::parse("0306406152").is_err());
    }

    #[test]
    fn dates_are_calendar_days() {
        assert_eq!(
            Date::parse("2026-11-22").map(|date| date.to_string()),
            Some("2026-11-22".to_owned())
        );
        for bad in ["2026-02-30", "22.11.2026", "2026-1-2", "today"] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
