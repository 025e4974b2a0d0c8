#!/usr/bin/env bash
# press.sh FILE.pdf --trim WxHmm --bleed MM [OPTION...]
# Would a print shop take it? press.py with Ghostscript, and for PDF/X-4 proof-pdf: boxes, intent,
# colors, black text, ink, images, lines. The options are those of press.py.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
usage 'press.sh FILE.pdf --trim WxHmm --bleed MM [OPTION...]' 1 "${1:-}"
file=$1
shift

home=$root/press-$proof_pdf_version
python=$home/venv/bin/python
if ! { [[ -x $python ]] && has gs; }; then
  skip 'press.py' press
fi

status=0
"$python" "$here/press.py" "$file" "$@" --gs >"$scratch/report" || status=$?
passed=$(grep -c ^PASS "$scratch/report" || true)
echo "$file: press.py: $passed rules kept"
grep -v ^PASS "$scratch/report" || true
((status == 0)) || exit "$status"

# proof-pdf knows PDF/X-4 alone, the same bleed on all sides, and no marks. Its own rule for text
# would have all of it black.
[[ " $* " =~ ' --x '|' --inner-bleed '|' --slug ' ]] && exit 0
trim=
bleed=
while (($# > 0)); do
  case $1 in
    --trim) trim=${2%mm} ;;
    --bleed) bleed=$2 ;;
  esac
  shift
done
PYTHONPATH=$home/proof "$python" -c \
  'import sys; sys.argv[0] = "proof-pdf"; from proof_pdf.cli import pdf_app; pdf_app()' \
  verify "$file" --trim-mm "$trim" --bleed-mm "$bleed" --no-pdfa >"$scratch/proof" 2>&1 ||
  status=$?
echo "$file: proof-pdf $proof_pdf_version: exit code $status"
((status == 0)) || cat "$scratch/proof"
exit "$status"
