//! From the package to bytes: `epub-builder` assembles, this pass puts right what it cannot say.
//!
//! `epub-builder` 0.8.3 lays out the container and gathers the files. Its package document gives
//! creators and languages the same ids, knows no ISBN, refinements, properties or page list, and
//! its NCX names no identifier; so `content.opf`, `nav.xhtml` and `toc.ncx` are replaced by ours,
//! Apple's display options are dropped (they fix fonts, and colors with them), and the archive is
//! written anew: in a fixed order, with fixed times, pictures stored.

use std::io::{Cursor, Read, Write};

use epub_builder::{EpubBuilder, EpubContent, EpubVersion, ReferenceType, TocElement, ZipLibrary};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use super::document::Document;
use super::navigation::Entry;
use super::package::{FOLDER, Package};
use super::paths;

/// Packs a package.
pub(super) fn pack(package: &Package) -> Vec<u8> {
    // Both passes write to memory, and every path is made of slugs: nothing is left that could
    // fail, as the tests over whole books show.
    let assembled = assemble(package).expect("assembling in memory cannot fail");
    rewrite(package, assembled).expect("an archive just written can be read and written in memory")
}

/// The package as `epub-builder` writes it.
fn assemble(package: &Package) -> epub_builder::Result<Vec<u8>> {
    let mut builder = EpubBuilder::new(ZipLibrary::new()?)?;
    builder.epub_version(EpubVersion::V33);
    builder.set_title(package.title.as_str());
    builder.set_languages(vec![package.language.to_string()]);
    // Replaced below, and fixed here so that neither clock nor chance is ever asked.
    builder.set_uuid(uuid::Uuid::nil());
    builder.set_modified_date(chrono::DateTime::UNIX_EPOCH);
    for resource in &package.resources {
        let bytes = resource.bytes.as_slice();
        match resource.path.as_str() {
            "stylesheet.css" => builder.stylesheet(bytes)?,
            path if resource.is_cover() => {
                builder.add_cover_image(path, bytes, resource.media_type)?
            }
            path => builder.add_resource(path, bytes, resource.media_type)?,
        };
    }
    for document in package
        .documents
        .iter()
        .filter(|document| document.path != paths::NAV)
    {
        builder.add_content(builder_content(
            package,
            document,
            &document.bytes(&package.language),
        ))?;
    }
    let mut bytes = Vec::new();
    builder.generate(&mut bytes)?;
    Ok(bytes)
}

fn builder_content<'a>(
    package: &Package,
    document: &Document,
    bytes: &'a [u8],
) -> EpubContent<&'a [u8]> {
    let content = EpubContent::new(document.path.as_str(), bytes);
    let content = match document.path.as_str() {
        paths::COVER => content.reftype(ReferenceType::Cover),
        paths::GLOSSARY => content.reftype(ReferenceType::Glossary),
        _ => content,
    };
    match package
        .contents
        .iter()
        .find(|entry| entry.href == document.path)
    {
        Some(entry) => {
            let children = entry
                .children
                .iter()
                .map(|child| TocElement::new(child.href.as_str(), child.plain()));
            children.fold(content.title(Entry::plain(entry)), EpubContent::child)
        }
        None => content,
    }
}

/// The archive written anew, with our own package document, contents and NCX.
fn rewrite(package: &Package, assembled: Vec<u8>) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(assembled))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for name in order(package) {
        let bytes = match name
            .strip_prefix(FOLDER)
            .and_then(|path| path.strip_prefix('/'))
        {
            Some("content.opf") => package.package_document(),
            Some("toc.ncx") => package.ncx(),
            Some(paths::NAV) => package.nav(),
            _ => {
                let mut bytes = Vec::new();
                archive.by_name(&name)?.read_to_end(&mut bytes)?;
                bytes
            }
        };
        writer.start_file(name.as_str(), options(&name))?;
        writer.write_all(&bytes)?;
    }
    Ok(writer.finish()?.into_inner())
}

/// All files in their order: the media type first, and what a reader needs first before the rest
/// (EPUB Open Container Format 3.3, section 4.3).
fn order(package: &Package) -> Vec<String> {
    let first = ["mimetype", "META-INF/container.xml"].map(str::to_owned);
    let resources = |is_style: bool| {
        let resources = package
            .resources
            .iter()
            .filter(move |resource| (resource.media_type == "text/css") == is_style);
        resources.map(|resource| resource.path.as_str())
    };
    let documents = package
        .documents
        .iter()
        .map(|document| document.path.as_str())
        .filter(|path| *path != paths::NAV);
    let inside = ["content.opf", paths::NAV, "toc.ncx"]
        .into_iter()
        .chain(resources(true))
        .chain(documents)
        .chain(resources(false));
    first
        .into_iter()
        .chain(inside.map(|path| format!("{FOLDER}/{path}")))
        .collect()
}

/// The media type must be stored, and what is compressed already is not compressed again.
fn options(name: &str) -> SimpleFileOptions {
    let is_stored = name == "mimetype" || name.ends_with(".png") || name.ends_with(".jpg");
    let options = SimpleFileOptions::default()
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    if is_stored {
        options.compression_method(CompressionMethod::Stored)
    } else {
        options
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(9))
    }
}
