//! Table rows have as many cells as the table has columns, and a table fits a page.

use crate::block::Content;
use crate::diagnostics::{Diagnostic, Sink, SourceMap, codes};
use crate::source::SourceBook;

/// The most columns that stay readable in print and on e-readers.
const MOST: usize = 6;

pub(super) fn check(book: &SourceBook, _: &SourceMap, sink: &mut Sink) {
    for block in book.blocks() {
        let Content::Table(table) = &block.content else {
            continue;
        };
        let columns = table.data.columns.len();
        if columns > MOST {
            sink.push(
                Diagnostic::error(
                    codes::TOO_MANY_COLUMNS,
                    format!("a table of {columns} columns"),
                )
                .at(block.span, "")
                .help(format!(
                    "at most {MOST} columns fit a page, and 4 are best; split the table or turn it"
                )),
            );
        }
        for row in &table.data.rows {
            let cells = row.value.len();
            if cells != columns {
                sink.push(
                    Diagnostic::error(
                        codes::UNEQUAL_ROWS,
                        format!("expected {columns} cells in this row, found {cells}"),
                    )
                    .at(row.span, "")
                    .help("give every row as many cells as there are columns"),
                );
            }
        }
    }
}
