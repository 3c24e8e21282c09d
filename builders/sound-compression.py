#!/usr/bin/env python3
"""Fits the score of authenticity.soundCompression and counts its errors.

sound-compression.py fit FITTING THRESHOLDS > src/Ascertain.Authenticity/SoundCompression/SoundCompressionModel.Version2.cs
sound-compression.py test FITTING THRESHOLDS TEST: the tables of bench/results/aac-compression.md, by the weights that fit gives.
sound-compression.py others FITTING THRESHOLDS LINES: scores of sounds with another history (bench/aac-between.sh).
Files hold lines of bench/aac-compression.cs; names tell the history (bench/aac-corpus.sh). Sources are numbers: a source is in one set only.
"""
import math, random, sys


def read(path):
    rows = []
    for line in open(path):
        words = line.split()
        name, row = words[0], {}
        for key, value in zip(words[1:], words[2:]):
            if key[0].isalpha() and not value[0].isalpha():
                row[key] = float(value)
        if "height" not in row:
            continue
        parts = name.split("-")
        if parts[0] not in ("single", "double"):
            row.update(name=name, double=0, kind=parts[-1])
            rows.append(row)
            continue
        row["name"], row["double"], row["source"] = name, int(parts[0] == "double"), int(parts[1])
        if row["double"]:
            row["one"], row["before"], row["shift"], row["two"], row["now"] = parts[2], int(parts[3]), int(parts[4]), parts[5], int(parts[6])
        else:
            row["two"], row["now"] = parts[2], int(parts[3])
        rows.append(row)
    return rows


def features(row):
    """As SoundPart.Features."""
    return [
        math.log((2 + max(0.0, row["height"])) / (2 + row["next"])),
        math.log(1 + row["lattice"] / 0.03),
        math.log((4 + max(0.0, row["near"])) / (4 + row["nearNext"])),
    ]


def solve(a, b):
    n = len(b)
    m = [a[i][:] + [b[i]] for i in range(n)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(n):
            if r != i:
                f = m[r][i] / m[i][i]
                for c in range(i, n + 1):
                    m[r][c] -= f * m[i][c]
    return [m[i][n] / m[i][i] for i in range(n)]


def logistic(xs, ys, weights, ridge=1.0):
    """Newton's method for a ridge-penalised logistic regression; the intercept is not penalised."""
    n = len(xs[0]) + 1
    w = [0.0] * n
    for _ in range(40):
        g, h = [0.0] * n, [[0.0] * n for _ in range(n)]
        for x, y, k in zip(xs, ys, weights):
            v = [1.0] + x
            z = max(-30.0, min(30.0, sum(a * b for a, b in zip(w, v))))
            p = 1 / (1 + math.exp(-z))
            for i in range(n):
                g[i] += k * (y - p) * v[i]
                for j in range(n):
                    h[i][j] += k * p * (1 - p) * v[i] * v[j]
        for i in range(1, n):
            g[i] -= ridge * w[i]
            h[i][i] += ridge
        h[0][0] += 1e-9
        d = solve(h, g)
        w = [a + b for a, b in zip(w, d)]
        if max(abs(a) for a in d) < 1e-10:
            break
    return w


def auc(positive, negative):
    both = sorted([(s, 1) for s in positive] + [(s, 0) for s in negative])
    rank, i, total = 0, 0, 0.0
    while i < len(both):
        j = i
        while j < len(both) and both[j][0] == both[i][0]:
            j += 1
        mean = (i + 1 + j) / 2
        total += mean * sum(it[1] for it in both[i:j])
        i = j
    n, m = len(positive), len(negative)
    return (total - n * (n + 1) / 2) / (n * m) if n and m else float("nan")


def group(row):
    kind = "same" if row["before"] == row["now"] else "rising" if row["before"] < row["now"] else "falling"
    return kind


def score(w, row):
    return w[0] + sum(a * b for a, b in zip(w[1:], features(row)))


def table(rows, scorer):
    negative = [scorer(r) for r in rows if not r["double"]]
    print(len(negative), "single")
    for kind in ("same", "rising", "falling"):
        for name, pick in (("all", lambda r: True), ("grid kept", lambda r: r["shift"] == 0), ("grid moved", lambda r: r["shift"] != 0)):
            positive = [scorer(r) for r in rows if r["double"] and group(r) == kind and pick(r)]
            print(f"{kind:8} {name:10} {len(positive):4} AUC {auc(positive, negative):.4f}")
    rates = (48, 64, 96, 128, 192)
    print("AUC by rate: rows before, columns now (negatives of the same rate)")
    for before in rates:
        print(before, *[f"{auc([scorer(r) for r in rows if r['double'] and r['before'] == before and r['now'] == now], [scorer(r) for r in rows if not r['double'] and r['now'] == now]):.3f}" for now in rates])
    for two in ("native", "fdk", "visualon"):
        neg = [scorer(r) for r in rows if not r["double"] and r["two"] == two]
        print(two, *[f"{kind} {auc([scorer(r) for r in rows if r['double'] and r['two'] == two and group(r) == kind], neg):.4f}" for kind in ("same", "rising", "falling")], len(neg))


def wanted(row):
    """Coded once, or before at the present rate or a lower one: what the score is fitted on."""
    return not row["double"] or row["before"] <= row["now"]


def fit(rows):
    twice = sum(r["double"] for r in rows)
    return logistic([features(r) for r in rows], [r["double"] for r in rows], [0.5 / twice if r["double"] else 0.5 / (len(rows) - twice) for r in rows], RIDGE)


def model(fitting, thresholds):
    rows = [r for r in fitting if wanted(r)]
    w = fit(rows)
    draw, sources, replicas = random.Random(1), sorted({r["source"] for r in rows}), []
    for _ in range(20):
        drawn = [draw.choice(sources) for _ in sources]
        replicas.append(fit([r for one in drawn for r in rows if r["source"] == one]))
    once = [score(w, r) for r in thresholds if not r["double"]]
    twice = sorted(score(w, r) for r in thresholds if r["double"] and wanted(r))
    upper = math.ceil(10 * max(once)) / 10
    lower = min(upper - 1, math.floor(10 * twice[len(twice) // 50]) / 10)  # at least 1 apart (arbitrary): what lies that close to a line is unclear
    single = [r for r in fitting + thresholds if not r["double"]]
    contrast = math.ceil(2 * max(r["height"] - r["next"] for r in single)) / 2
    steps = math.ceil(100 * max(r["lattice"] for r in single)) / 100
    return w, replicas, upper, lower, contrast, steps, len(sources)


def source_text(fitting, thresholds):
    w, replicas, upper, lower, contrast, steps, sources = model(fitting, thresholds)
    row = lambda it: "[" + ", ".join(f"{a:.6f}" for a in it) + "]"
    return f"""namespace Ascertain.Authenticity.SoundCompression;

// Made by builders/sound-compression.py fit; bench/results/aac-compression.md says from what.
internal sealed partial record SoundCompressionModel
{{
    /// <summary>Version 2.0, of 2026-11-29.</summary>
    public static SoundCompressionModel Version2 {{ get; }} = new()
    {{
        Version = "2.0",
        Weights = {row(w)},
        Replicas =
        [
{chr(10).join("            " + row(it) + "," for it in replicas)}
        ],
        UpperScore = {upper:.1f},
        LowerScore = {lower:.1f},
        ContrastFrom = {contrast:.1f},
        StepsFrom = {steps:.2f},
        FittingSources = {sources},
        Calibration = "ascertain/sound-compression-fit/2",
        Performance = Sealed,
    }};
}}
"""


def count_sources(rows, upper, lower, scorer):
    false_positive = false_negative = inconclusive = n = 0
    for source in sorted({r["source"] for r in rows}):
        once = sorted((r for r in rows if r["source"] == source and not r["double"]), key=lambda r: r["name"])
        twice = sorted((r for r in rows if r["source"] == source and r["double"] and wanted(r)), key=lambda r: r["name"])
        if not once or not twice:
            continue
        n += 1
        a, b = scorer(once[source % len(once)]), scorer(twice[source % len(twice)])
        false_positive += a >= upper
        false_negative += b <= lower
        inconclusive += (lower < a < upper) + (lower < b < upper)
    return n, false_positive, false_negative, inconclusive


def report(fitting, thresholds, test):
    w, _, upper, lower, contrast, steps, sources = model(fitting, thresholds)
    scorer = lambda r: score(w, r)
    print("weights", [round(a, 4) for a in w], "upper", upper, "lower", lower, "contrast", contrast, "steps", steps, "sources", sources)
    table(test, scorer)
    once = sorted(scorer(r) for r in test if not r["double"])
    limit = once[-1 - len(once) // 100]
    bounded = lambda s: max(-1.4, min(1.4, s / math.log(10)))
    cost = lambda scores, sign: sum(math.log2(1 + 10 ** (-sign * bounded(s))) for s in scores) / len(scores)
    for kind in ("same", "rising", "falling"):
        twice = [scorer(r) for r in test if r["double"] and group(r) == kind]
        if not twice:
            continue
        print(kind, len(twice), "TPR at 1 % FPR", round(sum(s > limit for s in twice) / len(twice), 4), "told", sum(s >= upper for s in twice), "missed", sum(s <= lower for s in twice), "Cllr", round((cost(twice, 1) + cost(once, -1)) / 2, 4))
    both = [scorer(r) for r in test if r["double"] and wanted(r)]
    print("same and rising: AUC", round(auc(both, once), 4), "Cllr", round((cost(both, 1) + cost(once, -1)) / 2, 4), "inconclusive", sum(lower < s < upper for s in both + once), "of", len(both + once))
    print("once: told wrongly", sum(s >= upper for s in once), "of", len(once), "highest", round(once[-1], 2))
    print("by source: n, false positives, false negatives, inconclusive of 2n", count_sources(test, upper, lower, scorer))
    moved = [r for r in test if r["double"] and wanted(r) and r["shift"] and r["one"] != "visualon" and r["two"] != "visualon"]
    exact = [r for r in moved if -r["shift"] % 1024 in (int(r["offset"]), int(r["nearOffset"]))]
    print("offset exact", len(exact), "of", len(moved))
    single = [r for r in test if not r["double"]]
    print("grid stands out in once", sum(r["height"] - r["next"] >= contrast for r in single), "steps in once", sum(r["lattice"] >= steps for r in single), "of", len(single))


def others(fitting, thresholds, rows):
    w, _, upper, lower, contrast, steps, _ = model(fitting, thresholds)
    for kind in sorted({r["kind"] for r in rows}):
        some = [r for r in rows if r["kind"] == kind]
        scores = sorted(score(w, r) for r in some)
        print(f"{kind:14} {len(some):3} before {sum(s >= upper for s in scores):3} once {sum(s <= lower for s in scores):3} median {scores[len(scores) // 2]:6.2f} highest {scores[-1]:6.2f} grid {sum(r['height'] - r['next'] >= contrast for r in some)} steps {sum(r['lattice'] >= steps for r in some)}")


RIDGE = 1e-3

if __name__ == "__main__":
    sets = [read(path) for path in sys.argv[2:]]
    if sys.argv[1] == "fit":
        sys.stdout.write(source_text(*sets))
    elif sys.argv[1] == "test":
        report(*sets)
    elif sys.argv[1] == "others":
        others(*sets)
    else:
        sys.exit(__doc__)
