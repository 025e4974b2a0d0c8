#!/usr/bin/env python3
"""How time and memory grow with a book.

    cargo build --release
    python3 tests/bench/scale.py
    python3 tests/bench/scale.py --sizes 50,500 --runs 3

Books of 50, 500 and 2,000 made-up questions (`synthetic.py`) are built for the screen, as an
e-book, and as both; bare Typst compiles the markup of the screen edition with the same fonts and
standards. They take turns. The exponent says how a figure grows from one size to the next: 1 is
as fast as the book.
"""

import argparse
import math
import os
import statistics
import sys
import tempfile
from importlib import import_module
from pathlib import Path

sys.dont_write_bytecode = True
synthetic = import_module("synthetic")
compare = import_module("compare-typst")

EDITIONS = {"screen": ["screen"], "epub": ["epub"], "both": ["screen", "epub"]}
FIGURES = [
    ("CPU s", lambda sample: sample.cpu),
    ("wall s", lambda sample: sample.wall),
    ("MiB", lambda sample: sample.memory),
]


def main():
    options = arguments()
    handpress = compare.program(options.handpress)
    python = compare.typst_python()
    results = {}
    with tempfile.TemporaryDirectory() as scratch:
        for size in options.sizes:
            results[size] = measure(size, handpress, python, options, Path(scratch))
    report(results)


def arguments():
    target = Path(os.environ.get("CARGO_TARGET_DIR", compare.REPOSITORY / "target"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(size) for size in text.split(",")],
        default=[50, 500, 2000],
    )
    parser.add_argument("--runs", type=int, default=1, help="of each (default: %(default)s)")
    parser.add_argument("--handpress", type=Path, default=target / "release" / "handpress")
    parser.add_argument("--fonts", type=Path, default=compare.REPOSITORY / "fonts")
    return parser.parse_args()


def measure(size, handpress, python, options, scratch):
    book, markup = scratch / f"book-{size}", scratch / f"markup-{size}"
    synthetic.write(size, book)
    build = [handpress, "build", book, "--out", scratch / "out"]
    # This one also warms the file cache; it is not counted.
    compare.run([*build, "--edition", "screen", "--keep-markup", markup])
    commands = {
        name: [*build, "--edition", ",".join(editions)] for name, editions in EDITIONS.items()
    }
    pdf = scratch / "typst.pdf"
    commands["typst"] = [
        python,
        "-c",
        compare.COMPILE,
        markup,
        options.fonts.resolve(),
        pdf,
        *compare.STANDARDS,
    ]
    samples = {name: [] for name in commands}
    for turn in range(options.runs):
        for name in list(commands)[:: 1 if turn % 2 == 0 else -1]:
            samples[name].append(compare.run(commands[name]))
    print(f"{size} questions{compare.pages(pdf)}", file=sys.stderr)
    figure = lambda runs: [statistics.median(map(of, runs)) for _, of in FIGURES]
    return {name: figure(runs) for name, runs in samples.items()}


def report(results):
    heads = "".join(f"{name:>10}{'growth':>8}" for name, _ in FIGURES)
    print(f"{'':<12}{'questions':>10}{heads}{'/ typst':>9}")
    for name in [*EDITIONS, "typst"]:
        before = None
        for size, result in results.items():
            cells = ""
            for index, value in enumerate(result[name]):
                growth = ""
                if before:
                    times = value / before[1][name][index]
                    growth = f"{math.log(times) / math.log(size / before[0]):.2f}"
                cells += f"{value:>10.2f}{growth:>8}"
            print(f"{name:<12}{size:>10}{cells}{result[name][0] / result['typst'][0]:>9.2f}")
            before = size, result


if __name__ == "__main__":
    main()
