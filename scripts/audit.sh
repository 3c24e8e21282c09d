#!/usr/bin/env bash
# Asks the registries whether a weakness of a component is known (docs/components.md). Exit 0: none; 1: one is, and it is named; 2: a registry could not say.
# Usage: scripts/audit.sh [NUGET.CONFIG]; without one, the package sources of this machine are asked. The build and the tests ask nobody.
set -uo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
cd "$root"
. scripts/set-up.sh
find_dotnet
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
# Into a folder of its own: what a registry said, or that it did not answer, is no part of the build.
config=${1:-$root/artifacts/audit/nuget.config}
if [ $# -eq 0 ]; then
  # Named for audits too: a source that offers no list of known weaknesses is then a fault (NU1905); else it would look like none being known.
  sources=$(dotnet nuget list source --format short | sed -nE 's/^E +(.*)$/\1/p' | sed 's/&/\&amp;/g; s/"/\&quot;/g' | awk '{ printf "<add key=\"%d\" value=\"%s\" />", NR, $0 }')
  mkdir -p "$(dirname "$config")"
  echo "<configuration><packageSources><clear />$sources</packageSources><auditSources><clear />$sources</auditSources></configuration>" >"$config"
fi
said=$(dotnet restore Ascertain.slnx --force --configfile "$config" -p:Audit=true "-p:ArtifactsPath=$root/artifacts/audit" 2>&1)
code=$?
result=0
if grep -E 'NU190[1-4]' <<<"$said" | sed -E 's/^.*(NU190[1-4])/\1/; s/ \[.*$//' | sort -u | grep .; then
  result=1
elif [ "$code" -ne 0 ] || grep -qE 'NU190[05]' <<<"$said"; then
  grep -E 'error|warning' <<<"$said" | sort -u | head -n 5
  echo "The registry of NuGet packages could not say." >&2
  result=2
else
  echo "NuGet: no weakness of a component is known to the registry."
fi
if command -v npm >/dev/null 2>&1; then
  # What the scripts of the pages are built with and hold of others.
  said=$(cd src/Ascertain.Workbench/Islands && npm audit --package-lock-only 2>&1)
  code=$?
  if [ "$code" -eq 0 ]; then
    echo "npm: no weakness of a component is known to the registry."
  elif grep -q 'Severity:\|severity vulnerabilit' <<<"$said"; then
    echo "$said"
    result=1
  else
    head -n 5 <<<"$said"
    echo "The registry of npm packages could not say." >&2
    [ "$result" -eq 1 ] || result=2
  fi
else
  echo "npm is not here: its packages were not looked up." >&2
  [ "$result" -eq 1 ] || result=2
fi
exit "$result"
