#!/usr/bin/env bash
# inspect over a folder of clips, against mediainfo and exiftool in one run. Usage: bench/compare/inspect.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/bench/measure.sh"
need mediainfo:mediainfo exiftool:libimage-exiftool-perl python3:python3
folder=${1:-$root/../shared/data/clips}
runs=${RUNS:-5}
"$root/ascertain" --version >/dev/null
DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
export DOTNET_ROOT
ascertain="$root/artifacts/publish/ascertain/ascertain"

mapfile -d '' -t all < <(find "$folder" -type f ! -name '*.txt' ! -name '*.md' -print0 | sort -z)
own=() rest=()
while IFS=$'\t' read -r reader path; do
  if [ "$reader" = ascertain ]; then own+=("$path"); else rest+=("$path"); fi
done < <("$ascertain" inspect --json "${all[@]}" | python3 -c '
import json, sys
for f in json.load(sys.stdin)["files"]: print(f["readBy"] if f["outcome"] != "notApplicable" else "none", f["path"], sep="\t")')
bytes=$(stat -c %s "${own[@]}" | awk '{ s += $1 } END { printf "%.1f", s / 1e6 }')

a=$(cpu_median "$runs" "$ascertain" inspect --json "${own[@]}")
m=$(cpu_median "$runs" mediainfo --Output=JSON "${own[@]}")
e=$(accepted="0|1" cpu_median "$runs" exiftool -q -json -G1 "${own[@]}")
s=$(cpu_median "$runs" sha256sum "${own[@]}")
n=${#own[@]}
per() { awk -v t="$1" -v n="$n" 'BEGIN { printf "%.2f", 1000 * t / n }'; }

machine
echo
echo "$n files with an own reader, $bytes MB, one process for the batch, median of $runs runs after one warm-up, user + system time."
echo
echo "| program | CPU s | CPU ms a file | ascertain / program |"
echo "|---|---|---|---|"
echo "| ascertain inspect --json (SHA-256 and start included) | $a | $(per "$a") | 1.00 |"
echo "| mediainfo $(mediainfo --Version | sed -n 's/.*v\([0-9.]*\).*/\1/p') JSON (no digest) | $m | $(per "$m") | $(ratio "$a" "$m") |"
echo "| exiftool $(exiftool -ver) -json -G1 (no digest) | $e | $(per "$e") | $(ratio "$a" "$e") |"
echo "| sha256sum alone | $s | $(per "$s") | $(ratio "$a" "$s") |"
if [ "${#rest[@]}" -gt 0 ]; then
  r=$(cpu_median "$runs" "$ascertain" inspect --json "${rest[@]}")
  echo
  echo "Apart: ${#rest[@]} files that need ffprobe: $r CPU s, $(awk -v t="$r" -v n="${#rest[@]}" 'BEGIN { printf "%.1f", 1000 * t / n }') ms a file."
fi
