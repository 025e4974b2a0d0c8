//! `handpress schema`: the JSON Schemas of the book format, made from the types that decode it.

use std::path::Path;

use clap::ValueEnum;
use handpress::error::Error;
use handpress::source::{Manifest, MatterFile, PartFile, QuestionFile};
use handpress::themes::Theme;
use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde_json::Value;

use super::args::{SchemaArguments, SchemaName};
use super::output;
use super::terminal::Terminal;

pub(super) fn run(arguments: &SchemaArguments, terminal: &Terminal) -> Result<(), Error> {
    match &arguments.write {
        Some(book) => write(book, terminal),
        None => {
            terminal.result(text(arguments.name).trim_end());
            Ok(())
        }
    }
}

/// Writes every schema to `.schema/` of a book's folder, where the header line of its files points.
pub(super) fn write(book: &Path, terminal: &Terminal) -> Result<(), Error> {
    let schemas: Vec<(String, String)> = SchemaName::value_variants()
        .iter()
        .map(|name| (format!("{}.json", file_name(*name)), text(*name)))
        .collect();
    let folder = book.join(".schema");
    output::write_all(
        &folder,
        schemas
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_bytes())),
    )?;
    terminal.say(&format!(
        "{} schemas in {}",
        schemas.len(),
        folder.display()
    ));
    Ok(())
}

fn file_name(name: SchemaName) -> &'static str {
    match name {
        SchemaName::Book => "book",
        SchemaName::Part => "part",
        SchemaName::Question => "question",
        SchemaName::Matter => "matter",
        SchemaName::Theme => "theme",
    }
}

fn text(name: SchemaName) -> String {
    let schema = match name {
        SchemaName::Book => schema::<Manifest>(),
        SchemaName::Part => schema::<PartFile>(),
        SchemaName::Question => schema::<QuestionFile>(),
        SchemaName::Matter => schema::<MatterFile>(),
        SchemaName::Theme => partial(schema::<Theme>()),
    };
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// A theme says only what it does otherwise, but a color is whole.
fn partial(mut schema: Schema) -> Schema {
    fn loosen(value: &mut Value) {
        if let Some(object) = value.as_object_mut() {
            let is_color = object
                .get("properties")
                .is_some_and(|own| own.get("rgb").is_some());
            if !is_color {
                object.remove("required");
            }
            object.values_mut().for_each(loosen);
        }
    }
    if let Some(object) = schema.as_object_mut() {
        object.remove("required");
        object.values_mut().for_each(loosen);
    }
    schema
}

/// Draft 7, which editors know best.
fn schema<T: JsonSchema>() -> Schema {
    SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<T>()
}
