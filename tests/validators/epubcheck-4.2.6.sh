#!/usr/bin/env bash
# epubcheck-4.2.6.sh FILE.epub...
# EPUBCheck 4.2.6, which Kobo takes books in with: it refuses some of what is valid by now.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
usage 'epubcheck-4.2.6.sh FILE.epub...' 1 "$@"

jar=/usr/share/java/epubcheck.jar
if ! { [[ -f $jar ]] && has java jq; }; then
  skip "EPUBCheck $epubcheck_old_version" epubcheck-4.2.6
fi
epubcheck "$epubcheck_old_version" "$jar" "$@"
