#!/usr/bin/env bash
# Sounds with known cuts, and the same sounds uncut: bench/sound-cuts.sh FOLDER FIRST LAST. Of each number a made sound of 16 s (bench/sounds.cs), coded by ffmpeg's encoder or VisualOn's (drawn), 64 to 192 kb/s.
# Names: KIND-NUMBER-SECONDS.aac; SECONDS is where it was cut, in the sound before coding; 0 in what was not cut.
#   once, twice: not cut, coded once and twice. gridcut: a piece taken out between two codings. splice: goes on with another sound. butt: a piece taken out before the only coding.
#   place: a voice with pauses before a steady background, and the same voice before another background.
#   repeat: 12 to 35 coded frames stand again later, bytes as they were. mute: samples set to 0.
#   Not cut, but alike: fade (fades to 0 and back), gain (a recorder's gain control, and a step of 6 dB over 0.3 s), pause (a voice before a steady background, with pauses), loop (one piece over and over).
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 first=$2 last=$3
mkdir -p "$folder/work"
[ -x "$folder/visualon" ] || gcc -O2 -o "$folder/visualon" bench/aac-encoders/visualon.c -lvo-aacenc
[ -x "$folder/sounds/Ascertain.Sounds" ] || dotnet build bench/sounds.cs -c Release -o "$folder/sounds" --nologo -v q >/dev/null
run() { ffmpeg -nostdin -v error -y "$@"; }
rates=(64 96 128 192)
for ((n = first; n <= last; n++)); do
  RANDOM=$((n * 37 % 32768))
  w=$folder/work/$n; mkdir -p "$w"
  other=$((n + 40000))
  "$folder/sounds/Ascertain.Sounds" "$w" "$n" "$n" 16
  "$folder/sounds/Ascertain.Sounds" "$w" "$other" "$other" 16
  s=$w/$n.wav
  channels=$(od -An -tu2 -j22 -N2 "$s" | tr -d ' ') rate=$(od -An -tu4 -j24 -N4 "$s" | tr -d ' ')
  run -i "$w/$other.wav" -ac "$channels" -ar "$rate" "$w/other.wav"
  a=$((RANDOM % 4)) b=$((a + RANDOM % (4 - a))) r1=${rates[$a]} r2=${rates[$b]}
  encoder=$((RANDOM % 2))
  code() { if ((encoder)); then run -i "$1" -c:a aac -b:a "${3}k" -f adts "$2"; else "$folder/visualon" "$1" "$2" "${3}000"; fi; }
  at=$(((6 * rate) + RANDOM * RANDOM % (4 * rate)))
  gone=$((((rate * 3 / 10) + RANDOM * RANDOM % rate) / 1024 * 1024 + 40 + RANDOM % 440))
  t=$(awk "BEGIN{printf \"%.4f\", $at/$rate}")
  piece() { run -i "$1" -filter_complex "[0:a]asplit[a][b];[a]atrim=end_sample=$2,asetpts=N/SR/TB[c];[b]atrim=start_sample=$3,asetpts=N/SR/TB[d];[c][d]concat=n=2:v=0:a=1" "$4"; }
  code "$s" "$folder/once-$n-0.aac" "$r2"
  code "$s" "$w/first.aac" "$r1"
  run -i "$w/first.aac" -af "atrim=start_sample=4396,asetpts=N/SR/TB" "$w/decoded.wav"
  code "$w/decoded.wav" "$folder/twice-$n-0.aac" "$r2"
  piece "$w/decoded.wav" "$at" "$((at + gone))" "$w/cut.wav"; code "$w/cut.wav" "$folder/gridcut-$n-$t.aac" "$r2"
  piece "$s" "$at" "$((at + gone))" "$w/butt.wav"; code "$w/butt.wav" "$folder/butt-$n-$t.aac" "$r2"
  run -i "$s" -i "$w/other.wav" -filter_complex "[0:a]atrim=end_sample=$at,asetpts=N/SR/TB[c];[1:a]atrim=start_sample=$at,asetpts=N/SR/TB[d];[c][d]concat=n=2:v=0:a=1" "$w/splice.wav"; code "$w/splice.wav" "$folder/splice-$n-$t.aac" "$r2"
  e=$(awk "BEGIN{printf \"%.4f\", $t+0.2+0.6*$((RANDOM % 100))/100}")
  run -i "$s" -af "volume=0:enable='between(t,$t,$e)'" "$w/mute.wav"; code "$w/mute.wav" "$folder/mute-$n-$t.aac" "$r2"
  run -i "$s" -af "afade=t=out:st=$(awk "BEGIN{print $t-0.5}"):d=0.5:curve=qsin,atrim=end=$(awk "BEGIN{print $t+0.5}"),asetpts=N/SR/TB" "$w/down.wav"
  run -i "$s" -af "atrim=start=$(awk "BEGIN{print $t+0.5}"),asetpts=N/SR/TB,afade=t=in:d=0.5:curve=qsin" "$w/up.wav"
  run -i "$w/down.wav" -i "$w/up.wav" -filter_complex "[0:a][1:a]concat=n=2:v=0:a=1" "$w/fade.wav"; code "$w/fade.wav" "$folder/fade-$n-0.aac" "$r2"
  if ((RANDOM % 2)); then gain="dynaudnorm=f=250:g=5"; else gain="volume='if(lt(t,$t),0.5,if(lt(t,$t+0.3),0.5+0.5*(t-$t)/0.3,1))':eval=frame"; fi
  run -i "$s" -af "asetnsamples=256,$gain" "$w/gain.wav"; code "$w/gain.wav" "$folder/gain-$n-0.aac" "$r2"
  run -i "$s" -f lavfi -i "anoisesrc=r=$rate:c=pink:a=0.02:d=16:seed=$n" -filter_complex "[0:a]asetnsamples=256,volume='if(lt(mod(t,4),2.6),min(1,mod(t,4)/0.05),max(0,1-(mod(t,4)-2.6)/0.05))':eval=frame[v];[v][1:a]amix=inputs=2:duration=first:normalize=0" -ac "$channels" "$w/pause.wav"; code "$w/pause.wav" "$folder/pause-$n-0.aac" "$r2"
  colours=(white pink brown blue violet) c2=${colours[$((RANDOM % 5))]} pass=$((300 + RANDOM % 3000))
  run -i "$w/pause.wav" -i "$s" -f lavfi -i "anoisesrc=r=$rate:c=$c2:a=0.02:d=16:seed=$((n + 1)),lowpass=f=$pass" -filter_complex "[0:a]atrim=end_sample=$at,asetpts=N/SR/TB[p];[1:a]asetnsamples=256,volume='if(lt(mod(t,4),2.6),min(1,mod(t,4)/0.05),max(0,1-(mod(t,4)-2.6)/0.05))':eval=frame[v];[v][2:a]amix=inputs=2:duration=first:normalize=0,atrim=start_sample=$((at + gone)),asetpts=N/SR/TB[q];[p][q]concat=n=2:v=0:a=1" -ac "$channels" "$w/place.wav"; code "$w/place.wav" "$folder/place-$n-$t.aac" "$r2"
  run -i "$s" -af "atrim=end_sample=$((rate + RANDOM % rate)),aloop=loop=-1:size=10000000,atrim=end=12" "$w/loop.wav"; code "$w/loop.wav" "$folder/loop-$n-0.aac" "$r2"
  python3 - "$folder/once-$n-0.aac" "$folder" "$n" "$rate" <<'P'
import sys
data, frames, at = open(sys.argv[1], "rb").read(), [], 0
while at + 7 <= len(data):
    size = (data[at + 3] & 3) << 11 | data[at + 4] << 3 | data[at + 5] >> 5
    frames.append(data[at:at + size]); at += size
n, rate = int(sys.argv[3]), int(sys.argv[4])
count, source, to = 12 + n * 7 % 24, 40 + n * 13 % 100, 200 + n * 17 % 300
open(f"{sys.argv[2]}/repeat-{n}-{to * 1024 / rate:.4f}.aac", "wb").write(b"".join(frames[:to] + frames[source:source + count] + frames[to:]))
P
  rm -r "$w"
done
