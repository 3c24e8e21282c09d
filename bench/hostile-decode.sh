#!/usr/bin/env bash
# Mutated and truncated clips through the confined decoder: bench/hostile-decode.sh [COUNT], 20,000 by default (about 30 minutes on two cores).
# A quarter of the clips is decoded wholly and with sound, the rest by key frames. Every one must end typed, without a crash of the decoder, within the bound of
# memory; a fault is counted and the rest goes on. Start it again to go on where it stopped; remove artifacts/hostile-decode to begin anew.
# Result: bench/results/hostile-decode.md. Needs the public test clips beside the checkout.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bench/measure.sh"
count=${1:-20000}
[[ $count =~ ^[0-9]+$ ]] || { echo "Usage: bench/hostile-decode.sh [COUNT]" >&2; exit 3; }
[ -d "$root/../shared/data/clips" ] || { echo "The public test clips are not at ../shared/data/clips." >&2; exit 2; }
work="$root/artifacts/hostile-decode"
mkdir -p "$work"
dotnet build "$root/tests/Ascertain.Media.Tests" -v quiet --nologo
tests="$root/artifacts/bin/Ascertain.Media.Tests/debug/Ascertain.Media.Tests"

# What was measured belongs to one state of the program and one decoder.
state="$(sha256sum "$root/artifacts/bin/Ascertain.Media.Tests/debug/"Ascertain.Media*.dll | sha256sum | cut -c1-16) $(ffmpeg -version | head -n 1)"
if [ -f "$work/state" ] && [ "$(cat "$work/state")" != "$state" ]; then
  echo "The program or the decoder has changed since the last part; beginning anew." >&2
  rm -f "$work"/part-*.tsv
fi
echo "$state" >"$work/state"

parts=$(nproc)
pids=()
for ((part = 0; part < parts; part++)); do
  ASCERTAIN_HOSTILE_DECODES="$part $count $parts $work/part-$parts-$part.tsv" "$tests" --no-ansi --progress off --explicit only \
    --filter-method '*HostileDecodeTests.DecodeAsync_Campaign_WritesALineForEachMutation' >"$work/part-$part.log" 2>&1 &
  pids+=($!)
done
trap 'kill "${pids[@]}" 2>/dev/null || true' EXIT
lines() { cat "$work"/part-"$parts"-*.tsv 2>/dev/null | awk -F'\t' -v n="$count" '$1 < n && $NF == "."'; }
while kill -0 "${pids[@]}" 2>/dev/null; do
  sleep 10
  echo "$(date -u +%H:%M:%S) $(lines | wc -l) of $count, faults $(lines | awk -F'\t' '$5 != ""' | wc -l)" >&2
done
failed=0
for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
if [ "$failed" = 1 ]; then
  echo "A part ended before its last mutation; its last lines:" >&2
  tail -n 5 "$work"/part-*.log >&2
fi

{
  echo "# Hostile clips through the confined decoder"
  echo
  machine
  echo
  echo "\`bench/hostile-decode.sh $count\`, $(ffmpeg -version | sed -n '1s/^ffmpeg version \([^ ]*\).*/ffmpeg \1/p'), $parts at a time; 20 public clips, each mutation by its number alone."
  echo "A quarter was decoded wholly and with sound, the rest by key frames. Resident memory is the decoder's with its libraries."
  echo
  lines | awk -F'\t' -v n="$count" '
    { end[$2]++; if ($3 > most) most = $3; ms += $4; if ($4 > longest) longest = $4; if ($5 != "") { faults++; if (faults <= 50) list = list "\n- mutation " $1 ": " $5 } }
    END {
      print "| end | clips |"; print "|---|---|"
      k = 0; for (e in end) names[++k] = e
      for (i = 1; i <= k; i++) for (j = i + 1; j <= k; j++) if (names[j] < names[i]) { t = names[i]; names[i] = names[j]; names[j] = t }
      for (i = 1; i <= k; i++) printf "| %s | %d |\n", names[i], end[names[i]]
      printf "\n%d of %d mutations tried; faults: %d. Largest resident memory %.0f MB, longest decode %.1f s, mean %.0f ms.\n%s\n", NR, n, faults, most / 1e6, longest / 1000, ms / (NR ? NR : 1), list
    }'
} >"$work/result.md"
cat "$work/result.md"
[ "$count" -lt 20000 ] || cp "$work/result.md" "$root/bench/results/hostile-decode.md"
tried=$(lines | wc -l)
[ "$failed" = 0 ] && [ "$tried" -eq "$count" ] && [ "$(lines | awk -F'\t' '$5 != ""' | wc -l)" -eq 0 ]
