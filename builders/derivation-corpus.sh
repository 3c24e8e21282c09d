#!/usr/bin/env bash
# Makes trees of copies whose history is known: derivation-corpus.sh OUT FIRST DISTRACTOR CLIP...
# Of each clip a root is made (its first five seconds, at most 360 lines, with what its file says of the device) and seven files below it, each made from the file above it by one change and one encoding;
# chains are up to four changes long. FIRST is the number of the first clip (from 0): it chooses the shape of the tree and which changes are made where.
# OUT/trees.tsv has a line a file: tree, node, parent (- for the root), change, file. Which change was made from which file is all that is known; files of two branches are siblings or cousins.
set -euo pipefail
[ $# -ge 4 ] || { echo "Use: derivation-corpus.sh OUT FIRST DISTRACTOR CLIP..." >&2; exit 3; }
out=$1 number=$2 distractor=$3
shift 3
mkdir -p "$out/files"
[ -f "$out/trees.tsv" ] || printf 'tree\tnode\tparent\tchange\tfile\n' > "$out/trees.tsv"
run() { ffmpeg -nostdin -v error -y -threads 1 "$@"; }
encode=(-an -c:v libx264 -preset superfast -pix_fmt yuv420p -threads 1)
even="trunc(iw/2)*2:trunc(ih/2)*2"
shapes=("0 1 2 1 0 5 5" "0 0 0 1 2 3 6" "0 1 2 3 0 5 2")
changes=(crf32 crf18 crf12 down60 downUp up150 crop20 cropScaled bars logo caption trimMiddle trimEnd halfRate doubleRate mirror grey remux pictureInPicture joined sharpen)

run -t 3 -i "$distractor" -vf "scale=-2:'min(480,ih)',fps=25" "${encode[@]}" -crf 20 "$out/distractor.mp4"

make() { # change, from, to
  local from=$2 to=$3 width height rate length fit half twice
  IFS=, read -r width height rate length < <(ffprobe -v error -select_streams v:0 -show_entries stream=width,height,avg_frame_rate,duration -of csv=p=0 "$from" | head -1)
  rate=$(awk -v r="$rate" 'BEGIN { split(r, p, "/"); v = p[1] / (p[2] ? p[2] : 1); print (v > 60 ? 60 : v) }')
  half=$(awk -v r="$rate" 'BEGIN { print r / 2 }') twice=$(awk -v r="$rate" 'BEGIN { print r * 2 }')
  fit="scale=$width:$height,setsar=1,fps=$rate,format=yuv420p"
  of() { awk -v a="$length" -v b="$1" 'BEGIN { printf "%.3f", a * b }'; }
  case $1 in
    crf32) run -i "$from" "${encode[@]}" -crf 32 "$to" ;;
    crf18) run -i "$from" "${encode[@]}" -crf 18 "$to" ;;
    crf12) run -i "$from" "${encode[@]}" -crf 12 "$to" ;;
    down60) run -i "$from" -vf "scale=trunc(iw*0.3)*2:trunc(ih*0.3)*2" "${encode[@]}" -crf 24 "$to" ;;
    downUp) run -i "$from" -vf "scale=trunc(iw*0.25)*2:trunc(ih*0.25)*2,scale=$width:$height" "${encode[@]}" -crf 20 "$to" ;;
    up150) run -i "$from" -vf "scale=trunc(iw*0.75)*2:trunc(ih*0.75)*2" "${encode[@]}" -crf 18 "$to" ;;
    crop20) run -i "$from" -vf "crop=trunc(iw*0.4)*2:trunc(ih*0.4)*2" "${encode[@]}" -crf 24 "$to" ;;
    cropScaled) run -i "$from" -vf "crop=trunc(iw*0.38)*2:trunc(ih*0.38)*2:iw*0.04:ih*0.2,scale=$width:$height" "${encode[@]}" -crf 22 "$to" ;;
    bars) run -i "$from" -vf "pad=iw:trunc(ih*1.333/2)*2:0:(oh-ih)/2,scale=$width:$height" "${encode[@]}" -crf 24 "$to" ;;
    logo) run -i "$from" -vf "drawbox=x=iw*0.76:y=ih*0.06:w=iw*0.18:h=ih*0.12:color=orange:t=fill,drawtext=text=NEWS:x=w*0.78:y=h*0.08:fontsize=h*0.08:fontcolor=white" "${encode[@]}" -crf 23 "$to" ;;
    caption) run -i "$from" -vf "drawbox=x=0:y=ih*0.8:w=iw:h=ih*0.2:color=black:t=fill,drawtext=text='Seen this morning':x=(w-text_w)/2:y=h*0.86:fontsize=h*0.07:fontcolor=white" "${encode[@]}" -crf 23 "$to" ;;
    trimMiddle) run -i "$from" -vf "trim=start=$(of 0.2):end=$(of 0.8),setpts=PTS-STARTPTS" "${encode[@]}" -crf 23 "$to" ;;
    trimEnd) run -i "$from" -t "$(of 0.65)" "${encode[@]}" -crf 20 "$to" ;;
    halfRate) run -i "$from" -vf "fps=$half" "${encode[@]}" -crf 23 "$to" ;;
    doubleRate) run -i "$from" -vf "fps=$twice" "${encode[@]}" -crf 23 "$to" ;;
    mirror) run -i "$from" -vf hflip "${encode[@]}" -crf 24 "$to" ;;
    grey) run -i "$from" -vf "hue=s=0" "${encode[@]}" -crf 24 "$to" ;;
    remux) run -i "$from" -c copy "$to" ;;
    pictureInPicture) run -i "$from" -stream_loop -1 -i "$out/distractor.mp4" -filter_complex "[1:v]$fit[b];[0:v]scale=trunc(iw*0.32)*2:trunc(ih*0.32)*2[s];[b][s]overlay=W*0.3:H*0.3:shortest=1" "${encode[@]}" -crf 22 "$to" ;;
    joined) run -i "$from" -i "$out/distractor.mp4" -filter_complex "[1:v]$fit,split[a][b];[0:v]$fit[m];[a][m][b]concat=n=3:v=1" "${encode[@]}" -crf 22 "$to" ;;
    sharpen) run -i "$from" -vf "unsharp=5:5:1.0,eq=contrast=1.1" "${encode[@]}" -crf 20 "$to" ;;
  esac
}

for clip in "$@"; do
  tree=$(basename "$clip"); tree=${tree%.*}
  read -r -a parents <<< "${shapes[number % 3]}"
  run -t 5 -i "$clip" -vf "scale=-2:'min(360,trunc(ih/2)*2)',setsar=1" "${encode[@]}" -crf 18 -movflags use_metadata_tags "$out/files/$tree-0.mp4"
  printf '%s\t0\t-\troot\tfiles/%s-0.mp4\n' "$tree" "$tree" >> "$out/trees.tsv"
  for node in 1 2 3 4 5 6 7; do
    change=${changes[(number * 5 + (node - 1) * 4) % ${#changes[@]}]} parent=${parents[node - 1]}
    make "$change" "$out/files/$tree-$parent.mp4" "$out/files/$tree-$node.mp4"
    printf '%s\t%s\t%s\t%s\tfiles/%s-%s.mp4\n' "$tree" "$node" "$parent" "$change" "$tree" "$node" >> "$out/trees.tsv"
  done

  number=$((number + 1))
  echo "$tree" >&2
done
sha256sum "$out"/files/* | sed "s#$out/##" > "$out/digests.txt"
