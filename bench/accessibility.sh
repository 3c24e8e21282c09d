#!/usr/bin/env bash
# Every page of the workbench by axe-core in a headless Chromium at 1440 and 320 px, and whether each fits 320 px. Fetches axe-core (MPL-2.0) once into a folder of its own; nothing of it is kept here
# or served. Some minutes. Exit 0 when nothing was found.
# Usage: bench/accessibility.sh [FOLDER]     FOLDER: where axe-core lies or is put; else a temporary one
set -euo pipefail
cd "$(dirname "$0")/.."
. bench/measure.sh
need npm:npm chromium:chromium
axe_version=4.11.0
folder=${1:-$(mktemp -d /tmp/axe-XXXXXX)}
[ $# -gt 0 ] || trap 'rm -rf "$folder"' EXIT
[ -f "$folder/node_modules/axe-core/axe.min.js" ] || npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --silent "axe-core@$axe_version"
dotnet build tests/Ascertain.Workbench.Tests -m:1 -v q
AXE_CORE="$folder/node_modules/axe-core/axe.min.js" artifacts/bin/Ascertain.Workbench.Tests/debug/Ascertain.Workbench.Tests --no-ansi --progress off --filter-class '*ReflowTests'
