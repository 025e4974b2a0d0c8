//! The model to laid-out pages: markup is written, then compiled by Typst in process.
//!
//! In: a book and a page edition. Out: [`Pages`]. Book text reaches Typst only as string literals,
//! and Typst reaches nothing but the folder made here: no disk, no network, no clock.

mod capitals;
mod compile;
mod folder;
mod gaps;
mod leaves;
mod origins;
mod pages;
mod placed;
mod svg;
mod world;
mod write;

pub(crate) use compile::tell_export;
pub use compile::{compile, forget};
pub use folder::MarkupFolder;
pub use gaps::{Gap, Gaps};
pub use leaves::{LaidShape, Leaf, Places, Run, leaves};
pub use pages::{Landing, Pages};
pub use placed::{Area, Piece, Placed, PlacedShape, PlacedText};
pub use write::{
    MeasureOf, Picture, Practice, Wrap, image_width, page_measure, write, write_drawings,
    write_handout, write_pictures, write_wrap,
};
