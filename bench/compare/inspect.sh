#!/usr/bin/env bash
# inspect over a folder of clips, against mediainfo and exiftool in one run. Usage: bench/compare/inspect.sh [FOLDER]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/bench/measure.sh"
need mediainfo:mediainfo exiftool:libimage-exiftool-perl python3:python3
folder=${1:-$root/../shared/data/clips}
runs=${RUNS:-15}
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

commands=$(mktemp)
trap 'rm -f "$commands"' EXIT
line() { local IFS=$'\t'; echo "$*"; }
{
  line "$ascertain" inspect --json "${own[@]}"
  line mediainfo --Output=JSON "${own[@]}"
  line exiftool -q -json -G1 "${own[@]}"
  line sha256sum "${own[@]}"
} >"$commands"
mapfile -t seconds < <(accepted="0|1" cpu_interleaved "$runs" "$commands")
[ "${#seconds[@]}" -eq 4 ]
n=${#own[@]}
per() { awk -v t="$1" -v n="$n" 'BEGIN { printf "%.2f", 1000 * t / n }'; }
row() {
  local median=${2% *} least=${2#* }
  echo "| $1 | $median | $(per "$median") | $(ratio "${seconds[0]% *}" "$median") | $(per "$least") | $(ratio "${seconds[0]#* }" "$least") |"
}

machine
echo
echo "$n files with an own reader, $bytes MB, one process for the batch, user + system time; $runs runs of each in turn after one warm-up."
echo
echo "| program | CPU s, median | ms a file, median | ascertain / program | ms a file, least | ascertain / program, least |"
echo "|---|---|---|---|---|---|"
row "ascertain inspect --json (SHA-256 and start included)" "${seconds[0]}"
row "mediainfo $(mediainfo --Version | sed -n 's/.*v\([0-9.]*\).*/\1/p') JSON (no digest)" "${seconds[1]}"
row "exiftool $(exiftool -ver) -json -G1 (no digest)" "${seconds[2]}"
row "sha256sum alone" "${seconds[3]}"
if [ "${#rest[@]}" -gt 0 ]; then
  r=$(cpu_median 5 "$ascertain" inspect --json "${rest[@]}")
  echo
  echo "Apart: ${#rest[@]} files that need ffprobe: $r CPU s, $(awk -v t="$r" -v n="${#rest[@]}" 'BEGIN { printf "%.1f", 1000 * t / n }') ms a file."
fi
