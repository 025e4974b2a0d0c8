//! `handpress impose`: the pages of any PDF on sheets for an office printer.

use std::path::{Path, PathBuf};

use handpress::diagnostics::{Sink, SourceMap};
use handpress::error::Error;
use handpress::impose::{self, Flip, Imposed, Manner, Marks, Settings};
use handpress::source;

use super::args::{FlipName, ImposeArguments, MarksName};
use super::output;
use super::terminal::Terminal;

pub(super) fn run(arguments: &ImposeArguments, terminal: &Terminal) -> Result<(), Error> {
    let (map, mut sink) = (SourceMap::default(), Sink::default());
    let settings = settings(arguments);
    let path = arguments
        .output
        .clone()
        .unwrap_or_else(|| beside(&arguments.file, settings.manner));
    let bytes = source::read_pdf(&arguments.file)?;
    let name = arguments.file.display().to_string();
    let imposed = impose::impose(&bytes, &name, &settings, &mut sink);
    terminal.diagnostics(sink, &map, arguments.messages.deny_warnings)?;
    let imposed = imposed?;
    let (folder, file) = (path.parent().unwrap_or(Path::new("")), path.file_name());
    let file = file.unwrap_or_default().to_string_lossy();
    output::write_all(
        folder,
        [(file.as_ref(), imposed.bytes.as_slice())].into_iter(),
    )?;
    terminal.say(&format!("{}: {}", path.display(), words(&imposed)));
    Ok(())
}

fn settings(arguments: &ImposeArguments) -> Settings {
    let manner = match arguments.up.as_deref() {
        Some("4") => Manner::Four,
        Some(_) => Manner::Two,
        None => Manner::Booklet,
    };
    let usual = Settings::of(manner, arguments.paper);
    Settings {
        marks: arguments.marks.map_or(usual.marks, |marks| Marks {
            cut: matches!(marks, MarksName::Cut | MarksName::Both),
            fold: matches!(marks, MarksName::Fold | MarksName::Both),
        }),
        margin: arguments.margin,
        signature: arguments.signature,
        thickness: arguments.sheet_thickness,
        flip: arguments.flip.map(|flip| match flip {
            FlipName::Short => Flip::Short,
            FlipName::Long => Flip::Long,
        }),
        ..usual
    }
}

/// `book.pdf` as `book-booklet.pdf`.
fn beside(file: &Path, manner: Manner) -> PathBuf {
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    file.with_file_name(format!("{stem}-{}.pdf", manner.name()))
}

/// What came of it, in words.
fn words(imposed: &Imposed) -> String {
    let percent = (imposed.scale * 100.0).floor();
    let mut words = format!(
        "{} pages at {percent} % on {} of paper",
        imposed.pages,
        sheets(imposed.sheets)
    );
    if imposed.signatures.len() > 1 {
        let counts: Vec<String> = imposed.signatures.iter().map(usize::to_string).collect();
        words.push_str(&format!(
            ", in {} signatures of {} sheets",
            counts.len(),
            counts.join(", ")
        ));
    }
    words.push_str(&format!(
        "; print on both sides, flip on the {} edge",
        imposed.flip.name()
    ));
    words
}

fn sheets(count: usize) -> String {
    match count {
        1 => "1 sheet".to_owned(),
        _ => format!("{count} sheets"),
    }
}
