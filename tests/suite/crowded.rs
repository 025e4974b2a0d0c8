//! Pages with more on them than they are drawn for: nothing touches, strikes or overruns another.

use std::fmt::Write;

use handpress::typeset::{Pages, Placed, PlacedText};

use crate::support::{Printed, TestBook};

/// Where the rail ends and where the main column begins, in points from the left; the screen has
/// equal margins.
const RAIL_END: f64 = 50.4 + 57.6;
const MAIN: f64 = 50.4 + 72.0;

/// The size of an intro, in points.
const INTRO: f64 = 12.4;

fn texts(pages: &Pages, page: usize) -> Vec<PlacedText> {
    let placed = pages.placed(page - 1).into_iter();
    let text = placed.filter_map(|placed| match placed {
        Placed::Text(text) => Some(text),
        Placed::Shape(_) => None,
    });
    text.filter(|text| !text.text.trim().is_empty()).collect()
}

/// The texts of the first question's first page.
fn question(printed: &Printed) -> Vec<PlacedText> {
    let page = printed.pdf.destination("q:first").expect("a question");
    texts(&printed.pages, page)
}

fn the<'a>(texts: &'a [PlacedText], words: &str) -> &'a PlacedText {
    let found = texts.iter().find(|text| text.text.contains(words));
    let all = || {
        texts
            .iter()
            .map(|text| text.text.as_str())
            .collect::<Vec<_>>()
    };
    found.unwrap_or_else(|| panic!("no `{words}` among {:?}", all()))
}

/// No text covers a part of another.
fn assert_apart(texts: &[PlacedText]) {
    for (n, one) in texts.iter().enumerate() {
        for other in &texts[n + 1..] {
            let (a, b) = (one.area, other.area);
            let across = a.right.min(b.right) - a.left.max(b.left);
            let down = a.bottom.min(b.bottom) - a.top.max(b.top);
            let (one, other) = (&one.text, &other.text);
            assert!(across < 0.5 || down < 0.5, "`{one}` stands on `{other}`");
        }
    }
}

fn many_questions(count: usize, intro: &str) -> Printed {
    let mut book = TestBook::new();
    let mut part = format!("title: The Only Part\nintro: {intro}\ntags: [One, Two]\nquestions:\n");
    part.push_str("  - first\n");
    for n in 2..=count {
        writeln!(part, "  - q{n}").expect("memory");
        let text = format!("heading: Number {n}?\nbody:\n  - prose: A test.\n");
        book = book.file(&format!("questions/q{n}.yaml"), text);
    }
    book.file("parts/only.yaml", part).printed()
}

#[test]
fn a_part_of_many_questions_has_an_opener_of_one_page() {
    for count in [9, 16, 23, 30] {
        let printed = many_questions(count, "Many questions. One page.");
        let page = |name| printed.pdf.destination(name).expect("it is there");
        assert_eq!(page("q:first"), page("part:only") + 1, "{count} questions");
        assert_apart(&texts(&printed.pages, page("part:only")));
    }
}

#[test]
fn a_long_intro_keeps_clear_of_the_topics() {
    let intro = "Words that go on until they fill a line. ".repeat(7);
    let printed = many_questions(2, intro.trim_end());
    let page = printed.pdf.destination("part:only").expect("an opener");
    let texts = texts(&printed.pages, page);
    let topic = the(&texts, "One").area.top;
    let above = texts.iter().filter(|text| (text.size - INTRO).abs() < 0.1);
    let last = above.map(|text| text.area.bottom).fold(0.0, f64::max);
    // The frame of a topic reaches over its word.
    assert!(topic - last > 16.0, "{topic} after {last}");
}

#[test]
fn results_fold_what_is_wider_than_its_column() {
    let rows = [
        (
            "collections.abc.MutableSequence.register",
            "True",
            "a note beside it",
        ),
        (
            "a_rather_long_unbreakable_expression_of_it",
            "False",
            "a note",
        ),
        (
            "anexpressionwithoutanyplaceatwhichitmaybebroken",
            "42",
            "a note",
        ),
        (
            "short",
            "a_rather_long_unbreakable_result",
            "a note beside it",
        ),
        (
            "shorter",
            "aresultwithoutanyplaceatwhichitmaybebroken",
            "a note",
        ),
    ];
    let mut body = "- results:\n    rows:\n".to_owned();
    for (expression, result, note) in rows {
        writeln!(
            body,
            "      - {{expression: {expression}, result: \"{result}\", note: {note}}}"
        )
        .expect("memory");
    }
    for width in ["", "    width: wide\n"] {
        let body = body.replacen("- results:\n", &format!("- results:\n{width}"), 1);
        assert_apart(&question(&TestBook::new().body(&body).printed()));
    }
}

#[test]
fn what_stands_in_the_rail_stays_in_it() {
    let block = "- table:\n    title: A `functools.singledispatchmethod`\n    \
                 caption: With `singledispatchmethod` and `sys.getsizeof_of_all()`.\n    \
                 columns: [One, Two]\n    rows:\n      - [a, b]";
    let texts = question(&TestBook::new().body(block).printed());
    let rail = texts.iter().filter(|text| text.origin.0 < MAIN - 1.0);
    // The folio and the words beside it stand lower than all others.
    for text in rail.filter(|text| text.origin.1 < 648.0) {
        assert!(text.area.right < RAIL_END + 0.5, "{text:?}");
    }
}

#[test]
fn a_short_first_word_of_a_title_does_not_stand_alone() {
    for (title, first) in [
        ("At the borders", "AT THE"),
        ("A wrong choice", "A WRONG"),
        ("The default that remembers", "THE DEFAULT"),
    ] {
        let block = format!("- code: {{title: {title}, language: text, source: abc}}");
        let texts = question(&TestBook::new().body(&block).printed());
        let line = the(
            &texts,
            title
                .split(' ')
                .next()
                .expect("a word")
                .to_uppercase()
                .as_str(),
        );
        assert_eq!(line.text.trim_end(), first);
    }
}

#[test]
fn a_remark_on_a_bar_keeps_clear_of_the_line_of_today() {
    let bars = "- timeline:\n    phases: [one, two]\n    today: 2026-06\n    bars:\n      \
                - {label: early, from: 2024-01, to: 2028-01}\n      \
                - {label: late, from: 2026-01, turn: 2026-04, to: 2028-01, note: it matters here}";
    let texts = question(&TestBook::new().body(bars).printed());
    let today = the(&texts, "Jun\u{a0}2026").area;
    let line = (today.left + today.right) / 2.0;
    let remark = the(&texts, "it matters here").area;
    assert!(
        remark.left > line + 2.0 || remark.right < line - 2.0,
        "{remark:?}, {line}"
    );
}

#[test]
fn what_annotated_code_prints_does_not_fold_beside_notes() {
    for (output, is_beside) in [
        ("Good morning, Ada and all who are here", true),
        ("Good morning, Ada and all others who are here", false),
    ] {
        let anatomy = format!(
            "- code-anatomy:\n    language: text\n    source: greet(name)\n    output: {output}\n    \
             marks:\n      - {{line: 1, label: A call}}"
        );
        let texts = question(&TestBook::new().body(&anatomy).printed());
        let (first, last) = (the(&texts, "Good"), the(&texts, "here"));
        assert!((first.origin.1 - last.origin.1).abs() < 0.1, "{output}");
        let (code, note) = (the(&texts, "greet"), the(&texts, "A call"));
        let beside = (code.origin.1 - note.origin.1).abs() < 12.0;
        assert_eq!(beside, is_beside, "{output}");
    }
}

#[test]
fn a_line_of_code_does_not_stand_alone_at_the_foot_or_the_head_of_a_page() {
    let function = "        def f():\n            x = 1\n            return x\n\n";
    for words in 24..40 {
        let prose = "Here are words that fill a line of the column quite well, all. ".repeat(words);
        let body = format!(
            "- prose: {prose}\n- code:\n    language: python\n    source: |\n        import io\n\n{}        last()\n",
            function.repeat(8)
        );
        let printed = TestBook::new().body(&body).printed();
        let page = printed.pdf.destination("q:first").expect("a question");
        let has = |page, words: &str| {
            let texts = texts(&printed.pages, page);
            texts.iter().any(|text| text.text.contains(words))
        };
        for page in page..=page + 1 {
            assert!(!has(page, "import") || has(page, "return"), "{words}");
            assert!(!has(page, "last") || has(page, "return"), "{words}");
        }
    }
}

#[test]
fn the_columns_on_the_last_page_of_the_index_are_equally_long() {
    for entries in [30_u8, 75, 140] {
        let letters = |n: u8| format!("{}{}", char::from(b'a' + n / 8), char::from(b'a' + n % 8));
        let marks = (0..entries).map(|n| format!("[x](index:{}word)", letters(n)));
        let prose = marks.collect::<Vec<_>>().join(" ");
        let printed = TestBook::new().prose(&format!("\"{prose}\"")).printed();
        let last = printed.pages.len() - 1;
        let texts = texts(&printed.pages, last);
        let words = texts.iter().filter(|text| text.text.contains("word"));
        let (left, right): (Vec<_>, Vec<_>) = words.partition(|text| text.origin.0 < 252.0);
        let end = |column: Vec<&PlacedText>| {
            column
                .iter()
                .map(|text| text.area.bottom)
                .fold(0.0, f64::max)
        };
        let (left, right) = (end(left), end(right));
        // No nearer than the head of a letter and its first entry allow.
        assert!((left - right).abs() < 45.0, "{entries}: {left} and {right}");
    }
}
