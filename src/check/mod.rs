//! Checks a book as written: one rule a file, all rules on all files, every fault told.
//!
//! What passes is a [`CheckedBook`]: the steps after this one cannot fail on an author's account.

mod rules;

use crate::diagnostics::{Reported, Severity, Sink, SourceMap};
use crate::source::SourceBook;

/// A book whose rules were all kept.
#[derive(Debug)]
pub struct CheckedBook(SourceBook);

impl CheckedBook {
    /// The book as written.
    #[must_use]
    pub fn source(&self) -> &SourceBook {
        &self.0
    }

    /// The book as written, to be lowered.
    #[must_use]
    pub fn into_source(self) -> SourceBook {
        self.0
    }
}

/// Runs every rule.
///
/// # Errors
/// [`Reported`] if a rule was broken, or an error was told before.
pub fn check(book: SourceBook, map: &SourceMap, sink: &mut Sink) -> Result<CheckedBook, Reported> {
    for rule in rules::ALL {
        rule(&book, map, sink);
    }
    debug_assert!(sink.count(Severity::Error) > 0 || sink.check().is_ok());
    sink.check().map(|()| CheckedBook(book))
}
