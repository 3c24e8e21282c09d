#!/bin/sh
# 100,000 mutations of a bundle by somebody who makes every list again: each must be refused, with the file named. About two minutes. Result: bench/results/tamper.md
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Ascertain.Custody.Tests -m:1 -v q
ASCERTAIN_MUTATIONS=100000 artifacts/bin/Ascertain.Custody.Tests/debug/Ascertain.Custody.Tests --filter-class '*TamperTests'
