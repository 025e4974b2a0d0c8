//! YAML by another reader than the program's own, for what must hold outside it.

use std::path::Path;

use serde_json::Value;

use super::files_below;

/// The YAML files of a book's folder.
pub(crate) fn yaml_files(folder: &Path) -> Vec<String> {
    let mut files = files_below(folder);
    files.retain(|file| file.ends_with(".yaml"));
    assert!(!files.is_empty(), "{} has no YAML", folder.display());
    files
}

/// A YAML text as editors hand it to a JSON Schema.
pub(crate) fn as_json(text: &str) -> Value {
    serde_saphyr::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}
