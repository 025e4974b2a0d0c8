//! Who imports whom, against the table in the crate doc.

use std::collections::{BTreeMap, BTreeSet};

use super::{none_of, rust_files};
use crate::support::text_of;

/// Modules by name, each with the modules that it imports or may import.
type Imports = BTreeMap<String, BTreeSet<String>>;

/// Modules that import each other, and why that is right.
const CYCLES: &[(&str, &str, &str)] = &[(
    "block",
    "diagrams",
    "a diagram is a block, and both share the word for a block's width",
)];

/// The words of a text that stand in back quotes.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The table of the crate doc: in the first column modules, in the third what they may import.
fn table() -> Imports {
    let text = text_of("src/lib.rs");
    let rows = text
        .lines()
        .filter_map(|line| line.strip_prefix("//! | [`"));
    let rows: Vec<Vec<&str>> = rows.map(|row| row.split(" | ").collect()).collect();
    let mut table = Imports::new();
    for row in &rows {
        let [modules, _, imports] = row.as_slice() else {
            panic!("a row of the import table has not three cells: {row:?}");
        };
        for module in quoted(&format!("`{modules}")) {
            table.insert(module, quoted(imports));
        }
        // “`source` and what it may”
        if let Some((module, _)) = imports.split_once(" and what it may") {
            let module = quoted(module);
            let own = module.iter().flat_map(|module| table[module].clone());
            let own: BTreeSet<String> = own.collect();
            for module in quoted(&format!("`{modules}")) {
                table.entry(module).or_default().extend(own.clone());
            }
        }
    }
    let all: BTreeSet<String> = table.keys().cloned().collect();
    for row in rows.iter().filter(|row| row[2].contains("all of them")) {
        for module in quoted(&format!("`{}", row[0])) {
            table.insert(module, all.clone());
        }
    }
    assert!(table.len() > 15, "the import table was not found");
    table
}

/// The module of a source file; none for the crate's root and the program.
fn module(path: &str) -> Option<&str> {
    if path.starts_with("diagrams/") {
        return Some("diagrams");
    }
    let path = path.strip_prefix("src/")?;
    let module = path.split('/').next()?.trim_end_matches(".rs");
    (!["lib", "main", "cli"].contains(&module)).then_some(module)
}

/// The modules that a text names as `crate::MODULE`, comments left out.
fn named(text: &str) -> BTreeSet<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let code: String = code.flat_map(|line| [line, "\n"]).collect();
    let name = |rest: &str| -> String {
        rest.chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect()
    };
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            Some(group) => {
                let group = group.split('}').next().unwrap_or_default();
                found.extend(group.split(',').map(|item| name(item.trim())));
            }
            None => {
                found.insert(name(rest));
            }
        }
    }
    found
}

/// What every module really imports; its own tests may import anything.
fn imports() -> Imports {
    let mut imports = Imports::new();
    for (path, text) in rust_files() {
        if let Some(module) = module(&path).filter(|_| !path.ends_with("/tests.rs")) {
            let text = text
                .split("#[cfg(test)]\nmod tests {")
                .next()
                .unwrap_or_default();
            imports
                .entry(module.to_owned())
                .or_default()
                .extend(named(text));
        }
    }
    for (module, imports) in &mut imports {
        imports.remove(module);
    }
    imports
}

#[test]
fn every_import_is_in_the_table() {
    let table = table();
    let faults = imports().into_iter().flat_map(|(module, imports)| {
        let may = table.get(&module).cloned();
        let may = may.unwrap_or_else(|| panic!("`{module}` is not in the table of src/lib.rs"));
        let extra: Vec<String> = imports.difference(&may).cloned().collect();
        let said =
            move |name| format!("`{module}` imports `{name}`, which src/lib.rs does not allow");
        extra.into_iter().map(said)
    });
    none_of(faults.collect());
}

#[test]
fn every_entry_of_the_table_is_needed() {
    let imports = imports();
    // These rows allow more than they need, in words.
    let table = table()
        .into_iter()
        .filter(|(name, _)| !["check", "pipeline"].contains(&name.as_str()));
    let faults = table.flat_map(|(module, may)| {
        let does = imports.get(&module).cloned().unwrap_or_default();
        let stale: Vec<String> = may.difference(&does).cloned().collect();
        let said = move |name| format!("`{module}` no longer imports `{name}`: mend src/lib.rs");
        stale.into_iter().map(said)
    });
    none_of(faults.collect());
}

#[test]
fn no_modules_import_each_other() {
    let imports = imports();
    // All that a module reaches by imports of imports.
    let reach = |module: &str| {
        let mut reached = BTreeSet::new();
        let mut open = vec![module.to_owned()];
        while let Some(module) = open.pop() {
            for import in imports.get(&module).into_iter().flatten() {
                let is_known = CYCLES.iter().any(|(a, b, _)| {
                    (*a, *b) == (module.as_str(), import) || (*b, *a) == (module.as_str(), import)
                });
                if !is_known && reached.insert(import.clone()) {
                    open.push(import.clone());
                }
            }
        }
        reached
    };
    let circular = imports
        .keys()
        .filter(|module| reach(module).contains(*module));
    none_of(
        circular
            .map(|module| format!("`{module}` imports itself in a circle"))
            .collect(),
    );
    for (a, b, _) in CYCLES {
        let both = imports[*a].contains(*b) && imports[*b].contains(*a);
        assert!(
            both,
            "`{a}` and `{b}` no longer import each other: strike them from CYCLES"
        );
    }
}

/// Only `verify` executes anything: `build` and `check` never do, whatever a book holds.
#[test]
fn programs_are_started_in_one_file() {
    let found: BTreeSet<String> = rust_files()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("tests/"))
        .filter(|(_, text)| text.contains("process::Command") || text.contains("Command::new("))
        .map(|(path, _)| path)
        .collect();
    assert!(
        found.iter().all(|path| path == "src/verify/process.rs"),
        "{found:?}"
    );
}

/// The page editions and the e-book are made from the same model and know nothing of each other.
#[test]
fn typeset_and_epub_do_not_know_each_other() {
    let imports = imports();
    assert!(!imports["typeset"].contains("epub") && !imports["epub"].contains("typeset"));
}

/// Only these places touch the disk: the reader of books, the writer of files, the look whether a
/// new book's folder is free, and the folders in which samples run, with the list of processes.
#[test]
fn the_disk_is_touched_in_five_files() {
    let found: BTreeSet<String> = rust_files()
        .into_iter()
        .filter(|(path, _)| !path.starts_with("tests/"))
        .filter(|(_, text)| {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            code.contains("std::fs::") || code.contains("use std::fs")
        })
        .map(|(path, _)| path)
        .collect();
    let expected = [
        "src/cli/new.rs",
        "src/cli/output.rs",
        "src/source/files.rs",
        "src/verify/process.rs",
        "src/verify/run.rs",
    ];
    assert_eq!(found, expected.map(str::to_owned).into());
}
