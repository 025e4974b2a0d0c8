#!/usr/bin/env python3
"""Draws the README's picture from the built flagship: real pages side by side, and the e-book.

Needs pdftoppm (poppler-utils) and Pillow; headless Chromium adds the e-book on a phone.

    cargo run --release && python3 tests/readme-picture.py
"""
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parent.parent
PDF = ROOT / "out" / "python-interview-questions-screen.pdf"
EPUB = ROOT / "out" / "python-interview-questions.epub"
TARGET = ROOT / ".github" / "pages.png"
PAGES = (1, 9, 10, 11)  # physical pages: cover, part opener, a question
DPI = 84
GAP = 14
GROUND = (214, 218, 225)
PHONE = "OEBPS/q-memory-management.xhtml"
CHROMIUM = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"]


def page(number: int, folder: pathlib.Path) -> Image.Image:
    stem = folder / f"page-{number}"
    subprocess.run(["pdftoppm", "-r", str(DPI), "-png", "-singlefile", "-f", str(number),
                    "-l", str(number), PDF, stem], check=True, stderr=subprocess.DEVNULL)
    return Image.open(f"{stem}.png").convert("RGB")


def phone(height: int, folder: pathlib.Path) -> Image.Image | None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("no Chromium: the picture has no e-book", file=sys.stderr)
        return None
    with zipfile.ZipFile(EPUB) as epub:
        epub.extractall(folder / "epub")
    # A margin of its own, as a reading system gives it.
    frame = folder / "frame.html"
    source = (folder / "epub" / PHONE).as_uri()
    frame.write_text(f'<body style="margin:14px"><iframe src="{source}" style="border:0;width:100%;'
                     f'height:{height}px"></iframe>', encoding="utf-8")
    shot = folder / "phone.png"
    subprocess.run([chromium, *CHROMIUM, f"--user-data-dir={folder}/profile",
                    f"--window-size=390,{height}", f"--screenshot={shot}", frame.as_uri()],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return Image.open(shot).convert("RGB")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pictures = [page(number, folder) for number in PAGES]
        pictures += [p for p in [phone(pictures[0].height, folder)] if p is not None]
        width = sum(p.width for p in pictures) + GAP * (len(pictures) + 1)
        sheet = Image.new("RGB", (width, pictures[0].height + 2 * GAP), GROUND)
        left = GAP
        for picture in pictures:
            sheet.paste(picture, (left, GAP))
            left += picture.width + GAP
        TARGET.parent.mkdir(exist_ok=True)
        sheet.quantize(192).save(TARGET, optimize=True)
        print(f"{TARGET.relative_to(ROOT)}: {TARGET.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main()
