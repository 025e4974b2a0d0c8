# shellcheck shell=bash
# Shared by the validator scripts; sourced, not run.
#
# Exit codes of every script: 0 clean, 1 findings, 2 a file is missing or the tool broke,
# 77 the tool is not installed.

set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=${HANDPRESS_VALIDATORS:-${XDG_CACHE_HOME:-${HOME:-}/.cache}/handpress-validators}

# shellcheck source-path=SCRIPTDIR source=versions.sh
source "$here/versions.sh"

# Short runs: the first compiler tier and the plainest collector start fastest.
java=(java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Djava.awt.headless=true)

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# has COMMAND...: all of them are here.
has() {
  local name
  for name in "$@"; do
    command -v "$name" >/dev/null || return 1
  done
}

# skip TOOL GROUP: says that TOOL is not here and how to get it, and ends the script.
skip() {
  echo "SKIPPED: $1 is not installed under $root (bash tests/validators/install.sh $root $2)"
  exit 77
}

# usage TEXT COUNT ARGUMENTS...: ends the script unless there are COUNT arguments at least and
# all from that one on are files.
usage() {
  local text=$1 count=$2 file
  shift 2
  if (($# < count)); then
    echo "usage: $text" >&2
    exit 2
  fi
  for file in "${@:count}"; do
    if [[ ! -f $file ]]; then
      echo "no such file: $file" >&2
      exit 2
    fi
  done
}

# epubcheck VERSION JAR FILE...: a verdict line for each file, its messages below. A warning
# fails a file as an error does; hints ("info" and "usage") are only printed.
epubcheck() {
  local version=$1 jar=$2 file report status=0 rc
  shift 2
  for file in "$@"; do
    report=$scratch/epubcheck.json
    rm -f "$report"
    rc=0
    "${java[@]}" -jar "$jar" "$file" --quiet --failonwarnings --json "$report" \
      >"$scratch/out" 2>&1 || rc=$?
    if ! jq -e .checker "$report" >/dev/null 2>&1; then
      echo "$file: EPUBCheck $version: DID NOT RUN"
      sed 's/^/  /' "$scratch/out"
      status=2
      continue
    fi
    # The report leaves its counts at 0 for a file it could not open: the exit code does not.
    jq -r --arg file "$file" --arg wanted "$version" --argjson rc "$rc" '
      def count($severity): [.messages[] | select(.severity == $severity)
        | (.locations | length) + (.additionalLocations // 0) | if . == 0 then 1 else . end]
        | add // 0;
      (if $rc == 0 and .checker.checkerVersion == $wanted then "clean" else "NOT CLEAN" end) as $verdict
      | "\($file): EPUBCheck \(.checker.checkerVersion): \($verdict), \(count("FATAL")) fatal, \(count("ERROR")) errors, \(count("WARNING")) warnings, \(count("INFO")) infos",
        (.messages[] | . as $message
          | (.locations | if length == 0 then [{path: "-", line: -1}] else . end)[]
          | "  \($message.severity) \($message.ID) \(.path):\(.line):\(.column // -1) \($message.message | if length > 300 then .[:300] + "..." else . end)"),
        (select(.checker.checkerVersion != $wanted)
          | "  expected EPUBCheck \($wanted)")
    ' "$report"
    if ((rc != 0)) || ! jq -e --arg v "$version" '.checker.checkerVersion == $v' "$report" >/dev/null; then
      ((status == 2)) || status=1
    fi
  done
  return "$status"
}
