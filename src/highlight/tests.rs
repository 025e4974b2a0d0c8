//! Samples of the languages, written with their classes, and odd input.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Line, TokenClass, highlight, is_known, known_languages};

/// Writes lines as `letter‹text›`; plain text stands as it is.
fn marked(language: &str, source: &str) -> String {
    let token = |line: &Line| -> String {
        let mark = |class: TokenClass, text: &str| match class {
            TokenClass::Plain => text.to_owned(),
            _ => format!("{}‹{text}›", class.letter()),
        };
        line.iter()
            .map(|token| mark(token.class, &token.text))
            .collect()
    };
    highlight(language, source)
        .iter()
        .map(token)
        .collect::<Vec<_>>()
        .join("\n")
}

/// Checks that the tokens of each line are the line, are not empty, and are merged.
fn assert_identity(language: &str, source: &str) {
    let lines = highlight(language, source);
    let joined: Vec<String> = lines
        .iter()
        .map(|line| line.iter().map(|token| token.text.as_str()).collect())
        .collect();
    assert_eq!(
        joined,
        source.lines().collect::<Vec<_>>(),
        "{language}: {source:?}"
    );
    for line in &lines {
        assert!(
            line.iter().all(|token| !token.text.is_empty()),
            "{language}: {source:?}"
        );
        assert!(
            line.windows(2).all(|pair| pair[0].class != pair[1].class),
            "{language}: {line:?}"
        );
    }
}

#[track_caller]
fn assert_marked(language: &str, source: &str, expected: &str) {
    assert_eq!(marked(language, source), expected);
    assert_identity(language, source);
}

#[test]
fn python_definitions() {
    assert_marked(
        "python",
        "class Box[T](Base, metaclass=Meta):\n    def __init__(self, x: int = -1) -> None:\n        self.id = id(x)",
        "k‹class› f‹Box›[T](Base, metaclasso‹=›Meta):\n    \
         k‹def› f‹__init__›(b‹self›, x: b‹int› o‹=› o‹-›n‹1›) o‹->› n‹None›:\n        \
         b‹self›.id o‹=› b‹id›(x)",
    );
    assert_marked(
        "python",
        "async def first[T: (int, str), **P](cls): ...",
        "k‹async› k‹def› f‹first›[T: (b‹int›, b‹str›), o‹**›P](b‹cls›): n‹...›",
    );
}

#[test]
fn python_soft_keywords() {
    assert_marked(
        "python",
        "match point:  # where\n    case {\"x\": x, **rest} if x > 1j:\n        pass\n    case _:\n        pass",
        "k‹match› point:  c‹# where›\n    k‹case› {s‹\"x\"›: x, o‹**›rest} k‹if› x o‹>› n‹1j›:\n        k‹pass›\n    \
         k‹case› _:\n        k‹pass›",
    );
    assert_marked(
        "python",
        "match (\n    a,\n    b,\n):\n    case [1, 2]: f()",
        "k‹match› (\n    a,\n    b,\n):\n    k‹case› [n‹1›, n‹2›]: f()",
    );
    assert_marked(
        "python",
        "match = 3\ncase.upper()\ntype(x)\ntype Pair[T] = tuple[T, T]\nd = {\n    case: 1,\n    match (x): 2,\n}",
        "match o‹=› n‹3›\ncase.upper()\nb‹type›(x)\nk‹type› f‹Pair›[T] o‹=› b‹tuple›[T, T]\nd o‹=› {\n    \
         case: n‹1›,\n    match (x): n‹2›,\n}",
    );
}

#[test]
fn python_strings() {
    assert_marked(
        "python",
        r#"a = rb"\d+(a|b)" + f"n""#,
        r#"a o‹=› s‹rb"\d+(a|b)"› o‹+› s‹f"n"›"#,
    );
    assert_marked(
        "python",
        r#"f"{d["a"]!r:>{w}.2f} {{x}} {y=}""#,
        r#"s‹f"›{d[s‹"a"›]!r:>{w}.2f}s‹ {{x}} ›{y=}s‹"›"#,
    );
    assert_marked(
        "python",
        r#"t"hi {self}" "cat" tr'\d'"#,
        r#"s‹t"hi ›{b‹self›}s‹"› s‹"cat"› s‹tr'\d'›"#,
    );
    assert_marked(
        "python",
        "q = \"\"\"SELECT 1\n  FROM t\"\"\"",
        "q o‹=› s‹\"\"\"SELECT 1›\n  s‹FROM t\"\"\"›",
    );
}

#[test]
fn python_docstrings() {
    assert_marked(
        "python",
        "\"\"\"Module.\"\"\"\ndef f():\n    # why\n    'Return it.'\n    'x'",
        "d‹\"\"\"Module.\"\"\"›\nk‹def› f‹f›():\n    c‹# why›\n    d‹'Return it.'›\n    s‹'x'›",
    );
    assert_marked(
        "python",
        "def f():\n    r\"\"\"A \\d.\n\n    >>> f(1)\n    \"\"\"",
        "k‹def› f‹f›():\n    d‹r\"\"\"A \\d.›\n\n    d‹>>> f(1)›\n    d‹\"\"\"›",
    );
}

#[test]
fn python_numbers_and_constants() {
    assert_marked(
        "python",
        "0x_ff + 1_000.5e-3 + 5. + 1_0j, None, True",
        "n‹0x_ff› o‹+› n‹1_000.5e-3› o‹+› n‹5.› o‹+› n‹1_0j›, n‹None›, n‹True›",
    );
}

#[test]
fn python_decorators() {
    assert_marked(
        "python",
        "@app.route(\"/x\", n=None)\n@property\na @ b",
        "e‹@app.route›(s‹\"/x\"›, no‹=›n‹None›)\ne‹@property›\na o‹@› b",
    );
}

#[test]
fn python_words() {
    assert_marked(
        "python",
        "x = not a.id and b is not None or lambda self, *_: print(self.print, end=\"\")",
        "x o‹=› k‹not› a.id k‹and› b k‹is› k‹not› n‹None› k‹or› k‹lambda› b‹self›, o‹*›_: \
         b‹print›(b‹self›.print, endo‹=›s‹\"\"›)",
    );
    assert_marked(
        "python",
        "from a import *\nexcept* ValueError as e: raise X from e\nif (n := len(a)) > 1: del a[::2]",
        "k‹from› a k‹import› o‹*›\nk‹except›o‹*› b‹ValueError› k‹as› e: k‹raise› X k‹from› e\n\
         k‹if› (n o‹:=› b‹len›(a)) o‹>› n‹1›: k‹del› a[::n‹2›]",
    );
}

#[test]
fn prompts() {
    let source = ">>> def f():\n...     return 1\n...\n>>> f()\n1\n...\n>>>x";
    let expected =
        "o‹>>>› k‹def› f‹f›():\no‹...›     k‹return› n‹1›\no‹...›\no‹>>>› f()\n1\n...\n>>>x";
    assert_marked("pycon", source, expected);
    assert_marked("doctest", source, expected);
    assert_marked("python", source, expected);
    assert_marked("pycon", "  >>> 1\n  1", "  o‹>>>› n‹1›\n  1");
}

#[test]
fn other_languages() {
    assert_marked(
        "json",
        r#"{"a": [1, null, "x\n"]}"#,
        r#"{s‹"a"›: [n‹1›, n‹null›, s‹"x\n"›]}"#,
    );
    assert_marked(
        "bash",
        r#"for f in *.py; do echo "$f $(wc -l)"; done # x"#,
        r#"k‹for› f k‹in› o‹*›.pyo‹;› k‹do› b‹echo› s‹"$f ›$(wc -l)s‹"›o‹;› k‹done› c‹# x›"#,
    );
    assert_marked(
        "toml",
        "[a.b]\nc-d = 8 # e",
        "[f‹a›.f‹b›]\nb‹c-d› = n‹8› c‹# e›",
    );
    assert_marked(
        "rust",
        "#[derive(Debug)]\nfn main() -> Option<u8> { Some(1_u8) } // c",
        "e‹#[derive(Debug)]›\nk‹fn› f‹main›() o‹->› b‹Option›<k‹u8›> { b‹Some›(n‹1_u8›) } c‹// c›",
    );
    assert_marked(
        "javascript",
        "const f = (x) => `a ${x === null} b`",
        "k‹const› f‹f› o‹=› (x) o‹=>› s‹`a ›${x o‹===› n‹null›}s‹ b`›",
    );
    assert_marked(
        "sql",
        "SELECT COUNT(*) FROM t WHERE x = 'y' AND z > 3; -- c",
        "k‹SELECT› b‹COUNT›(o‹*›) k‹FROM› t k‹WHERE› x o‹=› s‹'y'› k‹AND› z o‹>› n‹3›; c‹-- c›",
    );
}

#[test]
fn plain_languages() {
    for language in ["text", "console", "output", "no such language", ""] {
        assert_marked(
            language,
            "def f():\n\n  return 'x'",
            "def f():\n\n  return 'x'",
        );
    }
    assert!(highlight("text", "").is_empty());
}

#[test]
fn odd_input_survives() {
    let odd = [
        "",
        "\n",
        "\r\n\r\n",
        "a\r\nb\rc\n",
        "\tx\t=\t1\t",
        "   ",
        "é = 'ß→😀'  # ≠\n",
        "x = \"open\n'''",
        "f\"{x",
        "f'{",
        "t\"",
        "r'(",
        ")]}\n{[(",
        "\\",
        "@",
        "@\n",
        "match",
        "match x",
        "case",
        "type =",
        "type",
        "def",
        "class ",
        "\u{feff}x",
        "\u{a0}\u{2003}x",
        ">>> ",
        ">>>",
        "...",
        ">>> '''\n... x\n'''",
        "\"\"\"\n\"\"\"\"",
        "0x",
        "1__0",
        "\0",
        "def é():\n 'é'",
    ];
    let languages = [
        "python",
        "pycon",
        "json",
        "bash",
        "toml",
        "rust",
        "javascript",
        "sql",
        "yaml",
        "html",
        "markdown",
    ];
    for language in languages {
        for source in odd {
            assert_identity(language, source);
        }
        assert_identity(language, &odd.join("\n"));
        assert_identity(language, &odd.concat());
    }
}

/// Beginnings and ends of what Python parts a text into.
const FRAGMENTS: &[&str] = &[
    "\"", "'", "f", "t", "{", "}", "(", ":", "\n", "    ", "\\", "#", "match ", "@", "é", "\"\"\"",
    ">>> ", "1j", "\r",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_fragments_survive(fragments in vec(select(FRAGMENTS), 0..24)) {
        assert_identity("python", &fragments.concat());
        assert_identity("pycon", &fragments.concat());
    }
}

#[test]
fn languages_by_name_and_extension() {
    for language in [
        "python", "py", "Python", "bash", "sh", "rs", "text", "Console", "output", "pycon",
        "doctest", "c++",
    ] {
        assert!(is_known(language), "{language}");
    }
    assert!(!is_known("pyhton"));
    let known = known_languages();
    assert!(
        ["python", "toml", "text", "pycon", "javascript", "sql"]
            .iter()
            .all(|name| known.contains(*name))
    );
    assert!(
        known.iter().all(|name| is_known(name)),
        "every suggestion is understood"
    );
}
