#!/usr/bin/env python3
"""Coefficients of QuickMath.Exp in src/Ascertain.ReproducibleMath: a polynomial with nearly the least greatest relative error, by Chebyshev interpolation with mpmath (1.3.0 used), and the parts of ln 2.

Prints C# lines and the greatest error of the polynomial, before its coefficients are rounded and after."""
from mpmath import mp, mpf, cos, exp, log, pi, floor, frexp

mp.prec = 300


def chebyshev(f, a, b, degree):
    """Interpolates f on [a, b] at Chebyshev nodes; monomial coefficients, lowest first."""
    nodes = [(a + b) / 2 + (b - a) / 2 * cos(pi * (2 * k + 1) / (2 * (degree + 1))) for k in range(degree + 1)]
    matrix = mp.matrix([[x ** j for j in range(degree + 1)] for x in nodes])
    return list(mp.lu_solve(matrix, mp.matrix([f(x) for x in nodes])))


def report(name, f, a, b, coefficients):
    def worst(c):
        return max(abs(sum(k * x ** j for j, k in enumerate(c)) / f(x) - 1) for x in [a + (b - a) * (2 * i + 1) / mpf(4001) for i in range(2000)])

    rounded = [mpf(float(c)) for c in coefficients]
    print(f"// {name}: relative error 2^{float(log(worst(coefficients), 2)):.1f}, with rounded coefficients 2^{float(log(worst(rounded), 2)):.1f}")
    print(f"{name} = [{', '.join(repr(float(c)) for c in coefficients)}];")


half = log(2) / 2 * mpf("1.001")
report("Exponential", lambda r: (exp(r) - 1 - r) / (r * r), -half, half, chebyshev(lambda r: (exp(r) - 1 - r) / (r * r), -half, half * mpf("1.0001"), 10))


def parts(name, value, bits):
    rest, out = value, []
    for _ in range(2):
        mantissa, exponent = frexp(rest)
        head = floor(mantissa * mpf(2) ** bits) * mpf(2) ** (exponent - bits)
        out.append(float(head))
        rest -= head
    out.append(float(rest))
    print(f"{name} = {out}")


parts("Ln2", log(2), 33)
