#!/usr/bin/env python3
"""Draws the README's picture from the built flagship: two spreads, and the e-book on a phone.

Needs pdfinfo and pdftoppm (poppler-utils), Pillow and headless Chromium.

    cargo run --release && python3 tests/readme-picture.py
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

from PIL import Image, ImageDraw

ROOT = pathlib.Path(__file__).resolve().parent.parent
PDF = ROOT / "out" / "python-interview-questions-screen.pdf"
EPUB = ROOT / "out" / "python-interview-questions.epub"
TARGET = ROOT / ".github" / "pages.png"

# The spreads: a question and how many pages after its first one.
SPREADS = (("classes-and-objects", 0), ("dict-internals", 1))
PHONE = "OEBPS/q-memory-management.xhtml"

# Pixels. Pages are drawn at one pixel a point, from SAMPLES times as many.
SAMPLES, GAP, COLORS = 3, 40, 224
GROUND, GUTTER, BODY = (222, 227, 235), (232, 235, 240), (18, 22, 30)
FRAME, CORNER = 10, 40
# What a phone is wide to a page of the web, in its own pixels, and what a reader keeps as margin.
PHONE_WIDTH, PHONE_MARGIN = 390, 22
PHONE_SHAPE = 0.49  # width of its screen to height

CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--allow-file-access-from-files"]

# A reading system with the faces of the book: what it calls its own are those of `fonts/`.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  {aliases}
</fontconfig>
"""
ALIAS = '<match><test name="family"><string>{0}</string></test>' \
        '<edit name="family" mode="prepend" binding="strong"><string>{1}</string></edit></match>'
FACES = {"serif": "Source Serif 4", "Georgia": "Source Serif 4", "Times New Roman": "Source Serif 4",
         "sans-serif": "Schibsted Grotesk", "Arial": "Schibsted Grotesk",
         "Helvetica": "Schibsted Grotesk", "monospace": "JetBrains Mono"}


def run(*command, **options) -> str:
    done = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, **options)
    return done.stdout


def page_of(question: str) -> int:
    """The page that a question begins on, counted from one."""
    found = re.search(rf'^ *(\d+) .*"q:{question}"$', run("pdfinfo", "-dests", PDF), re.M)
    if found is None:
        sys.exit(f"there is no question {question} in {PDF}")
    return int(found.group(1))


def page(number: int, folder: pathlib.Path) -> Image.Image:
    stem = folder / f"page-{number}"
    run("pdftoppm", "-r", str(72 * SAMPLES), "-png", "-singlefile", "-f", str(number),
        "-l", str(number), PDF, stem)
    picture = Image.open(f"{stem}.png").convert("RGB")
    return picture.resize((picture.width // SAMPLES, picture.height // SAMPLES), Image.LANCZOS)


def spread(question: str, after: int, folder: pathlib.Path) -> Image.Image:
    """Two facing pages: versos have even numbers."""
    verso = (page_of(question) + after) // 2 * 2
    left, right = page(verso, folder), page(verso + 1, folder)
    both = Image.new("RGB", (left.width + right.width, left.height))
    both.paste(left, (0, 0))
    both.paste(right, (left.width, 0))
    ImageDraw.Draw(both).line((left.width, 0, left.width, left.height), GUTTER)
    return both


def rounded(size: tuple[int, int], corner: int) -> Image.Image:
    """A mask with round corners, smooth at their edges."""
    mask = Image.new("L", (size[0] * 4, size[1] * 4))
    box = (0, 0, mask.width - 1, mask.height - 1)
    ImageDraw.Draw(mask).rounded_rectangle(box, corner * 4, 255)
    return mask.resize(size, Image.LANCZOS)


def fonts(folder: pathlib.Path) -> dict[str, str]:
    """An environment in which programs find the vendored faces and no others."""
    aliases = "\n  ".join(ALIAS.format(*face) for face in FACES.items())
    file = folder / "fonts.conf"
    file.write_text(FONTS.format(fonts=ROOT / "fonts", cache=folder / "fonts", aliases=aliases))
    return {**os.environ, "FONTCONFIG_FILE": str(file)}


def phone(height: int, folder: pathlib.Path) -> Image.Image:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        sys.exit("Chromium is needed for the e-book on a phone")
    with zipfile.ZipFile(EPUB) as epub:
        epub.extractall(folder / "epub")
    screen = (round((height - 2 * FRAME) * PHONE_SHAPE), height - 2 * FRAME)
    lines = round(PHONE_WIDTH * screen[1] / screen[0])
    frame = folder / "frame.html"
    frame.write_text(f'<body style="margin:0;background:#fff"><iframe src="{(folder / "epub" / PHONE).as_uri()}" '
                     f'style="border:0;margin:{PHONE_MARGIN}px {PHONE_MARGIN}px 0;height:{lines}px;'
                     f'width:{PHONE_WIDTH - 2 * PHONE_MARGIN}px"></iframe>', encoding="utf-8")
    shot = folder / "phone.png"
    run(chromium, *CHROMIUM, f"--user-data-dir={folder}/profile", f"--force-device-scale-factor={SAMPLES}",
        f"--window-size={PHONE_WIDTH},{lines}", f"--screenshot={shot}", frame.as_uri(), env=fonts(folder))
    picture = Image.open(shot).convert("RGB").resize(screen, Image.LANCZOS)
    body = Image.new("RGB", (screen[0] + 2 * FRAME, height), GROUND)
    body.paste(BODY, (0, 0), rounded(body.size, CORNER + FRAME))
    body.paste(picture, (FRAME, FRAME), rounded(screen, CORNER))
    return body


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pictures = [spread(*which, folder) for which in SPREADS]
        pictures.append(phone(pictures[0].height, folder))
    width = sum(picture.width + GAP for picture in pictures) + GAP
    sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
    left = GAP
    for picture in pictures:
        sheet.paste(picture, (left, GAP))
        left += picture.width + GAP
    TARGET.parent.mkdir(exist_ok=True)
    sheet.quantize(COLORS, dither=Image.Dither.NONE).save(TARGET, optimize=True)
    print(f"{TARGET.relative_to(ROOT)}: {sheet.width} × {sheet.height}, {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
