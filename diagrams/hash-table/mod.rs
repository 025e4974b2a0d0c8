//! `hash-table`: an index of slots, the dense entries it points at, and the path of one lookup.

mod checks;
#[cfg(test)]
mod tests;

use super::{
    DiagramKind, Drawing, Sink, Span, Spanned, XhtmlText, capitalized, folder, number_word,
    sentence,
};
use crate::markup::typst::Value;
use crate::markup::xml::{Element, Node};
use crate::text::{Text, Written};
use crate::yaml::shape;

/// From so many slots on the drawing goes over the full width.
const WIDE: u32 = 9;
/// What is said above the entries without words of the author.
const ENTRIES_LABEL: &str = "Entries, in order of insertion";

shape! {
    /// An index of slots and the entries it points at.
    pub struct HashTable {
        /// How many slots the index has: 4 to 16.
        pub slots: Spanned<u32>,
        /// The entries, in order of insertion: 1 to 10.
        pub entries: Vec<Entry>,
        /// The lookup of one key.
        pub probe: Option<Probe>,
        /// The heads of the entries' columns: their number, then hash, key, value, as given.
        pub columns: Vec<Text> = default,
        /// What is said above the index.
        pub slots_label: Option<Text>,
        /// What is said above the entries.
        pub entries_label: Option<Text>,
    }

    /// An entry.
    pub struct Entry {
        /// The slot that points at it.
        pub slot: Spanned<u32>,
        /// Its hash, as in code.
        pub hash: Option<Written>,
        /// Its key, as in code.
        pub key: Option<Written>,
        /// Its value, as in code.
        pub value: Option<Written>,
        /// Whether it has been deleted, so that its place and its slot stay marked.
        pub deleted: bool = default,
    }

    /// A lookup.
    pub struct Probe {
        /// The key that is looked up, as in code.
        pub key: Written,
        /// The slots that are looked at, in order: 1 to 4.
        pub steps: Vec<Step>,
    }

    /// A step of a lookup.
    pub struct Step {
        /// The slot.
        pub slot: Spanned<u32>,
        /// Why this slot, and what is found there.
        pub text: Text,
    }
}

/// What a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Nothing,
    Entry(usize),
    Deleted,
}

impl DiagramKind for HashTable {
    folder!("hash-table", "Hash table");
    const IS_GEOMETRIC: bool = true;

    fn check(&self, span: Span, sink: &mut Sink) {
        checks::check(self, span, sink);
    }

    fn drawing_data(&self, Drawing { text, .. }: Drawing<'_>) -> Value {
        let slots = (0..self.slots.value).map(|slot| match self.held(slot) {
            Held::Nothing => Value::None,
            Held::Entry(entry) => entry.into(),
            Held::Deleted => "deleted".into(),
        });
        let entries = self.entries.iter().enumerate().map(|(number, entry)| {
            let own = entry.cells().into_iter().flatten();
            let cells = std::iter::once(number.to_string()).chain(own);
            Value::dict([
                ("cells", Value::array(cells)),
                ("deleted", entry.deleted.into()),
            ])
        });
        let heads = match self.columns.as_slice() {
            [] => Value::array(self.default_columns()),
            given => Value::array(given.iter().map(text)),
        };
        let slots_label = self.slots_label.as_ref().map(text);
        let entries_label = self.entries_label.as_ref().map(text);
        let labels = [
            slots_label.unwrap_or_else(|| self.default_label().into()),
            entries_label.unwrap_or_else(|| ENTRIES_LABEL.into()),
        ];
        let probe = self.probe.as_ref().map(|probe| {
            let steps = probe.steps.iter().map(|step| {
                Value::dict([("slot", step.slot.value.into()), ("text", text(&step.text))])
            });
            let key = probe.key.value.as_str().into();
            Value::dict([("key", key), ("steps", Value::array(steps))])
        });
        Value::dict([
            ("slots", Value::array(slots)),
            ("entries", Value::array(entries)),
            ("heads", heads),
            ("labels", Value::array(labels)),
            ("probe", probe.into()),
        ])
    }

    fn xhtml(&self, text: XhtmlText<'_>) -> Vec<Node> {
        let index = Element::new("p").class("hash-table-index");
        let mut nodes = vec![index.with(self.index_words()).into(), self.table(text)];
        if let Some(probe) = &self.probe {
            let head = Element::new("p").class("hash-table-probe");
            let key = Element::new("code").with(probe.key.value.as_str());
            nodes.push(head.with("The lookup of ").with(key).with(":").into());
            let steps = probe.steps.iter().map(|step| {
                let slot = Element::new("b").with(format!("Slot {}: ", step.slot.value));
                Element::new("li").with(slot).with_all(text(&step.text))
            });
            let list = Element::new("ol").class("hash-table-steps");
            nodes.push(list.with_all(steps).into());
        }
        nodes
    }

    fn summary(&self) -> String {
        let entries = match self.entries.len() {
            1 => "one entry".to_owned(),
            more => format!("{} entries", number_word(more)),
        };
        let lookup = self.probe.as_ref().map_or(String::new(), |probe| {
            let slots: Vec<String> = probe
                .steps
                .iter()
                .map(|step| step.slot.value.to_string())
                .collect();
            let (key, slots) = (&probe.key.value, slots.join(", then "));
            format!("; looking up {key} goes to slot {slots}")
        });
        format!("{} slots and {entries}{lookup}", self.slots.value)
    }

    fn description(&self) -> String {
        let mut parts = vec![self.index_words()];
        parts.extend(self.entries.iter().enumerate().map(|(number, entry)| {
            if entry.deleted {
                return format!("Entry {number} is deleted.");
            }
            let columns = ["hash", "key", "value"].into_iter().zip(entry.cells());
            let cells = columns.filter_map(|(name, cell)| Some(format!("{name} {}", cell?)));
            format!("Entry {number}: {}.", cells.collect::<Vec<_>>().join(", "))
        }));
        if let Some(probe) = &self.probe {
            parts.push(format!("The lookup of {}:", probe.key.value));
            parts.extend(probe.steps.iter().zip(1_usize..).map(|(step, number)| {
                let (slot, text) = (step.slot.value, step.text.plain());
                sentence(&format!("{number}. Slot {slot}: {text}"))
            }));
        }
        parts.join(" ")
    }

    fn is_wide(&self) -> bool {
        self.slots.value >= WIDE
    }
}

impl HashTable {
    fn held(&self, slot: u32) -> Held {
        let found = self
            .entries
            .iter()
            .position(|entry| entry.slot.value == slot);
        match found {
            None => Held::Nothing,
            Some(entry) if self.entries[entry].deleted => Held::Deleted,
            Some(entry) => Held::Entry(entry),
        }
    }

    /// Which of hash, key and value the entries have; the checks have made sure that all agree.
    fn shown(&self) -> [bool; 3] {
        let live = self.entries.iter().find(|entry| !entry.deleted);
        live.map_or([true; 3], |entry| entry.cells().map(|cell| cell.is_some()))
    }

    fn default_columns(&self) -> Vec<&'static str> {
        let names = ["hash", "key", "value"].into_iter().zip(self.shown());
        let shown = names.filter_map(|(name, is_shown)| is_shown.then_some(name));
        std::iter::once("entry").chain(shown).collect()
    }

    fn default_label(&self) -> String {
        format!("Index: {} slots", self.slots.value)
    }

    /// “Eight slots. Slot 1 holds entry 0. Slot 3 is marked as deleted. The others are empty.”
    fn index_words(&self) -> String {
        let count = usize::try_from(self.slots.value).unwrap_or_default();
        let mut parts = vec![format!("{} slots.", capitalized(&number_word(count)))];
        let mut empty = false;
        for slot in 0..self.slots.value {
            match self.held(slot) {
                Held::Nothing => empty = true,
                Held::Entry(entry) => parts.push(format!("Slot {slot} holds entry {entry}.")),
                Held::Deleted => parts.push(format!("Slot {slot} is marked as deleted.")),
            }
        }
        if empty {
            parts.push("The others are empty.".to_owned());
        }
        parts.join(" ")
    }

    fn table(&self, text: XhtmlText<'_>) -> Node {
        let head = || Element::new("th").attr("scope", "col");
        let heads: Vec<Element> = match self.columns.as_slice() {
            [] => {
                let names = self.default_columns().into_iter();
                names.map(|name| head().with(name)).collect()
            }
            given => given
                .iter()
                .map(|name| head().with_all(text(name)))
                .collect(),
        };
        let rows = self.entries.iter().enumerate().map(|(number, entry)| {
            let row = Element::new("tr").with(Element::new("td").with(number.to_string()));
            let cells = entry.cells().into_iter().zip(self.shown());
            row.with_all(
                cells
                    .filter(|(_, is_shown)| *is_shown)
                    .map(|(cell, _)| match cell {
                        Some(cell) => Element::new("td").with(Element::new("code").with(cell)),
                        None => Element::new("td").with("deleted"),
                    }),
            )
        });
        let table = Element::new("table").class("hash-table-entries");
        table
            .with(Element::new("thead").with(Element::new("tr").with_all(heads)))
            .with(Element::new("tbody").with_all(rows))
            .into()
    }
}

impl Entry {
    /// Hash, key and value, as far as they are given.
    fn cells(&self) -> [Option<String>; 3] {
        [&self.hash, &self.key, &self.value].map(|cell| {
            let cell = cell.as_ref().filter(|_| !self.deleted);
            cell.map(|cell| cell.value.trim().to_owned())
        })
    }
}
