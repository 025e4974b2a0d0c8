# shellcheck shell=bash disable=SC2034
# What the installer fetches and the scripts expect; sourced, not run.

# PyPI: W3C's jar with its libraries.
epubcheck_version=5.3.0
epubcheck_sha256=b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882

# Debian: the version that Kobo takes books in with.
epubcheck_old_version=4.2.6

# PyPI: a PDF tool whose jar holds the whole of veraPDF's engine (its core is 1.31.50).
verapdf_carrier_version=2.5.16
verapdf_carrier_sha256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444

# npm, with everything below it: ace/package-lock.json.
ace_version=1.4.6

# PyPI: a preflight for PDF/X-4, and what it and press.py stand on.
proof_pdf_version=0.3.4
proof_pdf_sha256=242ed2a2bda2c5a32d4acb9817e3441e10e04ec4c9d59e59506a1e7443ebc478
pikepdf_version=10.17.0
pillow_version=12.3.0
typer_version=0.27.3

# npm: CPython 3.14.2 and 3.15.0rc1 for WebAssembly.
python_wasm_versions=(314.0.7 315.0.0-alpha.2)
