#!/usr/bin/env bash
# Sun and moon: rates of this program, then error and rate of peers (npm: suncalc, astronomy-engine, installed into a temporary folder). Usage: bench/sun.sh [FOLDER_OF_DATA]
# Prints Markdown tables for bench/results/sun.md. Run on an idle machine.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
data=${1:-$root/../shared/data}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
dotnet build "$root/bench/sun.cs" -c Release -o "$folder/bin" --nologo -v q >/dev/null
echo "Machine: $(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2 | xargs), $(nproc) cores; .NET $(dotnet --version); $(date -u +%F); load $(cut -d' ' -f1 /proc/loadavg)."
echo
echo "| this program, one thread | best of five | middle |"
echo "|---|---|---|"
"$folder/bin/Ascertain.Benchmarks" "$data"
if ! command -v npm >/dev/null; then
  echo "npm is missing; the peers are left out." >&2
  exit 0
fi

(cd "$folder" && npm init -y >/dev/null && npm install --no-audit --no-fund suncalc@2.0.2 astronomy-engine@2.1.19 >/dev/null)
echo
echo "| peer, node $(node --version) | mean error, degrees | greatest | rows above 3 degrees | positions/s, best of five |"
echo "|---|---|---|---|---|"
node "$root/bench/compare/sun.mjs" "$folder" "$data"
