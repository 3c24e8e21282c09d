#!/bin/bash
# What decoding costs beside ffmpeg's own single-thread null decode: bench/decoding.sh [CLIP]
# Without a clip, one is made: 60 s, 1080p, 30 Hz, H.264 with B-frames, about 8 Mb/s, AAC. Prints a Markdown table. Run on an idle machine.
set -eu
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
clip=${1:-$folder/clip.mp4}
if [ $# -eq 0 ]; then
  ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=1920x1080:r=30:d=60 -f lavfi -i sine=f=440:r=48000:d=60 -vf noise=alls=12:allf=t \
    -c:v libx264 -preset veryfast -b:v 8M -bf 2 -g 60 -pix_fmt yuv420p -c:a aac -b:a 128k -ac 2 "$clip"
fi
dotnet build bench/decoding.cs -c Release -o "$folder/bin" --nologo -v q >/dev/null
bench=$folder/bin/Ascertain.Benchmarks

TIMEFORMAT='%U %S'
command -v ffmpeg >/dev/null || { echo "ffmpeg is missing: sudo apt-get install -y ffmpeg" >&2; exit 2; }
cpu() { { time "$@" >/dev/null 2>&1 || { echo "'$1' failed" >&3; exit 1; }; } 3>&2 2>&1 | awk '{ print $1 + $2 }'; }
base=$(cpu ffmpeg -nostdin -threads 1 -i "$clip" -map 0:V:0 -f null -)
keys=$(cpu ffmpeg -nostdin -threads 1 -skip_frame nokey -i "$clip" -map 0:V:0 -f null -)
echo "| what | decoder CPU s | this program CPU s | sum over null decode | wall s | peak MB decoder | peak MB program | pictures |"
echo "|---|---|---|---|---|---|---|---|"
echo "| ffmpeg null decode, 1 thread | $base | | 1 | | | | |"
echo "| ffmpeg null decode, key frames | $keys | | $(awk "BEGIN { printf \"%.3f\", $keys / $base }") | | | | |"
for what in all nth6 key sound all+sound; do
  for mode in bubblewrap landlock unconfined; do
    [ "$what" = key ] || [ "$mode" = bubblewrap ] || continue
    "$bench" "$clip" "$what" "$mode" | awk -v what="$what, $mode" -v base="$base" \
      '{ printf "| %s | %s | %s | %.3f | %s | %s | %s | %s |\n", what, $4, $6, ($4 + $6) / base, $2, $8, $10, $12 }'
  done
done

# Start: the median of 31 decodes of a clip of one second at 320x240.
ffmpeg -nostdin -v error -y -f lavfi -i testsrc2=s=320x240:r=5:d=1 -c:v libx264 -pix_fmt yuv420p "$folder/small.mp4"
for mode in unconfined bubblewrap landlock; do
  echo "start, $mode: $("$bench" "$folder/small.mp4" key "$mode" 31 | awk '{ print $2 }') s"
done
echo "identify the decoder build, from the cache: $("$bench" "$clip" identify)"
