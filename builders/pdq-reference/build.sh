#!/usr/bin/env bash
# Makes authorities/pdq/reference-hashes.tsv with the published C++ program. Needs g++ and a checkout of facebook/ThreatExchange. Usage: build.sh CHECKOUT [FOLDER]
# Without -march=native: with it g++ contracts products and sums, and some hashes differ.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
checkout=$1
folder=${2:-$here/../../authorities/pdq}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
code=$checkout/pdq/cpp
g++ -O3 -std=c++17 -I"$checkout" -o "$work/reference" "$here/reference.cpp" \
  "$code/hashing/pdqhashing.cpp" "$code/hashing/torben.cpp" "$code/downscaling/downscaling.cpp" "$code/common/pdqhashtypes.cpp" "$code/common/pdqhamming.cpp"
"$work/reference" 4000 >"$work/lines"
{
  printf '# pdq/cpp of facebook/ThreatExchange at %s, %s -O3; made %s by builders/pdq-reference/build.sh\n' "$(git -C "$checkout" rev-parse HEAD)" "$(g++ --version | head -1)" "$(date -u +%Y-%m-%d)"
  printf '# seed, kind (g grey, c colour), rows, columns, quality, hash, hashes of the seven turns\n'
  printf '# SHA-256 of the lines of seeds 1 to 4000, of which those of 1 to 120 follow: %s\n' "$(sha256sum <"$work/lines" | cut -d' ' -f1)"
  head -120 "$work/lines"
} >"$folder/reference-hashes.tsv"
