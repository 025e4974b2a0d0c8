//! The names and texts of the files that were read; offsets to lines and columns.

use super::span::{FileId, Span};

/// All files read for a book, in the order of reading.
#[derive(Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

#[derive(Debug)]
struct SourceFile {
    name: String,
    text: String,
    /// The offset at which each line begins.
    lines: Vec<usize>,
}

impl SourceMap {
    /// Takes a file in. `name` is the path as the author would type it.
    pub fn add(&mut self, name: impl Into<String>, text: impl Into<String>) -> FileId {
        let text = text.into();
        let lines = std::iter::once(0)
            .chain(
                text.bytes()
                    .enumerate()
                    .filter(|&(_, b)| b == b'\n')
                    .map(|(i, _)| i + 1),
            )
            .collect();
        self.files.push(SourceFile {
            name: name.into(),
            text,
            lines,
        });
        FileId(u32::try_from(self.files.len() - 1).unwrap_or(u32::MAX))
    }

    /// The path of a file as the author would type it.
    #[must_use]
    pub fn name(&self, file: FileId) -> &str {
        self.files
            .get(file.0 as usize)
            .map_or("", |file| &file.name)
    }

    /// The text of a file.
    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.files
            .get(file.0 as usize)
            .map_or("", |file| &file.text)
    }

    /// The text of a span; empty if it lies outside its file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text(span.file).get(span.range()).unwrap_or("")
    }

    /// Line and column of an offset, both counted from one, columns in characters.
    #[must_use]
    pub fn position(&self, file: FileId, offset: usize) -> (usize, usize) {
        let Some(file) = self.files.get(file.0 as usize) else {
            return (1, 1);
        };
        let line = file.lines.partition_point(|&start| start <= offset).max(1);
        let start = file.lines[line - 1];
        let column = file
            .text
            .get(start..offset)
            .map_or(0, |text| text.chars().count());
        (line, column + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_lines_and_characters_from_one() {
        let mut map = SourceMap::default();
        let file = map.add("a.yaml", "één\ntwee\n");
        assert_eq!(map.position(file, 0), (1, 1));
        assert_eq!(map.position(file, "éé".len()), (1, 3));
        assert_eq!(map.position(file, "één\n".len()), (2, 1));
    }
}
