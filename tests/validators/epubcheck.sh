#!/usr/bin/env bash
# epubcheck.sh FILE.epub...
# EPUBCheck 5.3.0, the present checker of the EPUB standard.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
usage 'epubcheck.sh FILE.epub...' 1 "$@"

jar=$root/epubcheck-$epubcheck_version/epubcheck/epubcheck.jar
if ! { [[ -f $jar ]] && has java jq; }; then
  skip "EPUBCheck $epubcheck_version" epubcheck
fi
epubcheck "$epubcheck_version" "$jar" "$@"
