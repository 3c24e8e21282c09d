#!/bin/sh
# Makes the small clips of tests/Ascertain.Media.Tests/Bitstreams/Clips and the answers of ffprobe in authorities/bitstreams.
# Run from the checkout: builders/bitstreams.sh [clips]   (with "clips" also re-encodes; otherwise only asks ffprobe again)
set -eu
clips=tests/Ascertain.Media.Tests/Bitstreams/Clips
out=authorities/bitstreams
shared=../shared/data/clips
mkdir -p "$clips" "$out"
make() { name=$1; shift; ffmpeg -v error -y -f lavfi -i "testsrc2=size=176x112:rate=25:duration=2,noise=alls=6:all_seed=7" "$@" "$clips/$name"; }
if [ "${1:-}" = clips ]; then
  make x264-pyramid.mp4 -c:v libx264 -threads 1 -g 24 -x264-params bframes=3:b-pyramid=normal:crf=34 -pix_fmt yuv420p -color_range tv -colorspace bt709
  make x264-mbaff-slices.mp4 -vf "crop=174:108" -c:v libx264 -threads 1 -flags +ildct+ilme -x264-params tff=1:bframes=2:slices=4:crf=34:keyint=20 -pix_fmt yuv420p
  make x264-open-gop-422.mp4 -c:v libx264 -threads 1 -x264-params open-gop=1:keyint=12:bframes=2:crf=36 -pix_fmt yuv422p10le
  turn="mandelbrot=s=192x160:r=50,rotate=0.02*n,noise=alls=3:allf=t:all_seed=5,tinterlace=interleave_top" # fields that differ: pairs of field and of frame macroblocks side by side
  fields() { name=$1; shift; ffmpeg -v error -nostdin -y -f lavfi -i "$turn" -frames:v 12 -c:v libx264 -threads 1 -flags +ilme+ildct -bf 3 -crf 30 "$@" -fflags +bitexact -flags:v +bitexact "$clips/$name"; }
  fields x264-mbaff-fields.mp4 -x264-params ref=3:direct=temporal:b-pyramid=normal:partitions=all
  fields x264-mbaff-spatial.mp4 -coder 0 -x264-params ref=3:direct=spatial:b-pyramid=normal:partitions=all
  make x265-bframes.mp4 -vf "crop=170:106" -c:v libx265 -x265-params pools=1:frame-threads=1:bframes=4:keyint=20:crf=36:log-level=error -tag:v hvc1 -pix_fmt yuv420p
  make av1-altref.mp4 -c:v libaom-av1 -cpu-used 8 -threads 1 -crf 50 -g 25 -pix_fmt yuv420p
  make vp9-altref.mp4 -c:v libvpx-vp9 -threads 1 -crf 50 -b:v 0 -g 30 -auto-alt-ref 1 -lag-in-frames 16 -pix_fmt yuv420p
  make mpeg4-bframes.mp4 -c:v mpeg4 -q:v 12 -bf 2 -g 15 -pix_fmt yuv420p
  make h263.3gp -vf "scale=176:144" -c:v h263 -q:v 12 -g 12 -pix_fmt yuv420p
fi
ask() {
  { echo "# $(ffprobe -version | head -1)"; echo "# ffprobe -select_streams v:0 -show_entries frame=pkt_pos,pict_type -of csv=p=0 $2"
    ffprobe -v error -select_streams v:0 -show_entries frame=pkt_pos,pict_type -of csv=p=0 "$1" | grep -v '^$' | cut -d, -f1,2; } > "$out/$2.pictures.csv"
  { echo "# ffprobe -select_streams v:0 -show_entries stream=... $2"
    ffprobe -v error -select_streams v:0 -show_entries \
      stream=codec_name,profile,level,width,height,coded_width,coded_height,pix_fmt,color_range,color_space,color_primaries,color_transfer,has_b_frames,sample_aspect_ratio,bits_per_raw_sample \
      -of default=nw=1 "$1"; } > "$out/$2.stream.txt"
}
for clip in "$clips"/*.mp4 "$clips"/*.3gp; do ask "$clip" "$(basename "$clip")"; done
for clip in gopro/karma.mp4 mapillary/sample-5s.mp4 androidx/mp4/h265-bframes.mp4 androidx/mp4/iibbibb-editlist-videoonly.mp4 androidx/mp4/sample-av1.mp4 \
  androidx/mp4/bbb-800x640-768kbps-30fps-vp9.mp4 androidx/mp4/bbb-800x640-768kbps-30fps-avc-2b-firstpts-10-sec.mp4 androidx/mp4/bbb-176x144-192kbps-15fps-mpeg4.mp4 \
  androidx/mp4/bbb-176x144-128kbps-15fps-h263.3gp intel/car-detection.mp4 androidx/mp4/sample-android-slow-motion.mp4 metadata-extractor/sony-ilce-7m3-a7m3.mts; do
  if [ -f "$shared/$clip" ]; then ask "$shared/$clip" "$(basename "$clip")"; fi
done
# Parameter sets, element by element.
for clip in "$clips"/x264-mbaff-slices.mp4 "$clips"/x264-open-gop-422.mp4 "$clips"/x265-bframes.mp4 "$clips"/av1-altref.mp4 "$shared"/gopro/karma.mp4 "$shared"/mapillary/sample-5s.mp4; do
  if [ -f "$clip" ]; then
    { echo "# ffmpeg -c copy -bsf:v trace_headers, first sample, $(basename "$clip")"
      ffmpeg -v trace -i "$clip" -map 0:v:0 -c copy -frames:v 1 -bsf:v trace_headers -f null - 2>&1 | grep '^\[trace_headers' | sed 's/^\[trace_headers[^]]*\] //' | head -400; } > "$out/$(basename "$clip").headers.txt"
  fi
done
# Parameters of every H.264, HEVC and AV1 stream of the shared clips.
if [ -d "$shared" ]; then
  { echo "# $(ffprobe -version | head -1)"
    echo "# path|codec_name|profile|level|pix_fmt|color_range|color_space|color_transfer|color_primaries of every video stream in the order of ffprobe"
    (cd "$shared" && find . -type f | sed 's|^\./||' | LC_ALL=C sort | while read -r clip; do
      case "$clip" in *.jpg|*.jpeg|*.heic|*.heif|*.avif|*.txt|*.wav|*.webp|*.mp3|*.srt|*.gpx) continue ;; esac
      ffprobe -v error -select_streams v -of json -show_entries \
        stream=codec_name,profile,level,pix_fmt,color_range,color_space,color_transfer,color_primaries "$clip" 2>/dev/null </dev/null |
        jq -r --arg clip "$clip" '.streams[]? | select(.codec_name == "h264" or .codec_name == "hevc" or .codec_name == "av1")
          | [$clip, .codec_name, .profile, .level, .pix_fmt, .color_range, .color_space, .color_transfer, .color_primaries] | map(. // "" | tostring) | join("|")' || true
    done); } > "$out/streams.txt"
fi
