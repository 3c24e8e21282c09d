#!/usr/bin/env bash
# The same exact search of 256-bit codes by FAISS and by ours, one thread each, one after the other on the same codes and queries. Usage: bench/compare/faiss.sh [COUNT...]; without any, 1 and 10 million.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/bench/measure.sh"
need g++:g++
work=$(mktemp -d)
trap 'rm -rf "$work"; rm -f "$root/bench/packages.lock.json"' EXIT
g++ -O3 -march=native -fopenmp -std=c++17 -o "$work/faiss" "$root/bench/compare/faiss.cpp" -lfaiss -lopenblas || { echo "FAISS cannot be built against; on Debian: libfaiss-dev libopenblas-dev (with liblapack)." >&2; exit 2; }
dotnet build -c Release -v q --no-incremental -o "$work/ours" "$root/bench/copies.cs" >/dev/null
[ $# -gt 0 ] || set -- 1000000 10000000
for count in "$@"; do
  "$work/ours/Ascertain.Benchmarks" search "$count" uniform "$work"
  "$work/faiss" "$work/codes" "$work/queries"
done
uptime >&2
