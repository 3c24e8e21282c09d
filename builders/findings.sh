#!/usr/bin/env bash
# Puts docs/findings.md together from docs/findings.d, one page for the person at the desk. A test compares both.
set -euo pipefail
cd "$(dirname "$0")/../docs"
{
  cat findings.d/00-head.md
  for part in findings.d/[a-z]*.md; do
    [ "$part" = findings.d/custody.md ] && continue
    printf '\n## %s\n\n' "$(basename "$part" .md)"
    grep -E '^\|' "$part"
  done
  printf '\n## What verify can name\n\nThese are faults of an investigation folder or a bundle, not findings about an item.\n\n'
  grep -E '^\|' findings.d/custody.md
} >findings.md
