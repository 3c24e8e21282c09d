#!/usr/bin/env python3
"""Chooses the thresholds of authenticity.soundCuts and counts its errors: sound-cuts.py THRESHOLDS [TEST]; files hold lines of bench/sound-cuts.cs.

A threshold is 1.1 times the largest value of the sounds that are not cut in the way that is asked, rounded up to a tenth. Errors are counted by source: a false positive is a source of which any uncut sound of the list stands out."""
import math, sys

# Measure: column, kinds that are cut so, kinds that are not.
MEASURES = {
    "grid": (("gridcut",), ("once", "twice")),
    "background": (("place", "splice"), ("once", "twice", "gain", "pause", "fade", "loop")),
    "silent": (("mute",), ("once", "twice", "gain", "pause", "fade", "loop")),
    "repeat": (("repeat",), ("once", "twice", "gain", "pause", "fade", "loop")),
}


def read(path):
    rows = {}
    for line in open(path):
        words = line.split()
        kind, number, at = words[0].split("-")
        row = {"at": float(at)}
        for key in MEASURES:
            place = words.index(key)
            row[key] = (float(words[place + 1]), float(words[place + 2]))
        rows[kind, int(number)] = row
    return rows


def threshold(rows, measure):
    if measure == "repeat":
        return 1  # any
    if measure == "grid":
        return 3.5  # no uncut sound gives a change at all: the contrast from which a grid stands out by sound-compression.py, on other sources
    return math.ceil(11 * max(row[measure][0] for (kind, _), row in rows.items() if kind in MEASURES[measure][1])) / 10


def bound(k, n):
    """Exact one-sided 95 % upper bound of k of n (Clopper and Pearson 1934)."""
    if k == n:
        return 1.0
    low, high = k / n, 1.0
    for _ in range(60):
        p = (low + high) / 2
        below = sum(math.comb(n, i) * p ** i * (1 - p) ** (n - i) for i in range(k + 1))
        low, high = (p, high) if below > 0.05 else (low, p)
    return high


def auc(positive, negative):
    return sum((a > b) + 0.5 * (a == b) for a in positive for b in negative) / (len(positive) * len(negative))


def main(paths):
    chosen, test = read(paths[0]), read(paths[-1])
    for measure, (cut, uncut) in MEASURES.items():
        limit = threshold(chosen, measure)
        numbers = sorted({number for kind, number in test})
        wrong = {kind: sum(test[kind, n][measure][0] >= limit for n in numbers if (kind, n) in test) for kind in uncut}
        any_wrong = sum(any(test[kind, n][measure][0] >= limit for kind in uncut if (kind, n) in test) for n in numbers)
        print(f"{measure}: threshold {limit}; sources with a false alarm {any_wrong} of {len(numbers)} (bound {bound(any_wrong, len(numbers)):.3f}); by kind {wrong}")
        negative = [test[kind, n][measure][0] for kind in uncut for n in numbers if (kind, n) in test]
        for kind in cut:
            rows = [test[kind, n] for n in numbers if (kind, n) in test]
            found = [r for r in rows if r[measure][0] >= limit]
            errors = sorted(abs(r[measure][1] - r["at"]) for r in found)
            near = sum(e <= 0.1 for e in errors)
            missed = len(rows) - len(found)
            print(f"  {kind}: found {len(found)} of {len(rows)} (missed at most {bound(missed, len(rows)):.3f}), within 0.1 s {near}, largest error {errors[-1] if errors else 0:.3f} s, AUC {auc([r[measure][0] for r in rows], negative):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:]) if len(sys.argv) > 1 else sys.exit(__doc__)
