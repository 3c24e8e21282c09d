#!/usr/bin/env bash
# Makes the library of containers that is part of the program from the fitting sources: src/Ascertain.Authenticity/ContainerClass/container-library.json.
# The sealed sources (builders/container-originals.tsv, recorders of the second seed) are never in it. A change of the library is a new version of the method authenticity.container.
# Usage, from the root of the checkout: builders/container-library.sh WORK REPOSITORIES (see builders/container-corpus.sh). Needs a built ascertain.
set -euo pipefail
work=$1 repositories=$2
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
bash "$here/container-corpus.sh" "$work" "$repositories" fit
rm -f "$work/library.json"
"$here/../artifacts/bin/Ascertain.Cli/debug/ascertain" library add --list "$work/fit.tsv" --library "$work/library.json"
cp "$work/library.json" "$here/../src/Ascertain.Authenticity/ContainerClass/container-library.json"
