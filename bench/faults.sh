#!/bin/sh
# Strikes a scripted investigation (make, two exhibits, close, open, signed note) at every system call that changes the disk.
# Needs strace. About two minutes. Result: bench/results/faults.md
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Ascertain.Casework.Tests -m:1 -v q
ASCERTAIN_FAULT_STEP=1 artifacts/bin/Ascertain.Casework.Tests/debug/Ascertain.Casework.Tests --filter-method '*StruckAtASystemCall*'
