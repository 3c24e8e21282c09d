#!/usr/bin/env bash
# One hundred thousand exhibits through the program: wall seconds, processor seconds and peak memory of each verb. Half an hour, 3 GB of disk. Result: bench/results/many-exhibits.md
# Usage: bench/many-exhibits.sh [FOLDER-ON-THE-DISK-TO-MEASURE] [COUNT]
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/measure.sh
need /usr/bin/time:time
./ascertain --version >/dev/null
program=$PWD/artifacts/publish/ascertain/ascertain
count=${2:-100000}
place=$(mktemp -d "${1:-/tmp}/many-XXXXXX")
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
export ASCERTAIN_KEYS="$place/keys"
cd "$place"
mkdir in
for ((i = 1; i <= count; i++)); do echo "invented item $i" >"in/$i.txt"; done

row() {
  /usr/bin/time -f "| \`$1\` | %e | %U | %S | %M |" -o row "$program" "$@" >/dev/null
  cat row
}

echo "| verb | wall s | user s | system s | peak kB |"
echo "|---|---|---|---|---|"
row collect in --in case --actor A
row status --in case --json
row verify case
row report --in case --out report.html
row disclose --in case --out bundle --recipient R --purpose P --exhibits all --actor A
row verify bundle
row collect in --in case --actor A
row fixity --in case
