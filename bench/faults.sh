#!/bin/sh
# Strikes thirty operations of an investigation at every step and every system call that changes the disk, repeats them, and cuts the power 20,000 times; strikes whole commands
# at every call, with torn writes. Needs strace and cc. About an hour. Result: bench/results/faults.md
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Ascertain.Casework.Tests -m:1 -v q
tests=artifacts/bin/Ascertain.Casework.Tests/debug/Ascertain.Casework.Tests
ASCERTAIN_FAULT_STEP=1 "$tests" --filter-method '*Work_*'
ASCERTAIN_POWER_CUTS=20000 "$tests" --filter-method '*PowerCut*'
dotnet build tests/Ascertain.Cli.Tests -m:1 -v q
ASCERTAIN_FAULT_STEP=1 artifacts/bin/Ascertain.Cli.Tests/debug/Ascertain.Cli.Tests --filter-method '*StruckAtAnyCall*'
