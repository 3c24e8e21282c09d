#!/usr/bin/env bash
# Sounds with a known history: sound-corpus.sh OUT DISTRACTOR CLIP…
# Of the sound of each clip a reference (thirty seconds at most) and copies of it; encoded ones are decoded again, so that all are WAV of 16 bits and times are those of the samples.
# The distractor, a sound of forty seconds and more that is no reference, stands around and under the sound in three of the attacks. truth.tsv: which seconds of the copy are which of the reference.
set -euo pipefail
out=$1 distractor=$2
shift 2
mkdir -p "$out/references" "$out/copies" "$out/work"
truth=$out/truth.tsv
printf 'reference\tattack\tfile\tcopyStart\tcopyEnd\treferenceStart\treferenceEnd\tspeed\n' > "$truth"
run() { ffmpeg -nostdin -v error -y -fflags +bitexact "$@"; }
wav=(-c:a pcm_s16le -flags +bitexact -map_metadata -1)
around=5

for clip in "$@"; do
  name=$(basename "$clip"); name=${name%.*}
  reference=$out/references/$name.wav
  run -t 30 -i "$clip" -vn -map 0:a:0 "${wav[@]}" "$reference"
  IFS=, read -r rate channels < <(ffprobe -v error -select_streams a:0 -show_entries stream=sample_rate,channels -of csv=p=0 "$reference" | head -1)
  length=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$reference")
  mean=$(ffmpeg -nostdin -hide_banner -i "$reference" -af volumedetect -f null - 2>&1 | sed -n 's/.*mean_volume: \(.*\) dB/\1/p')
  note() { printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$1" "copies/$name-$1.wav" "$2" "$3" "$4" "$5" "$6" >> "$truth"; }
  of() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.6f", a * b }'; }
  plus() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.6f", a + b }'; }
  made() { local attack=$1; shift; run -i "$reference" "$@" "${wav[@]}" "$out/copies/$name-$attack.wav"; }
  whole() { made "$@"; note "$1" 0 "$length" 0 "$length" 1; }
  coded() { # attack, ending, then the encoder's arguments
    local attack=$1 file=$out/work/coded.$2
    shift 2
    run -i "$reference" "$@" "$file"
    run -i "$file" "${wav[@]}" "$out/copies/$name-$attack.wav"
    note "$attack" 0 "$length" 0 "$length" 1
  }
  coded aac32k m4a -c:a aac -b:a 32k
  coded opus24k opus -c:a libopus -b:a 24k -ar 48000 -ac $((channels > 2 ? 2 : channels))
  coded mp3 mp3 -c:a libmp3lame -b:a 64k -ar $((rate < 8000 ? 8000 : rate > 48000 ? 48000 : rate)) -ac $((channels > 2 ? 2 : channels))
  whole volume -af volume=-18dB
  whole equaliser -af "bass=g=10:f=150,equalizer=f=1200:width_type=o:width=1:g=-8,treble=g=6:f=3000"
  amplitude=$(awk -v m="$mean" 'BEGIN { a = sqrt(3) * 10 ^ ((m - 10) / 20); printf "%.8f", (a > 1 ? 1 : a) }')
  whole noise10dB -filter_complex "anoisesrc=r=$rate:a=$amplitude:c=white:seed=7:d=$length[n];[0:a]aformat=channel_layouts=mono[s];[s][n]amix=inputs=2:duration=first:normalize=0"
  whole rate8000 -ar 8000
  if [ "$channels" = 1 ]; then whole channels -af "pan=stereo|c0=c0|c1=0.4*c0"; else whole channels -ac 1; fi
  start=$(of "$length" 0.3)
  made trim40 -af "atrim=start=$start:end=$(of "$length" 0.7),asetpts=PTS-STARTPTS"
  note trim40 0 "$(of "$length" 0.4)" "$start" "$(of "$length" 0.7)" 1
  form="aresample=$rate,aformat=channel_layouts=mono"
  made inside -i "$distractor" -filter_complex "[1:a]$form,asplit[x][y];[x]atrim=start=2:duration=$around,asetpts=PTS-STARTPTS[a];[y]atrim=start=12:duration=$around,asetpts=PTS-STARTPTS[c];[0:a]$form[b];[a][b][c]concat=n=3:v=0:a=1"
  note inside $around "$(plus $around "$length")" 0 "$length" 1
  # The distractor under the sound, as loud as it on the mean.
  other=$(ffmpeg -nostdin -hide_banner -i "$distractor" -vn -af volumedetect -f null - 2>&1 | sed -n 's/.*mean_volume: \(.*\) dB/\1/p')
  whole mixed -i "$distractor" -filter_complex "[1:a]$form,volume=$(awk -v m="$mean" -v o="$other" 'BEGIN { printf "%.1f", m - o }')dB[d];[0:a]$form[b];[b][d]amix=inputs=2:duration=first:normalize=0"
  for speed in 0.8 1.25; do
    made speed${speed}pitched -af "asetrate=$(of "$rate" $speed | cut -d. -f1),aresample=$rate"
    note speed${speed}pitched 0 "$(awk -v l="$length" -v s=$speed 'BEGIN { printf "%.6f", l / s }')" 0 "$length" $speed
    made speed${speed}kept -af "atempo=$speed"
    note speed${speed}kept 0 "$(awk -v l="$length" -v s=$speed 'BEGIN { printf "%.6f", l / s }')" 0 "$length" $speed
  done
  # A shift by 1,234.3 samples: ten times the rate, 12,343 samples off, back again.
  made shift -af "aresample=$((10 * rate)),atrim=start_sample=12343,asetpts=PTS-STARTPTS,aresample=$rate"
  gone=$(awk -v r="$rate" 'BEGIN { printf "%.6f", 1234.3 / r }')
  note shift 0 "$(plus "$length" "-$gone")" "$gone" "$length" 1
  made pitch2semitones -af "asetrate=$(of "$rate" 1.122462 | cut -d. -f1),aresample=$rate,atempo=0.890899"
  note pitch2semitones 0 "$length" 0 "$length" 1
  echo "$name" >&2
done
rm -r "$out/work"
(cd "$out" && sha256sum references/* copies/*) > "$out/digests.txt"
