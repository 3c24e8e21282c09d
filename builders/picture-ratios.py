#!/usr/bin/env python3
"""Likelihood ratios of the picture methods, from what bench/continuity.cs prints of made clips of known history.

picture-ratios.py fit LINES [LINES...]          prints the two calibrations as C# source
picture-ratios.py test CALIBRATION TEST         fits on the first, counts on the second: cost of the ratios (Cllr), of the best monotone ones (minCllr), how often they mislead

A logistic regression of the score, both classes and within them all sources of equal weight, and the same on sources drawn with return.
Cllr: N. Brümmer and J. du Preez, Application-independent evaluation of speaker detection, Computer Speech and Language 20 (2006).
"""
import math
import random
import re
import sys

# What some 36 sources of each class can bear out: 36 of 36 leaves 1 in 13 to 1 in 37. Less against a run taken out: of some 5 to 10 in 100 of the threshold and first sealed clips nothing was left to see.
LEAST_LOG10, MOST_LOG10 = {"VideoCompression": -1.4, "Continuity": -1.0}, 1.4
RIDGE = 1e-3
LINE = re.compile(r"^(\d+) (\S+) (\S+) at .*; parts (\S+) (\S+)$")
KINDS = {
    "VideoCompression": (("twice", "twiceB"), ("once",), "picture-encodings-fit/1", "Of the score of former groups: sources {0} of bench/ratio-sealed.txt's generator; builders/picture-ratios.py, bench/results/picture-ratios.md."),
    "Continuity": (("removed", "removedOnce", "cutCopy"), ("once", "twice", "twiceB"), "picture-continuity-fit/1", "Of the greatest score of a jump: sources {0} of bench/ratio-sealed.txt's generator; builders/picture-ratios.py, bench/results/picture-ratios.md."),
}


def read(path):
    rows = []
    for line in open(path):
        if found := LINE.match(line.strip()):
            source, kind, name, parts, groups = found.groups()
            rows.append({"source": int(source), "class": kind, "name": name, "Continuity": [float(it) for it in parts.split(",")], "VideoCompression": [float(groups)]})
    return rows


def chosen(rows, kind):
    positive, negative = KINDS[kind][:2]
    return [(r["source"], r["class"] in positive, r[kind]) for r in rows if r["class"] in positive + negative]


def fit(items):
    """Newton's method; items are source, class, scores. Clips of the corpus are one part each."""
    weights = {}
    for source, is_first, _ in items:
        weights[source, is_first] = weights.get((source, is_first), 0) + 1
    count = {side: sum(1 for it in weights if it[1] == side) for side in (True, False)}
    a = b = 0.0
    for _ in range(60):
        ga = gb = haa = hab = hbb = 0.0
        for source, is_first, scores in items:
            x, w = scores[0], 0.5 / count[is_first] / weights[source, is_first]
            p = 1 / (1 + math.exp(-max(-40, min(40, a + b * x))))
            ga += w * (is_first - p); gb += w * (is_first - p) * x
            haa += w * p * (1 - p); hab += w * p * (1 - p) * x; hbb += w * p * (1 - p) * x * x
        gb -= RIDGE * b; hbb += RIDGE; haa += 1e-12
        d = haa * hbb - hab * hab
        a += (ga * hbb - gb * hab) / d; b += (gb * haa - ga * hab) / d
    return a, b


def model(items):
    draw, sources, replicas = random.Random(1), sorted({it[0] for it in items}), []
    for _ in range(20):
        drawn = []
        for n in range(len(sources)):
            one = draw.choice(sources)
            drawn += [((n, one), side, scores) for source, side, scores in items if source == one]
        replicas.append(fit(drawn))
    return fit(items), replicas, len(sources), f"{sources[0]} to {sources[-1]}"


def source_text(kind, items):
    (a, b), replicas, sources, named = model(items)
    lines = "\n".join(f"            ({x:.6f}, {y:.6f})," for x, y in replicas)
    return f"""using Ascertain.Authenticity.Calibration;

namespace Ascertain.Authenticity.{kind};

// Made by builders/picture-ratios.py fit.
/// <summary>{KINDS[kind][3].format(named)}</summary>
internal static class {kind}Calibration
{{
    /// <summary>Of 2026-11-29.</summary>
    public static ScoreCalibration Version1 {{ get; }} = new()
    {{
        Name = "ascertain/{KINDS[kind][2]}",
        Sources = {sources},
        LeastLog10 = {LEAST_LOG10[kind]},
        MostLog10 = {MOST_LOG10},
        Fit = ({a:.6f}, {b:.6f}),
        Replicas =
        [
{lines}
        ],
    }};
}}
"""


def ratio(kind, weights, scores):
    a, b = weights
    return math.log10(sum(10 ** max(LEAST_LOG10[kind], min(MOST_LOG10, (a + b * x) / math.log(10))) for x in scores) / len(scores))


def cost(first, second):
    return (sum(math.log2(1 + 10 ** -x) for x in first) / len(first) + sum(math.log2(1 + 10 ** x) for x in second) / len(second)) / 2


def best_cost(first, second):
    """Cllr of the best monotone map of the same scores: pool adjacent violators, with one made-up clip of each class at either end so that no ratio is infinite."""
    data = sorted([(x, 1, 1 / len(first)) for x in first] + [(x, 0, 1 / len(second)) for x in second])
    blocks = []
    for x, side, w in data:
        blocks.append([w * side, w * (1 - side)])
        while len(blocks) > 1 and blocks[-2][0] * (blocks[-1][0] + blocks[-1][1]) >= blocks[-1][0] * (blocks[-2][0] + blocks[-2][1]):
            last = blocks.pop()
            blocks[-1] = [blocks[-1][0] + last[0], blocks[-1][1] + last[1]]
    return sum((p * math.log2((p + q) / p) if p else 0) + (q * math.log2((p + q) / q) if q else 0) for p, q in blocks) / 2


def area(first, second):
    return sum((x > y) + 0.5 * (x == y) for x in first for y in second) / (len(first) * len(second))


def test(calibration, rows):
    for kind in KINDS:
        weights, replicas, sources, named = model(chosen(calibration, kind))
        items = chosen(rows, kind)
        first = [ratio(kind, weights, scores) for _, side, scores in items if side]
        second = [ratio(kind, weights, scores) for _, side, scores in items if not side]
        print(f"{kind}: fitted on {sources} sources ({named}), counted on {len({it[0] for it in items})}: {len(first)} and {len(second)} clips")
        print(f"  ln ratio = {weights[0]:.3f} + {weights[1]:.3f} score; Cllr {cost(first, second):.3f}, best monotone {best_cost(first, second):.3f}")
        # By the ratio itself, which is bounded: scores beyond the bound are equal.
        limit = sorted(second, reverse=True)[len(second) // 100]
        print(f"  AUC {area(first, second):.3f}; {sum(x > limit for x in first)} of {len(first)} found at 1 % false alarms; between log10 -0.5 and 0.5: {sum(abs(x) < 0.5 for x in first + second)} of {len(first + second)}")
        for least in (0, 0.5, 1):
            print(f"  misleading by log10 > {least}: for the first where the second is true {sum(x > least for x in second)} of {len(second)}; for the second where the first is true {sum(x < -least for x in first)} of {len(first)}")
        for name in sorted({r["class"] for r in rows}):
            own = [ratio(kind, weights, r[kind]) for r in rows if r["class"] == name and r["class"] in KINDS[kind][0] + KINDS[kind][1]]
            if own:
                print(f"  {name}: {len(own)} clips, log10 ratio from {min(own):.2f} to {max(own):.2f}, middle {sorted(own)[len(own) // 2]:.2f}")
        sources = sorted({it[0] for it in items})
        print(f"  sources with any clip misleading by log10 > 0.5: {sum(any((ratio(kind, weights, s) > 0.5) != side and abs(ratio(kind, weights, s)) > 0.5 for source, side, s in items if source == one) for one in sources)} of {len(sources)}")


if __name__ == "__main__":
    sets = [read(path) for path in sys.argv[2:]]
    if sys.argv[1:2] == ["fit"] and sets:
        rows = [r for one in sets for r in one]
        for kind in KINDS:
            print(source_text(kind, chosen(rows, kind)))
    elif sys.argv[1:2] == ["test"] and len(sets) == 2:
        test(*sets)
    else:
        sys.exit(__doc__)
