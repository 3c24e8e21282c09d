#!/usr/bin/env bash
# Times `ascertain verify` of four bundles (3 exhibits of 100 MB; 300 of 1 MB; 1,000 of 200 kB; 1,000 of 20 kB) beside coreutils over the same files, in turn, best and median of seven. Result: bench/results/custody.md
# Usage: bench/bundle.sh [FOLDER-ON-THE-DISK-TO-MEASURE]
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/measure.sh
need sha256sum:coreutils
./ascertain --version >/dev/null
program=$PWD/artifacts/publish/ascertain/ascertain
place=$(mktemp -d "${1:-/tmp}/bundle-XXXXXX")
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
export ASCERTAIN_KEYS="$place/keys"

le32() { printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) $(($1 >> 24 & 255)))"; }

# Noise as a WAVE file: a format that is read, and that holds no positions.
wave() { # BYTES
  printf RIFF; le32 $(($1 - 8)); printf 'WAVEfmt '; le32 16; printf '\x01\x00\x02\x00'; le32 44100; le32 176400; printf '\x04\x00\x10\x00data'; le32 $(($1 - 44))
  head -c $(($1 - 44)) /dev/urandom
}

make() { # NAME COUNT BYTES
  mkdir "$place/$1.in"
  for ((i = 1; i <= $2; i++)); do wave "$3" >"$place/$1.in/$(printf %04d "$i").wav"; done
  "$program" collect "$place/$1.in" --in "$place/$1.case" --actor A >/dev/null
  # Without a run that shows that there are none, an exhibit is taken to hold positions, which two people release.
  "$program" investigate "$place/$1.in" --in "$place/$1.case" --actor A >/dev/null
  "$program" disclose --in "$place/$1.case" --out "$place/$1" --recipient R --purpose P --exhibits all --actor A >/dev/null
}

wall() { timed %R 7 "$@" | sort -n | awk '{ v[NR] = $1 } END { printf "%d to %d", 1000 * v[1], 1000 * v[4] }'; }

row() { # NAME WORDS
  local files bytes
  files=$(find "$place/$1" -type f | wc -l) bytes=$(du -sb "$place/$1" | cut -f1)
  cd "$place/$1"
  echo "| $2 | $files | $((bytes / 1000000)) | $(wall "$program" verify "$place/$1") | $(wall sha256sum --quiet -c manifest-sha256.txt) | $(wall sha512sum --quiet -c manifest-sha512.txt) |"
  cd - >/dev/null
}

make large 3 100000000
make mega 300 1000000
make middle 1000 200000
make many 1000 20000
echo "start of the program alone: $(wall "$program" --version) ms"
echo "| exhibits | files | MB | \`ascertain verify\`, ms | \`sha256sum -c\`, ms | \`sha512sum -c\`, ms |"
echo "|---|---|---|---|---|---|"
row large "3 of 100 MB"
row mega "300 of 1 MB"
row middle "1,000 of 200 kB"
row many "1,000 of 20 kB"
