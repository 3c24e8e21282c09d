#!/usr/bin/env bash
# The same questions (where on the globe was a shadow so long, at one instant?) put to ShadowFinder and to shadow places, in one run. Usage: bench/compare/shadowfinder.sh SHADOWFINDER SUNCALC
# SHADOWFINDER and SUNCALC are folders with the sources of bellingcat/ShadowFinder and kylebarron/suncalc-py, which is what it computes the sun with; where the registry of Python packages is within reach, what pip unpacked does as well.
# In UTC its search calls neither the finder of time zones nor the map: where these two are not installed, empty modules stand for them, and the grid comes from the file that it ships. No map is drawn on either side.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
. "$root/bench/measure.sh"
need python3:python3
"$root/ascertain" --version >/dev/null
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
echo 'class TimezoneFinder:
    def __init__(self, *args, **named): pass' >"$stubs/timezonefinder.py"
echo 'def Fire(*args, **named): raise SystemExit("not used")' >"$stubs/fire.py"
/usr/bin/python3 "$root/bench/compare/shadowfinder.py" "$1" "$2" "$stubs" "$root/artifacts/publish/ascertain/ascertain"
