#!/bin/sh
# Mutated and truncated clips through the confined decoder: bench/hostile-decode.sh [COUNT], 20,000 by default (about 27 minutes on one core).
# Every one must end typed, without a crash of the decoder, within the memory bound. Needs the public test clips beside the checkout.
set -eu
cd "$(dirname "$0")/.."
dotnet build tests/Ascertain.Media.Tests -v q --nologo
ASCERTAIN_HOSTILE_DECODES="${1:-20000}" artifacts/bin/Ascertain.Media.Tests/debug/Ascertain.Media.Tests \
  --filter-method '*HostileDecodeTests.DecodeAsync_MutatedClips_EndTypedAndLeaveNothingBehind' --output Detailed
