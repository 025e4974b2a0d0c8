//! What drawings cost Typst: how often it lays a book out until nothing changes any more.

use handpress::diagnostics::Sink;
use handpress::diagrams::Diagram;
use handpress::edition::{Edition, Sheet};
use handpress::lower::lower;
use handpress::typeset;
use serde_json::Value;
use typst_timing::TimingScope;

use super::{book_of, item};
use crate::support::TestBook;

/// The scope around one compilation, which tells its events from those of other tests.
const SCOPE: &str = "iterations";

#[test]
fn drawings_cost_no_further_layout() {
    let examples = Diagram::SPECIMENS.iter().map(|kind| item(kind.example));
    let examples: Vec<String> = examples.collect();
    let words = iterations(&book_of("- prose: Words alone."));
    let drawings = iterations(&book_of(&examples.join("\n")));
    assert!(words >= 1, "no layout was seen");
    assert_eq!(
        drawings, words,
        "layouts with every kind of diagram, and of words alone"
    );
}

/// How often Typst lays a book's pages out.
fn iterations(book: &TestBook) -> usize {
    let book = lower(book.checked().book.expect("a book without faults"), None);
    let sheet = Sheet::plain(Edition::Screen);
    let markup = typeset::write(&book, &sheet, &std::collections::BTreeMap::new());
    typst_timing::enable();
    {
        let _scope = TimingScope::new(SCOPE);
        typeset::compile(&markup, &mut Sink::default()).expect("Typst takes it");
    }
    typst_timing::disable();
    let mut events = Vec::new();
    typst_timing::export_json(&mut events, |_| (String::new(), 0)).expect("events are written");
    let events: Vec<Value> = serde_json::from_slice(&events).expect("they are JSON");
    let own = events
        .iter()
        .find(|event| event["name"] == SCOPE)
        .expect("the scope is among them");
    let is_layout = |event: &&Value| {
        let name = event["name"].as_str().unwrap_or_default();
        event["tid"] == own["tid"] && event["ph"] == "B" && name.starts_with("iter (")
    };
    events.iter().filter(is_layout).count()
}
