//! Diagnostics in their three forms, on one small faulty book.

use snapbox::str;

use crate::support::TestBook;

/// An error that has a replacement, one that has another place, and a warning.
fn faulty() -> TestBook {
    TestBook::new()
        .change("parts/only.yaml", "[first]", "[first, first]")
        .file(
            "questions/first.yaml",
            "heading: H\nbdoy: []\nbody:\n  - prose: A test.\n",
        )
        .file("questions/spare.yaml", "heading: H\nbody: []\n")
}

fn warned() -> TestBook {
    TestBook::new().file("questions/spare.yaml", "heading: H\nbody: []\n")
}

#[test]
fn human() {
    faulty().run(&["check"]).code(1).stdout("").stderr(str![[r#"
warning[S007]: no list names the file `book/questions/spare.yaml`
 --> book/book.yaml:1:1
  |
1 | format: 1
  | ^
  |
  = help: list its id in book.yaml or in a part, or move it out of the folder

error[S003]: `first` is listed twice
 --> book/parts/only.yaml:2:20
  |
2 | questions: [first, first]
  |                    ^^^^^ a second time here
  |
 ::: book/parts/only.yaml:2:13
  |
2 | questions: [first, first]
  |             ----- first here
  |
  = help: keep one of them; refer to a question elsewhere by [[its-id]]

error[Y003]: the key `bdoy` is not known here
 --> book/questions/first.yaml:2:1
  |
2 | bdoy: []
  | ^^^^
  |
help: did you mean
  |
2 - bdoy: []
2 + body: []
  |

2 errors, 1 warning; `handpress explain CODE` tells more

"#]]);
}

#[test]
fn short() {
    faulty()
        .run(&["check", "--message-format=short"])
        .code(1)
        .stderr(str![[r#"
book/book.yaml:1:1: warning[S007]: no list names the file `book/questions/spare.yaml`
book/parts/only.yaml:2:20: error[S003]: `first` is listed twice
book/questions/first.yaml:2:1: error[Y003]: the key `bdoy` is not known here

"#]]);
}

#[test]
fn json() {
    faulty().run(&["check", "--message-format=json"]).code(1).stderr(str![[r#"
{"code":"S007","help":{"message":"list its id in book.yaml or in a part, or move it out of the folder","replacement":null},"message":"no list names the file `book/questions/spare.yaml`","notes":[],"primary":{"column":1,"end_column":1,"end_line":1,"file":"book/book.yaml","label":"","line":1},"secondary":[],"severity":"warning"}
{"code":"S003","help":{"message":"keep one of them; refer to a question elsewhere by [[its-id]]","replacement":null},"message":"`first` is listed twice","notes":[],"primary":{"column":20,"end_column":25,"end_line":2,"file":"book/parts/only.yaml","label":"a second time here","line":2},"secondary":[{"column":13,"end_column":18,"end_line":2,"file":"book/parts/only.yaml","label":"first here","line":2}],"severity":"error"}
{"code":"Y003","help":{"message":"did you mean","replacement":{"span":{"column":1,"end_column":5,"end_line":2,"file":"book/questions/first.yaml","line":2},"text":"body"}},"message":"the key `bdoy` is not known here","notes":[],"primary":{"column":1,"end_column":5,"end_line":2,"file":"book/questions/first.yaml","label":"","line":2},"secondary":[],"severity":"error"}

"#]]);
}

#[test]
fn a_warning_is_told_and_passes() {
    warned().run(&["check"]).code(0).stderr(str![[r#"
warning[S007]: no list names the file `book/questions/spare.yaml`
 --> book/book.yaml:1:1
  |
1 | format: 1
  | ^
  |
  = help: list its id in book.yaml or in a part, or move it out of the folder

0 errors, 1 warning; `handpress explain CODE` tells more
the book is sound

"#]]);
}

#[test]
fn a_warning_counts_where_that_is_asked_for() {
    warned().run(&["check", "--deny-warnings"]).code(1);
    warned()
        .run(&["build", "--deny-warnings"])
        .code(1)
        .wrote_nothing("out");
}
