//! Markup to pages, and Typst's diagnostics to ours, at the author's line where there is one.

use typst::diag::{Severity as TypstSeverity, SourceDiagnostic, Warned};
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;

use super::folder::MarkupFolder;
use super::pages::Pages;
use super::world::FolderWorld;
use crate::diagnostics::{Code, Diagnostic, Reported, Sink, Span, codes};

/// Compiles a folder to pages.
///
/// Warnings of Typst are errors here: an unknown font or a layout that does not settle is never
/// what an author wants.
///
/// # Errors
/// [`Reported`] when Typst tells an error or a warning.
pub fn compile(folder: &MarkupFolder, sink: &mut Sink) -> Result<Pages, Reported> {
    let world = FolderWorld::new(folder);
    let Warned { output, warnings } = typst::compile::<PagedDocument>(&world);
    let translator = Translator {
        world: &world,
        folder,
    };
    for warning in &warnings {
        translator.tell(warning, sink);
    }
    match output {
        Ok(document) if warnings.is_empty() => Ok(Pages::new(document)),
        Ok(_) => Err(translator.engine_fault("Typst warned of the markup", sink)),
        Err(errors) => {
            for error in &errors {
                translator.tell(error, sink);
            }
            Err(sink
                .check()
                .err()
                .unwrap_or_else(|| translator.engine_fault("Typst refused the markup", sink)))
        }
    }
}

/// Forgets what Typst remembers of earlier books. To be called before a book rather than after:
/// freeing so much takes a twentieth of the time of laying it out, and a program that makes one
/// book and ends need not.
pub fn forget() {
    comemo::evict(0);
}

/// Tells what Typst told while exporting.
pub(crate) fn tell_export(
    folder: &MarkupFolder,
    errors: &[SourceDiagnostic],
    sink: &mut Sink,
) -> Reported {
    let world = FolderWorld::new(folder);
    let translator = Translator {
        world: &world,
        folder,
    };
    for error in errors {
        translator.tell_as(codes::EXPORT_REFUSED, error, sink);
    }
    sink.check()
        .err()
        .unwrap_or_else(|| translator.engine_fault("the export failed", sink))
}

struct Translator<'a> {
    world: &'a FolderWorld,
    folder: &'a MarkupFolder,
}

impl Translator<'_> {
    fn tell(&self, diagnostic: &SourceDiagnostic, sink: &mut Sink) {
        let settles = diagnostic.message.contains("converge");
        self.tell_as(
            if settles {
                codes::NOT_CONVERGED
            } else {
                codes::TYPST_REFUSED
            },
            diagnostic,
            sink,
        );
    }

    fn tell_as(&self, code: Code, diagnostic: &SourceDiagnostic, sink: &mut Sink) {
        let told = match diagnostic.severity {
            TypstSeverity::Error => "Typst says",
            TypstSeverity::Warning => "Typst warns",
        };
        let trace = diagnostic
            .trace
            .iter()
            .map(|point| DiagSpan::from(point.span));
        let span = std::iter::once(diagnostic.span)
            .chain(trace)
            .find_map(|span| self.origin(span));
        let message = match span {
            Some(_) => "this could not be set".to_owned(),
            None => "engine fault: the generated markup could not be set".to_owned(),
        };
        let mut told =
            Diagnostic::error(code, message).note(format!("{told}: {}", diagnostic.message));
        if let Some(span) = span {
            told = told.at(span, "");
        }
        if let Some(place) = self.place(diagnostic.span) {
            told = told.note(format!(
                "at {place} of the generated markup; `--keep-markup` writes it out"
            ));
        }
        for hint in &diagnostic.hints {
            told = told.note(format!("hint: {}", hint.v));
        }
        sink.push(told);
    }

    /// The author's span behind a span of the markup.
    fn origin(&self, span: DiagSpan) -> Option<Span> {
        if span.id()? != self.world.main() {
            return None;
        }
        self.folder.origins.find(&self.world.range(span)?)
    }

    fn place(&self, span: DiagSpan) -> Option<String> {
        let id: FileId = span.id()?;
        let range = self.world.range(span)?;
        let source = self.world.source(id).ok()?;
        let line = source.lines().byte_to_line(range.start)? + 1;
        Some(format!(
            "`{}`, line {line},",
            id.vpath().get_without_slash()
        ))
    }

    fn engine_fault(&self, message: &str, sink: &mut Sink) -> Reported {
        sink.fail(
            Diagnostic::error(codes::TYPST_REFUSED, format!("engine fault: {message}"))
                .note("this is a fault of Handpress, not of the book"),
        )
    }
}
