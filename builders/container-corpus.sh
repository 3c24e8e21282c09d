#!/usr/bin/env bash
# Makes the corpus of container classes: originals (builders/container-originals.tsv), invented recorders (builders/synthetic_recorders.py), and what programs make of both.
# Split by source: no source is in both sets. A ledger names the versions of all programs. The product itself needs none of them.
# Needs: ffmpeg 5.1 with qt-faststart, exiftool, AtomicParsley, mkvtoolnix, kid3-cli, python3-mutagen, gstreamer1.0-tools with plugins-good and -bad, node with mediabunny and mp4box (NODE_PATH); what is missing is named and left out.
# Other versions for the sealed set, one of the list for each source: SEALED_FFMPEGS, SEALED_EXIFTOOLS (commands, separated by ;), SEALED_NODE_PATHS (separated by ;).
# Usage: builders/container-corpus.sh OUT REPOSITORIES SET...   REPOSITORIES: folder of clones, owner+name/repo; SET: fit, sealed
set -uo pipefail
out=$1 repositories=$2
shift 2
sets=("$@")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
shared=$here/../../shared/data
python=${PYTHON:-python3} # one that has the packages mutagen and mutagen.mp4
seed=20261129 sealed_seed=20261201
mkdir -p "$out"

original() { # where -> file
  case $1 in
    shared:*) cat "$shared/${1#shared:}" ;;
    *"#embedded") original "${1%#embedded}" | python3 -c 'import sys; all = sys.stdin.buffer.read(); sys.stdout.buffer.write(all[all.rindex(b"ftyp") - 4:])' ;;
    *) local repository=${1%%@*} rest=${1#*@}
       git -C "$repositories/${repository/\//+}/repo" show "${rest%%:*}:${rest#*:}" ;;
  esac
}

python3 "$here/synthetic_recorders.py" "$out/recorders/fit" 20 $seed > /dev/null
python3 "$here/synthetic_recorders.py" "$out/recorders/sealed" 20 $sealed_seed > /dev/null

node_version() { node -p "JSON.parse(require('fs').readFileSync('$1/$2/package.json')).version" 2> /dev/null; }
versions() {
  printf 'seeds\t%s %s\n' $seed $sealed_seed
  printf 'ffmpeg\t%s\n' "$(ffmpeg -version | head -1 | cut -d' ' -f3)"
  printf 'exiftool\t%s\n' "$(exiftool -ver)"
  printf 'AtomicParsley\t%s\n' "$(dpkg-query -W -f '${Version}' atomicparsley 2> /dev/null)"
  printf 'mkvmerge\t%s\n' "$(mkvmerge --version | cut -d' ' -f2)"
  printf 'kid3\t%s\n' "$(dpkg-query -W -f '${Version}' kid3-cli 2> /dev/null)"
  printf 'mutagen\t%s\n' "$($python -c 'import mutagen; print(mutagen.version_string)' 2> /dev/null)"
  printf 'gstreamer\t%s\n' "$(gst-launch-1.0 --version | head -1 | cut -d' ' -f3)"
  for package in mediabunny mp4box; do printf '%s\t%s\n' $package "$(node_version "$NODE_PATH" $package)"; done
  local list
  IFS=';' read -ra list <<< "${SEALED_FFMPEGS:-}"; for it in "${list[@]}"; do printf 'sealed ffmpeg\t%s\n' "$($it -version | head -1 | cut -d' ' -f3)"; done
  IFS=';' read -ra list <<< "${SEALED_EXIFTOOLS:-}"; for it in "${list[@]}"; do printf 'sealed exiftool\t%s\n' "$($it -ver)"; done
  IFS=';' read -ra list <<< "${SEALED_NODE_PATHS:-}"; for it in "${list[@]}"; do for package in mediabunny mp4box; do printf 'sealed %s\t%s\n' $package "$(node_version "$it" $package)"; done; done
}
versions > "$out/ledger.tsv"

line() { printf '%s\t%s\t%s\t%s\t%s\n' "$@" >> "$list"; }

edit() { # program/variant, extension, history; the command that makes $made from $file follows
  local class=$1 extension=$2
  shift 2
  local folder=$out/$set/${class//[ \/,]/-}
  mkdir -p "$folder"
  made=$folder/$name.$extension
  if [ ! -s "$made" ]; then
    "make_${class//[ \/,.-]/_}" > /dev/null 2>&1 < /dev/null || { rm -f "$made"; echo "$set $name: $class could not be made" >> "$out/left-out.txt"; return; }
  fi
  # A program can break a file; what no reader opens is no example of its form.
  [ -s "$made" ] && [ -z "$(ffprobe -v error -show_entries stream=index -of csv=p=0 "$made" 2> /dev/null)" ] && { rm -f "$made"; echo "$set $name: $class left a file that cannot be read" >> "$out/left-out.txt"; return; }
  [ -s "$made" ] && line "$made" "editedBy:$class" "$name" "made by builders/container-corpus.sh from a file of known history" "$kind"
}

# The command of this source: of the list for sealed sources, by the digest of the name; else the one that is installed.
chosen() { # list, else
  local list
  if [ "$set" != sealed ] || [ -z "$1" ]; then printf '%s' "$2"; return; fi
  IFS=';' read -ra list <<< "$1"
  printf '%s' "${list[$(( 0x$(printf '%s' "$name" | sha256sum | cut -c7-12) % ${#list[@]} ))]}"
}
ffmpeg_of() { chosen "${SEALED_FFMPEGS:-}" ffmpeg; }
exiftool_of() { chosen "${SEALED_EXIFTOOLS:-}" exiftool; }
node_path_of() { chosen "${SEALED_NODE_PATHS:-}" "$NODE_PATH"; }
copy() { $(ffmpeg_of) -v error -y "$@"; }
make_ffmpeg_stream_copy() { copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_bit_exact() { copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_ffmpeg_faststart() { copy -i "$file" -map 0:v -map 0:a? -c copy -movflags +faststart "$made"; }
make_ffmpeg_fragmented() { copy -i "$file" -map 0:v -map 0:a? -c copy -movflags +frag_keyframe+empty_moov "$made"; }
make_ffmpeg_trim() { copy -ss 0.4 -i "$file" -t 1.2 -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_encoded() { copy -i "$file" -map 0:v:0 -map 0:a:0? -t 2 -vf scale=320:-2 -c:v libx264 -threads 1 -preset ultrafast -pix_fmt yuv420p -c:a aac "$made"; }
make_ffmpeg_mov() { copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_matroska() { copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_matroska_bit_exact() { copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_ffmpeg_avi() { copy -i "$file" -map 0:v -map 0:a? -c copy "$made"; }
make_ffmpeg_avi_bit_exact() { copy -i "$file" -map 0:v -map 0:a? -c copy -map_metadata -1 -fflags +bitexact "$made"; }
make_exiftool_date() { $(exiftool_of) -q -P -QuickTime:CreateDate="2031:05:14 10:00:00" -QuickTime:ModifyDate="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_date_everywhere() { $(exiftool_of) -q -P -api QuickTimeUTC=0 -QuickTime:Time:all="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_position() { $(exiftool_of) -q -P -Keys:GPSCoordinates="10.5, 20.5, 5" -o "$made" "$file"; }
make_exiftool_xmp() { $(exiftool_of) -q -P -XMP:CreateDate="2031:05:14 10:00:00" -o "$made" "$file"; }
make_exiftool_stripped() { $(exiftool_of) -q -P -all= -o "$made" "$file"; }
# Other tags for each source, so that what is common is of the program and not of the tag.
pick() { local n; n=$(( 0x$(printf '%s' "$name" | sha256sum | cut -c1-6) % 4 )); shift $n; printf '%s' "$1"; }
make_AtomicParsley_tags() { AtomicParsley "$file" "$(pick --title --artist --comment --album)" Test -o "$made"; }
make_mkvtoolnix_matroska() { mkvmerge -q -o "$made" "$file"; [ -s "$made" ]; }
make_mutagen_tags() { cp "$file" "$made" && $python -c "import sys,mutagen.mp4 as m; f=m.MP4(sys.argv[1]); f[sys.argv[2]]='Test'; f.save()" "$made" "$(pick $'\xc2\xa9nam' $'\xc2\xa9ART' $'\xc2\xa9cmt' $'\xc2\xa9alb')"; }
make_gstreamer_mp4mux() { timeout 15 gst-launch-1.0 -q filesrc location="$file" ! parsebin name=p mp4mux name=m ! filesink location="$made" p. ! queue ! h264parse ! m. p. ! queue ! aacparse ! m.; }
make_mediabunny_mp4() { NODE_PATH=$(node_path_of) node "$here/remux-mediabunny.mjs" "$file" "$made"; }
make_mp4box_js_mp4() { NODE_PATH=$(node_path_of) node "$here/remux-mp4box.cjs" "$file" "$made"; }
make_qt_faststart_moved() { qt-faststart "$file" "$made"; }
make_kid3_tags() { cp "$file" "$made" && timeout 60 kid3-cli -c "set $(pick title artist comment album) Test" -c save "$made" && ! cmp -s "$file" "$made"; }

for set in "${sets[@]}"; do
  list=$out/$set.tsv
  mkdir -p "$out/$set/originals"
  : > "$list"
  while IFS=$'\t' read -r name its class where known; do
    [[ $name == \#* || $its != "$set" ]] && continue
    extension=${where##*.}
    [[ $where == *"#embedded" ]] && extension=mp4
    file=$out/$set/originals/$name.${extension,,}
    [ -s "$file" ] || original "$where" > "$file" || { echo "$set $name: the original is not at hand" >> "$out/left-out.txt"; rm -f "$file"; continue; }
    line "$file" "$class" "$name" "$known" recorded
  done < "$here/container-originals.tsv"
  for file in "$out/recorders/$set"/*; do
    name=$(basename "${file%.*}")
    [ "$set" = sealed ] && name=sealed-$name
    line "$file" "device:invented recorder $name" "$name" "made by builders/synthetic_recorders.py; no device wrote it" synthetic
  done
  mapfile -t originals < "$list"
  for row in "${originals[@]}"; do
    IFS=$'\t' read -r file class name known kind <<< "$row"
    [[ $class == software:* || $class == platform:* ]] && continue
    if [[ $file == *.avi ]]; then
      edit "ffmpeg/avi" avi; edit "ffmpeg/avi bit-exact" avi; edit "ffmpeg/encoded" mp4; edit "ffmpeg/matroska" mkv; edit "mkvtoolnix/matroska" mkv
      continue
    fi
    for variant in "stream copy" "bit-exact" faststart fragmented trim encoded; do edit "ffmpeg/$variant" mp4; done
    edit "ffmpeg/mov" mov; edit "ffmpeg/matroska" mkv; edit "ffmpeg/matroska bit-exact" mkv; edit "ffmpeg/avi" avi; edit "ffmpeg/avi bit-exact" avi
    for variant in date "date everywhere" position xmp stripped; do edit "exiftool/$variant" "${file##*.}"; done
    edit "AtomicParsley/tags" "${file##*.}"; edit "mkvtoolnix/matroska" mkv; edit "mutagen/tags" "${file##*.}"; edit "gstreamer/mp4mux" mp4; edit "mediabunny/mp4" mp4
    edit "mp4box.js/mp4" mp4; edit "qt-faststart/moved" "${file##*.}"; edit "kid3/tags" "${file##*.}"
  done
  sort -o "$list" "$list"
done
for set in "${sets[@]}"; do wc -l < "$out/$set.tsv"; done; cat "$out/left-out.txt" 2> /dev/null | sort | uniq -c | sort -rn | head -40
