#!/usr/bin/env python3
"""Prints the numbers of src/Ascertain.ReproducibleMath/MathConstants.cs from series in decimal arithmetic (Python's decimal; Machin's formula for pi)."""
from decimal import Decimal as D, getcontext


def pi(digits):
    getcontext().prec = digits + 20

    def arctan_of_inverse(n):
        term = D(1) / n
        total, k = term, 1
        while abs(term) > D(10) ** -(digits + 10):
            term = -term / (n * n)
            k += 2
            total += term / k
        return total

    return 4 * (4 * arctan_of_inverse(5) - arctan_of_inverse(239))


def arctan(x):
    halvings = 0
    while abs(x) > D("0.01"):
        x = x / (1 + (1 + x * x).sqrt())
        halvings += 1
    term, total, n = x, x, 1
    while abs(term) > D(10) ** -118:
        term = -term * x * x
        n += 2
        total += term / n
    return total * 2**halvings


def parts(value, count):
    result = []
    for _ in range(count):
        result.append(float(value))
        value -= D(result[-1])
    return ", ".join(repr(it) for it in result)


getcontext().prec = 120
ln2 = D(2).ln()
print("Ln2", parts(ln2, 3))
print("Log10E", parts(1 / D(10).ln(), 2))
print("Log2E", parts(1 / ln2, 2))
PI = pi(120)
getcontext().prec = 120
print("Pi", parts(PI, 2))
print("HalfPi", parts(PI / 2, 3))
print("TwoOverPi", parts(2 / PI, 1))
factorial = D(1)
for n in range(28):
    factorial *= max(n, 1)
    print("InverseFactorials", n, parts(1 / factorial, 2))
for n in range(24):
    print("InverseOdds", n, parts(D(1) / (2 * n + 1), 2))
for i in range(17):
    print("Arctangents", i, parts(arctan(D(i) / 16), 2))
bits = int(D(2) / pi(430) * D(2) ** 1280)
print("TwoOverPiBits", ", ".join(f"0x{(bits >> (64 * (19 - i))) & (2**64 - 1):016X}" for i in range(20)))
