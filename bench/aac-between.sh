#!/usr/bin/env bash
# Sounds that were changed between two codings, or coded by another codec first: bench/aac-between.sh FOLDER FIRST LAST. Names: between-NUMBER-KIND.aac. Needs ffmpeg.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 first=$2 last=$3
mkdir -p "$folder/work"
[ -x "$folder/sounds/Ascertain.Sounds" ] || dotnet build bench/sounds.cs -c Release -o "$folder/sounds" --nologo -v q >/dev/null
"$folder/sounds/Ascertain.Sounds" "$folder/work" "$first" "$last"
run() { ffmpeg -nostdin -v error -y "$@"; }
for ((n = first; n <= last; n++)); do
  w=$folder/work
  rate=$(ffprobe -v error -show_entries stream=sample_rate -of csv=p=0 "$w/$n.wav")
  shift="atrim=start_sample=4396"
  run -i "$w/$n.wav" -c:a aac -b:a 96k -f adts "$w/a.aac"
  run -i "$w/$n.wav" -c:a libmp3lame -b:a 128k "$w/a.mp3"
  run -i "$w/$n.wav" -c:a libopus -b:a 96k -ar 48000 "$w/a.opus"
  last() { run -i "$1" -af "$2" -ar "$3" -c:a aac -b:a 128k -f adts "$folder/between-$n-$4.aac"; }
  last "$w/a.aac" "$shift" "$rate" unchanged
  last "$w/a.aac" "$shift,volume=0.7" "$rate" quieter
  last "$w/a.aac" "$shift,highpass=f=150" "$rate" filtered
  last "$w/a.aac" "$shift" $((rate == 44100 ? 48000 : 44100)) resampled
  last "$w/a.mp3" "$shift" "$rate" mp3first
  last "$w/a.opus" "$shift" "$rate" opusfirst
  last "$w/$n.wav" "$shift" "$rate" once
  last "$w/$n.wav" "$shift,volume=0.7" "$rate" oncequieter
  last "$w/$n.wav" "$shift,lowpass=f=5000" "$rate" oncemuffled
done
rm -r "$folder/work"
