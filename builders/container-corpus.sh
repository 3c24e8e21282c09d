#!/usr/bin/env bash
# Makes the corpus of container classes: originals (builders/container-originals.tsv), invented recorders (builders/synthetic_recorders.py), and what programs make of both.
# Split by source: no source is in both sets. A ledger names the versions of all programs. The product itself needs none of them.
# Needs: ffmpeg 5.1, exiftool, AtomicParsley, mkvtoolnix, python3-mutagen, gstreamer1.0-tools with plugins-good and -bad, node with mediabunny (NODE_PATH); what is missing is named and left out.
# Usage: builders/container-corpus.sh OUT REPOSITORIES SET...   REPOSITORIES: folder of clones, owner+name/repo; SET: fit, sealed
set -uo pipefail
out=$1 repositories=$2
shift 2
sets=("$@")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shared=$here/../../shared/data
seed=20261129
mkdir -p "$out"

original() { # where -> file
  case $1 in
    shared:*) cat "$shared/${1#shared:}" ;;
    *) local repository=${1%%@*} rest=${1#*@}
       git -C "$repositories/${repository/\//+}/repo" show "${rest%%:*}:${rest#*:}" ;;
  esac
}

python3 "$here/synthetic_recorders.py" "$out/recorders" 40 $seed > /dev/null

versions() {
  printf '{"seed":%s,"ffmpeg":"%s","exiftool":"%s","AtomicParsley":"%s","mkvmerge":"%s","mutagen":"%s","gstreamer":"%s","mediabunny":"%s"}\n' $seed \
    "$(ffmpeg -version | head -1 | cut -d' ' -f3)" "$(exiftool -ver)" "$(dpkg-query -W -f '${Version}' atomicparsley 2> /dev/null)" "$(mkvmerge --version | cut -d' ' -f2)" \
    "$(python3 -c 'import mutagen; print(mutagen.version_string)' 2>/dev/null)" "$(gst-launch-1.0 --version | head -1 | cut -d' ' -f3)" \
    "$(node -p "JSON.parse(require('fs').readFileSync(process.env.NODE_PATH + '/mediabunny/package.json')).version" 2>/dev/null)"
}
versions > "$out/ledger.json"

line() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >> "$list"; }

edit() { # program/variant, extension, history; the command that makes $made from $file follows
  local class=$1 extension=$2
  shift 2
  local folder=$out/$set/${class//[ \/,]/-}
  mkdir -p "$folder"
  made=$folder/$name.$extension
  if [ ! -s "$made" ]; then
    "make_${class//[ \/,-]/_}" > /dev/null 2>&1 < /dev/null || { rm -f "$made"; echo "$set $name: $class could not be made" >> "$out/left-out.txt"; return; }
  fi
  # A program can break a file; what no reader opens is no example of its form.
  [ -s "$made" ] && [ -z "$(ffprobe -v error -show_entries stream=index -of csv=p=0 "$made" 2> /dev/null)" ] && { rm -f "$made"; echo "$set $name: $class left a file that cannot be read" >> "$out/left-out.txt"; return; }
  [ -s "$made" ] && line "$made" "editedBy:$class" "$name" "made by builders/container-corpus.sh from a file of known history" "$kind"
}

copy="ffmpeg -v error -y"
make_ffmpeg_stream_copy() { $copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_bit_exact() { $copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_ffmpeg_faststart() { $copy -i "$file" -map 0:v -map 0:a? -c copy -movflags +faststart "$made"; }
make_ffmpeg_fragmented() { $copy -i "$file" -map 0:v -map 0:a? -c copy -movflags +frag_keyframe+empty_moov "$made"; }
make_ffmpeg_trim() { $copy -ss 0.4 -i "$file" -t 1.2 -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_encoded() { $copy -i "$file" -map 0:v:0 -map 0:a:0? -t 2 -vf scale=320:-2 -c:v libx264 -threads 1 -preset ultrafast -pix_fmt yuv420p -c:a aac "$made"; }
make_ffmpeg_mov() { $copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_matroska() { $copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_matroska_bit_exact() { $copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_ffmpeg_avi() { $copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_avi_bit_exact() { $copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_exiftool_date() { exiftool -q -P -QuickTime:CreateDate="2031:05:14 10:00:00" -QuickTime:ModifyDate="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_date_everywhere() { exiftool -q -P -api QuickTimeUTC=0 -QuickTime:Time:all="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_position() { exiftool -q -P -Keys:GPSCoordinates="10.5, 20.5, 5" -o "$made" "$file"; }
make_exiftool_xmp() { exiftool -q -P -XMP:CreateDate="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_stripped() { exiftool -q -P -all= -o "$made" "$file"; }
# Other tags for each source, so that what is common is of the program and not of the tag.
pick() { local n; n=$(( 0x$(printf '%s' "$name" | sha256sum | cut -c1-6) % 4 )); shift $n; printf '%s' "$1"; }
make_AtomicParsley_tags() { AtomicParsley "$file" "$(pick --title --artist --comment --album)" Test -o "$made"; }
make_mkvtoolnix_matroska() { mkvmerge -q -o "$made" "$file"; [ -s "$made" ]; }
make_mutagen_tags() { cp "$file" "$made" && python3 -c "import sys,mutagen.mp4 as m; f=m.MP4(sys.argv[1]); f[sys.argv[2]]='Test'; f.save()" "$made" "$(pick $'\xc2\xa9nam' $'\xc2\xa9ART' $'\xc2\xa9cmt' $'\xc2\xa9alb')"; }
make_gstreamer_mp4mux() { timeout 60 gst-launch-1.0 -q filesrc location="$file" ! parsebin name=p mp4mux name=m ! filesink location="$made" p. ! queue ! h264parse ! m. p. ! queue ! aacparse ! m.; }
make_mediabunny_mp4() { node "$here/remux-mediabunny.mjs" "$file" "$made"; }

for set in "${sets[@]}"; do
  list=$out/$set.tsv
  mkdir -p "$out/$set/originals"
  : > "$list"
  while IFS=$'\t' read -r name its class where known; do
    [[ $name == \#* || $its != "$set" ]] && continue
    extension=${where##*.}
    file=$out/$set/originals/$name.${extension,,}
    [ -s "$file" ] || original "$where" > "$file" || { echo "$set $name: the original is not at hand" >> "$out/left-out.txt"; rm -f "$file"; continue; }
    line "$file" "$class" "$name" "$known" recorded
  done < "$here/container-originals.tsv"
  number=0
  for file in "$out"/recorders/*; do
    number=$((number + 1))
    { [ "$set" = fit ] && [ $number -le 20 ]; } || { [ "$set" = sealed ] && [ $number -gt 20 ]; } || continue
    name=$(basename "${file%.*}")
    line "$file" "device:invented recorder $name" "$name" "made by builders/synthetic_recorders.py; no device wrote it" synthetic
  done
  mapfile -t originals < "$list"
  for row in "${originals[@]}"; do
    IFS=$'\t' read -r file class name known kind <<< "$row"
    [[ $class == software:* ]] && continue
    if [[ $file == *.avi ]]; then
      edit "ffmpeg/avi" avi; edit "ffmpeg/avi bit-exact" avi; edit "ffmpeg/encoded" mp4; edit "ffmpeg/matroska" mkv; edit "mkvtoolnix/matroska" mkv
      continue
    fi
    for variant in "stream copy" "bit-exact" faststart fragmented trim encoded; do edit "ffmpeg/$variant" mp4; done
    edit "ffmpeg/mov" mov; edit "ffmpeg/matroska" mkv; edit "ffmpeg/matroska bit-exact" mkv; edit "ffmpeg/avi" avi; edit "ffmpeg/avi bit-exact" avi
    for variant in date "date everywhere" position xmp stripped; do edit "exiftool/$variant" "${file##*.}"; done
    edit "AtomicParsley/tags" "${file##*.}"; edit "mkvtoolnix/matroska" mkv; edit "mutagen/tags" "${file##*.}"; edit "gstreamer/mp4mux" mp4; edit "mediabunny/mp4" mp4
  done
  sort -o "$list" "$list"
done
for set in "${sets[@]}"; do wc -l < "$out/$set.tsv"; done; cat "$out/left-out.txt" 2> /dev/null | sort | uniq -c | sort -rn | head -40
