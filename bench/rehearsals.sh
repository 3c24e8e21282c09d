#!/usr/bin/env bash
# Investigates invented cases and counts how often the answers were right, wrong, withheld or not examined, question by question.
# Usage: bench/rehearsals.sh [SEEDS [FIRST]]; writes bench/results/rehearsals.md and prints it. A case that fails is counted and named, and the run goes on.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
. "$root/bench/measure.sh"
seeds=${1:-200}
first=${2:-1}
work=$(mktemp -d)
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
"$root/ascertain" --version >/dev/null

# One case in a folder and with keys of its own, so that several can run at once.
one_case() {
  local seed=$1 folder="$work/$1" code=0
  mkdir "$folder"
  ASCERTAIN_KEYS="$folder/keys" "$root/ascertain" demo --seed "$seed" --out "$folder/case" --json >"$folder/one.json" 2>"$folder/one.err" || code=$?
  python3 - "$seed" "$code" "$folder/one.json" "$folder/one.err" >"$work/$seed.result" <<'P'
import json, sys
seed, code, document, errors = int(sys.argv[1]), int(sys.argv[2]), open(sys.argv[3]).read(), open(sys.argv[4]).read().strip()
try:
    case = json.loads(document)
except ValueError:
    case = None
if case is None or code != 0:
    last = errors.splitlines()[-1] if errors else "no message"
    print(json.dumps({"seed": seed, "failed": f"exit {code}: {last[:200]}", "case": case}))
else:
    print(json.dumps({"seed": seed, "failed": None, "case": case}))
P
  chmod -R u+w "$folder"
  rm -rf "$folder"
}

began=$SECONDS
times >"$work/before" # not in a pipe: a subshell would count its own children only
for ((seed = first; seed < first + seeds; seed++)); do
  while [ "$(jobs -rp | wc -l)" -ge "$(nproc)" ]; do wait -n || true; done
  one_case "$seed" &
  printf '\rseed %s' "$seed" >&2
done
wait
for ((seed = first; seed < first + seeds; seed++)); do cat "$work/$seed.result"; done >"$work/results.jsonl"
echo >&2
times >"$work/after"
export MACHINE ELAPSED=$((SECONDS - began)) BEFORE AFTER
BEFORE=$(sed -n 2p "$work/before")
AFTER=$(sed -n 2p "$work/after")
MACHINE=$(machine)
python3 - "$work/results.jsonl" <<'P' | tee "$root/bench/results/rehearsals.md"
import collections, json, math, os, re, sys

def at_most(k, n, p):
    return sum(math.comb(n, i) * p**i * (1 - p)**(n - i) for i in range(k + 1))

def upper95(k, n):  # Clopper and Pearson, Biometrika 26 (1934): the p at which P(X <= k) = 0.05
    if n == 0 or k == n:
        return 1.0
    low, high = k / n, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(k, n, middle) > 0.05 else (low, middle)
    return high

def seconds(text):
    return sum(int(m) * 60 + float(s) for m, s in re.findall(r"(\d+)m([\d.]+)s", text))

runs = [json.loads(line) for line in open(sys.argv[1])]
cases = [run["case"] for run in runs if run["case"] is not None]
print("# Rehearsals: how often the answers were right\n")
print(f"`bench/rehearsals.sh {len(runs)} {runs[0]['seed']}`. {os.environ['MACHINE']}")
processor = seconds(os.environ["AFTER"]) - seconds(os.environ["BEFORE"])
print(f"{len(runs)} invented cases (synthetic, seeds {runs[0]['seed']} to {runs[-1]['seed']}): {os.environ['ELAPSED']} s of wall time, {processor / len(runs):.1f} s of processor time a case, "
      "with making the material, investigating, handing over, verifying and repeating.")
failed = [run for run in runs if run["failed"]]
print(f"Cases that failed: {len(failed)} of {len(runs)}" + ("." if not failed else ": " + "; ".join(f"seed {run['seed']} ({run['failed']})" for run in failed) + "."))
print(f"Bundles intact: {sum(c['intact'] for c in cases)} of {len(cases)}. Examinations identical when repeated: {sum(c['identical'] for c in cases)} of {sum(c['examinations'] for c in cases)}.\n")
print("k of n; in brackets the exact one-sided 95 % upper bound of the rate of wrong answers among the answers given (right or wrong).\n")
print("| question | right | wrong | withheld | not examined | wrong of answered (95 % bound) |")
print("|---|---|---|---|---|---|")
rows, words = collections.OrderedDict(), {}
for case in cases:
    for q in case["questions"]:
        rows.setdefault(q["id"], collections.Counter())[q["result"]] += 1
        words[q["id"]] = q["question"]
for id, count in rows.items():
    n, answered = sum(count.values()), count["right"] + count["wrong"]
    bound = f"{count['wrong']} of {answered} ({upper95(count['wrong'], answered):.3f})" if answered else "none answered"
    print(f"| `{id}` {words[id]} | " + " | ".join(f"{count[r]} of {n}" for r in ("right", "wrong", "withheld", "notExamined")) + f" | {bound} |")
print("\nWrong answers, by the conditions that explain them:\n")
print("| question | conditions | wrong |")
print("|---|---|---|")
keys = {"time.bound": ["posts"], "time.fileClock": ["posts", "clock"], "time.fused": ["posts", "clock"], "place.written": ["place"], "copies.sameBytes": ["secondFileSameBytes"]}
why = collections.Counter()
for case in cases:
    for q in case["questions"]:
        if q["result"] == "wrong":
            why[(q["id"], ", ".join(f"{k} {case['conditions'][k]}" for k in keys.get(q["id"], ["clock", "posts", "trueClaim"])))] += 1
for (id, conditions), k in sorted(why.items()):
    print(f"| `{id}` | {conditions} | {k} |")
drawn = collections.Counter(f"{k} {v}" for case in cases for k, v in case["conditions"].items())
print("\nConditions drawn: " + ", ".join(f"{k}: {v}" for k, v in sorted(drawn.items())) + ".")
print("\nAll of this is synthetic: the rates are those of the conditions as drawn (src/Ascertain.Rehearsal/Conditions), not of real cases.")
P
