#!/usr/bin/env bash
# verify.sh HANDPRESS BOOK [OPTION...]
#
# Runs `HANDPRESS verify BOOK` with newer interpreters than the machine has, as far as they are
# installed; says so where they are not, and goes on with those of the machine. Further options are
# handed on. Exit codes: those of `handpress verify`.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"

if (($# < 2)); then
  echo 'usage: verify.sh HANDPRESS BOOK [OPTION...]' >&2
  exit 2
fi
handpress=$1
book=$2
shift 2

options=()
for version in "${python_wasm_versions[@]}"; do
  folder=$root/pyodide-$version/node_modules/pyodide
  if has node && [[ -d $folder ]]; then
    options+=(--interpreter "python=node $here/python-wasm.mjs $folder")
  else
    echo "NOTICE: pyodide $version is not installed under $root: what needs its Python is skipped" \
      "(bash tests/validators/install.sh $root python)"
  fi
done
# A WebAssembly interpreter takes some seconds to start where all cores are busy.
"$handpress" verify "$book" "${options[@]}" --time-limit 60 "$@"
