//! The layout: what `check --layout` tells, and how the blocks of a question draw together.

use std::fmt::Write;

use std::collections::BTreeMap;

use handpress::diagnostics::Sink;
use handpress::edition::{Edition, Sheet};
use handpress::layout::{Composed, compose};
use handpress::lower::lower;
use handpress::typeset::{self, Gap};

use crate::support::TestBook;

/// Paragraphs of so many lines each, each a block.
pub(crate) fn paragraphs(lines: &[usize]) -> String {
    let line = "One line of a paragraph is as long as the measure of the main column. ";
    lines.iter().fold(String::new(), |mut body, &count| {
        writeln!(body, "- prose: {}", line.repeat(count).trim_end()).expect("memory");
        body
    })
}

/// A block of results, which never breaks.
fn results(rows: usize) -> String {
    let row = "    - {expression: \"1 + 1\", result: \"2\"}\n";
    format!("- results:\n    rows:\n{}", row.repeat(rows))
}

/// The lines of the paragraphs of a question that takes four pages.
const LONG: [usize; 8] = [16, 16, 16, 16, 16, 16, 16, 10];

fn with_callout() -> TestBook {
    TestBook::new().setting("callouts: {kinds: {tip: {label: Tip, icon: brain, tint: sand}}}")
}

fn tells(body: &str, expected: &[&str]) {
    let code = i32::from(expected.iter().any(|line| line.contains(": error[")));
    with_callout()
        .body(body)
        .run(&["check", "--layout", "--message-format=json"])
        .code(code)
        .tells(expected);
}

/// A book with this question, its gaps chosen.
pub(crate) fn composed(body: &str) -> Composed {
    composed_on("7x10in", body)
}

fn composed_on(trim: &str, body: &str) -> Composed {
    let trim = format!("trim: {trim}");
    composed_in(TestBook::new().setting(&trim).body(body))
}

fn composed_in(book: TestBook) -> Composed {
    let checked = book.checked();
    let book = lower(checked.book.expect("no faults"), None);
    let markup = typeset::write(&book, &Sheet::plain(Edition::Screen), &BTreeMap::new());
    let composed = compose(&book, markup, &mut Sink::default());
    assert!(composed.pages.is_ok(), "the pages are made");
    composed
}

#[test]
fn a_sound_book_has_nothing_told_of_its_pages() {
    tells("- prose: A test.", &[]);
}

#[test]
fn a_block_higher_than_a_page() {
    tells(
        &results(40),
        &[
            "questions/first.yaml:3:5: error[P101]: `1 + 1` stands outside the text area on page 9; \
             shorten the block, or make two of it",
            "questions/first.yaml:3:5: error[P102]: `1 + 1` stands less than 13 points from the trim \
             on page 9; shorten the block, or make two of it",
        ],
    );
}

/// The full stop after a word that is too wide: Typst sets it on the word.
fn stop_on(column: usize, word: &str) -> String {
    format!(
        "questions/first.yaml:3:{column}: error[P111]: `.` stands on `{word}` on page 8; shorten one of \
         them, or make two of the block"
    )
}

#[test]
fn a_word_wider_than_the_measure() {
    tells(
        &format!("- prose: See `{}`.", "x".repeat(66)),
        &[
            "questions/first.yaml:3:5: error[P104]: a line runs 37 points over the measure on page 8; \
             shorten the word, or break the code where it can break",
            &stop_on(12, &"x".repeat(66)),
        ],
    );
}

#[test]
fn a_word_wider_than_the_page() {
    let word = "x".repeat(100);
    let near = format!(
        "questions/first.yaml:3:5: error[P102]: `{word}` stands less than 13 points from the trim on \
         page 8; shorten the block, or make two of it"
    );
    tells(
        &format!("- prose: See `{word}`."),
        &[
            &near,
            "questions/first.yaml:3:5: error[P104]: a line runs 217 points over the measure on page 8; \
             shorten the word, or break the code where it can break",
            &stop_on(12, &word),
        ],
    );
}

#[test]
fn a_word_wider_than_its_callout() {
    let word = "x".repeat(66);
    let out = format!(
        "questions/first.yaml:3:5: error[P103]: `{word}` stands out of its box on page 8; shorten it"
    );
    tells(
        &format!("- callout: {{kind: tip, text: \"See `{word}`.\"}}"),
        &[
            &out,
            "questions/first.yaml:3:5: error[P104]: a line runs 37 points over the measure on page 8; \
             shorten the word, or break the code where it can break",
            &stop_on(33, &word),
        ],
    );
}

/// What is told of the pages of a book with a setting and a listing of two lines.
fn tells_with(setting: &str, expected: &[&str]) {
    TestBook::new()
        .setting(setting)
        .body("- code: {language: text, source: \"one line\\nanother\"}")
        .run(&["check", "--layout", "--message-format=json"])
        .code(1)
        .tells(expected);
}

#[test]
fn lines_nearer_to_each_other_than_their_letters_are_high() {
    tells_with(
        "tokens: {lettering.code.line: 5pt}",
        &[
            "questions/first.yaml:3:5: error[P111]: `another` stands on `one line` on page 8; shorten \
             one of them, or make two of the block",
        ],
    );
}

#[test]
fn a_set_page_with_less_room_than_words() {
    tells_with(
        "tokens: {set_pages.closing.lead: 200pt}",
        &[
            "error[P111]: `You can now answer it in a sentence and prove it in` stands on `question.` on page 9; \
             shorten one of them, or make two of the block",
        ],
    );
}

#[test]
fn a_heading_before_a_block_that_fits_on_no_page_beside_it() {
    tells(
        &format!("- heading: Here\n{}", results(29)),
        &[
            "questions/first.yaml:3:5: warning[P107]: a heading stands alone at the foot of page 8; \
             shorten the block that follows it: it does not fit on the page",
        ],
    );
}

#[test]
fn a_callout_after_a_block_as_high_as_a_page() {
    tells(
        &format!("{}- callout: {{kind: tip, text: Alone.}}", results(29)),
        &[
            "questions/first.yaml:1:10: warning[P109]: page 9 is 9 % full, and the question's last; cut \
             a few lines, so that it ends a page earlier, or add what was left out",
            "questions/first.yaml:34:5: warning[P108]: a callout stands alone on page 9; shorten the \
             block before it, or set it earlier",
        ],
    );
}

/// What is told of a question that takes four pages and ends on a thin one.
const LONG_AND_THIN: [&str; 2] = [
    "questions/first.yaml:1:10: warning[P109]: page 11 is 23 % full, and the question's last; cut a few \
     lines, so that it ends a page earlier, or add what was left out",
    "questions/first.yaml:1:10: warning[P110]: the question takes 4 pages, up to page 11; cut it, or \
     make two questions of it",
];

#[test]
fn a_question_over_three_pages_that_ends_on_a_thin_one() {
    tells(&paragraphs(&LONG), &LONG_AND_THIN);
}

#[test]
fn a_build_tells_what_runs_over() {
    let run = TestBook::new().body(&paragraphs(&LONG)).run(&[
        "build",
        "--edition=screen",
        "--message-format=json",
    ]);
    run.code(0).tells(&LONG_AND_THIN);
}

#[test]
fn a_question_a_few_lines_over_draws_together() {
    let gap = |last: usize| {
        let mut blocks = vec![2; 10];
        blocks.push(last);
        composed(&paragraphs(&blocks)).gaps.of("first")
    };
    let gaps: Vec<Gap> = (5..=11).map(gap).collect();
    // Five lines more than the page holds at the widest gap are the most that the closest takes.
    let expected = [
        Gap::Wide,
        Gap::Even,
        Gap::Even,
        Gap::Even,
        Gap::Close,
        Gap::Close,
        Gap::Wide,
    ];
    assert_eq!(gaps, expected);
}

/// What floats in a question: some lines, results that do not fit below them, and more text.
fn floats_on(trim: &str, lines: usize, more: usize) -> Vec<(String, String)> {
    let (before, after) = (paragraphs(&[lines]), paragraphs(&[more]));
    let composed = composed_on(trim, &format!("{before}{}{after}", results(7)));
    composed.gaps.floats.into_iter().collect()
}

#[test]
fn text_goes_before_what_would_leave_a_small_page_half_empty() {
    let float = ("first-2".to_owned(), "first-3".to_owned());
    assert_eq!(floats_on("a5", 22, 4), [float]);
    assert_eq!(floats_on("a5", 14, 4), [], "the results fit");
    assert_eq!(floats_on("a5", 27, 4), [], "the page is full without");
    assert_eq!(floats_on("7x10in", 32, 4), [], "large pages keep the order");
    assert_eq!(
        floats_on("a5", 22, 16),
        [],
        "a paragraph does not break around it"
    );
}

/// What keeps its ends together in a question: some lines, six points of a line, and what follows.
fn tails_on(lines: usize, after: &str) -> Vec<String> {
    let points = format!("- points:\n    items:\n{}", "    - One point.\n".repeat(6));
    let body = format!("{}{points}{after}", paragraphs(&[lines]));
    composed(&body).gaps.tails.into_iter().collect()
}

#[test]
fn no_point_stands_alone_at_a_pages_end_or_head() {
    let kept = ["first-2".to_owned()];
    assert_eq!(tails_on(29, ""), kept, "the last would stand alone");
    assert_eq!(tails_on(35, ""), kept, "the first would stand alone");
    assert_eq!(tails_on(28, ""), [""; 0], "all fit");
    assert_eq!(tails_on(32, ""), [""; 0], "three and three");
}

#[test]
fn the_end_of_a_long_listing_keeps_a_callout_company() {
    let body = |lines| {
        let lines = "      call()\n".repeat(lines);
        let code = format!("- code:\n    language: text\n    source: |\n{lines}");
        format!("{code}- callout: {{kind: tip, text: Alone.}}")
    };
    let mut kept = 0;
    for lines in 28..36 {
        let book = with_callout().setting("trim: a5").body(&body(lines));
        let run = book.run(&["check", "--layout", "--message-format=short"]);
        assert!(!run.stderr.contains("P108"), "{lines} lines: {run}");
        kept += composed_in(book).gaps.tails.len();
    }
    assert!(kept > 0, "some would have left the callout alone");
}

#[test]
fn a_question_far_over_keeps_its_gaps() {
    let composed = composed(&paragraphs(&[20, 20, 20]));
    assert_eq!(composed.gaps.of("first"), Gap::Wide);
    assert_eq!(composed.passes, 1, "nothing is laid out again");
}
