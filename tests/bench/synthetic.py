#!/usr/bin/env python3
"""Writes a book of any length, for measuring.

    python3 tests/bench/synthetic.py 500 /tmp/book-500

A book of N questions in parts of eight: every kind of block and of diagram, code in several
languages, cross-references, footnotes, glossary terms and index entries, one to two pages a
question. The same N gives the same book, and question 7 is the same in a book of any length but
for the questions that it refers to.
"""

import argparse
import json
import random
import shutil
import struct
import sys
import zlib
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PART_LENGTH = 8

NOUNS = """anchor archive balance basin beacon border branch bridge bucket canal cargo cellar
chamber channel circle clock column compass copper corner courier current curtain device ditch
drawer engine fabric factor fence ferry field filter folder forge funnel garden gauge glacier
gravel handle harbor hinge island kernel ladder lantern ledger lever library margin market mason
meadow mirror mortar needle orchard packet paddle panel pebble pillar pipeline pocket pulley
quarry queue ratchet ribbon river saddle sample shelter shutter signal socket spiral spring
station summit switch tablet timber tower tunnel valley valve vessel village wagon wheel window
workshop""".split()
VERBS = """carries changes checks closes collects counts covers crosses divides follows gathers
holds joins keeps lifts marks measures moves names needs orders passes reaches reads replaces
returns shares sorts splits starts stores turns waits""".split()
ADJECTIVES = """bright broad calm careful common early empty even exact familiar final firm first
gentle heavy hollow inner larger late level light local narrow neutral newer older open outer
patient plain quick quiet rapid regular rough separate shallow sharp simple slow small steady
steep strong sudden upper warm whole wide""".split()
ENDS = """at once; before noon; by hand; for a while; in both directions; in the end; in turn;
much later; now and then; on the way back; only twice; without delay""".replace("\n", " ").split(
    "; "
)
ICONS = "box link brain wrench lightbulb recycle unlink plus minus trash-2".split()

SAMPLES = {
    "python": """class {A}:
    '''Keeps every {b} by its name.'''

    def __init__(self, limit: int = {n}) -> None:
        self.limit = limit
        self._{b}s: dict[str, int] = {{}}

    @property
    def is_full(self) -> bool:
        return len(self._{b}s) >= self.limit

    def add(self, name: str, weight: int) -> None:
        if self.is_full:    # nothing is thrown away
            raise ValueError(f"no {b} after {{self.limit}}")
        self._{b}s[name] = weight

{c} = {A}()
{c}.add("{d}", {n})
print({c}.is_full)""",
    "rust": """/// A {b} with its weight.
#[derive(Debug, Clone)]
struct {A} {{
    name: String,
    weight: u32,
}}

fn heaviest(all: &[{A}]) -> Option<&{A}> {{
    all.iter().max_by_key(|one| one.weight)
}}

fn main() {{
    let {c} = {A} {{ name: "{d}".into(), weight: {n} }};
    println!("{{:?}}", heaviest(&[{c}]));
}}""",
    "javascript": """const {c} = new Map([["{d}", {n}]]);

export async function find{A}(name, {{ retries = 3 }} = {{}}) {{
  for (let turn = 0; turn < retries; turn += 1) {{
    const weight = {c}.get(name);
    if (weight !== undefined) return `${{name}}: ${{weight}}`;
    await new Promise((done) => setTimeout(done, {n}));
  }}
  throw new Error("no {b}");
}}""",
    "sql": """SELECT {b}.name, COUNT(*) AS uses, MAX({c}.weight)
FROM {b}
JOIN {c} ON {c}.{b}_id = {b}.id
WHERE {b}.name <> '{d}' AND {c}.weight > {n}
GROUP BY {b}.name
HAVING COUNT(*) > 2
ORDER BY uses DESC;""",
    "bash": """# count what every {b} holds
for file in {c}/*.{b}; do
  lines=$(grep -c '{d}' "$file")
  if [ "$lines" -gt {n} ]; then
    echo "$file: $lines" | tee -a {c}.log
  fi
done""",
    "c": """#include <stdio.h>

static int {b}_weight(const int *all, size_t count) {{
    int sum = 0;
    for (size_t i = 0; i < count; i++) {{
        sum += all[i] > {n} ? all[i] : 0;
    }}
    return sum;
}}

int main(void) {{
    int {c}[] = {{3, {n}, 14}};
    printf("%d\\n", {b}_weight({c}, 3));    /* the {d} */
    return 0;
}}""",
    "json": """{{
  "{b}": {{ "name": "{d}", "weight": {n}, "open": true }},
  "{c}": [1, 2.5, null, "{d}"]
}}""",
}


class Writer:
    """Text for one question: the same for the same number."""

    def __init__(self, number, count):
        self.number, self.count = number, count
        self.random = random.Random(number)
        self.notes = {}

    def pick(self, words):
        return words[self.random.randrange(len(words))]

    def noun(self):
        return self.pick(NOUNS)

    def clause(self):
        return f"the {self.pick(ADJECTIVES)} {self.noun()} {self.pick(VERBS)} the {self.noun()}"

    def sentence(self):
        ends = [
            "",
            f" {self.pick(ENDS)}",
            f", and {self.clause()}",
            f" {self.pick(ENDS)}, since {self.clause()}",
        ]
        return capital(self.clause()) + self.pick(ends) + "."

    def short(self):
        return f"{self.pick(ADJECTIVES)} {self.noun()}"

    def words(self, sentences):
        return " ".join(self.sentence() for _ in range(sentences))

    def paragraph(self, sentences):
        """Sentences with code, emphasis and whatever else stands in running text."""
        pieces = [self.sentence() for _ in range(sentences)]
        pieces.insert(
            1,
            f"A `{self.noun()}.{self.noun()}()` is *{self.pick(ADJECTIVES)}*, its "
            f"`{self.noun()}` **{self.pick(ADJECTIVES)}**.",
        )
        return " ".join(pieces)

    def references(self):
        other = self.random.randrange(1, self.count + 1)
        link, term = question_id(other), f"term-{(self.number - 1) // 4 + 1}"
        self.notes["aside"] = self.sentence()
        return (
            f"More on the [{self.noun()}](note:aside) is in [[{link}]], and "
            f"a [{self.noun()}](term:{term}) is told apart [there](https://example.org/"
            f"{self.noun()}); see [[{link}|the other]] too."
            f"[](<index:{self.noun()}!{self.noun()}>)"
        )

    def frame(self, title=True):
        return {"title": capital(self.short())} if title else {}

    # Blocks, one function a kind.

    def prose(self):
        return self.paragraph(3) + "\n\n" + self.references() + " " + self.words(1)

    def heading(self):
        return f"Why the {self.short()} {self.pick(VERBS)} the `{self.noun()}`"

    def list(self):
        nested = {"text": self.words(1), "items": [self.short(), self.sentence()]}
        return self.frame() | {
            "ordered": self.number % 2 == 0,
            "items": [self.words(2), nested, self.sentence()],
        }

    def table(self):
        rows = [
            [f"`{self.noun()}`", self.clause(), str(self.random.randrange(1000))] for _ in range(5)
        ]
        return self.frame() | {
            "columns": ["Name", "What it does", {"head": "Weight", "align": "right"}],
            "rows": rows,
        }

    def code(self, language):
        source = SAMPLES[language].format(
            A=capital(self.noun()),
            b=self.noun(),
            c=self.noun(),
            d=self.short(),
            n=self.random.randrange(4, 99),
        )
        lines = len(source.splitlines())
        block = {"language": language, "source": source, "highlight": [f"2-{min(4, lines)}"]}
        if language == "python":
            block["output"] = "False"
        return self.frame() | block

    def results(self):
        row = lambda: {
            "expression": f"{self.noun()}[{self.random.randrange(9)}:]",
            "result": f"'{self.noun()}'",
        }
        return self.frame() | {
            "language": "python",
            "rows": [row(), row() | {"note": self.clause()}, row()],
        }

    def definitions(self):
        items = [
            {"term": f"`{self.noun()}()`" if n else self.short(), "text": self.words(1)}
            for n in range(4)
        ]
        return self.frame() | {"items": items}

    def points(self):
        return self.frame() | {
            "items": [
                {"head": capital(self.short()) + ".", "text": self.words(1)} for _ in range(3)
            ]
        }

    def figure(self):
        return self.frame() | {
            "image": "images/steps.png",
            "alt": f"Eight steps that lead to the {self.noun()}",
        }

    def callout(self):
        return {"kind": self.pick(["tip", "insight"]), "text": self.words(3)}

    # Diagrams: a function for the kinds made of plain words, the kind's own example for the others,
    # whose parts must fit together.

    def diagram(self, kind):
        if hasattr(self, kind):
            return {kind: getattr(self, kind)()}
        return (REPOSITORY / "diagrams" / kind / "example.yaml").read_text()

    def cards(self):
        card = lambda n: {
            "number": f"{n:02}",
            "title": capital(self.short()),
            "text": self.clause(),
        }
        return self.frame() | {"cards": [card(n + 1) for n in range(3 * (1 + self.number % 2))]}

    def comparison(self):
        names = [capital(self.noun()) for _ in range(3)]
        aspects = lambda: [{"name": name, "value": self.clause()} for name in names]
        column = lambda: {
            "header": capital(self.short()),
            "icon": self.pick(ICONS),
            "aspects": aspects(),
            "verdict": capital(self.short()),
        }
        return self.frame() | {"columns": [column(), column()]}

    def lifecycle(self):
        step = lambda: {
            "icon": self.pick(ICONS),
            "label": capital(self.noun()),
            "note": self.short(),
        }
        steps = [step() for _ in range(5)]
        steps[3]["branch"] = True
        return self.frame() | {"steps": steps}

    def tree(self):
        leaf = lambda: {"label": f"`{self.noun()}`", "note": self.short()}
        branch = lambda: {"label": capital(self.short()), "children": [leaf(), leaf(), self.noun()]}
        return self.frame() | {
            "root": {
                "label": self.noun(),
                "children": [branch(), branch() | {"mark": "*"}, leaf()],
            },
            "marks": {"*": self.clause()},
        }

    def question(self, kinds):
        n = self.number
        others = ["list", "table", "results", "definitions", "points", "heading", "figure"]
        body = [{"prose": self.prose()}, self.diagram(kinds[n % len(kinds)])]
        if n % 2 == 0:
            body.append({"code": self.code(list(SAMPLES)[n // 2 % len(SAMPLES)])})
        if n % 2 == 1 or n % 6 == 0:
            kind = others[n % len(others)]
            body.append({kind: getattr(self, kind)()})
            if kind == "heading":
                body.append({"prose": self.paragraph(3)})
        body.append({"callout": self.callout()})
        return {
            "heading": f"How does the {self.short()} number {n} reach the `{self.noun()}`?",
            "contents_title": f"The {self.short()} {n}",
            "lead": self.words(2),
            "tags": [self.noun(), self.noun()],
            "body": body,
            "notes": self.notes,
        }


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("questions", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    if options.questions < 1:
        parser.error("at least one question is needed")
    write(options.questions, options.folder)


def write(count, folder):
    """Writes the book into a folder that is new or was written by this program."""
    if folder.exists():
        if not (folder / ".synthetic").exists():
            sys.exit(f"{folder} is there and is no synthetic book")
        shutil.rmtree(folder)
    for name in ["parts", "questions", "front", "images"]:
        (folder / name).mkdir(parents=True)
    (folder / ".synthetic").touch()
    kinds = diagram_kinds()
    parts = [
        range(first, min(first + PART_LENGTH, count + 1))
        for first in range(1, count + 1, PART_LENGTH)
    ]
    put(folder / "book.yaml", manifest(count, len(parts)))
    put(
        folder / "front" / "preface.yaml",
        {"heading": "Before you read", "body": [{"prose": Writer(0, count).words(6)}]},
    )
    for n, questions in enumerate(parts, 1):
        writer = Writer(-n, count)
        put(
            folder / "parts" / f"part-{n}.yaml",
            {
                "title": capital(f"{writer.short()} {writer.noun()}"),
                "intro": writer.words(2),
                "tags": [capital(writer.noun()) for _ in range(4)],
                "questions": [question_id(question) for question in questions],
            },
        )
    for n in range(1, count + 1):
        put_question(folder / "questions" / f"{question_id(n)}.yaml", Writer(n, count).question(kinds))
    (folder / "images" / "steps.png").write_bytes(picture())


def diagram_kinds():
    return sorted(path.parent.name for path in REPOSITORY.glob("diagrams/*/mod.rs"))


def manifest(count, parts):
    writer = Writer(0, count)
    glossary = {
        f"term-{n}": {
            "term": f"{writer.short()} {n}",
            "text": writer.sentence(),
            "question": question_id(min(4 * n - 3, count)),
        }
        for n in range(1, (count - 1) // 4 + 2)
    }
    return {
        "format": 1,
        "id": f"synthetic-{count}",
        "title": f"{count} Made-up Questions",
        "series": "For measuring",
        "language": "en-US",
        "contributors": [{"name": "A Program", "role": "author"}],
        "edition": {"date": "2026-01-01", "number": 1},
        "cover": {
            "numeral": str(count),
            "title": ["Made-up", "Questions"],
            "lead": writer.sentence(),
            "tags": ["Measure", "Compare"],
        },
        "callouts": {
            "kinds": {
                "tip": {"label": "A tip", "icon": "wrench", "tint": "sand"},
                "insight": {"label": "Key insight", "icon": "lightbulb", "tint": "sky"},
            },
            "rules": {"required": 1, "last": True},
        },
        "parts": [f"part-{n}" for n in range(1, parts + 1)],
        "front": ["preface"],
        "glossary": glossary,
    }


def question_id(number):
    return f"question-{number}"


def capital(words):
    return words[:1].upper() + words[1:]


def put(path, value):
    """JSON is YAML; one entry a line keeps diagnostics readable."""
    path.write_text(json.dumps(value, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def put_question(path, question):
    """A block is a value, or an example as it stands."""
    body = [item if isinstance(item, str) else json.dumps(item) for item in question.pop("body")]
    lines = [f"{key}: {json.dumps(value)}\n" for key, value in question.items()]
    lines += ["body:\n"] + [f"  - {indented(item.strip(), 4)}\n" for item in body]
    path.write_text("".join(lines), encoding="utf-8")


def indented(text, columns):
    return text.replace("\n", "\n" + " " * columns)


def picture():
    """A PNG of eight grey steps."""
    width, height = 640, 240
    rows = b"".join(
        b"\0"
        + bytes(255 if y < height - (x // 80 + 1) * 28 else 90 + x // 80 * 16 for x in range(width))
        for y in range(height)
    )
    chunk = lambda kind, data: (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


if __name__ == "__main__":
    main()
