//! Random data that pass the checks: what can be read of the examples can be read of them too.
//!
//! An example or an extreme is changed step by step: another text takes the place of one, an item
//! goes or comes twice, a truth value turns, a number moves. A step that the checks refuse is taken
//! back, so that what is left is what an author may write.

use handpress::diagrams::{Diagram, Specimen};
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::Value;

use super::{areas, drawn, item, measures};
use crate::properties::cases;
use crate::support::{TestBook, as_json};

/// The steps for each diagram.
const STEPS: usize = 6;
/// What texts are made of: short and long words, code, a number.
const WORDS: &[&str] = &[
    "a",
    "of",
    "the",
    "tree",
    "name",
    "value",
    "returns",
    "function",
    "reference",
    "immutability",
    "characteristic",
    "`x`",
    "`None`",
    "`next(it)`",
    "`__getattr__`",
    "`collections.abc`",
    "64",
    "WWW",
];

proptest! {
    // A failure shows the blocks themselves; smaller tapes would not make them simpler.
    #![proptest_config(Config { max_shrink_iters: 0, ..cases(1) })]

    #[test]
    fn what_the_checks_let_pass_can_be_read(tape in prop::collection::vec(any::<u32>(), 400)) {
        let mut tape = Tape { numbers: tape, at: 0 };
        let mut faults = Vec::new();
        for specimen in Diagram::SPECIMENS {
            let blocks = changed(specimen, &mut tape);
            let book = TestBook::new().body(&listed(&blocks));
            for measure in measures(specimen) {
                let (pages, leaves) = drawn(&book, &|_, _| Some(measure));
                let what = format!("{}, {measure} pt", specimen.name);
                let found = areas::faults(&pages, leaves.len(), &what);
                if !found.is_empty() {
                    faults.extend(found);
                    faults.push(listed(&blocks));
                }
            }
        }
        prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
    }
}

/// Numbers that decide; they are used again when they end.
struct Tape {
    numbers: Vec<u32>,
    at: usize,
}

impl Tape {
    /// A number below another.
    fn below(&mut self, end: usize) -> usize {
        let number = self.numbers[self.at % self.numbers.len()] as usize;
        self.at += 1;
        // The second time round the numbers mean something else.
        (number.wrapping_mul(2 * (self.at / self.numbers.len()) + 1) >> 3) % end.max(1)
    }

    fn text(&mut self) -> Value {
        let words: Vec<&str> = (0..=self.below(6))
            .map(|_| WORDS[self.below(WORDS.len())])
            .collect();
        Value::String(words.join(" "))
    }
}

/// A kind's example and extremes, changed as far as the checks let.
fn changed(specimen: &Specimen, tape: &mut Tape) -> Vec<Value> {
    let all = format!("{}\n{}", item(specimen.example), specimen.extremes);
    let Value::Array(mut blocks) = as_json(&all) else {
        panic!("{}: the extremes are no list", specimen.name);
    };
    // As JSON a number is a number: `3.10` is 3.1, and may be another cell than the author's.
    blocks.retain(is_legal);
    assert!(!blocks.is_empty(), "{}: nothing is left", specimen.name);
    for block in &mut blocks {
        for _ in 0..STEPS {
            let before = block.clone();
            let mut places = Vec::new();
            find(
                &before[specimen.name],
                format!("/{}", specimen.name),
                &mut places,
            );
            let place = &places[tape.below(places.len())];
            if let Some(value) = block.pointer_mut(place) {
                change(value, tape);
            }
            if !is_legal(block) {
                *block = before;
            }
        }
    }
    blocks
}

fn is_legal(block: &Value) -> bool {
    let blocks = listed(std::slice::from_ref(block));
    TestBook::new().body(&blocks).checked().book.is_some()
}

fn listed(blocks: &[Value]) -> String {
    let items: Vec<String> = blocks.iter().map(|block| format!("- {block}\n")).collect();
    items.concat()
}

/// Every value below one, by its JSON pointer (RFC 6901).
fn find(value: &Value, place: String, places: &mut Vec<String>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                find(
                    value,
                    format!("{place}/{}", key.replace('~', "~0").replace('/', "~1")),
                    places,
                );
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                find(value, format!("{place}/{index}"), places);
            }
            places.push(place);
        }
        _ => places.push(place),
    }
}

fn change(value: &mut Value, tape: &mut Tape) {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let index = tape.below(items.len());
            if tape.below(2) == 0 {
                items.remove(index);
            } else {
                items.insert(index, items[index].clone());
            }
        }
        Value::Bool(is) => *is = !*is,
        Value::Number(_) => *value = Value::from(tape.below(2000)),
        Value::String(_) => *value = tape.text(),
        _ => {}
    }
}
