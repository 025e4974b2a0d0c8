//! Collects diagnostics while every step goes on, then hands them out sorted and without repeats.

use std::collections::BTreeSet;

use super::{Code, Diagnostic, Severity, Span};

/// Collects diagnostics.
#[derive(Debug, Default)]
pub struct Sink {
    diagnostics: Vec<Diagnostic>,
}

/// The proof that at least one error was told to a sink.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reported(());

impl Sink {
    /// Takes a diagnostic in.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Takes over what another sink collected.
    pub fn append(&mut self, mut other: Self) {
        self.diagnostics.append(&mut other.diagnostics);
    }

    /// Makes warnings of all errors, where someone decided to go on in spite of them.
    pub fn soften(&mut self) {
        for diagnostic in &mut self.diagnostics {
            diagnostic.severity = Severity::Warning;
        }
    }

    /// Leaves out what a code tells without a place, where the same code told of places.
    pub fn keep_placed(&mut self, code: Code) {
        let is_placed = |d: &Diagnostic| d.place().is_some();
        let mut of_code = self.diagnostics.iter().filter(|d| d.code == code);
        if of_code.any(is_placed) {
            self.diagnostics.retain(|d| d.code != code || is_placed(d));
        }
    }

    /// Takes an error in and proves it.
    pub fn fail(&mut self, diagnostic: Diagnostic) -> Reported {
        debug_assert_eq!(diagnostic.severity, Severity::Error);
        self.push(diagnostic);
        Reported(())
    }

    /// How many of a severity were told.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics
            .iter()
            .filter(|d| d.severity == severity)
            .count()
    }

    /// Fails if an error was told.
    ///
    /// # Errors
    /// [`Reported`], when there is at least one error.
    pub fn check(&self) -> Result<(), Reported> {
        if self.count(Severity::Error) > 0 {
            Err(Reported(()))
        } else {
            Ok(())
        }
    }

    /// All diagnostics, by file and offset, each once.
    ///
    /// What is said of a place whose shape is wrong follows from that fault, and is left out.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let misshapen: BTreeSet<Span> = self
            .diagnostics
            .iter()
            .filter(|d| d.code.is_of_shape())
            .filter_map(Diagnostic::place)
            .collect();
        let follows = |d: &Diagnostic| {
            !d.code.is_of_shape() && d.place().is_some_and(|place| misshapen.contains(&place))
        };
        self.diagnostics.retain(|d| !follows(d));
        self.diagnostics.sort_by(|a, b| {
            let key = |d: &Diagnostic| d.primary.as_ref().map(|label| label.span);
            (key(a), a.code).cmp(&(key(b), b.code))
        });
        self.diagnostics.dedup();
        self.diagnostics
    }
}
