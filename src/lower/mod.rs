//! A checked book to the model: numbers given, lists put in order. Cannot fail.

use std::collections::BTreeMap;

use crate::block::Block;
use crate::check::CheckedBook;
use crate::diagnostics::{FileId, Span};
use crate::markup::names;
use crate::model::{
    Body, Book, Contributor, Date, Identifier, Isbn, Matter, Metadata, Note, Part, Question,
};
use crate::source::{
    Cover, Graphics, Listed, Manifest, MatterFile, PaginationSource, PartFile, QuestionFile,
};
use crate::text::{Inline, Language, Text, Written};
use crate::themes::AccentName;
use crate::yaml::{Entries, Walk};

/// Lowers a checked book. `date` overrides the edition's date, for builds that must be dated from
/// outside.
#[must_use]
pub fn lower(book: CheckedBook, date: Option<Date>) -> Book {
    let source = book.into_source();
    let mut number = 0;
    let parts = source
        .parts
        .into_iter()
        .zip(source.questions)
        .enumerate()
        .map(|(index, (part, questions))| lower_part(part, questions, index, &mut number));
    let parts: Vec<Part> = parts.collect();
    let numbers: BTreeMap<String, u32> = parts
        .iter()
        .flat_map(|part| &part.questions)
        .map(|question| (question.body.id.clone(), question.number))
        .collect();
    let mut manifest = source.manifest;
    let cover = lower_cover(&mut manifest);
    Book {
        look: source.look,
        printer: source.printer,
        cover,
        back_cover: manifest.back_cover.take(),
        front: source.front.into_iter().map(lower_matter).collect(),
        parts,
        back: source.back.into_iter().map(lower_matter).collect(),
        callouts: std::mem::take(&mut manifest.callouts.kinds),
        glossary: std::mem::take(&mut manifest.glossary),
        handout: manifest.handout.take(),
        graphics: manifest.graphics.unwrap_or(Graphics::Png),
        images: source.images,
        numbers,
        metadata: lower_metadata(manifest, source.language, date),
    }
}

fn lower_part(
    part: Listed<PartFile>,
    questions: Vec<Listed<QuestionFile>>,
    index: usize,
    number: &mut u32,
) -> Part {
    let ordinal = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let questions = questions.into_iter().map(|question| {
        *number += 1;
        lower_question(question, *number, ordinal)
    });
    Part {
        id: part.id.value,
        number: ordinal,
        title: part.content.title,
        intro: part.content.intro,
        accent: part
            .content
            .accent
            .unwrap_or(AccentName::ORDER[index % AccentName::ORDER.len()]),
        tags: part.content.tags,
        questions: questions.collect(),
    }
}

fn lower_question(question: Listed<QuestionFile>, number: u32, part: u32) -> Question {
    let QuestionFile {
        heading,
        contents_title,
        lead,
        tags,
        body,
        notes,
        ..
    } = question.content;
    // A mark in the lead comes before those of the body.
    let mut marks = Vec::new();
    lead.walk_inline(&mut |piece| collect_mark(piece, &mut marks));
    Question {
        number,
        part,
        contents_title: contents_title.unwrap_or_else(|| heading.clone()),
        heading,
        lead,
        tags,
        body: lower_body(question.id.value, question.file, body, &notes, marks),
    }
}

fn lower_matter(matter: Listed<MatterFile>) -> Matter {
    let MatterFile {
        heading,
        body,
        notes,
        ..
    } = matter.content;
    Matter {
        heading,
        body: lower_body(matter.id.value, matter.file, body, &notes, Vec::new()),
    }
}

fn lower_body(
    id: String,
    file: FileId,
    blocks: Vec<Block>,
    notes: &Entries<Text>,
    mut marks: Vec<String>,
) -> Body {
    blocks.walk_inline(&mut |piece| collect_mark(piece, &mut marks));
    let numbered = marks.into_iter().zip(1..).filter_map(|(name, number)| {
        let text = notes.get(&name)?.clone();
        Some(Note { name, number, text })
    });
    Body {
        id,
        span: Span::new(file, 0..0),
        notes: numbered.collect(),
        blocks,
    }
}

/// Notes are numbered by their first mark.
fn collect_mark(piece: &Inline, marks: &mut Vec<String>) {
    if let Inline::Note { name, .. } = piece
        && !marks.contains(&name.value)
    {
        marks.push(name.value.clone());
    }
}

/// What the cover does not say is made from the title.
fn lower_cover(manifest: &mut Manifest) -> Cover {
    let mut cover = manifest.cover.take().unwrap_or(Cover {
        numeral: None,
        title: Vec::new(),
        lead: None,
        tags: Vec::new(),
    });
    if cover.title.is_empty() {
        cover.title = vec![manifest.title.clone()];
    }
    if cover.lead.is_none() {
        cover.lead.clone_from(&manifest.subtitle);
    }
    cover
}

fn lower_metadata(manifest: Manifest, language: Language, date: Option<Date>) -> Metadata {
    let id = manifest.id.value;
    let isbn =
        |isbn: &Option<Written>| isbn.as_ref().and_then(|isbn| Isbn::parse(&isbn.value).ok());
    let identifier = |edition: &str, isbn: Option<Isbn>| {
        isbn.map_or_else(
            || Identifier::Uuid(edition_uuid(&id, edition)),
            Identifier::Isbn,
        )
    };
    let contributors = manifest.contributors.into_iter().map(|person| Contributor {
        file_as: person.file_as.as_ref().unwrap_or(&person.name).plain(),
        name: person.name,
        role: person.role,
    });
    Metadata {
        screen: identifier("screen", isbn(&manifest.identifiers.screen)),
        epub: identifier("epub", isbn(&manifest.identifiers.epub)),
        print: isbn(&manifest.identifiers.print),
        title: manifest.title,
        subtitle: manifest.subtitle,
        series: manifest.series,
        language,
        contributors: contributors.collect(),
        credits: manifest.credits,
        publisher: manifest.publisher,
        rights: manifest.rights,
        license: manifest.license,
        description: manifest.description,
        subjects: manifest.subjects.iter().map(Text::plain).collect(),
        keywords: manifest.keywords.iter().map(Text::plain).collect(),
        links: manifest
            .links
            .into_iter()
            .map(|link| (link.text, link.url.value))
            .collect(),
        date: date
            .or_else(|| Date::parse(&manifest.edition.date.value))
            .unwrap_or(Date::EPOCH),
        edition: manifest.edition.number,
        versions: manifest.edition.versions,
        pagination_source: manifest
            .pagination_source
            .unwrap_or(PaginationSource::Screen),
        accessibility: manifest.accessibility,
        id,
    }
}

/// The UUID of an edition: the same for the same book id, whatever else changes.
fn edition_uuid(id: &str, edition: &str) -> uuid::Uuid {
    debug_assert!(names::is_slug(id), "ids were checked");
    uuid::Uuid::new_v5(
        &uuid::Uuid::NAMESPACE_URL,
        format!("urn:handpress:{id}:{edition}").as_bytes(),
    )
}
