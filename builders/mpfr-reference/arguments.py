#!/usr/bin/env python3
"""Prints arguments for one function: published hard cases, edges of ranges, then seeded random ones over several ranges."""
import math
import random
import struct
import sys

name, count = sys.argv[1], int(sys.argv[2])
rng = random.Random(f"ascertain-{name}")


def bits(x):
    return struct.pack(">d", x).hex()


def around(x, steps=3):
    result = [x]
    for direction in (math.inf, -math.inf):
        y = x
        for _ in range(steps):
            y = math.nextafter(y, direction)
            result.append(y)
    return result


# W. Kahan's double nearest to a multiple of pi/2; V. Lefevre and J.-M. Muller, "Worst cases for correct rounding of the elementary functions in double precision" (ARITH 15, 2001).
hard = {
    "sin": [6381956970095103.0 * 2.0**797, 0.0078125, float.fromhex("0x1.e000000000c2p-28"), float.fromhex("0x1.9283586503fep-5"), float.fromhex("0x1.fd9fec6da4e5cp-1"), 1e22, 2.0**1023],
    "cos": [6381956970095103.0 * 2.0**797, float.fromhex("0x1.8000000000009p-23"), float.fromhex("0x1.2b089d4de2ba2p-1"), 1e22, 2.0**1023],
    "tan": [6381956970095103.0 * 2.0**797, float.fromhex("0x1.dffffffffff1fp-22"), float.fromhex("0x1.67ffffffffa11p-18"), 1e22],
    "exp": [float.fromhex("0x1.9e9cbbfd6080bp-31"), float.fromhex("-0x1.83d4bcdebb3f4p2"), float.fromhex("0x1.accfbe46b4ef0p-1"), 709.782712893384, -745.1332191019411, -708.3964185322641, 1e-320],
    "log": [float.fromhex("0x1.62a88613629b5p678"), float.fromhex("0x1.ab50b409c8aeep8"), float.fromhex("0x1.83d4bcdebb3f4p2"), 5e-324, 1.7976931348623157e308],
    "asin": [float.fromhex("0x1.cc2b1df1f1dabp-1"), 1.0, -1.0, 0.5], "acos": [float.fromhex("0x1.fd737be914578p-11"), 1.0, -1.0, 0.0, 0.5], "atan": [float.fromhex("0x1.6298b5896ed3cp1"), 1e19, 1e20, 1.7976931348623157e308],
}
edges = {"sin": [k * math.pi / 2 for k in (1, 2, 3, 4, 100, 1000000, 2000000, 10**9)], "log": [1.0, 2.0, math.sqrt(2), 0.5, math.sqrt(0.5)], "exp": [0.0, 1.0, math.log(2) / 2], "asin": [0.5, 0.9999], "acos": [0.5, 0.9999], "atan": [1.0, 1 / 16, 3 / 32]}
for group in ("cos", "tan"):
    edges[group] = edges["sin"]
for group in ("log10", "log2"):
    edges[group], hard[group] = edges["log"], hard["log"]


def one():
    kind = rng.randrange(4)
    sign = rng.choice((-1, 1))
    if name in ("sin", "cos", "tan"):
        return sign * (rng.uniform(0, 10), rng.uniform(0, 2.0**21), math.ldexp(rng.uniform(1, 2), rng.randrange(-1020, 1024)), rng.randrange(1, 2**40) * math.pi / 2)[kind]
    if name in ("asin", "acos"):
        return sign * (rng.uniform(0, 1), 1 - math.ldexp(rng.uniform(1, 2), rng.randrange(-53, -1)), math.ldexp(rng.random(), -rng.randrange(60)), rng.uniform(0.4, 0.6))[kind]
    if name == "atan":
        return sign * (rng.uniform(0, 3), math.ldexp(rng.uniform(1, 2), rng.randrange(-100, 100)), rng.uniform(0.9, 1.1), rng.uniform(0, 1e6))[kind]
    if name == "exp":
        return sign * (rng.uniform(0, 1), rng.uniform(0, 745), math.ldexp(rng.random(), -rng.randrange(60)), rng.uniform(700, 709))[kind]
    return (rng.uniform(0, 10), math.ldexp(rng.uniform(1, 2), rng.randrange(-1022, 1023)), 1 + sign * math.ldexp(rng.random(), -rng.randrange(2, 50)), math.ldexp(rng.random(), -1060))[kind]


lines = []
if name == "atan2":
    for _ in range(count):
        spread = rng.choice((1, 20, 300))
        lines.append((rng.choice((-1, 1)) * math.ldexp(rng.uniform(1, 2), rng.randrange(-spread, spread)), rng.choice((-1, 1)) * math.ldexp(rng.uniform(1, 2), rng.randrange(-spread, spread))))
elif name == "pow":
    while len(lines) < count:
        x = math.ldexp(rng.uniform(1, 2), rng.choice((rng.randrange(-3, 3), rng.randrange(-1000, 1000))))
        y = rng.choice((rng.uniform(-5, 5), rng.uniform(-300, 300), float(rng.randrange(-20, 20)), 700 / max(0.01, abs(math.log(x))) * rng.uniform(-1, 1)))
        if abs(y * math.log(x)) < 700:
            lines.append((x, y))
    lines += [(2.0, 10.0), (10.0, 22.0), (3.0, 33.0), (1.0000000000000002, 1e15), (0.5, 1000.0), (4.0, 0.5), (2.0, -1074.0)]
else:
    values = list(hard.get(name, []))
    for edge in edges.get(name, []):
        values += around(edge)
    values = [v for v in values if not (name in ("asin", "acos") and abs(v) > 1)]
    lines = [(v, 0.0) for v in values] + [(one(), 0.0) for _ in range(count)]
for x, y in lines:
    if name.startswith("log") and x <= 0:
        continue
    print(name, bits(x), bits(y))
