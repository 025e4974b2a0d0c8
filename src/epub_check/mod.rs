//! Checks on a finished EPUB, ours or another's: what reading systems, shops and screen readers
//! trip over most, told with a code and a place inside the file.
//!
//! In: the bytes of an EPUB. Out: diagnostics, and what takes how much room. One function a rule,
//! in the order of their codes. `EPUBCheck` and Ace judge more and stay the verdict before a book
//! is sold; this needs neither Java nor a browser. Section numbers in the rules are those of EPUB
//! 3.3 and EPUB Accessibility 1.1.

mod accessibility;
mod color;
mod container;
mod css;
mod document;
mod link;
mod metadata;
mod navigation;
mod package;
mod picture;
mod size;
mod style;
#[cfg(test)]
mod tests;
mod tree;

pub use size::Sizes;

use std::collections::BTreeMap;

use crate::diagnostics::{Reported, Sink, SourceMap};
use container::Container;
use css::Sheet;
use package::Package;
use tree::Tree;

/// An EPUB, read as far as it can be.
struct Epub {
    /// The files of the archive.
    container: Container,
    /// What the package document says.
    package: Package,
    /// The XML files that are well-formed, by path.
    trees: BTreeMap<String, Tree>,
    /// The style sheets, by path.
    sheets: BTreeMap<String, Sheet>,
}

/// A rule: looks at the whole book and tells what it finds.
type Rule = fn(&Epub, &mut Sink);

/// All rules that need the whole book, by code.
const RULES: &[Rule] = &[
    metadata::metadata,
    metadata::version,
    metadata::refinements,
    package::undeclared_files,
    package::absent_files,
    package::spine,
    navigation::navigation,
    navigation::order,
    navigation::ncx,
    navigation::page_source,
    document::repeated_ids,
    link::links,
    link::sheets,
    link::descriptions,
    document::text_alternatives,
    document::language,
    document::title,
    document::headings,
    style::too_new,
    style::body_text,
    document::inline_style,
    style::contrast,
    document::active_content,
    package::properties,
    accessibility::metadata,
    accessibility::claims,
    package::names,
    document::tables,
    document::size,
    picture::pictures,
];

/// Checks the EPUB that lies at `name`, which is how places in it are told.
///
/// # Errors
/// [`Reported`] if so much is wrong that the rest cannot be looked at.
pub fn check(
    name: &str,
    bytes: &[u8],
    map: &mut SourceMap,
    sink: &mut Sink,
) -> Result<Sizes, Reported> {
    let container = Container::open(name, bytes, map, sink)?;
    container::media_type(&container, bytes, sink);
    let trees = tree::read_all(&container, sink);
    let path = container::package_path(&container, &trees, sink)?;
    let package = Package::read(&path, &trees, &container, sink)?;
    let sheets = css::read_all(&container, &package);
    let epub = Epub {
        container,
        package,
        trees,
        sheets,
    };
    for rule in RULES {
        rule(&epub, sink);
    }
    Ok(Sizes::of(&epub))
}

impl Epub {
    /// The package document.
    fn package_tree(&self) -> Option<&Tree> {
        self.trees.get(&self.package.path)
    }

    /// The content documents in the order of the manifest: path and tree.
    fn documents(&self) -> impl Iterator<Item = (&str, &Tree)> {
        let items = self.package.items.iter().filter(|item| item.is_document());
        items.filter_map(|item| Some((item.path.as_str(), self.trees.get(&item.path)?)))
    }

    /// The contents, if the package names one and it can be read.
    fn nav(&self) -> Option<(&str, &Tree)> {
        let item = self.package.items.iter().find(|item| item.has("nav"))?;
        Some((item.path.as_str(), self.trees.get(&item.path)?))
    }

    /// Where a document comes in reading order.
    fn place_in_spine(&self, path: &str) -> Option<usize> {
        let spine = &self.package.spine;
        spine
            .iter()
            .position(|(id, _)| self.package.item(id).is_some_and(|item| item.path == path))
    }
}
