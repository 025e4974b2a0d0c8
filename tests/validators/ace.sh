#!/usr/bin/env bash
# ace.sh FILE.epub...
# Ace by DAISY: accessibility of an EPUB, in a headless browser. It is no validator: a file that
# EPUBCheck refuses can pass here. HANDPRESS_ACE_REPORT=DIR keeps the report of the last file.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
usage 'ace.sh FILE.epub...' 1 "$@"

cli=$root/ace-$ace_version/node_modules/.bin/ace-cli
browser=$(command -v "${CHROMIUM:-chromium}") || browser=
if ! { [[ -f $cli && -n $browser ]] && has node jq; }; then
  skip "Ace $ace_version" ace
fi

# The browser is given a minute to start (a busy machine needs it), the logs are thrown away.
export PUPPETEER_EXECUTABLE_PATH=$browser ACE_TIMEOUT_INITIAL=60000 XDG_STATE_HOME=$scratch/state

status=0
for file in "$@"; do
  out=${HANDPRESS_ACE_REPORT:-$scratch/ace}
  report=$out/report.json
  rm -f "$report"
  rc=0
  node "$cli" --exit-2-on-failure --force --outdir "$out" "$file" \
    >"$scratch/out" 2>&1 || rc=$?
  if ! jq -e '.assertions | length > 0' "$report" >/dev/null 2>&1; then
    echo "$file: Ace $ace_version: DID NOT RUN"
    sed 's/^/  /' "$scratch/out"
    status=2
    continue
  fi
  jq -r --arg file "$file" --arg version "$ace_version" --argjson rc "$rc" '
    [.assertions[] | ."earl:testSubject".url as $document | .assertions[]
      | select(."earl:result"."earl:outcome" == "fail") | {
          impact: ."earl:test"."earl:impact",
          rule: ."earl:test"."dct:title",
          at: ([."earl:result"."earl:pointer".cfi // [] | .[]] | unique),
          why: (."earl:result"."dct:description" // "" | gsub("\\s+"; " ")),
          $document }] as $violations
    | (if $rc == 0 and ."earl:result"."earl:outcome" == "pass" and ($violations | length) == 0
        then "clean" else "NOT CLEAN" end) as $verdict
    | "\($file): Ace \($version): \($verdict), \($violations | length) violations",
      ($violations[] | "  \(.impact) \(.rule) \(.document) \(.at | join(" "))", "    \(.why)"),
      (."a11y-metadata" // {} | (.missing // [])[] | "  info: no metadata \(.)"),
      (."a11y-metadata" // {} | (.empty // [])[] | "  info: empty metadata \(.)")
  ' "$report" | tee "$scratch/verdict"
  if ! head -n 1 "$scratch/verdict" | grep -q ': clean, '; then
    ((status == 2)) || status=1
  fi
done
exit "$status"
