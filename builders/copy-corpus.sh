#!/usr/bin/env bash
# Makes copies of clips with a known history: copy-corpus.sh OUT DISTRACTOR CLIP...
# Each clip gives a reference (its first ten seconds, at most 480 lines) and 25 copies of it; the distractor is what surrounds a copy that is shown in a picture or between other pictures.
# A clip of twenty seconds and more gives another file that is no copy of the reference: what the same camera shows later.
# OUT/truth.tsv has a line a copy: reference, attack, file, where the copy's part begins and ends in the copy and in the reference (seconds), speed, mirrored (0 or 1).
set -euo pipefail
[ $# -ge 3 ] || { echo "Use: copy-corpus.sh OUT DISTRACTOR CLIP..." >&2; exit 3; }
out=$1 distractor=$2
shift 2
mkdir -p "$out/references" "$out/copies"
truth=$out/truth.tsv
printf 'reference\tattack\tfile\tcopyStart\tcopyEnd\treferenceStart\treferenceEnd\tspeed\tmirrored\n' > "$truth"
run() { ffmpeg -nostdin -v error -y -threads 1 "$@"; }
encode=(-an -c:v libx264 -preset veryfast -pix_fmt yuv420p -threads 1)
even="scale=trunc(iw/2)*2:trunc(ih/2)*2"

run -t 5 -i "$distractor" -vf "scale=-2:'min(480,ih)',fps=25" "${encode[@]}" -crf 20 "$out/distractor.mp4"
around=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$out/distractor.mp4")

for clip in "$@"; do
  name=$(basename "$clip"); name=${name%.*}
  reference=$out/references/$name.mp4
  run -t 10 -i "$clip" -vf "scale=-2:'min(480,trunc(ih/2)*2)',setsar=1" "${encode[@]}" -crf 18 "$reference"
  IFS=, read -r width height rate < <(ffprobe -v error -select_streams v:0 -show_entries stream=width,height,avg_frame_rate -of csv=p=0 "$reference" | head -1)
  length=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$reference")
  copy() { # attack, copyStart, copyEnd, referenceStart, referenceEnd, speed, mirrored, then ffmpeg's arguments
    local attack=$1 cs=$2 ce=$3 rs=$4 re=$5 speed=$6 mirrored=$7
    shift 7
    run -i "$reference" "$@" "${encode[@]}" "$out/copies/$name-$attack.mp4"
    printf '%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n' "$name" "$attack" "copies/$name-$attack.mp4" "$cs" "$ce" "$rs" "$re" "$speed" "$mirrored" >> "$truth"
  }
  whole() { local attack=$1; shift; copy "$attack" 0 "$length" 0 "$length" 1 0 "$@"; }
  of() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a * b }'; }
  plus() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.3f", a + b }'; }

  for crf in 23 35 45; do whole crf$crf -crf $crf; done
  whole 240p -vf "scale=-2:240" -crf 26
  whole 144p -vf "scale=-2:144" -crf 26
  whole blurNoise -vf "gblur=sigma=1.5,noise=alls=12:allf=t" -crf 26
  whole gamma -vf "eq=gamma=1.5:contrast=1.1:saturation=1.3" -crf 26
  whole grey -vf "hue=s=0" -crf 26
  whole fps15 -vf "fps=15" -crf 26
  whole logo -vf "drawbox=x=iw*0.78:y=ih*0.04:w=iw*0.18:h=ih*0.12:color=orange:t=fill,drawtext=text=NEWS:x=w*0.80:y=h*0.06:fontsize=h*0.08:fontcolor=white" -crf 26
  whole caption -vf "drawbox=x=0:y=ih*0.8:w=iw:h=ih*0.2:color=black:t=fill,drawtext=text='Seen this morning by many':x=(w-text_w)/2:y=h*0.86:fontsize=h*0.07:fontcolor=white" -crf 26
  for part in 10 20 30; do
    keep=$(awk -v p=$part 'BEGIN { print 1 - p / 100 }')
    whole crop$part -vf "crop=trunc(iw*$keep/2)*2:trunc(ih*$keep/2)*2,scale=$width:$height" -crf 26
  done
  whole rotate5 -vf "rotate=5*PI/180:fillcolor=black" -crf 26
  whole letterbox -vf "pad=iw:trunc(ih*1.333/2)*2:0:(oh-ih)/2,scale=$width:$height" -crf 26
  whole pillarbox -vf "pad=trunc(iw*1.333/2)*2:ih:(ow-iw)/2:0,scale=$width:$height" -crf 26
  whole border10 -vf "pad=trunc(iw*1.2/2)*2:trunc(ih*1.2/2)*2:(ow-iw)/2:(oh-ih)/2,scale=$width:$height" -crf 26
  whole portrait -vf "crop=trunc(min(iw\,ih*9/16)/2)*2:ih,$even" -crf 26
  copy flip 0 "$length" 0 "$length" 1 1 -vf hflip -crf 26
  for speed in 0.8 1.25; do
    copy speed$speed 0 "$(awk -v l="$length" -v s=$speed 'BEGIN { printf "%.3f", l / s }')" 0 "$length" $speed 0 -vf "setpts=PTS/$speed,fps=$rate" -crf 26
  done
  copy trim40 0 "$(of "$length" 0.4)" "$(of "$length" 0.3)" "$(of "$length" 0.7)" 1 0 -vf "trim=start=$(of "$length" 0.3):end=$(of "$length" 0.7),setpts=PTS-STARTPTS" -crf 26
  fit="scale=$width:$height,setsar=1,fps=$rate,format=yuv420p"
  copy concat "$around" "$(plus "$around" "$length")" 0 "$length" 1 0 -i "$out/distractor.mp4" -filter_complex "[1:v]$fit,split[a][b];[0:v]$fit[m];[a][m][b]concat=n=3:v=1" -crf 26
  copy pictureInPicture 0 "$length" 0 "$length" 1 0 -stream_loop -1 -i "$out/distractor.mp4" -filter_complex "[1:v]$fit[b];[0:v]scale=trunc(iw*0.6/2)*2:trunc(ih*0.6/2)*2[s];[b][s]overlay=W*0.3:H*0.3:shortest=1" -crf 26

  # What is no copy: the same camera later. A clip that is long enough gives eight seconds from the twelfth on.
  if awk -v l="$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$clip")" 'BEGIN { exit !(l >= 20) }'; then
    run -ss 12 -t 8 -i "$clip" -vf "scale=-2:'min(480,trunc(ih/2)*2)',setsar=1" "${encode[@]}" -crf 26 "$out/copies/$name-later.mp4"
    printf '%s\tlater\tcopies/%s-later.mp4\t0\t0\t0\t0\t1\t0\n' "$name" "$name" >> "$truth"
  fi

  echo "$name" >&2
done
sha256sum "$out"/references/* "$out"/copies/* | sed "s#$out/##" > "$out/digests.txt"
