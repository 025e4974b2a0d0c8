//! Reads a whole book: the manifest, then every file its lists name, then the images.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    FORMAT, Folder, Image, Listed, Manifest, MatterFile, PartFile, QuestionFile, SourceBook,
};
use crate::block::Content;
use crate::diagnostics::{
    Diagnostic, FileId, Reported, Sink, SourceMap, Span, Spanned, codes, nearest,
};
use crate::markup::names;
use crate::text::Language;
use crate::yaml::{self, Decode, Decoder, Node};

/// Reads a book's folder.
///
/// # Errors
/// [`Reported`] if a file could not be read or decoded; every readable file is told about first.
pub fn read(folder: &Folder, map: &mut SourceMap, sink: &mut Sink) -> Result<SourceBook, Reported> {
    let manifest_file = folder.read_yaml("book.yaml", None, map, sink)?;
    let node = yaml::parse(manifest_file, map.text(manifest_file), sink)?;
    check_format(&node, sink)?;
    let language = language(&node, sink);
    let manifest = Manifest::decode(
        &node,
        &mut Decoder {
            sink,
            language: language.clone(),
        },
    );
    let mut reader = Reader {
        folder,
        map,
        sink,
        language,
        listed: BTreeSet::new(),
    };
    // The lists are read from the tree, so a fault elsewhere in book.yaml hides no other file.
    let lists = |name: &str| id_list(&node, name);
    let parts: Vec<_> = lists("parts")
        .iter()
        .map(|id| reader.listed::<PartFile>("parts", id))
        .collect();
    let questions: Vec<Vec<_>> = parts
        .iter()
        .map(|part| {
            let ids = part
                .as_ref()
                .map_or_else(Vec::new, |(_, node)| id_list(node, "questions"));
            ids.iter()
                .map(|id| reader.listed::<QuestionFile>("questions", id))
                .collect()
        })
        .collect();
    let front: Vec<_> = lists("front")
        .iter()
        .map(|id| reader.listed::<MatterFile>("front", id))
        .collect();
    let back: Vec<_> = lists("back")
        .iter()
        .map(|id| reader.listed::<MatterFile>("back", id))
        .collect();
    let unlisted = folder
        .yaml_files()
        .difference(&reader.listed)
        .map(|name| folder.display(name))
        .collect();
    let language = reader.language;
    let all = |questions: Vec<Option<(Option<Listed<QuestionFile>>, Node)>>| complete(questions);
    let questions: Option<Vec<Vec<_>>> = questions.into_iter().map(all).collect();
    let mut book = SourceBook {
        manifest: manifest.ok_or_else(|| reported(sink))?,
        manifest_file,
        language,
        parts: complete(parts).ok_or_else(|| reported(sink))?,
        questions: questions.ok_or_else(|| reported(sink))?,
        front: complete(front).ok_or_else(|| reported(sink))?,
        back: complete(back).ok_or_else(|| reported(sink))?,
        images: BTreeMap::new(),
        unlisted,
    };
    book.images = images(&book, folder, sink);
    Ok(book)
}

/// A file read, decoded if it could be, with its tree.
type Read<T> = Option<(Option<Listed<T>>, Node)>;

/// All contents, if every file could be decoded.
fn complete<T>(files: Vec<Read<T>>) -> Option<Vec<Listed<T>>> {
    files
        .into_iter()
        .map(|file| file.and_then(|(listed, _)| listed))
        .collect()
}

/// The proof for a step that failed: the fault itself has been told.
fn reported(sink: &mut Sink) -> Reported {
    match sink.check() {
        Err(reported) => reported,
        Ok(()) => sink.fail(
            Diagnostic::error(
                codes::SYNTAX,
                "the book could not be read, and no reason was told",
            )
            .note("this is a fault of the engine, not of the book"),
        ),
    }
}

struct Reader<'a> {
    folder: &'a Folder,
    map: &'a mut SourceMap,
    sink: &'a mut Sink,
    language: Language,
    listed: BTreeSet<String>,
}

impl Reader<'_> {
    fn listed<T: Decode>(&mut self, place: &str, id: &Spanned<String>) -> Read<T> {
        if !self.is_slug(id) {
            return None;
        }
        let name = format!("{place}/{}.yaml", id.value);
        let file = self
            .folder
            .read_yaml(&name, Some(id.span), self.map, self.sink);
        self.listed.insert(name);
        let file = file.ok()?;
        let node = yaml::parse(file, self.map.text(file), self.sink).ok()?;
        let mut decoder = Decoder {
            sink: self.sink,
            language: self.language.clone(),
        };
        let content = T::decode(&node, &mut decoder);
        Some((
            content.map(|content| Listed {
                id: id.clone(),
                file,
                content,
            }),
            node,
        ))
    }

    fn is_slug(&mut self, id: &Spanned<String>) -> bool {
        let is_slug = names::is_slug(&id.value);
        if !is_slug {
            self.sink.push(malformed_id(id));
        }
        is_slug
    }
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

/// The ids of a list in a tree; what is no text is told when the file is decoded.
fn id_list(node: &Node, key: &str) -> Vec<Spanned<String>> {
    let Some(yaml::Kind::Sequence(items)) = node.get(key).map(|list| &list.kind) else {
        return Vec::new();
    };
    items
        .iter()
        .filter_map(|item| match &item.kind {
            yaml::Kind::Scalar { text, .. } => Some(Spanned::new(text.value.clone(), item.span)),
            _ => None,
        })
        .collect()
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

impl SourceBook {
    /// All bodies: front matter, questions, back matter, each with its file.
    pub fn bodies(&self) -> impl Iterator<Item = (FileId, &[crate::block::Block])> {
        let front = self
            .front
            .iter()
            .map(|matter| (matter.file, matter.content.body.as_slice()));
        let questions = self
            .questions
            .iter()
            .flatten()
            .map(|question| (question.file, question.content.body.as_slice()));
        let back = self
            .back
            .iter()
            .map(|matter| (matter.file, matter.content.body.as_slice()));
        front.chain(questions).chain(back)
    }

    /// All blocks of the book.
    pub fn blocks(&self) -> impl Iterator<Item = &crate::block::Block> {
        self.bodies().flat_map(|(_, body)| body)
    }

    /// The start of `book.yaml`, for faults of the whole book.
    #[must_use]
    pub fn start(&self) -> Span {
        Span::new(self.manifest_file, 0..0)
    }
}
