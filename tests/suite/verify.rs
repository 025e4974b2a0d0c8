//! `handpress verify`: what samples give against what is shown, what they may take, who runs them.
//!
//! Most of these books speak `sh`, which every system that runs the suite has. What needs a driver
//! needs the language of one, and is skipped without it.

mod limits;
mod update;

use std::process::{Command, Stdio};

use snapbox::str;

use crate::support::{TestBook, skip, text_of};

/// A book whose samples are run by `sh`, each alone.
fn shell(blocks: &str) -> TestBook {
    TestBook::new()
        .setting("interpreters:\n  sh:\n    command: [sh]")
        .body(blocks)
}

/// A book whose samples are run by the flagship's driver; none where there is no Python.
fn driven(test: &str, blocks: &str) -> Option<TestBook> {
    let found = Command::new("python3")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !found.is_ok_and(|status| status.success()) {
        skip(&format!("{test}: there is no python3 here"));
        return None;
    }
    let settings = "interpreters:\n  python:\n    command: [python3]\n    version: [--version]\n    driver: drivers/python.py";
    let book = TestBook::new()
        .setting(settings)
        .file("drivers/python.py", text_of("book/drivers/python.py"));
    Some(book.body(blocks))
}

#[test]
fn a_sample_that_prints_what_is_shown() {
    let book = shell(
        "- code:\n    language: sh\n    source: echo one; echo two\n    output: |\n      one\n      two",
    );
    book.run(&["verify"]).code(0).stdout("").stderr(str![[r#"
sh (`sh`): 1 ran
1 sample ran, 0 failed, 0 skipped

"#]]);
}

#[test]
fn a_sample_that_prints_something_else() {
    let book = shell(
        "- code:\n    language: sh\n    source: |\n      echo one\n      echo two\n    output: |\n      one\n      three",
    );
    book.run(&["verify"]).code(1).stderr(str![[r#"
error[V001]: the sample does not print what is shown
 --> book/questions/first.yaml:9:9
  |
9 |         one
  |         ^^^
  |
  = note: shown (-) and found (+)
           one
          -three
          +two
  = note: run by sh (`sh`)
  = help: mend it and run `handpress verify --question first`; with `--update` what it gives is taken over

1 error, 0 warnings; `handpress explain CODE` tells more
sh (`sh`): 1 ran, 1 failed
1 sample ran, 1 failed, 0 skipped

"#]]);
}

#[test]
fn a_sample_that_prints_what_is_not_shown() {
    shell("- code:\n    language: sh\n    source: echo one")
        .run(&["verify", "--message-format=json"])
        .code(1)
        .tells(&["questions/first.yaml:5:15: error[V001]: the sample prints something, and nothing is shown; show it in `output`, or allow it by `expect: pattern`; then run `handpress verify --question first`"]);
}

#[test]
fn a_sample_that_fails() {
    shell("- code:\n    language: sh\n    source: echo gone >&2; exit 3")
        .run(&["verify", "--message-format=json"])
        .code(1)
        .tells(&["questions/first.yaml:5:15: error[V003]: the sample fails: exit code 3: gone; mend it and run `handpress verify --question first`"]);
}

#[test]
fn a_pattern_is_found_anywhere() {
    let sample = |pattern: &str| {
        shell(&format!(
            "- code:\n    language: sh\n    source: echo 0.31 s\n    output: 0.3 s\n    run: {{expect: {{pattern: '{pattern}'}}}}"
        ))
    };
    sample(r"\d\.\d+").run(&["verify"]).code(0);
    let run = sample(r"^\d+ s$").run(&["verify"]).code(1);
    run.says("error[V001]: what the sample prints does not match the pattern");
}

#[test]
fn exceptions_results_and_claims() {
    let blocks = r#"- code:
    language: python
    source: |
      word = "tea"
- code:
    language: python
    source: |
      print(word)
      int(word)
    output: tea
    run: {expect: {exception: {name: ValueError}}}
- results:
    language: python
    rows:
      - {expression: word * 2, result: "'teatea'"}
      - {expression: "word[3]", result: IndexError}
      - {expression: "word[3]", result: "IndexError: string index out of range"}
- code:
    language: python
    source: assert "word" not in globals()
    run: {alone: true}"#;
    let Some(book) = driven("exceptions_results_and_claims", blocks) else {
        return;
    };
    book.run(&["verify"])
        .code(0)
        .says("6 samples ran, 0 failed");
}

#[test]
fn an_exception_points_at_its_line() {
    let blocks = r#"- code:
    language: python
    source: |
      def half(number):
          return number / 0

      half(2)
- code:
    language: python
    source: int("3")
    run: {expect: {exception: {name: TypeError}}}
- results:
    rows:
      - {expression: "1 + 1", result: "3"}"#;
    let Some(book) = driven("an_exception_points_at_its_line", blocks) else {
        return;
    };
    let claim =
        "claims:\n  - claim: two is one\n    code: |\n      two = 2\n      assert two == 1\n";
    let question = std::fs::read_to_string(book.book().join("questions/first.yaml"));
    let book = book.file(
        "questions/first.yaml",
        question.expect("it is there") + claim,
    );
    let again = "; mend it and run `handpress verify --question first`";
    book.run(&["verify", "--message-format=json"]).code(1).tells(&[
        &format!("questions/first.yaml:7:13: error[V003]: the sample fails: ZeroDivisionError: division by zero{again}"),
        &format!("questions/first.yaml:13:40: error[V004]: the sample should end with `TypeError`, and ends with none{again}"),
        &format!("questions/first.yaml:16:41: error[V002]: `1 + 1` does not give what is shown{again}; with `--update` what it gives is taken over"),
        &format!("questions/first.yaml:21:7: error[V005]: the claim “two is one” fails: AssertionError{again}"),
    ]);
}

#[test]
fn an_interpreter_that_is_not_there() {
    let book = shell("- code:\n    language: sh\n    source: echo").change(
        "book.yaml",
        "[sh]",
        "[no-such-shell, -x]",
    );
    book.run(&["verify"]).code(2).stderr(str![[r#"
error: no interpreter for `sh` can be run here
  `no-such-shell -x`: there is no such program
help: install one, or name one: `handpress verify --interpreter sh=COMMAND`

"#]]);
    book.run(&["verify", "--interpreter", "sh=sh"]).code(0);
    let run = book.run(&["verify", "--interpreter", "sh=no-such-shell"]);
    run.code(2).says("no interpreter for `sh` can be run here");
    let run = book.run(&["verify", "--interpreter", "hs=sh"]).code(2);
    run.says("there is no interpreter `hs`");
}

/// An interpreter that says it is of a version.
fn versioned(book: &TestBook, version: &str) -> String {
    let path = book.folder().join(format!("sh-{version}"));
    let text = format!(
        "#!/bin/sh\n[ \"$1\" = --version ] && echo \"shell {version}\" && exit\nexec sh \"$@\"\n"
    );
    std::fs::write(&path, text).expect("it can be written");
    let made = Command::new("chmod").arg("+x").arg(&path).status();
    assert!(made.expect("there is `chmod`").success());
    path.display().to_string()
}

#[test]
fn a_sample_that_needs_a_newer_version() {
    let book = shell(
        "- code:\n    language: sh\n    source: echo new\n    output: new\n    run: {min_version: \"2.1\"}\n- code:\n    language: sh\n    source: echo any\n    output: any",
    );
    let (old, new) = (versioned(&book, "1.9"), versioned(&book, "2.10.0rc1"));
    let book = book.change(
        "book.yaml",
        "[sh]",
        &format!("[\"{old}\"]\n    version: [--version]"),
    );
    let run = book.run(&["verify"]).code(0);
    let run = run.says("1 sample ran, 0 failed, 1 skipped");
    run.says("skipped: book/questions/first.yaml:5: echo new: it needs sh 2.1");
    let run = book
        .run(&["verify", "--interpreter", &format!("sh={new}")])
        .code(0);
    let run = run.says("sh 1.9 (").says("sh 2.10.0rc1 (");
    run.says("2 samples ran, 0 failed, 0 skipped");
    let all = [
        "verify",
        "--all-interpreters",
        "--interpreter",
        &format!("sh={new}"),
    ];
    book.run(&all)
        .code(0)
        .says("3 samples ran, 0 failed, 0 skipped");
}

#[test]
fn a_sample_that_is_not_run_says_why() {
    let book =
        shell("- code:\n    language: sh\n    source: exit 1\n    run: {skip: it would end}");
    let run = book.run(&["verify"]).code(0);
    run.says("skipped: book/questions/first.yaml:5: exit 1: it would end");
}

#[test]
fn questions_and_parts_are_chosen_by_id() {
    let book = shell("- code:\n    language: sh\n    source: exit 1")
        .change("parts/only.yaml", "[first]", "[first, second]")
        .file(
            "questions/second.yaml",
            "heading: H\nbody:\n  - prose: A test.\n",
        );
    book.run(&["verify", "--question", "second"]).code(0);
    book.run(&["verify", "--part", "only"]).code(1);
    book.run(&["verify", "--question", "secnod"])
        .code(2)
        .stderr(str![[r#"
error: there is no question `secnod`
help: did you mean `second`

"#]]);
    book.run(&["verify", "--part", "first"]).code(2);
}

#[test]
fn reports_are_for_people_and_for_programs() {
    let book = shell(
        "- code:\n    title: A and B\n    language: sh\n    source: echo\n- code:\n    language: sh\n    source: exit 1\n    run: {skip: it would end}",
    );
    book.run(&["verify", "--report", "r.txt"]).code(2);
    book.run(&["verify", "--report", "r.md"]).code(0);
    book.run(&["verify", "--report", "r.json"]).code(0);
    let read = |name| std::fs::read_to_string(book.folder().join(name)).expect("it was written");
    snapbox::assert_data_eq!(
        read("r.md"),
        str![[r#"
# Samples

1 sample ran, 0 failed, 1 skipped.

| interpreter | command | ran | failed | skipped |
| --- | --- | --: | --: | --: |
| sh | `sh` | 1 | 0 | 0 |

| question | place | sample | interpreter | |
| --- | --- | --- | --- | --- |
| first | book/questions/first.yaml:6 | code: A and B | sh | passed |
| first | book/questions/first.yaml:9 | code: exit 1 |  | skipped: it would end |

"#]]
    );
    let report: serde_json::Value = serde_json::from_str(&read("r.json")).expect("it is JSON");
    assert_eq!(report["interpreters"][0]["ran"], 1);
    assert_eq!(report["samples"][1]["reason"], "it would end");
    let printed = book
        .run(&["verify", "--message-format=json"])
        .code(0)
        .stdout;
    assert_eq!(printed, read("r.json"));
}

#[test]
fn only_verify_executes_anything() {
    let book = shell("- code:\n    language: sh\n    source: |\n      touch \"$0.ran\"");
    let witness = book.folder().join("ran");
    let book = book.change("book.yaml", "[sh]", "[./shell]");
    let script = format!("#!/bin/sh\ntouch '{}'\n", witness.display());
    let path = book.folder().join("shell");
    std::fs::write(&path, script).expect("it can be written");
    let made = Command::new("chmod").arg("+x").arg(&path).status();
    assert!(made.expect("there is `chmod`").success());
    book.run(&["check"]).code(0);
    book.run(&["build"]).code(0);
    assert!(!witness.exists(), "a command other than `verify` ran it");
    book.run(&["verify"]).code(0);
    assert!(witness.exists(), "`verify` did not run it");
}

#[test]
fn settings_that_do_not_fit_together() {
    let code = |run: &str| {
        shell(&format!(
            "- code:\n    language: sh\n    source: echo\n    run: {run}"
        ))
    };
    let keep = "keep one of `output`, `pattern`, `exception` and `nothing`";
    code("{expect: {nothing: true, pattern: a}}").tells(&[&format!(
        "questions/first.yaml:3:5: error[V008]: `expect` has 2 expectations; {keep}"
    )]);
    code("{expect: {pattern: '('}}").tells(&["questions/first.yaml:6:31: error[V008]: the pattern is no regular expression: unclosed group; put a backslash before a character that stands for itself, as in `\\(`"]);
    code("{min_version: new}").tells(&["questions/first.yaml:6:26: error[V008]: `new` is no version; write numbers, such as `3.14`"]);
    code("{skip: ''}").tells(&["questions/first.yaml:6:19: error[V008]: `skip` gives no reason; tell in a few words why the sample is not run"]);
    code("{interpreter: lua}").tells(&["questions/first.yaml:6:26: error[R010]: the book names no interpreter `lua`; add it to `interpreters` in book.yaml"]);
    code("{interpreter: shh}").tells(&["questions/first.yaml:6:26: error[R010]: the book names no interpreter `shh`; did you mean `sh`"]);
    shell("- results:\n    rows: [{expression: a, result: b}]\n    run: {expect: {nothing: true}}").tells(&["questions/first.yaml:3:5: error[V008]: `expect` stands in a block of results; remove `expect`: a row's `result` is what is expected"]);
}

#[test]
fn a_driver_that_is_not_there() {
    let book = shell("- prose: A test.").change("book.yaml", "[sh]", "[sh]\n    driver: sh.sh");
    book.tells(&["book.yaml:14:13: error[S006]: the driver `sh.sh` cannot be read; the path starts at the book's folder"]);
}
