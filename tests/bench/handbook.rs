//! Times each step on the book in `book/`: `cargo bench`, or `cargo bench -- compile` for one.
//!
//! Grammars, fonts and Typst's library are loaded in the warm-up; what Typst remembers of a layout
//! is dropped before every one.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::{BatchSize, Criterion};
use handpress::check::{self, CheckedBook};
use handpress::diagnostics::{Sink, SourceMap};
use handpress::edition::{Edition, Sheet};
use handpress::epub::{self, CoverImage, Supplies};
use handpress::lower::lower;
use handpress::source::{self, Folder, SourceBook};
use handpress::{pdf, typeset};

/// How often a step is timed. A layout takes half a second.
const SAMPLES: usize = 10;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(SAMPLES)
        .warm_up_time(Duration::from_secs(1))
        .configure_from_args();
    author_steps(&mut criterion);
    page_steps(&mut criterion);
    epub_steps(&mut criterion);
    criterion.final_summary();
}

fn author_steps(criterion: &mut Criterion) {
    criterion.bench_function("read", |bench| bench.iter(read));
    criterion.bench_function("check", |bench| {
        bench.iter_batched(
            read,
            |(source, map)| check_source(source, &map),
            BatchSize::PerIteration,
        );
    });
    criterion.bench_function("lower", |bench| {
        bench.iter_batched(checked, |book| lower(book, None), BatchSize::PerIteration);
    });
}

fn page_steps(criterion: &mut Criterion) {
    let book = lower(checked(), None);
    criterion.bench_function("write", |bench| {
        bench.iter(|| typeset::write(&book, &Sheet::plain(Edition::Screen), &BTreeMap::new()));
    });
    let markup = typeset::write(&book, &Sheet::plain(Edition::Screen), &BTreeMap::new());
    let compile = || {
        let mut sink = Sink::default();
        typeset::compile(&markup, &mut sink).expect("the book can be set")
    };
    criterion.bench_function("compile", |bench| {
        bench.iter_batched(
            typeset::forget,
            |()| black_box(compile()),
            BatchSize::PerIteration,
        );
    });
    let pages = compile();
    criterion.bench_function("export", |bench| {
        bench.iter_batched(
            typeset::forget,
            |()| {
                let mut sink = Sink::default();
                pdf::export(&pages, &markup, &book.metadata, &mut sink).expect("the pages conform")
            },
            BatchSize::PerIteration,
        );
    });
}

/// The e-book without what is drawn for it.
fn epub_steps(criterion: &mut Criterion) {
    let book = lower(checked(), None);
    let cover = CoverImage {
        bytes: Vec::new(),
        media_type: "image/png",
        width: 1,
        height: 1,
    };
    let supplies = Supplies {
        cover,
        drawings: BTreeMap::new(),
        pages: Vec::new(),
        pagination: None,
    };
    criterion.bench_function("epub", |bench| {
        bench.iter(|| epub::write(&book, &supplies).pack());
    });
}

fn read() -> (SourceBook, SourceMap) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("book");
    let (mut map, mut sink) = (SourceMap::default(), Sink::default());
    let folder = Folder::open(&path).expect("the book is there");
    let source = source::read(&folder, &mut map, &mut sink).expect("the book can be read");
    (source, map)
}

fn checked() -> CheckedBook {
    let (source, map) = read();
    check_source(source, &map)
}

fn check_source(source: SourceBook, map: &SourceMap) -> CheckedBook {
    check::check(source, map, &mut Sink::default()).expect("the book keeps the rules")
}
