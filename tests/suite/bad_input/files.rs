//! Files that are no YAML, no text, or not there.

use crate::support::TestBook;

#[test]
fn an_empty_file() {
    TestBook::new().file("questions/first.yaml", "").tells(&[
        "questions/first.yaml:1:1: error[Y010]: the file is empty; `handpress new DIR` \
         writes a book with every kind of file to copy from",
    ]);
    TestBook::new()
        .file("questions/first.yaml", "# remarks alone\n")
        .tells(&[
            "questions/first.yaml:1:1: error[Y010]: the file is empty; `handpress new DIR` \
             writes a book with every kind of file to copy from",
        ]);
    TestBook::new().file("book.yaml", "").tells(&[
        "book.yaml:1:1: error[Y010]: the file is empty; `handpress new DIR` writes a book \
         with every kind of file to copy from",
    ]);
}

#[test]
fn a_binary_file() {
    TestBook::new()
        .file("questions/first.yaml", b"heading: H\n\x89PNG\xff")
        .tells(&[
            "questions/first.yaml:2:1: error[Y008]: the file is not text: the bytes in line 2 \
             are not UTF-8; save it as UTF-8",
        ]);
    TestBook::new()
        .file("questions/first.yaml", b"heading: H\0\n")
        .tells(&[
            "questions/first.yaml:1:11: error[Y008]: the file is not text: it holds a zero \
             byte; save it as UTF-8",
        ]);
    TestBook::new().file("book.yaml", b"\xff\xfe\x00").tells(&[
        "book.yaml:1:1: error[Y008]: the file is not text: the bytes in line 1 are not \
         UTF-8; save it as UTF-8",
    ]);
}

#[test]
fn a_file_of_a_hundred_megabytes() {
    let book = TestBook::new();
    let file = std::fs::File::create(book.book().join("questions/first.yaml"));
    file.and_then(|file| file.set_len(100 << 20))
        .expect("a sparse file can be made");
    book.tells(&[
        "parts/only.yaml:2:13: error[Y007]: `book/questions/first.yaml` has 104857600 bytes",
    ]);
}

#[test]
fn a_missing_file() {
    TestBook::new().without("questions/first.yaml").tells(&[
        "parts/only.yaml:2:13: error[S006]: `book/questions/first.yaml` cannot be read; \
         the id in a list is the file's name without `.yaml`",
    ]);
    TestBook::new().without("parts/only.yaml").tells(&[
        "book.yaml:1:1: warning[S007]: no list names the file \
         `book/questions/first.yaml`; list its id in book.yaml or in a part, or move it \
         out of the folder",
        "book.yaml:10:9: error[S006]: `book/parts/only.yaml` cannot be read; the id in a \
         list is the file's name without `.yaml`",
    ]);
    TestBook::new().setting("front: [preface]").tells(&[
        "book.yaml:11:9: error[S006]: `book/front/preface.yaml` cannot be read; the id in \
         a list is the file's name without `.yaml`",
    ]);
}

#[test]
fn a_folder_in_the_place_of_a_file() {
    let book = TestBook::new().without("questions/first.yaml");
    book.file("questions/first.yaml/inside.txt", "").tells(&[
        "parts/only.yaml:2:13: error[S006]: `book/questions/first.yaml` cannot be read; \
         the id in a list is the file's name without `.yaml`",
    ]);
}

#[test]
fn a_file_that_no_list_names() {
    let book = TestBook::new().file("questions/spare.yaml", "heading: H\nbody: []\n");
    book.file("questions/other.yml", "").tells(&[
        "book.yaml:1:1: warning[S007]: no list names the file `book/questions/other.yml`; \
         rename it to end in `.yaml`, and list its id",
        "book.yaml:1:1: warning[S007]: no list names the file \
         `book/questions/spare.yaml`; list its id in book.yaml or in a part, or move it \
         out of the folder",
    ]);
}

#[test]
fn tabs() {
    TestBook::new()
        .file("questions/first.yaml", "heading: H\nbody:\n\t- prose: a\n")
        .tells(&[
            "questions/first.yaml:3:2: error[Y001]: this is not YAML: tabs disallowed within \
             this context (block indentation); indent with spaces; YAML does not allow tabs \
             there",
        ]);
    TestBook::new()
        .body("- code:\n    language: python\n    source: \"a\\tb\"")
        .tells(&[
            "questions/first.yaml:5:17: error[L001]: line 1 of the code holds a tab; use \
             spaces: a tab has no width of its own on a page",
        ]);
}

#[test]
fn text_that_is_no_yaml() {
    TestBook::new()
        .file("questions/first.yaml", "heading: A: B\nbody: []\n")
        .tells(&[
            "questions/first.yaml:1:11: error[Y001]: this is not YAML: mapping values are not \
             allowed in this context; quote a value that holds `: ` or ` #` or begins with a \
             special character, or write it as a block after `|`",
        ]);
    TestBook::new()
        .file("questions/first.yaml", "heading: \"open\nbody: []\n")
        .tells(&[
            "questions/first.yaml:1:10: error[Y001]: this is not YAML: unclosed quote; quote \
             a value that holds `: ` or ` #` or begins with a special character, or write it \
             as a block after `|`",
        ]);
    TestBook::new().prose("@home").tells(&[
        "questions/first.yaml:3:12: error[Y001]: this is not YAML: unexpected character: \
         `@'; quote a value that holds `: ` or ` #` or begins with a special character, \
         or write it as a block after `|`",
    ]);
}

#[test]
fn two_documents_in_one_file() {
    let text = "heading: H\nbody:\n  - prose: a\n---\nheading: I\n";
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:4:1: error[Y001]: a file holds one document; move it to a \
         file of its own",
    ]);
}

#[test]
fn duplicate_keys() {
    let text = "heading: H\nbody:\n  - prose: a\nheading: I\n";
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:4:1: error[Y002]: the key `heading` stands twice; keep one \
         of them",
    ]);
}

#[test]
fn an_alias_bomb_of_a_million_elements() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..6 {
        let items = vec![format!("*a{}", level - 1); 10].join(", ");
        text.push_str(&format!("a{level}: &a{level} [{items}]\n"));
    }
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:5:9: error[Y007]: the file nests too deep or expands too \
         far; write the text out instead of repeating it by aliases",
    ]);
}

#[test]
fn deep_nesting() {
    let text = format!(
        "heading: H\nbody: {}{}\n",
        "[".repeat(10_000),
        "]".repeat(10_000)
    );
    TestBook::new().file("questions/first.yaml", text).tells(&[
        "questions/first.yaml:2:262: error[Y007]: the file nests too deep or expands too \
         far; write the text out instead of repeating it by aliases",
    ]);
    let list =
        "- list:\n    items: [{text: a, items: ".to_owned() + &"[{text: b, items: ".repeat(40);
    TestBook::new()
        .body(&(list + &"[]}]".repeat(40) + "}]"))
        .tells(&[
            "questions/first.yaml:1:1: error[Y007]: the file nests too deep or expands too \
             far; write the text out instead of repeating it by aliases",
        ]);
}

#[test]
fn an_unknown_format_version() {
    TestBook::new()
        .change("book.yaml", "format: 1", "format: 2")
        .tells(&[
            "book.yaml:1:9: error[Y009]: format `2` is not known; this version of Handpress \
             reads `format: 1`",
        ]);
    TestBook::new()
        .change("book.yaml", "format: 1\n", "")
        .tells(&["book.yaml:1:1: error[Y004]: the key `format` is missing; add `format:`"]);
}

/// One run tells the faults of every file.
#[test]
fn all_faults_of_all_files_in_one_run() {
    TestBook::new()
        .change("book.yaml", "language: en", "langauge: en")
        .setting("front: [preface]")
        .file("front/preface.yaml", "heading: H\nbody: text\n")
        .change("parts/only.yaml", "title", "titel")
        .file(
            "questions/first.yaml",
            "heading: [H]\nbody:\n  - proes: a\n  - prose: \"[[x]]\"\n",
        )
        .tells(&[
            "book.yaml:1:1: error[Y004]: the key `language` is missing; add `language:`",
            "book.yaml:4:1: error[Y003]: the key `langauge` is not known here; did you mean \
             `language`",
            "parts/only.yaml:1:1: error[Y003]: the key `titel` is not known here; did you \
             mean `title`",
            "parts/only.yaml:1:1: error[Y004]: the key `title` is missing; add `title:`",
            "questions/first.yaml:1:10: error[Y005]: expected text, found a list",
            "questions/first.yaml:3:5: error[Y003]: there is no block `proes`; did you mean \
             `prose`",
            "questions/first.yaml:4:13: error[R001]: there is no question `x`; ids are listed \
             in the question lists of the parts",
            "front/preface.yaml:2:7: error[Y005]: expected a list, found text",
        ]);
}
