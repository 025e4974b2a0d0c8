//! `--update`: what is shown becomes what was found, and nothing else changes.

use super::shell;

const BEFORE: &str = "\
# Why it is so.
heading: What is it?   # a question
body:
  - code:
      # The sample.
      language: sh
      source: |
        echo one
        echo two
      output: |
        one

        three

  # Another.
  - code: {language: sh, source: echo 'a b', output: \"a  b\"}   # in a line
  - code:
      language: sh
      source: seq 2
      output: 1 # grows
      title: Two
";

const AFTER: &str = "\
# Why it is so.
heading: What is it?   # a question
body:
  - code:
      # The sample.
      language: sh
      source: |
        echo one
        echo two
      output: |
        one
        two

  # Another.
  - code: {language: sh, source: echo 'a b', output: \"a b\"}   # in a line
  - code:
      language: sh
      source: seq 2
      output: \"1\\n2\" # grows
      title: Two
";

#[test]
fn comments_and_layout_are_kept() {
    let book = shell("").file("questions/first.yaml", BEFORE);
    let read = || std::fs::read_to_string(book.book().join("questions/first.yaml"));
    book.run(&["verify"]).code(1);
    assert_eq!(read().expect("it is there"), BEFORE);
    let run = book.run(&["verify", "--update"]).code(0);
    let run = run.says("warning[V001]: the sample does not print what is shown");
    run.says("-three\n")
        .says("+two\n")
        .says("the file was rewritten")
        .says("updated book/questions/first.yaml\n")
        .says("3 updated");
    assert_eq!(read().expect("it is there"), AFTER);
    book.run(&["verify"])
        .code(0)
        .says("3 samples ran, 0 failed, 0 skipped");
}

#[test]
fn what_cannot_be_shown_stays_an_error() {
    let book = shell("- code:\n    language: sh\n    source: \"true\"\n    output: one");
    let run = book.run(&["verify", "--update"]).code(1);
    run.says("error[V001]: the sample does not print what is shown");
}
