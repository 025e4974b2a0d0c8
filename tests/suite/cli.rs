//! Commands as a user types them: what is printed where, exit codes, files.

mod build;
mod epub;
mod grey;
mod messages;

use snapbox::str;

use crate::support::{TestBook, handpress, root, text_of};

const COMMANDS: [&str; 9] = [
    "build",
    "check",
    "verify",
    "preflight",
    "impose",
    "schema",
    "explain",
    "new",
    "gallery",
];

#[test]
fn help_lists_the_commands_and_the_exit_codes() {
    let help = handpress(root(), &["--help"]).code(0).stdout;
    for command in COMMANDS {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command} is not in\n{help}"
        );
    }
    assert!(
        help.contains("Exit codes: 0 clean, 1 the book has errors, 2 the program could not work.")
    );
    assert!(
        handpress(root(), &["--version"])
            .code(0)
            .stdout
            .starts_with("handpress ")
    );
}

#[test]
fn every_command_and_flag_is_explained() {
    for command in COMMANDS {
        let help = handpress(root(), &[command, "--help"]).code(0).stdout;
        let (first, options) = help
            .split_once("Options:")
            .expect("every command has options");
        assert!(!first.starts_with("Usage"), "`{command}` is not explained");
        // A flag's words stand behind it, or on the line below.
        let lines: Vec<&str> = options.lines().collect();
        for (index, line) in lines.iter().enumerate() {
            let Some(flag) = line.trim_start().strip_prefix('-') else {
                continue;
            };
            let behind = flag.split_once("  ").map_or("", |(_, words)| words);
            let below = lines.get(index + 1).copied().unwrap_or_default();
            let is_told = !behind.trim().is_empty() || !below.trim().is_empty();
            assert!(is_told, "`{command}`: {line}");
        }
    }
}

/// The README's commands are those that there are.
#[test]
fn the_readme_tells_every_command() {
    if !root().join("README.md").exists() {
        return;
    }
    let readme = text_of("README.md");
    for command in COMMANDS {
        assert!(
            readme.contains(&format!("handpress {command}")),
            "README.md: {command}"
        );
    }
    let words = readme.split("handpress ").skip(1).filter_map(|rest| {
        let end = rest
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(rest.len());
        (readme.contains(&format!("`handpress {}", &rest[..end])) && end > 0).then(|| &rest[..end])
    });
    let help = handpress(root(), &["--help"]).stdout;
    for word in words {
        assert!(
            help.contains(&format!("\n  {word} ")),
            "README.md: `handpress {word}`"
        );
    }
    for flag in readme.split("`--").skip(1) {
        let end = flag
            .find(|c: char| !(c.is_ascii_lowercase() || c == '-'))
            .unwrap_or(flag.len());
        let is_known = COMMANDS.iter().any(|command| {
            let help = handpress(root(), &[command, "--help"]).stdout;
            help.contains(&format!("--{}", &flag[..end]))
        });
        assert!(is_known, "README.md: `--{}`", &flag[..end]);
    }
}

#[test]
fn wrong_usage_is_an_operating_error() {
    let book = TestBook::new();
    book.run(&["--no-such-flag"]).code(2).says("--no-such-flag");
    book.run(&["build", "--edition", "paperback"])
        .code(2)
        .says("editions are screen, print, handout, epub");
    book.run(&["check", "--message-format", "xml"])
        .code(2)
        .says("human, short, json");
    book.run(&["schema", "chapter"])
        .code(2)
        .says("book, part, question, matter");
    book.run(&["new"]).code(2).says("<FOLDER>");
}

#[test]
fn a_folder_that_is_no_book_is_an_operating_error() {
    let book = TestBook::new();
    book.run(&["check", "nowhere"]).code(2).stderr(str![[r#"
error: there is no book at `nowhere`: No such file or directory (os error 2)
help: `handpress new DIR` writes one to start from

"#]]);
    book.run(&["check", "book/parts"])
        .code(2)
        .says("it has no `book.yaml`");
    book.run(&["check", "book/book.yaml"])
        .code(2)
        .says("it is not a folder");
}

#[test]
fn explain_tells_a_code_and_lists_all() {
    let told = handpress(root(), &["explain", "r001"]).code(0).stdout;
    assert!(told.starts_with("R001 unresolved-reference\n\n"), "{told}");
    let listed = handpress(root(), &["explain"]).code(0).stdout;
    let codes: Vec<&str> = listed
        .lines()
        .filter_map(|line| line.split(' ').next())
        .collect();
    let known = handpress::diagnostics::codes::ALL.iter().map(|code| code.0);
    assert_eq!(codes, known.collect::<Vec<_>>());
}

#[test]
fn explain_does_not_know_every_code() {
    handpress(root(), &["explain", "Z999"])
        .code(2)
        .stderr(str![[r#"
error: there is no code `Z999`
help: `handpress explain` lists them

"#]]);
}

#[test]
fn a_new_book_builds_at_once() {
    let place = TestBook::new();
    place
        .run(&["new", "mine"])
        .code(0)
        .says("build it with: handpress build mine");
    place
        .run(&["check", "mine", "--layout", "--deny-warnings"])
        .code(0)
        .stderr(str![[r#"
the book is sound

"#]]);
    place
        .run(&["build", "mine"])
        .code(0)
        .wrote("out", &["my-handbook-screen.pdf", "my-handbook.epub"]);
}

#[test]
fn the_gallery_shows_every_kind_and_its_limits() {
    let place = TestBook::new();
    place
        .run(&["gallery", "kinds", "--extremes"])
        .code(0)
        .says("build them with: handpress build kinds");
    place.run(&["check", "kinds", "--deny-warnings"]).code(0);
    // A gallery holds as many drawings a question as there are; its build may tell thin pages.
    place.run(&["build", "kinds"]).code(0).wrote(
        "out",
        &["diagram-gallery-screen.pdf", "diagram-gallery.epub"],
    );
}

#[test]
fn a_new_book_overwrites_nothing() {
    let place = TestBook::new();
    place.run(&["new", "book"]).code(2).stderr(str![[r#"
error: `book` is not empty

"#]]);
    place
        .run(&["new", "book/book.yaml"])
        .code(2)
        .says("`book/book.yaml` is not empty");
    place.tells(&[]);
}
