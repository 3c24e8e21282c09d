#!/usr/bin/env python3
"""Fits the score of authenticity.soundCompression and counts its errors: sound-compression.py explore|fit|test LINES ...

Lines are those of bench/aac-compression.cs; names tell the history (bench/aac-corpus.sh). Sources are numbers: a source is in one set only.
"""
import json, math, sys


def read(path):
    rows = []
    for line in open(path):
        words = line.split()
        name, row = words[0], {}
        for key, value in zip(words[1::2], words[2::2]):
            row[key] = float(value)
        if "height" not in row:
            continue
        parts = name.split("-")
        row["name"], row["double"], row["source"] = name, int(parts[0] == "double"), int(parts[1])
        if row["double"]:
            row["one"], row["before"], row["shift"], row["two"], row["now"] = parts[2], int(parts[3]), int(parts[4]), parts[5], int(parts[6])
        else:
            row["two"], row["now"] = parts[2], int(parts[3])
        rows.append(row)
    return rows


def features(row):
    high, following = max(0.0, row["height"]), row["next"]
    return [math.log(1 + max(0.0, high - following)), math.log(1 + high), math.log(0.005 + row["lattice"]), math.log(1 + max(0.0, row["near"] - row["nearNext"]))]


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


if __name__ == "__main__":
    rows = [r for path in sys.argv[2:] for r in read(path)]
    if sys.argv[1] == "explore":
        for key in ("height", "lattice", "near"):
            print("---", key)
            table(rows, lambda r: r[key])
        print("--- contrast")
        table(rows, lambda r: r["height"] - r["next"])
        d = sum(r["double"] for r in rows)
        w = logistic([features(r) for r in rows], [r["double"] for r in rows], [0.5 / d if r["double"] else 0.5 / (len(rows) - d) for r in rows], 1e-4)
        print("--- joint", w)
        table(rows, lambda r: score(w, r))
