#!/usr/bin/env bash
# install.sh ROOT
#
# Puts the web readers under ROOT/readers, and from Debian what else opens a book: Chromium, MuPDF's
# tools, Calibre. Run again, it finds everything there.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${1:?usage: install.sh ROOT}
mkdir -p "$root"

missing=()
for pair in node:nodejs npm:npm chromium:chromium mutool:mupdf-tools ebook-convert:calibre; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}")
done
if ((${#missing[@]} > 0)); then
  as_root=()
  (($(id -u) == 0)) || as_root=(sudo)
  "${as_root[@]}" apt-get -y -qq update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -y -qq install --no-install-recommends "${missing[@]}"
fi

if ! cmp -s "$here/package-lock.json" "$root/readers/package-lock.json"; then
  scratch=$(mktemp -d "$root/.install.XXXXXX")
  trap 'rm -rf "$scratch"' EXIT
  cp "$here/package.json" "$here/package-lock.json" "$scratch/"
  (cd "$scratch" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  rm -rf "$root/readers"
  mv "$scratch" "$root/readers"
  chmod 755 "$root/readers"
  trap - EXIT
fi
echo "readers ready under $root/readers"
