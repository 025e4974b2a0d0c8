#!/usr/bin/env bash
# weak.sh BOOK.epub FOLDER
#
# Opens a book in two engines that know less than a browser: MuPDF draws the pages of a phone and of
# an e-ink reader, and Calibre converts to AZW3. Exit codes: 0 clean, 1 findings, 2 a file is missing, 77 a
# program is not installed.

set -euo pipefail

if (($# != 2)) || [[ ! -f $1 ]]; then
  echo "usage: weak.sh BOOK.epub FOLDER" >&2
  exit 2
fi
for program in mutool ebook-convert; do
  if ! command -v "$program" >/dev/null; then
    echo "SKIPPED: $program is not installed (tests/readers/install.sh)"
    exit 77
  fi
done
book=$1 folder=$2 status=0
mkdir -p "$folder"

# finds NAME LOG: says what a log holds, if anything.
finds() {
  if [[ -s $2 ]]; then
    echo "$1: complaints"
    sed 's/^/  /' "$2"
    status=1
  else
    echo "$1: clean"
  fi
}

mutool draw -q -W 390 -H 700 -S 14 -r 72 -o "$folder/mupdf-phone-%04d.png" "$book" 2>"$folder/mupdf.log"
mutool draw -q -W 600 -H 800 -S 15 -r 72 -o "$folder/mupdf-eink-%04d.png" "$book" 2>>"$folder/mupdf.log"
# It says so of every book: its version knows EPUB 2 by name, and Debian builds it without ICC.
sed -i -e '/ICC support is not available/d' -e '/unknown epub version: 3.0/d' "$folder/mupdf.log"
finds MuPDF "$folder/mupdf.log"

export QT_QPA_PLATFORM=offscreen QTWEBENGINE_CHROMIUM_FLAGS=--no-sandbox
if ! ebook-convert "$book" "$folder/book.azw3" >"$folder/calibre-all.log" 2>&1; then
  echo "Calibre: the conversion failed"
  status=1
fi
grep -v 'Detected chapter' "$folder/calibre-all.log" |
  grep -iE 'warn|error|unknown|invalid|unexpected|missing|failed|ignoring' >"$folder/calibre.log" || true
finds Calibre "$folder/calibre.log"
exit "$status"
