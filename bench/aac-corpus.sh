#!/usr/bin/env bash
# Sounds coded once and twice: bench/aac-corpus.sh FOLDER FIRST LAST FDK_CORE [CODERS]. FDK_CORE: folder dist of the npm package @ffmpeg/core-st 0.11.1. CODERS: those to draw from; by default "native fdk visualon".
# Names: single-NUMBER-CODER-RATE.aac; double-NUMBER-FIRSTCODER-FIRSTRATE-OFFSET-CODER-RATE.aac. Needs ffmpeg, node, gcc and libvo-aacenc-dev.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 first=$2 last=$3 core=$4
read -ra coders <<<"${5:-native fdk visualon}"
rates=(48 64 96 128 192)
mkdir -p "$folder/work"
[ -x "$folder/visualon" ] || gcc -O2 -o "$folder/visualon" bench/aac-encoders/visualon.c -lvo-aacenc
[ -x "$folder/sounds/Ascertain.Sounds" ] || dotnet build bench/sounds.cs -c Release -o "$folder/sounds" --nologo -v q >/dev/null
"$folder/sounds/Ascertain.Sounds" "$folder/work" "$first" "$last"
# One file of jobs a coder: IN OUT KILOBITS.
code() {
  ffmpegs=$1/native.jobs; [ -f "$ffmpegs" ] && while read -r in out rate; do ffmpeg -nostdin -v error -y -i "$in" -c:a aac -b:a "${rate}k" -f adts "$out"; done <"$ffmpegs"
  [ -f "$1/visualon.jobs" ] && while read -r in out rate; do "$folder/visualon" "$in" "$out" "${rate}000"; done <"$1/visualon.jobs"
  [ -f "$1/fdk.jobs" ] && node bench/aac-encoders/fdk.js "$core" <"$1/fdk.jobs"
  rm -f "$1"/*.jobs
}
for ((n = first; n <= last; n++)); do
  RANDOM=$((n * 31 % 32768))
  one=${coders[$((RANDOM % ${#coders[@]}))]} two=${coders[$((RANDOM % ${#coders[@]}))]}
  jobs=$folder/work/$n; mkdir -p "$jobs"
  wav=$folder/work/$n.wav
  # What is coded once begins as abruptly as what is coded twice.
  ffmpeg -nostdin -v error -y -i "$wav" -af "atrim=start_sample=$((4096 + RANDOM % 1024))" "$jobs/once.wav"
  for rate in "${rates[@]}"; do
    echo "$wav $jobs/$rate.aac $rate" >>"$jobs/$one.jobs"
    echo "$jobs/once.wav $folder/single-$n-$two-$rate.aac $rate" >>"$jobs/$two.jobs"
  done
  code "$jobs"
  for i in 0 1 2 3 4; do
    rate=${rates[$i]}
    other=${rates[$(((i + 1 + RANDOM % 4) % 5))]}
    shift=$((1 + RANDOM % 1023))
    if ((RANDOM % 2)); then pair=("$rate 0" "$other $shift"); else pair=("$rate $shift" "$other 0"); fi
    for it in "${pair[@]}"; do
      read -r before offset <<<"$it"
      ffmpeg -nostdin -v error -y -i "$jobs/$before.aac" -af "atrim=start_sample=$((4096 + offset))" "$jobs/$before-$offset.wav"
      echo "$jobs/$before-$offset.wav $folder/double-$n-$one-$before-$offset-$two-$rate.aac $rate" >>"$jobs/$two.jobs"
    done
  done
  code "$jobs"
  rm -r "$jobs" "$wav"
done
