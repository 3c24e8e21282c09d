#!/bin/sh
# Asks ffprobe and exiftool about public files of ../shared/data and keeps their answers under authorities/containers.
# Needs ffmpeg 5.1 and ExifTool 12.57 or later; run from the root of the checkout.
set -eu
data=../shared/data
out=authorities/containers
mkdir -p "$out"

header() { # file, program version, command
  printf '# file: %s\n# sha256: %s\n# answered by: %s\n# command: %s\n' "$1" "$(sha256sum "$data/$1" | cut -d' ' -f1)" "$2" "$3"
}

for file in clips/androidx/mkv/sample.mkv clips/androidx/mkv/full-blocks.mkv clips/androidx/mkv/sample-with-chapters.mkv \
  clips/androidx/mkv/bbb-1ch-48khz-q10-opus.webm clips/nom-exif/mkv-640x360.mkv clips/androidx/vp9/bear-vp9.webm \
  clips/androidx/avi/sample-with-large-length.avi clips/metadata-extractor/100-0306.avi; do
  name=$(basename "$file")
  {
    header "$file" "$(ffprobe -version | head -1 | cut -d' ' -f1-3)" "ffprobe -v error -show_entries stream=index,codec_type,width,height,time_base:packet=stream_index,pts_time,size,pos,flags -of compact FILE"
    ffprobe -v error -show_entries stream=index,codec_type,width,height,time_base:packet=stream_index,pts_time,size,pos,flags -of compact "$data/$file"
  } > "$out/$name.ffprobe.txt"
done

for file in clips/metadata-extractor/jpg/apple-iphone-4.jpg clips/metadata-extractor/jpg/sony-dsc-hx5v-2.jpg clips/metadata-extractor/jpg/nikon-d5000.jpg \
  clips/metadata-extractor/jpg/issue-508.jpg clips/metadata-extractor/jpg/canon-ixus-400.jpg photos/mapillary-dsc00001.jpg \
  clips/metadata-extractor/100-0306.avi clips/nom-exif/mkv-640x360.mkv clips/nom-exif/webm-480.webm enf/ref-001.wav c2pa-rs/sample1.webp; do
  name=$(basename "$file")
  tags="-ImageWidth -ImageHeight -IFD0:Make -IFD0:Model -IFD0:Software -IFD0:ModifyDate -ExifIFD:DateTimeOriginal -ExifIFD:CreateDate -GPS:GPSLatitude -GPS:GPSLatitudeRef -GPS:GPSLongitude -GPS:GPSLongitudeRef -GPS:GPSAltitude -GPS:GPSDateStamp -GPS:GPSTimeStamp -Info:DateTimeOriginal -RIFF:DateCreated -RIFF:SampleRate -RIFF:NumSampleFrames -MuxingApp -WritingApp -Duration"
  {
    header "$file" "ExifTool $(exiftool -ver)" "exiftool -n -s -G1 $tags FILE"
    # shellcheck disable=SC2086
    exiftool -n -s -G1 $tags "$data/$file"
  } > "$out/$name.exiftool.txt"
done
