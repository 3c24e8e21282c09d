#!/usr/bin/env bash
# HEVC compressed once or twice, a pilot on synthetic sources: bench/hevc.sh FOLDER [make|measure]. bench/results/hevc.md has the results.
# A source is a picture generator of ffmpeg with seeds and noise, never compressed before. Once: x265 at R2. Twice: x265 at R1, decoded, x265 at R2, with R1 and R2 of 150, 300, 600 kb/s and R1 not R2.
# Of each family of generators every other source is for fitting and choosing, the others for one test. bench/hevc-sealed.txt has the digests of the test files.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$1 what=${2:-all}
mkdir -p "$folder"
size=352x288
sources=()
for i in $(seq 1 16); do
  j=$(printf %x $((i - 1)))
  sources+=("testsrc2=s=$size,rotate=0.03*$i*t:bilinear=1,noise=alls=$((3 + 5 * i % 17)):allf=t:all_seed=$((100 + i))")
  sources+=("mandelbrot=s=$size:start_x=-0.$((743 + 7 * i)):start_y=-0.1$((31 + i)):start_scale=0.$((2 * i))1:end_scale=0.0$i:end_pts=120,format=yuv420p,noise=alls=$((2 + 7 * i % 15)):allf=t:all_seed=$((200 + i))")
  sources+=("cellauto=s=$size:rule=$(((30 + 20 * i) % 256)):random_seed=$((300 + i)),format=yuv420p,gblur=sigma=$((1 + i % 5)).5,noise=alls=$((2 + i % 9)):allf=t:all_seed=$((300 + i))")
  sources+=("life=s=176x144:mold=$((5 * i)):ratio=0.$((11 + i)):death_color=#8${j}4020:life_color=#e0f0${j}0:random_seed=$((400 + i)),scale=$size:flags=bicubic,format=yuv420p,gblur=sigma=1.$i,noise=alls=$((3 + i % 11)):allf=t:all_seed=$((400 + i))")
  sources+=("gradients=s=$size:seed=$((500 + i)):speed=0.0$i:n=$((2 + i % 7)),format=yuv420p,noise=alls=$((4 + 3 * i % 13)):allf=t:all_seed=$((500 + i))")
  sources+=("sierpinski=s=$size:seed=$((600 + i)):jump=$((20 * i)),format=yuv420p,gblur=sigma=0.$((12 + 5 * i)),noise=alls=$((3 + i % 7)):allf=t:all_seed=$((600 + i))")
done
# Six other families, sealed as a second test after coefficient levels had been added: kinds of pictures that no model was fitted on.
fresh=()
for i in $(seq 1 6); do
  noise() { echo "noise=alls=$((3 + ($1 * i) % 11)):allf=t:all_seed=$((700 + 10 * $1 + i))"; }
  fresh+=("testsrc=s=$size,scroll=h=0.00$i:v=0.00$((7 - i)),$(noise 3)")
  fresh+=("smptehdbars=s=$size,rotate=0.05*$i*t:bilinear=1,$(noise 5)")
  fresh+=("nullsrc=s=$size:r=25,format=yuv420p,geq=lum='128+50*sin(X/$((3 + i))+T*$i)+40*cos((X+Y*$i)/$((9 + i))-2*T)':cb='128+30*sin(X/40+T)':cr='128+30*cos(Y/30-T)',$(noise 7)")
  fresh+=("color=gray:s=$size,format=yuv420p,noise=alls=100:allf=u:all_seed=$((900 + i)),gblur=sigma=$((1 + i)),eq=contrast=$((2 + i)),scroll=h=0.0$i:v=0.00$i,$(noise 2)")
  fresh+=("colorspectrum=s=$size:type=all,rotate=0.04*$i*t:bilinear=1,hue=H=t*$i/3,$(noise 4)")
  fresh+=("color=c=0x305080:s=$size[a];pal100bars=s=96x80[b];color=c=orange:s=60x40[c];[a][b]overlay=x='mod(t*50*$i,352)':y='60+50*sin(t*$i)'[d];[d][c]overlay=x='100+80*cos(t*$i)':y='150+60*sin(2*t*$i)',$(noise 6)")
done
encode() { # rate, output, input …
  local rate=$1 output=$2
  shift 2
  [[ -s $output ]] || ffmpeg -v error -nostdin -y -threads 1 "$@" -frames:v 50 -pix_fmt yuv420p -c:v libx265 -preset fast -x265-params "log-level=none:pools=1:frame-threads=1:keyint=25:bitrate=$rate" "$output"
}
if [[ $what != measure ]]; then
  for number in $(seq 1 ${#sources[@]}) $(seq 101 $((100 + ${#fresh[@]}))); do
    if ((number > 100)); then source=${fresh[$((number - 101))]}; else source=${sources[$((number - 1))]}; fi
    for rate in 150 300 600; do encode $rate "$folder/$number-$rate.mp4" -f lavfi -i "$source"; done
    for first in 150 300 600; do
      for second in 150 300 600; do
        [[ $first == "$second" ]] || encode $second "$folder/$number-$first-$second.mp4" -i "$folder/$number-$first.mp4"
      done
    done
  done
fi
if [[ $what != make ]]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  dotnet build bench/hevc.cs -c Release -o "$work/bin" --nologo -v q >/dev/null
  "$work/bin/Ascertain.Benchmarks" twice "$folder"
fi
