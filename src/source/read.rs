//! Reads a whole book: the manifest, then every file its lists name, then the images.

use std::collections::BTreeMap;

use super::{
    FORMAT, Folder, Image, Listed, Manifest, MatterFile, PartFile, QuestionFile, SourceBook,
};
use crate::block::{Block, Content};
use crate::diagnostics::{
    Diagnostic, FileId, Reported, Severity, Sink, SourceMap, Span, Spanned, codes, nearest,
};
use crate::markup::names;
use crate::text::Language;
use crate::themes::{self, Look};
use crate::yaml::{self, Decode, Decoder, Node};

/// The book's own theme, laid over a built-in one.
const THEME: &str = "theme.yaml";

/// Reads a book's folder: every file that a list names, whatever faults the others have.
///
/// # Errors
/// [`Reported`] if `book.yaml` cannot be read at all. Faults elsewhere are told to the sink, and a
/// stand-in takes the place of what could not be read, so that the rules can tell the rest.
pub fn read(folder: &Folder, map: &mut SourceMap, sink: &mut Sink) -> Result<SourceBook, Reported> {
    let manifest_file = folder.read_yaml("book.yaml", None, map, sink)?;
    let node = yaml::parse(manifest_file, map.text(manifest_file), sink)?;
    check_format(&node, sink)?;
    let language = language(&node, sink);
    let mut decoder = Decoder {
        sink,
        language: language.clone(),
    };
    let manifest = Manifest::decode(&node, &mut decoder)
        .ok_or_else(|| sink.check().err().unwrap_or_else(|| engine_fault(sink)))?;
    let Some(look) = look(&manifest, folder, map, sink) else {
        return Err(engine_fault(sink));
    };
    let printer = manifest
        .printer
        .as_ref()
        .and_then(|named| super::printer(&named.0, folder, map, sink));
    let mut reader = Reader {
        folder,
        map,
        sink,
        language,
        listed: BTreeMap::new(),
    };
    let parts: Vec<Listed<PartFile>> = reader.all("parts", &manifest.parts);
    let questions = parts
        .iter()
        .map(|part| reader.all("questions", &part.content.questions))
        .collect();
    let front = reader.all("front", &manifest.front);
    let back = reader.all("back", &manifest.back);
    let files = folder.yaml_files();
    let unlisted = files
        .iter()
        .filter(|name| !reader.listed.contains_key(*name));
    let mut book = SourceBook {
        unlisted: unlisted.map(|name| folder.display(name)).collect(),
        language: reader.language,
        look,
        printer,
        manifest,
        manifest_file,
        parts,
        questions,
        front,
        back,
        images: BTreeMap::new(),
        drivers: BTreeMap::new(),
    };
    book.images = images(&book, folder, sink);
    book.drivers = drivers(&book, folder, sink);
    Ok(book)
}

/// The look that the book asks for, or the built-in one where that cannot be had.
fn look(
    manifest: &Manifest,
    folder: &Folder,
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Option<Look> {
    let own = folder
        .has(THEME)
        .then(|| folder.read_yaml(THEME, None, map, sink));
    let choice = themes::Choice {
        theme: manifest.theme.as_ref(),
        own: own.and_then(Result::ok),
        tokens: Some(&manifest.tokens),
        trim: manifest.trim.as_ref(),
    };
    themes::load(choice, map, sink).or_else(|| themes::load(themes::Choice::default(), map, sink))
}

fn engine_fault(sink: &mut Sink) -> Reported {
    sink.fail(
        Diagnostic::error(
            codes::SYNTAX,
            "the book could not be read, and no reason was told",
        )
        .note("this is a fault of the engine, not of the book"),
    )
}

struct Reader<'a> {
    folder: &'a Folder,
    map: &'a mut SourceMap,
    sink: &'a mut Sink,
    language: Language,
    /// The files read, and where a list names them.
    listed: BTreeMap<String, Span>,
}

impl Reader<'_> {
    /// All files that a list of ids names.
    fn all<T: Decode>(&mut self, place: &str, ids: &[Spanned<String>]) -> Vec<Listed<T>> {
        ids.iter().filter_map(|id| self.listed(place, id)).collect()
    }

    fn listed<T: Decode>(&mut self, place: &str, id: &Spanned<String>) -> Option<Listed<T>> {
        if !names::is_slug(&id.value) {
            self.sink.push(malformed_id(id));
            return None;
        }
        let name = format!("{place}/{}.yaml", id.value);
        if let Some(&first) = self.listed.get(&name) {
            self.sink.push(listed_twice(id, first));
            return None;
        }
        self.listed.insert(name.clone(), id.span);
        let before = self.sink.count(Severity::Error);
        let read = self
            .folder
            .read_yaml(&name, Some(id.span), self.map, self.sink);
        let file = read.unwrap_or(id.span.file);
        let content = read
            .ok()
            .and_then(|file| self.decode(file))
            .or_else(|| T::stand_in(id.span))?;
        let is_whole = self.sink.count(Severity::Error) == before;
        Some(Listed {
            id: id.clone(),
            file,
            content,
            is_whole,
        })
    }

    fn decode<T: Decode>(&mut self, file: FileId) -> Option<T> {
        let node = yaml::parse(file, self.map.text(file), self.sink).ok()?;
        T::decode(
            &node,
            &mut Decoder {
                sink: self.sink,
                language: self.language.clone(),
            },
        )
    }
}

/// Tells an id that stands in the lists a second time.
fn listed_twice(id: &Spanned<String>, first: Span) -> Diagnostic {
    Diagnostic::error(
        codes::QUESTION_IN_TWO_PLACES,
        format!("`{}` is listed twice", id.value),
    )
    .at(id.span, "a second time here")
    .also(first, "first here")
    .help("keep one of them; refer to a question elsewhere by [[its-id]]")
}

/// Tells an id that is not a slug.
pub(super) fn malformed_id(id: &Spanned<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error(codes::MALFORMED_ID, format!("`{}` is not an id", id.value))
        .at(id.span, "")
        .note("an id has lower-case letters, digits and hyphens, begins with a letter, and is a file's name without `.yaml`");
    match names::slugify(&id.value) {
        slug if names::is_slug(&slug) => diagnostic.replace("rename it", id.span, slug),
        _ => diagnostic,
    }
}

/// A book of a version this program does not know is not read further: all else would mislead.
fn check_format(node: &Node, sink: &mut Sink) -> Result<(), Reported> {
    let Some(yaml::Node {
        kind: yaml::Kind::Scalar { text, .. },
        span,
    }) = node.get("format")
    else {
        return Ok(());
    };
    if text.value == FORMAT.to_string() {
        return Ok(());
    }
    Err(sink.fail(
        Diagnostic::error(
            codes::FORMAT_VERSION,
            format!("format `{}` is not known", text.value),
        )
        .at(*span, "")
        .help(format!(
            "this version of Handpress reads `format: {FORMAT}`"
        )),
    ))
}

fn language(node: &Node, sink: &mut Sink) -> Language {
    let Some(yaml::Node {
        kind: yaml::Kind::Scalar { text, .. },
        span,
    }) = node.get("language")
    else {
        return Language::english();
    };
    Language::parse(&text.value).unwrap_or_else(|| {
        let near = nearest(
            &text.value,
            [
                "en", "en-US", "en-GB", "de", "fr", "es", "it", "nl", "pt-BR",
            ],
        );
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_LANGUAGE,
            format!("`{}` is not a language tag", text.value),
        )
        .at(*span, "");
        sink.push(match near {
            Some(near) => diagnostic.replace("did you mean", *span, near),
            None => diagnostic
                .help("write a language and, if need be, a region, such as `en` or `en-US`"),
        });
        Language::english()
    })
}

/// Every image that a figure names.
fn images(book: &SourceBook, folder: &Folder, sink: &mut Sink) -> BTreeMap<String, Image> {
    let mut images = BTreeMap::new();
    for block in book.blocks() {
        if let Content::Figure(figure) = &block.content {
            let name = &figure.data.image;
            if !images.contains_key(&name.value)
                && let Some(image) = folder.read_image(name, sink)
            {
                images.insert(name.value.clone(), image);
            }
        }
    }
    images
}

/// Every driver that an interpreter names.
fn drivers(book: &SourceBook, folder: &Folder, sink: &mut Sink) -> BTreeMap<String, String> {
    let interpreters = book.manifest.interpreters.0.iter();
    let named = interpreters.filter_map(|(_, interpreter)| interpreter.driver.as_ref());
    let read = named.filter_map(|name| {
        let text = folder.read_driver(name, sink)?;
        Some((name.value.clone(), text))
    });
    read.collect()
}

impl SourceBook {
    /// All bodies: front matter, questions, back matter.
    pub fn bodies(&self) -> impl Iterator<Item = WrittenBody<'_>> {
        let matter = |matter| WrittenBody::of(matter, |content: &MatterFile| &content.body);
        let question = |question| WrittenBody::of(question, |content: &QuestionFile| &content.body);
        let questions = self.questions.iter().flatten().map(question);
        self.front
            .iter()
            .map(matter)
            .chain(questions)
            .chain(self.back.iter().map(matter))
    }

    /// All blocks of the book.
    pub fn blocks(&self) -> impl Iterator<Item = &Block> {
        self.bodies().flat_map(|body| body.blocks)
    }

    /// The start of `book.yaml`, for faults of the whole book.
    #[must_use]
    pub fn start(&self) -> Span {
        Span::new(self.manifest_file, 0..0)
    }
}

/// A body as written.
#[derive(Debug, Clone, Copy)]
pub struct WrittenBody<'a> {
    /// Its file.
    pub file: FileId,
    /// Whether all of its file could be read.
    pub is_whole: bool,
    /// Its blocks.
    pub blocks: &'a [Block],
}

impl<'a> WrittenBody<'a> {
    fn of<T>(listed: &'a Listed<T>, blocks: fn(&T) -> &Vec<Block>) -> Self {
        Self {
            file: listed.file,
            is_whole: listed.is_whole,
            blocks: blocks(&listed.content),
        }
    }
}
