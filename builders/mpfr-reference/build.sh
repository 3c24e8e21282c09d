#!/usr/bin/env bash
# Makes authorities/mpfr/*.txt. Needs gcc, libmpfr-dev and python3. Usage: build.sh [COUNT [FOLDER]]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
count=${1:-1000}
folder=${2:-$here/../../authorities/mpfr}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder"
gcc -O2 -o "$work/reference" "$here/reference.c" -lmpfr -lgmp
version=$(sed -n 's/#define MPFR_VERSION_STRING "\(.*\)"/\1/p' /usr/include/mpfr.h)
for name in sin cos tan asin acos atan atan2 exp log log10 log2 pow; do
  {
    printf '# GNU MPFR %s, 300 bits, rounded to nearest; made %s by builders/mpfr-reference/build.sh\n' "$version" "$(date -u +%Y-%m-%d)"
    printf '# x y result rest: IEEE 754 doubles as 16 hexadecimal digits; y is 0 for functions of one argument; result + rest is exact to 106 bits\n'
    python3 "$here/arguments.py" "$name" "$count" | "$work/reference"
  } >"$folder/$name.txt"
done
