#!/usr/bin/env bash
# Mains hum in simulation: bench/enf.sh FOLDER_OF_RECORDINGS. Prints one line a trial; bench/results/enf.md counts them. The material is listed in bench/enf-sealed.txt.
set -euo pipefail
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
dotnet build bench/enf.cs -c Release -o "$work/bin" --nologo -v q >/dev/null
run() { "$work/bin/Ascertain.Benchmarks" "$1" "${@:2}"; }
recordings=4,5,6,7,8,9,10
run "$1" match $recordings --first 9001 --seeds 10 --snr -20 --seconds 600
for snr in 0 10 20; do run "$1" jumps $recordings --first 9001 --seeds 6 --snr $snr; done
for length in 120 300; do for snr in -20 -10; do run "$1" match $recordings --first 9001 --seeds 5 --snr $snr --seconds $length; done; done
run "$1" outside $recordings --first 9001 --seeds 10 --snr -20 --seconds 300
run "$1" outside $recordings --first 9001 --seeds 5 --snr -10 --seconds 120
run "$1" null $recordings --first 9001 --seeds 20 --seconds 300
run "$1" match 2001-2060 --first 9001 --seeds 1 --snr -20 --seconds 600
run "$1" outside 2001-2060 --first 9001 --seeds 1 --snr -20 --seconds 600
