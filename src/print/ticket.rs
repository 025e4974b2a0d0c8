//! The job ticket: one page of plain text that tells a print shop what it gets.

use std::fmt::Write;

/// A ticket: headings, and under each its facts.
#[derive(Debug, Default)]
pub struct Ticket {
    title: String,
    sections: Vec<(&'static str, Vec<(String, String)>)>,
}

/// The width of the first column.
const NAMES: usize = 18;

impl Ticket {
    /// A ticket for a book.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            sections: Vec::new(),
        }
    }

    /// Begins a section.
    pub fn section(&mut self, heading: &'static str) {
        self.sections.push((heading, Vec::new()));
    }

    /// Adds a fact to the section; the lines of its value stand below each other.
    pub fn fact(&mut self, name: impl Into<String>, value: impl Into<String>) {
        if let Some((_, facts)) = self.sections.last_mut() {
            facts.push((name.into(), value.into()));
        }
    }

    /// The ticket as text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!(
            "{}\n{}\n",
            self.title,
            "=".repeat(self.title.chars().count())
        );
        for (heading, facts) in &self.sections {
            // Writing to a string does not fail.
            let _ = write!(out, "\n{heading}\n{}\n", "-".repeat(heading.len()));
            for (name, value) in facts {
                tell(&mut out, name, value);
            }
        }
        out
    }
}

fn tell(out: &mut String, name: &str, value: &str) {
    let names = std::iter::once(name).chain(std::iter::repeat(""));
    for (name, line) in names.zip(value.lines()) {
        let _ = writeln!(out, "{name:<NAMES$}{line}");
    }
}

#[cfg(test)]
mod tests {
    use super::Ticket;

    #[test]
    fn facts_stand_in_columns() {
        let mut ticket = Ticket::new("A Book");
        ticket.section("Interior");
        ticket.fact("Pages", "96");
        ticket.fact("Fonts", "One,\nTwo");
        assert_eq!(
            ticket.text(),
            "A Book\n======\n\nInterior\n--------\nPages             96\n\
             Fonts             One,\n                  Two\n"
        );
    }
}
