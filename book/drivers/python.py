"""Runs Python samples for `handpress verify`, which calls it as `python python.py REQUEST`.

REQUEST is a JSON file with `mark`, a text that no sample prints, and `samples`: each says what to
`do` (`run`, `evaluate` or `parse`) with `source`, after an optional `setup`. All of them share one
namespace. Standard output carries what the samples print. After each sample comes the mark and,
up to the end of the line, a JSON object with `result` (what an expression gives) and `exception`
(`name`, `message`, the `line` of the sample, and all of it as `detail`).
"""

import builtins
import json
import linecache
import os
import sys
import traceback
import types


def main(path):
    with open(path, encoding="utf-8") as file:
        request = json.load(file)
    samples = request["samples"]
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    if len(samples) == 1:
        # A process that this one starts may want to import the program.
        module.__file__ = os.path.join(os.path.dirname(path), "sample.py")
        with open(module.__file__, "w", encoding="utf-8") as file:
            file.write(samples[0]["source"])
    # Kept, so that this module outlives its place in the table.
    own, sys.modules["__main__"] = sys.modules["__main__"], module
    sys.argv, sys.path[0] = [""], os.getcwd()
    for number, sample in enumerate(samples):
        stream = sys.stdout = sys.__stdout__
        stream.reconfigure(line_buffering=True)
        tell(request["mark"], perform(sample, f"<sample {number}>", vars(module)))
    return own


def perform(sample, name, namespace):
    source = sample["source"]
    linecache.cache[name] = (len(source), None, source.splitlines(True), name)
    try:
        if sample["do"] == "parse":
            compile(source, name, "exec", dont_inherit=True)
            return {}
        if sample.get("setup"):
            exec(compile(sample["setup"], "<setup>", "exec", dont_inherit=True), namespace)
        if sample["do"] == "evaluate":
            code = compile(source.strip(), name, "eval", dont_inherit=True)
            return {"result": plain(repr(eval(code, namespace)))}
        exec(compile(source, name, "exec", dont_inherit=True), namespace)
        return {}
    except BaseException as error:
        return {"exception": describe(error, name)}


def describe(error, name):
    # Without the line of this file that ran the sample.
    steps = error.__traceback__.tb_next
    try:
        message = str(error)
    except Exception:
        message = ""
    return {
        "name": type(error).__name__,
        "message": plain(message),
        "line": line_of(error, steps, name),
        "detail": plain("".join(traceback.format_exception(type(error), error, steps))),
    }


def line_of(error, steps, name):
    if isinstance(error, SyntaxError) and error.filename == name:
        return error.lineno
    lines = [step.lineno for step in traceback.extract_tb(steps) if step.filename == name]
    return lines[-1] if lines else None


def plain(text):
    """Text that JSON can carry: a lone surrogate cannot be written as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def tell(mark, record):
    for stream in (sys.stdout, sys.__stdout__):
        try:
            stream.flush()
        except (AttributeError, OSError, ValueError):
            pass
    rest = (mark + json.dumps(record) + "\n").encode("utf-8")
    while rest:
        rest = rest[os.write(1, rest):]


if __name__ == "__main__":
    main(sys.argv[1])
