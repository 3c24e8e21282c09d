#!/usr/bin/env bash
# Investigates invented cases and counts how often the answers were right, wrong or withheld. Usage: bench/rehearsals.sh [SEEDS]
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bench/measure.sh"
seeds=${1:-200}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
export ASCERTAIN_KEYS="$work/keys"
"$root/ascertain" --version >/dev/null
began=$SECONDS
for ((seed = 1; seed <= seeds; seed++)); do
  "$root/ascertain" demo --seed "$seed" --out "$work/case" --json >>"$work/results.jsonl"
  chmod -R u+w "$work/case"
  rm -rf "$work/case" "$work/keys"
done
machine
echo
python3 - "$work/results.jsonl" "$((SECONDS - began))" <<'P'
import collections, json, sys
cases = [json.loads(line) for line in open(sys.argv[1])]
print(f"{len(cases)} invented cases (synthetic, seeds 1 to {len(cases)}) in {int(sys.argv[2])} s; every bundle intact: {sum(c['intact'] for c in cases)} of {len(cases)}; "
      f"examinations identical when repeated: {sum(c['identical'] for c in cases)} of {sum(c['examinations'] for c in cases)}.")
print("Variants: " + ", ".join(f"{k} {v}" for k, v in sorted(collections.Counter(c["variant"] for c in cases).items())) + ".\n")
print("| question | right | wrong | withheld or not examined |")
print("|---|---|---|---|")
rows = collections.OrderedDict()
for case in cases:
    for q in case["questions"]:
        rows.setdefault(q["question"], collections.Counter())[q["correct"]] += 1
for question, count in rows.items():
    print(f"| {question} | {count[True]} | {count[False]} | {count[None]} |")
print("\nWrong, by variant: " + (", ".join(f"{k[0]}: {k[1]} {v}" for k, v in sorted(collections.Counter((q["question"], c["variant"]) for c in cases for q in c["questions"] if q["correct"] is False).items())) or "none") + ".")
P
