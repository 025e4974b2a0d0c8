//! Cross-references, glossary terms and footnotes lead somewhere, and footnotes are used.

use std::collections::BTreeSet;

use crate::diagnostics::{Code, Diagnostic, Sink, SourceMap, Spanned, codes, nearest};
use crate::source::SourceBook;
use crate::text::{Inline, Text};
use crate::yaml::{Entries, Walk};

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    let known = Known {
        questions: book
            .questions
            .iter()
            .flatten()
            .map(|question| question.id.value.as_str())
            .collect(),
        terms: book.manifest.glossary.keys().collect(),
    };
    known.check(&book.manifest, &Entries::default(), sink);
    for term in book
        .manifest
        .glossary
        .0
        .iter()
        .filter_map(|(_, term)| term.question.as_ref())
    {
        known.question(term, sink);
    }
    for part in &book.parts {
        known.check(&part.content, &Entries::default(), sink);
    }
    for question in book.questions.iter().flatten() {
        known.check(&question.content, &question.content.notes, sink);
    }
    for matter in book.front.iter().chain(&book.back) {
        known.check(&matter.content, &matter.content.notes, sink);
    }
}

struct Known<'a> {
    questions: BTreeSet<&'a str>,
    terms: BTreeSet<&'a str>,
}

impl Known<'_> {
    fn check(&self, shape: &impl Walk, notes: &Entries<Text>, sink: &mut Sink) {
        let mut used = BTreeSet::new();
        shape.walk_inline(&mut |piece| match piece {
            Inline::CrossReference { id, .. } => self.question(id, sink),
            Inline::Term { id, .. } if !self.terms.contains(id.value.as_str()) => {
                tell(
                    codes::UNKNOWN_TERM,
                    "glossary term",
                    "`glossary` in book.yaml",
                    id,
                    self.terms.iter().copied(),
                    sink,
                );
            }
            Inline::Note { name, .. } => {
                used.insert(name.value.clone());
                if notes.get(&name.value).is_none() {
                    tell(
                        codes::UNKNOWN_NOTE,
                        "footnote",
                        "`notes` of this file",
                        name,
                        notes.keys(),
                        sink,
                    );
                }
            }
            _ => {}
        });
        for (name, _) in notes
            .0
            .iter()
            .filter(|(name, _)| !used.contains(&name.value))
        {
            sink.push(
                Diagnostic::warning(
                    codes::UNUSED_NOTE,
                    format!("nothing refers to the footnote `{}`", name.value),
                )
                .at(name.span, "")
                .help(format!(
                    "refer to it as [](note:{}), or remove it",
                    name.value
                )),
            );
        }
    }

    fn question(&self, id: &Spanned<String>, sink: &mut Sink) {
        if !self.questions.contains(id.value.as_str()) {
            let place = "the question lists of the parts";
            tell(
                codes::UNRESOLVED_REFERENCE,
                "question",
                place,
                id,
                self.questions.iter().copied(),
                sink,
            );
        }
    }
}

fn tell<'a>(
    code: Code,
    what: &str,
    place: &str,
    id: &Spanned<String>,
    known: impl Iterator<Item = &'a str>,
    sink: &mut Sink,
) {
    let diagnostic =
        Diagnostic::error(code, format!("there is no {what} `{}`", id.value)).at(id.span, "");
    let diagnostic = match nearest(&id.value, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`")),
        None => diagnostic.help(format!("ids are listed in {place}")),
    };
    sink.push(diagnostic);
}
