#!/usr/bin/env python3
"""Handpress beside bare Typst, on the same markup.

    cargo build --release
    python3 tests/bench/compare-typst.py

`handpress build --edition screen` reads the book, checks it, writes the markup, typesets it and
finishes the PDF. Bare Typst is given the markup that one such run kept, the same fonts and the
same PDF standards, and does the typesetting alone. The two take turns, so that whatever else the
machine does falls on both. CPU seconds are what counts: user and system time of the process and
of its threads.

    python3 tests/bench/compare-typst.py --epub

times `handpress build --edition epub`, step by step where it prints its steps (`--timings`).
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The engine and its version are those of Cargo.toml: this package of 0.15.2 holds Typst 0.15.1.
TYPST = "0.15.2"
STANDARDS = ["ua-1", "a-2a"]

REPOSITORY = Path(__file__).resolve().parents[2]

COMPILE = """
import sys, typst
root, fonts, output, *standards = sys.argv[1:]
typst.compile(root + "/main.typ", root=root, output=output, font_paths=[fonts],
              ignore_system_fonts=True, pdf_standards=standards)
"""


def main():
    options = arguments()
    handpress = program(options.handpress)
    with tempfile.TemporaryDirectory() as scratch:
        if options.epub:
            time_epub(handpress, options, Path(scratch))
        else:
            compare(handpress, options, Path(scratch))


def arguments():
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("-n", "--runs", type=int, default=7, help="of each (default: %(default)s)")
    parser.add_argument("--epub", action="store_true", help="time the EPUB edition's steps instead")
    parser.add_argument("--handpress", type=Path, default=target / "release" / "handpress")
    parser.add_argument("--fonts", type=Path, default=REPOSITORY / "fonts")
    parser.add_argument(
        "build_arguments",
        nargs="*",
        metavar="ARGUMENT",
        help="more for `handpress build`, after --",
    )
    options = parser.parse_args()
    if options.runs < 1:
        parser.error("at least one run is needed")
    return options


def program(path):
    if not path.is_file():
        sys.exit(f"{path} is not there: build it with `cargo build --release`")
    return str(path.resolve())


def compare(handpress, options, scratch):
    python = typst_python()
    markup = scratch / "markup"
    ours, theirs = scratch / "handpress", scratch / "typst.pdf"
    build = [handpress, "build", "--edition", "screen", *options.build_arguments]

    # These two also warm the file cache; they are not counted.
    run([*build, "--out", scratch / "first", "--keep-markup", markup])
    if not (markup / "main.typ").is_file():
        sys.exit(f"--keep-markup wrote no main.typ into {markup}")
    compile_ = [python, "-c", COMPILE, markup, options.fonts.resolve(), theirs, *STANDARDS]
    run(compile_)

    commands = {
        "handpress": [*build, "--out", ours],
        "typst": compile_,
        "typst, loading only": [python, "-c", "import typst"],
    }
    samples = {name: [] for name in commands}
    for turn in range(options.runs):
        # Every other turn backwards, so that neither always follows the other.
        for name in list(commands)[:: 1 if turn % 2 == 0 else -1]:
            samples[name].append(run(commands[name]))

    table(samples)
    cpu = {name: statistics.median(s.cpu for s in runs) for name, runs in samples.items()}
    wall = {name: statistics.median(s.wall for s in runs) for name, runs in samples.items()}
    print(
        f"\nhandpress / typst: {cpu['handpress'] / cpu['typst']:.3f} in CPU seconds,"
        f" {wall['handpress'] / wall['typst']:.3f} in seconds"
    )
    for name, files in {"handpress": sorted(ours.glob("*.pdf")), "typst": [theirs]}.items():
        for file in files:
            print(f"{name}: {file.name}, {file.stat().st_size} bytes{pages(file)}")


def time_epub(handpress, options, scratch):
    command = [handpress, "build", "--edition", "epub", "--out", scratch / "out"]
    command += options.build_arguments
    probe = subprocess.run(
        [*command, "--timings"], check=False, stdin=subprocess.DEVNULL, capture_output=True
    )
    if probe.returncode == 0:
        command.append("--timings")
    else:
        print("this handpress has no --timings: only the whole is timed\n")
    run(command)
    samples = [run(command) for _ in range(options.runs)]
    table({"handpress, EPUB": samples})

    # In the order in which the program names them; a step named twice in a run is added up.
    steps = {}
    for sample in samples:
        one = {}
        for line in sample.output.splitlines():
            if line.startswith("{"):
                entry = json.loads(line)
                one[entry["step"]] = one.get(entry["step"], 0) + entry["seconds"]
        for step, seconds in one.items():
            steps.setdefault(step, []).append(seconds)
    if steps:
        print(f"\n{'step':<24}{'seconds':>10}")
    for step, seconds in steps.items():
        print(f"{step:<24}{statistics.median(seconds):>10.4f}")


class Sample:
    def __init__(self, cpu, wall, memory, output):
        self.cpu, self.wall, self.memory, self.output = cpu, wall, memory, output


def run(command):
    """Runs a command to its end: what it took, and what it printed."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.perf_counter()
        child = subprocess.Popen(
            [str(part) for part in command],
            cwd=REPOSITORY,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
        )
        # The usage of this one child, where getrusage(RUSAGE_CHILDREN) would give the sum of all.
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.perf_counter() - began
        child.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        printed = output.read().decode(errors="replace")
        if child.returncode != 0:
            sys.stderr.write(printed + errors.read().decode(errors="replace"))
            sys.exit(f"exit code {child.returncode}: {' '.join(str(part) for part in command)}")
    return Sample(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024, printed)


def table(samples):
    header = ("", "runs", "CPU s", "min", "max", "wall s", "MiB")
    print("{:<22}{:>5}{:>10}{:>10}{:>10}{:>10}{:>8}".format(*header))
    for name, runs in samples.items():
        cpu = [sample.cpu for sample in runs]
        wall = statistics.median(sample.wall for sample in runs)
        memory = max(sample.memory for sample in runs)
        print(
            f"{name:<22}{len(runs):>5}{statistics.median(cpu):>10.3f}{min(cpu):>10.3f}"
            f"{max(cpu):>10.3f}{wall:>10.3f}{memory:>8.0f}"
        )


def pages(file):
    if not shutil.which("pdfinfo"):
        return ""
    found = subprocess.run(["pdfinfo", file], check=False, capture_output=True, text=True).stdout
    return "".join(
        f", {line.split()[1]} pages" for line in found.splitlines() if line.startswith("Pages:")
    )


def typst_python():
    """A Python that has Typst, made in the user's cache folder when it is not there."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "handpress-bench" / f"typst-{TYPST}"
    python = home / "bin" / "python"
    ready = home / "ready"
    if not ready.exists():
        subprocess.run([sys.executable, "-m", "venv", "--clear", home], check=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--only-binary", ":all:"]
        subprocess.run([*pip, f"typst=={TYPST}"], check=True)
        ready.touch()
    return python


if __name__ == "__main__":
    main()
