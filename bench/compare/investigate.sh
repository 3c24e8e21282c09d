#!/usr/bin/env bash
# investigate on a 60 s 1080p H.264 clip, against ffmpeg's single-thread null decode. Usage: bench/compare/investigate.sh [CLIP]
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/bench/measure.sh"
need ffmpeg:ffmpeg ffprobe:ffmpeg python3:python3
runs=${RUNS:-3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export ASCERTAIN_KEYS="$work/keys"
"$root/ascertain" --version >/dev/null
DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
export DOTNET_ROOT
ascertain="$root/artifacts/publish/ascertain/ascertain"
clip=${1:-$work/clip.mp4}
if [ ! -f "$clip" ]; then
  # Moving test pattern with noise: about 8 Mb/s with B-frames and a key frame every 60 frames.
  ffmpeg -v error -f lavfi -i "testsrc2=s=1920x1080:r=30:d=60,noise=alls=12:allf=t" -f lavfi -i "sine=440:d=60" \
    -c:v libx264 -preset medium -b:v 8M -g 60 -bf 3 -pix_fmt yuv420p -c:a aac -b:a 128k "$clip"
fi

investigate() {
  [ ! -d "$work/case" ] || chmod -R u+w "$work/case"
  rm -rf "$work/case"
  "$ascertain" investigate "$clip" --in "$work/case" --json --actor bench
}
export -f investigate
export work ascertain clip

full=$(cpu_median "$runs" ffmpeg -v error -threads 1 -i "$clip" -f null -)
keys=$(cpu_median "$runs" ffmpeg -v error -threads 1 -skip_frame nokey -i "$clip" -map 0:v -f null -)
ours=$(cpu_median "$runs" bash -c investigate)
peak=$(peak_megabytes bash -c investigate)

# Every frame of an hour, so that nothing grows faster than the clip: 16 × 16 pixels, 90,000 frames.
hour="$work/hour.mp4"
ffmpeg -v error -f lavfi -i "color=s=16x16:r=25:d=3600" -c:v libx264 -preset ultrafast -g 250 -pix_fmt yuv420p "$hour"
film="$clip"
clip="$hour"
long=$(cpu_median 1 bash -c investigate)
small="$work/small.mp4"
ffmpeg -v error -f lavfi -i "testsrc2=s=320x240:r=25:d=2" -c:v libx264 -pix_fmt yuv420p "$small"
clip="$small"
new=$(wall_median 5 bash -c investigate)
version=$(wall_median 5 "$root/ascertain" --version)

# Each method by itself in one process, its decoder included, and what the passes to come may cost.
dotnet build "$root/bench/budgets.cs" -c Release -o "$work/bin" --nologo -v quiet >/dev/null
mapfile -t budgets < <("$work/bin/Ascertain.Budgets" "$film" "$full")
[ "${#budgets[@]}" -gt 0 ]

machine
echo
echo "Clip: $(ffprobe -v error -select_streams v -show_entries stream=codec_name,width,height,nb_frames,bit_rate -of csv=p=0 "${1:-$work/clip.mp4}" 2>/dev/null). Median of $runs runs after one warm-up."
echo
echo "| what | CPU s | of the full decode | budget |"
echo "|---|---|---|---|"
echo "| ffmpeg -threads 1, full decode to null | $full | 1.00 | |"
echo "| ffmpeg -threads 1, key frames to null | $keys | $(ratio "$keys" "$full") | 0.17 |"
echo "| ascertain investigate, all first methods, decoder included | $ours | $(ratio "$ours" "$full") | 0.50 |"
for line in "${budgets[@]}"; do echo "$line"; done
echo
echo "An hour of 90,000 small frames: $long CPU s for all first methods, decoder included."
echo "Peak resident memory of the largest process: $peak MB (limit 400 MB)."
echo "A new investigation with one small clip: $new s wall (limit 1.5 s). ./ascertain --version: $version s wall (limit 0.25 s)."
