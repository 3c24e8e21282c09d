"""vPDQ's own programs on a corpus of copies: vpdq.py PROGRAMS CORPUS. PROGRAMS holds vpdq-hash-video and match-hashes-brute, built from facebook/ThreatExchange (vpdq/cpp, cmake, -O3 -march=native);
CORPUS is one of builders/copy-corpus.sh, on which bench/copy-benchmark.cs is run as well. A hash a second, distance 31, quality 50, as published.
Prints micro average precision and recall at precision 1 over all pairs of copy and reference, ranked by the share of the copy's hashes that are found, and by attack how many copies are told at all; and the processor time of hashing."""

import csv
import os
import re
import resource
import subprocess
import sys
import tempfile
from collections import defaultdict

programs, corpus = sys.argv[1:3]
work = tempfile.mkdtemp()


def hashes(path, name):
    out = os.path.join(work, name + ".txt")
    subprocess.run([os.path.join(programs, "vpdq-hash-video"), "-r", "1", "-t", "1", "-i", path, "-o", out], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return out


def share(query, target):
    said = subprocess.run([os.path.join(programs, "match-hashes-brute"), query, target, "31", "50"], capture_output=True, text=True).stdout
    found = re.search(r"([0-9.]+) Percentage Query Video match", said)
    return float(found.group(1)) if found else 0.0


references = {name[:-4]: hashes(os.path.join(corpus, "references", name), "r-" + name) for name in sorted(os.listdir(os.path.join(corpus, "references")))}
pairs, told, of = [], defaultdict(int), defaultdict(int)
with open(os.path.join(corpus, "truth.tsv")) as truth:
    for row in csv.DictReader(truth, delimiter="\t"):
        if row["attack"] == "later":
            continue
        query = hashes(os.path.join(corpus, row["file"]), "q-" + os.path.basename(row["file"]))
        of[row["attack"]] += 1
        for name, target in references.items():
            value = share(query, target)
            own = name == row["reference"]
            pairs.append((value, own))
            told[row["attack"]] += own and value > 0

spent = resource.getrusage(resource.RUSAGE_CHILDREN)
total = sum(own for _, own in pairs)
# Pairs of equal value are one step, counted at its end: a tie helps nobody.
right = seen = 0
precision = recall = 0.0
average = best = 0.0
for value in sorted({value for value, _ in pairs if value > 0}, reverse=True):
    step = [own for other, own in pairs if other == value]
    seen += len(step)
    right += sum(step)
    average += sum(step) / total * right / seen
    if right == seen:
        best = right / total
wrong = sum(not own and value > 0 for value, own in pairs)
print(f"{len(references)} references, {total} copies, {len(pairs)} pairs: micro average precision {average:.3f}, recall at precision 1 {best:.3f}, {wrong} unrelated pairs with a hash in common; processor time of children {spent.ru_utime + spent.ru_stime:.1f} s")
for attack in of:
    print(f"| {attack} | {of[attack]} | {told[attack]} |")
