#!/usr/bin/env python3
"""reading-order.py BOOK.epub [DOCUMENT...]

The text of documents as it is read aloud from top to bottom, without any style: all documents of
the spine, or those named. A picture is its text alternative in brackets.
"""

import posixpath
import re
import sys
import zipfile
from xml.etree import ElementTree

INLINE = {"td", "th", "a", "abbr", "b", "bdi", "cite", "code", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp",
          "small", "span", "strong", "sub", "sup", "var", "wbr"}


def local(element):
    return element.tag.rsplit("}", 1)[-1]


def write(element, out, indent, preformatted):
    name = local(element)
    is_block = name not in INLINE and name != "img"
    if element.get("aria-hidden") == "true" or name == "head":
        return
    if is_block:
        out.append("\n" + indent)
    if name == "img":
        out.append(f"[{element.get('alt')}]")
    text(element.text, out, indent, preformatted or name == "pre")
    number = 0
    for child in element:
        kind = local(child)
        inner = indent
        if kind == "li":
            number += 1
            out.append("\n" + indent + (f"{number}. " if name == "ol" else "- "))
            inner = indent + "   "
            item(child, out, inner)
        else:
            if kind in ("td", "th") and number:
                out.append(" | ")
            number += kind in ("td", "th")
            write(child, out, inner, preformatted or name == "pre")
        if name != "tr":
            text(child.tail, out, indent, preformatted or name == "pre")
    if is_block:
        out.append("\n" + indent)


def item(element, out, indent):
    text(element.text, out, indent, False)
    for child in element:
        if local(child) == "p":
            write_inline(child, out, indent)
        else:
            write(child, out, indent, False)
        text(child.tail, out, indent, False)


def write_inline(element, out, indent):
    text(element.text, out, indent, False)
    for child in element:
        write(child, out, indent, False)
        text(child.tail, out, indent, False)
    out.append(" ")


def text(words, out, indent, preformatted):
    if not words:
        return
    if preformatted:
        out.append(words.replace("\n", "\n" + indent))
    else:
        out.append(re.sub(r"\s+", " ", words))


def plain(document):
    out = []
    write(ElementTree.fromstring(document), out, "", False)
    joined = re.sub(r" *\n", "\n", "".join(out))
    return re.sub(r"\n(\s*\n)+", "\n", joined).strip() + "\n"


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    with zipfile.ZipFile(sys.argv[1]) as book:
        container = ElementTree.fromstring(book.read("META-INF/container.xml"))
        path = next(e.get("full-path") for e in container.iter() if local(e) == "rootfile")
        package = ElementTree.fromstring(book.read(path))
        items = {e.get("id"): e.get("href") for e in package.iter() if local(e) == "item"}
        spine = [items[e.get("idref")] for e in package.iter() if local(e) == "itemref"]
        for name in sys.argv[2:] or spine:
            document = book.read(posixpath.join(posixpath.dirname(path), name))
            print(f"=== {name}\n{plain(document)}")


if __name__ == "__main__":
    main()
