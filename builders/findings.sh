#!/usr/bin/env bash
# Puts docs/findings.md together from docs/findings.d, one page for the person at the desk. A test compares both.
set -euo pipefail
cd "$(dirname "$0")/../docs"
{
  cat findings.d/00-head.md
  for part in findings.d/[a-z]*.md; do
    case $part in findings.d/custody.md | findings.d/interchange.md) continue ;; esac
    printf '\n## %s\n\n' "$(basename "$part" .md)"
    grep -E '^\|' "$part"
  done
  printf '\n## What verify can name\n\nThese are faults of an investigation folder or a bundle, not findings about an item.\n\n'
  grep -E '^\|' findings.d/custody.md
  printf '\nThese are faults and warnings of packages that others made: bags, web archives, transparency logs.\n\n'
  grep -E '^\|' findings.d/interchange.md
} >findings.md
